import { describe, expect, test } from '@jest/globals';
import { looksLikeDockerfile } from '../../../../src/gate/collect/repository/dockerfile/sniff.ts';
import { parseImage } from '../../../../src/gate/collect/repository/dockerfile/stages.ts';
import { placeIn } from '../../../../src/gate/facts/text.ts';
import { collected, containing, show, textAt } from './collected.ts';

const dockerfile = `# syntax=docker/dockerfile:1
ARG PYTHON=3.12
FROM python:\${PYTHON}-slim@sha256:${'a'.repeat(64)} AS build
ARG NPM_TOKEN
ARG PLAIN=1
ENV TOKEN=$NPM_TOKEN PATH="/x:$PATH" \\
    # a comment between
    COPIED=\${TOKEN}
RUN --mount=type=secret,id=npm,target=/root/.npmrc --network=none \\
    npm ci && \\

    # another
    export AWS_SECRET_ACCESS_KEY=abc
RUN <<EOT bash -e
echo one
curl http://169.254.169.254/
EOT
RUN cat <<'E2' > /x && echo done
aws s3 ls
E2
USER \${APP_USER:-app}
FROM build AS tests
RUN pytest
FROM scratch
COPY --from=build --chown=1000:1000 /app /app
COPY --from=0 /etc/passwd /etc/
COPY --from=busybox:1.36 /bin/sh /bin/sh
ADD https://example.com/a.tgz /tmp/
COPY .env a.txt /conf/
COPY ["x y", "z/"]
USER 1000:1000
EXPOSE 8080/tcp 9090
HEALTHCHECK --interval=30s CMD curl -f http://localhost/
ENTRYPOINT ["/bin/sh", "-c", "exec app --key $KEY"]
CMD app serve
ONBUILD RUN echo later
`;

const read = () => collected({ Dockerfile: dockerfile });

