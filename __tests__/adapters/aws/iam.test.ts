import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAwsCaller } from '../../../src/adapters/aws/clients.ts';
import { createIam } from '../../../src/adapters/aws/iam.ts';
import type { Iam } from '../../../src/ports.ts';
import { startFaultServer } from '../../fakes/fault-server.ts';
import type { FaultServer } from '../../fakes/fault-server.ts';
import { byAction, denied, failure, members, result } from '../../fakes/xml.ts';
import type { Actions } from '../../fakes/xml.ts';

const document = (sid: string) => ({
  Version: '2012-10-17',
  Statement: [{ Sid: sid, Effect: 'Allow', Action: 'a:B', Resource: '*' }],
});
const encoded = (sid: string) => encodeURIComponent(JSON.stringify(document(sid)));
const boundary = 'arn:aws:iam::123456789012:policy/limit';

/** A role with two pages of attached policies, two inline ones and a boundary. */
const role: Actions = {
  GetRole: () =>
    result(
      'GetRole',
      `<Role><Path>/app/</Path><RoleName>deploy</RoleName><RoleId>i</RoleId><Arn>arn:aws:iam::123456789012:role/app/deploy</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate><AssumeRolePolicyDocument>${encoded('trust')}</AssumeRolePolicyDocument><MaxSessionDuration>7200</MaxSessionDuration><PermissionsBoundary><PermissionsBoundaryArn>${boundary}</PermissionsBoundaryArn></PermissionsBoundary></Role>`,
    ),
  ListAttachedRolePolicies: (asked) => {
    const page = asked.get('Marker') === 'more' ? 'two' : 'one';
    const policy = `<PolicyName>${page}</PolicyName><PolicyArn>arn:aws:iam::aws:policy/${page}</PolicyArn>`;
    const more =
      page === 'one' ? '<IsTruncated>true</IsTruncated><Marker>more</Marker>' : '<IsTruncated>false</IsTruncated>';
    return result('ListAttachedRolePolicies', members('AttachedPolicies', [policy]) + more);
  },
  ListRolePolicies: () =>
    result('ListRolePolicies', `${members('PolicyNames', ['in-a', 'in-b'])}<IsTruncated>false</IsTruncated>`),
  GetPolicy: () => result('GetPolicy', '<Policy><DefaultVersionId>v7</DefaultVersionId></Policy>'),
  GetPolicyVersion: (asked) =>
    result(
      'GetPolicyVersion',
      `<PolicyVersion><Document>${encoded(`${asked.get('PolicyArn')} ${asked.get('VersionId')}`)}</Document></PolicyVersion>`,
    ),
  GetRolePolicy: (asked) =>
    result(
      'GetRolePolicy',
      `<RoleName>deploy</RoleName><PolicyName>x</PolicyName><PolicyDocument>${encoded(asked.get('PolicyName') ?? '')}</PolicyDocument>`,
    ),
};

let server: FaultServer;
let iam: Iam;
beforeAll(async () => {
  server = await startFaultServer();
  Object.assign(process.env, { AWS_ENDPOINT_URL: server.url, AWS_CONFIG_FILE: '/dev/null' });
  const credentials = async () => ({ accessKeyId: 'a', secretAccessKey: 'b' });
  iam = createIam(createAwsCaller({ region: 'eu-west-1', version: '1', env: {}, credentials }));
});
afterAll(async () => server.close());

describe('a role', () => {
  test('is read whole: trust, every page of policies in their default version, boundary', async () => {
    server.answer(byAction(role));
    expect(await iam.role('deploy')).toEqual({
      arn: 'arn:aws:iam::123456789012:role/app/deploy',
      name: 'deploy',
      trust: document('trust'),
      maxSessionSeconds: 7200,
      policies: [
        {
          name: 'one',
          kind: 'managed',
          arn: 'arn:aws:iam::aws:policy/one',
          document: document('arn:aws:iam::aws:policy/one v7'),
        },
        {
          name: 'two',
          kind: 'managed',
          arn: 'arn:aws:iam::aws:policy/two',
          document: document('arn:aws:iam::aws:policy/two v7'),
        },
        { name: 'in-a', kind: 'inline', document: document('in-a') },
        { name: 'in-b', kind: 'inline', document: document('in-b') },
      ],
      boundary: { arn: boundary, document: document(`${boundary} v7`) },
    });
  });

  test('that does not exist is none', async () => {
    server.answer(byAction({ GetRole: () => failure('NoSuchEntity', 'The role with name x cannot be found.') }));
    expect(await iam.role('x')).toBeUndefined();
    expect(await iam.trust('x')).toBeUndefined();
  });

  test('that may not be read is an error, not a role without policies', async () => {
    server.answer(byAction({}));
    await expect(iam.role('x')).rejects.toMatchObject({ code: 'aws-access-denied' });
  });

  test('gives its trust policy alone with one call', async () => {
    server.answer(byAction(role));
    expect(await iam.trust('deploy')).toEqual(document('trust'));
    expect(server.requests).toHaveLength(1);
  });
});

describe('what of a role may not be read is named, and the rest is there', () => {
  test.each([
    [
      'the list of attached policies',
      { ListAttachedRolePolicies: () => denied('iam:ListAttachedRolePolicies') },
      ['list of attached policies'],
      2,
    ],
    [
      'the list of inline policies',
      { ListRolePolicies: () => denied('iam:ListRolePolicies') },
      ['list of inline policies'],
      2,
    ],
    [
      'managed policies',
      { GetPolicy: () => denied('iam:GetPolicy') },
      ['managed policy one', 'managed policy two', `permissions boundary ${boundary}`],
      2,
    ],
    [
      'inline policies',
      { GetRolePolicy: () => denied('iam:GetRolePolicy') },
      ['inline policy in-a', 'inline policy in-b'],
      2,
    ],
    [
      'a document that is no JSON',
      { GetRolePolicy: () => result('GetRolePolicy', '<PolicyDocument>%7Bnope</PolicyDocument>') },
      ['inline policy in-a', 'inline policy in-b'],
      2,
    ],
    [
      'an empty document',
      { GetPolicyVersion: () => result('GetPolicyVersion', '') },
      ['managed policy one', 'managed policy two', `permissions boundary ${boundary}`],
      2,
    ],
  ] as const)('%s', async (_, replaced, unread, left) => {
    server.answer(byAction({ ...role, ...replaced }));
    const found = await iam.role('deploy');
    expect(found?.unread?.map(({ what }) => what)).toEqual(unread);
    expect(found?.policies).toHaveLength(left);
  });
});
