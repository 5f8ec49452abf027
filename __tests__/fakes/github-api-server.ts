/** GitHub's REST API as far as the gate asks it on a pull request: the parents of a commit, and files of the base branch. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GitHubApiServer {
  /** What `GITHUB_API_URL` is set to. */
  readonly url: string;
  /** Files of the base commit, by path; the test may change them. */
  readonly files: Map<string, string>;
  /** Method and path of every request, in order. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

export const baseCommit = 'ba5e'.repeat(10);

export async function startGitHubApi(): Promise<GitHubApiServer> {
  const files = new Map<string, string>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    requests.push(`${request.method} ${pathname}`);
    const commit = /\/git\/commits\/([0-9a-f]+)$/.exec(pathname)?.[1];
    const path = /\/contents\/(.+)$/.exec(pathname)?.[1];
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (commit !== undefined) return json(200, { sha: commit, parents: [{ sha: baseCommit }] });
    const text = searchParams.get('ref') === baseCommit ? files.get(decodeURIComponent(path ?? '')) : undefined;
    if (text === undefined) return json(404, { message: 'Not Found' });
    return response.writeHead(200, { 'content-type': 'application/vnd.github.raw; charset=utf-8' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    files,
    requests,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
