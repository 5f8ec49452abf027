/** What passes between the stages, and the report: the contract other tools rely on (schema `ftr-deploy/report/1`). */

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

// --- words of the contract -------------------------------------------------------------------------------------------

export const modes = ['check', 'plan', 'deploy', 'rollback'] as const;
export type Mode = (typeof modes)[number];

/** From worst to least. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

export const failOnLevels = ['critical', 'high', 'medium', 'low', 'never'] as const;
export type FailOn = (typeof failOnLevels)[number];

/** Whether `severity` is at least as bad as `floor`. */
export function isAtLeast(severity: Severity, floor: FailOn): boolean {
  return floor !== 'never' && severities.indexOf(severity) <= severities.indexOf(floor);
}

export type Verdict = 'passed' | 'failed' | 'unknown';
export type Outcome = 'passed' | 'gate-failed' | 'rollout-failed' | 'unknown' | 'bad-input' | 'cancelled';

/** Exit status by outcome. A cancelled run changed or stopped something and did not succeed: 1. */
export const exitStatus: Readonly<Record<Outcome, 0 | 1 | 2 | 3>> = {
  passed: 0,
  'gate-failed': 1,
  'rollout-failed': 1,
  cancelled: 1,
  'bad-input': 2,
  unknown: 3,
};

// --- findings and requirements ---------------------------------------------------------------------------------------

/** A place in a file of the repository under check. Lines and columns start at 1; columns count UTF-16 units. */
export interface Location {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
}

export interface Waiver {
  readonly by: string;
  readonly reason: string;
  /** ISO dates, `YYYY-MM-DD`. */
  readonly on: string;
  readonly expires: string;
}

export interface Finding {
  /** `area/good-state`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Codes with their list, `cd/DSEC-007`. */
  readonly requirements: readonly string[];
  /** The thing, the consequence. */
  readonly message: string;
  /** What it is on: an ARN, `service/container`, `job deploy`. */
  readonly resource: string;
  readonly fix: string;
  /** Stable when lines move: from rule, path and the name of the thing, never from a value. */
  readonly fingerprint: string;
  /** The first is the primary one; one per occurrence. Empty for a finding on a live resource. */
  readonly locations: readonly Location[];
  readonly waived?: Waiver;
  /** It was in the baseline: reported, not blocking. */
  readonly baseline?: true;
}

export type RequirementStatus = 'passed' | 'failed' | 'unknown' | 'not-applicable' | 'attested' | 'waived';

export interface RequirementRow {
  readonly code: string;
  readonly catalogue: 'cd' | 'ph' | 'lens';
  readonly aliases: readonly string[];
  readonly title: string;
  readonly status: RequirementStatus;
  readonly proof: 'checked' | 'evidence' | 'attestation';
  /** One sentence. */
  readonly because: string;
  /** Fingerprints. */
  readonly findings: readonly string[];
  readonly evidence: readonly { readonly path: string; readonly anchor: string }[];
}

export interface CatalogueRelease {
  readonly id: 'cd' | 'ph' | 'lens';
  readonly release: string;
  /** For example that AWS states the review is paused. */
  readonly state: string;
}

/** A fact inside the scope that could not be read. */
export interface UnknownFact {
  readonly fact: string;
  readonly why: string;
}

// --- the report ------------------------------------------------------------------------------------------------------

export const stageNames = [
  'inputs',
  'session',
  'repository',
  'account',
  'build',
  'inspect',
  'gate 1',
  'push',
  'scan',
  'render',
  'gate 2',
  'register',
  'task',
  'rollout',
  'rollback',
  'tags',
] as const;
export type StageName = (typeof stageNames)[number];

export interface StageRecord {
  readonly name: StageName;
  readonly seconds: number;
  readonly outcome: 'done' | 'failed' | 'skipped';
}

export type RolloutOutcome =
  | 'not-started'
  | 'unchanged'
  /** Accepted by ECS and, as asked (`wait: false`), not followed. */
  | 'unwatched'
  | 'completed'
  | 'rolled-back'
  | 'failed'
  | 'timed-out'
  | 'superseded'
  | 'paused'
  | 'cancelled';

export interface RolloutRecord {
  readonly deploymentId?: string;
  readonly outcome: RolloutOutcome;
  /** One sentence; on failure the cause as far as ECS tells it. */
  readonly because: string;
}

/** What was judged and deployed; absent keys are omitted. */
export interface Subject {
  readonly repository?: string;
  readonly commit?: string;
  /** `uri@sha256:…` */
  readonly image?: string;
  /** `family:revision` */
  readonly taskDefinition?: string;
  readonly service?: string;
  readonly account?: string;
  readonly region?: string;
}

