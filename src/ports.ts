/**
 * What ftr-deploy needs from outside, as interfaces; `src/adapters/` implements them, tests hand in fakes.
 * Every call is bound to the signal of the stage it is made in (`Ports.within`), so no method takes one.
 * Every method throws `FtrError`; "does not exist" is `undefined` where the return type says so.
 */
import type {
  Service,
  ServiceDeployment,
  ServiceDeploymentBrief,
  ServiceRevision,
  Task,
  Cluster,
} from '@aws-sdk/client-ecs';
import type { Repository, ImageDetail } from '@aws-sdk/client-ecr';
import type { SecurityGroup, Subnet, RouteTable, VpcEndpoint, FlowLog } from '@aws-sdk/client-ec2';
import type {
  Credentials,
  ImageConfig,
  ImageRepository,
  JsonObject,
  JsonValue,
  Location,
  Revision,
  RunContext,
} from './model.ts';

export interface Ports {
  readonly run: RunContext;
  readonly log: Log;
  readonly clock: Clock;
  readonly github: GitHub;
  readonly docker: Docker;
  readonly registry: RegistryFactory;
  readonly files: FilesFactory;
  readonly git: Git;
  readonly aws: AwsFactory;
  /** The same ports, every call of which ends with the signal (`cancelled` or `stage-timeout`). */
  within(signal: AbortSignal): Ports;
}

/** One line per call; on a runner these become workflow commands, properly escaped. Nothing printed may act on the runner. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  notice(message: string, at?: Location): void;
  warning(message: string, at?: Location): void;
  error(message: string, at?: Location): void;
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
  /** From here on the value never shows in the log. Called before the value is used for anything. */
  mask(secret: string): void;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

// --- GitHub ----------------------------------------------------------------------------------------------------------

export interface GitHub {
  /** Why no token can be had (no `id-token: write`, not on a runner), or undefined when one can. */
  tokenUnavailable(): string | undefined;
  /** A GitHub OIDC token for the audience. Masked already. */
  idToken(audience: string): Promise<string>;
  /** Hands variables to the later steps of the job, masked already; absent at a terminal. */
  exportVariables?(variables: Readonly<Record<string, string>>): Promise<void>;
  /** A text file of the repository at a commit, through the contents API; undefined when absent there. */
  fileAt(options: { readonly path: string; readonly commit: string }): Promise<string | undefined>;
  /** The parents of a commit, through the API. */
  parents(commit: string): Promise<readonly string[]>;
  /** Creates or updates the one comment that carries `marker`. */
  upsertComment(options: { readonly issue: number; readonly marker: string; readonly body: string }): Promise<void>;
}

// --- files of the repository under check -----------------------------------------------------------------------------

export interface FilesFactory {
  /** Files below a root; refuses paths outside it and symlinks that leave it. */
  under(root: string): Files;
}

export interface FileEntry {
  /** Relative, with `/`. Any bytes that are not UTF-8 are replaced. */
  readonly path: string;
  readonly bytes: number;
  readonly executable: boolean;
  /** Why a folder of this path could not be looked into; absent for files. */
  readonly unread?: string;
}

export interface Files {
  readonly root: string;
  /** Regular files that git does not ignore (or all, outside a checkout), minus `exclude` globs; sorted by path. */
  list(options: { readonly exclude: readonly string[] }): Promise<readonly FileEntry[]>;
  /** Text of a file; undefined when it does not exist. Throws when it leaves the root or is larger than `limit` bytes. */
  read(path: string, limit?: number): Promise<string | undefined>;
}

export interface Git {
  /** Seconds since the epoch; undefined where it cannot be told. Asked for builds only. */
  committedAt(commit: string): Promise<number | undefined>;
}

// --- Docker engine ---------------------------------------------------------------------------------------------------

