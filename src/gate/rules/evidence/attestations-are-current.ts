/** An attestation ends on its day: what a person vouched for is looked at again every year. */
import { rule } from '../../rule.ts';

export const attestationsAreCurrent = rule({
  id: 'evidence/attestations-are-current',
  title: 'No attestation of ftr.yml has expired',
  severity: 'low',
  requirements: [],
  needs: ['config.ledger'],
  why: 'A requirement that only a person can vouch for is met as long as somebody vouches for it. A reviewer does not accept a word given more than a year ago.',
  fix: 'Look again at what was attested and give the attestation anew, with the date of today.',
  example:
    'attestations:\n  - code: ph/IAM-004\n    statement: Every operator signs in with an identity of their own\n    by: ana@example.com\n    on: 2026-10-01\n    expires: 2027-09-30',
  judge: ({ 'config.ledger': { today, attestations } }) =>
    attestations
      .filter(({ expires }) => expires < today)
      .map(({ subject, by, expires, requirements, at }) => ({
        message: `The attestation of ${subject} by ${by} expired on ${expires}: nobody vouches for it now.`,
        resource: `attestation of ${subject}`,
        key: subject,
        locations: [at],
        requirements,
      })),
});
