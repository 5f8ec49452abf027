/** A resource of a template under one set of names: every field is given by its Terraform and its CloudFormation path. */
import type { Location } from '../../../../model.ts';
import type { ResourceBase } from '../../../facts/infrastructure.ts';
import type { NamedValue, Setting } from '../../../facts/text.ts';
import { plainDocument } from '../document.ts';
import {
  booleanSetting,
  get,
  isNull,
  itemsOrSelf,
  namedValues,
  numberSetting,
  placeOf,
  stringSetting,
  textOf,
  type Node,
} from '../node.ts';

/** A resource block as its template reader hands it over. */
export interface Resource {
  readonly kind: 'terraform' | 'cloudformation';
  readonly type: string;
  /** Address or logical id. */
  readonly name: string;
  readonly at: Location;
  /** Its attributes or properties. Nested blocks are lists of maps. */
  readonly attributes: Node;
  readonly references: readonly string[];
}

/** `a.b.c`; a list on the way (a repeated block) is entered at its first item. */
export function dig(node: Node | undefined, path: string): Node | undefined {
  let at = node;
  for (const key of path.split('.')) {
    if (at?.type === 'unknown') return at;
    const inner: Node | undefined = at?.type === 'list' ? at.items[0] : at;
    at = get(inner, key);
  }
  return at !== undefined && isNull(at) ? undefined : at;
}

export class View {
  readonly resource: Resource;
  readonly root: Node;

  constructor(resource: Resource, root: Node = resource.attributes) {
    this.resource = resource;
    this.root = root;
  }

  /** `terraform` and `cloudformation` are the paths there; an empty one says that the field does not exist there. */
  node(terraform: string, cloudformation: string): Node | undefined {
    const path = this.resource.kind === 'terraform' ? terraform : cloudformation;
    return path === '' ? undefined : dig(this.root, path);
  }

  text(terraform: string, cloudformation: string): Setting<string> | undefined {
    return stringSetting(single(this.node(terraform, cloudformation)));
  }

  number(terraform: string, cloudformation: string): Setting<number> | undefined {
    return numberSetting(single(this.node(terraform, cloudformation)));
  }

  flag(terraform: string, cloudformation: string): Setting<boolean> | undefined {
    return booleanSetting(single(this.node(terraform, cloudformation)));
  }

  /** `ENABLED`/`DISABLED` and booleans alike. */
  enabled(terraform: string, cloudformation: string): Setting<boolean> | undefined {
    const text = this.text(terraform, cloudformation);
    if (text === undefined || text.value === null || text.unresolved !== undefined) {
      return text === undefined ? undefined : { at: text.at, value: null, unresolved: text.unresolved ?? '' };
    }
    return { value: /^(?:enabled|true)$/i.test(text.value), at: text.at };
  }

  texts(terraform: string, cloudformation: string): readonly Setting<string>[] {
    const node = this.node(terraform, cloudformation);
    return itemsOrSelf(node).flatMap((item) => stringSetting(item) ?? []);
  }

  /** Nested blocks or list items, each as a view of its own. */
  parts(terraform: string, cloudformation: string): readonly View[] {
    return itemsOrSelf(this.node(terraform, cloudformation)).map((item) => new View(this.resource, item));
  }

  place(terraform: string, cloudformation: string): Location | undefined {
    const node = this.node(terraform, cloudformation);
    if (node === undefined) return undefined;
    return placeOf((node.type === 'list' ? node.items[0] : undefined) ?? node);
  }

  has(terraform: string, cloudformation: string): boolean {
    return this.node(terraform, cloudformation) !== undefined;
  }

  named(terraform: string, cloudformation: string): readonly NamedValue[] {
    return namedValues(this.node(terraform, cloudformation));
  }

  /** The view's own start. */
  get at(): Location {
    return placeOf(this.root);
  }

  /** The value beside a key in a list of `{ Key, Value }`. */
  attribute(list: string, key: string): Setting<string> | undefined {
    const pair = itemsOrSelf(dig(this.root, list)).find(
      (item) => textOf(get(item, 'Key') ?? get(item, 'Name')) === key,
    );
    return stringSetting(get(pair, 'Value'));
  }
}

function single(node: Node | undefined): Node | undefined {
  return node?.type === 'list' && node.items.length === 1 ? node.items[0] : node;
}

export function baseOf({ kind, type, name, at, attributes, references }: Resource): ResourceBase {
  const { path, value, positions, unresolved } = plainDocument(attributes);
  const { guide } = attributes.source;
  return { path, kind, guide, type, name, at, references, unresolved, document: { path, value, positions } };
}

/** The address of another resource that a value refers to, if it does. */
export function referenced(resource: Resource, node: Node | undefined): string | undefined {
  const text =
    node?.type === 'unknown' ? node.expression : node?.type === 'scalar' ? (node.expression ?? node.text) : '';
  return resource.references.find((address) => containsName(text, address));
}

function containsName(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at !== -1; at = text.indexOf(address, at + 1)) {
    if (!/[\w-]/.test(text[at - 1] ?? ' ') && !/[\w-]/.test(text[at + address.length] ?? ' ')) return true;
  }
  return false;
}