export interface Docker {
  /** Version and abilities of the engine and of the builder (the current one, unless named); throws `docker-unavailable`. */
  engine(options?: { readonly builder?: string | undefined }): Promise<DockerEngine>;
  /** Reads a build context as a builder would; throws `input-invalid` when it or the Dockerfile is not there. */
  context(options: ContextOptions): Promise<BuildContext>;
  /** Runs a build; output streams to the log. The image is in the engine's store then. Throws `build-failed`. */
  build(plan: BuildPlan): Promise<BuiltImage>;
  inspect(
    image: string,
  ): Promise<
    { readonly id: string; readonly config: ImageConfig; readonly repoDigests: readonly string[] } | undefined
  >;
  tag(image: string, reference: string): Promise<void>;
  /** Pulls through the Engine API with the credential in a header. Throws `image-not-found` or `aws-access-denied`. */
  pull(options: {
    readonly reference: string;
    readonly login?: RegistryLogin;
    readonly platform?: string | undefined;
  }): Promise<void>;
  /** Pushes through the Engine API with the credential in a header. Returns the digest the registry answered with. */
  push(reference: string, login: RegistryLogin): Promise<{ readonly digest: string }>;
  removeTag(reference: string): Promise<void>;
}

export interface DockerEngine {
  readonly version: string;
  readonly buildx: boolean;
  /** `docker` driver: no cache export other than inline, no attestations. */
  readonly driver: string;
  /** `containerd`: the engine keeps images as a registry does, and its own builder can export caches and attestations. */
  readonly store: 'classic' | 'containerd';
}

export interface ContextOptions {
  /** What relative paths start from. */
  readonly workspace: string;
  readonly context: string;
  /** Default: `Dockerfile` in the context. */
  readonly dockerfile?: string | undefined;
}

/** What a build reads, less what `.dockerignore` leaves out. */
export interface BuildContext {
  /** Absolute. */
  readonly directory: string;
  /** Absolute. */
  readonly dockerfile: string;
  readonly dockerfileText: string;
  /** Hex SHA-256 over paths, contents, executable bits and link targets; `.git` apart. */
  readonly digest: string;
}

export interface BuiltImage {
  /** What the engine knows the image by: the configuration's digest, or the manifest's in a containerd store. */
  readonly imageId: string;
  /** `sha256:…` of the configuration. */
  readonly configDigest: string;
}

export type BuildPlan = BuildxPlan | EnginePlan;

/** A finished argument list: built by `image/arguments.ts`, run by the adapter. No secret stands in `arguments`. */
export interface BuildxPlan {
  readonly tool: 'buildx';
  /** From `build` on; the adapter adds where results are written. */
  readonly arguments: readonly string[];
  /** Values of build arguments and build secrets, by variable name: only the child sees them. */
  readonly environment: Readonly<Record<string, string>>;
  /** Values that must not show in any output. */
  readonly secrets: readonly string[];
  /** Names of variables of our own environment that this build was explicitly given (the `gha` cache). */
  readonly forward: readonly string[];
  readonly directory: string;
  /** What the image is found by in the engine's store. */
  readonly reference: string;
  /** Registries the builder itself must read or write: their credentials lie on a tmpfs while it runs. */
  readonly logins: readonly { readonly registry: string; readonly login: RegistryLogin }[];
}

/** A build by the engine's own BuildKit, `POST /build?version=2`. */
export interface EnginePlan {
  readonly tool: 'engine';
  readonly query: Readonly<Record<string, string>>;
  readonly context: BuildContext;
  /** Seconds since the epoch that files of the context are dated, so that equal contents give equal layers. */
  readonly sourceDateEpoch?: number | undefined;
  readonly reference: string;
}

// --- registry (Docker Registry HTTP API V2 / OCI distribution-spec) ---------------------------------------------------

export interface RegistryLogin {
  readonly username: string;
  readonly password: string;
}

export interface RegistryFactory {
  connect(options: { readonly repository: ImageRepository; readonly login: RegistryLogin }): Registry;
}

