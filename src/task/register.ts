/** Registers the judged task definition, only if nothing equal is there yet, and confirms that ECS holds what was judged. */
import { FtrError } from '../errors.ts';
import type { FieldChange, JsonObject, Revision, RunContext, TaskDefinitionDocument } from '../model.ts';
import type { Ecs, Log } from '../ports.ts';
import { diffTaskDefinitions, sameContent, sayChange } from './diff.ts';
import { knownContainerMembers, knownMembers, objects, textOf, withoutReadOnly } from './document.ts';

export interface RegisterOptions {
  readonly ecs: Pick<Ecs, 'taskDefinition' | 'registerTaskDefinition' | 'deregisterTaskDefinition'>;
  readonly log: Pick<Log, 'info' | 'warning'>;
  /** What gate 2 judged. */
  readonly judged: TaskDefinitionDocument;
  /** What the service runs now. */
  readonly running?: Revision | undefined;
  readonly run: Pick<RunContext, 'commit' | 'runId' | 'runAttempt' | 'actor' | 'repository'>;
}

export interface Registration {
  readonly revision: Revision;
  /** False: an ACTIVE revision with the same content was there. */
  readonly registered: boolean;
}

/**
 * The revision to roll out. An ACTIVE revision of the family with the same content (the running one, else the newest)
 * is taken as it is, so a re-run registers nothing. Throws `task-definition-mismatch` when ECS holds something else than
 * was judged (the new revision is deregistered), `task-definition-invalid` when ECS refuses the definition.
 * Two calls, three when it registers.
 */
export async function registerTaskDefinition(options: RegisterOptions): Promise<Registration> {
  const { ecs, log, judged } = options;
  const family = textOf(judged['family']) ?? '';
  const existing = await findSame(options, family);
  if (existing !== undefined) {
    log.info(`Task definition: ${name(existing)} holds exactly this already; nothing was registered.`);
    return { revision: existing, registered: false };
  }
  const registered = await register({ ecs, judged, tags: tagsOf(options) });
  const held = await ecs.taskDefinition(registered.arn);
  const differences = held === undefined ? [] : mismatches(judged, held.document);
  if (held === undefined || differences.length > 0) {
    await withdraw(options, registered);
    throw mismatch(registered, differences);
  }
  log.info(`Task definition: registered ${name(held)}.`);
  return { revision: held, registered: true };
}

/**
 * What differs between the judged definition and what ECS holds. What ECS may add by itself does not count: members that
 * this version does not know, and settings within members that cannot give the task more rights.
 */
export function mismatches(judged: TaskDefinitionDocument, held: TaskDefinitionDocument): readonly FieldChange[] {
  return diffTaskDefinitions(judged, held).filter(
    ({ field, change }) => change !== 'added' || (isKnownField(field) && !fillable.test(field)),
  );
}

const fillable =
  /^(?:containerDefinitions\[[^\]]*\]\.(?:healthCheck|restartPolicy|logConfiguration|firelensConfiguration)|volumes\[[^\]]*\]|proxyConfiguration|runtimePlatform)[.[]/;

/** `family:revision` */
export function name({ family, revision }: Revision): string {
  return `${family}:${revision}`;
}

async function findSame({ ecs, judged, running }: RegisterOptions, family: string): Promise<Revision | undefined> {
  if (
    running !== undefined &&
    running.family === family &&
    isActive(running) &&
    sameContent(running.document, judged)
  ) {
    return running;
  }
  const newest = await ecs.taskDefinition(family);
  return newest !== undefined && isActive(newest) && sameContent(newest.document, judged) ? newest : undefined;
}

/** A deregistered revision cannot be rolled out, so it does not count as being there. */
function isActive({ document }: Revision): boolean {
  const status = textOf(document['status']);
  return status === undefined || status === 'ACTIVE';
}

interface RegisterCall {
  readonly ecs: Pick<Ecs, 'registerTaskDefinition'>;
  readonly judged: TaskDefinitionDocument;
  readonly tags: readonly JsonObject[];
}

async function register({ ecs, judged, tags }: RegisterCall): Promise<Revision> {
  try {
    return await ecs.registerTaskDefinition({ ...withoutReadOnly(judged), ...(tags.length > 0 ? { tags } : {}) });
  } catch (error) {
    if (!(error instanceof FtrError) || error.code !== 'aws-failed') throw error;
    throw new FtrError({
      code: 'task-definition-invalid',
      message: `ECS refused the task definition ${textOf(judged['family']) ?? ''}: ${error.message}`,
      hint: 'Nothing was registered and the service is unchanged. Correct the field that ECS names.',
      cause: error,
    });
  }
}

/** Ours name the commit, run and actor of the first registration; the definition's own tags are kept. */
function tagsOf({ judged, run }: RegisterOptions): readonly JsonObject[] {
  const attempt = run.runAttempt === undefined ? '' : `/${run.runAttempt}`;
  const ours = [
    ['ftr-deploy:repository', run.repository],
    ['ftr-deploy:commit', run.commit],
    ['ftr-deploy:run', run.runId === undefined ? undefined : `${run.runId}${attempt}`],
    ['ftr-deploy:actor', run.actor],
  ] as const;
  const kept = objects(judged['tags']).filter(({ key }) => !/^(?:aws:|ftr-deploy:)/i.test(String(key)));
  const added = ours.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value: tagValue(value) }]));
  return [...kept, ...added].slice(0, 50);
}

/** Tag values take letters, digits, spaces and `_.:/=+-@`, 256 of them. Source: ECS API reference, Tag. */
function tagValue(text: string): string {
  return text.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, '_').slice(0, 256);
}

async function withdraw({ ecs, log }: RegisterOptions, revision: Revision): Promise<void> {
  try {
    await ecs.deregisterTaskDefinition(revision.arn);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log.warning(`${name(revision)} could not be deregistered and stays ACTIVE: ${why}`);
  }
}

function mismatch(revision: Revision, differences: readonly FieldChange[]): FtrError {
  const lines = differences.slice(0, 20).map((each) => `\n  ${sayChange(each)}`);
  return new FtrError({
    code: 'task-definition-mismatch',
    message:
      lines.length === 0
        ? `ECS does not know ${name(revision)}, which it has just registered.`
        : `ECS holds ${name(revision)} otherwise than it was judged (judged → held):${lines.join('')}`,
    hint: 'The revision was deregistered and nothing was rolled out. A field that ECS dropped is misspelled, or not known in this region.',
  });
}

/** Whether a field is one this version knows: `healthCheck.command` of a container, but not `brandNewSetting`. */
function isKnownField(field: string): boolean {
  const inContainer = /^containerDefinitions\[[^\]]*\]\.(\w+)/.exec(field);
  if (inContainer !== null) return knownContainerMembers.has(inContainer[1] ?? '');
  return knownMembers.has(/^\w+/.exec(field)?.[0] ?? '');
}
