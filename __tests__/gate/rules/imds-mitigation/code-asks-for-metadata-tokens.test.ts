import { command, ruleTable } from '../../../builders.ts';
import { codeAsksForMetadataTokens } from '../../../../src/gate/rules/imds-mitigation/code-asks-for-metadata-tokens.ts';

const sign = (kind: 'metadata-address' | 'metadata-token' | 'aws-sdk', path: string, line: number, guide = false) => ({
  sign: kind,
  path,
  text: 'x',
  at: { path, line },
  guide,
});

ruleTable(codeAsksForMetadataTokens, [
  ['nothing', { 'repository.code': [] }, []],
  ['an SDK', { 'repository.code': [sign('aws-sdk', 'app.py', 1)] }, []],
  ['a call', { 'repository.code': [sign('metadata-address', 'run.sh', 4)] }, ['medium run.sh @ run.sh:4']],
  [
    'a call with a token',
    { 'repository.code': [sign('metadata-address', 'run.sh', 4), sign('metadata-token', 'run.sh', 3)] },
    [],
  ],
  [
    'a token in another file',
    { 'repository.code': [sign('metadata-address', 'run.sh', 4), sign('metadata-token', 'other.sh', 3)] },
    ['medium run.sh @ run.sh:4'],
  ],
  [
    'two calls in a file are one finding',
    { 'repository.code': [sign('metadata-address', 'run.sh', 4), sign('metadata-address', 'run.sh', 9)] },
    ['medium run.sh @ run.sh:4 | run.sh:9'],
  ],
  ['a guide that explains the address', { 'repository.code': [sign('metadata-address', 'guide.md', 4, true)] }, []],
  [
    'a guide whose reader runs it',
    {
      'repository.code': [sign('metadata-address', 'guide.md', 4, true)],
      'repository.commands': [
        command('curl http://169.254.169.254/latest/meta-data/', { path: 'guide.md', line: 4, guide: true }),
      ],
    },
    ['medium guide.md @ guide.md:4'],
  ],
]);
