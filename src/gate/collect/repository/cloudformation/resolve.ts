/** CloudFormation intrinsics put in where they can be: parameter defaults, mappings, joins. The rest is unknown, not guessed. */
import { UNRESOLVED } from '../../../policy/unresolved.ts';
import { entries, get, itemsOrSelf, located, textOf, type MapEntry, type Node, type ScalarNode } from '../node.ts';
import { isPolicy } from '../policy/find.ts';

const maxDepth = 100;
const maxText = 100_000;

/** `{ "Fn::Sub": … }` as its name and argument. */
export function intrinsicOf(node: Node): { readonly name: string; readonly argument: Node } | undefined {
  if (node.type !== 'map' || node.entries.length !== 1) return undefined;
  const [only] = node.entries;
  if (only === undefined || !/^(?:Ref|Condition|Fn::[A-Za-z0-9]+)$/.test(only.key)) return undefined;
  return { name: only.key, argument: only.value };
}

export class Resolver {
  private readonly parameters: Node | undefined;
  private readonly mappings: Node | undefined;

  constructor(root: Node) {
    this.parameters = get(root, 'Parameters');
    this.mappings = get(root, 'Mappings');
  }

  /** Undefined for `AWS::NoValue`. Policies keep their intrinsics in the long form: the policy engine reads both branches. */
  resolve(node: Node, depth = 0): Node | undefined {
    if (depth > maxDepth) return unknown(node, 'nested too deep');
    const call = intrinsicOf(node);
    if (call !== undefined) return this.call(node, call.name, call.argument, depth);
    if (node.type === 'list') {
      return { ...node, items: node.items.flatMap((item) => this.resolve(item, depth + 1) ?? []) };
    }
    if (node.type !== 'map') return node;
    if (isPolicy(node)) return this.keep(node, depth);
    return { ...node, entries: this.members(node.entries, (value) => this.resolve(value, depth + 1)) };
  }

  /** A parameter's default as CloudFormation would pass it. */
  defaultOf(name: string): Node | undefined {
    const parameter = get(this.parameters, name);
    const preset = get(parameter, 'Default');
    const type = textOf(get(parameter, 'Type')) ?? 'String';
    if (preset?.type !== 'scalar' || preset.value === null || /SSM::Parameter/.test(type)) return undefined;
    if (!/^(?:CommaDelimitedList|List<)/.test(type)) return preset;
    const { source, start, end, text } = preset;
    const items = text
      .slice(0, maxText)
      .split(',', 500)
      .map((part) => scalar(preset, part.trim()));
    return { type: 'list', source, start, end, items };
  }

  private members(list: readonly MapEntry[], resolve: (value: Node) => Node | undefined): readonly MapEntry[] {
    return list.flatMap((member) => {
      const value = resolve(member.value);
      return value === undefined ? [] : [{ ...member, value }];
    });
  }

  private keep(node: Node, depth: number): Node {
    if (depth > maxDepth) return unknown(node, 'nested too deep');
    const call = intrinsicOf(node);
    if (call?.name === 'Ref') {
      const preset = this.defaultOf(textOf(call.argument) ?? '');
      return preset === undefined ? node : at(preset, node);
    }
    if (call?.name === 'Fn::Sub') {
      const resolved = this.substitute(node, call.argument, (name) => `\${${name}}`);
      if (resolved?.type !== 'scalar') return node;
      if (!resolved.text.includes('${')) return resolved;
      const argument = { ...resolved, locate: () => located(resolved) };
      return {
        ...node,
        type: 'map',
        entries: [{ key: 'Fn::Sub', keyStart: node.start, keyEnd: node.start, value: argument }],
      };
    }
    if (node.type === 'list') return { ...node, items: node.items.flatMap((item) => this.branches(item, depth)) };
    if (node.type !== 'map') return node;
    return { ...node, entries: this.members(node.entries, (value) => this.keepMember(value, depth + 1)) };
  }

  private keepMember(value: Node, depth: number): Node {
    const call = intrinsicOf(value);
    if (call?.name !== 'Fn::If' || !this.branches(value, depth).every(({ type }) => type === 'map'))
      return this.keep(value, depth);
    const { source, start, end } = value;
    return { type: 'list', source, start, end, items: this.branches(value, depth) };
  }

  /** Both branches of an `Fn::If` in a list: a rule judges what may be deployed. */
  private branches(item: Node, depth: number): readonly Node[] {
    const call = intrinsicOf(item);
    if (call?.name !== 'Fn::If' || call.argument.type !== 'list') return [this.keep(item, depth + 1)];
    const branches = call.argument.items.slice(1, 3);
    const structured = branches.some((branch) => branch.type === 'map' && intrinsicOf(branch) === undefined);
    if (!structured) return [this.keep(item, depth + 1)];
    return branches.filter((branch) => !isNoValue(branch)).flatMap((branch) => this.branches(branch, depth + 1));
  }

  private call(node: Node, name: string, argument: Node, depth: number): Node | undefined {
    const inner = () => this.resolve(argument, depth + 1) ?? unknown(node, name);
    switch (name) {
      case 'Ref':
        return this.reference(node, textOf(argument) ?? '');
      case 'Fn::Sub':
        return this.substitute(node, argument, () => UNRESOLVED) ?? unknown(node, name);
      case 'Fn::Base64':
        return inner();
      case 'Fn::Join':
        return this.join(node, inner());
      case 'Fn::Split':
        return this.split(node, inner());
      case 'Fn::Select':
        return this.select(node, inner());
      case 'Fn::FindInMap':
        return this.findInMap(node, inner());
      case 'Fn::GetAtt':
        return unknown(
          node,
          itemsOrSelf(argument)
            .map((part) => textOf(part) ?? '?')
            .join('.'),
        );
      case 'Fn::If':
        return this.either(node, argument, depth);
      default:
        return unknown(node, name);
    }
  }

