/** Evaluates Terraform expressions as far as the files tell: what they do not tell is an unknown node, never a guess. */
import { UNRESOLVED } from '../../../policy/unresolved.ts';
import { get, textOf, type MapEntry, type Node, type ScalarNode } from '../node.ts';
import { TextBuilder, type Source } from '../source.ts';
import type { Attribute, Block, Body, Expression, ForExpression, TemplatePart } from './ast.ts';
import { callFunction } from './functions.ts';

export interface Scope {
  /** The file the expression stands in. */
  readonly source: Source;
  /** `var.x`, `local.x`, `aws_x.y.z`: the steps after a root name. Undefined: unknown. */
  readonly lookup: (root: string, steps: readonly string[], budget: Budget) => Node | undefined;
  /** `each`, iterators of dynamic blocks, names of `for`. */
  readonly names: ReadonlyMap<string, Node>;
}

/** Bounds the work for one module: expressions under check may multiply. */
export class Budget {
  private left = 300_000;
  depth = 0;

  spend(): boolean {
    this.left -= 1;
    return this.left > 0 && this.depth < 150;
  }
}

export function evaluate(expression: Expression, scope: Scope, budget: Budget): Node {
  if (!budget.spend()) return unknownAt(expression, scope);
  budget.depth += 1;
  try {
    const value = evaluateKind(expression, scope, budget);
    return weightOf(value) > maxWeight ? unknownAt(expression, scope) : value;
  } finally {
    budget.depth -= 1;
  }
}

/** Values are shared: what is small to hold may be endless to walk. */
const maxWeight = 50_000;
const weights = new WeakMap<Node, number>();

function weightOf(node: Node): number {
  if (node.type !== 'list' && node.type !== 'map') return 1;
  const before = weights.get(node);
  if (before !== undefined) return before;
  const children = node.type === 'list' ? node.items : node.entries.map(({ value }) => value);
  const weight = children.reduce((total, child) => total + (weights.get(child) ?? 1), 1);
  weights.set(node, weight);
  return weight;
}

function evaluateKind(expression: Expression, scope: Scope, budget: Budget): Node {
  const { source } = scope;
  const { start, end } = expression;
  const inner = (part: Expression) => evaluate(part, scope, budget);
  switch (expression.kind) {
    case 'literal':
      return scalarAt(expression, scope, expression.value);
    case 'node':
      return expression.node;
    case 'template':
      return evaluateTemplate(expression.parts, { ...expression, scope, budget });
    case 'tuple':
      return { type: 'list', source, start, end, items: expression.items.map(inner) };
    case 'object':
      return {
        type: 'map',
        source,
        start,
        end,
        entries: expression.items.flatMap(({ key, value }) => member(key, value, scope, budget)),
      };
    case 'variable':
      return scope.names.get(expression.name) ?? unknownAt(expression, scope);
    case 'access':
      return evaluateAccess(expression, scope, budget);
    case 'call':
      return evaluateCall(expression, scope, budget);
    case 'conditional': {
      const condition = truthOf(inner(expression.condition));
      if (condition !== undefined) return inner(condition ? expression.yes : expression.no);
      const [yes, no] = [inner(expression.yes), inner(expression.no)];
      return yes.type === 'scalar' && no.type === 'scalar' && yes.text === no.text ? yes : unknownAt(expression, scope);
    }
    case 'unary': {
      const operand = inner(expression.operand);
      if (expression.operator === '!') return scalarOrUnknown(expression, scope, negate(truthOf(operand)));
      const number = numberOf(operand);
      return scalarOrUnknown(expression, scope, number === undefined ? undefined : -number);
    }
    case 'binary':
      return scalarOrUnknown(
        expression,
        scope,
        operate(expression.operator, inner(expression.left), inner(expression.right)),
      );
    case 'for':
      return evaluateFor(expression, { ...expression, scope, budget });
    case 'unknown':
      return unknownAt(expression, scope);
  }
}

// --- places ----------------------------------------------------------------------------------------------------------

interface Range {
  readonly start: number;
  readonly end: number;
}

