/** A Terraform module: the files of one directory, its variables, locals, resources and calls of local modules. */
import { posix } from 'node:path';
import type { Node } from '../node.ts';
import type { Source } from '../source.ts';
import type { Attribute, Block, TerraformFile } from './ast.ts';
import type { Budget } from './evaluate.ts';
import { evaluate, evaluateBody, follow, type Scope } from './evaluate.ts';
import { policyDocument } from './policy-document.ts';

/** Everything of a directory, before any value is put in. */
export interface ModuleFiles {
  readonly directory: string;
  readonly files: readonly TerraformFile[];
  /** Values of `terraform.tfvars` and `*.auto.tfvars`. */
  readonly values: ReadonlyMap<string, Node>;
}

interface Declared {
  readonly block: Block;
  readonly source: Source;
}

interface ModuleOptions {
  readonly files: ModuleFiles;
  readonly all: ReadonlyMap<string, ModuleFiles>;
  /** `module.name.` for called modules, '' for a root. */
  readonly prefix: string;
  readonly inputs: ReadonlyMap<string, Node>;
  readonly budget: Budget;
  readonly depth: number;
}

const maxModuleDepth = 8;

export class Module {
  readonly options: ModuleOptions;
  readonly variables = new Map<string, Declared>();
  readonly resources = new Map<string, Declared>();
  readonly providers: Declared[] = [];
  readonly outputs = new Map<string, Declared>();
  readonly calls = new Map<string, Declared>();
  readonly locals = new Map<string, { readonly attribute: Attribute; readonly source: Source }>();
  private readonly data = new Map<string, Declared>();
  private readonly known = new Map<string, Node | undefined>();
  private readonly open = new Set<string>();
  private readonly children = new Map<string, Module | undefined>();

  constructor(options: ModuleOptions) {
    this.options = options;
    for (const { source, body } of options.files.files) {
      for (const block of body.blocks) this.collect({ block, source });
    }
  }

  private collect(declared: Declared): void {
    const { type, labels, body } = declared.block;
    const [first = '', second = ''] = labels;
    if (type === 'variable') this.variables.set(first, declared);
    else if (type === 'resource') this.resources.set(`${first}.${second}`, declared);
    else if (type === 'data') this.data.set(`${first}.${second}`, declared);
    else if (type === 'output') this.outputs.set(first, declared);
    else if (type === 'module') this.calls.set(first, declared);
    else if (type === 'provider') this.providers.push(declared);
    else if (type === 'locals') {
      for (const attribute of body.attributes) this.locals.set(attribute.name, { attribute, source: declared.source });
    }
  }

  scope(source: Source, names: ReadonlyMap<string, Node> = new Map()): Scope {
    return { source, names, lookup: (root, steps) => this.lookup(root, steps, source) };
  }

  /** The attributes of a block with everything put in that is known. */
  attributes({ block, source }: Declared, names?: ReadonlyMap<string, Node>): Node {
    return evaluateBody(block.body, block, this.scope(source, names), this.options.budget);
  }

  value(attribute: Attribute | undefined, source: Source): Node | undefined {
    return attribute === undefined
      ? undefined
      : evaluate(attribute.expression, this.scope(source), this.options.budget);
  }

  /** Documents of data blocks, by address; each is evaluated once, so that all who use it share it. */
  documents(): readonly (readonly [address: string, document: Node])[] {
    return [...this.data.keys()]
      .filter((name) => name.startsWith('aws_iam_policy_document.'))
      .flatMap((name) => {
        const document = this.lookup('data', [...name.split('.'), 'json'], this.options.files.files[0]?.source);
        return document?.type === 'map' ? [[`data.${name}`, document] as const] : [];
      });
  }

  /** The module behind `module "x"`, if its source is a directory of the repository. */
  child(name: string): Module | undefined {
    if (this.children.has(name)) return this.children.get(name);
    this.children.set(name, undefined);
    const child = this.makeChild(name);
    this.children.set(name, child);
    return child;
  }

