/** Reads workflows, composite actions and the parts of them that guides show. */
import type { Job, WorkflowFact } from '../../../facts/workflow.ts';
import { entries, get, items, namedValues, placeOf, spanOf, textAt, textOf, type Node } from '../node.ts';
import { optional } from '../optional.ts';
import { readExpressions } from './expression-walk.ts';
import { readJob, readStep, readSteps } from './jobs.ts';
import { readConcurrency, readInputs, readPermissions, readTriggers } from './triggers.ts';

/** A whole document of `.github/workflows/`. */
export function readWorkflow(root: Node): WorkflowFact {
  const { source } = root;
  const defaultShell = textAt(get(root, 'defaults', 'run', 'shell'));
  const jobs = get(root, 'jobs');
  return {
    kind: 'workflow',
    path: source.path,
    guide: source.guide,
    fragment: false,
    at: spanOf(root),
    triggers: readTriggers(get(root, 'on')),
    env: namedValues(get(root, 'env')),
    jobs: jobs === undefined ? [] : entries(jobs).map((job) => readJob(jobs, job, defaultShell)),
    inputs: readInputs(root),
    outputs: namedValues(get(root, 'on', 'workflow_call', 'outputs')),
    expressions: readExpressions(root),
    ...optional({
      name: textAt(get(root, 'name')),
      permissions: readPermissions(get(root, 'permissions')),
      concurrency: readConcurrency(get(root, 'concurrency')),
      defaultShell,
    }),
  };
}

/** `action.yml`. The steps of a composite action are in one job named `action`. */
export function readAction(root: Node): WorkflowFact {
  const { source } = root;
  const runs = get(root, 'runs');
  const steps = readSteps(get(runs, 'steps'), undefined);
  const jobs = runs === undefined ? [] : [syntheticJob('action', runs, { env: namedValues(get(runs, 'env')), steps })];
  return {
    kind: 'action',
    path: source.path,
    guide: source.guide,
    fragment: false,
    at: spanOf(root),
    triggers: [],
    env: [],
    jobs,
    inputs: readInputs(root),
    outputs: namedValues(get(root, 'outputs')),
    expressions: readExpressions(root),
    ...optional({ name: textAt(get(root, 'name')), using: textAt(get(runs, 'using')) }),
  };
}

/** What a guide shows of a workflow: a step, a list of steps, a job's body, `permissions:` or `env:` alone. */
export function readFragment(root: Node): WorkflowFact | undefined {
  const { source } = root;
  const base = {
    kind: 'workflow' as const,
    path: source.path,
    guide: source.guide,
    fragment: true,
    at: spanOf(root),
    triggers: [],
    inputs: [],
    outputs: [],
  };
  if (root.type === 'list') {
    if (!items(root).some(isStep)) return undefined;
    const jobs = [syntheticJob('steps', root, { steps: readSteps(root, undefined) })];
    return { ...base, env: [], jobs, expressions: readExpressions(root, ['jobs', 'steps', 'steps']) };
  }
  if (isStep(root)) {
    const jobs = [syntheticJob('steps', root, { steps: [readStep(root, 0, undefined)] })];
    return { ...base, env: [], jobs, expressions: readExpressions(root, ['jobs', 'steps', 'steps', 0]) };
  }
  const steps = get(root, 'steps');
  if (steps?.type === 'list' && items(steps).some(isStep)) {
    const job = readJob(root, { key: 'steps', keyStart: root.start, keyEnd: root.start, value: root }, undefined);
    return { ...base, env: [], jobs: [job], expressions: readExpressions(root, ['jobs', 'steps']) };
  }
  const jobs = entries(get(root, 'jobs')).some(({ value }) => isJob(value)) ? root : jobsWithoutKey(root);
  return jobs === undefined ? readTopLevelPart(root) : { ...readWorkflow(jobs), fragment: true };
}

/** `permissions:` or `env:` with nothing that would make it another kind of file. */
function readTopLevelPart(root: Node): WorkflowFact | undefined {
  const known = new Set(['name', 'on', 'permissions', 'env', 'concurrency', 'defaults', 'run-name']);
  const keys = entries(root).map(({ key }) => key);
  const telling = keys.includes('permissions') || keys.includes('on') || usesExpressions(get(root, 'env'));
  if (!telling || !keys.every((key) => known.has(key))) return undefined;
  return { ...readWorkflow(root), fragment: true };
}

function usesExpressions(node: Node | undefined): boolean {
  return entries(node).some(({ value }) => textOf(value)?.includes('${{') === true);
}

/** `deploy:\n  runs-on: …` shown without the `jobs:` above it. */
function jobsWithoutKey(root: Node): Node | undefined {
  if (root.type !== 'map' || root.entries.length === 0 || !root.entries.every(({ value }) => isJob(value))) {
    return undefined;
  }
  const { source, start, end } = root;
  return { type: 'map', source, start, end, entries: [{ key: 'jobs', keyStart: start, keyEnd: start, value: root }] };
}

export function isJob(node: Node): boolean {
  return get(node, 'runs-on') !== undefined || (get(node, 'uses') !== undefined && get(node, 'steps') === undefined);
}

function isStep(node: Node): boolean {
  if (node.type !== 'map') return false;
  const uses = textOf(get(node, 'uses'));
  if (uses !== undefined) return /^(?:\.{1,2}\/|\$\/|docker:\/\/|[\w.-]+\/[\w.-]+)/.test(uses);
  return textOf(get(node, 'run')) !== undefined && get(node, 'image') === undefined;
}

function syntheticJob(id: string, node: Node, members: Partial<Job>): Job {
  return {
    id,
    at: placeOf(node),
    runsOn: [],
    needs: [],
    env: [],
    outputs: [],
    with: [],
    secrets: [],
    services: [],
    steps: [],
    ...members,
  };
}
