/** The token of a workflow may do what its jobs need and nothing else. */
import { rule, type Location, type Permissions, type Problem, type WorkflowFact } from '../../rule.ts';
import { firstLine } from '../containers.ts';
import { workflowName } from '../workflow-steps.ts';

export const workflowPermissionsAreLeast = rule({
  id: 'supply-chain/workflow-permissions-are-least',
  title: 'Workflows say which permissions their token has, and ask for few',
  severity: 'medium',
  worst: 'high',
  requirements: ['cd/DSEC-003', 'ph/IAM-006'],
  needs: ['repository.workflows'],
  why:
    'Without "permissions" the token has what the repository or organisation set as default, often write access to code, ' +
    'packages and releases, and every action of the job can use it.',
  fix: 'Set "permissions: {}" for the workflow and give each job only the scopes it needs.',
  example: 'permissions: {}\njobs:\n  deploy:\n    permissions:\n      contents: read\n      id-token: write',
  link: 'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions',
  judge: (facts) => {
    const workflows = facts['repository.workflows'].filter(({ kind, fragment }) => kind === 'workflow' && !fragment);
    if (workflows.length === 0) return { notApplicable: 'no GitHub workflow is here' };
    return workflows.flatMap(judgeWorkflow);
  },
});

function judgeWorkflow(workflow: WorkflowFact): readonly Problem[] {
  return [...missing(workflow), ...wide(workflow)];
}

/** A workflow that is only called has what its caller gives it. */
function missing(workflow: WorkflowFact): readonly Problem[] {
  const onlyCalled = workflow.triggers.length > 0 && workflow.triggers.every(({ name }) => name === 'workflow_call');
  if (workflow.permissions !== undefined || onlyCalled) return [];
  const open = workflow.jobs.filter((job) => job.permissions === undefined);
  if (open.length === 0) return [];
  const all = open.length === workflow.jobs.length;
  const which = all ? 'its jobs' : `job ${open.map(({ id }) => id).join(', ')}`;
  const places = all ? [nameLine(workflow)] : open.map(({ at }) => firstLine(at));
  return [
    {
      resource: workflowName(workflow),
      key: `${workflow.path} missing`,
      locations: places,
      message: `In ${workflowName(workflow)} no permissions are set for ${which}: the token gets the default of the repository, which may be write access to everything.`,
    },
  ];
}

function nameLine(workflow: WorkflowFact): Location {
  return firstLine(workflow.name?.at ?? workflow.triggers[0]?.at ?? workflow.at);
}

function wide(workflow: WorkflowFact): readonly Problem[] {
  const onJobs = workflow.jobs.flatMap((job) =>
    job.permissions === undefined ? [] : allScopes(workflow, job.permissions),
  );
  const { permissions } = workflow;
  if (permissions === undefined) return onJobs;
  return [...onJobs, ...allScopes(workflow, permissions), ...sharedWrites(workflow, permissions)];
}

function allScopes(workflow: WorkflowFact, permissions: Permissions): readonly Problem[] {
  if (permissions.all !== 'write-all' && permissions.all !== 'read-all') return [];
  const write = permissions.all === 'write-all';
  return [
    {
      resource: workflowName(workflow),
      key: `${workflow.path} ${permissions.all}`,
      locations: [firstLine(permissions.at)],
      severity: write ? 'high' : 'low',
      message: write
        ? `In ${workflowName(workflow)} "write-all" gives the token write access to code, packages, releases and more, and lets every action take an OIDC token for AWS.`
        : `In ${workflowName(workflow)} "read-all" lets the token read more than the jobs need.`,
    },
  ];
}

/** A write scope of the workflow goes to every job that sets no permissions of its own. */
function sharedWrites(workflow: WorkflowFact, permissions: Permissions): readonly Problem[] {
  const heirs = workflow.jobs.filter((job) => job.permissions === undefined);
  if (heirs.length < 2) return [];
  return permissions.scopes
    .filter(({ value }) => value === 'write')
    .map(({ name, nameAt }) => ({
      resource: workflowName(workflow),
      key: `${workflow.path} ${name}`,
      locations: [firstLine(nameAt)],
      severity: 'low' as const,
      message: `In ${workflowName(workflow)} all ${heirs.length} jobs get "${name}: write" from the workflow, also those that do not need it.`,
      fix: `Move "${name}: write" to the permissions of the job that needs it.`,
    }));
}
