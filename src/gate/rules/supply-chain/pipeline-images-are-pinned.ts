/** Containers that jobs run in are named exactly. */
import { rule, type Problem, type WorkflowContainer, type WorkflowFact } from '../../rule.ts';
import { firmnessOf, nameOfImage } from '../image-references.ts';

export const pipelineImagesArePinned = rule({
  id: 'supply-chain/pipeline-images-are-pinned',
  title: 'Containers of jobs are named by digest',
  severity: 'low',
  worst: 'medium',
  requirements: ['cd/RM-002'],
  needs: ['repository.workflows'],
  why: 'The image that a job runs in sees the source, the token and the secrets of the job; a moved tag puts other code there.',
  fix: 'Write the digest behind the tag.',
  example: 'container: node:22@sha256:0000000000000000000000000000000000000000000000000000000000000000',
  link: 'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idcontainer',
  judge: (facts) => {
    const containers = facts['repository.workflows'].flatMap(containersOf);
    if (containers.length === 0) return { notApplicable: 'no job runs in a container' };
    return containers.flatMap(judgeContainer);
  },
});

interface JobContainer {
  readonly job: string;
  readonly container: WorkflowContainer;
  readonly service: boolean;
}

function containersOf(workflow: WorkflowFact): readonly JobContainer[] {
  return workflow.jobs.flatMap((job) => [
    ...(job.container === undefined ? [] : [{ job: job.id, container: job.container, service: false }]),
    ...job.services.map((container) => ({ job: job.id, container, service: true })),
  ]);
}

function judgeContainer({ job, container, service }: JobContainer): readonly Problem[] {
  const image = container.image;
  if (image === undefined) return [];
  const firmness = firmnessOf(image.value);
  if (firmness === 'digest' || firmness === 'open') return [];
  // A service beside the job has none of its secrets.
  if (service && firmness === 'tag') return [];
  return [
    {
      resource: `job ${job}, ${nameOfImage(image.value)}`,
      key: nameOfImage(image.value),
      locations: [image.at],
      severity: !service && firmness === 'moving' ? 'medium' : 'low',
      message: service
        ? `Job ${job} starts the service ${image.value}, which names whatever is newest: the same commit may fail tomorrow.`
        : `Job ${job} runs in ${image.value}, which can be another image tomorrow, with the token and secrets of the job.`,
    },
  ];
}
