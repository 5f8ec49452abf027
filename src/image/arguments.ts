/** From build inputs to a finished build: argument list and environment for buildx, or the query of the engine's own builder. */
import { FtrError } from '../errors.ts';
import type { BuildContext, BuildPlan, DockerEngine } from '../ports.ts';
import { given, type BuildInputs } from './inputs.ts';
import { assertNoCredential, assertSuitable, cacheField, cacheType } from './suitable.ts';

export interface PlanOptions {
  readonly inputs: BuildInputs;
  readonly context: BuildContext;
  readonly engine: DockerEngine;
  readonly labels: Readonly<Record<string, string>>;
  /** `registry/name:tag`, what the built image is called. */
  readonly reference: string;
}

/**
 * Values of build arguments and secrets stand in the environment of the child, never among its arguments.
 * Throws `builder-unsuitable`, or `input-invalid` for a build argument whose name the tools themselves read and for a
 * cache specification that carries a credential. Logins are not part of it: whoever runs the plan adds them.
 */
export function planBuild(options: PlanOptions): BuildPlan {
  assertNoCredential(options.inputs);
  assertSuitable(options);
  return options.engine.buildx ? planBuildx(options) : planEngine(options);
}

/** Build arguments every build gets; the user's own win. */
function argumentsOf(inputs: BuildInputs): readonly (readonly [name: string, value: string])[] {
  const own = given(inputs.buildArgs);
  const has = (name: string) => own.some(([key]) => key === name);
  const epoch =
    inputs.committedAt === undefined || has('SOURCE_DATE_EPOCH')
      ? []
      : [['SOURCE_DATE_EPOCH', String(inputs.committedAt)] as const];
  return [...own, ...epoch];
}

function planBuildx({ inputs, context, labels, reference }: PlanOptions): BuildPlan {
  const pairs = argumentsOf(inputs);
  const secrets = given(inputs.buildSecrets);
  for (const [name] of pairs) assertFree(name);
  // A counter, because an id may hold characters that a variable's name may not.
  const variable = (index: number): string => `FTR_DEPLOY_BUILD_SECRET_${index + 1}`;
  const option = (name: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`--${name}`, value];
  const caches = [...inputs.cacheFrom, ...inputs.cacheTo];
  return {
    tool: 'buildx',
    arguments: [
      'build',
      ...option('builder', inputs.builder),
      ...['--progress', 'plain'],
      ...['--file', context.dockerfile],
      ...option('target', inputs.target),
      ...option('platform', inputs.platform),
      ...['--tag', reference],
      ...Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
      ...pairs.flatMap(([name]) => ['--build-arg', name]),
      ...secrets.flatMap(([id], index) => ['--secret', `id=${id},env=${variable(index)}`]),
      ...inputs.cacheFrom.flatMap((specification) => ['--cache-from', specification]),
      ...inputs.cacheTo.flatMap((specification) => ['--cache-to', specification]),
      // With them the digest would be an index's, and most stores of engines keep none.
      '--provenance=false',
      '--sbom=false',
      '--load',
      context.directory,
    ],
    environment: {
      ...Object.fromEntries(pairs),
      ...Object.fromEntries(secrets.map(([, value], index) => [variable(index), value])),
    },
    secrets: secrets.map(([, value]) => value),
    forward: caches.some((specification) => cacheType(specification) === 'gha') ? githubCacheVariables : [],
    directory: context.directory,
    reference,
    logins: [],
  };
}

function planEngine({ inputs, context, labels, reference }: PlanOptions): BuildPlan {
  const inline = inputs.cacheTo.length > 0 ? [['BUILDKIT_INLINE_CACHE', '1'] as const] : [];
  const sources = inputs.cacheFrom.map((specification) => cacheField(specification, 'ref') ?? specification);
  return {
    tool: 'engine',
    query: {
      version: '2',
      t: reference,
      buildargs: JSON.stringify(Object.fromEntries([...inline, ...argumentsOf(inputs)])),
      labels: JSON.stringify(labels),
      ...(inputs.target === undefined ? {} : { target: inputs.target }),
      ...(inputs.platform === undefined ? {} : { platform: inputs.platform }),
      ...(sources.length === 0 ? {} : { cachefrom: JSON.stringify(sources) }),
    },
    context,
    sourceDateEpoch: inputs.committedAt,
    reference,
  };
}

/** What buildx needs for `type=gha`; the runner gives it to actions only. Not among them: what requests OIDC tokens. */
const githubCacheVariables = [
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_RESULTS_URL',
  'ACTIONS_CACHE_URL',
  'ACTIONS_CACHE_SERVICE_V2',
];

/**
 * Variables by which docker, buildx, their plugins or the dynamic loader are steered. A build argument of that name
 * would have to stand in the child's environment and change the tool itself. (Proxy variables may: they say the same.)
 */
const steering =
  /^(?:PATH|HOME|USER|TMPDIR|SSH_AUTH_SOCK|RUNNER_TRACKING_ID|SSL_CERT_(?:FILE|DIR)|XDG_\w+|LD_\w+|FTR_DEPLOY_\w+|BUILDX_\w+|BUILDKIT_(?:HOST|PROGRESS|COLORS|TTY_LOG_LINES|NO_CLIENT_TOKEN)|DOCKER_(?:API_VERSION|AUTH_CONFIG|BUILDKIT|CERT_PATH|CLI_\w+|CONFIG|CONTENT_TRUST\w*|CONTEXT|CUSTOM_HEADERS|DEFAULT_PLATFORM|HOST|TLS|TLS_VERIFY))$/;

/** Whether a variable of this name steers the tools that run a build. */
export function steersTheBuilder(name: string): boolean {
  return steering.test(name);
}

function assertFree(name: string): void {
  if (!steersTheBuilder(name)) return;
  throw new FtrError({
    code: 'input-invalid',
    message: `build-args sets ${name}, which is a variable that the build tool itself reads.`,
    hint: `Values of build arguments are handed over in the tool’s environment, never on its command line, so this one would change the tool. Rename the ARG in the Dockerfile, for example to APP_${name}.`,
  });
}
