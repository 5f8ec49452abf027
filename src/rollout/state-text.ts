/** A state of a rollout in words: for the log, and for the sentence in the report. */
import type { RolloutState } from './state.ts';

const phaseWords: Readonly<Record<RolloutState['phase'], string>> = {
  pending: 'waiting to start',
  'in-progress': 'in progress',
  paused: 'paused at a hook',
  stopping: 'being stopped',
  'rolling-back': 'rolling back',
  completed: 'completed',
  'rolled-back': 'rolled back',
  'rollback-failed': 'failed, and its rollback failed too',
  failed: 'failed',
  superseded: 'superseded',
  stopped: 'stopped',
};

/** `in progress (BAKE_TIME), 1 of 2 tasks running, 3 failed, 20 % of traffic: <what ECS says>` */
export function describeState(state: RolloutState): string {
  const { stage, tasks, failedTasks, threshold, traffic, hook, alarms, reason } = state;
  const parts = [
    phaseWords[state.phase] + (stage === undefined ? '' : ` (${stage})`),
    tasks === undefined ? '' : `${tasks.running} of ${tasks.requested} tasks running`,
    failedTasks ? `${failedTasks}${threshold === undefined ? '' : ` of at most ${threshold}`} failed` : '',
    traffic === undefined ? '' : `${traffic} % of traffic`,
    hook === undefined ? '' : describeHook(hook),
    alarms === undefined ? '' : `alarm ${alarms.join(', ')}`,
  ];
  const said = parts.filter((part) => part !== '').join(', ');
  return reason === undefined ? said : `${said}: ${reason.replace(/\.$/, '')}`;
}

/** What makes a line of the log: task counts move at every look in a large service and are told by the heartbeat. */
export function stateKey({ phase, stage, failedTasks, traffic, hook, alarms, tasks }: RolloutState): string {
  const full = tasks !== undefined && tasks.running >= tasks.requested;
  return JSON.stringify([phase, stage, failedTasks ?? 0, traffic, hook?.id, alarms, full]);
}

function describeHook({ id, expiresAt, timeoutAction }: NonNullable<RolloutState['hook']>): string {
  const until = expiresAt === undefined ? '' : ` until ${new Date(expiresAt).toISOString()}`;
  const then = timeoutAction === undefined ? '' : `, then ${timeoutAction}`;
  return `hook ${id} waits for an answer${until}${then}`;
}

/** `45 s`, `3 min 5 s`, `2 h 10 min`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
