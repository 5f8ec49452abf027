/** The ECS adapter against a real HTTP server: what goes over the wire and what comes back, member for member. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAwsCaller } from '../../../src/adapters/aws/clients.ts';
import { createEcs } from '../../../src/adapters/aws/ecs.ts';

interface Seen {
  readonly operation: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
  readonly text: string;
}
type Answer = { readonly status?: number; readonly json?: unknown; readonly html?: string; readonly reset?: true };

let server: Server;
let seen: Seen[];
let answers: Answer[];

beforeEach(async () => {
  seen = [];
  answers = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8');
      const operation = String(request.headers['x-amz-target']).replace(/^.*\./, '');
      seen.push({ operation, headers: request.headers, body: JSON.parse(text) as Record<string, unknown>, text });
      const answer = answers.shift() ?? { json: {} };
      if (answer.reset) return request.socket.destroy();
      response.writeHead(answer.status ?? 200, {
        'content-type': answer.html === undefined ? 'application/x-amz-json-1.1' : 'text/html',
      });
      return response.end(answer.html ?? JSON.stringify(answer.json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** The endpoint is the SDK's own variable, as for users. */
function ecs() {
  process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x', sessionToken: 't' });
  return createEcs(createAwsCaller({ region: 'us-east-1', credentials, version: '0', env: {} }));
}

const held = (document: object) => ({
  taskDefinition: {
    taskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/app:7',
    family: 'app',
    revision: 7,
    status: 'ACTIVE',
    ...document,
  },
});

const newer = {
  family: 'app',
  brandNewSetting: { depth: [1, { two: null }] },
  containerDefinitions: [{ name: 'app', image: 'i', quantumShield: true, environment: [{ name: 'A', value: 'ü' }] }],
};

