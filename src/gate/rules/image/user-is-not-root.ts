/** What runs in a container is not root. */
import { rule, type DockerfileFact, type DockerStage, type Problem, type TaskDefinitionFact } from '../../rule.ts';
import { containersOf, placeInContainer } from '../containers.ts';
import { textOf } from '../json-values.ts';
import { hasOwnUser, isForLambda, isRoot } from '../root-user.ts';

export const userIsNotRoot = rule({
  id: 'image/user-is-not-root',
  title: 'Containers run as a user other than root',
  severity: 'medium',
  requirements: ['cd/DSEC-003', 'cd/DSEC-011'],
  needs: [],
  uses: ['repository.dockerfiles', 'image.config', 'task.definitions'],
  why: 'Root in a container may change every file of it and use every hole of the kernel; a user without rights may not.',
  fix: 'End the Dockerfile with USER and a number, or set "user" of the container in the task definition.',
  example: 'RUN addgroup --system --gid 10001 app && adduser --system --uid 10001 --gid 10001 app\nUSER 10001:10001',
  link: 'https://docs.docker.com/build/building/best-practices/#user',
  judge: (facts) => {
    const files = facts['repository.dockerfiles'] ?? [];
    const tasks = facts['task.definitions'] ?? [];
    const image = facts['image.config'];
    if (files.length === 0 && tasks.length === 0 && image === undefined) {
      return { notApplicable: 'no container image is built or run here' };
    }
    const own = tasks.flatMap(judgeTask);
    if (everyContainerNamesAUser(tasks)) return own;
    const built = image === undefined ? undefined : isRoot(image.config.user);
    // The image that was built decides over the one Dockerfile there is: its base image may set a user.
    const judged =
      built === false && files.filter(({ guide }) => !guide).length === 1 ? files.filter(({ guide }) => guide) : files;
    const inFiles = judged.flatMap(judgeDockerfile);
    if (built !== true || inFiles.some(({ severity }) => severity === undefined)) return [...own, ...inFiles];
    return [
      ...own,
      ...inFiles,
      {
        resource: 'image',
        key: 'built image',
        locations: [],
        message: `The built image runs as root (its user is "${image?.config.user ?? ''}"): whoever gets into the container may change everything in it.`,
      },
    ];
  },
});

/** Then the users of images do not matter. */
function everyContainerNamesAUser(tasks: readonly TaskDefinitionFact[]): boolean {
  const deployed = containersOf(tasks.filter(({ origin }) => origin !== 'guide'));
  return (
    deployed.length > 0 &&
    deployed.every(({ definition }) => {
      const user = definition['user'];
      return user === null || (textOf(user) ?? '') !== '';
    })
  );
}

function judgeTask(task: TaskDefinitionFact): readonly Problem[] {
  return containersOf([task]).flatMap((container): readonly Problem[] => {
    const user = textOf(container.definition['user']);
    if (user === undefined || user === '' || !isRoot(user)) return [];
    return [
      {
        resource: container.resource,
        key: container.resource,
        locations: placeInContainer(container, 'user'),
        message: `Container ${container.name} runs as root ("user": "${user}"), whatever the image says: whoever gets in may change everything in it.`,
      },
    ];
  });
}

function judgeDockerfile(file: DockerfileFact): readonly Problem[] {
  const stage = file.stages.find(({ reach }) => reach === 'final');
  if (stage === undefined || isForLambda(baseOf(file, stage))) return [];
  const base = { resource: file.path, key: file.path };
  const { user } = stage;
  if (user !== undefined) {
    // A user by ARG without default is what the build says.
    if (user.resolved === null || !isRoot(user.resolved)) return [];
    const shown = user.text === user.resolved ? user.text : `${user.text} = ${user.resolved}`;
    return [
      {
        ...base,
        locations: [user.at],
        message: `The image of ${file.path} runs as root (USER ${shown}): whoever gets into the container may change everything in it.`,
      },
    ];
  }
  const image = baseOf(file, stage);
  if (hasOwnUser(image) || isNotDeployed(file, stage, image)) return [];
  return [
    {
      ...base,
      locations: [stage.at],
      message: `The final stage of ${file.path} sets no USER, so the image runs as root unless ${image === 'scratch' ? 'the task says otherwise' : `${image} sets one`}.`,
    },
  ];
}

/**
 * What starts no program is a line of a guide, or a stage that only carries files out of a build; the containers that
 * people develop in are not deployed.
 */
function isNotDeployed(file: DockerfileFact, { instructions }: DockerStage, image: string): boolean {
  if (/(^|\/)(\.devcontainer|\.github)\//.test(file.path)) return true;
  const starts = instructions.some(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
  return !starts && (file.guide || image === 'scratch');
}

/** The image that the stage is built on in the end. */
function baseOf(file: DockerfileFact, stage: DockerStage): string {
  let current = stage;
  for (let depth = 0; current.base.kind === 'stage' && depth < file.stages.length; depth += 1) {
    const below = file.stages[current.base.stage ?? -1];
    if (below === undefined) break;
    current = below;
  }
  return current.base.kind === 'scratch' ? 'scratch' : (current.base.resolved ?? current.base.text);
}
