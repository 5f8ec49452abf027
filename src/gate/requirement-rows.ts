/** One row for every requirement of the catalogue, always: what the run can say of it, and why in one sentence. */
import type { Finding, RequirementRow, RequirementStatus } from '../model.ts';
import { catalogueOf, requirements, type Requirement } from './catalogue/codes.ts';
import type { FtrConfig } from './config/ftr-config.ts';
import type { RuleResult } from './evaluate.ts';
import { attestationOf, evidenceOf } from './evidence.ts';

export interface RowOptions {
  /** Undefined when the run ended before the gate. */
  readonly results: readonly RuleResult[] | undefined;
  /** With their waivers. */
  readonly findings: readonly Finding[];
  readonly config: FtrConfig;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

interface Judged {
  readonly status: RequirementStatus;
  readonly because: string;
}

export function requirementRows(options: RowOptions): readonly RequirementRow[] {
  return requirements.map((requirement) => row(requirement, options));
}

function row(requirement: Requirement, options: RowOptions): RequirementRow {
  const { code, aliases, title, proof } = requirement;
  const findings = options.findings.filter((finding) => finding.requirements.includes(code));
  const { status, because } = judge(requirement, findings, options);
  return {
    code,
    catalogue: catalogueOf(code),
    aliases,
    title,
    status,
    proof: status === 'attested' ? 'attestation' : proof,
    because,
    findings: findings.map(({ fingerprint }) => fingerprint),
    evidence: evidenceOf(options.config, code),
  };
}

function judge(requirement: Requirement, findings: readonly Finding[], options: RowOptions): Judged {
  const { code, proof } = requirement;
  const { config, today, results } = options;
  if (!config.settings.catalogues.includes(catalogueOf(code))) {
    return {
      status: 'not-applicable',
      because: `The list ${catalogueOf(code)} is not among the catalogues of ftr.yml.`,
    };
  }
  const open = findings.filter(({ waived }) => waived === undefined);
  const [worst] = open;
  if (worst !== undefined) return { status: 'failed', because: failed(worst, open.length) };

  const declared = config.notApplicable.find((entry) => entry.code === code);
  if (declared !== undefined)
    return { status: 'not-applicable', because: `Declared in ftr.yml: ${sentence(declared.why)}` };

  const serving = (results ?? []).filter(({ rule }) => (rule.requirements as readonly string[]).includes(code));
  const proven = serving.length > 0 && serving.every(({ outcome }) => outcome === 'passed') && proves(proof, serving);
  if (proven) return { status: 'passed', because: passed(serving) };

  const attestation = attestationOf(config, code, today);
  if (attestation !== undefined && findings.length === 0) {
    const { by, on, expires } = attestation;
    return { status: 'attested', because: `Attested by ${by} on ${on}, until ${expires}.` };
  }
  if (results === undefined) return { status: 'unknown', because: 'The run ended before the gate.' };

  const unseen = serving.find(({ hidden }) => hidden !== undefined);
  if (unseen?.hidden !== undefined)
    return { status: 'unknown', because: `Could not be judged: ${ended(unseen.hidden)}` };
  if (findings.length > 0) return { status: 'waived', because: waived(findings) };
  return judgeQuiet(requirement, serving);
}

/** Nothing was found, nothing in the scope was hidden. */
function judgeQuiet({ proof }: Requirement, serving: readonly RuleResult[]): Judged {
  if (serving.length === 0) {
    const takes = proof === 'attestation' ? 'It takes an attestation in ftr.yml.' : 'No rule serves it.';
    return { status: 'unknown', because: `Not judged yet: ${takes[0]?.toLowerCase()}${takes.slice(1)}` };
  }
  const outside = serving.filter(({ outcome }) => outcome === 'out-of-scope');
  const [first] = outside;
  if (first !== undefined) {
    const why = first.because ?? 'needs another mode';
    const subject = outside.length === 1 ? `A rule ${why}` : `${outside.length} rules ${plural(why)}`;
    const rest = serving.length - outside.length;
    const found = rest === 0 ? '' : `; ${count(rest, 'other rule')} found nothing`;
    return { status: 'unknown', because: `${subject}${found}.` };
  }
  if (serving.every(({ outcome }) => outcome === 'not-applicable')) {
    return { status: 'not-applicable', because: sentence(serving[0]?.because ?? 'There is nothing to judge') };
  }
  if (proves(proof, serving)) return { status: 'passed', because: passed(serving) };
  const lacking = proof === 'attestation' ? 'it takes an attestation in ftr.yml' : 'the document is not judged yet';
  return { status: 'unknown', because: `Its checks passed, but ${lacking}.` };
}

/** A document or a person's word is not proven by looking at something else: that takes a rule about evidence. */
function proves(proof: RequirementRow['proof'], serving: readonly RuleResult[]): boolean {
  const passing = serving.filter(({ outcome }) => outcome === 'passed');
  return passing.length > 0 && (proof === 'checked' || passing.some(({ rule }) => rule.id.startsWith('evidence/')));
}

function passed(serving: readonly RuleResult[]): string {
  const passing = serving.filter(({ outcome }) => outcome === 'passed');
  return passing.length === 1 ? `${sentence(passing[0]?.rule.title ?? '')}` : `${passing.length} checks passed.`;
}

function failed(worst: Finding, total: number): string {
  const more = total === 1 ? '' : ` (and ${count(total - 1, 'more finding')})`;
  return `${worst.rule} found: ${sentence(worst.message).slice(0, -1)}${more}.`;
}

function waived(findings: readonly Finding[]): string {
  const expires = findings.flatMap(({ waived }) => (waived === undefined ? [] : [waived.expires])).sort()[0];
  const subject = findings.length === 1 ? 'Its finding is' : `Its ${findings.length} findings are`;
  return `${subject} waived until ${expires ?? 'a date'}.`;
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}

function plural(why: string): string {
  return why.replace(/^needs/, 'need');
}

/** As one sentence. */
function sentence(text: string): string {
  const line = ended(text);
  return `${line.slice(0, 1).toUpperCase()}${line.slice(1)}`;
}

/** First line, one full stop. */
function ended(text: string): string {
  return `${(text.split(/[\r\n]/)[0] ?? '').trim().replace(/[.!]+$/, '')}.`;
}
