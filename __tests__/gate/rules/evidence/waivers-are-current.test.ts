import { ruleTable } from '../../../builders.ts';
import { waiversAreCurrent } from '../../../../src/gate/rules/evidence/waivers-are-current.ts';
import type { LedgerEntry } from '../../../../src/gate/rule.ts';

const waiver = (expires: string, where = 'Dockerfile', line = 3): LedgerEntry => ({
  subject: 'image/base-image-by-digest',
  requirements: ['cd/RM-002'],
  expires,
  where,
  by: 'ana',
  at: { path: 'ftr.yml', line },
});
const ledger = (...waivers: readonly LedgerEntry[]) => ({
  'config.ledger': { today: '2026-11-22', waivers, attestations: [waiver('2020-01-01')] },
});

ruleTable(waiversAreCurrent, [
  ['no waivers', ledger(), []],
  ['a waiver with days left', ledger(waiver('2026-12-24')), []],
  ['on its last day', ledger(waiver('2026-11-22')), []],
  ['the day after', ledger(waiver('2026-11-21')), ['high waiver of image/base-image-by-digest @ ftr.yml:3']],
  [
    'last year, in the same month',
    ledger(waiver('2025-12-31')),
    ['high waiver of image/base-image-by-digest @ ftr.yml:3'],
  ],
  [
    'two of one rule are two findings',
    ledger(waiver('2026-11-01'), waiver('2026-11-01', 'docs/**', 9)),
    ['high waiver of image/base-image-by-digest @ ftr.yml:3', 'high waiver of image/base-image-by-digest @ ftr.yml:9'],
  ],
]);
