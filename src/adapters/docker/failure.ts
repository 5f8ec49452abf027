/** Why a build failed: from its last lines to the step, the cause and what to do. Pure. */
import { FtrError } from '../../errors.ts';

export interface BuildFailure {
  /** `registry/name:tag` */
  readonly reference: string;
  /** The output's last lines, oldest first, secrets replaced. */
  readonly lines: readonly string[];
  /** What the builder gave as the error, where it says so apart from its output. */
  readonly error?: string | undefined;
  readonly status?: number | undefined;
}

const shownLines = 20;

/** Patterns of what builders say, most telling first, with what helps. */
const hints: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [
    /exec format error/i,
    'The image is built for another processor than this machine has. Use a runner of that architecture, or emulate it: docker/setup-qemu-action before this step.',
  ],
  [/no space left on device/i, 'The disk of the engine is full: docker system prune frees it, or use a larger runner.'],
  [
    /dockerfile parse error|unknown instruction|failed to parse/i,
    'The Dockerfile is not valid at the line named above.',
  ],
  [
    /target stage .* could not be found|failed to reach build target/i,
    'The input target names no stage of the Dockerfile (FROM … AS name).',
  ],
  [
    /failed to (?:compute|calculate) (?:cache key|checksum).*not found/i,
    'COPY reads from the build context: check the path, the input context, and that .dockerignore does not leave the file out.',
  ],
  [
    /no active sessions/i,
    'The step needs what only a session gives (a build secret, an SSH agent, a login), and without Docker buildx there is none: install buildx, or set it up in a step before this one.',
  ],
  [
    /secret .*not found|(?:secret|mount).*required/i,
    'RUN --mount=type=secret,id=… names a secret that build-secrets does not give.',
  ],
  [
    /toomanyrequests|rate limit/i,
    'The registry of a base image limits anonymous pulls: copy the image into ECR (or use a pull-through cache) and build FROM there.',
  ],
  [
    /(?:pull access denied|insufficient_scope|unauthorized|authentication required|no basic auth|403 Forbidden|401 Unauthorized)/i,
    'A base image needs a login. Images in private ECR are read with this run’s session: its role needs ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on that repository. For other registries log in before this step.',
  ],
  [
    /(?:manifest|image|failed to resolve source metadata).*(?:not found|unknown)/i,
    'A base image does not exist under that name, or not for this platform.',
  ],
  [
    /(?:i\/o timeout|TLS handshake timeout|connection refused|no such host|temporary failure in name resolution|network is unreachable|Could not resolve)/i,
    'The build could not reach a host it needs: check the network and the proxy settings of the engine.',
  ],
  [/(?:unknown|unsupported).*flag|unknown flag/i, 'The installed buildx is too old: version 0.10 or later is needed.'],
  [/exit code: 137|signal: killed/i, 'The step was killed, mostly because memory ran out: use a larger runner.'],
];

export function buildFailure({ reference, lines, error, status }: BuildFailure): FtrError {
  const text = [...lines, ...(error === undefined ? [] : [error])].join('\n');
  const step = failedStep(lines);
  // Newer builders quote the Dockerfile below such a line.
  const place = /^(\S+):(\d+)\n-{10}/m.exec(lines.slice(-60).join('\n'));
  const cause =
    causeOf({ lines, error }) ??
    (status === undefined ? 'the builder gave no reason' : `the builder ended with status ${status}`);
  const where = [
    step === undefined ? undefined : `step ${step}`,
    place === null ? undefined : `${place[1]} line ${place[2]}`,
  ]
    .filter(Boolean)
    .join(', ');
  const tail = lines.filter((line) => line.trim() !== '').slice(-shownLines);
  const hint =
    hints.find(([pattern]) => pattern.test(cause))?.[1] ?? hints.find(([pattern]) => pattern.test(text))?.[1];
  return new FtrError({
    code: 'build-failed',
    message: `${reference} could not be built${where === '' ? '' : ` (${where})`}: ${cause}.${tail.length === 0 ? '' : `\nThe last lines of the build:\n${tail.map((line) => `  ${clipped(line)}`).join('\n')}`}`,
    hint:
      hint ??
      'The log of the build, above, has what the step printed. docker build with the same context and Dockerfile reproduces it.',
  });
}

/** `[build 3/7] RUN make`, from the lines `------ / > [build 3/7] RUN make:` that plain progress ends with. */
function failedStep(lines: readonly string[]): string | undefined {
  const quoted = lines.findLast((line) => /^ > \[/.test(line));
  if (quoted !== undefined) return clipped(quoted.slice(3).replace(/:$/, ''));
  const failed = lines.findLast((line) => /^#\d+ ERROR/.test(line));
  const number = failed?.split(' ', 1)[0];
  const named = number === undefined ? undefined : lines.find((line) => line.startsWith(`${number} [`));
  return named === undefined || number === undefined ? undefined : clipped(named.slice(number.length + 1));
}

function causeOf({ lines, error }: Pick<BuildFailure, 'lines' | 'error'>): string | undefined {
  const said =
    error ??
    lines.findLast((line) => /^(?:ERROR|error|Error)(?::| )/.test(line)) ??
    lines.findLast((line) => /^#\d+ ERROR/.test(line));
  if (said === undefined) return undefined;
  const wrapping =
    /^(?:#\d+ )?(?:(?:ERROR|error|Error):? |failed to (?:solve|build)(?: with frontend \S+)?: |rpc error: code = \S+ desc = |failed to create LLB definition: |failed to compute cache key: (?=failed)|failed to calculate checksum of ref \S+: )/;
  let cause = said.trim().replace(/\.$/, '');
  while (wrapping.test(cause)) cause = cause.replace(wrapping, '');
  return cause === '' ? undefined : clipped(cause);
}

function clipped(line: string): string {
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
