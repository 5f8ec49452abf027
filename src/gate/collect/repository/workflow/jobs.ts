/** Jobs and steps of a workflow, steps of a composite action. */
import type { At } from '../../../facts/located.ts';
import type { Job, Step, WorkflowContainer } from '../../../facts/workflow.ts';
import {
  entries,
  get,
  isNull,
  items,
  itemsOrSelf,
  keyPlace,
  located,
  namedValues,
  placeOf,
  textAt,
  textOf,
  textsAt,
  type MapEntry,
  type Node,
} from '../node.ts';
import { optional } from '../optional.ts';
import { readConcurrency, readPermissions } from './triggers.ts';
import { readUses } from './uses.ts';

export function readJob(owner: Node, job: MapEntry, workflowShell: At<string> | undefined): Job {
  const node = job.value;
  const defaultShell = textAt(get(node, 'defaults', 'run', 'shell')) ?? workflowShell;
  const environment = get(node, 'environment');
  const secrets = get(node, 'secrets');
  const inherits = secrets !== undefined && textOf(secrets) === 'inherit';
  return {
    id: job.key,
    at: keyPlace(owner, job),
    runsOn: readRunsOn(get(node, 'runs-on')),
    needs: textsAt(itemsOrSelf(get(node, 'needs'))),
    env: namedValues(get(node, 'env')),
    outputs: namedValues(get(node, 'outputs')),
    with: namedValues(get(node, 'with')),
    secrets: namedValues(secrets),
    services: entries(get(node, 'services')).map(({ key, value }) => readContainer(key, value)),
    steps: readSteps(get(node, 'steps'), defaultShell),
    ...optional({
      name: textAt(get(node, 'name')),
      environment: textAt(environment?.type === 'map' ? get(environment, 'name') : environment),
      if: textAt(get(node, 'if')),
      permissions: readPermissions(get(node, 'permissions')),
      concurrency: readConcurrency(get(node, 'concurrency')),
      defaultShell,
      timeoutMinutes: textAt(get(node, 'timeout-minutes')),
      continueOnError: textAt(get(node, 'continue-on-error')),
      uses: readUses(get(node, 'uses')),
      inheritsSecrets: inherits ? placeOf(secrets) : undefined,
      container: readJobContainer(get(node, 'container')),
    }),
  };
}

/** A label, a list, or `{ group, labels }`. */
function readRunsOn(node: Node | undefined): readonly At<string>[] {
  if (node?.type !== 'map') return textsAt(itemsOrSelf(node));
  return textsAt([...itemsOrSelf(get(node, 'group')), ...itemsOrSelf(get(node, 'labels'))]);
}

function readJobContainer(node: Node | undefined): WorkflowContainer | undefined {
  return node === undefined || isNull(node) ? undefined : readContainer('container', node);
}

function readContainer(name: string, node: Node): WorkflowContainer {
  return {
    name,
    at: placeOf(node),
    env: namedValues(get(node, 'env')),
    credentials: namedValues(get(node, 'credentials')),
    ...optional({
      image: textAt(node.type === 'map' ? get(node, 'image') : node),
      options: textAt(get(node, 'options')),
    }),
  };
}

export function readSteps(node: Node | undefined, defaultShell: At<string> | undefined): readonly Step[] {
  return items(node).flatMap((step, index) => (step.type === 'map' ? [readStep(step, index, defaultShell)] : []));
}

export function readStep(node: Node, index: number, defaultShell: At<string> | undefined): Step {
  const run = get(node, 'run');
  return {
    index,
    at: placeOf(node),
    with: namedValues(get(node, 'with')),
    env: namedValues(get(node, 'env')),
    ...optional({
      id: textOf(get(node, 'id')),
      name: textAt(get(node, 'name')),
      uses: readUses(get(node, 'uses')),
      run: run?.type === 'scalar' && run.value !== null ? located(run) : undefined,
      shell: textAt(get(node, 'shell')) ?? defaultShell,
      workingDirectory: textAt(get(node, 'working-directory')),
      if: textAt(get(node, 'if')),
      continueOnError: textAt(get(node, 'continue-on-error')),
    }),
  };
}
