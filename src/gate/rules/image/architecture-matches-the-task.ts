/** The image is made for the processor that the task runs on. */
import { rule, type DockerfileFact, type Location, type Problem, type TaskDefinitionFact } from '../../rule.ts';
import { familyOf, placeInTask } from '../containers.ts';
import { objectOf, textOf } from '../json-values.ts';

export const architectureMatchesTheTask = rule({
  id: 'image/architecture-matches-the-task',
  title: 'The image is built for the platform that the task runs on',
  severity: 'high',
  requirements: ['cd/DAS-001'],
  needs: ['task.definitions'],
  uses: ['image.config', 'repository.dockerfiles'],
  why: 'A program for another processor ends at once with "exec format error": the deployment fails.',
  fix: 'Build for the platform of the task, or set "runtimePlatform" of the task to that of the image.',
  example: '"runtimePlatform": { "cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX" }',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html',
  judge: (facts) => {
    const tasks = facts['task.definitions'].filter(({ origin }) => origin !== 'guide' && origin !== 'running');
    if (tasks.length === 0) return { notApplicable: 'no ECS task definition is here' };
    const image = facts['image.config'];
    if (image !== undefined) {
      const rendered = tasks.filter(({ origin }) => origin === 'rendered');
      return rendered.flatMap((task) => compare(task, { platform: image.platform, what: 'the built image' }));
    }
    const wanted = (facts['repository.dockerfiles'] ?? []).filter(({ guide }) => !guide).flatMap(platformOf);
    return wanted.length === 1 ? tasks.flatMap((task) => wanted.flatMap((found) => compare(task, found))) : [];
  },
});

interface Built {
  /** `linux/arm64` */
  readonly platform: string;
  readonly what: string;
  readonly at?: Location;
}

/** A platform written into the last FROM; `$BUILDPLATFORM` and the like are decided by the build. */
function platformOf(file: DockerfileFact): readonly Built[] {
  const platform = file.stages.find(({ reach }) => reach === 'final')?.platform;
  if (platform === undefined || platform.value.includes('$')) return [];
  return [{ platform: platform.value, what: `the image of ${file.path}`, at: platform.at }];
}

const architectures: Readonly<Record<string, string>> = {
  amd64: 'X86_64',
  arm64: 'ARM64',
  aarch64: 'ARM64',
  x86_64: 'X86_64',
};

function compare(task: TaskDefinitionFact, { platform, what, at }: Built): readonly Problem[] {
  const runtime = task.value['runtimePlatform'];
  const wanted = objectOf(runtime);
  if (runtime === null || wanted?.['cpuArchitecture'] === null) return [];
  const architecture = textOf(wanted?.['cpuArchitecture'])?.toUpperCase() ?? 'X86_64';
  const [system = '', processor = ''] = platform.toLowerCase().split('/');
  const built = architectures[processor];
  const family = textOf(wanted?.['operatingSystemFamily'])?.toUpperCase() ?? 'LINUX';
  const otherSystem = (system === 'windows') !== family.startsWith('WINDOWS');
  if ((built === undefined || built === architecture) && !otherSystem) return [];
  const places = placeInTask(task, 'runtimePlatform', 'cpuArchitecture');
  return [
    {
      resource: familyOf(task),
      key: familyOf(task),
      locations: at === undefined ? places : [at, ...places],
      message: `The ${task.name} runs on ${family}/${architecture}, but ${what} is made for ${platform}: its program cannot start there.`,
    },
  ];
}
