/** ECR behind its port: the registry's login, and what the account says of a repository and an image. */
import { FtrError } from '../../errors.ts';
import type { Ecr } from '../../ports.ts';
import type { AwsCaller } from './clients.ts';
import { isAwsError } from './errors.ts';
import { readImageScan } from './image-scan.ts';

export function createEcr(aws: AwsCaller): Ecr {
  return {
    async authorization(registryId) {
      const { authorizationData = [] } = await aws.send(
        'ecr',
        // Without registryIds, which AWS has deprecated: a token opens every registry its owner may use.
        (sdk) => new sdk.GetAuthorizationTokenCommand({}),
        { resource: `registry ${registryId}` },
      );
      const { authorizationToken = '', expiresAt } = authorizationData[0] ?? {};
      const decoded = Buffer.from(authorizationToken, 'base64').toString('utf8');
      const colon = decoded.indexOf(':');
      if (colon < 1 || colon === decoded.length - 1) {
        throw new FtrError({
          code: 'aws-not-aws',
          message: `The answer to ecr:GetAuthorizationToken in ${aws.region} holds no login.`,
          hint: 'Something between here and AWS answers in its place: check HTTPS_PROXY, NO_PROXY and AWS_ENDPOINT_URL.',
        });
      }
      return {
        username: decoded.slice(0, colon),
        password: decoded.slice(colon + 1),
        // A login lasts 12 hours. Source: ECR API, GetAuthorizationToken.
        expiresAt: expiresAt?.getTime() ?? Date.now() + 12 * 3_600_000,
      };
    },

    async repository({ registryId, name }) {
      const command = { registryId, repositoryNames: [name] };
      const answer = await orUndefined(['RepositoryNotFoundException'], () =>
        aws.send('ecr', (sdk) => new sdk.DescribeRepositoriesCommand(command), { resource: `repository ${name}` }),
      );
      return answer?.repositories?.[0];
    },

    async repositoryPolicy({ registryId, name }) {
      const command = { registryId, repositoryName: name };
      const answer = await orUndefined(['RepositoryPolicyNotFoundException', 'RepositoryNotFoundException'], () =>
        aws.send('ecr', (sdk) => new sdk.GetRepositoryPolicyCommand(command), { resource: `repository ${name}` }),
      );
      return answer?.policyText;
    },

    async image({ registryId, name, reference }) {
      const id = 'tag' in reference ? { imageTag: reference.tag } : { imageDigest: reference.digest };
      const command = { registryId, repositoryName: name, imageIds: [id] };
      const answer = await orUndefined(['ImageNotFoundException'], () =>
        aws.send('ecr', (sdk) => new sdk.DescribeImagesCommand(command), { resource: `repository ${name}` }),
      );
      return answer?.imageDetails?.[0];
    },

    async imageScan(image) {
      return orUndefined(['ScanNotFoundException'], () => readImageScan(aws, image));
    },
  };
}

async function orUndefined<T>(names: readonly string[], ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isAwsError(error, ...names)) return undefined;
    throw error;
  }
}
