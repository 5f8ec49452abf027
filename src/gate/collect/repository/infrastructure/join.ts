/** What templates say of a resource in other resources: who uses a group, whether a repository has a lifecycle policy. */
import type { ResourceFact } from '../../../facts/infrastructure.ts';

export function joinResources(resources: readonly ResourceFact[]): readonly ResourceFact[] {
  const users = usersByAddress(resources);
  const kinds = kindsOf(resources);
  return resources.map((resource): ResourceFact => {
    const usedBy = users.get(resource.name) ?? [];
    if (resource.resource === 'security-group') {
      const own = usedBy.filter((name) => kinds.get(name) !== 'security-group-rule' && name !== resource.name);
      return { ...resource, usedBy: own, usedByKinds: kindsAmong(own, kinds) };
    }
    if (resource.resource === 'security-group-rule') {
      const group = resource.group === undefined ? [] : (users.get(resource.group) ?? []);
      return { ...resource, usedByKinds: kindsAmong(group, kinds) };
    }
    if (resource.resource === 'ecr-repository') {
      return {
        ...resource,
        lifecyclePolicy: resource.lifecyclePolicy || hasUser(usedBy, resources, /ecr_lifecycle_policy/),
      };
    }
    if (resource.resource === 'vpc') {
      return { ...resource, flowLogs: usedBy.some((name) => kinds.get(name) === 'flow-log') };
    }
    if (resource.resource === 'bucket') return joinBucket(resource, usedBy, resources);
    if (resource.resource === 'secret') {
      return { ...resource, rotated: resource.rotated || hasUser(usedBy, resources, /rotation/i) };
    }
    return resource;
  });
}

function joinBucket(
  bucket: Extract<ResourceFact, { resource: 'bucket' }>,
  usedBy: readonly string[],
  resources: readonly ResourceFact[],
): ResourceFact {
  const access = resources.find((other) => other.resource === 'bucket-public-access' && usedBy.includes(other.name));
  const settings = access?.resource === 'bucket-public-access' ? access.settings : undefined;
  return {
    ...bucket,
    encrypted: bucket.encrypted || hasUser(usedBy, resources, /server_side_encryption/),
    ...(bucket.publicAccess === undefined && settings !== undefined ? { publicAccess: settings } : {}),
  };
}

function hasUser(usedBy: readonly string[], resources: readonly ResourceFact[], type: RegExp): boolean {
  const names = new Set(usedBy);
  return resources.some((other) => names.has(other.name) && type.test(other.type));
}

function usersByAddress(resources: readonly ResourceFact[]): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const { name, references } of resources) {
    for (const reference of references) {
      const known = users.get(reference);
      if (known === undefined) users.set(reference, [name]);
      else if (!known.includes(name)) known.push(name);
    }
  }
  return users;
}

/** The first fact of a name is the resource itself; its inline rules come after it. */
function kindsOf(resources: readonly ResourceFact[]): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>();
  for (const { name, resource } of resources) if (!kinds.has(name)) kinds.set(name, resource);
  return kinds;
}

function kindsAmong(names: readonly string[], kinds: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set(names.flatMap((name) => kinds.get(name) ?? []))];
}
