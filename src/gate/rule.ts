/** The typed constructor of rules: an undeclared fact or an unknown requirement code does not compile. */
import type { RequirementCode } from './catalogue/codes.ts';
import type { FactName, FactTypes } from './facts.ts';
import type { Location, Severity } from '../model.ts';

export type * from './facts.ts';
export type { Location, Severity } from '../model.ts';

export const areas = [
  'no-long-term-secrets',
  'least-privilege',
  'imds-mitigation',
  'network',
  'image',
  'supply-chain',
  'observability',
  'readiness',
  'rollout',
  'account',
  'evidence',
] as const;
export type Area = (typeof areas)[number];
export type RuleId = `${Area}/${string}`;

/** Something that is not as the rule's name says. Problems of one rule with the same `key` are one finding with several locations. */
export interface Problem {
  /** The thing and the consequence, in plain words; never a secret value. */
  readonly message: string;
  /** What it is on: an ARN, `service/container`, `job deploy`, `stage build of Dockerfile`. */
  readonly resource: string;
  /** Names the cause for the fingerprint: stable when lines move, made of names, never of values. */
  readonly key: string;
  /** The first is the primary one; `[]` only for something live, which `resource` names. */
  readonly locations: readonly Location[];
  /** Where this case is worse or milder than the rule's default. */
  readonly severity?: Severity;
  /** Where this case needs another fix than the rule's. */
  readonly fix?: string;
  /** Where this case concerns other requirements than all of the rule's; `[]` for a mere suggestion. */
  readonly requirements?: readonly RequirementCode[];
}

/** The rule has nothing to judge here: one sentence why ("no container image is built here"). */
export interface NotApplicable {
  readonly notApplicable: string;
}

export type Judgement = readonly Problem[] | NotApplicable;

export interface RuleSpec<Needs extends FactName, Uses extends FactName> {
  readonly id: RuleId;
  /** The good state as a sentence. */
  readonly title: string;
  readonly severity: Severity;
  /** The worst severity a problem of this rule may have, where that is worse than `severity`. */
  readonly worst?: Severity;
  /** What the rule proves when it passes. Empty only for rules that keep the ledger of `ftr.yml`. */
  readonly requirements: readonly [RequirementCode, ...RequirementCode[]] | readonly [];
  /** Facts without which the rule cannot run: one outside the scope leaves it out, an unknown one makes it unknown. */
  readonly needs: readonly Needs[];
  /**
   * Facts that are judged too where they are in scope; `undefined` otherwise. While one that is in scope is unknown, a
   * rule that finds nothing is unknown, not passed; while one is out of scope, a rule that finds nothing to judge is out
   * of scope, not "not applicable". A rule that needs nothing is out of scope when none of these is in it.
   */
  readonly uses?: readonly Uses[];
  /** What can happen otherwise. */
  readonly why: string;
  readonly fix: string;
  /** A correct example, as it would stand in the file. */
  readonly example: string;
  /** AWS, GitHub or Docker documentation. */
  readonly link?: string;
  judge(
    facts: { readonly [K in Needs]: FactTypes[K] } & { readonly [K in Uses]?: FactTypes[K] | undefined },
  ): Judgement;
}

/** A rule with its fact names erased: what `evaluate` runs. */
export interface Rule extends Omit<RuleSpec<FactName, FactName>, 'judge' | 'uses'> {
  readonly uses: readonly FactName[];
  judge(facts: { readonly [K in FactName]?: FactTypes[K] | undefined }): Judgement;
}

/** Declares a rule. */
export function rule<const Needs extends FactName = never, const Uses extends FactName = never>(
  spec: RuleSpec<Needs, Uses>,
): Rule {
  return { uses: [], ...spec, judge: spec.judge as Rule['judge'] };
}
