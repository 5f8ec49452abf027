/** AWS behind its ports: sessions become clients, kept for the whole run so that every stage uses the same connections. */
import type * as Chain from '@aws-sdk/credential-provider-node';
import { FtrError } from '../../errors.ts';
import type { Credentials } from '../../model.ts';
import type { Aws, AwsFactory } from '../../ports.ts';
import { endWith } from '../signal.ts';
import { createAwsCaller } from './clients.ts';
import type { AwsCaller } from './clients.ts';
import { createEc2 } from './ec2.ts';
import { createEcr } from './ecr.ts';
import { createEcs } from './ecs.ts';
import { redact } from './errors.ts';
import { createIam } from './iam.ts';
import { createLogs } from './logs.ts';
import { createSts } from './sts.ts';

export interface AwsFactoryOptions {
  /** Of ftr-deploy, for the user agent. */
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
}

type CredentialsSource = () => Promise<Credentials>;

/** A factory for each signal over one set of clients: `within(signal)` binds, nothing is connected before the first call. */
export function createAwsFactory(options: AwsFactoryOptions): (signal: AbortSignal) => AwsFactory {
  const callers = new Map<CredentialsSource | undefined, Map<string, AwsCaller>>();

  function callerFor(region: string, credentials?: CredentialsSource): AwsCaller {
    const regions = callers.get(credentials) ?? new Map<string, AwsCaller>();
    callers.set(credentials, regions);
    const caller =
      regions.get(region) ??
      createAwsCaller({ ...options, region, ...(credentials === undefined ? {} : { credentials }) });
    regions.set(region, caller);
    return caller;
  }

  return (signal) => ({
    anonymous: (region) => createSts(callerFor(region).within(signal)),
    connect: ({ region, credentials }) => connect(callerFor(region, credentials).within(signal)),
    defaultCredentials: () => defaultCredentials(signal),
    defaultRegion: async () => {
      const { STSClient } = await import('./sdk/sts.ts');
      return new STSClient({}).config.region().catch(() => undefined);
    },
  });
}

function connect(aws: AwsCaller): Aws {
  return {
    sts: createSts(aws),
    ecr: createEcr(aws),
    ecs: createEcs(aws),
    iam: createIam(aws),
    ec2: createEc2(aws),
    logs: createLogs(aws),
  };
}

/** The SDK's chain: environment, profile and SSO, process, web identity, container, instance. */
function defaultCredentials(signal: AbortSignal): CredentialsSource {
  let provider: ReturnType<(typeof Chain)['defaultProvider']> | undefined;
  return () =>
    endWith(signal, 'the search for AWS credentials', async (): Promise<Credentials> => {
      const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
      provider ??= defaultProvider();
      try {
        const { accessKeyId, secretAccessKey, sessionToken, expiration } = await provider();
        return {
          accessKeyId,
          secretAccessKey,
          ...(sessionToken === undefined ? {} : { sessionToken }),
          ...(expiration === undefined ? {} : { expiresAt: expiration.getTime() }),
        };
      } catch (error) {
        const said = error instanceof Error ? redact(error.message) : 'no reason given';
        throw new FtrError({
          code: 'credentials-missing',
          message: `No AWS credentials were found: ${said}`,
          hint: 'On a runner set role-to-assume; at a terminal sign in (aws sso login) or choose a profile with AWS_PROFILE.',
        });
      }
    });
}
