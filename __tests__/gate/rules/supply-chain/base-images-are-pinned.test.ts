import { repositoryTable } from '../../../builders.ts';
import { baseImagesArePinned } from '../../../../src/gate/rules/supply-chain/base-images-are-pinned.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const from = (...lines: readonly string[]) => ({ Dockerfile: `${lines.join('\n')}\n` });

repositoryTable(baseImagesArePinned, [
  ['no image', {}, 'not applicable: no image is built here'],
  ['a digest', from(`FROM python:3.13@${digest}`), []],
  ['a digest without tag', from(`FROM python@${digest}`), []],
  ['nothing', from('FROM scratch'), []],
  ['a tag', from('FROM python:3.13-slim'), ['low Dockerfile, python:3.13-slim @ Dockerfile:1']],
  ['latest', from('FROM python:latest'), ['medium Dockerfile, python:latest @ Dockerfile:1']],
  ['no tag', from('FROM python'), ['medium Dockerfile, python @ Dockerfile:1']],
  [
    'a port is no tag',
    from('FROM registry.test:5000/python'),
    ['medium Dockerfile, registry.test:5000/python @ Dockerfile:1'],
  ],
  [
    'a tag by an argument',
    from('ARG TAG=latest', 'FROM python:${TAG}'),
    ['medium Dockerfile, python:latest @ Dockerfile:2'],
  ],
  ['an argument that the build gives', from('ARG BASE', 'FROM $BASE'), []],
  ['an earlier stage', from(`FROM python@${digest} AS build`, 'FROM build'), []],
  ['a stage that is not built', from('FROM python:latest AS test', 'FROM scratch'), []],
  [
    'a stage of which files are copied',
    from('FROM golang:1.25 AS build', 'FROM scratch', 'COPY --from=build /a /a'),
    ['low Dockerfile, golang:1.25 @ Dockerfile:1'],
  ],
  [
    'the same image twice is one finding',
    from('FROM python:3.13 AS a', 'FROM python:3.13', 'COPY --from=a /x /x'),
    ['low Dockerfile, python:3.13 @ Dockerfile:1 | Dockerfile:2'],
  ],
  [
    'a digest that is too short',
    from('FROM python@sha256:abc'),
    ['medium Dockerfile, python@sha256:abc @ Dockerfile:1'],
  ],
]);
