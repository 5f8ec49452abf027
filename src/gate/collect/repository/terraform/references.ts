/** Which other resources of its module a block refers to. */
import type { Source } from '../source.ts';
import type { Body, Expression } from './ast.ts';
import type { Module } from './module.ts';

export interface Declared {
  readonly block: { readonly start: number; readonly headEnd: number; readonly body?: Body };
  readonly source: Source;
}

/** Addresses out of `known`, through locals too. */
export function referencesIn(module: Module, { block }: Declared, known: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  const locals = new Set<string>();
  const walk = (expression: Expression): void => {
    if (expression.kind === 'access') {
      const path = rootPath(expression);
      if (path !== undefined) note(path);
    }
    for (const child of childrenOf(expression)) walk(child);
  };
  const note = ([root = '', first = '', second = '']: readonly string[]): void => {
    for (const address of [`${root}.${first}`, `${root}.${first}.${second}`])
      if (known.has(address)) found.add(address);
    const local = root === 'local' ? module.locals.get(first) : undefined;
    if (local === undefined || locals.has(first)) return;
    locals.add(first);
    walk(local.attribute.expression);
  };
  if (block.body !== undefined) walkBody(block.body, walk);
  return [...found];
}

function walkBody(body: Body, walk: (expression: Expression) => void): void {
  for (const { expression } of body.attributes) walk(expression);
  for (const inner of body.blocks) walkBody(inner.body, walk);
}

/** `a.b.c` as names, as far as they are written so. */
function rootPath(expression: Expression): readonly string[] | undefined {
  const names: string[] = [];
  let at = expression;
  while (at.kind === 'access') {
    if ('attribute' in at.step) names.unshift(at.step.attribute);
    at = at.target;
  }
  return at.kind === 'variable' ? [at.name, ...names] : undefined;
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'template':
      return expression.parts.flatMap((part) => ('expression' in part ? [part.expression] : []));
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.items.flatMap(({ key, value }) => [key, value]);
    case 'call':
      return expression.args;
    case 'access':
      return 'index' in expression.step ? [expression.target, expression.step.index] : [expression.target];
    case 'conditional':
      return [expression.condition, expression.yes, expression.no];
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'for':
      return [expression.collection, expression.value, ...(expression.key === undefined ? [] : [expression.key])];
    default:
      return [];
  }
}
