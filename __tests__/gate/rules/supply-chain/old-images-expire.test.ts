import { resource, ruleTable } from '../../../builders.ts';
import { oldImagesExpire } from '../../../../src/gate/rules/supply-chain/old-images-expire.ts';

const code = (lifecyclePolicy: boolean, isPublic = false) => ({
  'repository.infrastructure': [resource('ecr-repository', { lifecyclePolicy, public: isPublic })],
});

ruleTable(oldImagesExpire, [
  ['no repository', { 'repository.infrastructure': [] }, 'not applicable: no image repository is here'],
  ['with a policy', code(true), []],
  ['without', code(false), ['low aws_ecr_repository.this @ main.tf:1']],
  ['a public repository takes none', code(false, true), []],
  [
    'in a guide’s code',
    {
      'repository.infrastructure': [
        resource('ecr-repository', { lifecyclePolicy: false, public: false, path: 'guide.md', guide: true }),
      ],
    },
    ['low aws_ecr_repository.this @ guide.md:1'],
  ],
  [
    'one of two',
    {
      'repository.infrastructure': [
        resource('ecr-repository', { name: 'a', lifecyclePolicy: true, public: false }),
        resource('ecr-repository', { name: 'b', lifecyclePolicy: false, public: false }),
      ],
    },
    ['low b @ main.tf:1'],
  ],
]);
