/** A waiver ends on its day: whoever gave it looks again, or the finding is mended. */
import { rule } from '../../rule.ts';

export const waiversAreCurrent = rule({
  id: 'evidence/waivers-are-current',
  title: 'No waiver of ftr.yml has expired',
  severity: 'high',
  requirements: [],
  needs: ['config.ledger'],
  why: 'A waiver is a risk that a person took on for a time. Past its date nobody answers for the risk, though everyone believes that somebody does.',
  fix: 'Mend what was waived and remove the waiver, or, where the risk is still taken, renew it with a new date, at most 90 days on.',
  example:
    'waivers:\n  - rule: image/base-image-by-digest\n    where: Dockerfile\n    reason: The vendor publishes no digests; asked on 2026-10-01\n    by: ana@example.com\n    on: 2026-10-01\n    expires: 2026-12-15',
  judge: ({ 'config.ledger': { today, waivers } }) =>
    waivers
      .filter(({ expires }) => expires < today)
      .map(({ subject, where, by, expires, requirements, at }) => ({
        message: `The waiver of ${subject} for ${where}, given by ${by}, expired on ${expires}: what it covered counts again.`,
        resource: `waiver of ${subject}`,
        key: `${subject} ${where}`,
        locations: [at],
        requirements,
      })),
});
