/** STS behind its port: the exchange of a web identity token, and who the caller is. */
import { FtrError } from '../../errors.ts';
import type { Credentials } from '../../model.ts';
import type { Sts } from '../../ports.ts';
import type { AwsCaller } from './clients.ts';

export function createSts(aws: AwsCaller): Sts {
  return {
    async assumeRoleWithWebIdentity({ roleArn, sessionName, token, durationSeconds, policy }): Promise<Credentials> {
      const { Credentials: issued } = await aws.send(
        'sts',
        (sdk) =>
          new sdk.AssumeRoleWithWebIdentityCommand({
            RoleArn: roleArn,
            RoleSessionName: sessionName,
            WebIdentityToken: token,
            DurationSeconds: durationSeconds,
            ...(policy === undefined ? {} : { Policy: policy }),
          }),
        { resource: roleArn },
      );
      if (!issued?.AccessKeyId || !issued.SecretAccessKey || !issued.SessionToken) {
        throw incomplete('AssumeRoleWithWebIdentity', 'credentials');
      }
      return {
        accessKeyId: issued.AccessKeyId,
        secretAccessKey: issued.SecretAccessKey,
        sessionToken: issued.SessionToken,
        ...(issued.Expiration === undefined ? {} : { expiresAt: issued.Expiration.getTime() }),
      };
    },

    async callerIdentity() {
      const { Account, Arn } = await aws.send('sts', (sdk) => new sdk.GetCallerIdentityCommand({}));
      if (!Account || !Arn) throw incomplete('GetCallerIdentity', 'account and ARN');
      return { accountId: Account, arn: Arn };
    },
  };
}

function incomplete(operation: string, what: string): FtrError {
  return new FtrError({
    code: 'aws-not-aws',
    message: `The answer to sts:${operation} holds no ${what}.`,
    hint: 'Something between here and AWS answers in its place: check HTTPS_PROXY, NO_PROXY and AWS_ENDPOINT_URL.',
  });
}
