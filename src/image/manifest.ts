/** Manifests and configurations of images, read as data that may be anything. Follows the OCI image-spec. */
import type { ImageConfig, JsonObject, JsonValue } from '../model.ts';
import { platformMatches, type Platform } from './platform.ts';

/** One image of an index, as its descriptor says. */
export interface IndexEntry {
  readonly digest: string;
  readonly platform: Platform | undefined;
}

export const digestForm = /^sha256:[0-9a-f]{64}$/;

export function isIndex(document: JsonObject): boolean {
  return Array.isArray(document['manifests']);
}

/** The digest of the configuration a manifest names; undefined when it names none (Docker's schema 1, other artifacts). */
export function configDigestOf(document: JsonObject): string | undefined {
  const digest = asObject(document['config'])?.['digest'];
  return typeof digest === 'string' && digestForm.test(digest) ? digest : undefined;
}

/** The images of an index; attestation manifests, whose platform is unknown/unknown, are left out. */
export function indexEntries(document: JsonObject): readonly IndexEntry[] {
  const manifests = document['manifests'];
  if (!Array.isArray(manifests)) return [];
  return (manifests as readonly JsonValue[]).flatMap((entry): readonly IndexEntry[] => {
    const descriptor = asObject(entry);
    const digest = descriptor?.['digest'];
    if (typeof digest !== 'string' || !digestForm.test(digest)) return [];
    const platform = asObject(descriptor?.['platform']);
    if (platform === undefined) return [{ digest, platform: undefined }];
    const [os, architecture, variant] = ['os', 'architecture', 'variant'].map((key) => text(platform[key]));
    if (os === 'unknown' || os === undefined || architecture === undefined) return [];
    return [{ digest, platform: { os, architecture, ...(variant === undefined ? {} : { variant }) } }];
  });
}

/** The image of an index that runs on a platform; without one asked for, the only image there is. */
export function chooseEntry(entries: readonly IndexEntry[], wanted: Platform | undefined): IndexEntry | undefined {
  if (wanted === undefined) return entries.length === 1 ? entries[0] : undefined;
  return entries.find(({ platform }) => platform !== undefined && platformMatches(platform, wanted));
}

/** The configuration object of an image as `ImageConfig`; undefined when it is no image configuration. */
export function readConfiguration(document: JsonValue): ImageConfig | undefined {
  const root = asObject(document);
  const [architecture, os, variant, created] = ['architecture', 'os', 'variant', 'created'].map((key) =>
    text(root?.[key]),
  );
  if (root === undefined || architecture === undefined || os === undefined) return undefined;
  const config = asObject(root['config']) ?? {};
  const history = Array.isArray(root['history']) ? (root['history'] as readonly JsonValue[]) : [];
  return {
    architecture,
    os,
    ...(variant === undefined ? {} : { variant }),
    user: text(config['User']) ?? '',
    env: texts(config['Env']),
    entrypoint: texts(config['Entrypoint']),
    cmd: texts(config['Cmd']),
    labels: Object.fromEntries(
      Object.entries(asObject(config['Labels']) ?? {}).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string',
      ),
    ),
    history: history.map((entry) => {
      const step = asObject(entry);
      return { createdBy: text(step?.['created_by']) ?? '', emptyLayer: step?.['empty_layer'] === true };
    }),
    ...(created === undefined ? {} : { created }),
  };
}

export function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function texts(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter((item) => typeof item === 'string') : [];
}
