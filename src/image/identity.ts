/** What makes two builds the same: the hash over a build's inputs, and the labels that tell where an image comes from. */
import { createHash } from 'node:crypto';
import type { RunContext } from '../model.ts';
import type { BuildContext } from '../ports.ts';
import { given, type BuildInputs } from './inputs.ts';

export const labelNames = {
  source: 'org.opencontainers.image.source',
  revision: 'org.opencontainers.image.revision',
  created: 'org.opencontainers.image.created',
  inputs: 'ftr-deploy.inputs',
} as const;

/**
 * `sha256:…` over what decides a build's content: context, Dockerfile, stage, arguments, names of secrets, platform.
 * No value can be read off it. Base images are not in it: the image of a commit is built once.
 */
export function inputsHash({
  inputs,
  context,
}: {
  readonly inputs: BuildInputs;
  readonly context: BuildContext;
}): string {
  const byName = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]) =>
    a < b ? -1 : a > b ? 1 : 0;
  const document = [
    'ftr-deploy.inputs/1',
    context.digest,
    sha256(context.dockerfileText),
    inputs.target ?? null,
    inputs.platform ?? null,
    given(inputs.buildArgs)
      .map(([name, value]) => [name, sha256(value)] as const)
      .sort(byName),
    given(inputs.buildSecrets)
      .map(([name]) => name)
      .sort(),
  ];
  return `sha256:${sha256(JSON.stringify(document))}`;
}

/**
 * Labels of the OCI image-spec (annotations.md), and ours. `created` is the commit's time, so that building again
 * changes nothing.
 */
export function imageLabels({
  run,
  inputs,
  hash,
}: {
  readonly run: RunContext;
  readonly inputs: BuildInputs;
  readonly hash: string;
}): Readonly<Record<string, string>> {
  return {
    ...(run.serverUrl && run.repository ? { [labelNames.source]: `${run.serverUrl}/${run.repository}` } : {}),
    ...(run.commit ? { [labelNames.revision]: run.commit } : {}),
    ...(inputs.committedAt === undefined ? {} : { [labelNames.created]: isoSeconds(inputs.committedAt) }),
    [labelNames.inputs]: hash,
  };
}

function isoSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
