import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { tasksRunOnFargate } from '../../../../src/gate/rules/imds-mitigation/tasks-run-on-fargate.ts';

const asking = (requiresCompatibilities: string[] | string | null | undefined) => ({
  'task.definitions': [wellKeptTask({ requiresCompatibilities })],
});

ruleTable(tasksRunOnFargate, [
  ['a task that asks for Fargate only', asking(['FARGATE']), []],
  ['a single value instead of a list is read as that value', asking('FARGATE'), []],
  ['lower case, which ECS refuses elsewhere, still means Fargate', asking(['fargate']), []],
  ['a value that the template does not tell', asking(null), []],
  ['a task for EC2 instances', asking(['EC2']), ['high processor @ "requiresCompatibilities": [ "EC2" ]']],
  [
    'a task for machines outside AWS',
    asking(['EXTERNAL']),
    ['high processor @ "requiresCompatibilities": [ "EXTERNAL" ]'],
  ],
  [
    'Fargate as one of two choices',
    asking(['EC2', 'FARGATE']),
    ['medium processor @ "requiresCompatibilities": [ "EC2", "FARGATE" ]'],
  ],
  ['an empty list decides nothing', asking([]), ['medium processor @ "requiresCompatibilities": []']],
  ['no word about it: the family line is shown', asking(undefined), ['medium processor @ "family": "processor"']],
  [
    'the task that runs now, which stands in no file',
    { 'task.definitions': [wellKeptTask({ requiresCompatibilities: ['EC2'] }, {}, { origin: 'running' })] },
    ['high processor'],
  ],
  [
    'the same family in a file and in a guide is one finding with two places',
    {
      'task.definitions': [
        wellKeptTask({ requiresCompatibilities: ['EC2'] }),
        wellKeptTask({ requiresCompatibilities: ['EC2'] }, {}, { path: 'docs/guide.md', origin: 'guide' }),
      ],
    },
    ['high processor @ "requiresCompatibilities": [ "EC2" ] | docs/guide.md: "requiresCompatibilities": [ "EC2" ]'],
  ],
]);
