/** Workflows reach AWS by a role for an hour, not by a key of a user. */
import {
  rule,
  type FactTypes,
  type Location,
  type NamedValue,
  type Problem,
  type Severity,
  type VariableFact,
  type WorkflowFact,
} from '../../rule.ts';
import { isRecognised } from '../literal-places.ts';
import { isAwsKeyId, pairName, secretKindOf } from '../secret-names.ts';
import { secretNamesIn } from '../secret-sources.ts';
import { isAwsAccessKeyId, valueKindOf } from '../secret-values.ts';

export const workflowsUseNoAwsKeys = rule({
  id: 'no-long-term-secrets/workflows-use-no-aws-keys',
  title: 'Workflows assume a role by OIDC instead of holding AWS keys',
  severity: 'high',
  worst: 'critical',
  requirements: ['cd/RM-001', 'ph/IAM-002', 'ph/IAM-005', 'ph/IAM-009'],
  needs: ['repository.workflows', 'repository.variables'],
  uses: ['repository.secrets'],
  why:
    'An access key of a user works from anywhere until somebody deletes it. Every action of the job, and whoever can change ' +
    'a workflow, can take it along. A role assumed by OIDC gives a session that ends within the hour.',
  fix:
    'Create an IAM role that trusts the GitHub OIDC provider for this repository, give the job "id-token: write", name the ' +
    'role as "role-to-assume", and delete the key.',
  example:
    'permissions:\n  contents: read\n  id-token: write\nsteps:\n  - uses: aws-actions/configure-aws-credentials@7474bc4690e29a8392af63c5b98e7449536d5c3a # v4.3.1\n    with:\n      role-to-assume: arn:aws:iam::111122223333:role/processor-deploy\n      aws-region: eu-west-1',
  link: 'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws',
  judge: (facts) => {
    const workflows = facts['repository.workflows'];
    if (workflows.length === 0) return { notApplicable: 'no GitHub workflow is here' };
    const toldElsewhere = linesOf(facts['repository.variables'], carriedOn);
    const named = linesOf(facts['repository.variables'], ofWorkflow);
    return [...inVariables(facts), ...workflows.flatMap((workflow) => inScripts(workflow, named))].filter(
      ({ locations: [place] }) => place === undefined || !toldElsewhere.has(lineOf(place)),
    );
  },
});

/** What is passed on into an image or a task is told by the rules about these. */
const carriedOn = new Set<VariableFact['carrier']>([
  'build-argument',
  'compose-build-argument',
  'task-environment',
  'container-run',
]);
const ofWorkflow = new Set<VariableFact['carrier']>([
  'workflow-env',
  'workflow-with',
  'workflow-secrets',
  'input-default',
  'shell-assignment',
]);

function lineOf({ path, line }: Location): string {
  return `${path}:${line ?? 0}`;
}

function linesOf(
  variables: readonly VariableFact[],
  carriers: ReadonlySet<VariableFact['carrier']>,
): ReadonlySet<string> {
  return new Set(variables.filter(({ carrier }) => carriers.has(carrier)).map(({ at }) => lineOf(at)));
}

type Facts = Pick<FactTypes, 'repository.workflows' | 'repository.variables'> & {
  readonly 'repository.secrets'?: FactTypes['repository.secrets'] | undefined;
};

function inVariables(facts: Facts): readonly Problem[] {
  return facts['repository.variables']
    .filter(({ carrier, kind }) => ofWorkflow.has(carrier) && (kind === 'workflow' || kind === 'action'))
    .flatMap((variable): readonly Problem[] => {
      const secrets = secretNamesIn(variable.references);
      const named = [variable.name, ...secrets].find((name) => secretKindOf(name) === 'aws-key');
      const bareId = variable.value !== null && isAwsAccessKeyId(variable.value);
      if ((named === undefined && !bareId) || isTemporary(variable)) return [];
      const kind = valueKindOf(variable.value);
      if (kind === 'empty' || kind === 'harmless' || isRecognised(facts['repository.secrets'], variable.at)) return [];
      const literal = kind === 'literal';
      const severity: Severity = literal && !isAwsKeyId(variable.name) ? 'critical' : 'high';
      return [problem(secrets[0] ?? named ?? variable.name, variable.at, severity, literal)];
    });
}

/** Out of a step that assumed a role, or of the job's own session. */
function isTemporary({ references, value }: Pick<VariableFact, 'references' | 'value'>): boolean {
  if (references.some((name) => /^(steps|needs)\./i.test(name))) return true;
  return /\$\(|`/.test(value ?? '');
}

/** A script that names the secret itself: `aws configure set … ${{ secrets.X }}`. */
function inScripts(workflow: WorkflowFact, named: ReadonlySet<string>): readonly Problem[] {
  return workflow.expressions
    .filter(({ field }) => field === 'run')
    .flatMap((expression) =>
      secretNamesIn(expression.contexts)
        .filter((name) => secretKindOf(name) === 'aws-key')
        .filter(() => !named.has(lineOf(expression.at)))
        .map((name) => problem(name, expression.at, 'high', false)),
    );
}

function problem(name: string, at: NamedValue['at'], severity: Severity, literal: boolean): Problem {
  const cause = pairName(name);
  return {
    resource: name,
    key: cause,
    locations: [at],
    severity,
    message: literal
      ? `The AWS key ${name} is written out in the workflow: whoever can read the repository can use it.`
      : `The workflow uses a long-term AWS key (${name}): it works from anywhere until somebody deletes it, and every step of the job can take it along.`,
  };
}
