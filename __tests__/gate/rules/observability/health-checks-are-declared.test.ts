import { on, resource, ruleTable, wellKeptTask } from '../../../builders.ts';
import { healthChecksAreDeclared } from '../../../../src/gate/rules/observability/health-checks-are-declared.ts';
import type { JsonValue } from '../../../../src/model.ts';

const task = (healthCheck: JsonValue | undefined, more: Record<string, JsonValue> = {}) => ({
  'task.definitions': [wellKeptTask({}, { healthCheck, ...more })],
});
const missing = ['medium processor @ "name": "processor"'];

ruleTable(healthChecksAreDeclared, [
  ['no task', { 'task.definitions': [] }, 'not applicable: no ECS task definition is here'],
  ['a check', task({ command: ['CMD-SHELL', 'true'] }), []],
  ['a check that the template does not tell', task(null), []],
  ['a check whose command is not told', task({ command: null }), []],
  ['none', task(undefined), missing],
  ['switched off', task({ command: ['NONE'] }), ['medium processor @ "healthCheck": {']],
  ['an empty command', task({ command: [] }), ['medium processor @ "healthCheck": { "command": [] }']],
  [
    'a command that ECS cannot run',
    task({ command: ['curl -f http://127.0.0.1/'] }),
    ['medium processor/processor @ "command": [ "curl -f http://127.0.0.1/" ]'],
  ],
  [
    'none, but a load balancer asks',
    { ...task(undefined), 'repository.infrastructure': [resource('ecs-service', { hasLoadBalancer: true })] },
    [],
  ],
  [
    'none, and a service without a load balancer',
    { ...task(undefined), 'repository.infrastructure': [resource('ecs-service', { desiredCount: on(3, 1) })] },
    missing,
  ],
  [
    'none, but a load balancer asks the live service',
    { ...task(undefined), 'service.state': { cluster: {}, service: { loadBalancers: [{ targetGroupArn: 'arn:x' }] } } },
    [],
  ],
  [
    'only the container beside it has one',
    {
      'task.definitions': [
        wellKeptTask({
          containerDefinitions: [
            { name: 'app', essential: true },
            { name: 'agent', essential: false, healthCheck: { command: ['CMD', 'x'] } },
          ],
        }),
      ],
    },
    ['medium processor @ "name": "app"'],
  ],
  [
    'a misspelt one is told by another rule',
    { 'task.definitions': [wellKeptTask({}, { healthCheck: undefined, healthcheck: { command: ['CMD', 'x'] } })] },
    [],
  ],
]);
