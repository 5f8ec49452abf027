import { ruleTable, workflow } from '../../../builders.ts';
import { actionsArePinned } from '../../../../src/gate/rules/supply-chain/actions-are-pinned.ts';

const sha = '08c6903cd8c0fde910a37f88322edcfb5dd907a8';
const using = (...uses: readonly string[]) => {
  const steps = uses.map((text) => `      - uses: ${text}`).join('\n');
  const { 'repository.workflows': workflows } = workflow(
    `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${steps}\n`,
  );
  return { 'repository.workflows': workflows };
};
const here = '.github/workflows/deploy.yml';

ruleTable(actionsArePinned, [
  ['no workflow', { 'repository.workflows': [] }, 'not applicable: no GitHub workflow is here'],
  ['a commit', using(`actions/checkout@${sha} # v5`), []],
  ['a commit in capital letters', using(`actions/checkout@${sha.toUpperCase()}`), []],
  ['an action of this repository', using('./.github/actions/build'), []],
  ['an image by digest', using(`docker://alpine@sha256:${'a'.repeat(64)}`), []],
  ['a version tag', using('actions/checkout@v4'), [`medium actions/checkout @ ${here}:6`]],
  [
    'a full version tag',
    using('aws-actions/configure-aws-credentials@v4.0.2'),
    [`medium aws-actions/configure-aws-credentials @ ${here}:6`],
  ],
  ['a branch', using('acme/tool@main'), [`medium acme/tool @ ${here}:6`]],
  ['a short commit', using('acme/tool@08c6903'), [`medium acme/tool @ ${here}:6`]],
  ['one digit short of a commit', using(`acme/tool@${sha.slice(1)}`), [`medium acme/tool @ ${here}:6`]],
  ['a tag that looks like one', using(`acme/tool@v${sha}`), [`medium acme/tool @ ${here}:6`]],
  ['an image by tag', using('docker://alpine:3.20'), [`medium docker://alpine @ ${here}:6`]],
  [
    'the same action twice is one finding',
    using('actions/checkout@v4', 'Actions/Checkout@v3'),
    [`medium actions/checkout @ ${here}:6 | ${here}:7`],
  ],
  [
    'two actions of one repository are two',
    using('a/b/one@v1', 'a/b/two@v1'),
    [`medium a/b/one @ ${here}:6`, `medium a/b/two @ ${here}:7`],
  ],
  [
    'a reusable workflow by tag',
    (() => {
      const { 'repository.workflows': workflows } = workflow(
        'on: push\njobs:\n  a:\n    uses: acme/ci/.github/workflows/build.yml@v2\n',
      );
      return { 'repository.workflows': workflows };
    })(),
    [`medium acme/ci/.github/workflows/build.yml @ ${here}:4`],
  ],
]);
