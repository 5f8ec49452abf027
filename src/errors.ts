/** The one error type of ftr-deploy: what happened, on which resource, why it is likely, what to do next. */

/**
 * Every error code with its title. `docs/troubleshooting.md` has one entry for each (a test compares).
 */
export const errorCodes = {
  'input-invalid': 'An input is missing or not acceptable',
  'config-invalid': 'ftr.yml is not acceptable',
  'oidc-unavailable': 'GitHub gave no OIDC token to this job',
  'oidc-failed': 'The OIDC token could not be fetched',
  'role-refused': 'AWS refused to let this job assume the role',
  'account-not-allowed': 'The session is in another account than allowed',
  'long-term-credentials': 'The caller is root or an IAM user with long-term keys',
  'credentials-missing': 'No AWS credentials were found',
  'credentials-expired': 'The credentials of the session have run out',
  'github-failed': 'GitHub’s API did not do what was asked',
  'aws-access-denied': 'AWS denied a call',
  'aws-throttled': 'AWS kept throttling a call',
  'aws-timeout': 'An AWS endpoint did not answer in time',
  'aws-unreachable': 'An AWS endpoint could not be reached',
  'aws-not-aws': 'Something that is not AWS answered',
  'aws-not-found': 'A named AWS resource does not exist',
  'aws-failed': 'AWS answered a call with an error',
  'docker-unavailable': 'No Docker engine answers',
  'builder-unsuitable': 'The builder cannot do what was asked',
  'build-failed': 'The image could not be built',
  'image-mismatch': 'The image in the registry is not the image that was judged',
  'image-not-found': 'The image does not exist in the registry',
  'push-failed': 'The image could not be pushed',
  'tag-taken': 'The tag of this commit already holds other content',
  'task-definition-invalid': 'The task definition cannot be used',
  'task-definition-mismatch': 'ECS holds another task definition than was judged',
  'service-not-found': 'The ECS service does not exist',
  'deployment-in-progress': 'Another deployment of the service is in progress',
  'rollout-failed': 'The rollout did not complete',
  'rollback-impossible': 'There is no revision to roll back to',
  'stage-timeout': 'A stage took longer than its limit',
  cancelled: 'The run was cancelled',
  internal: 'An error in ftr-deploy itself',
} as const;

export type ErrorCode = keyof typeof errorCodes;

export interface FtrErrorDetails {
  readonly code: ErrorCode;
  /** What happened and on which resource: one sentence, no credential in it. */
  readonly message: string;
  /** Why it is likely and what to do next. */
  readonly hint?: string;
  readonly cause?: unknown;
}

export class FtrError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor({ code, message, hint, cause }: FtrErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'FtrError';
    this.code = code;
    this.hint = hint;
  }
}

/** Any thrown value as an `FtrError`; an unexpected one becomes `internal` and keeps its cause. */
export function toFtrError(thrown: unknown): FtrError {
  if (thrown instanceof FtrError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new FtrError({
    code: 'internal',
    message,
    hint: 'Please report this with the log of the run.',
    cause: thrown,
  });
}

const badInputCodes: ReadonlySet<ErrorCode> = new Set([
  'input-invalid',
  'config-invalid',
  'oidc-unavailable',
  'account-not-allowed',
  'long-term-credentials',
  'credentials-missing',
  'builder-unsuitable',
]);

/** Whether the error says the inputs, the configuration or the workflow are wrong, and nothing was done: exit status 2. */
export function isBadInput(error: FtrError): boolean {
  return badInputCodes.has(error.code);
}