export interface Report {
  readonly schema: 'ftr-deploy/report/1';
  readonly tool: { readonly name: 'ftr-deploy'; readonly version: string };
  readonly mode: Mode;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** The gate's. */
  readonly verdict: Verdict;
  readonly outcome: Outcome;
  readonly subject: Subject;
  readonly findings: readonly Finding[];
  readonly requirements: readonly RequirementRow[];
  readonly catalogues: readonly CatalogueRelease[];
  readonly unknown: readonly UnknownFact[];
  readonly stages: readonly StageRecord[];
  readonly rollout: RolloutRecord;
  /** By what the verdict was reached; absent when the run ended before the gate. */
  readonly gate?: {
    readonly failOn: FailOn;
    /** Fingerprints of the findings that block. */
    readonly blocking: readonly string[];
    /** Rules that could not see something inside the scope, which keeps the verdict from being "passed". */
    readonly undecided: readonly { readonly rule: string; readonly because: string }[];
  };
  /** What ended the run early; absent when nothing did. */
  readonly error?: { readonly code: string; readonly message: string; readonly hint?: string };
  /** `plan` and `deploy`: the difference to what runs now. */
  readonly changes?: readonly FieldChange[];
  /** Things a reader should know that decide nothing ("the proposed ftr.yml was not used"). */
  readonly notices?: readonly string[];
}

/** One field of the task definition that differs from the running revision; secret-prone values are redacted. */
export interface FieldChange {
  /** `containerDefinitions[processor].image` */
  readonly field: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before?: string;
  readonly after?: string;
}

// --- where the run takes place ---------------------------------------------------------------------------------------

/** What GitHub (or git, at a terminal) says of this run. */
export interface RunContext {
  readonly onGitHub: boolean;
  /** `owner/name` */
  readonly repository?: string;
  readonly repositoryId?: string;
  readonly ownerId?: string;
  /** 40 hex digits. */
  readonly commit?: string;
  readonly ref?: string;
  readonly event?: string;
  readonly actor?: string;
  readonly runId?: string;
  readonly runAttempt?: string;
  readonly job?: string;
  readonly workflowRef?: string;
  readonly serverUrl?: string;
  /** The workspace the repository is checked out in. */
  readonly workspace: string;
  /** A pull request that gets no OIDC token: from a fork, or Dependabot's. */
  readonly untrusted: boolean;
  /** On a pull request: what its base is. */
  readonly pullRequest?: { readonly number: number; readonly baseRef: string; readonly baseSha: string };
}

// --- session ---------------------------------------------------------------------------------------------------------

/** Temporary unless `sessionToken` is absent. Lives in memory only. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number;
}

/** The caller as `sts:GetCallerIdentity` names it. */
export interface Session {
  readonly accountId: string;
  readonly region: string;
  readonly arn: string;
  readonly kind: 'assumed-role' | 'user' | 'root' | 'federated';
  /** For an assumed role: its name, without path. */
  readonly roleName?: string;
  /** Current credentials, renewed when they are about to run out. */
  readonly credentials: () => Promise<Credentials>;
}

// --- image -----------------------------------------------------------------------------------------------------------

/** The configuration object of an OCI image, as far as rules read it. Source: OCI image-spec config.md. */
export interface ImageConfig {
  readonly architecture: string;
  readonly os: string;
  readonly variant?: string;
  readonly user: string;
  /** `NAME=value` */
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly history: readonly { readonly createdBy: string; readonly emptyLayer: boolean }[];
  readonly created?: string;
}

/** An image whose content is known and that may be judged. */
export interface InspectedImage {
  /** `sha256:…` of the configuration: what identifies the image before it is in a registry. */
  readonly configDigest: string;
  readonly config: ImageConfig;
  /** Platform in Docker's form, `linux/amd64`. */
  readonly platform: string;
}

/** Where an image repository is. */
export interface ImageRepository {
  /** `ACCOUNT.dkr.ecr.REGION.amazonaws.com`, or the `registry` input. */
  readonly registry: string;
  /** Without the registry. */
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
}

/** An image in the registry: from here on its digest is its identity. */
export interface PublishedImage {
  readonly repository: ImageRepository;
  /** `sha256:…` of the manifest or index that is deployed. */
  readonly digest: string;
  /** `registry/name@sha256:…` */
  readonly reference: string;
  readonly configDigest: string;
  readonly built: boolean;
  readonly pushed: boolean;
}

// --- task definition -------------------------------------------------------------------------------------------------

/** A task definition in the shape of RegisterTaskDefinition's request, unknown fields kept. */
export type TaskDefinitionDocument = JsonObject;

/** A registered revision. */
export interface Revision {
  readonly arn: string;
  readonly family: string;
  readonly revision: number;
  readonly document: TaskDefinitionDocument;
}
