import { command, on, resource, ruleTable } from '../../../builders.ts';
import { imageTagsAreImmutable } from '../../../../src/gate/rules/supply-chain/image-tags-are-immutable.ts';

const code = (value: string | null | undefined, more: { public?: boolean } = {}) => ({
  'repository.infrastructure': [
    resource('ecr-repository', {
      lifecyclePolicy: true,
      public: false,
      ...(value === undefined ? {} : { tagMutability: on(3, value) }),
      ...more,
    }),
  ],
});
const live = (imageTagMutability?: 'MUTABLE' | 'IMMUTABLE') => ({
  'registry.repository': {
    repository: { repositoryName: 'app', ...(imageTagMutability ? { imageTagMutability } : {}) },
  },
});
const guide = (text: string) => ({ 'repository.commands': [command(text, { path: 'guide.md', line: 2 })] });

ruleTable(imageTagsAreImmutable, [
  ['no repository', {}, 'not applicable: no image repository is here'],
  ['immutable', code('IMMUTABLE'), []],
  ['immutable but for some tags', code('IMMUTABLE_WITH_EXCLUSION'), []],
  ['decided by a variable', code(null), []],
  ['mutable', code('MUTABLE'), ['medium aws_ecr_repository.this @ main.tf:3']],
  ['mutable but for some tags', code('MUTABLE_WITH_EXCLUSION'), ['medium aws_ecr_repository.this @ main.tf:3']],
  ['mutable by default', code(undefined), ['medium aws_ecr_repository.this @ main.tf:1']],
  ['a public repository has no such setting', code(undefined, { public: true }), []],
  ['live and immutable', live('IMMUTABLE'), []],
  ['live and mutable', live('MUTABLE'), ['medium app']],
  ['live and untold', live(), []],
  [
    'a guide that creates a mutable one',
    guide('aws ecr create-repository --repository-name app'),
    ['medium app @ guide.md:2'],
  ],
  [
    'a guide that creates an immutable one',
    guide('aws ecr create-repository --repository-name app --image-tag-mutability IMMUTABLE'),
    [],
  ],
]);
