/** What a task or pod starts is exactly the image that was judged. */
import { rule, type Problem, type WorkflowFact } from '../../rule.ts';
import { containersOf, placeInContainer, type Container } from '../containers.ts';
import { firmnessOf, nameOfImage, tagOf } from '../image-references.ts';
import { printable } from '../../policy/unresolved.ts';
import { textOf } from '../json-values.ts';
import { inputOf, runsAction, stepsOf } from '../workflow-steps.ts';

export const deployedImagesArePinned = rule({
  id: 'supply-chain/deployed-images-are-pinned',
  title: 'Task definitions and manifests name images by digest',
  severity: 'medium',
  requirements: ['cd/RM-002', 'cd/EMER-002'],
  needs: [],
  uses: ['task.definitions', 'repository.containers', 'repository.workflows'],
  why: 'With a tag, the next task that ECS starts may be another image than the one that was tested, and going back to the last revision starts the new image again.',
  fix: 'Name the image by its digest; the deployment does so when it renders the task definition.',
  example:
    '"image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/processor@sha256:0000000000000000000000000000000000000000000000000000000000000000"',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_image',
  judge: (facts) => {
    const tasks = facts['task.definitions'] ?? [];
    const pods = (facts['repository.containers'] ?? []).filter(({ kind }) => kind === 'kubernetes');
    if (tasks.length + pods.length === 0) return { notApplicable: 'no task definition or manifest is here' };
    const filled = filledContainers(facts['repository.workflows'] ?? []);
    return [
      ...containersOf(tasks).flatMap((container) => judgeContainer(container, filled)),
      ...pods.flatMap(({ name, image, path }) =>
        image === undefined
          ? []
          : judgeReference({
              where: `${path}, ${name}`,
              key: `${path} ${name}`,
              reference: image.value,
              locations: [image.at],
            }),
      ),
    ];
  },
});

/** Containers whose image the pipeline puts in; `*`: it puts in some image, nobody knows into which. */
function filledContainers(workflows: readonly WorkflowFact[]): ReadonlySet<string> {
  const rendering = stepsOf(workflows).filter(({ step }) =>
    runsAction(step, 'aws-actions/amazon-ecs-render-task-definition'),
  );
  const names = rendering.flatMap(({ step }) =>
    (inputOf(step, 'container-name')?.value ?? '*')
      .split(',')
      .map((name) => (name.includes('${{') ? '*' : name.trim())),
  );
  const own = stepsOf(workflows).some(({ step }) => /ftr-deploy/.test(step.uses?.repository ?? ''));
  return new Set(own ? [...names, '*'] : names);
}

function judgeContainer(container: Container, filled: ReadonlySet<string>): readonly Problem[] {
  const reference = textOf(container.definition['image']);
  const { origin } = container.task;
  if (reference === undefined) return [];
  // What is in the file is only a stand-in where the pipeline puts the image in; beside it, other containers keep theirs.
  const alone = containersOf([container.task]).length === 1;
  const standIn = origin === 'file' && (filled.has(container.name) || (filled.has('*') && alone));
  return judgeReference({
    where: container.resource,
    key: container.resource,
    reference,
    locations: placeInContainer(container, 'image'),
    standIn,
    file: origin !== 'rendered' && origin !== 'running',
  });
}

interface Reference {
  readonly where: string;
  readonly key: string;
  readonly reference: string;
  readonly locations: Problem['locations'];
  readonly standIn?: boolean;
  readonly file?: boolean;
}

function judgeReference({
  where,
  key,
  reference,
  locations,
  standIn = false,
  file = true,
}: Reference): readonly Problem[] {
  const firmness = firmnessOf(reference);
  if (firmness === 'digest' || firmness === 'open') return [];
  const moving = firmness === 'moving';
  if (standIn && !moving) return [];
  const name = printable(nameOfImage(reference));
  const tag = tagOf(reference);
  return [
    {
      resource: where,
      key,
      locations,
      severity: standIn || (file && !moving) ? 'low' : 'medium',
      message: moving
        ? `${where} runs ${name} by ${tag === undefined ? 'no tag' : `the tag "${tag}"`}, which names whatever is newest: the next task may be another program.`
        : `${where} runs ${name} by the tag "${tag ?? ''}", which can be moved to another image.`,
    },
  ];
}
