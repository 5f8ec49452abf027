/** What a registry's error answer means. Pure. Follows the OCI distribution-spec, "Error Codes", and ECR's wording. */
import { FtrError } from '../../errors.ts';
import { cureDenial, describeDenial, readDenial } from '../aws/denial.ts';

export interface RegistryProblem {
  /** `MANIFEST_UNKNOWN`, `NAME_UNKNOWN`, `DENIED` …; empty when the answer is no error document. */
  readonly code: string;
  readonly message: string;
}

export interface RefusalOptions {
  readonly status: number;
  readonly problem: RegistryProblem;
  /** `read 123456789012.dkr.ecr…/name:tag` */
  readonly what: string;
  /** The ECR actions the request needs. */
  readonly actions: readonly string[];
}

/** The first error of a registry's answer. */
export function readProblem(body: Buffer): RegistryProblem {
  try {
    const { errors } = JSON.parse(body.toString('utf8')) as {
      errors?: readonly { code?: unknown; message?: unknown }[];
    };
    const first = Array.isArray(errors) ? errors[0] : undefined;
    return { code: String(first?.code ?? ''), message: String(first?.message ?? '').slice(0, 1000) };
  } catch {
    return { code: '', message: '' };
  }
}

export function refusal({ status, problem, what, actions }: RefusalOptions): FtrError {
  const said = problem.message === '' ? '' : ` It says: ${problem.message}`;
  if (status === 401 || status === 403 || problem.code === 'DENIED') {
    const denial = readDenial({ name: '', message: problem.message }, { action: '' });
    return new FtrError({
      code: 'aws-access-denied',
      message:
        denial === undefined
          ? `The registry refused to ${what}.${said}`
          : `The registry refused to ${what}: ${describeDenial(denial)}`,
      hint:
        denial === undefined
          ? `The role of this run needs ${actions.join(', ')} on the repository, and ecr:GetAuthorizationToken on *. For a repository of another account, its repository policy must allow them too.`
          : cureDenial(denial),
    });
  }
  if (status === 404) {
    return new FtrError({
      code: 'aws-not-found',
      message: `The registry could not ${what}: it does not exist.${said}`,
      hint: 'Check account, region and name of the repository.',
    });
  }
  if (/TAG_INVALID|immutable/i.test(`${problem.code} ${problem.message}`)) {
    return new FtrError({
      code: 'tag-taken',
      message: `The registry could not ${what}: the tag is on another image, and the repository does not let tags be moved.${said}`,
      hint: 'Leave the tag out of image-tags, or make it an exception of the repository’s tag immutability (IMMUTABLE_WITH_EXCLUSION).',
    });
  }
  if (status === 429 || problem.code === 'TOOMANYREQUESTS') {
    return new FtrError({
      code: 'aws-throttled',
      message: `The registry kept throttling the attempts to ${what}.${said}`,
      hint: 'Run the job again later.',
    });
  }
  return new FtrError({
    code: 'aws-failed',
    message: `The registry could not ${what}: status ${status}.${said}`,
    ...(status >= 500 ? { hint: 'It was tried several times. See the status of ECR in this region.' } : {}),
  });
}
