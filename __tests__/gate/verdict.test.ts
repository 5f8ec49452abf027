import { describe, expect, test } from '@jest/globals';
import { FtrError } from '../../src/errors.ts';
import { evaluate } from '../../src/gate/evaluate.ts';
import type { Facts } from '../../src/gate/facts.ts';
import type { Rule } from '../../src/gate/rule.ts';
import { decide, outcomeOf, type OutcomeOptions, type VerdictOptions } from '../../src/gate/verdict.ts';
import { exitStatus, type Severity } from '../../src/model.ts';
import { emptyRepository, madeUpRule, problem, unreadable } from './made-up-rules.ts';

const finds = (severity: Severity) => madeUpRule({ severity, judge: () => [problem()] });

function verdict(rules: readonly Rule[], part: Partial<VerdictOptions> = {}, facts: Facts = emptyRepository) {
  const evaluation = evaluate({ rules, facts, strict: false });
  const decision = decide({ ...evaluation, failOn: 'high', mode: 'check', baseline: new Set(), ...part });
  return { ...decision, fingerprints: evaluation.findings.map(({ fingerprint }) => fingerprint) };
}

describe('what blocks', () => {
  test.each([
    ['nothing found', [madeUpRule()], {}, 'passed', 0],
    ['a finding as severe as fail-on', [finds('high')], {}, 'failed', 1],
    ['a worse one', [finds('critical')], {}, 'failed', 1],
    ['a milder one', [finds('medium')], {}, 'passed', 0],
    ['a milder one, fail-on medium', [finds('medium')], { failOn: 'medium' }, 'failed', 1],
    ['fail-on never', [finds('critical')], { failOn: 'never' }, 'passed', 0],
    ['an info finding never blocks', [finds('info')], { failOn: 'low' }, 'passed', 0],
  ] as const)('%s', (_, rules, part, expected, blocking) => {
    const decision = verdict(rules, part);
    expect([decision.verdict, decision.blocking.length]).toEqual([expected, blocking]);
  });

  test('what a person waived does not', () => {
    const { findings, results } = evaluate({ rules: [finds('critical')], facts: emptyRepository, strict: false });
    const waived = { by: 'ana', reason: 'known', on: '2026-01-01', expires: '2026-02-01' };
    const decision = decide({
      results,
      findings: findings.map((finding) => ({ ...finding, waived })),
      failOn: 'high',
      mode: 'check',
      baseline: new Set(),
    });
    expect(decision.verdict).toBe('passed');
  });

  test('what was known before does not, except in a deployment', () => {
    const known = new Set(verdict([finds('high')]).fingerprints);
    expect(verdict([finds('high')], { baseline: known }).verdict).toBe('passed');
    expect(verdict([finds('high')], { baseline: known, mode: 'plan' }).verdict).toBe('passed');
    expect(verdict([finds('high')], { baseline: known, mode: 'deploy' }).verdict).toBe('failed');
  });
});

