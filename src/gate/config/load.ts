/** Decides which `ftr.yml` counts and how strict the gate is, and says what was left out of account. */
import { failOnLevels, type FailOn, type RunContext } from '../../model.ts';
import type { Files, GitHub } from '../../ports.ts';
import { inRepository, isProposal, readFromBase } from './base-branch.ts';
import { defaultConfig, type FtrConfig } from './ftr-config.ts';
import { configError, parseConfig } from './parse.ts';

export const defaultFailOn: FailOn = 'high';

export interface LoadOptions {
  readonly run: Pick<RunContext, 'event' | 'commit' | 'pullRequest' | 'workspace'>;
  readonly github: Pick<GitHub, 'parents' | 'fileAt'>;
  /** The folder under check. */
  readonly files: Pick<Files, 'root' | 'read'>;
  /** Relative to that folder. */
  readonly path: string;
  /** `--base`: a commit or branch to take the file from, as a pull request onto it would. */
  readonly base?: string | undefined;
  /** Ids of all rules. */
  readonly rules: readonly string[];
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /** The inputs. */
  readonly failOn: FailOn | undefined;
  readonly strict: boolean;
}

export interface LoadedConfig {
  readonly config: FtrConfig;
  /** Where it comes from: the folder, the base branch, or nowhere. */
  readonly from: 'file' | 'base' | 'defaults';
  readonly failOn: FailOn;
  readonly strict: boolean;
  readonly notices: readonly string[];
}

/** Throws `config-invalid` with everything that is wrong with the file that counts. */
export async function loadConfig(options: LoadOptions): Promise<LoadedConfig> {
  if (isProposal(options)) return fromBase(options);
  const { files, path, failOn, strict } = options;
  const text = await files.read(path);
  const config = text === undefined ? defaultConfig : await parsed(text, path, options);
  return {
    config,
    from: text === undefined ? 'defaults' : 'file',
    failOn: failOn ?? config.settings.failOn ?? defaultFailOn,
    strict: strict || config.settings.strict,
    notices: [],
  };
}

async function fromBase(options: LoadOptions): Promise<LoadedConfig> {
  const { run, github, files, path, base: named } = options;
  const repositoryPath = inRepository(run, files, path);
  const [base, proposed] = await Promise.all([
    repositoryPath === undefined
      ? ({ from: 'unreadable', why: `${path} is outside the repository` } as const)
      : readFromBase({ github, run, path: repositoryPath, base: named }),
    files.read(path).catch(() => undefined),
  ]);
  const config = base.from === 'base' ? await parsed(base.text, `${path} of the base branch`, options) : defaultConfig;
  const floor = config.settings.failOn ?? defaultFailOn;
  const failOn = stricter(options.failOn ?? floor, floor);
  return {
    config,
    from: base.from === 'base' ? 'base' : 'defaults',
    failOn,
    strict: options.strict || config.settings.strict,
    notices: [
      ...(base.from === 'unreadable'
        ? [`${path} of the base branch could not be read (${base.why}): the defaults count, without waivers.`]
        : []),
      ...(await proposal({ proposed, base: base.from === 'base' ? base.text : undefined, options })),
      ...(options.failOn !== undefined && options.failOn !== failOn
        ? [
            `fail-on: ${options.failOn} was not used: on a pull request it can only be stricter than the base branch's, ${floor}.`,
          ]
        : []),
    ],
  };
}

interface Proposal {
  readonly proposed: string | undefined;
  readonly base: string | undefined;
  readonly options: LoadOptions;
}

/** What the pull request would have: shown, never used. */
async function proposal({ proposed, base, options }: Proposal): Promise<readonly string[]> {
  const { path, rules, today } = options;
  if (proposed === base) return [];
  if (proposed === undefined) return [`This pull request removes ${path}; the base branch's counts.`];
  const { config, problems } = await parseConfig({ text: proposed, path, rules, today });
  const counts = base === undefined ? 'the defaults count' : "the base branch's counts";
  const [first] = problems;
  if (first !== undefined) {
    return [
      `This pull request proposes a ${path} that cannot be used (${problems.length} problem${problems.length === 1 ? '' : 's'}, first in line ${first.line ?? 1}: ${first.message}); until it is merged, ${counts}.`,
    ];
  }
  return [`This pull request proposes another ${path} (${summary(config)}); until it is merged, ${counts}.`];
}

/** `2 waivers, 1 attestation, fail-on low` */
function summary(config: FtrConfig): string {
  const count = (number: number, noun: string) => (number === 0 ? [] : [`${number} ${noun}${number === 1 ? '' : 's'}`]);
  const { failOn, strict, exclude } = config.settings;
  const parts = [
    ...count(config.waivers.length, 'waiver'),
    ...count(config.attestations.length, 'attestation'),
    ...count(config.notApplicable.length, 'requirement declared not applicable').map((text) =>
      text.replace('requirement declared not applicables', 'requirements declared not applicable'),
    ),
    ...count(config.evidence.length, 'evidence link'),
    ...count(exclude.length, 'excluded glob'),
    ...(failOn === undefined ? [] : [`fail-on ${failOn}`]),
    ...(strict ? ['strict'] : []),
  ];
  return parts.length === 0 ? 'with nothing in it' : parts.join(', ');
}

async function parsed(text: string, path: string, { rules, today }: LoadOptions): Promise<FtrConfig> {
  const { config, problems } = await parseConfig({ text, path, rules, today });
  if (problems.length > 0) throw configError(problems);
  return config;
}

function stricter(a: FailOn, b: FailOn): FailOn {
  const strictness = (level: FailOn) => failOnLevels.indexOf(level);
  // `never` is the laxest; of the severities the mildest blocks most.
  if (a === 'never') return b;
  if (b === 'never') return a;
  return strictness(a) >= strictness(b) ? a : b;
}
