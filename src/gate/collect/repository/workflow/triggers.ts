/** `on:`, `permissions:`, `concurrency:` and the inputs of callable workflows and actions. */
import type { Concurrency, Permissions, Trigger, WorkflowInput } from '../../../facts/workflow.ts';
import {
  entries,
  get,
  itemsOrSelf,
  keyPlace,
  namedValues,
  placeOf,
  textAt,
  textOf,
  textsAt,
  type Node,
} from '../node.ts';

export function readTriggers(on: Node | undefined): readonly Trigger[] {
  if (on === undefined) return [];
  if (on.type !== 'map') {
    return textsAt(itemsOrSelf(on)).map(({ value, at }) => ({ name: value, at, filters: {} }));
  }
  return on.entries.map((event) => ({ name: event.key, at: keyPlace(on, event), filters: readFilters(event.value) }));
}

function readFilters(event: Node): Trigger['filters'] {
  // `schedule` is a list of maps with `cron`.
  const maps = event.type === 'list' ? event.items : [event];
  const filters: Record<string, Trigger['filters'][string]> = {};
  for (const { key, value } of maps.flatMap(entries)) {
    if (key === 'inputs' || key === 'outputs' || key === 'secrets') continue;
    filters[key] = [...(filters[key] ?? []), ...textsAt(itemsOrSelf(value))];
  }
  return filters;
}

export function readInputs(root: Node): readonly WorkflowInput[] {
  const on = get(root, 'on');
  return [
    ...inputsOf(get(root, 'inputs'), 'action', 'input'),
    ...inputsOf(get(on, 'workflow_call', 'inputs'), 'workflow_call', 'input'),
    ...inputsOf(get(on, 'workflow_call', 'secrets'), 'workflow_call', 'secret'),
    ...inputsOf(get(on, 'workflow_dispatch', 'inputs'), 'workflow_dispatch', 'input'),
  ];
}

function inputsOf(
  node: Node | undefined,
  of: WorkflowInput['of'],
  kind: WorkflowInput['kind'],
): readonly WorkflowInput[] {
  if (node === undefined) return [];
  return entries(node).map((input) => {
    const type = textOf(get(input.value, 'type'));
    const preset = textAt(get(input.value, 'default'));
    return {
      name: input.key,
      at: keyPlace(node, input),
      kind,
      required: textOf(get(input.value, 'required')) === 'true',
      of,
      ...(type === undefined ? {} : { type }),
      ...(preset === undefined ? {} : { default: preset }),
    };
  });
}

export function readPermissions(node: Node | undefined): Permissions | undefined {
  if (node === undefined) return undefined;
  const all = textOf(node);
  return { at: placeOf(node), ...(all === undefined ? {} : { all }), scopes: namedValues(node) };
}

export function readConcurrency(node: Node | undefined): Concurrency | undefined {
  if (node === undefined) return undefined;
  const group = textAt(node.type === 'map' ? get(node, 'group') : node);
  const cancelInProgress = textAt(get(node, 'cancel-in-progress'));
  return {
    at: placeOf(node),
    ...(group === undefined ? {} : { group }),
    ...(cancelInProgress === undefined ? {} : { cancelInProgress }),
  };
}
