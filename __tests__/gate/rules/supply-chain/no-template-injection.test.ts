import { ruleTable, workflow } from '../../../builders.ts';
import { noTemplateInjection } from '../../../../src/gate/rules/supply-chain/no-template-injection.ts';

const here = '.github/workflows/deploy.yml';
const yaml = (text: string) => ({ 'repository.workflows': workflow(text)['repository.workflows'] });
const running = (script: string, more = '') =>
  yaml(
    `on: [push, issues]\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          ${script}\n${more}`,
  );
const high = [`high workflow deploy.yml @ ${here}:7`];
const low = [`low workflow deploy.yml @ ${here}:7`];

ruleTable(noTemplateInjection, [
  ['a commit hash', running('echo ${{ github.sha }}'), []],
  ['an actor id and a number', running('echo ${{ github.actor_id }} ${{ github.event.number }}'), []],
  [
    'a title through a variable',
    running('echo "$TITLE"', '        env:\n          TITLE: ${{ github.event.issue.title }}\n'),
    [],
  ],
  ['a title', running('echo "${{ github.event.issue.title }}"'), high],
  ['the branch of a pull request', running('git checkout ${{ github.head_ref }}'), high],
  ['in brackets', running("echo ${{ github.event['issue']['body'] }}"), high],
  ['in capital letters', running('echo ${{ GitHub.Event.Comment.Body }}'), high],
  ['a commit message', running('echo ${{ github.event.head_commit.message }}'), high],
  ['the author of any commit', running('echo ${{ github.event.commits[0].author.name }}'), high],
  ['the whole event', running('echo ${{ toJSON(github.event) }}'), high],
  ['behind a condition', running("echo ${{ github.event_name == 'push' && github.ref || github.head_ref }}"), high],
  ['in a comment of the script, where it is put in all the same', running('# ${{ github.event.issue.title }}'), high],
  ['only compared', running("echo ${{ github.head_ref == 'main' }}"), []],
  ['only tested', running("echo ${{ contains(github.event.issue.title, 'x') }}"), []],
  ['formatted', running("echo ${{ format('{0}', github.head_ref) }}"), high],
  [
    'a variable of the workflow that holds it',
    yaml(
      'on: issues\nenv:\n  T: ${{ github.event.issue.title }}\njobs:\n  a:\n    steps:\n      - run: echo ${{ env.T }}\n',
    ),
    high,
  ],
  [
    'a variable that holds the commit',
    yaml('on: push\nenv:\n  T: ${{ github.sha }}\njobs:\n  a:\n    steps:\n      - run: echo ${{ env.T }}\n'),
    [],
  ],
  ['a name of a branch that only members can push', running('echo ${{ github.ref_name }}'), low],
  ['what a member types', running('echo ${{ github.event.inputs.version }}'), low],
  [
    'what a member chooses from a list',
    yaml(
      'on:\n  workflow_dispatch:\n    inputs:\n      env:\n        type: choice\njobs:\n  a:\n    steps:\n      - run: echo ${{ inputs.env }}\n',
    ),
    [],
  ],
  [
    'in a script of github-script',
    yaml(
      'on: issues\njobs:\n  a:\n    steps:\n      - uses: actions/github-script@v7\n        with:\n          script: console.log(`${{ github.event.issue.title }}`)\n',
    ),
    high,
  ],
  [
    'as an ordinary input of an action',
    yaml(
      'on: issues\njobs:\n  a:\n    steps:\n      - uses: a/b@v1\n        with:\n          title: ${{ github.event.issue.title }}\n',
    ),
    [],
  ],
  [
    'in a condition',
    yaml("on: issues\njobs:\n  a:\n    if: github.event.issue.title == 'x'\n    steps:\n      - run: make\n"),
    [],
  ],
  [
    'the same text twice in a job is one finding',
    running('echo ${{ github.head_ref }}\n          echo ${{ github.head_ref }}'),
    [`high workflow deploy.yml @ ${here}:7 | ${here}:8`],
  ],
  [
    'what a member types, though it is called text',
    yaml(
      'on:\n  workflow_dispatch:\n    inputs:\n      env:\n        type: string\njobs:\n  a:\n    steps:\n      - run: echo ${{ inputs.env }}\n',
    ),
    [`low workflow deploy.yml @ ${here}:9`],
  ],
  [
    'a variable that holds what a member types',
    yaml(
      'on: workflow_dispatch\nenv:\n  T: ${{ inputs.version }}\njobs:\n  a:\n    steps:\n      - run: echo ${{ env.T }}\n',
    ),
    low,
  ],
  ['a step without a script', yaml('on: issues\njobs:\n  a:\n    steps:\n      - uses: a/b@v1\n'), []],
]);
