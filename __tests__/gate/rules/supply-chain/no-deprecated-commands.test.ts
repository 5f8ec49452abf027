import { ruleTable, workflow } from '../../../builders.ts';
import { noDeprecatedCommands } from '../../../../src/gate/rules/supply-chain/no-deprecated-commands.ts';

const here = '.github/workflows/deploy.yml';
const running = (...lines: readonly string[]) => ({
  'repository.workflows': workflow(
    `on: push\njobs:\n  a:\n    steps:\n      - run: |\n${lines.map((line) => `          ${line}`).join('\n')}\n`,
  )['repository.workflows'],
});

ruleTable(noDeprecatedCommands, [
  ['no workflow', { 'repository.workflows': [] }, 'not applicable: no GitHub workflow is here'],
  ['the file', running('echo "image=$IMAGE" >> "$GITHUB_OUTPUT"'), []],
  ['commands that are in use', running('echo "::add-mask::$X"', 'echo "::group::Build"', 'echo "::error::no"'), []],
  ['set-output', running('echo "::set-output name=image::$IMAGE"'), [`low workflow deploy.yml @ ${here}:6`]],
  ['set-output without parameters', running('echo "::set-output::x"'), [`low workflow deploy.yml @ ${here}:6`]],
  [
    'in capital letters, which the runner accepts',
    running("echo '::SET-OUTPUT name=image::x'"),
    [`low workflow deploy.yml @ ${here}:6`],
  ],
  ['save-state', running('echo ::save-state name=x::y'), [`low workflow deploy.yml @ ${here}:6`]],
  ['set-env, which is switched off', running('echo "::set-env name=X::y"'), [`medium workflow deploy.yml @ ${here}:6`]],
  ['add-path, which is switched off', running('echo "::add-path::/x"'), [`medium workflow deploy.yml @ ${here}:6`]],
  ['in a comment', running('# echo "::set-output name=x::y"', 'make'), []],
  ['a longer word', running('echo "::set-outputs-x::y"'), []],
  [
    'twice is one finding',
    running('echo "::set-output name=a::b"', 'make', 'echo "::set-output name=c::d"'),
    [`low workflow deploy.yml @ ${here}:6 | ${here}:8`],
  ],
]);
