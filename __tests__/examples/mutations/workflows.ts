/** Mutations of the example's workflows. */
import { after, before, replace, without, type Edit, type Mutation } from './edits.ts';

const deploy = '.github/workflows/deploy.yml';
const gate = '.github/workflows/gate.yml';
const rollback = '.github/workflows/rollback.yml';
const checkout = 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0';
const configure = 'uses: aws-actions/configure-aws-credentials@00943011d9042930efac3dcd3a170e4273319bc8 # v5.1.0';
/** A key that looks real, put together here: none lies in this repository. */
const keyId = ['AKIA', 'Q3EGRZ7XN2PLM4TU'].join('');

/** A step before the one that deploys. */
const step = (...lines: readonly string[]): Edit =>
  before(deploy, '- uses: ftr-deploy/', ...lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`));
/** An input of the step that deploys. */
const input = (...lines: readonly string[]): Edit => after(deploy, 'ecr-repository:', ...lines);

export const workflows: readonly Mutation[] = [
  // --- what others can change --------------------------------------------------------------------------------------
  ['an action is used by a tag', replace(deploy, checkout, 'actions/checkout@v5'), 'supply-chain/actions-are-pinned'],
  [
    'ftr-deploy itself is used by a branch',
    replace(gate, '@0000000000000000000000000000000000000000 # v0.1.0', '@main'),
    'supply-chain/actions-are-pinned',
  ],
  [
    'an action is used by a shortened commit',
    replace(rollback, checkout, 'actions/checkout@08c6903'),
    'supply-chain/actions-are-pinned',
  ],
  [
    'a job runs in a container by a moving tag',
    after(deploy, 'runs-on:', 'container: node:latest'),
    'supply-chain/pipeline-images-are-pinned',
  ],
  [
    'a script from the internet is run unseen',
    step('run: curl -sSL https://example.com/install.sh | sh'),
    '(supply-chain/downloads-are-verified)',
  ],
  [
    'a command that GitHub switched off is used',
    step('run: echo "::set-output name=version::1"'),
    '(supply-chain/no-deprecated-commands)',
  ],

  // --- who may do what ---------------------------------------------------------------------------------------------
  [
    'every job may write everything',
    replace(gate, 'permissions: {}', 'permissions: write-all'),
    'supply-chain/workflow-permissions-are-least',
  ],
  [
    'the workflow says nothing of permissions',
    (files) => {
      const text = files[gate] ?? '';
      return {
        ...files,
        [gate]: text.replace('permissions: {}\n', '').replace('    permissions:\n      contents: read\n', ''),
      };
    },
    'supply-chain/workflow-permissions-are-least',
  ],
  [
    'the deployment may not ask for an OIDC token',
    without(deploy, 'id-token: write'),
    'readiness/oidc-token-is-granted',
  ],
  [
    'the text of a commit message runs as a script',
    step('run: echo "${{ github.event.head_commit.message }}"'),
    'supply-chain/no-template-injection',
  ],
  [
    'the revision that a person types runs as a script',
    before(rollback, '- uses: ftr-deploy/', '- run: echo "back to ${{ inputs.revision }}"'),
    '(supply-chain/no-template-injection)',
  ],
  [
    'the title of a pull request runs as a script',
    before(gate, '- uses: ftr-deploy/', '- run: echo "${{ github.event.pull_request.title }}"'),
    'supply-chain/no-template-injection',
  ],
  [
    'code of a stranger is checked out beside secrets',
    (files) =>
      after(
        gate,
        'persist-credentials:',
        'ref: ${{ github.event.pull_request.head.sha }}',
      )(replace(gate, '  pull_request:\n', '  pull_request_target:\n')(files)),
    'supply-chain/no-untrusted-checkout',
  ],
  [
    'another repository gets every secret',
    (files) => ({
      ...files,
      '.github/workflows/notify.yml': [
        'name: notify',
        'on:',
        '  push:',
        "    tags: ['v*']",
        'permissions: {}',
        'jobs:',
        '  notify:',
        '    uses: example/shared/.github/workflows/notify.yml@08c6903cd8c0fde910a37f88322edcfb5dd907a8',
        '    secrets: inherit',
        '',
      ].join('\n'),
    }),
    'supply-chain/secrets-are-not-inherited',
  ],

  // --- secrets -----------------------------------------------------------------------------------------------------
  [
    'a step gets an AWS key from the secrets',
    step(
      'run: aws sts get-caller-identity',
      'env:',
      '  AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}',
      '  AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}',
    ),
    'no-long-term-secrets/workflows-use-no-aws-keys',
  ],
  [
    'the credentials step takes keys',
    step(
      configure,
      'with:',
      '  aws-access-key-id: ${{ secrets.AWS_ACCESS_KEY_ID }}',
      '  aws-secret-access-key: ${{ secrets.AWS_SECRET_ACCESS_KEY }}',
      '  aws-region: eu-west-1',
    ),
    'no-long-term-secrets/workflows-use-no-aws-keys',
  ],
  [
    'a key stands in the workflow',
    after(deploy, 'environment: production', 'env:', `  AWS_ACCESS_KEY_ID: ${keyId}`),
    'no-long-term-secrets/no-literal-secrets',
  ],
  [
    'a secret goes into the image as a build argument',
    replace(
      deploy,
      'build-args: VERSION=${{ github.ref_name }}',
      'build-args: PROVIDER_TOKEN=${{ secrets.PROVIDER_TOKEN }}',
    ),
    'no-long-term-secrets/images-are-built-without-secrets',
  ],
  [
    'a secret goes into the image by docker build',
    step('run: docker build --build-arg "TOKEN=${{ secrets.PROVIDER_TOKEN }}" .'),
    'no-long-term-secrets/images-are-built-without-secrets',
  ],
  [
    'a secret becomes plain environment of the task',
    input('environment-variables: CLIENT_SECRET=${{ secrets.CLIENT_SECRET }}'),
    'no-long-term-secrets/task-environment-holds-no-secrets',
  ],
  [
    'a secret is written to a file of the build context',
    step('run: echo "TOKEN=${{ secrets.PROVIDER_TOKEN }}" > site/.env'),
    'no-long-term-secrets/secrets-are-not-written-to-files',
  ],
  [
    'every step of every job gets a secret',
    after(deploy, 'permissions: {}', 'env:', '  REGISTRY_TOKEN: ${{ secrets.REGISTRY_TOKEN }}'),
    '(no-long-term-secrets/secrets-are-given-to-single-steps)',
  ],
  [
    'a session stands beside keys of the environment',
    (files) =>
      step(
        configure,
        'with:',
        '  role-to-assume: arn:aws:iam::111122223333:role/reflectance-processor-deploy',
      )(
        after(
          deploy,
          'environment: production',
          'env:',
          '  AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}',
          '  AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}',
        )(files),
      ),
    'no-long-term-secrets/workflows-use-no-aws-keys',
    'no-long-term-secrets/credential-steps-do-not-collide',
  ],

  // --- the deployment itself ---------------------------------------------------------------------------------------
  [
    'two deployments may run at once',
    (files) => ({
      ...files,
      [deploy]: (files[deploy] ?? '').replace(/concurrency:\n(?: {2}.*\n)+/, ''),
    }),
    '(rollout/deployments-do-not-overlap)',
  ],
];
