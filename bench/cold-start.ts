/** From the start of the process to an error about a missing input, and to the first call to AWS; beside the peers' bundles. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compared, seconds, type Figure } from './figures.ts';
import { startJob, type JavaScriptAction } from './javascript-action.ts';
import { median, repeated } from './measure.ts';
import { findPeers } from './peers.ts';
import { ourAction, root } from './stage.ts';

const runs = 10;
const warmUps = 2;
const role = 'arn:aws:iam::111122223333:role/reflectance-processor-deploy';

export async function coldStart(): Promise<readonly Figure[]> {
  const peers = findPeers();
  const workspace = mkdtempSync(join(tmpdir(), 'ftr-bench-'));
  cpSync(join(root, 'examples/reflectance-processor'), workspace, { recursive: true });
  const endpoint = await startEndpoint();
  try {
    const failing = async (action: JavaScriptAction, inputs: Readonly<Record<string, string>>) => {
      const walls = await repeated(runs, () => failure({ action, inputs, workspace, environment: {} }), warmUps);
      return median(walls);
    };
    const calling = async (action: JavaScriptAction, inputs: Readonly<Record<string, string>>) => {
      const { environment } = endpoint;
      const body = async () => {
        const started = performance.now();
        endpoint.forget();
        await failure({ action, inputs, workspace, environment });
        return (endpoint.firstCall() - started) / 1000;
      };
      return median(await repeated(runs, body, warmUps));
    };
    const ours = ourAction();
    const most = 0.5;
    return [
      compared({
        what: 'cold start to the error on a missing input',
        ours: await failing(ours, { mode: 'deploy' }),
        theirs: peers === undefined ? undefined : await failing(peers.render, {}),
        most,
        show: seconds,
      }),
      compared({
        what: 'cold start to the first call to AWS',
        ours: await calling(ours, ourInputs),
        theirs:
          peers === undefined
            ? undefined
            : await calling(peers.credentials, { 'role-to-assume': role, 'aws-region': 'eu-west-1' }),
        most,
        show: seconds,
      }),
    ];
  } finally {
    await endpoint.stop();
    rmSync(workspace, { recursive: true, force: true });
  }
}

const ourInputs = {
  mode: 'deploy',
  'role-to-assume': role,
  'aws-region': 'eu-west-1',
  'ecr-repository': 'reflectance-processor',
  'task-definition': 'task-definition.json',
  'service-definition': 'service-definition.json',
  cluster: 'reflectance-processor',
  service: 'reflectance-processor',
};

/** Wall seconds of a step that must fail. */
async function failure(options: {
  readonly action: JavaScriptAction;
  readonly inputs: Readonly<Record<string, string>>;
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string>>;
}): Promise<number> {
  const { action, inputs, ...job } = options;
  const running = startJob(job);
  const before = performance.now();
  try {
    await running.step(action, inputs);
  } catch {
    return (performance.now() - before) / 1000;
  } finally {
    running.remove();
  }
  throw new Error(`${action.name} succeeded where it should have failed.`);
}

/** Gives OIDC tokens, and refuses every call to AWS at once, with the time of the first. */
async function startEndpoint() {
  let first = NaN;
  const token = [
    '{"alg":"RS256","kid":"1"}',
    '{"sub":"repo:acme/app:ref:refs/heads/main","aud":"sts.amazonaws.com"}',
    'x',
  ]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/token')) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ value: token }));
      return;
    }
    if (Number.isNaN(first)) first = performance.now();
    const error =
      '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>';
    request.resume().on('end', () => response.writeHead(403, { 'content-type': 'text/xml' }).end(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    environment: {
      AWS_ENDPOINT_URL: url,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api-version=2`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
      NO_PROXY: '127.0.0.1',
    },
    forget: () => (first = NaN),
    firstCall: () => first,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
