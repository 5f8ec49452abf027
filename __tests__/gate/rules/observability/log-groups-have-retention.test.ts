import { on, resource, ruleTable } from '../../../builders.ts';
import { logGroupsHaveRetention } from '../../../../src/gate/rules/observability/log-groups-have-retention.ts';

const group = (days: number | null | undefined) => ({
  'repository.infrastructure': [
    resource('log-group', days === undefined ? {} : { retentionDays: days === null ? on(3, null) : on(3, days) }),
  ],
});

ruleTable(logGroupsHaveRetention, [
  ['no log group', { 'repository.infrastructure': [] }, 'not applicable: no log group is created here'],
  ['90 days', group(90), []],
  ['decided by a variable', group(null), []],
  ['nothing said', group(undefined), ['low aws_log_group.this @ main.tf:1']],
  ['0 means for ever', group(0), ['low aws_log_group.this @ main.tf:3']],
  ['ten years were somebody’s decision', group(3653), []],
]);
