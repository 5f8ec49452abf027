import { ruleTable } from '../../../builders.ts';
import { attestationsAreCurrent } from '../../../../src/gate/rules/evidence/attestations-are-current.ts';
import type { LedgerEntry } from '../../../../src/gate/rule.ts';

const attestation = (expires: string): LedgerEntry => ({
  subject: 'ph/IAM-004',
  requirements: ['ph/IAM-004'],
  expires,
  where: '',
  by: 'ana',
  at: { path: 'ftr.yml', line: 7 },
});
const ledger = (...attestations: readonly LedgerEntry[]) => ({
  'config.ledger': { today: '2026-11-22', waivers: [attestation('2020-01-01')], attestations },
});

ruleTable(attestationsAreCurrent, [
  ['no attestations', ledger(), []],
  ['one with days left', ledger(attestation('2027-11-01')), []],
  ['on its last day', ledger(attestation('2026-11-22')), []],
  ['the day after', ledger(attestation('2026-11-21')), ['low attestation of ph/IAM-004 @ ftr.yml:7']],
]);
