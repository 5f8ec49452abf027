import { on, repositoryTable, resource } from '../../../builders.ts';
import { codeKeepsDeployments } from '../../../../src/gate/rules/rollout/code-keeps-deployments.ts';

const deploying = {
  '.github/workflows/deploy.yml':
    'on: push\njobs:\n  a:\n    steps:\n      - uses: aws-actions/amazon-ecs-deploy-task-definition@v2\n        with:\n          service: web\n',
};
const code = (members: Parameters<typeof resource<'ecs-service'>>[1] = {}) => ({
  'repository.infrastructure': [resource('ecs-service', members)],
});
const none = 'not applicable: no service is both created in code and deployed by a workflow';

repositoryTable(codeKeepsDeployments, [
  ['nothing', {}, none, { 'repository.infrastructure': [] }],
  ['code alone', {}, none, code()],
  ['a pipeline alone', deploying, none, { 'repository.infrastructure': [] }],
  ['both', deploying, ['medium aws_ecs_service.this @ main.tf:4'], code({ taskDefinition: on(4, null) })],
  ['both, and the code ignores it', deploying, [], code({ ignoredChanges: ['task_definition'] })],
  ['both, and the code ignores everything', deploying, [], code({ ignoredChanges: ['all'] })],
  [
    'both, and the code ignores something else',
    deploying,
    ['medium aws_ecs_service.this @ main.tf:1'],
    code({ ignoredChanges: ['desired_count'] }),
  ],
  ['CloudFormation changes only what its template changes', deploying, none, code({ kind: 'cloudformation' })],
  [
    'both, by the command line',
    {
      '.github/workflows/deploy.yml':
        'on: push\njobs:\n  a:\n    steps:\n      - run: aws ecs update-service --service web --task-definition web:7\n',
    },
    ['medium aws_ecs_service.this @ main.tf:1'],
    code(),
  ],
  [
    'the pipeline only restarts the service',
    {
      '.github/workflows/deploy.yml':
        'on: push\njobs:\n  a:\n    steps:\n      - run: aws ecs update-service --service web --force-new-deployment\n',
    },
    none,
    code(),
  ],
]);