export interface Registry {
  /** The manifest or index behind a tag or digest, its exact digest and media type; undefined when there is none. */
  manifest(
    reference: string,
  ): Promise<{ readonly digest: string; readonly mediaType: string; readonly document: JsonObject } | undefined>;
  /** A small blob (an image configuration), verified against its digest. */
  blob(digest: string): Promise<Uint8Array>;
  /** Puts the manifest that `digest` names under another tag, byte for byte. */
  tag(digest: string, tag: string): Promise<void>;
}

// --- AWS -------------------------------------------------------------------------------------------------------------

/** What AWS answered when it refused a call; errors of these ports carry it as `aws`. */
export interface AwsFailure {
  /** The IAM prefix: `ecs`, `iam`, … */
  readonly service: string;
  /** The API operation: `UpdateService`. */
  readonly operation: string;
  readonly region: string;
  /** An ARN or name, as the caller gave it. */
  readonly resource?: string | undefined;
  /** AWS's name of the error: `ClusterNotFoundException`. */
  readonly error: string;
  /** AWS's own words, credentials and tokens removed. */
  readonly said: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly denial?: AwsDenial;
}

/** Who may not do what, and which kind of policy says so. */
export interface AwsDenial {
  /** `service:Action` */
  readonly action: string;
  /** The ARN of the caller, as AWS names it. */
  readonly principal?: string;
  /** An ARN or `*`. */
  readonly resource?: string;
  /** `explicit`: a Deny statement; `implicit`: no statement allows it; `unsaid`: AWS gave no reason. */
  readonly effect: 'explicit' | 'implicit' | 'unsaid';
  /** `identity-based policy`, `permissions boundary`, `service control policy`, … */
  readonly policy?: string;
}

export interface AwsFactory {
  /** STS without credentials: for AssumeRoleWithWebIdentity. */
  anonymous(region: string): Pick<Sts, 'assumeRoleWithWebIdentity'>;
  /** The region of the environment or the profile; undefined when none is set. */
  defaultRegion(): Promise<string | undefined>;
  /** The SDK's default provider chain (environment, profile, container, instance). */
  defaultCredentials(): () => Promise<Credentials>;
  connect(options: { readonly region: string; readonly credentials: () => Promise<Credentials> }): Aws;
}

export interface Aws {
  readonly sts: Sts;
  readonly ecr: Ecr;
  readonly ecs: Ecs;
  readonly iam: Iam;
  readonly ec2: Ec2;
  readonly logs: Logs;
}

export interface Sts {
  assumeRoleWithWebIdentity(options: {
    readonly roleArn: string;
    readonly sessionName: string;
    readonly token: string;
    readonly durationSeconds: number;
    readonly policy?: string;
  }): Promise<Credentials>;
  callerIdentity(): Promise<{ readonly accountId: string; readonly arn: string }>;
}

export interface Ecr {
  authorization(registryId: string): Promise<RegistryLogin & { readonly expiresAt: number }>;
  repository(options: { readonly registryId: string; readonly name: string }): Promise<Repository | undefined>;
  repositoryPolicy(options: { readonly registryId: string; readonly name: string }): Promise<string | undefined>;
  image(options: {
    readonly registryId: string;
    readonly name: string;
    readonly reference: { readonly tag: string } | { readonly digest: string };
  }): Promise<ImageDetail | undefined>;
  /** What the scan of a manifest (ECR scans no index) found so far; undefined when it was not scanned. */
  imageScan(options: {
    readonly registryId: string;
    readonly name: string;
    readonly digest: string;
  }): Promise<ImageScan | undefined>;
}

/** A scan as `ecr:DescribeImageScanFindings` tells it, basic and enhanced alike. Names come from the image: any text. */
export interface ImageScan {
  /** `COMPLETE` (basic), `ACTIVE` (enhanced: goes on for ever), `PENDING`, `IN_PROGRESS`, `UNSUPPORTED_IMAGE`, … */
  readonly status: string;
  /** ECR's own words on the status. */
  readonly description?: string;
  /** Milliseconds since the epoch. While it is absent there is no result yet, also when the status says COMPLETE. */
  readonly completedAt?: number;
  /** Number of findings by severity: `CRITICAL`, `HIGH`, `MEDIUM`, `LOW`, `INFORMATIONAL`, `UNDEFINED`, `UNTRIAGED`. */
  readonly counts: Readonly<Record<string, number>>;
  /** The worst ones, most severe first. */
  readonly findings: readonly ImageScanFinding[];
}

