/** Runs rules over facts: what each found, and what each could not see. */
import { FtrError } from '../errors.ts';
import type { Finding, Severity } from '../model.ts';
import { scopeOf, type Fact, type FactName, type FactScope, type FactTypes, type Facts } from './facts.ts';
import { findingsOf, sortFindings } from './findings.ts';
import type { Judgement, Rule } from './rule.ts';
import { effectiveSeverity } from './severity.ts';

export type RuleOutcome = 'passed' | 'failed' | 'unknown' | 'not-applicable' | 'out-of-scope';

export interface RuleResult {
  readonly rule: Rule;
  readonly outcome: RuleOutcome;
  /** Why, where the rule neither passed nor failed: part of a sentence. */
  readonly because?: string;
  /** What in the scope it could not see: a problem could hide there, even where it found others. */
  readonly hidden?: string;
  /** The scope it lacks, where it is out of scope. */
  readonly lacks?: FactScope;
  /** The worst it could find in this run. */
  readonly severity: Severity;
  /** The rule itself failed: an error in ftr-deploy. */
  readonly error?: FtrError;
}

export interface Evaluation {
  readonly results: readonly RuleResult[];
  /** Sorted, most severe first; waivers not yet applied. */
  readonly findings: readonly Finding[];
}

export interface EvaluationOptions {
  readonly rules: readonly Rule[];
  readonly facts: Facts;
  /** Findings that only concern evidence are high. */
  readonly strict: boolean;
}

/** Never throws: a rule that throws is unknown, with an `internal` error. */
export function evaluate({ rules, facts, strict }: EvaluationOptions): Evaluation {
  const ran = rules.map((rule) => run(rule, facts, strict));
  return {
    results: ran.map(({ result }) => result),
    findings: sortFindings(ran.flatMap(({ findings }) => findings)),
  };
}

interface Ran {
  readonly result: RuleResult;
  readonly findings: readonly Finding[];
}

function run(rule: Rule, facts: Facts, strict: boolean): Ran {
  const severity = effectiveSeverity({
    rule: rule.id,
    severity: rule.worst ?? rule.severity,
    codes: rule.requirements,
    strict,
  });
  const without = (rest: Omit<RuleResult, 'rule' | 'severity'>): Ran => ({
    result: { rule, severity, ...rest },
    findings: [],
  });

  const absent = rule.needs.find((name) => facts[name] === undefined);
  if (absent !== undefined) return without(outOfScope(absent));
  const unused = rule.uses.find((name) => facts[name] === undefined);
  const blind = rule.needs.length === 0 && rule.uses.every((name) => facts[name] === undefined);
  if (blind && unused !== undefined) return without(outOfScope(unused));
  const unreadable = unseen(facts, rule.needs, 'unknown');
  if (unreadable !== undefined) return without({ outcome: 'unknown', because: unreadable, hidden: unreadable });

  const hidden = unseen(facts, [...rule.needs, ...rule.uses], 'any');
  let judgement: Judgement;
  let findings: readonly Finding[];
  try {
    judgement = judged(rule, facts);
    findings = 'notApplicable' in judgement ? [] : findingsOf(rule, judgement, strict);
  } catch (thrown) {
    const error = ruleError(rule, thrown);
    return without({ outcome: 'unknown', because: error.message, hidden: error.message, error });
  }
  if (findings.length > 0) {
    return { result: { rule, severity, outcome: 'failed', ...(hidden === undefined ? {} : { hidden }) }, findings };
  }
  if (hidden !== undefined) return without({ outcome: 'unknown', because: hidden, hidden });
  if ('notApplicable' in judgement) {
    // There is nothing in what this mode looks at; there may be in what it does not.
    if (unused !== undefined) return without(outOfScope(unused));
    return without({ outcome: 'not-applicable', because: judgement.notApplicable });
  }
  return without({ outcome: 'passed' });
}

function outOfScope(fact: FactName): Pick<RuleResult, 'outcome' | 'because' | 'lacks'> {
  const lacks = scopeOf(fact);
  return { outcome: 'out-of-scope', because: scopeNeeds[lacks], lacks };
}

/** The rule's answer over the facts that are known. */
function judged(rule: Rule, facts: Facts): Judgement {
  const values: { [K in FactName]?: FactTypes[K] } = {};
  for (const name of [...rule.needs, ...rule.uses]) {
    const fact: Fact<unknown> | undefined = facts[name];
    if (fact?.known === true) Object.assign(values, { [name]: fact.value });
  }
  const judgement = rule.judge(values);
  // A rule that slipped past the types must not read as "no problem found".
  if (!Array.isArray(judgement) && !('notApplicable' in judgement)) throw new TypeError('no judgement');
  return judgement;
}

/** Which of the facts could not be read in whole or, with `any`, in a part where a problem could hide. */
function unseen(facts: Facts, names: readonly FactName[], extent: 'unknown' | 'any'): string | undefined {
  const reasons = names.flatMap((name): readonly string[] => {
    const fact: Fact<unknown> | undefined = facts[name];
    if (fact === undefined) return [];
    if (!fact.known) return [`${name} could not be read: ${fact.why}`];
    if (extent === 'unknown') return [];
    return fact.gaps.filter(({ blocks }) => blocks).map(({ what, why }) => `${what} could not be read: ${why}`);
  });
  const [first, ...more] = [...new Set(reasons)];
  return first === undefined || more.length === 0 ? first : `${first} (and ${more.length} more)`;
}

/** What is missing, by the scope of the fact: ends a sentence that begins with what lacks it. */
const scopeNeeds: Readonly<Record<FactScope, string>> = {
  account: 'needs live checks (--live)',
  image: 'needs the image, which only a deployment has',
  repository: 'needs the files of the repository',
  run: 'needs what GitHub says of the run',
};

/** The message of a foreign error may quote the file under check, a secret with it: only its kind and place are kept. */
function ruleError(rule: Rule, thrown: unknown): FtrError {
  const own = thrown instanceof FtrError;
  const kind = thrown instanceof Error ? thrown.name : typeof thrown;
  const place =
    thrown instanceof Error ? /\n\s+at (?:.*[/\\(])?([\w.-]+:\d+):\d+\)?/.exec(thrown.stack ?? '')?.[1] : undefined;
  const what = own ? thrown.message : `${kind}${place === undefined ? '' : ` at ${place}`}`;
  return new FtrError({
    code: 'internal',
    message: `the rule ${rule.id} failed: ${what}`,
    hint: 'Please report this with the log of the run; until it is mended, the rule counts as unknown.',
    cause: thrown,
  });
}
