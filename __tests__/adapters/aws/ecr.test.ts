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
    ['a scan', 'ScanNotFoundException', () => ecr.imageScan({ ...registry, digest: 'sha256:d' })],
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

describe('a scan of an image', () => {
  const scanned = { ...registry, digest: 'sha256:d' };

  test('is asked for by digest; a basic one is told with its worst findings first', async () => {
    server.answer(
      answer({
        imageScanStatus: { status: 'COMPLETE', description: 'The scan was completed successfully.' },
        imageScanFindings: {
          imageScanCompletedAt: 1_700_000_000,
          findingSeverityCounts: { LOW: 1, CRITICAL: 1, UNDEFINED: 1 },
          findings: [
            { name: 'CVE-1', severity: 'UNDEFINED' },
            { name: 'CVE-2', severity: 'LOW', attributes: [{ key: 'package_name', value: 'zlib' }] },
            {
              name: 'CVE-3',
              severity: 'CRITICAL',
              uri: 'https://example.test/3',
              attributes: [
                { key: 'package_version', value: '1.0' },
                { key: 'package_name', value: 'openssl' },
                { key: 'CVSS2_SCORE', value: '9.8' },
              ],
            },
          ],
        },
      }),
    );
    expect(await ecr.imageScan(scanned)).toEqual({
      status: 'COMPLETE',
      description: 'The scan was completed successfully.',
      completedAt: 1_700_000_000_000,
      counts: { LOW: 1, CRITICAL: 1, UNDEFINED: 1 },
      findings: [
        { name: 'CVE-3', severity: 'CRITICAL', package: 'openssl 1.0', link: 'https://example.test/3' },
        { name: 'CVE-2', severity: 'LOW', package: 'zlib' },
        { name: 'CVE-1', severity: 'UNDEFINED' },
      ],
    });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      registryId: '123456789012',
      repositoryName: 'team/app',
      imageId: { imageDigest: 'sha256:d' },
      maxResults: 1000,
    });
  });

  test('that is an enhanced one says what mends a finding, where anything does', async () => {
    const weak = (vulnerabilityId: string, fixedInVersion: string) => ({
      severity: 'HIGH',
      title: `${vulnerabilityId} - perl`,
      packageVulnerabilityDetails: {
        vulnerabilityId,
        sourceUrl: 'https://example.test',
        vulnerablePackages: [{ name: 'perl', version: '5.36', fixedInVersion }],
      },
    });
    server.answer(
      answer({
        imageScanStatus: { status: 'ACTIVE' },
        imageScanFindings: {
          imageScanCompletedAt: 1_700_000_000,
          findingSeverityCounts: { HIGH: 3 },
          enhancedFindings: [weak('CVE-1', '5.38'), weak('CVE-2', 'NotAvailable'), { severity: 'HIGH', title: 'T' }],
        },
      }),
    );
    const { status, findings } = (await ecr.imageScan(scanned)) ?? {};
    const common = { severity: 'HIGH', package: 'perl 5.36', link: 'https://example.test' };
    expect({ status, findings }).toEqual({
      status: 'ACTIVE',
      findings: [
        { ...common, name: 'CVE-1', fixedIn: '5.38' },
        { ...common, name: 'CVE-2' },
        { name: 'T', severity: 'HIGH' },
      ],
    });
  });

  test('is read to its last page: the worst may stand there, and what is listed counts', async () => {
    const page = (severity: string, nextToken?: string) =>
      answer({
        imageScanStatus: { status: 'COMPLETE' },
        imageScanFindings: {
          imageScanCompletedAt: 1,
          findings: Array.from({ length: 30 }, (_, index) => ({ name: `${severity}-${index}`, severity })),
        },
        ...(nextToken === undefined ? {} : { nextToken }),
      });
    server.answer(page('LOW', 'second'), page('CRITICAL'));
    const scan = await ecr.imageScan(scanned);
    expect(scan?.counts).toEqual({ LOW: 30, CRITICAL: 30 });
    expect(new Set(scan?.findings.map(({ severity }) => severity))).toEqual(new Set(['CRITICAL']));
    expect(server.requests.map(({ body }) => (JSON.parse(body) as { nextToken?: string }).nextToken)).toEqual([
      undefined,
      'second',
    ]);
  });

  test('that lists more than it counts has what it lists', async () => {
    const found = { findingSeverityCounts: { CRITICAL: 0 }, findings: [{ name: 'CVE-1', severity: 'CRITICAL' }] };
    server.answer(answer({ imageScanStatus: { status: 'COMPLETE' }, imageScanFindings: found }));
    expect((await ecr.imageScan(scanned))?.counts).toEqual({ CRITICAL: 1 });
  });

  test('whose pages have no end is counted by ECR, or it is not known what it found', async () => {
    const endless = (imageScanFindings: object) =>
      server.answer(answer({ imageScanStatus: { status: 'COMPLETE' }, imageScanFindings, nextToken: 'again' }));
    endless({ imageScanCompletedAt: 1, findingSeverityCounts: { HIGH: 20_000 } });
    expect((await ecr.imageScan(scanned))?.counts).toEqual({ HIGH: 20_000 });
    expect(server.requests).toHaveLength(10);
    endless({ imageScanCompletedAt: 1 });
    await expect(ecr.imageScan(scanned)).rejects.toMatchObject({ code: 'aws-failed' });
    expect(server.requests).toHaveLength(10);
  });

  test('that has only begun has no result', async () => {
    server.answer(
      answer({ imageScanStatus: { status: 'PENDING' }, imageScanFindings: { findings: [], enhancedFindings: [] } }),
    );
    expect(await ecr.imageScan(scanned)).toEqual({ status: 'PENDING', counts: {}, findings: [] });
  });

  test('that may not be read is no scan that found nothing', async () => {
    const said =
      'User: arn:aws:sts::123456789012:assumed-role/deploy/s is not authorized to perform: inspector2:ListFindings on resource: * because no identity-based policy allows the inspector2:ListFindings action';
    server.answer(faults.json(400, 'AccessDeniedException', said));
    await expect(ecr.imageScan(scanned)).rejects.toMatchObject({
      code: 'aws-access-denied',
      message: expect.stringContaining('inspector2:ListFindings'),
    });
  });
});
