/** The subject of a GitHub token, in its two forms: by names, and immutable, with the ids behind the names. */

/** Source: GitHub docs, "OpenID Connect reference"; GitHub changelog 2026-04-23 for the immutable form. */
export interface Subject {
  readonly owner: string;
  readonly ownerId?: string;
  readonly repository: string;
  readonly repositoryId?: string;
  /** `ref:refs/heads/main`, `environment:production`, `pull_request`, … */
  readonly context: string;
}

/** Undefined for a subject that a customisation gave another shape. Reads patterns as well. */
export function parseSubject(text: string): Subject | undefined {
  const parts = /^repo:([^/@:]+)(?:@([^/:]+))?\/([^@:]+?)(?:@([^:]+))?:(.+)$/.exec(text);
  const [, owner, ownerId, repository, repositoryId, context] = parts ?? [];
  if (owner === undefined || repository === undefined || context === undefined) return undefined;
  return {
    owner,
    ...(ownerId === undefined ? {} : { ownerId }),
    repository,
    ...(repositoryId === undefined ? {} : { repositoryId }),
    context,
  };
}

export function isImmutable({ ownerId, repositoryId }: Subject): boolean {
  return ownerId !== undefined || repositoryId !== undefined;
}

/** What kind of run a context stands for, and its name. */
export function describeContext(context: string): { readonly kind: string; readonly name: string } {
  const environment = /^environment:(.*)$/.exec(context)?.[1];
  if (environment !== undefined) return { kind: 'environment', name: environment };
  const branch = /^ref:refs\/heads\/(.*)$/.exec(context)?.[1];
  if (branch !== undefined) return { kind: 'branch', name: branch };
  const tag = /^ref:refs\/tags\/(.*)$/.exec(context)?.[1];
  if (tag !== undefined) return { kind: 'tag', name: tag };
  return context === 'pull_request' ? { kind: 'pull request', name: '' } : { kind: 'other', name: context };
}
