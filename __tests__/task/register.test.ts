import { describe, expect, test } from '@jest/globals';
import { FtrError } from '../../src/errors.ts';
import type { JsonObject, Revision } from '../../src/model.ts';
import { registerTaskDefinition } from '../../src/task/register.ts';
import { FakeClock } from '../fakes/clock.ts';
import { FakeEcs } from '../fakes/ecs.ts';
import { keptLog } from '../fakes/log.ts';

const judged: JsonObject = { family: 'app', cpu: '256', containerDefinitions: [{ name: 'app', image: 'i@sha256:1' }] };
const run = { commit: 'c'.repeat(40), runId: '7', runAttempt: '2', actor: 'ana[bot]', repository: 'acme/app' };

async function register(prepare: (ecs: FakeEcs) => Revision | undefined = () => undefined, document = judged) {
  const clock = new FakeClock();
  const ecs = new FakeEcs({ clock });
  const log = keptLog();
  const running = prepare(ecs);
  const result = await clock
    .run(registerTaskDefinition({ ecs, log, judged: document, running, run }))
    .catch((error: FtrError) => error);
  return { result, ecs, log, calls: ecs.calls.map(({ name }) => name) };
}

describe('nothing is registered', () => {
  test('when the running revision holds the same', async () => {
    const { result, calls } = await register((ecs) => ecs.hold(judged));
    expect(result).toMatchObject({ registered: false, revision: { revision: 1 } });
    expect(calls).toEqual([]);
  });

  test('when the newest revision holds the same, say of a rollout that failed', async () => {
    const { result, calls } = await register((ecs) => {
      const running = ecs.hold({ ...judged, cpu: '512' });
      ecs.hold(judged);
      return running;
    });
    expect(result).toMatchObject({ registered: false, revision: { revision: 2 } });
    expect(calls).toEqual(['taskDefinition']);
  });
});

describe('a revision is registered', () => {
  test.each<[string, (ecs: FakeEcs) => Revision | undefined]>([
    ['when the family has none', () => undefined],
    ['when the running one differs', (ecs) => ecs.hold({ ...judged, cpu: '512' })],
    [
      'when only the tags of an own commit could tell, but the content differs',
      (ecs) => void ecs.hold({ ...judged, memory: '512', tags: [] }),
    ],
    [
      'when the same one was deregistered, which cannot be rolled out',
      (ecs) => {
        const held = ecs.hold(judged);
        const inactive = { ...held, document: { ...held.document, status: 'INACTIVE' } };
        ecs.revisions.set('app:1', inactive);
        return inactive;
      },
    ],
    ['when the running one is of another family', (ecs) => ecs.hold({ ...judged, family: 'other' })],
  ])('%s', async (_, prepare) => {
    const { result, calls } = await register(prepare);
    expect(result).toMatchObject({ registered: true });
    expect(calls.filter((name) => name === 'registerTaskDefinition')).toHaveLength(1);
  });

  test('with the commit, run and actor of this run, and the definition’s own tags', async () => {
    const tags = [
      { key: 'team', value: 'maps' },
      { key: 'ftr-deploy:commit', value: 'old' },
      { key: 'aws:cloudformation:stack-name', value: 's' },
    ];
    const { ecs } = await register(undefined, { ...judged, tags, revision: 3, status: 'ACTIVE' });
    const request = ecs.calls.find(({ name }) => name === 'registerTaskDefinition')?.request as JsonObject;
    expect(request['tags']).toEqual([
      { key: 'team', value: 'maps' },
      { key: 'ftr-deploy:repository', value: 'acme/app' },
      { key: 'ftr-deploy:commit', value: 'c'.repeat(40) },
      { key: 'ftr-deploy:run', value: '7/2' },
      { key: 'ftr-deploy:actor', value: 'ana_bot_' },
    ]);
    expect(request).not.toHaveProperty('revision');
  });
});

describe('what ECS holds must be what was judged', () => {
  const changing =
    (change: (document: JsonObject) => JsonObject | undefined) =>
    (ecs: FakeEcs): undefined => {
      const hold = ecs.hold.bind(ecs);
      ecs.hold = (document) => {
        const held = hold(document);
        const changed = change(held.document);
        if (changed === undefined) ecs.revisions.delete('app:1');
        else ecs.revisions.set('app:1', { ...held, document: changed });
        return held;
      };
    };

  test.each<[string, (document: JsonObject) => JsonObject | undefined, RegExp]>([
    [
      'another image',
      (held) => ({ ...held, containerDefinitions: [{ name: 'app', image: 'evil' }] }),
      /image: i@sha256:1 → evil/,
    ],
    ['a field less, as for a misspelled one', ({ cpu: _, ...rest }) => rest, /- cpu: 256/],
    ['a known field more', (held) => ({ ...held, taskRoleArn: 'arn:x' }), /\+ taskRoleArn/],
    [
      'a right more',
      (held) => ({
        ...held,
        containerDefinitions: [
          { name: 'app', image: 'i@sha256:1', linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } } },
        ],
      }),
      /\+ containerDefinitions\[app\]\.linuxParameters/,
    ],
    [
      'a variable more',
      (held) => ({
        ...held,
        containerDefinitions: [{ name: 'app', image: 'i@sha256:1', environment: [{ name: 'X', value: 'y' }] }],
      }),
      /\+ .*environment\[X\]/,
    ],
    ['nothing at all', () => undefined, /does not know app:1/],
  ])('else (%s) it is deregistered and the run fails', async (_, change, message) => {
    const { result, ecs, calls } = await register(changing(change));
    expect(result).toMatchObject({ code: 'task-definition-mismatch', message: expect.stringMatching(message) });
    expect(calls.at(-1)).toBe('deregisterTaskDefinition');
    expect(ecs.revisions.get('app:1')?.document['status'] ?? 'INACTIVE').toBe('INACTIVE');
  });

  test.each<[string, (document: JsonObject) => JsonObject]>([
    ['a field that no version of us knows', (held) => ({ ...held, futureDefault: { on: true } })],
    [
      'a setting of the log driver',
      (held) => ({
        ...held,
        containerDefinitions: [
          {
            name: 'app',
            image: 'i@sha256:1',
            logConfiguration: { logDriver: 'awslogs', options: { mode: 'non-blocking' } },
          },
        ],
      }),
    ],
  ])('%s, added by ECS itself, stops nobody', async (_, change) => {
    const { result } = await register(changing(change));
    expect(result).toMatchObject({ registered: true });
  });

  test('that it could not be deregistered is said, and the failure stays the first one', async () => {
    const { result, log } = await register((ecs) => {
      changing((held) => ({ ...held, cpu: '512' }))(ecs);
      ecs.fault = (name) => (name === 'deregisterTaskDefinition' ? new Error('denied') : undefined);
      return undefined;
    });
    expect(result).toMatchObject({ code: 'task-definition-mismatch' });
    expect(log.text()).toMatch(/could not be deregistered and stays ACTIVE: denied/);
  });
});

test.each([
  ['aws-failed', 'task-definition-invalid'],
  ['aws-access-denied', 'aws-access-denied'],
  ['aws-throttled', 'aws-throttled'],
] as const)('an answer %s of RegisterTaskDefinition ends as %s', async (code, ends) => {
  const { result } = await register((ecs) => {
    ecs.fault = (name) =>
      name === 'registerTaskDefinition' ? new FtrError({ code, message: 'No Fargate configuration' }) : undefined;
    return undefined;
  });
  expect(result).toMatchObject({ code: ends, message: expect.stringContaining('No Fargate configuration') });
});
