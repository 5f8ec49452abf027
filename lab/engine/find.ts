/** Finds a Docker engine that answers on this machine. */
import { request } from 'node:http';

/** `unix://…` of the engine that answers (DOCKER_HOST first, then the usual socket), or undefined. */
export async function findEngine(): Promise<string | undefined> {
  const candidates = [process.env['DOCKER_HOST'], 'unix:///var/run/docker.sock'];
  for (const candidate of candidates) {
    if (candidate?.startsWith('unix://') === true && (await answers(candidate))) return candidate;
  }
  return undefined;
}

/** Whether the engine behind a `unix://` address answers its ping. */
export function answers(dockerHost: string): Promise<boolean> {
  return engineRequest({ dockerHost, path: '/_ping' }).then(
    (answer) => answer.status === 200,
    () => false,
  );
}

export interface EngineRequest {
  readonly dockerHost: string;
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly timeoutMilliseconds?: number;
}

/** One call of the Docker Engine API, the body as text. */
export function engineRequest(options: EngineRequest): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        socketPath: options.dockerHost.replace('unix://', ''),
        path: options.path,
        method: options.method ?? 'GET',
        headers: { host: 'docker' },
        timeout: options.timeoutMilliseconds ?? 5000,
        agent: false,
      },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text: string) => (body += text));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
        answer.on('error', reject);
      },
    );
    call.on('timeout', () => call.destroy(new Error(`the Docker engine did not answer ${options.path} in time`)));
    call.on('error', reject);
    call.end();
  });
}
