import { repositoryTable, wellKeptTask } from '../../../builders.ts';
import { deployedImagesArePinned } from '../../../../src/gate/rules/supply-chain/deployed-images-are-pinned.ts';
import type { TaskDefinitionOrigin } from '../../../../src/gate/rule.ts';

const registry = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/processor';
const task = (image: string | null | undefined, origin: TaskDefinitionOrigin = 'file') => ({
  'task.definitions': [wellKeptTask({}, { image }, { origin })],
});
const place = 'task-definition.json:18';
const rendering = {
  '.github/workflows/deploy.yml':
    'on: push\njobs:\n  a:\n    steps:\n      - uses: aws-actions/amazon-ecs-render-task-definition@v1\n        with:\n          task-definition: task-definition.json\n          container-name: processor\n          image: x\n',
};

repositoryTable(deployedImagesArePinned, [
  ['nothing', {}, 'not applicable: no task definition or manifest is here', { 'task.definitions': [] }],
  ['a digest', {}, [], task(`${registry}@sha256:${'a'.repeat(64)}`)],
  ['a word that the deployment replaces', {}, [], task('set-by-the-deployment')],
  ['a placeholder', {}, [], task('<image>')],
  ['an expression', {}, [], task('${IMAGE}')],
  ['an image that a variable decides', {}, [], task(null)],
  ['latest', {}, [`medium processor/processor @ ${place}`], task(`${registry}:latest`)],
  ['no tag', {}, [`medium processor/processor @ ${place}`], task(registry)],
  ['a tag in a file', {}, [`low processor/processor @ ${place}`], task(`${registry}:1.4.0`)],
  [
    'a tag about to be registered',
    {},
    [`medium processor/processor @ ${place}`],
    task(`${registry}:1.4.0`, 'rendered'),
  ],
  ['a tag that runs now', {}, ['medium processor/processor'], task(`${registry}:1.4.0`, 'running')],
  ['a tag that the pipeline replaces', rendering, [], task(`${registry}:1.4.0`)],
  ['latest that the pipeline replaces', rendering, [`low processor/processor @ ${place}`], task(`${registry}:latest`)],
  [
    'a manifest of Kubernetes',
    {
      'pod.yml':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: app\n      image: nginx:latest\n',
    },
    ['medium pod.yml, Pod web, container app @ pod.yml:8'],
    { 'task.definitions': [] },
  ],
]);
