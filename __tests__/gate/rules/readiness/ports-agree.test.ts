import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { portsAgree } from '../../../../src/gate/rules/readiness/ports-agree.ts';
import type { JsonValue } from '../../../../src/model.ts';

const ports = (portMappings: JsonValue, networkMode = 'awsvpc') => ({
  'task.definitions': [wellKeptTask({ networkMode }, { portMappings })],
});

ruleTable(portsAgree, [
  ['no task', { 'task.definitions': [] }, 'not applicable: no ECS task definition is here'],
  ['a container port', ports([{ containerPort: 8080 }]), []],
  ['both the same', ports([{ containerPort: 8080, hostPort: 8080 }]), []],
  ['a free choice', ports([{ containerPort: 8080, hostPort: 0 }]), []],
  ['two ports', ports([{ containerPort: 8080, hostPort: 80 }]), ['medium processor/processor @ "hostPort": 80']],
  [
    'two ports as text',
    ports([{ containerPort: '8080', hostPort: '80' }]),
    ['medium processor/processor @ "hostPort": "80"'],
  ],
  ['two ports on a bridge', ports([{ containerPort: 8080, hostPort: 80 }], 'bridge'), []],
  ['one that is not known', ports([{ containerPort: 8080, hostPort: null }]), []],
  ['no list', ports('8080'), []],
]);
