/** The ledger of evidence: which document or whose word `ftr.yml` names for a requirement. */
import type { RequirementRow } from '../model.ts';
import { requirement, type RequirementCode } from './catalogue/codes.ts';
import type { Attestation, FtrConfig } from './config/ftr-config.ts';
import type { LedgerFact, Rule } from './rule.ts';

/** The attestation that counts today. */
export function attestationOf(config: FtrConfig, code: RequirementCode, today: string): Attestation | undefined {
  return config.attestations.find((entry) => entry.code === code && entry.expires >= today);
}

/** Links to the documents that are declared for a requirement. */
export function evidenceOf(config: FtrConfig, code: RequirementCode): RequirementRow['evidence'] {
  return config.evidence
    .filter((entry) => entry.code === code)
    .map(({ document, heading }) => ({ path: document, anchor: anchorOf(heading) }));
}

/**
 * The anchor GitHub gives a heading: lower case, punctuation dropped, each space a hyphen. Repeated headings get a
 * numbered anchor there, which only the document tells.
 */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

/** The fact that the rules about waivers and attestations judge. */
export function ledgerFact(config: FtrConfig, rules: readonly Rule[], today: string): LedgerFact {
  const requirementsOf = new Map(rules.map(({ id, requirements }) => [id as string, requirements]));
  return {
    today,
    waivers: config.waivers.map(({ rule, where, by, expires, at }) => ({
      subject: rule,
      requirements: requirementsOf.get(rule) ?? [],
      expires,
      where,
      by,
      at,
    })),
    attestations: config.attestations.map(({ code, by, expires, at }) => ({
      subject: code,
      requirements: requirement(code) === undefined ? [] : [code],
      expires,
      where: '',
      by,
      at,
    })),
  };
}
