import { repositoryTable } from '../../../builders.ts';
import { secretsAreNotWrittenToFiles } from '../../../../src/gate/rules/no-long-term-secrets/secrets-are-not-written-to-files.ts';

const deploy = '.github/workflows/deploy.yml';
const running = (...lines: readonly string[]) => ({
  [deploy]: [
    'on: push',
    'jobs:',
    '  a:',
    '    steps:',
    '      - run: |',
    ...lines.map((line) => `          ${line}`),
    '        env:',
    '          TOKEN: ${{ secrets.API_TOKEN }}',
    '          CONF: ${{ secrets.CLIENT_CONF }}',
    '',
  ].join('\n'),
});
const env = [`high .env @ ${deploy}:6`];

repositoryTable(secretsAreNotWrittenToFiles, [
  ['no script', {}, 'not applicable: no script of a workflow is here'],
  ['an ordinary value', running('echo "VERSION=$GITHUB_SHA" > .env'), []],
  ['a secret', running('echo "API_TOKEN=${{ secrets.API_TOKEN }}" > .env'), env],
  ['appended', running('echo "API_TOKEN=${{ secrets.API_TOKEN }}" >> .env'), env],
  ['by its variable', running('echo "API_TOKEN=$TOKEN" >> .env'), env],
  ['by a variable whose name tells nothing', running('printf %s "$CONF" > .env'), env],
  ['by tee', running('echo "$TOKEN" | tee -a .env'), []],
  ['in a here document', running('cat > .env <<EOF', 'API_TOKEN=${{ secrets.API_TOKEN }}', 'EOF'), env],
  [
    'two lines into one file are one finding',
    running('echo "A=$TOKEN" >> .env', 'echo "B=$CONF" >> .env'),
    [`high .env @ ${deploy}:6 | ${deploy}:7`],
  ],
  [
    'into the task definition',
    running("sed -i 's|TOKEN_HERE|${{ secrets.API_TOKEN }}|' task-definition.json"),
    [`high task-definition.json @ ${deploy}:6`],
  ],
  [
    'into the files of the runner',
    running('echo "X=$TOKEN" >> $GITHUB_ENV', 'echo "X=$TOKEN" >> "$GITHUB_OUTPUT"'),
    [],
  ],
  ['into the home directory', running('echo "$TOKEN" > ~/.npmrc', 'echo "$TOKEN" > "$RUNNER_TEMP/x"'), []],
  ['an error stream is no file', running('echo "$TOKEN" 2>&1'), []],
  ['something open among the secrets', running('echo "REGION=${{ secrets.AWS_REGION }}" > .env'), []],
]);
