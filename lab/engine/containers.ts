/** Takes a lab's containers and images off an engine, at once: a task's first process often ignores being asked to end. */
import { engineRequest } from './find.ts';

export interface RemoveOptions {
  readonly dockerHost: string;
  /** Only containers with this label; all of them when undefined (the engine is the lab's own). */
  readonly label: string | undefined;
  /** Images whose name starts so are removed too, where the engine is not the lab's own. */
  readonly images: string;
}

export async function removeContainers({ dockerHost, label, images }: RemoveOptions): Promise<void> {
  const filters = label === undefined ? {} : { label: [label] };
  const listed = await engineRequest({
    dockerHost,
    path: `/containers/json?all=1&filters=${encodeURIComponent(JSON.stringify(filters))}`,
  });
  const containers = list(listed.body) as readonly { readonly Id: string }[];
  const remove = (path: string): Promise<unknown> =>
    engineRequest({ dockerHost, path, method: 'DELETE', timeoutMilliseconds: 20_000 }).catch(() => undefined);
  await Promise.all(containers.map(({ Id }) => remove(`/containers/${Id}?force=1&v=1`)));
  if (label === undefined) return;
  const named = list((await engineRequest({ dockerHost, path: '/images/json' })).body) as readonly {
    readonly RepoTags?: readonly string[];
    readonly RepoDigests?: readonly string[];
  }[];
  const ours = named
    .flatMap((image) => [...(image.RepoTags ?? []), ...(image.RepoDigests ?? [])])
    .filter((name) => name.startsWith(`${images}/`));
  for (const name of ours) await remove(`/images/${encodeURIComponent(name)}?force=1`);
}

function list(body: string): readonly unknown[] {
  const value: unknown = JSON.parse(body);
  return Array.isArray(value) ? value : [];
}
