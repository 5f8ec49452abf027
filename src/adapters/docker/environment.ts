/** What a build's child process gets to see of our environment: what docker and buildx need, and nothing that signs or authenticates for us. */
import type { Environment } from './address.ts';

const names = new Set([
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'LC_ALL',
  'TMPDIR',
  'TZ',
  // For engines and builders reached over ssh.
  'SSH_AUTH_SOCK',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  // By it the runner finds and ends what a killed job leaves.
  'RUNNER_TRACKING_ID',
]);
const families = /^(?:DOCKER|BUILDX|BUILDKIT|XDG)_|^(?:https?|no|all|ftp)_proxy$/i;

/**
 * An allow-list, so that a variable nobody thought of stays out: never AWS_*, ACTIONS_*, GITHUB_TOKEN or INPUT_*.
 * `forward` names further variables that the user's inputs explicitly ask for.
 */
export function childEnvironment({
  environment,
  forward,
}: {
  readonly environment: Environment;
  readonly forward: readonly string[];
}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (pair): pair is [string, string] =>
        pair[1] !== undefined && (names.has(pair[0]) || families.test(pair[0]) || forward.includes(pair[0])),
    ),
  );
}

/** Whether a variable of this name may reach the child from our environment. */
export function reachesTheChild(name: string): boolean {
  return names.has(name) || families.test(name);
}
