/** Roles, users and groups of a template with their documents: trust joined with permissions, attachments followed. */
import { posix } from 'node:path';
import type { IdentityFact, PolicyFact } from '../../../facts/policy-document.ts';
import type { Setting } from '../../../facts/text.ts';
import type { Harvest, PolicyFile } from '../harvest.ts';
import { entries, get, itemsOrSelf, stringSetting, textAt, textOf, type Node } from '../node.ts';
import { optional } from '../optional.ts';
import { policyFact } from '../policy/fact.ts';
import { findPolicies, isPolicy, policyInText } from '../policy/find.ts';
import { dig, referenced, View, type Resource } from './view.ts';
import { attachmentTypes, identityTypes, policyTypes, resourcePolicies } from './iam-types.ts';

interface OpenIdentity {
  readonly resource: Resource;
  readonly key: string;
  readonly type: IdentityFact['type'];
  readonly iamName?: string;
  readonly managed: Setting<string>[];
  policies: number;
  visible: boolean;
  trust: boolean;
}

interface Draft {
  readonly document: Node;
  readonly name: string;
  readonly type?: PolicyFact['type'];
  readonly resource?: string;
  readonly attachedTo: Set<string>;
}

/** The key of a resource's `IdentityFact`. */
export function identityKey({ attributes, type, name }: Resource): string {
  return `${attributes.source.path}#${identityTypes[type] ?? 'role'}:${name}`;
}

export function readIdentities(resources: readonly Resource[], harvest: Harvest): void {
  const kind = resources[0]?.kind;
  if (kind === undefined) return;
  const reader = new IdentityReader(resources, kind);
  for (const resource of resources) reader.read(resource);
  reader.harvest(harvest);
}

class IdentityReader {
  private readonly kind: Resource['kind'];
  private readonly identities = new Map<string, OpenIdentity>();
  private readonly byName = new Map<string, OpenIdentity>();
  private readonly drafts = new Map<Node, Draft>();
  /** Documents of policy resources by address, for attachments. */
  private readonly policies = new Map<string, Draft>();
  private readonly texts = new Map<Node, Node | undefined>();
  private readonly files: PolicyFile[] = [];

  constructor(resources: readonly Resource[], kind: Resource['kind']) {
    this.kind = kind;
    for (const resource of resources) {
      const type = identityTypes[resource.type];
      if (type === undefined) continue;
      const iamName = textOf(new View(resource).node('name', names[type]));
      const key = identityKey(resource);
      const identity = {
        resource,
        key,
        type,
        managed: [],
        policies: 0,
        visible: true,
        trust: false,
        ...optional({ iamName }),
      };
      this.identities.set(resource.name, identity);
      if (iamName !== undefined) this.byName.set(`${type}:${iamName}`, identity);
    }
    for (const resource of resources) {
      const member = policyTypes[resource.type];
      if (member === undefined) continue;
      const view = new View(resource);
      const value = view.node(member, member);
      const name =
        textOf(view.node('name', 'ManagedPolicyName')) ?? textOf(view.node('', 'PolicyName')) ?? resource.name;
      const draft = this.draft(value, { name: `policy ${name}` });
      if (draft !== undefined) this.policies.set(resource.name, draft);
    }
  }

  read(resource: Resource): void {
    const identity = this.identities.get(resource.name);
    if (identity !== undefined) this.readIdentity(identity);
    else if (attachmentTypes.has(resource.type)) this.readAttachment(resource);
    else if (policyTypes[resource.type] === undefined) this.readOther(resource);
  }

  harvest(harvest: Harvest): void {
    harvest.pending.policyFiles.push(...this.files);
    for (const identity of this.identities.values()) {
      const { resource, key, type, iamName, managed, policies } = identity;
      const view = new View(resource);
      const { path, guide } = resource.attributes.source;
      harvest.add('repository.identities', {
        key,
        path,
        guide,
        kind: resource.kind,
        type,
        name: iamName ?? resource.name,
        at: resource.at,
        purpose: 'unknown',
        managedPolicies: managed,
        permissionsVisible: identity.visible && policies + managed.length > 0,
        trustVisible: identity.trust,
        ...optional({
          boundary: view.text('permissions_boundary', 'PermissionsBoundary'),
          description: textAt(view.node('description', 'Description')),
        }),
      });
    }
    for (const draft of this.drafts.values()) {
      const { document, name, attachedTo, type, resource } = draft;
      const options = { document, kind: this.kind, name, attachedTo: [...attachedTo], ...optional({ type, resource }) };
      harvest.add('repository.policies', policyFact(options));
    }
  }

  private readIdentity(identity: OpenIdentity): void {
    const { resource, key } = identity;
    const view = new View(resource);
    const label = `${identity.type} ${identity.iamName ?? resource.name}`;
    const trust = view.node('assume_role_policy', 'AssumeRolePolicyDocument');
    const document = this.draft(trust, { name: `trust of ${label}`, type: 'trust' });
    document?.attachedTo.add(key);
    identity.trust = document !== undefined || this.takeFile(trust, key, true);
    for (const part of [...view.parts('inline_policy', 'Policies')]) {
      const name = textOf(part.node('name', 'PolicyName'));
      // SAM lists managed policies, templates and documents in one place.
      if (part.root.type !== 'map') this.manage(identity, part.root);
      else if (isPolicy(part.root)) this.attach(identity, part.root, `policy of ${label}`);
      else if (part.has('policy', 'PolicyDocument')) {
        this.attach(identity, part.node('policy', 'PolicyDocument'), `policy ${name ?? ''} of ${label}`);
      } else identity.visible &&= entries(part.root).length === 0;
    }
    for (const item of itemsOrSelf(view.node('managed_policy_arns', 'ManagedPolicyArns'))) this.manage(identity, item);
    // CloudFormation: a user or role that is put into groups gets what those have.
    if (view.has('', 'Groups')) identity.visible = false;
  }

