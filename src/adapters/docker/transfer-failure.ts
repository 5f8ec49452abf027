/** Why a push or pull failed, from what the engine says: passing trouble, a refusal with the missing permission, a taken tag. Pure. */
import { FtrError } from '../../errors.ts';
import { cureDenial, describeDenial, readDenial } from '../aws/denial.ts';

/** What a push and reading it back need. Source: ECR user guide, "Pushing an image". */
const pushActions = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:InitiateLayerUpload',
  'ecr:UploadLayerPart',
  'ecr:CompleteLayerUpload',
  'ecr:PutImage',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
];
const pullActions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

const passing =
  /\b(?:50[0-4]|429)\b|toomanyrequests|rate exceeded|unexpected EOF|\bEOF$|connection reset|broken pipe|i\/o timeout|timeout awaiting|TLS handshake timeout|connection refused|server misbehaving|temporary failure|internal server error|service unavailable|bad gateway|gateway time-?out/i;
// What an engine says that could not ask the registry which login it wants: the question failed, not the login.
const unasked = /^unauthorized: |no basic auth credentials/i;
const refused = /\bdenied\b|unauthorized|no basic auth credentials|not authorized|forbidden|\b40[13]\b/i;
const immutable = /tag.*(?:already exists|immutable)|cannot be overwritten|\bTAG_INVALID\b|tag invalid/i;
const missing =
  /name unknown|repository .*(?:does not exist|not found)|NAME_UNKNOWN|manifest unknown|MANIFEST_UNKNOWN|\bnot found\b/i;

/** Whether trying again may help: 5xx, throttling, resets, timeouts; never a denial. */
export function isPassing(error: string): boolean {
  if (unasked.test(error)) return true;
  return passing.test(error) && !refused.test(error) && !immutable.test(error);
}

export function pushFailure({ reference, error }: { readonly reference: string; readonly error: string }): FtrError {
  if (immutable.test(error)) {
    return new FtrError({
      code: 'tag-taken',
      message: `${reference} could not be pushed: the tag exists already and the repository does not let tags be overwritten.`,
      hint: 'Another run pushed an image for this commit in the meantime, with other content. Run this job again: it judges what is there. Images of changed files need a new commit.',
    });
  }
  if (refused.test(error)) return refusal({ reference, error, verb: 'pushed', actions: pushActions });
  const hint = missing.test(error)
    ? 'The repository does not exist in that account and region. Create it, or correct ecr-repository; a push does not create repositories.'
    : passing.test(error)
      ? 'It was tried several times. See the status of ECR in this region, and the engine’s network and proxy.'
      : 'See the engine’s own log (journalctl -u docker) for more.';
  return new FtrError({ code: 'push-failed', message: `${reference} could not be pushed: ${sentence(error)}`, hint });
}

export function pullFailure({ reference, error }: { readonly reference: string; readonly error: string }): FtrError {
  if (refused.test(error)) return refusal({ reference, error, verb: 'pulled', actions: pullActions });
  return new FtrError({
    code: missing.test(error) ? 'image-not-found' : 'docker-unavailable',
    message: `${reference} could not be pulled: ${sentence(error)}`,
    hint: missing.test(error)
      ? 'Check the name and tag of the base image.'
      : 'See the engine’s network and proxy, and its own log.',
  });
}

function refusal({
  reference,
  error,
  verb,
  actions,
}: {
  reference: string;
  error: string;
  verb: 'pushed' | 'pulled';
  actions: readonly string[];
}): FtrError {
  const start = `${reference} could not be ${verb}:`;
  const code = verb === 'pushed' ? 'push-failed' : 'aws-access-denied';
  const denial = readDenial({ name: '', message: error }, { action: '' });
  if (denial !== undefined)
    return new FtrError({ code, message: `${start} ${describeDenial(denial)}`, hint: cureDenial(denial) });
  if (/token has expired/i.test(error)) {
    return new FtrError({
      code,
      message: `${start} the registry’s login has expired.`,
      hint: 'A login lasts 12 hours. Run the job again.',
    });
  }
  return new FtrError({
    code,
    message: `${start} the registry refused it: ${sentence(error)}`,
    hint: `The role of this run needs, on that repository: ${actions.join(', ')}; and ecr:GetAuthorizationToken on *. For a repository of another account, its repository policy must allow them too.`,
  });
}

function sentence(error: string): string {
  const short = error.length > 500 ? `${error.slice(0, 499)}…` : error;
  return /[.!…]$/.test(short) ? short : `${short}.`;
}
