/** Every build has a tag of its own, so that an older one can be found again. */
import { rule, type CommandFact, type Problem, type WorkflowFact } from '../../rule.ts';
import { commandsOf } from '../deploy-steps.ts';
import { tagOf } from '../image-references.ts';
import { inputOf, runsAction } from '../workflow-steps.ts';

export const imagesAreToldApart = rule({
  id: 'rollout/images-are-told-apart',
  title: 'Pipelines push every image under a tag of its own',
  severity: 'medium',
  requirements: ['cd/EMER-002', 'cd/RM-002'],
  needs: ['repository.workflows'],
  uses: ['repository.commands'],
  why: 'If every build is pushed as "latest", the image before it has no name any more: nobody can say what runs, and going back means building again.',
  fix: 'Push the image under the commit, and put "latest" on it besides if somebody needs it.',
  example: 'docker buildx build --push --tag "$REGISTRY/processor:$GITHUB_SHA" .',
  link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  judge: (facts) => {
    const workflows = facts['repository.workflows'].filter(({ kind }) => kind === 'workflow');
    const jobs = workflows.flatMap((workflow) =>
      workflow.jobs.map((job) => ({ job, pushed: pushedIn(workflow, job, facts['repository.commands'] ?? []) })),
    );
    const pushing = jobs.filter(({ pushed }) => pushed.length > 0);
    if (pushing.length === 0) return { notApplicable: 'no workflow pushes an image' };
    return pushing.flatMap(({ job, pushed }): readonly Problem[] => {
      // A tag that is filled in may be the commit's; one such tag is enough.
      if (!pushed.every(({ reference }) => isMoving(reference))) return [];
      return [
        {
          resource: `job ${job.id}`,
          key: `${pushed[0]?.at.path ?? ''} ${job.id}`,
          locations: pushed.map(({ at }) => at),
          message: `Job ${job.id} pushes every build under the same moving tag: the image before it has no name any more, and nobody can go back to it.`,
        },
      ];
    });
  },
});

interface Pushed {
  readonly reference: string;
  readonly at: Problem['locations'][number];
}

function pushedIn(
  workflow: WorkflowFact,
  job: WorkflowFact['jobs'][number],
  all: readonly CommandFact[],
): readonly Pushed[] {
  const byAction = job.steps
    .filter((step) => runsAction(step, 'docker/build-push-action') && inputOf(step, 'push')?.value === 'true')
    .flatMap((step) => {
      const tags = inputOf(step, 'tags');
      return (tags?.value ?? '')
        .split(/[\n,]/)
        .map((tag) => tag.trim())
        .filter((tag) => tag !== '')
        .map((reference) => ({ reference, at: tags?.at ?? step.at }));
    });
  const byCommand = commandsOf(workflow, job, all).flatMap(({ name, words }) => {
    if (name !== 'docker' && name !== 'podman') return [];
    const texts = words.map(({ text }) => text);
    if (texts[1] === 'push') {
      const target = words.slice(2).find(({ text }) => !text.startsWith('-'));
      if (texts.includes('--all-tags') || texts.includes('-a'))
        return target === undefined ? [] : [{ reference: '$ALL', at: target.at }];
      return target === undefined ? [] : [{ reference: target.text, at: target.at }];
    }
    if (!texts.includes('build') || !texts.includes('--push')) return [];
    return words.flatMap((word, index) => {
      const before = texts[index - 1];
      return before === '-t' || before === '--tag' ? [{ reference: word.text, at: word.at }] : [];
    });
  });
  return [...byAction, ...byCommand];
}

/** `registry/name:latest`, or no tag; a tag by a variable is not known. */
function isMoving(reference: string): boolean {
  const tag = tagOf(reference.replace(/\$\{\{.*?\}\}/g, '$X'));
  if (tag === undefined) return /^[^$]*$|\/[\w.-]+$/.test(reference);
  return /^(latest|main|master|dev|prod|production|staging)$/i.test(tag);
}
