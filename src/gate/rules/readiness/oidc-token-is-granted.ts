/** A job that assumes a role by OIDC may fetch the token for it. */
import { rule, type Job, type Permissions, type Problem, type WorkflowFact } from '../../rule.ts';
import { secretKindOf } from '../secret-names.ts';
import { inputOf, stepsOf, workflowName } from '../workflow-steps.ts';

export const oidcTokenIsGranted = rule({
  id: 'readiness/oidc-token-is-granted',
  title: 'Jobs that assume a role by OIDC have "id-token: write"',
  severity: 'medium',
  requirements: ['cd/DAS-001', 'ph/IAM-005'],
  needs: ['repository.workflows'],
  why: 'Without the permission GitHub gives the job no token, and AWS refuses it with "Could not load credentials".',
  fix: 'Add "id-token: write" to the permissions of the job.',
  example: 'permissions:\n  contents: read\n  id-token: write',
  link: 'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws',
  judge: (facts) => {
    const assuming = stepsOf(
      facts['repository.workflows'].filter(({ kind, fragment }) => kind === 'workflow' && !fragment),
    ).filter(({ step }) => {
      const role = inputOf(step, 'role-to-assume');
      return (
        role !== undefined &&
        role.value !== '' &&
        !step.with.some(({ name, value }) => secretKindOf(name) === 'aws-key' && value !== '')
      );
    });
    if (assuming.length === 0) return { notApplicable: 'no job assumes a role by OIDC' };
    const jobs = new Map(assuming.map(({ workflow, job }) => [job, workflow] as const));
    return [...jobs].flatMap(([job, workflow]) => judgeJob(workflow, job));
  },
});

function judgeJob(workflow: WorkflowFact, job: Job): readonly Problem[] {
  const permissions = job.permissions ?? workflow.permissions;
  if (permissions !== undefined && grants(permissions)) return [];
  // A called workflow may get it from its caller, unless it says otherwise itself.
  const called = workflow.triggers.some(({ name }) => name === 'workflow_call');
  if (permissions === undefined && called) return [];
  const at = permissions?.scopes.find(({ name }) => name === 'id-token')?.at ?? permissions?.at ?? job.at;
  return [
    {
      resource: `${workflowName(workflow)}, job ${job.id}`,
      key: `${workflow.path} ${job.id}`,
      locations: [
        {
          path: at.path,
          ...(at.line === undefined ? {} : { line: at.line }),
          ...(at.column === undefined ? {} : { column: at.column }),
        },
      ],
      message: `Job ${job.id} assumes a role by OIDC but is not granted "id-token: write": GitHub gives it no token, and AWS refuses it.`,
    },
  ];
}

function grants({ all, scopes }: Permissions): boolean {
  if (all !== undefined) return all === 'write-all' || all.includes('${{');
  return scopes.some(({ name, value }) => name === 'id-token' && value === 'write');
}
