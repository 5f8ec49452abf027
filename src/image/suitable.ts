/** Whether the builder that is there can do what was asked; if not, which lines set one up that can. */
import { FtrError } from '../errors.ts';
import type { DockerEngine } from '../ports.ts';
import { given, type BuildInputs } from './inputs.ts';

export const setUpBuildx = `Set a builder up in a step before this one:
  - uses: docker/setup-buildx-action@e468171a9de216ec08956ac3ada2f0791b6bd435 # v3.11.1
At a terminal: docker buildx create --use (https://docs.docker.com/go/buildx/).`;

const attestLater = `Attest the digest that was deployed, in a step after this one:
  - uses: actions/attest-build-provenance@<commit> # v3
    with: { subject-name: REGISTRY/REPOSITORY, subject-digest: "\${{ steps.deploy.outputs.image-digest }}", push-to-registry: true }`;

/** `type` of a cache specification; a bare image reference means `registry`, as buildx reads it. */
export function cacheType(specification: string): string {
  if (!specification.includes('=')) return 'registry';
  return cacheField(specification, 'type') ?? 'registry';
}

export function cacheField(specification: string, name: string): string | undefined {
  return specification
    .split(',')
    .find((field) => field.trimStart().startsWith(`${name}=`))
    ?.trim()
    .slice(name.length + 1);
}

function isAsked(attestation: string | undefined): attestation is string {
  return attestation !== undefined && attestation !== '' && attestation !== 'false';
}

const cacheCredentials = ['token', 'access_key_id', 'secret_access_key', 'session_token', 'account_key', 'sas_token'];

/** Throws `input-invalid` for a cache specification that carries a credential: it would stand on the command line. */
export function assertNoCredential(inputs: BuildInputs): void {
  for (const [input, specifications] of [
    ['cache-from', inputs.cacheFrom],
    ['cache-to', inputs.cacheTo],
  ] as const) {
    const name = cacheCredentials.find((field) => specifications.some((one) => cacheField(one, field) !== undefined));
    if (name === undefined) continue;
    throw new FtrError({
      code: 'input-invalid',
      message: `${input} holds the credential "${name}".`,
      hint: 'It would be readable on the command line of the build. Use type=registry with a repository in ECR: its credential is handed to the builder by other means.',
    });
  }
}

/** Throws `builder-unsuitable` for the first thing the builder cannot do. */
export function assertSuitable({
  inputs,
  engine,
}: {
  readonly inputs: BuildInputs;
  readonly engine: DockerEngine;
}): void {
  const refuse = (message: string, hint = setUpBuildx): never => {
    throw new FtrError({ code: 'builder-unsuitable', message, hint });
  };
  for (const name of ['provenance', 'sbom'] as const) {
    if (isAsked(inputs[name]))
      refuse(
        `No builder can attest an image here (${name}: ${inputs[name]}): it is judged in the engine’s store before it is pushed, and attestations do not survive there.`,
        attestLater,
      );
  }
  if (!engine.buildx) {
    const [secret] = given(inputs.buildSecrets);
    const why = 'Docker buildx is not installed on this machine, and the engine’s own builder cannot';
    if (secret !== undefined) refuse(`${why} take build secrets (build-secrets: ${secret[0]}).`);
    if (inputs.builder !== undefined) refuse(`${why} be the builder "${inputs.builder}".`);
  }
  if (engine.buildx && engine.driver !== 'docker') return;
  const what = engine.buildx
    ? 'The builder has the driver "docker", which cannot'
    : 'The engine’s own builder, used because Docker buildx is not installed, cannot';
  if (engine.buildx && engine.store === 'containerd') return;
  const exported = inputs.cacheTo.find((specification) => cacheType(specification) !== 'inline');
  if (exported !== undefined) refuse(`${what} export a build cache of type ${cacheType(exported)}.`);
  const imported = inputs.cacheFrom.find((specification) => cacheType(specification) !== 'registry');
  if (imported !== undefined) refuse(`${what} import a build cache of type ${cacheType(imported)}.`);
}