describe('fields that are newer than the SDK', () => {
  test('go out with RegisterTaskDefinition and come back', async () => {
    answers = [{ json: held(newer) }];
    const revision = await ecs().registerTaskDefinition(newer);
    expect(seen[0]?.body).toEqual(newer);
    expect(revision).toMatchObject({ family: 'app', revision: 7, document: newer });
  });

  test('come back from DescribeTaskDefinition, with the tags', async () => {
    answers = [{ json: { ...held(newer), tags: [{ key: 'team', value: 'x' }] } }];
    const revision = await ecs().taskDefinition('app');
    expect(revision?.document).toMatchObject({ ...newer, tags: [{ key: 'team', value: 'x' }] });
    expect(seen[0]?.body).toEqual({ taskDefinition: 'app', include: ['TAGS'] });
  });

  test.each([
    ['updateService', { service: 's', cluster: 'c', warpDrive: { on: true } }],
    ['createService', { serviceName: 's', cluster: 'c', clientToken: 'mine', warpDrive: { on: true } }],
  ] as const)('go out with %s', async (method, request) => {
    answers = [{ json: { service: { serviceName: 's' } } }];
    await ecs()[method](request);
    expect(seen[0]?.body).toEqual(request);
  });

  test.each([
    ['runTask', { taskDefinition: 'app:7', cluster: 'c', warpDrive: 9 }],
    ['createService', { serviceName: 's', cluster: 'c', warpDrive: 9 }],
  ] as const)('go out with %s, with one idempotency token for all attempts', async (method, request) => {
    const json = { tasks: [{ taskArn: 't' }], service: { serviceName: 's' } };
    answers = [{ reset: true }, { status: 500, json: {} }, { json }];
    await ecs()[method](request);
    expect(seen).toHaveLength(3);
    expect(seen[0]?.body).toMatchObject(request);
    expect(new Set(seen.map(({ body }) => body['clientToken'])).size).toBe(1);
    expect(seen[0]?.body['clientToken']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('are signed and counted as they are sent (that the signature fits is proven on the lab)', async () => {
    answers = [{ json: held(newer) }];
    await ecs().registerTaskDefinition(newer);
    const [request] = seen;
    expect(Number(request?.headers['content-length'])).toBe(Buffer.byteLength(request?.text ?? ''));
    expect(request?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/.*\/ecs\/aws4_request/);
  });
});

describe('what does not exist', () => {
  test.each([
    ['a task definition', 'Unable to describe task definition.'],
    ['a task definition, in other words', 'The specified task definition does not exist.'],
  ])('%s is undefined', async (_, message) => {
    answers = [{ status: 400, json: { __type: 'ClientException', message } }];
    expect(await ecs().taskDefinition('app')).toBeUndefined();
  });

  test('another ClientException is an error, never "does not exist"', async () => {
    answers = [{ status: 400, json: { __type: 'ClientException', message: 'Too many requests in flight' } }];
    await expect(ecs().taskDefinition('app')).rejects.toMatchObject({ code: 'aws-failed' });
  });

  test.each([
    ['missing', { services: [], failures: [{ arn: 's', reason: 'MISSING' }] }],
    ['deleted', { services: [{ serviceName: 's', status: 'INACTIVE' }], failures: [] }],
  ])('a %s service is undefined', async (_, json) => {
    answers = [{ json }];
    expect(await ecs().service({ cluster: 'c', service: 's' })).toBeUndefined();
  });

  test('a missing cluster is named', async () => {
    answers = [{ status: 400, json: { __type: 'ClusterNotFoundException', message: 'Cluster not found.' } }];
    await expect(ecs().service({ cluster: 'prod', service: 's' })).rejects.toMatchObject({
      code: 'aws-not-found',
      message: 'The ECS cluster prod does not exist in us-east-1.',
    });
  });
});

test('a role that may not read tags still reads the definition', async () => {
  const message =
    'User: arn:aws:sts::123456789012:assumed-role/d/s is not authorized to perform: ecs:ListTagsForResource on resource: *';
  answers = [{ status: 400, json: { __type: 'AccessDeniedException', message } }, { json: held(newer) }];
  expect(await ecs().taskDefinition('app')).toMatchObject({ revision: 7 });
  expect(seen.map(({ body }) => body['include'])).toEqual([['TAGS'], undefined]);
});

test('a role that may not read the definition is told which permission is missing', async () => {
  const message =
    'User: arn:aws:sts::123456789012:assumed-role/d/s is not authorized to perform: ecs:DescribeTaskDefinition on resource: *';
  answers = [{ status: 400, json: { __type: 'AccessDeniedException', message } }];
  await expect(ecs().taskDefinition('app')).rejects.toMatchObject({ code: 'aws-access-denied' });
  expect(seen).toHaveLength(1);
});

test('a one-off task that found no place is an error with the reason', async () => {
  answers = [{ json: { tasks: [], failures: [{ arn: 'x', reason: 'RESOURCE:ENI' }] } }];
  await expect(ecs().runTask({ taskDefinition: 'app:7' })).rejects.toMatchObject({
    message: expect.stringContaining('RESOURCE:ENI'),
  });
});

test('a sign-in page in place of ECS is no task definition', async () => {
  answers = [{ html: '<html>sign in</html>' }];
  await expect(ecs().registerTaskDefinition(newer)).rejects.toMatchObject({ code: 'aws-not-aws' });
});

test('an empty answer is no task definition', async () => {
  answers = [{ json: {} }];
  await expect(ecs().taskDefinition('app')).rejects.toMatchObject({ code: 'aws-not-aws' });
});

test('tasks are listed over pages and described a hundred at a time', async () => {
  const arns = Array.from({ length: 150 }, (_, index) => `t${index}`);
  answers = [{ json: { taskArns: arns.slice(0, 100), nextToken: 'n' } }, { json: { taskArns: arns.slice(100) } }];
  const listed = await ecs().listTasks({ cluster: 'c', service: 's', stopped: true });
  expect(listed).toEqual(arns);
  expect(seen[1]?.body).toMatchObject({ nextToken: 'n', desiredStatus: 'STOPPED', serviceName: 's' });
  answers = [{ json: { tasks: [{ taskArn: 'a' }] } }, { json: { tasks: [{ taskArn: 'b' }] } }];
  expect(await ecs().tasks({ cluster: 'c', arns })).toMatchObject([{ taskArn: 'a' }, { taskArn: 'b' }]);
});

test('service deployments come newest first, whatever the order of the answer', async () => {
  answers = [
    {
      json: {
        serviceDeployments: [
          { serviceDeploymentArn: 'old', createdAt: 1 },
          { serviceDeploymentArn: 'new', createdAt: 2.5 },
        ],
      },
    },
  ];
  const found = await ecs().serviceDeployments({ cluster: 'c', service: 's' });
  expect(found.map(({ serviceDeploymentArn }) => serviceDeploymentArn)).toEqual(['new', 'old']);
});
