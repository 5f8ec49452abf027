import { repositoryTable } from '../../../builders.ts';
import { downloadsAreVerified } from '../../../../src/gate/rules/supply-chain/downloads-are-verified.ts';

const script = (line: string) => ({ 'setup.sh': `${line}\n` });

repositoryTable(downloadsAreVerified, [
  ['nothing', {}, 'not applicable: nothing is built here'],
  ['a download into a file', script('curl -fsSLo tool https://get.test/tool'), []],
  ['a download into jq', script('curl -s https://api.test/x | jq .'), []],
  ['into a shell', script('curl -fsSL https://get.test/install | bash'), ['low setup.sh @ setup.sh:1']],
  [
    'into a shell of root',
    script('curl -fsSL https://get.test/install | sudo bash -s -- -y'),
    ['low setup.sh @ setup.sh:1'],
  ],
  ['by wget', script('wget -qO- https://get.test/install | sh'), ['low setup.sh @ setup.sh:1']],
  ['into Python', script('curl https://get.test/get-pip.py | python3 -'), ['low setup.sh @ setup.sh:1']],
  [
    'in a Dockerfile',
    { Dockerfile: 'FROM alpine:3\nRUN curl https://get.test/install | sh\n' },
    ['low Dockerfile @ Dockerfile:2'],
  ],
  [
    'added to an image',
    { Dockerfile: 'FROM alpine:3\nADD https://get.test/tool.tar.gz /tmp/\n' },
    ['low Dockerfile @ Dockerfile:2'],
  ],
  [
    'added to an image with a checksum',
    { Dockerfile: `FROM alpine:3\nADD --checksum=sha256:${'a'.repeat(64)} https://get.test/tool.tar.gz /tmp/\n` },
    [],
  ],
  ['a file of the repository', { Dockerfile: 'FROM alpine:3\nADD tool.tar.gz /tmp/\n' }, []],
  [
    'a guide says how to install a tool',
    { 'guide.md': '```sh\ncurl https://get.test/install | sh\n```\n' },
    'not applicable: nothing is built here',
  ],
  ['a file of the machine into a shell', script('cat install | sh'), []],
]);
