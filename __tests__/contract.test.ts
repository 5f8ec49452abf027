/** What every rule and every requirement owes: declared once, in its place, tested, documented. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { gateFiles } from '../script/gate-files.ts';
import { isRequirementCode, requirements } from '../src/gate/catalogue/codes.ts';
import { parseConfig } from '../src/gate/config/parse.ts';
import { unjudged } from '../src/gate/judge.ts';
import { areas } from '../src/gate/rule.ts';
import { rules } from '../src/gate/rules/index.ts';

const root = new URL('../', import.meta.url);
const at = (path: string) => new URL(path, root);
const read = (path: string) => readFileSync(at(path), 'utf8');
const rulesFolder = 'src/gate/rules';

/** Keep the ledger of ftr.yml: they prove no requirement by themselves. */
const ledgerRules: readonly string[] = ['evidence/waivers-are-current', 'evidence/attestations-are-current'];

describe.each(rules)(
  'the rule $id',
  ({ id, title, requirements: codes, why, fix, example, link, needs, uses, severity, worst }) => {
    test('is in the folder of its area, in a file named after the good state', () => {
      expect(areas).toContain(id.split('/')[0]);
      expect(id).toMatch(/^[a-z-]+\/[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(read(`${rulesFolder}/${id}.ts`)).toContain(`id: '${id}'`);
    });

    test('has its table test', () => {
      expect(existsSync(at(`__tests__/gate/rules/${id}.test.ts`))).toBe(true);
    });

    test('serves requirements that exist', () => {
      expect(codes.filter((code) => !isRequirementCode(code))).toEqual([]);
      expect(new Set(codes).size).toBe(codes.length);
      if (!ledgerRules.includes(id)) expect(codes.length).toBeGreaterThan(0);
    });

    test('explains itself', () => {
      expect(title).toMatch(/^([A-Z]|[a-z0-9]+:[A-Z]).*[^.]$/);
      for (const text of [why, fix]) expect(text).toMatch(/^\S.{10,}[.)]$/s);
      expect(example.trim()).toBe(example);
      expect(example).not.toBe('');
      if (link !== undefined) expect(link).toMatch(/^https:\/\/[^\s]+$/);
    });

    test('declares its facts once, and a worst severity only where it is worse', () => {
      expect(needs.length + uses.length).toBeGreaterThan(0);
      expect(new Set([...needs, ...uses]).size).toBe(needs.length + uses.length);
      expect(worst).not.toBe(severity);
    });
  },
);

describe('the registry of rules', () => {
  test('has each rule once', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('has every rule that is written', () => {
    const written = areas
      .filter((area) => existsSync(at(`${rulesFolder}/${area}`)))
      .flatMap((area) =>
        readdirSync(at(`${rulesFolder}/${area}`))
          .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
          .filter((file) => /\brule\(\{/.test(read(`${rulesFolder}/${area}/${file}`)))
          .map((file) => `${area}/${file.replace(/\.ts$/, '')}`),
      );
    expect([...written].sort()).toEqual(rules.map(({ id }) => id as string).sort());
  });
});

describe('the documents', () => {
  const files = gateFiles();

  test.each([...files.keys()])('%s is what the declarations say: run `npm run generate`', (path) => {
    expect(existsSync(at(path)) ? read(path) : '').toBe(files.get(path));
  });

  test.each(requirements.filter(({ gate }) => gate === 'B'))(
    'the catalogue says which rules serve $code, or that it is not judged yet',
    ({ code }) => {
      const serving = rules.filter(({ requirements: codes }) => (codes as readonly string[]).includes(code));
      const row =
        files
          .get('docs/catalogue.md')
          ?.split('\n')
          .find((line) => line.startsWith(`| **${code}**`)) ?? '';
      for (const { id } of serving) expect(row).toContain(`[${id}](rules.md#`);
      expect(row.endsWith('| not judged yet |')).toBe(serving.length === 0);
      const reported = unjudged({ now: 0 }).requirements.find((candidate) => candidate.code === code);
      expect(reported?.status).toBe('unknown');
    },
  );

  test('the example of an ftr.yml in a rule is one that can be used', async () => {
    const ids = rules.map(({ id }) => id);
    for (const { example } of rules.filter(({ id }) => ledgerRules.includes(id))) {
      const { problems } = await parseConfig({ text: example, path: 'ftr.yml', rules: ids, today: '2026-11-22' });
      expect(problems.filter(({ message }) => !message.includes('is not a rule'))).toEqual([]);
    }
  });

  test('the ftr.yml of the example repository can be used', async () => {
    const path = 'examples/reflectance-processor/ftr.yml';
    const ids = rules.map(({ id }) => id);
    expect((await parseConfig({ text: read(path), path, rules: ids, today: '2026-11-22' })).problems).toEqual([]);
  });
});