  /** Directory of a called local module. */
  directoryOf(name: string): string | undefined {
    const call = this.calls.get(name);
    const attribute = call?.block.body.attributes.find((candidate) => candidate.name === 'source');
    const source = call === undefined ? undefined : this.value(attribute, call.source);
    if (source?.type !== 'scalar' || !/^\.{1,2}\//.test(source.text)) return undefined;
    const directory = posix.join(this.options.files.directory, source.text).replace(/\/$/, '');
    return directory.startsWith('..') ? undefined : directory;
  }

  private makeChild(name: string): Module | undefined {
    const call = this.calls.get(name);
    const { all, prefix, budget, depth } = this.options;
    const files = all.get(this.directoryOf(name) ?? '\0');
    if (call === undefined || files === undefined || depth >= maxModuleDepth) return undefined;
    const own = new Set(['source', 'version', 'count', 'for_each', 'depends_on', 'providers']);
    const given = this.attributes(call);
    const entries = given.type === 'map' ? given.entries.filter(({ key }) => !own.has(key)) : [];
    const inputs = new Map(entries.map(({ key, value }) => [key, value]));
    return new Module({ files, all, prefix: `${prefix}module.${name}.`, inputs, budget, depth: depth + 1 });
  }

  private lookup(root: string, steps: readonly string[], source: Source | undefined): Node | undefined {
    const [first = '', second = '', ...rest] = steps;
    if (source === undefined) return undefined;
    const after = (node: Node | undefined, path: readonly string[]) =>
      node === undefined ? undefined : path.length === 0 ? node : follow(node, path, node, this.scope(node.source));
    if (root === 'var') return after(this.variable(first), steps.slice(1));
    if (root === 'local')
      return after(
        this.once(`local.${first}`, () => this.local(first)),
        steps.slice(1),
      );
    if (root === 'path') return this.path(first, source);
    if (root === 'module')
      return after(this.output(first, second === '*' || /^\d+$/.test(second) ? (rest[0] ?? '') : second), rest);
    if (root === 'data') return this.dataValue(first, second, rest, source);
    return this.resourceValue(`${root}.${first}`, steps.slice(1));
  }

  /** `inputs` of the caller, tfvars, the default. */
  private variable(name: string): Node | undefined {
    const declared = this.variables.get(name);
    if (declared === undefined) return undefined;
    const given =
      this.options.inputs.get(name) ?? (this.options.prefix === '' ? this.options.files.values.get(name) : undefined);
    if (given !== undefined) return given;
    const preset = declared.block.body.attributes.find((attribute) => attribute.name === 'default');
    return this.once(`var.${name}`, () => {
      const value = this.value(preset, declared.source);
      // `default = null` says: not set.
      return value?.type === 'scalar' && value.value === null ? undefined : value;
    });
  }

  private local(name: string): Node | undefined {
    const declared = this.locals.get(name);
    return declared === undefined ? undefined : this.value(declared.attribute, declared.source);
  }

  private path(name: string, source: Source): Node | undefined {
    const directory = this.options.files.directory;
    const text = name === 'module' ? directory || '.' : name === 'root' || name === 'cwd' ? '.' : undefined;
    if (text === undefined) return undefined;
    return { type: 'scalar', source, start: 0, end: 0, value: text, text };
  }

  private output(module: string, name: string): Node | undefined {
    const child = this.child(module);
    const declared = child?.outputs.get(name);
    if (child === undefined || declared === undefined) return undefined;
    const attribute = declared.block.body.attributes.find((candidate) => candidate.name === 'value');
    return this.once(`module.${module}.${name}`, () => child.value(attribute, declared.source));
  }

  private dataValue(type: string, name: string, rest: readonly string[], source: Source): Node | undefined {
    if (type === 'aws_partition') {
      const text = { partition: 'aws', dns_suffix: 'amazonaws.com' }[rest[0] ?? ''];
      return text === undefined ? undefined : { type: 'scalar', source, start: 0, end: 0, value: text, text };
    }
    const wanted = rest.find((step) => step === 'json' || step === 'minified_json');
    const declared = this.data.get(`${type}.${name}`);
    if (type !== 'aws_iam_policy_document' || wanted === undefined || declared === undefined) return undefined;
    return this.once(`data.${type}.${name}`, () => policyDocument(this.attributes(declared)));
  }

  /** An attribute that the block itself sets; what AWS computes is not known. */
  private resourceValue(address: string, steps: readonly string[]): Node | undefined {
    const declared = this.resources.get(address);
    const path = steps.filter((step) => step !== '*' && !/^\d+$/.test(step));
    const [name] = path;
    const attribute = declared?.block.body.attributes.find((candidate) => candidate.name === name);
    if (declared === undefined || attribute === undefined || path.length !== 1) return undefined;
    const value = this.once(`${address}.${name ?? ''}`, () => this.value(attribute, declared.source));
    return value?.type === 'unknown' ? undefined : value;
  }

  /** Evaluates once; a value that needs itself is unknown. */
  private once(key: string, make: () => Node | undefined): Node | undefined {
    if (this.known.has(key)) return this.known.get(key);
    if (this.open.has(key)) return undefined;
    this.open.add(key);
    const value = make();
    this.open.delete(key);
    this.known.set(key, value);
    return value;
  }
}