describe('what could not be seen', () => {
  const hidden: Facts = { 'repository.files': unreadable };
  const uses = (severity: Severity, worst?: Severity) =>
    madeUpRule({
      severity,
      ...(worst === undefined ? {} : { worst }),
      uses: ['image.config'],
      judge: () => [problem({ severity: 'low' })],
    });
  const halfHidden: Facts = { ...emptyRepository, 'image.config': unreadable };

  test.each([
    ['keeps the verdict from being passed', [madeUpRule()], {}, hidden, 'unknown'],
    ['matters only if a rule that would block needs it', [madeUpRule({ severity: 'medium' })], {}, hidden, 'passed'],
    [
      'or could find something worse than its default',
      [madeUpRule({ severity: 'medium', worst: 'high' })],
      {},
      hidden,
      'unknown',
    ],
    ['does not matter where nothing blocks', [madeUpRule()], { failOn: 'never' }, hidden, 'passed'],
    [
      'gives way to what was found',
      [madeUpRule(), madeUpRule({ needs: ['config.ledger'], judge: () => [problem()] })],
      {},
      {
        ...hidden,
        'config.ledger': {
          known: true,
          value: { today: '2026-01-01', waivers: [], attestations: [] },
          source: 'x',
          gaps: [],
        },
      },
      'failed',
    ],
    ['matters where the rule found only something that does not block', [uses('high')], {}, halfHidden, 'unknown'],
    ['and not where the rule would not block', [uses('low')], {}, halfHidden, 'passed'],
    [
      'outside the scope never matters',
      [madeUpRule(), madeUpRule({ needs: ['iam.deployRole'] })],
      {},
      emptyRepository,
      'passed',
    ],
    [
      'that is everything: nothing was judged',
      [madeUpRule({ needs: ['iam.deployRole'] })],
      {},
      emptyRepository,
      'unknown',
    ],
    [
      'but a ledger without entries is no judgement',
      [madeUpRule({ requirements: [] })],
      {},
      emptyRepository,
      'unknown',
    ],
    [
      'where there was nothing to judge, everything was seen',
      [madeUpRule({ judge: () => ({ notApplicable: 'x' }) })],
      {},
      emptyRepository,
      'passed',
    ],
  ] as const)('%s', (_, rules, part, facts, expected) => {
    expect(verdict(rules, part, facts as Facts).verdict).toBe(expected);
  });

  test('a rule that fails itself makes the verdict unknown, however mild it is and whatever fail-on says', () => {
    const broken = madeUpRule({
      severity: 'info',
      judge: () => {
        throw new Error('bug');
      },
    });
    expect(verdict([broken], { failOn: 'critical' }).verdict).toBe('unknown');
    expect(verdict([broken], { failOn: 'never' }).verdict).toBe('unknown');
    expect(verdict([broken, madeUpRule({ id: 'image/other', judge: () => [problem()] })]).verdict).toBe('failed');
  });
});

describe('the outcome of the run', () => {
  const error = (code: FtrError['code']) => new FtrError({ code, message: 'x' });
  const fine: OutcomeOptions = { mode: 'deploy', verdict: 'passed', rollout: 'completed', cancelled: false };

  test.each([
    ['all went well', {}, 'passed', 0],
    ['nothing to roll out', { rollout: 'unchanged' }, 'passed', 0],
    ['the gate failed', { verdict: 'failed', rollout: 'not-started' }, 'gate-failed', 1],
    ['the gate could not judge', { verdict: 'unknown', rollout: 'not-started' }, 'unknown', 3],
    ['rolled back', { rollout: 'rolled-back' }, 'rollout-failed', 1],
    ['failed', { rollout: 'failed' }, 'rollout-failed', 1],
    ['timed out', { rollout: 'timed-out' }, 'rollout-failed', 1],
    ['superseded', { rollout: 'superseded' }, 'rollout-failed', 1],
    ['never fails the gate, a rollout still does', { verdict: 'passed', rollout: 'failed' }, 'rollout-failed', 1],
    [
      'bad input wins over everything',
      { verdict: 'failed', rollout: 'failed', cancelled: true, error: error('config-invalid') },
      'bad-input',
      2,
    ],
    ['cancelled', { cancelled: true, rollout: 'not-started', verdict: 'unknown' }, 'cancelled', 1],
    [
      'a failed gate wins over an error that kept the rest from being judged',
      { mode: 'check', verdict: 'failed', rollout: 'not-started', error: error('aws-timeout') },
      'gate-failed',
      1,
    ],
    [
      'an error before anything was changed',
      { rollout: 'not-started', error: error('aws-access-denied') },
      'unknown',
      3,
    ],
    ['an error although the gate had passed', { rollout: 'not-started', error: error('push-failed') }, 'unknown', 3],
    [
      'ECS holds something else than was judged',
      { rollout: 'not-started', error: error('task-definition-mismatch') },
      'rollout-failed',
      1,
    ],
    ['an error after the rollout', { error: error('aws-failed') }, 'rollout-failed', 1],
    ['a rollback in spite of the gate', { mode: 'rollback', verdict: 'failed' }, 'passed', 0],
    ['a rollback that nobody could judge', { mode: 'rollback', verdict: 'unknown' }, 'passed', 0],
    [
      'a rollback with nowhere to go',
      { mode: 'rollback', verdict: 'passed', rollout: 'not-started', error: error('rollback-impossible') },
      'rollout-failed',
      1,
    ],
  ] as const)('%s', (_, part, outcome, status) => {
    const got = outcomeOf({ ...fine, ...part });
    expect([got, exitStatus[got]]).toEqual([outcome, status]);
  });
});
