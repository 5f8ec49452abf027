import { command, resource, ruleTable } from '../../../builders.ts';
import { imageRepositoriesArePrivate } from '../../../../src/gate/rules/supply-chain/image-repositories-are-private.ts';

const guide = (text: string) => ({ 'repository.commands': [command(text, { path: 'guide.md', line: 2 })] });

ruleTable(imageRepositoriesArePrivate, [
  ['no repository', {}, 'not applicable: no image repository is here'],
  [
    'private',
    { 'repository.infrastructure': [resource('ecr-repository', { lifecyclePolicy: true, public: false })] },
    [],
  ],
  [
    'public',
    { 'repository.infrastructure': [resource('ecr-repository', { lifecyclePolicy: true, public: true })] },
    ['medium aws_ecr_repository.this @ main.tf:1'],
  ],
  [
    'a guide that creates a public one',
    guide('aws ecr-public create-repository --repository-name app'),
    ['medium app @ guide.md:2'],
  ],
  ['a guide that creates a private one', guide('aws ecr create-repository --repository-name app'), []],
  [
    'pulling from a public one is nothing',
    guide('aws ecr-public get-login-password'),
    'not applicable: no image repository is here',
  ],
]);
