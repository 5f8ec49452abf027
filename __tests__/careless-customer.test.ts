/** The bundle judges a careless customer's repository as its author would: every problem at its line, each once, and as the source does. */
import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Report } from '../src/model.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ftr-careless-'));
  cpSync(join(root, '__tests__/fixtures/careless-customer'), folder, { recursive: true });
  // Keys that look real are put together here: none lies in this repository.
  const main = join(folder, 'main.tf');
  const text = readFileSync(main, 'utf8');
  writeFileSync(
    main,
    text
      .replace('${KEY_ID}', ['AKIA', 'Q3EGRZ7XN2PLM4TU'].join(''))
      .replace('${SECRET}', ['wJalrXUtnFEMIK7M', 'DENGbPxRfiCYzzTESTKEYabc'].join('')),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `check` by an entry of ours; findings make it exit with 1. */
function check(entry: readonly string[]): Report {
  const options: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
  try {
    return JSON.parse(
      execFileSync(process.execPath, [...entry, 'check', folder, '--format', 'json'], options),
    ) as Report;
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout) as Report;
  }
}

const bundled = [join(root, 'dist/cli/index.js')];
const fromSource = [
  '--input-type=module',
  '-e',
  `process.argv.splice(1, 0, 'x'); import('${root}src/cli.ts').then(({ main }) => main())`,
  '--',
];

/** Where a careful reviewer would put a note, and the area it belongs to. */
const expected: readonly (readonly [place: string, area: string])[] = [
  ['.github/workflows/deploy.yml:10', 'no-long-term-secrets'],
  ['.github/workflows/deploy.yml:11', 'supply-chain'],
  ['.github/workflows/deploy.yml:17', 'supply-chain'],
  ['.github/workflows/deploy.yml:19', 'supply-chain'],
  ['.github/workflows/deploy.yml:21', 'supply-chain'],
  ['.github/workflows/deploy.yml:23', 'no-long-term-secrets'],
  ['.github/workflows/deploy.yml:35', 'supply-chain'],
  ['.github/workflows/deploy.yml:36', 'no-long-term-secrets'],
  ['.github/workflows/deploy.yml:37', 'no-long-term-secrets'],
  ['.github/workflows/deploy.yml:39', 'supply-chain'],
  ['.github/workflows/deploy.yml:41', 'supply-chain'],
  ['.github/workflows/deploy.yml:46', 'supply-chain'],
  ['Dockerfile:1', 'supply-chain'],
  ['Dockerfile:2', 'no-long-term-secrets'],
  ['Dockerfile:5', 'no-long-term-secrets'],
  ['Dockerfile:8', 'no-long-term-secrets'],
  ['Dockerfile:9', 'imds-mitigation'],
  ['.env:1', 'no-long-term-secrets'],
  ['task.json:3', 'imds-mitigation'],
  ['task.json:4', 'imds-mitigation'],
  ['task.json:5', 'least-privilege'],
  ['task.json:10', 'supply-chain'],
  ['task.json:11', 'imds-mitigation'],
  ['task.json:12', 'image'],
  ['task.json:14', 'no-long-term-secrets'],
  ['task.json:17', 'imds-mitigation'],
  ['task.json:18', 'observability'],
  ['docs/guide.md:6', 'no-long-term-secrets'],
  ['docs/guide.md:7', 'least-privilege'],
  ['docs/guide.md:21', 'least-privilege'],
  ['docs/guide.md:34', 'least-privilege'],
  ['docs/guide.md:35', 'least-privilege'],
  ['main.tf:3', 'no-long-term-secrets'],
  ['main.tf:4', 'no-long-term-secrets'],
  ['main.tf:11', 'network'],
  ['main.tf:14', 'rollout'],
  ['main.tf:19', 'network'],
  ['main.tf:22', 'supply-chain'],
  ['main.tf:24', 'supply-chain'],
];

test('every problem is found at its line', () => {
  const { findings, unknown, verdict } = check(bundled);
  expect({ unknown, verdict }).toEqual({ unknown: [], verdict: 'failed' });
  const found = new Set(
    findings.flatMap(({ rule, locations }) =>
      locations.map(({ path, line }) => `${path}:${line} ${rule.split('/')[0]}`),
    ),
  );
  expect(expected.map(([place, area]) => `${place} ${area}`).filter((one) => !found.has(one))).toEqual([]);
}, 60_000);

test('no secret is found twice on one line by two rules', () => {
  const { findings } = check(bundled);
  const spots = findings
    .filter(({ rule }) => rule.startsWith('no-long-term-secrets/'))
    .flatMap(({ rule, locations }) =>
      locations.map(({ path, line, column }) => ({ rule, spot: `${path}:${line}:${column}` })),
    );
  const twice = spots.filter(({ rule, spot }) => spots.some((other) => other.spot === spot && other.rule !== rule));
  expect(twice).toEqual([]);
}, 60_000);

test('no value of a secret is in the report', () => {
  const text = JSON.stringify(check(bundled));
  for (const value of ['hunter2really', 'supersecret123', 's3cr3t-value-abc', 'DENGbPxRfiCY', 'Q3EGRZ7XN2'])
    expect(text).not.toContain(value);
}, 60_000);

test('the bundle finds what the source finds', () => {
  const names = ({ findings }: Report) => findings.map(({ fingerprint }) => fingerprint);
  expect(names(check(bundled))).toEqual(names(check(fromSource)));
}, 60_000);
