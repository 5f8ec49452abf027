/** Which images a Dockerfile reads. */
import { describe, expect, test } from '@jest/globals';
import { baseImages } from '../../src/image/base-images.ts';

const read = (dockerfile: string, args: Record<string, string> = {}) =>
  baseImages({ dockerfile, buildArgs: new Map(Object.entries(args)) });

describe('a Dockerfile reads', () => {
  test.each<[string, string, readonly string[]]>([
    ['its base image', 'FROM python:3.12\n', ['python:3.12']],
    ['the image of every stage, once', 'FROM a:1 AS x\nFROM a:1\nFROM b:2 AS y\n', ['a:1', 'b:2']],
    ['no stage as an image, whatever its case', 'FROM a:1 AS Build\nFROM build\nCOPY --from=BUILD /a /b\n', ['a:1']],
    ['nothing for scratch', 'FROM scratch\n', []],
    ['an image despite a platform flag', 'FROM --platform=$BUILDPLATFORM a:1 AS x\n', ['a:1']],
    ['an image that only COPY names', 'FROM scratch\nCOPY --from=tools:9 --chown=1:1 /a /b\n', ['tools:9']],
    ['no image for a stage’s number', 'FROM a:1\nFROM scratch\nCOPY --from=0 /a /b\n', ['a:1']],
    [
      'an image that only a mount names',
      'FROM scratch\nRUN --mount=type=bind,from=tools:9,target=/t --mount=type=cache,target=/c make\n',
      ['tools:9'],
    ],
    ['nothing from words of a command', 'FROM scratch\nRUN echo --from=no:1\n', []],
    [
      'the frontend of a syntax line',
      '# escape=\\\n# syntax=r.example/dockerfile:1\nFROM a:1\n',
      ['r.example/dockerfile:1', 'a:1'],
    ],
    ['no frontend from a comment further down', 'FROM a:1\n# syntax=x:1\n', ['a:1']],
    ['an image with a digest', `FROM a:1@sha256:${'0'.repeat(64)}\n`, [`a:1@sha256:${'0'.repeat(64)}`]],
    ['nothing of what is no Dockerfile', '\u0000\u0001{"a":1}', []],
    ['nothing of an empty file', '', []],
  ])('%s', (_, dockerfile, images) => {
    expect(read(dockerfile)).toEqual(images);
  });

  test.each<[string, string, Record<string, string>, readonly string[]]>([
    ['a default', 'ARG BASE=a:1\nFROM $BASE\n', {}, ['a:1']],
    ['a quoted default', 'ARG BASE="a:1"\nFROM ${BASE}\n', {}, ['a:1']],
    ['a build argument before the default', 'ARG BASE=a:1\nFROM $BASE\n', { BASE: 'b:2' }, ['b:2']],
    ['a part of the name', 'ARG R=r.example\nARG V=1\nFROM $R/a:${V}\n', {}, ['r.example/a:1']],
    ['an argument that another names', 'ARG V=1\nARG BASE=a:$V\nFROM $BASE\n', {}, ['a:1']],
    ['a fallback', 'ARG V\nFROM a:${V:-9}\n', {}, ['a:9']],
    ['an alternative', 'ARG V=1\nFROM a:${V:+9}\n', {}, ['a:9']],
  ])('an image named through %s', (_, dockerfile, args, images) => {
    expect(read(dockerfile, args)).toEqual(images);
  });

  test('nothing it cannot resolve: no value, or an argument of a stage', () => {
    expect(read('ARG BASE\nFROM $BASE\n')).toEqual([]);
    expect(read('FROM a:1\nARG B=b:2\nFROM $B\n')).toEqual(['a:1']);
    expect(read('FROM $UNDECLARED\n', { UNDECLARED: 'x:1' })).toEqual([]);
  });
});
