import { describe, expect, test } from '@jest/globals';
import { repositoryTable, wellKeptTask } from '../../../builders.ts';
import { isRoot } from '../../../../src/gate/rules/root-user.ts';
import { userIsNotRoot } from '../../../../src/gate/rules/image/user-is-not-root.ts';

const final = (...lines: readonly string[]) => ({ Dockerfile: ['FROM alpine:3', ...lines, ''].join('\n') });
const root = (line: number) => [`medium Dockerfile @ Dockerfile:${line}`];
const built = (user: string) => ({
  'image.config': {
    configDigest: `sha256:${'0'.repeat(64)}`,
    platform: 'linux/amd64',
    config: { architecture: 'amd64', os: 'linux', user, env: [], entrypoint: [], cmd: [], labels: {}, history: [] },
  },
});
const task = (user: string | null | undefined) => ({ 'task.definitions': [wellKeptTask({}, { user })] });

repositoryTable(userIsNotRoot, [
  ['nothing', {}, 'not applicable: no container image is built or run here'],
  ['a user by number', final('USER 10001'), []],
  ['a user and a group', final('USER 10001:10001'), []],
  ['a user by name', final('USER app'), []],
  ['no user', final('RUN true'), root(1)],
  ['root', final('USER root'), root(2)],
  ['root and its group', final('USER root:root'), root(2)],
  ['zero', final('USER 0'), root(2)],
  ['zero and a group of its own', final('USER 0:10001'), root(2)],
  ['zero in another spelling', final('USER 00'), root(2)],
  ['zero with a sign', final('USER +0'), root(2)],
  ['no user before the group', final('USER :10001'), root(2)],
  ['in small letters', final('user root'), root(2)],
  ['back to root at the end', final('USER app', 'RUN true', 'USER root'), root(4)],
  ['root for a moment', final('USER root', 'RUN true', 'USER app'), []],
  ['by an argument that is zero', final('ARG UID=0', 'USER $UID'), root(3)],
  ['by an argument that is not', final('ARG UID=10001', 'USER ${UID}:${UID}'), []],
  ['by an argument that the build gives', final('ARG UID', 'USER $UID'), []],
  ['in the stage before', { Dockerfile: 'FROM alpine:3 AS base\nUSER app\nFROM base\nRUN true\n' }, []],
  [
    'in a stage of which only files are copied',
    { Dockerfile: 'FROM alpine:3 AS build\nUSER app\nFROM alpine:3\nCOPY --from=build /a /a\n' },
    root(3),
  ],
  ['a base image without root', { Dockerfile: 'FROM gcr.io/distroless/static:nonroot\nCOPY a /a\n' }, []],
  ['an image for Lambda', { Dockerfile: 'FROM public.ecr.aws/lambda/python:3.12\nCOPY a /a\n' }, []],
  ['files carried out of a build', { Dockerfile: 'FROM scratch\nCOPY a /a\n' }, []],
  ['an empty image with a program', { Dockerfile: 'FROM scratch\nCOPY a /a\nCMD ["/a"]\n' }, root(1)],
  ['the container that people develop in', { '.devcontainer/Dockerfile': 'FROM alpine:3\nCMD ["sh"]\n' }, []],
  ['in a guide', { 'guide.md': '```dockerfile\nFROM alpine:3\nUSER root\n```\n' }, ['medium guide.md @ guide.md:3']],
  ['a line of a Dockerfile in a guide', { 'guide.md': '```dockerfile\nFROM alpine:3\n```\n' }, []],
  [
    'a whole Dockerfile in a guide',
    { 'guide.md': '```dockerfile\nFROM alpine:3\nCMD ["a"]\n```\n' },
    ['medium guide.md @ guide.md:2'],
  ],
  ['every container of the task has a user of its own', final('RUN true'), [], task('10001')],
  [
    'the task takes root all the same',
    final('USER app'),
    ['medium processor/processor @ task-definition.json:21'],
    task('0'),
  ],
  ['the task says nothing', final('RUN true'), root(1), task(undefined)],
  ['the user of the task is not known', final('RUN true'), [], task(null)],
  ['the built image has a user from its base', final('RUN true'), [], built('nonroot')],
  ['the built image is root: one finding, at the Dockerfile', final('RUN true'), root(1), built('')],
  ['the built image is root by its base', {}, ['medium image'], built('0:0')],
  [
    'the built image has a user, but a guide shows root',
    { ...final('RUN true'), 'guide.md': '```dockerfile\nFROM alpine:3\nUSER 0\n```\n' },
    ['medium guide.md @ guide.md:3'],
    built('app'),
  ],
  [
    'the built image has a user, and which of two Dockerfiles it is made of is not known',
    { ...final('RUN true'), 'other/Dockerfile': 'FROM alpine:3\nUSER app\n' },
    root(1),
    built('app'),
  ],
  ['through two stages', { Dockerfile: 'FROM public.ecr.aws/lambda/python:3.12 AS a\nFROM a AS b\nFROM b\n' }, []],
]);

describe('a user', () => {
  test.each([
    '',
    'root',
    '0',
    '0:0',
    'root:root',
    '00',
    '+0',
    '-0',
    ' 0 ',
    ':10',
    '"root"',
    '0000:1',
    'ContainerAdministrator',
  ])('%j is root', (user) => expect(isRoot(user)).toBe(true));
  test.each(['1', '10001', 'app', 'app:root', '10001:0', 'rooty', 'toor', '0x0', '01', 'nobody'])('%j is not', (user) =>
    expect(isRoot(user)).toBe(false),
  );
});
