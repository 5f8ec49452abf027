import { command, on, resource, ruleTable } from '../../../builders.ts';
import { imagesAreScanned } from '../../../../src/gate/rules/supply-chain/images-are-scanned.ts';

const repository = (value: boolean | null | undefined) =>
  resource('ecr-repository', {
    lifecyclePolicy: true,
    public: false,
    ...(value === undefined ? {} : { scanOnPush: value === null ? on(4, null) : on(4, value) }),
  });
const code = (value: boolean | null | undefined) => ({ 'repository.infrastructure': [repository(value)] });
const guide = (text: string) => ({ 'repository.commands': [command(text, { path: 'guide.md', line: 2 })] });

ruleTable(imagesAreScanned, [
  ['no repository', {}, 'not applicable: no image repository is here'],
  ['scanned', code(true), []],
  ['decided by a variable', code(null), []],
  ['not scanned', code(false), ['medium aws_ecr_repository.this @ main.tf:4']],
  ['not scanned by default', code(undefined), ['medium aws_ecr_repository.this @ main.tf:1']],
  [
    'scanned by the registry',
    { 'repository.infrastructure': [repository(undefined), resource('ecr-registry-scanning')] },
    [],
  ],
  [
    'live and not scanned',
    {
      'registry.repository': {
        repository: { repositoryName: 'app', imageScanningConfiguration: { scanOnPush: false } },
      },
    },
    ['medium app'],
  ],
  ['live and untold', { 'registry.repository': { repository: { repositoryName: 'app' } } }, []],
  ['a guide without', guide('aws ecr create-repository --repository-name app'), ['medium app @ guide.md:2']],
  [
    'a guide with',
    guide('aws ecr create-repository --repository-name app --image-scanning-configuration scanOnPush=true'),
    [],
  ],
  [
    'a guide that switches it off',
    guide('aws ecr create-repository --repository-name app --image-scanning-configuration scanOnPush=false'),
    ['medium app @ guide.md:2'],
  ],
]);
