/** Imports go one way; this holds the directions that DESIGN section 2 draws. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = new URL('../src/', import.meta.url).pathname;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Every import and re-export, static or dynamic, with packages and node: names as they stand. */
function imports(file: string): readonly Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statements = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?[^;'"]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g,
  );
  return [...statements].map(([, typeOnly, named, dynamic, bare]) => {
    const target = named ?? dynamic ?? bare ?? '';
    return {
      from: file,
      to: target.startsWith('.') ? posix.join(dirname(file), target) : target,
      typeOnly: typeOnly !== undefined,
    };
  });
}

const all = files.flatMap(imports);
const stages = ['credentials', 'image', 'task', 'gate', 'rollout', 'report'];
const shared = ['model.ts', 'ports.ts', 'errors.ts', 'poll.ts'];
const top = (file: string) => file.split('/')[0] ?? '';
const show = (found: readonly Import[]) => found.map(({ from, to }) => `${from} → ${to}`);

describe('imports go one way', () => {
  test('every stage imports only itself and model, ports, errors, poll', () => {
    const wrong = all.filter(
      ({ from, to }) =>
        stages.includes(top(from)) && to.endsWith('.ts') && top(to) !== top(from) && !shared.includes(to),
    );
    expect(show(wrong)).toEqual([]);
  });

  test('the report knows the model only', () => {
    const wrong = all.filter(
      ({ from, to, typeOnly }) =>
        top(from) === 'report' && to.endsWith('.ts') && top(to) !== 'report' && to !== 'model.ts' && !typeOnly,
    );
    expect(show(wrong)).toEqual([]);
  });

  test('a rule knows the rule constructor, the policy engine and the shapes of facts', () => {
    const allowed = /^gate\/(?:rule\.ts|policy\/|rules\/|facts\/|facts\.ts)|^model\.ts$/;
    const wrong = all.filter(
      ({ from, to }) => from.startsWith('gate/rules/') && to.endsWith('.ts') && !allowed.test(to),
    );
    expect(show(wrong)).toEqual([]);
  });

  test('only entries import adapters', () => {
    const entries = ['index.ts', 'post.ts', 'cli.ts', 'terminal.ts'];
    const wrong = all.filter(
      ({ from, to }) => top(to) === 'adapters' && top(from) !== 'adapters' && !entries.includes(from),
    );
    expect(show(wrong)).toEqual([]);
  });

  test('adapters alone reach the runner, AWS, the file system and other processes at run time', () => {
    const outside = /^(?:@actions\/|@aws-sdk\/|@smithy\/|node:(?:fs|child_process|http|https|net|os|process))/;
    const wrong = all.filter(({ from, to, typeOnly }) => !typeOnly && outside.test(to) && top(from) !== 'adapters');
    expect(show(wrong)).toEqual([]);
  });

  test('adapters alone read the environment', () => {
    const wrong = files.filter(
      (file) =>
        top(file) !== 'adapters' && /\bprocess\.(?:env|exit|argv)\b/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  test('the shared pieces import each other only', () => {
    const wrong = all.filter(
      ({ from, to, typeOnly }) => shared.includes(from) && to.endsWith('.ts') && !shared.includes(to) && !typeOnly,
    );
    expect(show(wrong)).toEqual([]);
  });
});