  private reference(node: Node, name: string): Node | undefined {
    if (name === 'AWS::NoValue') return undefined;
    const pseudo = pseudoParameters[name];
    if (pseudo !== undefined) return scalar(node, pseudo);
    const preset = this.defaultOf(name);
    return preset === undefined ? unknown(node, name) : at(preset, node);
  }

  private substitute(node: Node, argument: Node, missing: (name: string) => string): ScalarNode | undefined {
    const template = argument.type === 'list' ? argument.items[0] : argument;
    const values = argument.type === 'list' ? argument.items[1] : undefined;
    if (template?.type !== 'scalar') return undefined;
    let complete = true;
    const text = template.text.replace(/\$\{([^}]{0,500})\}/g, (_, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      const given = values === undefined ? undefined : get(values, name.trim());
      const value = given === undefined ? this.reference(node, name.trim()) : this.resolve(given);
      const known = value?.type === 'scalar' && value.expression === undefined ? value.text : undefined;
      complete &&= known !== undefined;
      return known ?? missing(name.trim());
    });
    const { start, end, source } = template;
    const place = { source, start, end };
    if (text === template.text && template.locate !== undefined) return { ...template, ...place };
    return { type: 'scalar', ...place, value: text, text, ...(complete ? {} : { expression: template.text }) };
  }

  private join(node: Node, argument: Node): Node {
    const [separator, list] = argument.type === 'list' ? argument.items : [];
    const parts = list?.type === 'list' ? list.items : undefined;
    const glue = textOf(separator);
    if (parts === undefined || glue === undefined) return unknown(node, 'Fn::Join');
    const known = parts.every((part) => part.type === 'scalar' && part.expression === undefined);
    const text = parts.map((part) => (part.type === 'scalar' ? part.text : UNRESOLVED)).join(glue);
    return { ...scalar(node, text), ...(known ? {} : { expression: text.replaceAll(UNRESOLVED, '…') }) };
  }

  private split(node: Node, argument: Node): Node {
    const [separator, text] = argument.type === 'list' ? argument.items.map(textOf) : [];
    if (!separator || text === undefined || text.includes(UNRESOLVED)) return unknown(node, 'Fn::Split');
    const { source, start, end } = node;
    return { type: 'list', source, start, end, items: text.split(separator).map((part) => scalar(node, part)) };
  }

  private select(node: Node, argument: Node): Node {
    const [index, list] = argument.type === 'list' ? argument.items : [];
    const item = list?.type === 'list' ? list.items[Number(textOf(index) ?? NaN)] : undefined;
    return item ?? unknown(node, 'Fn::Select');
  }

  private findInMap(node: Node, argument: Node): Node {
    const keys = argument.type === 'list' ? argument.items.slice(0, 3).map(textOf) : [];
    const [map, first, second] = keys;
    if (map === undefined || first === undefined || second === undefined) return unknown(node, 'Fn::FindInMap');
    const found = get(this.mappings, map, first, second);
    // Mappings hold texts and lists of texts.
    const plain =
      found?.type === 'scalar' ||
      (found?.type === 'list' && found.items.length <= 500 && found.items.every(({ type }) => type === 'scalar'));
    return found !== undefined && plain ? found : unknown(node, 'Fn::FindInMap');
  }

  /** Known only where both branches say the same. */
  private either(node: Node, argument: Node, depth: number): Node {
    const [, yes, no] = argument.type === 'list' ? argument.items : [];
    const [left, right] = [yes, no].map((branch) =>
      branch === undefined ? undefined : this.resolve(branch, depth + 1),
    );
    if (left?.type === 'scalar' && right?.type === 'scalar' && left.text === right.text) return left;
    return unknown(node, `Fn::If ${textOf(argument.type === 'list' ? argument.items[0] : undefined) ?? ''}`.trim());
  }
}

const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};

function isNoValue(node: Node): boolean {
  const call = intrinsicOf(node);
  return call?.name === 'Ref' && textOf(call.argument) === 'AWS::NoValue';
}

function unknown({ source, start, end }: Node, expression: string): Node {
  return { type: 'unknown', source, start, end, expression };
}

function scalar({ source, start, end }: Node, text: string): ScalarNode {
  return { type: 'scalar', source, start, end, value: text, text };
}

/** A default's value where it is used: that is what a reader of a finding looks at. */
function at(value: Node, { source, start, end }: Node): Node {
  return value.type === 'scalar' ? { type: 'scalar', source, start, end, value: value.value, text: value.text } : value;
}

/** Logical ids and parameters that a tree refers to. */
export function referencesOf(root: Node, known: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  const add = (name: string) => {
    if (known.has(name)) found.add(name);
  };
  const look = (node: Node, depth: number): void => {
    if (depth > maxDepth) return;
    const call = intrinsicOf(node);
    if (call?.name === 'Ref') add(textOf(call.argument) ?? '');
    if (call?.name === 'Fn::GetAtt') {
      const first = call.argument.type === 'list' ? call.argument.items[0] : call.argument;
      add((textOf(first) ?? '').split('.')[0] ?? '');
    }
    if (call?.name === 'Fn::Sub') {
      const template = call.argument.type === 'list' ? call.argument.items[0] : call.argument;
      for (const [, name = ''] of (textOf(template) ?? '').matchAll(/\$\{([\w:]{1,255})[^}]*\}/g)) add(name);
    }
    if (node.type === 'map') for (const { value } of entries(node)) look(value, depth + 1);
    else if (node.type === 'list') for (const item of node.items) look(item, depth + 1);
  };
  look(root, 0);
  return [...found];
}
