import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { fargateSizeIsOffered } from '../../../../src/gate/rules/readiness/fargate-size-is-offered.ts';

const size = (
  cpu: string | number | null | undefined,
  memory: string | number | null | undefined,
  asks = ['FARGATE'],
) => ({
  'task.definitions': [wellKeptTask({ cpu, memory, requiresCompatibilities: asks })],
});

ruleTable(fargateSizeIsOffered, [
  ['no task', { 'task.definitions': [] }, 'not applicable: no ECS task definition is here'],
  ['256 and 512', size('256', '512'), []],
  ['as numbers', size(1024, 3072), []],
  ['with units', size('.5 vCPU', '1 GB'), []],
  ['on instances any size goes', size('100', '300', ['EC2']), []],
  ['256 and 4096', size('256', '4096'), ['medium processor @ "cpu": "256"']],
  ['512 and 512', size('512', '512'), ['medium processor @ "cpu": "512"']],
  ['between two steps', size('8192', '17000'), ['medium processor @ "cpu": "8192"']],
  ['no such CPU', size('300', '512'), ['medium processor @ "cpu": "300"']],
  ['a CPU that is newer than the list', size('32768', '245760'), []],
  ['no size at all', size(undefined, undefined), ['medium processor @ "family": "processor"']],
  ['memory only for the container', size('256', undefined), ['medium processor @ "family": "processor"']],
  ['decided by variables', size(null, null), []],
  ['an expression', size('${CPU}', '512'), []],
  [
    'a container that is larger than its task',
    { 'task.definitions': [wellKeptTask({}, { memory: 1024 })] },
    ['medium processor/processor @ "memory": 1024'],
  ],
]);
