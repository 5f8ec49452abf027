/** From tree-sitter's concrete tree to ours; the concrete one is freed at once. */
import type { Node as Syntax, Parser } from 'web-tree-sitter';
import type { Source } from '../source.ts';
import type { Attribute, Block, Body, Expression, ObjectItem, Step } from './ast.ts';
import { parseWithin } from './grammar.ts';
import { heredocParts, quotedParts, quotedText } from './template.ts';

export interface ParsedFile {
  readonly body: Body;
  readonly error?: { readonly why: string; readonly offset: number };
}

const maxDepth = 60;

export function parseTerraform(parser: Parser, source: Source): ParsedFile {
  const deep = tooDeep(source.text);
  if (deep !== undefined) return { body: empty, error: { why: 'nested too deep', offset: deep } };
  const tree = parseWithin(parser, source.text);
  if (tree === undefined) return { body: empty, error: { why: 'takes too long to parse', offset: 0 } };
  try {
    const root = tree.rootNode;
    const body = root.namedChildren.find((child) => child?.type === 'body');
    const wrong = root.hasError ? firstError(root) : undefined;
    return {
      body: body ? readBody(source.text, body, 0) : empty,
      ...(wrong === undefined ? {} : { error: { why: 'not valid HCL', offset: wrong } }),
    };
  } finally {
    tree.delete();
  }
}

const empty: Body = { attributes: [], blocks: [] };

function readBody(text: string, node: Syntax, depth: number): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  if (depth > maxDepth) return { attributes, blocks };
  for (const child of named(node)) {
    if (child.type === 'attribute') attributes.push(...readAttribute(text, child, depth));
    else if (child.type === 'block') blocks.push(readBlock(text, child, depth));
  }
  return { attributes, blocks };
}

function readAttribute(text: string, node: Syntax, depth: number): readonly Attribute[] {
  const [name, value] = named(node);
  if (name === undefined || value === undefined) return [];
  const { startIndex: start, endIndex: end } = node;
  return [{ name: name.text, nameEnd: name.endIndex, expression: readExpression(text, value, depth + 1), start, end }];
}

function readBlock(text: string, node: Syntax, depth: number): Block {
  const children = named(node);
  const labels = children.slice(1).filter(({ type }) => type === 'string_lit' || type === 'identifier');
  const open = children.find(({ type }) => type === 'block_start');
  const body = children.find(({ type }) => type === 'body');
  return {
    type: children[0]?.text ?? '',
    labels: labels.map((label) => (label.type === 'string_lit' ? quotedText(label.text) : label.text)),
    start: node.startIndex,
    end: node.endIndex,
    headEnd: open?.endIndex ?? node.startIndex,
    body: body === undefined ? empty : readBody(text, body, depth + 1),
  };
}

/** An `expression` node, or a term inside one. */
function readExpression(text: string, node: Syntax, depth: number): Expression {
  const { startIndex: start, endIndex: end } = node;
  const unknown: Expression = { kind: 'unknown', start, end };
  if (depth > maxDepth) return unknown;
  return node.type === 'expression'
    ? readTerms(text, named(node), depth, unknown)
    : (readTerm(text, node, depth) ?? unknown);
}

/** A term with `.x`, `[0]` and `[*]` behind it: the grammar puts them side by side. */
function readTerms(text: string, children: readonly Syntax[], depth: number, unknown: Expression): Expression {
  let result: Expression | undefined;
  for (const child of children) {
    if (result === undefined) {
      result = readTerm(text, child, depth + 1) ?? { ...unknown, kind: 'unknown' };
      continue;
    }
    for (const step of readSteps(text, child, depth)) {
      result = { kind: 'access', target: result, step, start: result.start, end: child.endIndex };
    }
  }
  return result ?? unknown;
}

function readSteps(text: string, node: Syntax, depth: number): readonly Step[] {
  if (node.type === 'get_attr') return [{ attribute: named(node)[0]?.text ?? '' }];
  if (node.type === 'index') return readSteps(text, named(node)[0] ?? node, depth);
  if (node.type === 'new_index') {
    const inner = named(node)[0];
    return inner === undefined ? [] : [{ index: readExpression(text, inner, depth + 1) }];
  }
  if (node.type === 'legacy_index') {
    const value = Number(node.text.slice(1));
    return [{ index: { kind: 'literal', value, start: node.startIndex, end: node.endIndex } }];
  }
  if (node.type === 'splat') return named(node).flatMap((child) => readSteps(text, child, depth));
  if (node.type === 'attr_splat' || node.type === 'full_splat') {
    return [{ splat: true }, ...named(node).flatMap((child) => readSteps(text, child, depth))];
  }
  return [];
}

