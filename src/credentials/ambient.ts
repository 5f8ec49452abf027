/** The credentials that the environment offers: a profile at a terminal, what an earlier step left, a role of the machine. */
import { FtrError } from '../errors.ts';
import type { Credentials } from '../model.ts';
import type { Ports } from '../ports.ts';
import { maskCredentials } from './oidc.ts';

/** Signing in may ask the network; looking for a machine's role must not hold up a terminal for long. */
const limit = 30_000;

/**
 * Current credentials from the SDK's default chain, which renews those that it can. Throws `credentials-missing`.
 * `ports` are the stage's, `lasting` the run's.
 */
export async function findAmbient({
  ports,
  lasting,
}: {
  readonly ports: Ports;
  readonly lasting: Ports;
}): Promise<() => Promise<Credentials>> {
  const find = lasting.aws.defaultCredentials();
  let masked: string | undefined;
  const credentials = async () => {
    const found = await find();
    if (found.secretAccessKey !== masked) maskCredentials(ports, found);
    masked = found.secretAccessKey;
    return found;
  };
  const done = new AbortController();
  const tooLong = ports
    .within(done.signal)
    .clock.sleep(limit)
    .then(() => {
      throw new FtrError({
        code: 'credentials-missing',
        message: `The search for AWS credentials in the environment took longer than ${limit / 1000} s.`,
        hint: 'Set role-to-assume on a runner; at a terminal sign in (aws sso login) or choose a profile with AWS_PROFILE.',
      });
    });
  tooLong.catch(() => undefined);
  try {
    // The wait ends with the stage's signal too, the search with the run's only.
    await Promise.race([credentials(), tooLong]);
  } finally {
    done.abort();
  }
  return credentials;
}
