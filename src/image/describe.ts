/** What a build will be, before it is run: its name, what identifies it, and the labels it will carry. */
import type { ImageRepository, RunContext } from '../model.ts';
import type { BuildContext, Ports } from '../ports.ts';
import { imageLabels, inputsHash } from './identity.ts';
import type { BuildInputs } from './inputs.ts';
import { taggedName } from './repository.ts';

export interface BuildDescription {
  readonly inputs: BuildInputs;
  readonly repository: ImageRepository;
  readonly context: BuildContext;
  /** `registry/name:tag`, with the commit's tag. */
  readonly reference: string;
  /** The commit, as the image's label says it. */
  readonly revision: string | undefined;
  /** `sha256:…` over the build's inputs, as the image's label says it. */
  readonly hash: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Reads and hashes the build context. Throws `input-invalid` when context or Dockerfile is not there. Needs no engine. */
export async function describeBuild({
  ports,
  inputs,
  repository,
  run,
}: {
  readonly ports: Ports;
  readonly inputs: BuildInputs;
  readonly repository: ImageRepository;
  readonly run: RunContext;
}): Promise<BuildDescription> {
  const context = await ports.docker.context({
    workspace: run.workspace,
    context: inputs.context,
    dockerfile: inputs.dockerfile,
  });
  const hash = inputsHash({ inputs, context });
  return {
    inputs,
    repository,
    context,
    reference: taggedName(repository, inputs.tag),
    revision: run.commit,
    hash,
    labels: imageLabels({ run, inputs, hash }),
  };
}
