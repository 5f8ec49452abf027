/** The revision to go back to: one that this service ran to success before, whose images still exist. */
import { FtrError } from '../errors.ts';
import type { Revision } from '../model.ts';
import type { Ecs, Log } from '../ports.ts';
import { messageOf } from './in-progress.ts';
import { revisionName, sameRevision } from './started.ts';

/** Whether an image reference can still be pulled; undefined when that cannot be told (another registry). */
export type ImageExists = (reference: string) => Promise<boolean | undefined>;

export interface TargetOptions {
  readonly ecs: Pick<Ecs, 'serviceDeployments' | 'serviceRevisions' | 'taskDefinition'>;
  readonly log: Pick<Log, 'info' | 'warning'>;
  readonly imageExists: ImageExists;
  readonly cluster: string;
  readonly service: string;
}

export interface LastGoodOptions extends TargetOptions {
  /** ARN of the revision to get away from. */
  readonly bad: string;
  /** Service deployments up to this one are looked at (the one of `bad`); absent: all. */
  readonly before?: string | undefined;
  /** What was primary before our update: used where the endpoint has no history. */
  readonly previous?: string | undefined;
}

export interface RollbackTarget {
  readonly revision: Revision;
  /** How it is known to be good, for the log and the report. */
  readonly why: string;
}

/** Candidates that are looked at: each costs a call or two. */
const mostCandidates = 10;

/**
 * The target of the newest SUCCESSFUL service deployment before ours whose revision is ACTIVE and whose images exist, else
 * the next older one, else what was primary before our update. Throws `rollback-impossible` with what was tried.
 */
export async function findLastGood(options: LastGoodOptions): Promise<RollbackTarget> {
  const { bad, previous, service } = options;
  const history = await readHistory(options);
  const candidates = [
    ...history.map((taskDefinition) => ({ taskDefinition, why: 'the last that completed before' })),
    ...(previous === undefined ? [] : [{ taskDefinition: previous, why: 'what ran before this rollout' }]),
  ];
  const tried = new Set<string>([revisionName(bad)]);
  const refused: string[] = [];
  for (const { taskDefinition, why } of candidates) {
    const name = revisionName(taskDefinition);
    if (tried.has(name) || tried.size > mostCandidates) continue;
    tried.add(name);
    const checked = await check(options, taskDefinition);
    if ('revision' in checked) return { revision: checked.revision, why };
    options.log.warning(`Rollback: ${name} cannot be gone back to: ${checked.problem}.`);
    refused.push(`${name}: ${checked.problem}`);
  }
  throw new FtrError({
    code: 'rollback-impossible',
    message: `There is no revision that ${service} could go back to from ${revisionName(bad)}${refused.length === 0 ? ': it has completed no other rollout' : ` (${refused.join('; ')})`}.`,
    hint: 'Deploy a corrected revision, or name one with revision in mode rollback.',
  });
}

/**
 * A revision that was named. It must be one that the service ran: anything else would run without having been judged.
 * Throws `rollback-impossible`.
 */
export async function findNamed(options: TargetOptions & { readonly named: string }): Promise<RollbackTarget> {
  const { ecs, log, cluster, service, named } = options;
  const name = revisionName(named);
  const deployments = await ecs.serviceDeployments({ cluster, service });
  const ran = await revisionsOf(
    options,
    deployments.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn),
  );
  if (ran.length > 0 && !ran.some((taskDefinition) => sameRevision(taskDefinition, named))) {
    throw new FtrError({
      code: 'rollback-impossible',
      message: `${service} has not run ${name} in the history that ECS keeps (90 days).`,
      hint: 'A rollback goes back to what ran. To run another revision use mode deploy, which judges it first.',
    });
  }
  if (ran.length === 0) log.warning(`ECS keeps no history of ${service}: whether it ran ${name} before is not known.`);
  const checked = await check(options, named);
  if ('revision' in checked) return { revision: checked.revision, why: 'named by the input revision' };
  throw new FtrError({
    code: 'rollback-impossible',
    message: `${service} cannot go back to ${name}: ${checked.problem}.`,
    hint: 'Name another revision, or leave revision out for the last good one.',
  });
}

/** Task definitions of the SUCCESSFUL deployments before ours, newest first. */
async function readHistory(options: LastGoodOptions): Promise<readonly string[]> {
  const { ecs, log, cluster, service, before } = options;
  try {
    const deployments = await ecs.serviceDeployments({ cluster, service });
    const ours = before === undefined ? -1 : deployments.findIndex(({ serviceDeploymentArn: arn }) => arn === before);
    const older = deployments.slice(ours + 1).filter(({ status }) => status === 'SUCCESSFUL');
    return await revisionsOf(
      options,
      older.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn),
    );
  } catch (error) {
    if (error instanceof FtrError && (error.code === 'cancelled' || error.code === 'stage-timeout')) throw error;
    log.warning(`The history of ${service} could not be read: ${messageOf(error)}`);
    return [];
  }
}

/** The task definitions of service revisions, in the same order. */
async function revisionsOf({ ecs }: TargetOptions, arns: readonly (string | undefined)[]): Promise<readonly string[]> {
  const known = arns.filter((arn) => arn !== undefined).slice(0, 40);
  if (known.length === 0) return [];
  const revisions = await ecs.serviceRevisions([...new Set(known)]);
  const byArn = new Map(
    revisions.map(({ serviceRevisionArn, taskDefinition }) => [serviceRevisionArn, taskDefinition]),
  );
  return known.flatMap((arn) => byArn.get(arn) ?? []);
}

async function check(
  { ecs, imageExists }: TargetOptions,
  taskDefinition: string,
): Promise<{ readonly revision: Revision } | { readonly problem: string }> {
  const revision = await ecs.taskDefinition(taskDefinition);
  if (revision === undefined) return { problem: 'it does not exist' };
  const { status } = revision.document;
  if (status !== undefined && status !== 'ACTIVE') return { problem: `it is ${String(status)}` };
  for (const image of imagesOf(revision)) {
    if ((await imageExists(image)) === false) return { problem: `its image ${image} is not in the registry any more` };
  }
  return { revision };
}

function imagesOf({ document }: Revision): readonly string[] {
  const containers = document['containerDefinitions'];
  if (!Array.isArray(containers)) return [];
  const images = containers.map((container: unknown) => (container as { readonly image?: unknown }).image);
  return [...new Set(images.filter((image) => typeof image === 'string'))];
}
