/** ECR's answers, right and wrong, as the port gives them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAwsCaller } from '../../../src/adapters/aws/clients.ts';
import { createEcr } from '../../../src/adapters/aws/ecr.ts';
import type { Ecr } from '../../../src/ports.ts';
import { faults, respond, startFaultServer, type FaultServer } from '../../fakes/fault-server.ts';

const answer = (body: object) => respond(200, JSON.stringify(body), { 'content-type': 'application/x-amz-json-1.1' });
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const registry = { registryId: '123456789012', name: 'team/app' };

let server: FaultServer;
let ecr: Ecr;
beforeAll(async () => {
  server = await startFaultServer();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: server.url,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  });
  ecr = createEcr(
    createAwsCaller({
      region: 'eu-west-1',
      version: '0',
      env: { AWS_MAX_ATTEMPTS: '1' },
      credentials: async () => ({ accessKeyId: 'ASIAX', secretAccessKey: 's', sessionToken: 't' }),
    }),
  );
});
afterAll(async () => {
  delete process.env['AWS_ENDPOINT_URL'];
  await server.close();
});

describe('the login of a registry', () => {
  test('is the name and the password of its token, which may hold colons', async () => {
    server.answer(
      answer({ authorizationData: [{ authorizationToken: base64('AWS:a:b=='), expiresAt: 1_800_000_000 }] }),
    );
    expect(await ecr.authorization('123456789012')).toEqual({
      username: 'AWS',
      password: 'a:b==',
      expiresAt: 1_800_000_000_000,
    });
  });

  test.each([
    ['nothing', {}],
    ['no token', { authorizationData: [{}] }],
    ['a token without a password', { authorizationData: [{ authorizationToken: base64('AWS:') }] }],
    ['a token that is none', { authorizationData: [{ authorizationToken: '%%%' }] }],
  ])('is refused when the answer holds %s', async (_, body) => {
    server.answer(answer(body));
    await expect(ecr.authorization('123456789012')).rejects.toMatchObject({ code: 'aws-not-aws' });
  });

  test('names the missing permission', async () => {
    server.answer(
      faults.json(
        400,
        'AccessDeniedException',
        'User: arn:aws:sts::123456789012:assumed-role/deploy/s is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action',
      ),
    );
    await expect(ecr.authorization('123456789012')).rejects.toMatchObject({
      code: 'aws-access-denied',
      message: expect.stringContaining('ecr:GetAuthorizationToken'),
    });
  });
});

describe('what ECR does not have', () => {
  test.each<[string, string, () => Promise<unknown>]>([
    ['a repository', 'RepositoryNotFoundException', () => ecr.repository(registry)],
    ['a repository policy', 'RepositoryPolicyNotFoundException', () => ecr.repositoryPolicy(registry)],
    ['the policy of no repository', 'RepositoryNotFoundException', () => ecr.repositoryPolicy(registry)],
    ['an image', 'ImageNotFoundException', () => ecr.image({ ...registry, reference: { tag: 'v1' } })],
  ])('is undefined: %s', async (_, type, ask) => {
    server.answer(faults.json(400, type, 'not found'));
    expect(await ask()).toBeUndefined();
  });

  test('is an error when the repository of the image is not there', async () => {
    server.answer(faults.json(400, 'RepositoryNotFoundException', 'not found'));
    const asked = ecr.image({ ...registry, reference: { tag: 'v1' } });
    await expect(asked).rejects.toMatchObject({ code: 'aws-not-found' });
  });
});

test('what ECR has is asked for by account and name, images by tag or digest', async () => {
  server.answer(
    answer({ repositories: [{ repositoryName: 'team/app', imageTagMutability: 'IMMUTABLE' }] }),
    answer({ policyText: '{}' }),
    answer({ imageDetails: [{ imageDigest: 'sha256:d' }] }),
    answer({ imageDetails: [{ imageDigest: 'sha256:d' }] }),
  );
  expect((await ecr.repository(registry))?.imageTagMutability).toBe('IMMUTABLE');
  expect(await ecr.repositoryPolicy(registry)).toBe('{}');
  await ecr.image({ ...registry, reference: { tag: 'v1' } });
  await ecr.image({ ...registry, reference: { digest: 'sha256:d' } });
  expect(server.requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { registryId: '123456789012', repositoryNames: ['team/app'] },
    { registryId: '123456789012', repositoryName: 'team/app' },
    { registryId: '123456789012', repositoryName: 'team/app', imageIds: [{ imageTag: 'v1' }] },
    { registryId: '123456789012', repositoryName: 'team/app', imageIds: [{ imageDigest: 'sha256:d' }] },
  ]);
});