export function unknownAt({ start, end }: Range, { source }: Scope): Node {
  return { type: 'unknown', source, start, end, expression: written(source, start, end) };
}

export function scalarAt({ start, end }: Range, { source }: Scope, value: ScalarNode['value']): ScalarNode {
  return { type: 'scalar', source, start, end, value, text: value === null ? '' : String(value) };
}

function scalarOrUnknown(range: Range, scope: Scope, value: ScalarNode['value'] | undefined): Node {
  return value === undefined ? unknownAt(range, scope) : scalarAt(range, scope, value);
}

function written(source: Source, start: number, end: number): string {
  return source.text
    .slice(start, Math.min(end, start + 300))
    .replace(/\s+/g, ' ')
    .trim();
}

// --- bodies ----------------------------------------------------------------------------------------------------------

/** Attributes and nested blocks as one map; blocks of a type are a list. */
export function evaluateBody(body: Body, range: Range, scope: Scope, budget: Budget): Node {
  const { source } = scope;
  const entries: MapEntry[] = body.attributes.map((attribute) => attributeEntry(attribute, scope, budget));
  const groups = new Map<string, Node[]>();
  const keys = new Map<string, Block>();
  const add = (type: string, block: Block, nodes: readonly Node[]) => {
    const group = groups.get(type) ?? [];
    group.push(...nodes);
    groups.set(type, group);
    if (!keys.has(type)) keys.set(type, block);
  };
  for (const block of body.blocks) {
    if (block.type === 'dynamic') add(block.labels[0] ?? '', block, evaluateDynamic(block, scope, budget));
    else add(block.type, block, [evaluateBody(block.body, { start: block.start, end: block.end }, scope, budget)]);
  }
  for (const [key, items] of groups) {
    const { start, headEnd, end } = keys.get(key) ?? { ...range, headEnd: range.start };
    entries.push({ key, keyStart: start, keyEnd: headEnd, value: { type: 'list', source, start, end, items } });
  }
  return { type: 'map', source, ...pick(range), entries };
}

function attributeEntry({ name, start, nameEnd, expression }: Attribute, scope: Scope, budget: Budget): MapEntry {
  return { key: name, keyStart: start, keyEnd: nameEnd, value: evaluate(expression, scope, budget) };
}

/** `dynamic "x" { for_each = …, content { … } }`: one block an element; one with unknown values when the list is not known. */
function evaluateDynamic(block: Block, scope: Scope, budget: Budget): readonly Node[] {
  const content = block.body.blocks.find(({ type }) => type === 'content');
  const each = block.body.attributes.find(({ name }) => name === 'for_each');
  const iterator = block.body.attributes.find(({ name }) => name === 'iterator')?.expression;
  if (content === undefined || each === undefined) return [];
  const name = iterator?.kind === 'variable' ? iterator.name : (block.labels[0] ?? '');
  const collection = evaluate(each.expression, scope, budget);
  const elements = elementsOf(collection).slice(0, 100);
  const range = { start: block.start, end: block.end };
  const one = (value: Node, key: Node) => {
    const names = new Map(scope.names).set(name, pair(value, key));
    return evaluateBody(content.body, range, { ...scope, names }, budget);
  };
  if (collection.type === 'unknown') return [one(collection, collection)];
  return elements.map(({ key, value }) => one(value, key));
}

/** What an iterator is: `{ key, value }`. */
export function pair(value: Node, key: Node): Node {
  const { source, start, end } = value;
  const entry = (name: string, node: Node): MapEntry => ({ key: name, keyStart: start, keyEnd: start, value: node });
  return { type: 'map', source, start, end, entries: [entry('key', key), entry('value', value)] };
}

export function elementsOf(collection: Node): readonly { readonly key: Node; readonly value: Node }[] {
  if (collection.type === 'list') return collection.items.map((value) => ({ key: value, value }));
  if (collection.type !== 'map') return [];
  return collection.entries.map(({ key, keyStart, keyEnd, value }) => ({
    key: { type: 'scalar', source: collection.source, start: keyStart, end: keyEnd, value: key, text: key },
    value,
  }));
}

