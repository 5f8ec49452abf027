/** A service deployment's state follows from the service as it runs. */
import { describe, expect, test } from '@jest/globals';
import { brief, describe as shape, type Deployment, type Revision } from '../../lab/door/deployments/model.ts';
import { observe, type Sight } from '../../lab/door/deployments/observe.ts';

const address = { account: '1', region: 'r', cluster: 'c', service: 's' };
const revision = (name: string): Revision => ({
  arn: `rev-${name}`,
  createdAt: 0,
  taskDefinition: name,
  service: {},
  images: [],
});

const deployment = (change: Partial<Deployment> = {}): Deployment => ({
  arn: 'sd',
  address,
  serviceArn: 's',
  clusterArn: 'c',
  createdAt: 0,
  source: revision('old'),
  target: revision('new'),
  configuration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
  id: 'new',
  rollbackId: undefined,
  rollback: undefined,
  status: 'PENDING',
  statusReason: undefined,
  stage: undefined,
  startedAt: undefined,
  finishedAt: undefined,
  stoppedAt: undefined,
  updatedAt: 0,
  failures: 0,
  counts: { requested: 1, running: 0, pending: 0 },
  pauses: [],
  ...change,
});

type Row = readonly [id: string, status: 'PRIMARY' | 'ACTIVE', rolloutState: string, failedTasks?: number];
const sight = (
  rows: readonly Row[],
  tasks: readonly (readonly [deploymentId: string, lastStatus: string])[] = [],
): Sight => ({
  service: {
    desiredCount: 1,
    deployments: rows.map(([id, status, rolloutState, failedTasks = 0]) => ({ id, status, rolloutState, failedTasks })),
  },
  tasks: tasks.map(([deploymentId, lastStatus]) => ({ deploymentId, lastStatus })),
});
const old: Row = ['old', 'ACTIVE', 'COMPLETED'];

describe('a deployment', () => {
  test.each<[string, Sight, Partial<Deployment>]>([
    [
      'without a task is before scale-up',
      sight([['new', 'PRIMARY', 'IN_PROGRESS'], old]),
      { status: 'IN_PROGRESS', stage: 'PRE_SCALE_UP' },
    ],
    [
      'with a starting task scales up',
      sight([['new', 'PRIMARY', 'IN_PROGRESS'], old], [['new', 'PENDING']]),
      { status: 'IN_PROGRESS', stage: 'SCALE_UP' },
    ],
    [
      'with all tasks running is past scale-up',
      sight([['new', 'PRIMARY', 'IN_PROGRESS'], old], [['new', 'RUNNING']]),
      { status: 'IN_PROGRESS', stage: 'POST_SCALE_UP' },
    ],
    [
      'does not count the old revision’s tasks',
      sight([['new', 'PRIMARY', 'IN_PROGRESS'], old], [['old', 'RUNNING']]),
      { stage: 'PRE_SCALE_UP' },
    ],
    [
      'that completed is successful',
      sight([['new', 'PRIMARY', 'COMPLETED']]),
      { status: 'SUCCESSFUL', finishedAt: 9, stage: undefined },
    ],
    [
      'that failed while the old one comes back rolls back',
      sight([
        ['new', 'ACTIVE', 'FAILED', 3],
        ['old', 'PRIMARY', 'IN_PROGRESS'],
      ]),
      { status: 'ROLLBACK_IN_PROGRESS', failures: 3 },
    ],
    [
      'that failed with the old one back is rolled back',
      sight([
        ['new', 'ACTIVE', 'FAILED', 3],
        ['old', 'PRIMARY', 'COMPLETED'],
      ]),
      { status: 'ROLLBACK_SUCCESSFUL', finishedAt: 9 },
    ],
    [
      'that failed with nothing to go back to stops',
      sight([['new', 'PRIMARY', 'FAILED', 3]]),
      { status: 'STOPPED', stoppedAt: 9 },
    ],
    [
      'whose rollback failed as well says so',
      sight([
        ['new', 'ACTIVE', 'FAILED', 3],
        ['old', 'PRIMARY', 'FAILED'],
      ]),
      { status: 'ROLLBACK_FAILED' },
    ],
    [
      'that another one overtook stops',
      sight([
        ['newer', 'PRIMARY', 'IN_PROGRESS'],
        ['new', 'ACTIVE', 'IN_PROGRESS'],
      ]),
      { status: 'STOPPED' },
    ],
    ['that is not listed any more stops', sight([['newer', 'PRIMARY', 'COMPLETED']]), { status: 'STOPPED' }],
  ])('%s', (_name, seen, expected) => {
    const one = deployment();
    expect(observe(one, seen, 9)).toBe(true);
    expect(one).toMatchObject(expected);
  });

  test('that is over does not change any more', () => {
    const one = deployment({ status: 'SUCCESSFUL' });
    expect(
      observe(
        one,
        sight([
          ['new', 'ACTIVE', 'FAILED', 3],
          ['old', 'PRIMARY', 'COMPLETED'],
        ]),
        9,
      ),
    ).toBe(false);
    expect(one.status).toBe('SUCCESSFUL');
  });

  test.each<[string, string | undefined, Row[], string]>([
    [
      'waits for the deployment that rolls back to be known',
      undefined,
      [['back', 'PRIMARY', 'IN_PROGRESS']],
      'ROLLBACK_REQUESTED',
    ],
    ['goes back', 'back', [['back', 'PRIMARY', 'IN_PROGRESS']], 'ROLLBACK_IN_PROGRESS'],
    ['is back', 'back', [['back', 'PRIMARY', 'COMPLETED']], 'ROLLBACK_SUCCESSFUL'],
    ['fails to go back', 'back', [['back', 'PRIMARY', 'FAILED']], 'ROLLBACK_FAILED'],
    ['is overtaken on its way back', 'back', [['newer', 'PRIMARY', 'IN_PROGRESS']], 'ROLLBACK_FAILED'],
  ])('that was stopped %s', (_name, rollbackId, rows, status) => {
    const one = deployment({ status: 'ROLLBACK_REQUESTED', rollback: { reason: 'stopped', startedAt: 1 }, rollbackId });
    observe(one, sight(rows), 9);
    expect(one.status).toBe(status);
  });

  test('is shown with its revisions’ tasks: the target’s while it goes forward, the source’s when it goes back', () => {
    const one = deployment();
    observe(
      one,
      sight(
        [['new', 'PRIMARY', 'IN_PROGRESS'], old],
        [
          ['new', 'RUNNING'],
          ['old', 'RUNNING'],
        ],
      ),
      9,
    );
    expect(shape(one)).toMatchObject({
      targetServiceRevision: { arn: 'rev-new', runningTaskCount: 1 },
      sourceServiceRevisions: [{ arn: 'rev-old', runningTaskCount: 0 }],
    });
    observe(
      one,
      sight(
        [
          ['new', 'ACTIVE', 'FAILED', 3],
          ['old', 'PRIMARY', 'IN_PROGRESS'],
        ],
        [['old', 'RUNNING']],
      ),
      9,
    );
    expect(shape(one)).toMatchObject({
      targetServiceRevision: { runningTaskCount: 0 },
      sourceServiceRevisions: [{ runningTaskCount: 1 }],
      rollback: { serviceRevisionArn: 'rev-old' },
      deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
    });
    expect(brief(one)).toMatchObject({ status: 'ROLLBACK_IN_PROGRESS', targetServiceRevisionArn: 'rev-new' });
  });
});
