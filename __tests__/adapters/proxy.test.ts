import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { httpGet } from '../../src/adapters/http.ts';
import { proxyAgent } from '../../src/adapters/proxy.ts';
import { createAwsCaller } from '../../src/adapters/aws/clients.ts';
import { respond, startFaultServer } from '../fakes/fault-server.ts';
import type { FaultServer } from '../fakes/fault-server.ts';

/** A proxy that sends whatever host is asked for to one server, and keeps what it was asked. */
const asked: string[] = [];
let target: FaultServer;
const proxy = createServer((request, response) => {
  asked.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
  response.writeHead(200, { 'content-type': 'text/plain' }).end('through the proxy');
}).on('connect', (request, socket) => {
  asked.push(`CONNECT ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
  const onward = connect(target.port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    onward.pipe(socket).pipe(onward);
  });
  onward.on('error', () => socket.destroy());
  socket.on('error', () => onward.destroy());
});

const variables = [
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
  'https_proxy',
  'http_proxy',
  'no_proxy',
  'AWS_ENDPOINT_URL',
];
let url = '';
beforeAll(async () => {
  target = await startFaultServer();
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await target.close();
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});
afterEach(() => {
  asked.length = 0;
  for (const name of variables) Reflect.deleteProperty(process.env, name);
});

const get = async (address: string) =>
  httpGet({
    url: new URL(address),
    headers: {},
    signal: AbortSignal.timeout(3000),
    agent: await proxyAgent(process.env),
    limit: 1000,
  }).catch((error: unknown) => String(error));

describe('with a proxy in the environment', () => {
  test('an http request goes to it', async () => {
    process.env['HTTP_PROXY'] = url;
    expect(await get('http://token.example/path')).toMatchObject({ body: 'through the proxy' });
    expect(asked).toEqual(['GET http://token.example/path']);
  });

  test('an https request tunnels through it, with the proxy’s own credentials', async () => {
    process.env['HTTPS_PROXY'] = url.replace('//', '//me:hunter2@');
    await get('https://sts.eu-west-1.amazonaws.com/');
    expect(asked).toEqual([
      `CONNECT sts.eu-west-1.amazonaws.com:443 Basic ${Buffer.from('me:hunter2').toString('base64')}`,
    ]);
  });

  test('hosts of NO_PROXY and loopback are reached directly', async () => {
    Object.assign(process.env, { HTTP_PROXY: url, NO_PROXY: 'internal.invalid,.example.invalid' });
    target.answer(respond(200, 'direct'));
    expect(await get(`${target.url}/x`)).toMatchObject({ body: 'direct' });
    await get('http://internal.invalid/');
    await get('http://a.example.invalid/');
    expect(asked).toEqual([]);
  });

  test('the AWS clients use it', async () => {
    Object.assign(process.env, { HTTP_PROXY: url, AWS_ENDPOINT_URL: 'http://sts.example' });
    const aws = createAwsCaller({
      region: 'eu-west-1',
      version: '1',
      env: process.env,
      credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 'b' }),
    });
    await expect(aws.send('sts', (sdk) => new sdk.GetCallerIdentityCommand({}))).rejects.toMatchObject({
      code: 'aws-not-aws',
    });
    expect(asked).toEqual(['POST http://sts.example/']);
  });
});

test('without one no agent is made', async () => {
  expect(await proxyAgent({ NO_PROXY: '*' })).toBeUndefined();
});