function pick({ start, end }: Range): Range {
  return { start, end };
}

// --- expressions -----------------------------------------------------------------------------------------------------

interface Context extends Range {
  readonly scope: Scope;
  readonly budget: Budget;
}

function evaluateTemplate(parts: readonly TemplatePart[], { start, end, scope, budget }: Context): Node {
  const { source } = scope;
  const only = parts[0];
  // "${x}" alone is x, of whatever type.
  if (parts.length === 1 && only !== undefined && 'expression' in only) return evaluate(only.expression, scope, budget);
  let known = true;
  const pieces = parts.map((part) => {
    if (!('expression' in part)) return part;
    const value = evaluate(part.expression, scope, budget);
    known &&= value.type === 'scalar' && value.expression === undefined;
    return { text: value.type === 'scalar' ? value.text : UNRESOLVED, start: part.start, exact: false };
  });
  const text = pieces.map((piece) => piece.text).join('');
  const locate = () => {
    const builder = new TextBuilder(source);
    for (const piece of pieces) {
      if (piece.exact) builder.add(piece.text, piece.start);
      else builder.put(piece.text, piece.start);
    }
    return builder.build();
  };
  const expression = known ? {} : { expression: written(source, start, end) };
  return { type: 'scalar', source, start, end, value: text, text, locate, ...expression };
}

function member(key: Expression, value: Expression, scope: Scope, budget: Budget): readonly MapEntry[] {
  const name = key.kind === 'variable' ? key.name : textOf(evaluate(key, scope, budget));
  if (name === undefined) return [];
  return [{ key: name, keyStart: key.start, keyEnd: key.end, value: evaluate(value, scope, budget) }];
}

/** `a.b[0].c` as its root and steps; an index that is not a literal ends the chain. */
function evaluateAccess(expression: Expression, scope: Scope, budget: Budget): Node {
  const chain = chainOf(expression, scope, budget);
  if (chain === undefined) return unknownAt(expression, scope);
  const { root, steps } = chain;
  if (typeof root !== 'string') return follow(root, steps, expression, scope);
  const own = scope.names.get(root);
  if (own !== undefined) return follow(own, steps, expression, scope);
  const found = scope.lookup(root, steps, budget);
  return found === undefined ? unknownAt(expression, scope) : placed(found, expression, scope);
}

interface Chain {
  readonly root: string | Node;
  readonly steps: readonly string[];
}

function chainOf(expression: Expression, scope: Scope, budget: Budget): Chain | undefined {
  const steps: string[] = [];
  let at = expression;
  while (at.kind === 'access') {
    if ('attribute' in at.step) steps.unshift(at.step.attribute);
    else if ('splat' in at.step) steps.unshift('*');
    else {
      const index = textOf(evaluate(at.step.index, scope, budget));
      steps.unshift(index ?? '?');
    }
    at = at.target;
  }
  if (at.kind === 'variable') return { root: at.name, steps };
  return { root: evaluate(at, scope, budget), steps };
}

/** Steps into a value. */
export function follow(from: Node, steps: readonly string[], range: Range, scope: Scope): Node {
  let at: Node | undefined = from;
  for (const [position, step] of steps.entries()) {
    if (at?.type === 'list' && step === '*') {
      const rest = steps.slice(position + 1);
      return { ...at, items: at.items.map((item) => follow(item, rest, range, scope)) };
    }
    if (at?.type === 'list') at = at.items[Number(step)];
    else if (at?.type === 'map') at = get(at, step);
    else if (at?.type === 'scalar' && step === '*') continue;
    else at = undefined;
  }
  return at === undefined || at.type === 'unknown' ? unknownAt(range, scope) : at;
}

/** A scalar keeps the place where it is used, and the name it came by; a structure that of its definition. */
function placed(found: Node, range: Range, scope: Scope): Node {
  if (found.type === 'unknown') {
    const file = found.file === undefined ? {} : { file: found.file };
    return { ...unknownAt(range, scope), ...file };
  }
  if (found.type !== 'scalar') return found;
  const { start, end } = range;
  return { ...found, source: scope.source, start, end, via: written(scope.source, start, end) };
}

