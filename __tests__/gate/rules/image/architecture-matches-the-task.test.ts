import { repositoryTable, wellKeptTask } from '../../../builders.ts';
import { architectureMatchesTheTask } from '../../../../src/gate/rules/image/architecture-matches-the-task.ts';
import type { JsonValue } from '../../../../src/model.ts';

const task = (runtimePlatform: JsonValue | undefined, origin: 'file' | 'rendered' | 'guide' = 'rendered') => ({
  'task.definitions': [wellKeptTask({ runtimePlatform }, {}, { origin })],
});
const built = (platform: string) => ({
  'image.config': {
    configDigest: `sha256:${'0'.repeat(64)}`,
    platform,
    config: {
      architecture: 'amd64',
      os: 'linux',
      user: '1',
      env: [],
      entrypoint: [],
      cmd: [],
      labels: {},
      history: [],
    },
  },
});
const arm = { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' };
const intel = { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' };
const found = ['high processor @ task-definition.json:12'];

repositoryTable(architectureMatchesTheTask, [
  ['no task', {}, 'not applicable: no ECS task definition is here', { 'task.definitions': [] }],
  ['a task of a guide only', {}, 'not applicable: no ECS task definition is here', task(intel, 'guide')],
  ['the same', {}, [], { ...task(intel), ...built('linux/amd64') }],
  ['the same for ARM, with a variant', {}, [], { ...task(arm), ...built('linux/arm64/v8') }],
  ['an image for ARM on Intel', {}, found, { ...task(intel), ...built('linux/arm64') }],
  ['an image for Intel on ARM', {}, found, { ...task(arm), ...built('linux/amd64') }],
  [
    'an image for ARM where nothing is said, which is Intel',
    {},
    ['high processor @ task-definition.json:2'],
    { ...task(undefined), ...built('linux/arm64') },
  ],
  ['a platform that is not known', {}, [], { ...task(null), ...built('linux/arm64') }],
  ['an image of Windows', {}, found, { ...task(intel), ...built('windows/amd64') }],
  [
    'a Dockerfile for ARM',
    { Dockerfile: 'FROM --platform=linux/arm64 alpine:3\n' },
    ['high processor @ Dockerfile:1 | task-definition.json:12'],
    task(intel, 'file'),
  ],
  [
    'a Dockerfile for the platform of the build',
    { Dockerfile: 'FROM --platform=$BUILDPLATFORM alpine:3\n' },
    [],
    task(arm, 'file'),
  ],
  ['a Dockerfile that says nothing', { Dockerfile: 'FROM alpine:3\n' }, [], task(arm, 'file')],
]);