describe('a Dockerfile', () => {
  test('has stages and what reaches the image', async () => {
    const [fact] = (await read())['repository.dockerfiles'];
    expect(fact?.stages.map(({ name, base, reach, at }) => [name, base.kind, base.resolved, reach, at.line])).toEqual([
      ['build', 'image', `python:3.12-slim@sha256:${'a'.repeat(64)}`, 'copied', 3],
      ['tests', 'stage', 'build', 'none', 22],
      [undefined, 'scratch', 'scratch', 'final', 24],
    ]);
    expect(fact?.stages[0]?.base).toMatchObject({ name: 'python', tag: '3.12-slim', arguments: ['PYTHON'] });
    expect(fact?.directives).toEqual([
      { name: 'syntax', value: 'docker/dockerfile:1', at: { path: 'Dockerfile', line: 1, column: 1 } },
    ]);
  });

  test('a stage the final one is built from is in the image, with its user', async () => {
    const { 'repository.dockerfiles': facts } = await collected({
      Dockerfile: 'FROM a AS one\nUSER app\nENV A=1\nFROM one AS two\nFROM TWO\nENV B=$A\n',
    });
    expect(facts[0]?.stages.map(({ reach, user }) => [reach, user?.text])).toEqual([
      ['base', 'app'],
      ['base', 'app'],
      ['final', 'app'],
    ]);
    expect(facts[0]?.stages[2]?.instructions[0]?.variables[0]).toMatchObject({ name: 'B', resolved: '1' });
  });

  test('follows build arguments into ENV, through other variables too', async () => {
    const { 'repository.variables': facts } = await read();
    const shown = facts
      .filter(({ kind, carrier }) => kind === 'dockerfile' && carrier.startsWith('dockerfile'))
      .map(({ carrier, name, value, at, references }) => [
        carrier,
        name,
        value,
        at.line,
        textAt(dockerfile, at).slice(0, 12),
        references,
      ]);
    expect(shown).toEqual([
      ['dockerfile-arg', 'PYTHON', '3.12', 2, '3.12', []],
      ['dockerfile-arg', 'NPM_TOKEN', null, 4, 'NPM_TOKEN', []],
      ['dockerfile-arg', 'PLAIN', '1', 5, '1', []],
      ['dockerfile-env', 'TOKEN', '$NPM_TOKEN', 6, '$NPM_TOKEN P', ['$NPM_TOKEN']],
      ['dockerfile-env', 'PATH', '/x:$PATH', 6, '"/x:$PATH" \\', ['$PATH']],
      ['dockerfile-env', 'COPIED', '${TOKEN}', 8, '${TOKEN}', ['$TOKEN']],
    ]);
    const [fact] = (await read())['repository.dockerfiles'];
    const variables = fact?.stages[0]?.instructions.flatMap((instruction) => instruction.variables);
    expect(variables?.find(({ name }) => name === 'TOKEN')?.fromArguments).toEqual(['NPM_TOKEN']);
  });

  test('ENV of one instruction sees the values from before it; the next instruction sees all', async () => {
    const { 'repository.dockerfiles': facts } = await collected({
      Dockerfile: 'FROM x\nARG SECRET\nENV A=$SECRET\nENV A=clean B=$A\nENV C=$B D=$A\n',
    });
    const variables = facts[0]?.stages[0]?.instructions.flatMap((instruction) => instruction.variables);
    expect(variables?.map(({ name, fromArguments }) => [name, fromArguments])).toEqual([
      ['SECRET', []],
      ['A', ['SECRET']],
      ['A', []],
      ['B', ['SECRET']],
      ['C', ['SECRET']],
      ['D', []],
    ]);
  });

  test('reads scripts of every form as commands at their place', async () => {
    const { 'repository.commands': facts } = await read();
    expect(facts.map(({ name, at, script }) => [name, show(at), script.stage])).toEqual([
      ['npm', 'Dockerfile:10:5', 0],
      ['export', 'Dockerfile:13:5', 0],
      ['echo', 'Dockerfile:15:1', 0],
      ['curl', 'Dockerfile:16:1', 0],
      ['cat', 'Dockerfile:18:5', 0],
      ['echo', 'Dockerfile:18:24', 0],
      ['pytest', 'Dockerfile:23:5', 1],
      ['curl', 'Dockerfile:33:32', 2],
      ['sh', 'Dockerfile:34:1', 2],
      ['app', 'Dockerfile:34:31', 2],
      ['app', 'Dockerfile:35:5', 2],
      ['echo', 'Dockerfile:36:13', 2],
    ]);
  });

  test('reads flags, mounts, copies, words and health checks', async () => {
    const [fact] = (await read())['repository.dockerfiles'];
    const [build, , last] = fact?.stages ?? [];
    const run = build?.instructions.find(({ keyword }) => keyword === 'RUN');
    expect(run?.mounts).toEqual([
      {
        type: 'secret',
        at: { path: 'Dockerfile', line: 9, column: 5 },
        options: { type: 'secret', id: 'npm', target: '/root/.npmrc' },
      },
    ]);
    expect(run?.flags.map(({ name }) => name)).toEqual(['mount', 'network']);
    expect(build?.user).toMatchObject({ text: '${APP_USER:-app}', resolved: 'app' });
    const copies = last?.instructions.flatMap(({ copy }) => (copy === undefined ? [] : [copy]));
    expect(
      copies?.map(({ sources, destination, from, fromStage }) => [
        sources.map(({ value }) => value),
        destination?.value,
        from?.value,
        fromStage,
      ]),
    ).toEqual([
      [['/app'], '/app', 'build', 0],
      [['/etc/passwd'], '/etc/', '0', 0],
      [['/bin/sh'], '/bin/sh', 'busybox:1.36', undefined],
      [['https://example.com/a.tgz'], '/tmp/', undefined, undefined],
      [['.env', 'a.txt'], '/conf/', undefined, undefined],
      [['x y'], 'z/', undefined, undefined],
    ]);
    expect(last?.instructions.find(({ keyword }) => keyword === 'EXPOSE')?.words.map(({ value }) => value)).toEqual([
      '8080/tcp',
      '9090',
    ]);
    expect(last?.instructions.find(({ keyword }) => keyword === 'HEALTHCHECK')?.script?.text).toBe(
      'curl -f http://localhost/',
    );
    expect(last?.instructions.at(-1)).toMatchObject({ keyword: 'RUN', onbuild: true });
    expect(last?.user).toMatchObject({ text: '1000:1000', resolved: '1000:1000', at: { line: 31, column: 6 } });
  });

  test('gives the place of any part of a joined script', async () => {
    const [fact] = (await read())['repository.dockerfiles'];
    const script = fact?.stages[0]?.instructions.find(({ keyword }) => keyword === 'RUN')?.script;
    if (script === undefined) throw new Error('no script');
    expect(script.text).not.toContain('another');
    expect(show(placeIn(script, script.text.indexOf('AWS_')))).toBe('Dockerfile:13:12');
  });

  test('has the ignore file that applies', async () => {
    const { 'repository.dockerfiles': facts } = await collected({
      Dockerfile: 'FROM a\n',
      'api/Dockerfile': 'FROM a\n',
      'web/prod.Dockerfile': 'FROM a\n',
      'web/prod.Dockerfile.dockerignore': '*.pem\n',
      '.dockerignore': '# comment\n.env\n!keep\n\n',
    });
    expect(
      facts.map(({ path, ignoreFile }) => [
        path,
        ignoreFile?.path,
        ignoreFile?.patterns.map(({ value, at }) => `${value}@${at.line}`),
      ]),
    ).toEqual([
      ['Dockerfile', '.dockerignore', ['.env@2', '!keep@3']],
      ['api/Dockerfile', '.dockerignore', ['.env@2', '!keep@3']],
      ['web/prod.Dockerfile', 'web/prod.Dockerfile.dockerignore', ['*.pem@1']],
    ]);
  });
});

