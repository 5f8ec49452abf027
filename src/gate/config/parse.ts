/** Reads `ftr.yml`: everything that is wrong is reported at once, each with line and column. */
import type { ValidateFunction } from 'ajv';
import { FtrError } from '../../errors.ts';
import type { FailOn, Location } from '../../model.ts';
import { requirements, type RequirementCode } from '../catalogue/codes.ts';
import { contentProblems } from './content-problems.ts';
import { defaultConfig, type FtrConfig, type Target } from './ftr-config.ts';
import { readYaml } from './located-yaml.ts';
import { ftrSchema } from './schema.ts';
import { shapeProblems } from './shape-problems.ts';

export interface ParseOptions {
  readonly text: string;
  /** For messages and locations. */
  readonly path: string;
  /** Ids of all rules. */
  readonly rules: readonly string[];
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

export interface ConfigProblem extends Location {
  readonly message: string;
}

export interface ParsedConfig {
  /** The defaults where there are problems. */
  readonly config: FtrConfig;
  readonly problems: readonly ConfigProblem[];
}

/** Never throws. */
export async function parseConfig({ text, path, rules, today }: ParseOptions): Promise<ParsedConfig> {
  const yaml = readYaml(text);
  const at = (keys: readonly string[], part?: 'key' | 'value'): Location => ({ path, ...yaml.placeOf(keys, part) });
  const problems: ConfigProblem[] = yaml.problems.map((problem) => ({ path, ...problem }));
  if (problems.length === 0 && yaml.value !== undefined) {
    for (const { message, path: keys, part } of await shapeOf(yaml.value, rules))
      problems.push({ message, ...at(keys, part) });
    // Dates and duplicates are looked at even where something else has the wrong shape: all problems at once.
    for (const { message, keys } of contentProblems(yaml.value, today)) problems.push({ message, ...at(keys) });
  }
  if (problems.length > 0) return { config: defaultConfig, problems: inOrder(problems) };
  return { config: yaml.value === undefined ? defaultConfig : typed(yaml.value as Raw, at), problems: [] };
}

/** The one error for everything that is wrong. */
export function configError(problems: readonly ConfigProblem[]): FtrError {
  const subject = problems.length === 1 ? 'A part of it is' : `${problems.length} parts of it are`;
  const lines = problems.map(
    ({ path, line, column, message }) => `  - ${path}:${line ?? 1}:${column ?? 1}: ${message}`,
  );
  return new FtrError({
    code: 'config-invalid',
    message: `${problems[0]?.path ?? 'ftr.yml'} cannot be used; nothing was done. ${subject} not acceptable:\n${lines.join('\n')}`,
    hint: 'schema/ftr.schema.json describes the file; editors can check it while you type. docs/rules.md lists the rules, docs/catalogue.md the requirements.',
  });
}

async function shapeOf(value: unknown, rules: readonly string[]) {
  const known = validators.get(rules) ?? compile(rules);
  validators.set(rules, known);
  const validate = await known;
  return validate(value) ? [] : shapeProblems(validate.errors ?? []);
}

/** By the list of rules: a run reads up to two files, and compiling takes longer than reading. */
const validators = new WeakMap<readonly string[], Promise<ValidateFunction>>();

async function compile(rules: readonly string[]): Promise<ValidateFunction> {
  // Loaded only where there is a file to check. The bundler keeps the members of a CommonJS module on its default export only.
  const { Ajv } = (await import('ajv')).default;
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, logger: false });
  return ajv.compile(ftrSchema({ codes: requirements.map(({ code }) => code), rules }));
}

function inOrder(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

// --- the validated document ------------------------------------------------------------------------------------------

interface Document {
  readonly document: string;
  readonly heading: string;
}

/** What the schema vouches for. */
interface Raw {
  readonly targets?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly evidence?: Readonly<Record<RequirementCode, Document | readonly Document[]>>;
  readonly attestations?: readonly {
    code: RequirementCode;
    statement: string;
    by: string;
    on: string;
    expires: string;
  }[];
  readonly 'not-applicable'?: readonly { code: RequirementCode; why: string }[];
  readonly waivers?: readonly {
    rule: string;
    where: string;
    reason: string;
    by: string;
    on: string;
    expires: string;
  }[];
  readonly settings?: {
    readonly 'fail-on'?: FailOn;
    readonly strict?: boolean;
    readonly exclude?: readonly string[];
    readonly guides?: readonly string[];
    readonly catalogues?: readonly ('cd' | 'ph' | 'lens')[];
  };
}

type Places = (keys: readonly string[], part?: 'key' | 'value') => Location;

function typed(raw: Raw, at: Places): FtrConfig {
  const { settings = {} } = raw;
  const failOn = settings['fail-on'];
  return {
    targets: Object.fromEntries(
      Object.entries(raw.targets ?? {}).map(([name, target]) => [name, targetOf(target, at(['targets', name], 'key'))]),
    ),
    evidence: Object.entries(raw.evidence ?? {}).flatMap(([code, places]) =>
      [places].flat().map(({ document, heading }) => ({
        code: code as RequirementCode,
        document,
        heading,
        at: at(['evidence', code], 'key'),
      })),
    ),
    attestations: placed(raw.attestations, 'attestations', at),
    notApplicable: placed(raw['not-applicable'], 'not-applicable', at),
    waivers: placed(raw.waivers, 'waivers', at),
    settings: {
      ...(failOn === undefined ? {} : { failOn }),
      strict: settings.strict ?? false,
      exclude: settings.exclude ?? [],
      guides: settings.guides ?? [],
      catalogues: settings.catalogues ?? defaultConfig.settings.catalogues,
    },
  };
}

function placed<T extends object>(
  list: readonly T[] | undefined,
  name: string,
  at: Places,
): readonly (T & { at: Location })[] {
  return (list ?? []).map((entry, index) => ({ ...entry, at: at([name, String(index)]) }));
}

function targetOf(target: Readonly<Record<string, string>>, at: Location): Target {
  const camelCase = (key: string) => key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { ...Object.fromEntries(Object.entries(target).map(([key, value]) => [camelCase(key), value])), at };
}