export interface ImageScanFinding {
  /** `CVE-2026-1234` */
  readonly name: string;
  readonly severity: string;
  /** `openssl 3.0.1` */
  readonly package?: string;
  /** The version without the weakness. */
  readonly fixedIn?: string;
  readonly link?: string;
}

/** Task definitions and service definitions pass as JSON, so that fields newer than the bundled SDK are kept. */
export interface Ecs {
  clusters(names: readonly string[]): Promise<readonly Cluster[]>;
  service(options: ServiceName): Promise<Service | undefined>;
  /** `family`, `family:revision` or an ARN. Read-only fields included, as ECS answers. */
  taskDefinition(reference: string): Promise<Revision | undefined>;
  registerTaskDefinition(document: JsonObject): Promise<Revision>;
  deregisterTaskDefinition(arn: string): Promise<void>;
  updateService(request: JsonObject): Promise<Service>;
  createService(request: JsonObject): Promise<Service>;
  runTask(request: JsonObject): Promise<readonly Task[]>;
  tasks(options: { readonly cluster: string; readonly arns: readonly string[] }): Promise<readonly Task[]>;
  listTasks(options: {
    readonly cluster: string;
    readonly service?: string;
    readonly startedBy?: string;
    readonly stopped: boolean;
  }): Promise<readonly string[]>;
  /** Newest first. */
  serviceDeployments(options: ServiceName): Promise<readonly ServiceDeploymentBrief[]>;
  describeServiceDeployments(arns: readonly string[]): Promise<readonly ServiceDeployment[]>;
  serviceRevisions(arns: readonly string[]): Promise<readonly ServiceRevision[]>;
  stopServiceDeployment(options: { readonly arn: string; readonly stopType: 'ROLLBACK' | 'ABORT' }): Promise<void>;
}

export interface ServiceName {
  readonly cluster: string;
  readonly service: string;
}

export interface RoleDocuments {
  readonly arn: string;
  readonly name: string;
  readonly description?: string;
  readonly trust: JsonValue;
  readonly maxSessionSeconds?: number;
  /** Attached and inline policies that could be read. */
  readonly policies: readonly {
    readonly name: string;
    readonly kind: 'managed' | 'inline';
    readonly arn?: string;
    readonly document: JsonValue;
  }[];
  readonly boundary?: { readonly arn: string; readonly document: JsonValue };
  /** Policies that are there and could not be read: what they grant or forbid is not known. */
  readonly unread?: readonly { readonly what: string; readonly why: string }[];
}

export interface Iam {
  /** The trust policy only: one call. */
  trust(roleName: string): Promise<JsonValue | undefined>;
  role(roleName: string): Promise<RoleDocuments | undefined>;
}

export interface Ec2 {
  securityGroups(ids: readonly string[]): Promise<readonly SecurityGroup[]>;
  /** The group that ECS takes where a service names none: one. */
  defaultSecurityGroups(vpc: string): Promise<readonly SecurityGroup[]>;
  subnets(ids: readonly string[]): Promise<readonly Subnet[]>;
  routeTables(options: { readonly vpc: string }): Promise<readonly RouteTable[]>;
  vpcEndpoints(vpc: string): Promise<readonly VpcEndpoint[]>;
  flowLogs(vpc: string): Promise<readonly FlowLog[]>;
}

export interface Logs {
  group(
    name: string,
  ): Promise<{ readonly name: string; readonly retentionDays?: number; readonly kmsKeyId?: string } | undefined>;
  /** The last lines of a stream, oldest first. */
  tail(options: {
    readonly group: string;
    readonly stream: string;
    readonly lines: number;
  }): Promise<readonly string[]>;
}