describe('odd Dockerfiles', () => {
  test.each([
    ['no FROM', 'RUN x\n', 'no FROM instruction', 1],
    ['a misspelt instruction', 'FROM x\nRUM y\n', 'unknown instruction RUM', 2],
    ['a template', 'FROM x\n{% if y %}\n', 'unknown instruction', 2],
  ])('%s is a gap that blocks', async (_, text, why, line) => {
    const { gaps } = await collected({ Dockerfile: text });
    expect(gaps).toEqual([
      expect.objectContaining({
        blocks: true,
        why: containing(why),
        at: expect.objectContaining({ line }) as object,
      }),
    ]);
  });

  test('an ARG without default leaves the base image unresolved', async () => {
    const { 'repository.dockerfiles': facts } = await collected({
      Dockerfile: 'ARG BASE\nFROM ${BASE}\nFROM ${OTHER:-alpine:3}\n',
    });
    expect(facts[0]?.stages.map(({ base }) => [base.kind, base.resolved, base.arguments])).toEqual([
      ['unresolved', undefined, ['BASE']],
      ['image', 'alpine:3', ['OTHER']],
    ]);
  });

  test('an ARG of a stage without value takes the one before the first FROM', async () => {
    const { 'repository.dockerfiles': facts } = await collected({
      Dockerfile: 'ARG A=1\nFROM x\nARG A\nENV B=$A\nUSER $A\n',
    });
    const [stage] = facts[0]?.stages ?? [];
    expect(stage?.instructions[1]?.variables[0]).toMatchObject({ resolved: '1', fromArguments: ['A'] });
    expect(stage?.user).toMatchObject({ resolved: '1' });
  });

  test('a heredoc of another language is no shell', async () => {
    const { 'repository.commands': facts } = await collected({
      Dockerfile: 'FROM x\nRUN <<EOF python3\nimport os\nEOF\nRUN ls\n',
    });
    expect(facts.map(({ name }) => name)).toEqual(['ls']);
  });

  test('the escape directive is followed', async () => {
    const { 'repository.commands': facts } = await collected({
      Dockerfile: '# escape=`\nFROM x\nRUN a `\n  b C:\\x\n',
    });
    expect(facts.map(({ name, words }) => [name, words.length])).toEqual([['a', 3]]);
  });
});

describe('a file is a Dockerfile by content', () => {
  test.each([
    ['FROM alpine\nRUN x\n', true],
    ['# comment\n\nARG V=1\nFROM alpine:$V AS x\n', true],
    ['from alpine\nrun x\n', true],
    ['FROM alpine\nRUN a \\\n  not an instruction\nCMD x\n', true],
    ['FROM alpine\nRUN <<EOF\nanything goes here\nEOF\n', true],
    ['FROM the beginning of time there was\nRUN and hide\n', false],
    ['From: someone@example.com\nTo: x\n', false],
    ['SELECT a\nFROM b\n', false],
    ['FROM a b\n', false],
    ['FROM alpine\nSELECT x\n', false],
    ['from os import path\n', false],
    ['ARG x\n', false],
    ['', false],
    ['# only\n', false],
  ])('%j: %s', (text, expected) => {
    expect(looksLikeDockerfile(text)).toBe(expected);
  });

  test('whatever its name, but never prose or source code', async () => {
    const text = 'FROM alpine\nUSER app\n';
    const { 'repository.dockerfiles': facts } = await collected({
      'build/production.image': text,
      'docker/Dockerfile.prod': text,
      'notes.md': text,
      'x.py': text,
      'Dockerfile.md': text,
    });
    expect(facts.map(({ path }) => path)).toEqual(['build/production.image', 'docker/Dockerfile.prod']);
  });
});

test.each([
  ['alpine', { name: 'alpine' }],
  ['alpine:3', { name: 'alpine', tag: '3' }],
  ['localhost:5000/a/b', { registry: 'localhost:5000', name: 'a/b' }],
  ['localhost/a:1', { registry: 'localhost', name: 'a', tag: '1' }],
  ['public.ecr.aws/x/y:1@sha256:ab', { registry: 'public.ecr.aws', name: 'x/y', tag: '1', digest: 'sha256:ab' }],
  ['library/alpine', { name: 'library/alpine' }],
])('the image %s', (text, expected) => {
  expect(parseImage(text)).toEqual(expected);
});
