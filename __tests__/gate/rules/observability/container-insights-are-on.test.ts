import { on, resource, ruleTable } from '../../../builders.ts';
import { containerInsightsAreOn } from '../../../../src/gate/rules/observability/container-insights-are-on.ts';

const cluster = (value: string | null | undefined) => ({
  'repository.infrastructure': [
    resource('ecs-cluster', value === undefined ? {} : { containerInsights: on(4, value) }),
  ],
});

ruleTable(containerInsightsAreOn, [
  ['no cluster', { 'repository.infrastructure': [] }, 'not applicable: no ECS cluster is created here'],
  ['enabled', cluster('enabled'), []],
  ['enhanced', cluster('enhanced'), []],
  ['decided by a variable', cluster(null), []],
  ['nothing said', cluster(undefined), ['low aws_ecs_cluster.this @ main.tf:1']],
  ['disabled', cluster('disabled'), ['low aws_ecs_cluster.this @ main.tf:4']],
  ['disabled in capital letters', cluster('DISABLED'), ['low aws_ecs_cluster.this @ main.tf:4']],
]);
