/** Moving tags (`latest`, a version): put on the deployed image after a completed rollout, by digest. */
import { FtrError, toFtrError } from '../errors.ts';
import type { PublishedImage } from '../model.ts';
import type { Ports } from '../ports.ts';
import type { Logins } from './login.ts';

/**
 * Puts every tag that can be put; then throws the first error, naming all tags that could not. The rollout has
 * completed by then: what it means for the run is for the caller to say.
 */
export async function moveTags({
  ports,
  published,
  tags,
  logins,
}: {
  readonly ports: Ports;
  readonly published: PublishedImage;
  readonly tags: readonly string[];
  readonly logins: Logins;
}): Promise<void> {
  if (tags.length === 0) return;
  const { repository, digest } = published;
  const registry = ports.registry.connect({ repository, login: await logins(repository) });
  const failed: { readonly tag: string; readonly error: FtrError }[] = [];
  for (const tag of new Set(tags)) {
    try {
      await registry.tag(digest, tag);
      ports.log.info(`${repository.name}:${tag} is ${digest} now.`);
    } catch (thrown) {
      const error = toFtrError(thrown);
      if (error.code === 'cancelled' || error.code === 'stage-timeout') throw error;
      failed.push({ tag, error });
    }
  }
  const [first] = failed;
  if (first === undefined) return;
  const { code, message, hint } = first.error;
  throw new FtrError({
    code,
    message: `${failed.length === 1 ? 'A tag' : `${failed.length} tags`} could not be put on ${digest} (${failed.map(({ tag }) => tag).join(', ')}): ${message}`,
    ...(hint === undefined ? {} : { hint }),
    cause: first.error,
  });
}