function readTerm(text: string, node: Syntax, depth: number): Expression | undefined {
  const { startIndex: start, endIndex: end } = node;
  const children = named(node);
  const [first, second, third] = children;
  const inner = (child: Syntax | undefined): Expression =>
    child === undefined ? { kind: 'unknown', start, end } : readExpression(text, child, depth + 1);
  switch (node.type) {
    case 'expression':
      return readExpression(text, node, depth + 1);
    case 'literal_value':
    case 'template_expr':
    case 'collection_value':
    case 'operation':
    case 'for_expr':
      return first === undefined ? undefined : readTerm(text, first, depth + 1);
    case 'numeric_lit':
      return { kind: 'literal', value: Number(node.text), start, end };
    case 'bool_lit':
      return { kind: 'literal', value: node.text === 'true', start, end };
    case 'null_lit':
      return { kind: 'literal', value: null, start, end };
    case 'string_lit':
    case 'quoted_template':
      return {
        kind: 'template',
        parts: quotedParts({ text, start, end, holes: holesOf(text, node, depth) }),
        start,
        end,
      };
    case 'heredoc_template':
      return {
        kind: 'template',
        parts: heredocParts({ text, start, end, holes: holesOf(text, node, depth) }),
        start,
        end,
      };
    case 'tuple':
      return { kind: 'tuple', items: children.filter(isExpression).map(inner), start, end };
    case 'object':
      return { kind: 'object', items: children.flatMap((child) => readItem(text, child, depth)), start, end };
    case 'variable_expr':
    case 'identifier':
      return { kind: 'variable', name: node.text, start, end };
    case 'function_call': {
      const list = children.find(({ type }) => type === 'function_arguments');
      const args = list === undefined ? [] : named(list).filter(isExpression).map(inner);
      const spread = list !== undefined && named(list).some(({ type }) => type === 'ellipsis');
      return { kind: 'call', name: first?.text ?? '', args, spread, start, end };
    }
    case 'conditional':
      return { kind: 'conditional', condition: inner(first), yes: inner(second), no: inner(third), start, end };
    case 'unary_operation':
      return {
        kind: 'unary',
        operator: text[start] ?? '',
        operand: readTerms(text, children, depth + 1, { kind: 'unknown', start, end }),
        start,
        end,
      };
    case 'binary_operation':
      return readBinary(text, node, depth);
    case 'for_tuple_expr':
    case 'for_object_expr':
      return readFor(text, node, depth);
    default:
      return undefined;
  }
}

/** The operator is an unnamed child; steps of either side stand beside it. */
function readBinary(text: string, node: Syntax, depth: number): Expression {
  const { startIndex: start, endIndex: end } = node;
  const all = node.children.filter((child) => child !== null);
  const at = all.findIndex((child) => !child.isNamed && /^(?:[-+*/%<>]|[<>=!]=|&&|\|\|)$/.test(child.type));
  const unknown: Expression = { kind: 'unknown', start, end };
  if (at < 1) return unknown;
  const side = (part: readonly Syntax[]) =>
    readTerms(
      text,
      part.filter(({ isNamed }) => isNamed),
      depth + 1,
      unknown,
    );
  return {
    kind: 'binary',
    operator: all[at]?.type ?? '',
    left: side(all.slice(0, at)),
    right: side(all.slice(at + 1)),
    start,
    end,
  };
}

function readFor(text: string, node: Syntax, depth: number): Expression {
  const { startIndex: start, endIndex: end } = node;
  const children = named(node);
  const intro = children.find(({ type }) => type === 'for_intro');
  const values = children.filter(isExpression);
  const collection = intro === undefined ? undefined : named(intro).find(isExpression);
  const condition = children.find(({ type }) => type === 'for_cond');
  const conditionValue = condition === undefined ? undefined : named(condition)[0];
  const value = values.at(-1);
  if (intro === undefined || collection === undefined || value === undefined) return { kind: 'unknown', start, end };
  const key = node.type === 'for_object_expr' ? values[0] : undefined;
  return {
    kind: 'for',
    names: named(intro)
      .filter(({ type }) => type === 'identifier')
      .map((name) => name.text),
    collection: readExpression(text, collection, depth + 1),
    value: readExpression(text, value, depth + 1),
    ...(key === undefined ? {} : { key: readExpression(text, key, depth + 1) }),
    ...(conditionValue === undefined ? {} : { condition: readExpression(text, conditionValue, depth + 1) }),
    start,
    end,
  };
}

function readItem(text: string, node: Syntax, depth: number): readonly ObjectItem[] {
  const key = node.childForFieldName('key');
  const value = node.childForFieldName('val');
  if (key === null || value === null) return [];
  return [{ key: readExpression(text, key, depth + 1), value: readExpression(text, value, depth + 1) }];
}

/** Interpolations of a template; directives (`%{ if … }`) are holes nobody can fill. */
function holesOf(
  text: string,
  node: Syntax,
  depth: number,
): readonly { readonly start: number; readonly end: number; readonly expression: Expression }[] {
  return named(node).flatMap((child) => {
    if (child.type !== 'template_interpolation' && child.type !== 'template_directive') return [];
    const { startIndex: start, endIndex: end } = child;
    const inner = child.type === 'template_interpolation' ? named(child).find(isExpression) : undefined;
    const expression: Expression =
      inner === undefined ? { kind: 'unknown', start, end } : readExpression(text, inner, depth + 1);
    return [{ start, end, expression }];
  });
}

function isExpression(node: Syntax): boolean {
  return node.type === 'expression';
}

function named(node: Syntax): readonly Syntax[] {
  return node.namedChildren.filter((child): child is Syntax => child !== null && child.type !== 'comment');
}

function firstError(root: Syntax): number {
  let node = root;
  for (;;) {
    if (node.isError || node.isMissing) return node.startIndex;
    const next = node.children.find((child) => child !== null && (child.hasError || child.isError || child.isMissing));
    if (!next) return node.startIndex;
    node = next;
  }
}

/** Braces, brackets and parentheses; strings are not looked into, so this is an upper bound. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b || code === 0x28) depth += 1;
    else if ((code === 0x7d || code === 0x5d || code === 0x29) && depth > 0) depth -= 1;
    if (depth > 500) return at;
  }
  return undefined;
}