function evaluateCall(expression: Extract<Expression, { kind: 'call' }>, scope: Scope, budget: Budget): Node {
  const { name, args, spread } = expression;
  const values = args.map((argument) => evaluate(argument, scope, budget));
  const last = values.at(-1);
  const given = spread && last?.type === 'list' ? [...values.slice(0, -1), ...last.items] : values;
  const called = spread && last?.type !== 'list' ? undefined : callFunction(name, given, { range: expression, scope });
  if (called === undefined) return unknownAt(expression, scope);
  const { start, end } = expression;
  return called.type === 'scalar' ? { ...called, source: scope.source, start, end } : called;
}

function evaluateFor(
  { names, collection, key, value, condition }: ForExpression,
  { start, end, scope, budget }: Context,
): Node {
  const range = { start, end };
  const list = evaluate(collection, scope, budget);
  if (list.type !== 'list' && list.type !== 'map') return unknownAt(range, scope);
  const { source } = scope;
  const items: Node[] = [];
  const entries: MapEntry[] = [];
  for (const [index, element] of elementsOf(list).slice(0, 500).entries()) {
    const bound = new Map(scope.names);
    const [first, second] = names;
    const position = list.type === 'list' ? scalarAt(range, scope, index) : element.key;
    if (second !== undefined && first !== undefined) bound.set(first, position).set(second, element.value);
    else if (first !== undefined) bound.set(first, element.value);
    const inner = { ...scope, names: bound };
    const wanted = condition === undefined ? true : truthOf(evaluate(condition, inner, budget));
    if (wanted === undefined) return unknownAt(range, scope);
    if (!wanted) continue;
    const result = evaluate(value, inner, budget);
    const name = key === undefined ? undefined : textOf(evaluate(key, inner, budget));
    if (key === undefined) items.push(result);
    else if (name !== undefined) entries.push({ key: name, keyStart: value.start, keyEnd: value.start, value: result });
  }
  return key === undefined ? { type: 'list', source, start, end, items } : { type: 'map', source, start, end, entries };
}

// --- operators -------------------------------------------------------------------------------------------------------

export function truthOf(node: Node): boolean | undefined {
  if (node.type !== 'scalar' || node.expression !== undefined) return undefined;
  if (node.value === true || node.text === 'true') return true;
  return node.value === false || node.text === 'false' ? false : undefined;
}

export function numberOf(node: Node | undefined): number | undefined {
  if (node?.type !== 'scalar' || node.expression !== undefined || node.text.trim() === '') return undefined;
  const number = Number(node.text);
  return Number.isFinite(number) ? number : undefined;
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function operate(operator: string, left: Node, right: Node): ScalarNode['value'] | undefined {
  if (operator === '==' || operator === '!=') {
    const same = equal(left, right);
    return operator === '==' ? same : negate(same);
  }
  if (operator === '&&' || operator === '||') return combine(operator, truthOf(left), truthOf(right));
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === undefined || b === undefined) return undefined;
  const results: Readonly<Record<string, number | boolean>> = {
    '+': a + b,
    '-': a - b,
    '*': a * b,
    '/': a / b,
    '%': a % b,
    '<': a < b,
    '>': a > b,
    '<=': a <= b,
    '>=': a >= b,
  };
  return results[operator];
}

function combine(operator: string, left: boolean | undefined, right: boolean | undefined): boolean | undefined {
  const decides = operator === '||';
  if (left === decides || right === decides) return decides;
  return left === undefined || right === undefined ? undefined : !decides;
}

function equal(left: Node, right: Node): boolean | undefined {
  if (left.type !== 'scalar' || right.type !== 'scalar') return undefined;
  if (left.expression !== undefined || right.expression !== undefined) return undefined;
  return left.value === right.value || (left.value !== null && right.value !== null && left.text === right.text);
}
