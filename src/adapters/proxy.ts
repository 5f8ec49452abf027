/** The agent that sends requests through the proxy of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, read as GitHub's own runner code reads them. */
import type { Agent, ClientRequest } from 'node:http';

const variables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/**
 * An agent for `http:` and `https:` requests, or undefined where no proxy is set: then nothing is loaded.
 * Which proxy, if any, is decided for each request from its host; loopback addresses never go through one.
 */
export async function proxyAgent(env: NodeJS.ProcessEnv): Promise<Agent | undefined> {
  if (!variables.some((name) => env[name])) return undefined;
  const [{ Agent: BaseAgent }, { HttpsProxyAgent }, { HttpProxyAgent }, { getProxyUrl }, http, https] =
    await Promise.all([
      import('agent-base'),
      import('https-proxy-agent'),
      import('http-proxy-agent'),
      import('@actions/http-client/lib/proxy'),
      import('node:http'),
      import('node:https'),
    ]);
  const options = { keepAlive: true, maxSockets: 50 };
  const direct = { http: new http.Agent(options), https: new https.Agent(options) };
  const byProxy = new Map<string, Agent>();

  class EnvironmentProxyAgent extends BaseAgent {
    override connect(request: ClientRequest, { secureEndpoint }: { readonly secureEndpoint: boolean }): Agent {
      const scheme = secureEndpoint ? 'https' : 'http';
      const host = request.getHeader('host') ?? request.host;
      const proxy = getProxyUrl(new URL(`${scheme}://${String(host)}`));
      if (proxy === undefined) return direct[scheme];
      const key = `${scheme} ${proxy.href}`;
      const agent =
        byProxy.get(key) ??
        (secureEndpoint ? new HttpsProxyAgent(proxy.href, options) : new HttpProxyAgent(proxy.href, options));
      byProxy.set(key, agent);
      return agent;
    }
    override destroy(): void {
      for (const agent of [direct.http, direct.https, ...byProxy.values()]) agent.destroy();
      super.destroy();
    }
  }
  return new EnvironmentProxyAgent(options);
}
