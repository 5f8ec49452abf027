/** What the engine knows of an image, as an `ImageConfig`. Follows the Engine API's ImageInspect and history. */
import type { ImageConfig } from '../../model.ts';
import { FtrError } from '../../errors.ts';
import { messageOf, type EngineApi } from './api.ts';
import { list, record, text, texts, type Fields } from './fields.ts';

export interface EngineImage {
  readonly id: string;
  /** `sha256:…` of the configuration; undefined where a containerd store does not tell it. */
  readonly configDigest: string | undefined;
  readonly config: ImageConfig;
  readonly repoDigests: readonly string[];
}

export async function inspectImage(api: EngineApi, image: string): Promise<EngineImage | undefined> {
  const name = encodeURIComponent(image).replaceAll('%2F', '/');
  const found = await api.call({ method: 'GET', path: `/images/${name}/json` });
  if (found.status === 404) return undefined;
  const history = await api.call({ method: 'GET', path: `/images/${name}/history` });
  for (const { status, json } of [found, history]) {
    if (status !== 200) throw unreadable(image, messageOf(json) ?? `status ${status}`);
  }
  const root = record(found.json);
  const [id, architecture, os] = [text(root['Id']), text(root['Architecture']), text(root['Os'])];
  if (id === undefined || architecture === undefined || os === undefined)
    throw unreadable(image, 'the answer has no id, architecture or operating system');
  const config = record(root['Config']);
  const [variant, created] = [text(root['Variant']), text(root['Created'])];
  return {
    id,
    configDigest: configDigest(root, id),
    repoDigests: texts(root['RepoDigests']),
    config: {
      architecture,
      os,
      ...(variant === undefined ? {} : { variant }),
      user: text(config['User']) ?? '',
      env: texts(config['Env']),
      entrypoint: texts(config['Entrypoint']),
      cmd: texts(config['Cmd']),
      labels: Object.fromEntries(
        Object.entries(record(config['Labels'])).filter(
          (pair): pair is [string, string] => typeof pair[1] === 'string',
        ),
      ),
      // The engine lists the newest step first; the image-spec the oldest.
      history: list(history.json).map(record).map(step).reverse(),
      ...(created === undefined ? {} : { created }),
    },
  };
}

/** A classic store calls an image by its configuration; a containerd store by its manifest or index, named in a descriptor. */
function configDigest(root: Fields, id: string): string | undefined {
  if (root['Descriptor'] === undefined || root['Descriptor'] === null) return id;
  return text(record(record(root['Descriptor'])['annotations'])['config.digest']);
}

// The API gives sizes, not which steps made a layer; a step of these kinds does even when it is empty.
const makesLayer = /^(?:RUN|COPY|ADD|WORKDIR)\b|^\/bin\/sh -c (?!#\(nop\))|^\/bin\/sh -c #\(nop\) +(?:COPY|ADD)\b/;

function step(entry: Fields): ImageConfig['history'][number] {
  const createdBy = text(entry['CreatedBy']) ?? '';
  return { createdBy, emptyLayer: entry['Size'] === 0 && !makesLayer.test(createdBy) };
}

function unreadable(image: string, why: string): FtrError {
  return new FtrError({
    code: 'docker-unavailable',
    message: `The Docker engine could not describe the image ${image}: ${why}.`,
  });
}
