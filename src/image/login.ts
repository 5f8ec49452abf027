/** Logins to ECR registries: one per account and region, fetched when first needed, masked before anything uses them. */
import type { Credentials, ImageRepository } from '../model.ts';
import type { Ports, RegistryLogin } from '../ports.ts';

/** Gives the login of the registry that a repository is in. */
export type Logins = (repository: Pick<ImageRepository, 'accountId' | 'region'>) => Promise<RegistryLogin>;

/** Asked again when less than this is left: a push may take long. */
const margin = 30 * 60_000;

/**
 * Calls `ecr:GetAuthorizationToken` in the registry's own region with the session's credentials. Errors are those of the
 * port `Ecr`: `aws-access-denied` and the others of AWS calls.
 */
export function registryLogins({
  ports,
  credentials,
}: {
  readonly ports: Ports;
  readonly credentials: () => Promise<Credentials>;
}): Logins {
  const known = new Map<string, Promise<RegistryLogin & { readonly expiresAt: number }>>();
  return async ({ accountId, region }) => {
    const key = `${accountId} ${region}`;
    const earlier = known.get(key);
    if (earlier !== undefined) {
      const login = await earlier.catch(() => undefined);
      if (login !== undefined && login.expiresAt - ports.clock.now() > margin) return login;
    }
    const asked = ports.aws
      .connect({ region, credentials })
      .ecr.authorization(accountId)
      .then((login) => {
        ports.log.mask(login.password);
        // What stands in headers and in docker's configuration.
        ports.log.mask(Buffer.from(`${login.username}:${login.password}`).toString('base64'));
        return login;
      });
    known.set(key, asked);
    return asked;
  };
}
