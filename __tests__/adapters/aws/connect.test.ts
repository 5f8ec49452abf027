import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createAwsFactory } from '../../../src/adapters/aws/connect.ts';
import { faults, startFaultServer } from '../../fakes/fault-server.ts';
import type { FaultServer } from '../../fakes/fault-server.ts';
import { folder } from '../../fakes/folder.ts';
import { byAction, result } from '../../fakes/xml.ts';

const never = new AbortController().signal;
const identity = byAction({
  GetCallerIdentity: () =>
    result('GetCallerIdentity', '<Account>123456789012</Account><Arn>arn:x</Arn><UserId>u</UserId>'),
});
let server: FaultServer;
beforeAll(async () => (server = await startFaultServer()));
afterAll(async () => server.close());
beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: server.url,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
});

const factory = () => createAwsFactory({ version: '1', env: process.env });

describe('credentials of the environment', () => {
  test('are found in its variables', async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'ASIA1', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 't' });
    expect(await factory()(never).defaultCredentials()()).toMatchObject({
      accessKeyId: 'ASIA1',
      secretAccessKey: 's',
      sessionToken: 't',
    });
  });

  test('are found in a profile, with its region', async () => {
    const config = join(folder(), 'config');
    writeFileSync(
      config,
      '[profile dev]\nregion = eu-central-1\naws_access_key_id = AKIA1\naws_secret_access_key = s\n',
    );
    Object.assign(process.env, { AWS_CONFIG_FILE: config, AWS_PROFILE: 'dev' });
    const aws = factory()(never);
    expect(await aws.defaultRegion()).toBe('eu-central-1');
    expect(await aws.defaultCredentials()()).toEqual({ accessKeyId: 'AKIA1', secretAccessKey: 's' });
  });

  test('that are nowhere are said to be missing, and so is a region', async () => {
    const aws = factory()(never);
    expect(await aws.defaultRegion()).toBeUndefined();
    await expect(aws.defaultCredentials()()).rejects.toMatchObject({
      code: 'credentials-missing',
      hint: expect.stringMatching(/role-to-assume/),
    });
  });
});

describe('a connection', () => {
  const credentials = async () => ({ accessKeyId: 'a', secretAccessKey: 'b' });
  const connection = { region: 'eu-west-1', credentials };

  test('is used again by later stages', async () => {
    server.answer(identity);
    const make = factory();
    const before = server.connections();
    for (let stage = 0; stage < 3; stage += 1) {
      const { sts } = make(AbortSignal.timeout(5000)).connect(connection);
      expect(await sts.callerIdentity()).toEqual({ accountId: '123456789012', arn: 'arn:x' });
    }
    expect(server.connections() - before).toBe(1);
  });

  test('ends with the stage it was made in, not with another', async () => {
    server.answer(faults.hang);
    const make = factory();
    const over = make(AbortSignal.timeout(50)).connect(connection).sts.callerIdentity();
    await expect(over).rejects.toMatchObject({ code: 'stage-timeout' });
    server.answer(identity);
    expect(await make(never).connect(connection).sts.callerIdentity()).toMatchObject({ arn: 'arn:x' });
  });

  test('to something that answers without an account is none', async () => {
    server.answer(byAction({ GetCallerIdentity: () => result('GetCallerIdentity', '') }));
    await expect(factory()(never).connect(connection).sts.callerIdentity()).rejects.toMatchObject({
      code: 'aws-not-aws',
    });
  });

  test('without credentials serves the exchange of a token only', async () => {
    server.answer(
      byAction({
        AssumeRoleWithWebIdentity: (asked) =>
          result(
            'AssumeRoleWithWebIdentity',
            `<Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>${asked.get('DurationSeconds')}</SecretAccessKey><SessionToken>${asked.get('RoleSessionName')}</SessionToken><Expiration>2026-11-22T12:00:00Z</Expiration></Credentials>`,
          ),
      }),
    );
    const sts = factory()(never).anonymous('eu-west-1');
    const request = {
      roleArn: 'arn:aws:iam::123456789012:role/x',
      sessionName: 'name',
      token: 'jwt',
      durationSeconds: 900,
    };
    expect(await sts.assumeRoleWithWebIdentity(request)).toEqual({
      accessKeyId: 'ASIA',
      secretAccessKey: '900',
      sessionToken: 'name',
      expiresAt: Date.UTC(2026, 10, 22, 12),
    });
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });
});
