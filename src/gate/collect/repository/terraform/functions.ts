/** The functions of Terraform that templates of this kind use; any other makes its result unknown. */
import { UNRESOLVED } from '../../../policy/unresolved.ts';
import { get, isNull, items, located, textOf, type MapEntry, type Node } from '../node.ts';
import { readJson } from '../nodes-of-json.ts';
import { textSource } from '../source.ts';
import { numberOf, scalarAt, unknownAt, type Scope } from './evaluate.ts';

export interface Call {
  readonly range: { readonly start: number; readonly end: number };
  readonly scope: Scope;
}

type Implementation = (args: readonly Node[], call: Call) => Node | undefined;

/** Undefined: not known. */
export function callFunction(name: string, args: readonly Node[], call: Call): Node | undefined {
  return Object.hasOwn(functions, name) ? functions[name]?.(args, call) : undefined;
}

const first: Implementation = ([value]) => value;
const maxText = 100_000;

function text(call: Call, value: string | undefined): Node | undefined {
  return value === undefined || value.length > maxText ? undefined : scalarAt(call.range, call.scope, value);
}

function whole(node: Node | undefined): string | undefined {
  return node?.type === 'scalar' && node.expression === undefined ? node.text : undefined;
}

function list(call: Call, nodes: readonly Node[]): Node {
  return { type: 'list', source: call.scope.source, ...call.range, items: nodes.slice(0, 10_000) };
}

function change(edit: (value: string) => string): Implementation {
  return ([value], call) => {
    const known = whole(value);
    return known === undefined ? undefined : text(call, edit(known));
  };
}

const functions: Readonly<Record<string, Implementation>> = {
  // A document stays the structure it is: what reads policies and task definitions wants no text.
  jsonencode: first,
  yamlencode: first,
  base64encode: first,
  base64gzip: first,
  sensitive: first,
  nonsensitive: first,
  tostring: first,
  tonumber: first,
  tobool: first,
  tolist: first,
  toset: first,
  tomap: first,
  try: first,
  trimspace: first,
  jsondecode: ([value]) => {
    if (value?.type === 'map' || value?.type === 'list') return value;
    if (value?.type !== 'scalar' || value.expression !== undefined) return undefined;
    const parsed = readJson(textSource(located(value), value.source.guide));
    return parsed.ok ? parsed.documents[0] : undefined;
  },
  file: ([path], call) => fileNode(path, call),
  templatefile: ([path], call) => fileNode(path, call),
  lower: change((value) => value.toLowerCase()),
  upper: change((value) => value.toUpperCase()),
  title: change((value) => value),
  format: ([pattern, ...values], call) => formatted(pattern, values, call),
  join: ([separator, ...lists], call) => {
    const glue = whole(separator);
    const parts = lists.flatMap(items);
    if (glue === undefined || lists.some(({ type }) => type !== 'list')) return undefined;
    const joined = parts.map((part) => (part.type === 'scalar' ? part.text : UNRESOLVED)).join(glue);
    return partly(joined, parts, call);
  },
  split: ([separator, value], call) => {
    const [glue, known] = [whole(separator), whole(value)];
    if (!glue || known === undefined) return undefined;
    return list(
      call,
      known.split(glue).map((part) => scalarAt(call.range, call.scope, part)),
    );
  },
  replace: ([value, from, to], call) => {
    const [known, search, put] = [whole(value), whole(from), whole(to)];
    if (known === undefined || !search || put === undefined || search.startsWith('/')) return undefined;
    return text(
      call,
      known.replaceAll(search, () => put),
    );
  },
  concat: (args, call) => (args.every(({ type }) => type === 'list') ? list(call, args.flatMap(items)) : undefined),
  flatten: ([value], call) => (value?.type === 'list' ? list(call, flat(value.items, 0)) : undefined),
  compact: ([value], call) =>
    value?.type === 'list'
      ? list(
          call,
          value.items.filter((item) => !isNull(item) && textOf(item) !== ''),
        )
      : undefined,
  distinct: first,
  sort: first,
  reverse: ([value], call) => (value?.type === 'list' ? list(call, [...value.items].reverse()) : undefined),
  merge: (args, call) => {
    if (!args.every(({ type }) => type === 'map')) return undefined;
    const entries = args.flatMap((part): readonly MapEntry[] => (part.type === 'map' ? part.entries : []));
    return { type: 'map', source: call.scope.source, ...call.range, entries };
  },
  coalesce: (args) => {
    const known = args.findIndex((part) => part.type === 'unknown' || (!isNull(part) && textOf(part) !== ''));
    return args[known];
  },
  lookup: ([map, key, fallback]) => {
    const name = whole(key);
    if (map?.type !== 'map' || name === undefined) return undefined;
    return get(map, name) ?? fallback;
  },
  element: ([value, index]) => {
    const at = numberOf(index);
    return value?.type === 'list' && at !== undefined && value.items.length > 0
      ? value.items[at % value.items.length]
      : undefined;
  },
  one: ([value]) => (value?.type === 'list' ? value.items[0] : undefined),
  length: ([value], call) => {
    if (value?.type === 'list') return scalarAt(call.range, call.scope, value.items.length);
    if (value?.type === 'map') return scalarAt(call.range, call.scope, value.entries.length);
    const known = whole(value);
    return known === undefined ? undefined : scalarAt(call.range, call.scope, known.length);
  },
  keys: ([value], call) =>
    value?.type === 'map'
      ? list(
          call,
          value.entries.map(({ key }) => scalarAt(call.range, call.scope, key)),
        )
      : undefined,
  values: ([value], call) =>
    value?.type === 'map'
      ? list(
          call,
          value.entries.map((entry) => entry.value),
        )
      : undefined,
};

/** The file is not read twice: whoever wants its content joins with the facts read from it. */
function fileNode(path: Node | undefined, call: Call): Node {
  const written = whole(path);
  const node = unknownAt(call.range, call.scope);
  return written === undefined || node.type !== 'unknown' ? node : { ...node, file: written };
}

function formatted(pattern: Node | undefined, values: readonly Node[], call: Call): Node | undefined {
  const template = whole(pattern);
  if (template === undefined) return undefined;
  let next = 0;
  const used: Node[] = [];
  const result = template.replace(
    /%(?:%|(?:\[(\d{1,3})\])?[-+0-9.]{0,8}[sdvq])/g,
    (mark: string, position?: string) => {
      if (mark === '%%') return '%';
      const value = values[position === undefined ? next : Number(position) - 1];
      next += 1;
      if (value !== undefined) used.push(value);
      return value?.type === 'scalar' ? value.text : UNRESOLVED;
    },
  );
  return partly(result, used.length < next ? [...used, unknownAt(call.range, call.scope)] : used, call);
}

/** A text of which parts may not be known. */
function partly(value: string, parts: readonly Node[], call: Call): Node | undefined {
  const node = text(call, value);
  const known = parts.every((part) => part.type === 'scalar' && part.expression === undefined);
  if (node?.type !== 'scalar' || known) return node;
  const as = unknownAt(call.range, call.scope);
  return { ...node, expression: as.type === 'unknown' ? as.expression : '' };
}

function flat(nodes: readonly Node[], depth: number): readonly Node[] {
  const found: Node[] = [];
  for (const node of nodes) {
    if (node.type !== 'list') found.push(node);
    else if (depth < 20) for (const inner of flat(node.items, depth + 1)) found.push(inner);
    if (found.length > 10_000) break;
  }
  return found;
}