  private attach(identity: OpenIdentity, value: Node | undefined, name: string): void {
    this.attachDraft(identity, this.draft(value, { name }), value);
  }

  /** A document that the template takes from a file of the repository. */
  private takeFile(value: Node | undefined, identity: string, trust: boolean): boolean {
    if (value?.type !== 'unknown' || value.file === undefined) return false;
    this.files.push({ path: posix.normalize(value.file), identity, trust });
    return true;
  }

  /** A managed policy by ARN, or one of the same template. */
  private manage(identity: OpenIdentity, item: Node): void {
    const own = referenced(identity.resource, item);
    this.manageDraft(identity, own === undefined ? undefined : this.policies.get(own), item);
  }

  private manageDraft(identity: OpenIdentity, draft: Draft | undefined, item: Node): void {
    if (draft !== undefined) {
      draft.attachedTo.add(identity.key);
      identity.policies += 1;
      return;
    }
    const arn = stringSetting(item);
    if (arn === undefined) return;
    identity.managed.push(arn);
    if (!/^arn:[\w-]*:iam::aws:policy\//.test(arn.value ?? '')) identity.visible = false;
  }

  private readAttachment(resource: Resource): void {
    const view = new View(resource);
    const owners = this.ownersOf(resource, view);
    const value = view.node('policy', 'PolicyDocument');
    const name = textOf(view.node('name', 'PolicyName')) ?? resource.name;
    if (value !== undefined) {
      const draft = this.draft(value, { name: `policy ${name}` });
      for (const owner of owners) this.attachDraft(owner, draft, value);
    }
    const managed = view.node('policy_arn', '');
    if (managed === undefined) return;
    const address = referenced(resource, managed);
    for (const owner of owners) {
      this.manageDraft(owner, address === undefined ? undefined : this.policies.get(address), managed);
    }
  }

  private attachDraft(owner: OpenIdentity, draft: Draft | undefined, value: Node | undefined): void {
    if (draft === undefined && !this.takeFile(value, owner.key, false)) {
      owner.visible = false;
      return;
    }
    draft?.attachedTo.add(owner.key);
    owner.policies += 1;
  }

  /** Who an attachment names, by reference or by name. */
  private ownersOf(resource: Resource, view: View): readonly OpenIdentity[] {
    const found: OpenIdentity[] = [];
    for (const [type, fields] of Object.entries(ownerFields)) {
      const nodes = fields.flatMap(([terraform, cloudformation]) => itemsOrSelf(view.node(terraform, cloudformation)));
      for (const node of nodes) {
        const address = referenced(resource, node);
        const owner =
          (address === undefined ? undefined : this.identities.get(address)) ??
          this.byName.get(`${type}:${textOf(node) ?? ''}`);
        if (owner !== undefined) found.push(owner);
      }
    }
    return found;
  }

  /** Resource policies, and documents in places nobody thought of. */
  private readOther(resource: Resource): void {
    const known = resourcePolicies[resource.type];
    if (known !== undefined) {
      const value = dig(resource.attributes, known.member);
      const name = `policy of ${resource.name}`;
      const type = known.trust === true ? ('trust' as const) : ('resource' as const);
      if (this.draft(value, { name, type, resource: known.resource }) !== undefined) return;
    }
    for (const found of findPolicies(resource.attributes)) {
      if (found.partial) continue;
      this.draft(found.document, { name: `policy of ${resource.name}` });
    }
  }

  private draft(value: Node | undefined, options: Omit<Draft, 'document' | 'attachedTo'>): Draft | undefined {
    const document = this.documentOf(value);
    if (document === undefined) return undefined;
    const before = this.drafts.get(document);
    if (before !== undefined) return before;
    const draft = { document, attachedTo: new Set<string>(), ...options };
    this.drafts.set(document, draft);
    return draft;
  }

  private documentOf(value: Node | undefined): Node | undefined {
    if (value === undefined) return undefined;
    if (value.type === 'map') return isPolicy(value) || get(value, 'Statement') !== undefined ? value : undefined;
    if (value.type !== 'scalar') return undefined;
    if (!this.texts.has(value)) this.texts.set(value, policyInText(value));
    return this.texts.get(value);
  }
}

const names: Readonly<Record<IdentityFact['type'], string>> = {
  role: 'RoleName',
  user: 'UserName',
  group: 'GroupName',
};

const ownerFields: Readonly<Record<IdentityFact['type'], readonly (readonly [string, string])[]>> = {
  role: [
    ['role', 'RoleName'],
    ['roles', 'Roles'],
  ],
  user: [
    ['user', 'UserName'],
    ['users', 'Users'],
  ],
  group: [
    ['group', 'GroupName'],
    ['groups', 'Groups'],
  ],
};
