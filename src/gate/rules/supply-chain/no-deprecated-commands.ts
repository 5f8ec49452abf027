/** Workflows pass values on by files, not by printing commands that any tool's output can imitate. */
import { rule, type Location, type Problem, type Step, type WorkflowFact } from '../../rule.ts';
import { placeIn } from '../../facts/text.ts';
import { stepsOf, workflowName } from '../workflow-steps.ts';

const commands = [
  { name: 'set-env', file: 'GITHUB_ENV', dead: true },
  { name: 'add-path', file: 'GITHUB_PATH', dead: true },
  { name: 'set-output', file: 'GITHUB_OUTPUT', dead: false },
  { name: 'save-state', file: 'GITHUB_STATE', dead: false },
] as const;

export const noDeprecatedCommands = rule({
  id: 'supply-chain/no-deprecated-commands',
  title: 'Workflows use no deprecated workflow commands',
  severity: 'low',
  worst: 'medium',
  requirements: ['cd/RM-002'],
  needs: ['repository.workflows'],
  why:
    'The runner reads these commands from everything a step prints, so any tool whose output a stranger influences could ' +
    'set variables. GitHub has switched two of them off and warns of the others.',
  fix: 'Append to the file that the runner names: GITHUB_OUTPUT, GITHUB_ENV, GITHUB_PATH or GITHUB_STATE.',
  example: 'run: echo "image=$IMAGE" >> "$GITHUB_OUTPUT"',
  link: 'https://github.blog/changelog/2022-10-11-github-actions-deprecating-save-state-and-set-output-commands/',
  judge: (facts) => {
    const workflows = facts['repository.workflows'];
    if (workflows.length === 0) return { notApplicable: 'no GitHub workflow is here' };
    return stepsOf(workflows).flatMap(({ workflow, step }) => judgeStep(workflow, step));
  },
});

function judgeStep(workflow: WorkflowFact, step: Step): readonly Problem[] {
  return commands.flatMap(({ name, file, dead }): readonly Problem[] => {
    const locations = occurrences(step, name);
    if (locations.length === 0) return [];
    return [
      {
        resource: workflowName(workflow),
        key: `${workflow.path} ${name}`,
        locations,
        severity: dead ? 'medium' : 'low',
        message: dead
          ? `${workflowName(workflow)} prints "::${name}", which GitHub has switched off: the step fails.`
          : `${workflowName(workflow)} prints "::${name}", which GitHub has deprecated because any output can imitate it.`,
        fix: `Append to $${file} instead.`,
      },
    ];
  });
}

/** In a comment of the script it does nothing. */
function occurrences(step: Step, name: string): readonly Location[] {
  const { run } = step;
  if (run === undefined) return [];
  return [...run.text.matchAll(new RegExp(`^(?!\\s*#).*?(::${name}\\b[^:\\n]*::)`, 'gim'))].map((match) => {
    const start = match.index + match[0].length - (match[1] ?? '').length;
    return placeIn(run, start, match.index + match[0].length);
  });
}
