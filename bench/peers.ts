/** The single-purpose actions we are measured beside, from a pinned local directory; where it is not there, nothing is said of them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAction, type JavaScriptAction } from './javascript-action.ts';

/** Names the folder that holds a folder for each of them, as downloaded: `action.yml` and `dist/`. */
export const peersVariable = 'FTR_PEERS_DIRECTORY';

const names = {
  credentials: 'configure-aws-credentials',
  login: 'amazon-ecr-login',
  render: 'amazon-ecs-render-task-definition',
  deploy: 'amazon-ecs-deploy-task-definition',
} as const;

export type Peers = Readonly<Record<keyof typeof names, JavaScriptAction & { readonly directory: string }>>;

/** Undefined when the variable is not set. Throws when it is and one of the four is missing. */
export function findPeers(): Peers | undefined {
  const directory = process.env[peersVariable];
  if (!directory) return undefined;
  const entries = Object.entries(names).map(([key, name]) => {
    const folder = join(directory, name);
    if (!existsSync(folder)) throw new Error(`${peersVariable} is ${directory}, which holds no folder ${name}.`);
    return [key, { ...readAction(name, folder), directory: folder }] as const;
  });
  return Object.fromEntries(entries) as unknown as Peers;
}

/** Their versions, for the heading of a table. */
export function describePeers(peers: Peers | undefined): string {
  if (peers === undefined) return `${peersVariable} is not set: what needs the peers is not measured.`;
  const versions = Object.values(peers).map(({ name, directory }) => {
    const file = join(directory, 'package.json');
    const version = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as { version?: string }).version
      : undefined;
    return `${name} ${version ?? '(version unknown)'}`;
  });
  return `Beside ${versions.join(', ')}.`;
}
