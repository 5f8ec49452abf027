/** Where images are: from the name, URI or ARN a user gives to the registry host, repository name, account and region. */
import { FtrError } from '../errors.ts';
import type { ImageRepository } from '../model.ts';

/** Account and region of the session: what a plain repository name is completed with. */
export interface RepositoryDefaults {
  readonly accountId: string;
  readonly region: string;
  /** The `registry` input: a host, with port if needed, used instead of ECR's own. */
  readonly registry?: string | undefined;
}

export interface EcrHost {
  readonly accountId: string;
  readonly region: string;
}

/** An image in a repository, by tag or digest. */
export interface ImageName {
  readonly repository: ImageRepository;
  readonly reference: { readonly tag: string } | { readonly digest: string };
}

// The forms AWS documents: IPv4 and dual-stack hosts, FIPS variants, the suffix of each partition.
// https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html
const ecrHost =
  /^(\d{12})\.dkr(\.ecr|-ecr)(?:-fips)?\.([a-z]{2,4}(?:-[a-z]+)+-\d)\.(amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
const repositoryArn = /^arn:([a-z-]+):ecr:([a-z0-9-]+):(\d{12}):repository\/(.+)$/;
// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
const repositoryName = /^(?:[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*\/)*[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagName = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const digestForm = /^sha256:[0-9a-f]{64}$/;
const otherRegistries =
  /^(?:docker\.io|index\.docker\.io|ghcr\.io|quay\.io|public\.ecr\.aws|ecr-public\.aws\.com)$|(?:^|\.)(?:gcr\.io|pkg\.dev|azurecr\.io)$/;

/** Domain of ECR's hosts by the region's partition. */
const domains: readonly (readonly [prefix: string, partition: string, domain: string, dualStack?: string])[] = [
  ['cn-', 'aws-cn', 'amazonaws.com.cn', 'on.amazonwebservices.com.cn'],
  ['us-gov-', 'aws-us-gov', 'amazonaws.com', 'on.aws'],
  ['us-isob-', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['us-isof-', 'aws-iso-f', 'csp.hci.ic.gov'],
  ['us-iso-', 'aws-iso', 'c2s.ic.gov'],
  ['eu-isoe-', 'aws-iso-e', 'cloud.adc-e.uk'],
  ['eusc-', 'aws-eusc', 'amazonaws.eu'],
  ['', 'aws', 'amazonaws.com', 'on.aws'],
];

function partitionOf(region: string): {
  readonly partition: string;
  readonly domain: string;
  readonly dualStack?: string;
} {
  // The last row matches every region, so a row is always found.
  const [, partition, domain, dualStack] = domains.find(([prefix]) => region.startsWith(prefix)) ?? [
    '',
    'aws',
    'amazonaws.com',
  ];
  return dualStack === undefined ? { partition, domain } : { partition, domain, dualStack };
}

/** ECR's own host for an account and region. */
export function ecrRegistry({ accountId, region }: EcrHost): string {
  return `${accountId}.dkr.ecr.${region}.${partitionOf(region).domain}`;
}

/** Account and region of an ECR host (dual-stack and FIPS forms too), or undefined for any other host. */
export function parseEcrHost(host: string): EcrHost | undefined {
  const [, accountId, separator, region, domain] = ecrHost.exec(host) ?? [];
  if (accountId === undefined || region === undefined) return undefined;
  const expected = partitionOf(region);
  return domain === (separator === '-ecr' ? expected.dualStack : expected.domain) ? { accountId, region } : undefined;
}

/**
 * The repository that `ecr-repository` names. Throws `input-invalid`, naming what is wrong with it.
 * A URI or ARN may be of another account or region than the session's.
 */
export function parseRepository({
  given,
  ...defaults
}: RepositoryDefaults & { readonly given: string }): ImageRepository {
  const problem = (why: string, hint: string): FtrError =>
    new FtrError({ code: 'input-invalid', message: `ecr-repository "${given}" ${why}.`, hint });
  const repository = locate({ given, defaults, problem });
  const rest = /[@:].*$/.exec(repository.name)?.[0];
  if (rest !== undefined) {
    throw problem(
      `names an image, not a repository: "${rest}" is a tag or digest`,
      'Leave it out; moving tags go in image-tags.',
    );
  }
  return checkName({ repository, problem });
}

/** The image that the input `image` names. Throws `input-invalid`; `latest` is never assumed. */
export function parseImage({ given, ...defaults }: RepositoryDefaults & { readonly given: string }): ImageName {
  const problem = (why: string, hint: string): FtrError =>
    new FtrError({ code: 'input-invalid', message: `image "${given}" ${why}.`, hint });
  const example = 'Name it as registry/name:tag or registry/name@sha256:….';
  const at = given.indexOf('@');
  const digest = at === -1 ? undefined : given.slice(at + 1);
  const named = at === -1 ? given : given.slice(0, at);
  // A colon after the last slash starts a tag; one before it, the registry's port.
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon === -1 || named.startsWith('arn:') ? undefined : named.slice(colon + 1);
  const located = locate({ given: tag === undefined ? named : named.slice(0, colon), defaults, problem });
  const repository = checkName({ repository: located, problem });
  if (digest !== undefined) {
    if (!digestForm.test(digest))
      throw problem('has a malformed digest: sha256: and 64 hex digits are expected', example);
    return { repository, reference: { digest } };
  }
  if (tag === undefined)
    throw problem('names no tag and no digest', `${example} A tag is resolved to its digest; latest is not assumed.`);
  if (!tagName.test(tag)) throw problem(`has a malformed tag "${tag}"`, example);
  return { repository, reference: { tag } };
}

/** `registry/name:tag` */
export function taggedName(repository: ImageRepository, tag: string): string {
  return `${repository.registry}/${repository.name}:${tag}`;
}

/** `registry/name@sha256:…` */
export function digestName(repository: ImageRepository, digest: string): string {
  return `${repository.registry}/${repository.name}@${digest}`;
}

type Problem = (why: string, hint: string) => FtrError;

function locate({
  given,
  defaults,
  problem,
}: {
  given: string;
  defaults: RepositoryDefaults;
  problem: Problem;
}): ImageRepository {
  const { accountId, region, registry } = defaults;
  if (given.startsWith('arn:')) return fromArn({ given, registry, problem });
  const slash = given.indexOf('/');
  const host = slash === -1 ? '' : given.slice(0, slash);
  if (!isHost(host, registry)) {
    return { registry: registry ?? ecrRegistry({ accountId, region }), name: given, accountId, region };
  }
  const name = given.slice(slash + 1);
  if (registry !== undefined && registry !== host) {
    throw problem(`is in registry ${host}, but the input registry says ${registry}`, 'Leave one of the two out.');
  }
  const ecr = parseEcrHost(host);
  if (ecr !== undefined) return { registry: host, name, ...ecr };
  if (registry === host) return { registry, name, accountId, region };
  throw problem(
    `is in "${host}", which is not an ECR registry${nearMiss(host)}`,
    'A private ECR registry has a host such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com; a registry with a host of its own also needs the input registry.',
  );
}

function fromArn({
  given,
  registry,
  problem,
}: {
  given: string;
  registry: string | undefined;
  problem: Problem;
}): ImageRepository {
  const [, partition, region, accountId, name] = repositoryArn.exec(given) ?? [];
  if (partition === undefined || region === undefined || accountId === undefined || name === undefined) {
    throw problem('is not the ARN of an ECR repository', 'It has the form arn:aws:ecr:REGION:ACCOUNT:repository/NAME.');
  }
  const expected = partitionOf(region).partition;
  if (partition !== expected) {
    throw problem(
      `says partition ${partition}, but region ${region} is in ${expected}`,
      `Write arn:${expected}:ecr:….`,
    );
  }
  return { registry: registry ?? ecrRegistry({ accountId, region }), name, accountId, region };
}

/** ECR names may hold dots and slashes themselves, so only what cannot be meant as a name counts as a host. */
function isHost(host: string, registry: string | undefined): boolean {
  return (
    host !== '' &&
    (host === registry ||
      host === 'localhost' ||
      host.includes(':') ||
      /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) ||
      /\.dkr[.-]|amazonaws|\.on\.aws$/.test(host) ||
      otherRegistries.test(host))
  );
}

/** What is probably mistyped in a host that means to be ECR's. */
function nearMiss(host: string): string {
  const [, account = '', region = ''] = /^([^.]*)\.dkr[.-]ecr(?:-fips)?\.([^.]*)\./.exec(host) ?? [];
  if (account === '') return '';
  if (!/^\d{12}$/.test(account)) return `: the account id "${account}" does not have 12 digits`;
  const { domain, dualStack } = partitionOf(region);
  const [dotted, dashed] = [`.dkr.ecr.${region}.${domain}`, dualStack && `.dkr-ecr.${region}.${dualStack}`];
  return `: hosts of region ${region} end in ${[dotted, dashed].filter(Boolean).join(' or ')}`;
}

function checkName({ repository, problem }: { repository: ImageRepository; problem: Problem }): ImageRepository {
  const { name } = repository;
  if (name.length < 2 || name.length > 256)
    throw problem('has a name that is not 2 to 256 characters long', 'Use the repository’s name as ECR shows it.');
  if (!repositoryName.test(name)) {
    const lower = name.toLowerCase();
    throw problem(
      `has a malformed name "${name}": lower-case letters and digits, with - _ . / between them, are allowed`,
      name !== lower && repositoryName.test(lower)
        ? `Did you mean "${lower}"?`
        : 'Use the repository’s name as ECR shows it.',
    );
  }
  return repository;
}
