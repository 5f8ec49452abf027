/** The stage that renders the task definition, and what the gate and the report learn from it. */
import { known, type Facts, type TaskDefinitionFact } from '../gate/facts.ts';
import { partitionOf } from './arn.ts';
import type { PublishedImage } from '../model.ts';
import { taskChanges } from '../preflight.ts';
import { diffTaskDefinitions } from '../task/diff.ts';
import type { TaskDefinitionSource } from '../task/source.ts';
import { renderTaskDefinition, type RenderedTaskDefinition } from '../task/render.ts';
import type { Prepared } from './prepare.ts';
import type { Target } from './target.ts';

/** Renders with the image, or with the image still to come (`plan`); the difference to what runs goes into the report. */
export async function render(
  run: Prepared,
  target: Target,
  image: PublishedImage | 'later',
): Promise<RenderedTaskDefinition> {
  const { journal } = run;
  return journal.stage('render', async (ports) => {
    const changed = image === 'later' ? image : { reference: image.reference, platform: target.platform };
    const { source, session } = target;
    // Without a task definition the session's stage has ended the run.
    if (source === undefined) throw new Error('There is no task definition to render.');
    const rendered = renderWith(run, { source, session }, changed);
    journal.changes = diffTaskDefinitions(target.running?.document, rendered.document);
    journal.learn(renderedFact(journal.facts, rendered));
    ports.log.info(
      `Task definition: ${rendered.family} rendered; ${journal.changes.length} fields differ from what runs.`,
    );
    return rendered;
  });
}

export function renderWith(
  { inputs }: Pick<Prepared, 'inputs'>,
  { source, session }: { readonly source: TaskDefinitionSource } & Pick<Target, 'session'>,
  image: Parameters<typeof taskChanges>[1],
): RenderedTaskDefinition {
  const account = { accountId: session.accountId, partition: partitionOf(session.arn) };
  return renderTaskDefinition({ source, changes: taskChanges(inputs, image), account });
}

/** The rendered definition stands for the file it came from: what is registered is what is judged. */
function renderedFact({ 'task.definitions': fact }: Facts, rendered: RenderedTaskDefinition): Facts {
  const definition: TaskDefinitionFact = {
    origin: 'rendered',
    name: `task definition ${rendered.family}`,
    // A running revision is no file: findings on it have no place.
    path: rendered.kind === 'file' ? rendered.path : '',
    value: rendered.document,
    positions: rendered.positions,
    unresolved: [],
  };
  const others = fact?.known
    ? fact.value.filter(({ origin, path }) => !(origin === 'file' && path === rendered.path))
    : [];
  const gaps = fact?.known ? fact.gaps : [];
  return {
    'task.definitions': known([definition, ...others], 'the rendered task definition and the repository', gaps),
  };
}
