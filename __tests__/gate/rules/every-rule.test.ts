/** What holds for every rule: its name, its texts, its requirements, its tests; and that the well-kept case is silent. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../src/gate/evaluate.ts';
import { known as asKnown, type Facts, type FactTypes } from '../../../src/gate/facts.ts';
import { repository } from '../../builders.ts';
import { requirement } from '../../../src/gate/catalogue/codes.ts';
import { areas, type Rule } from '../../../src/gate/rule.ts';
import { rules } from '../../../src/gate/rules/index.ts';

const source = new URL('../../../src/gate/rules/', import.meta.url);
const tests = new URL('./', import.meta.url);

const named = rules.map((rule): readonly [string, Rule] => [rule.id, rule]);

test('no two rules have one id', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test('every rule file is in the index of its area', () => {
  const files = areas.flatMap((area) =>
    existsSync(new URL(area, source))
      ? readdirSync(new URL(area, source))
          .filter((name) => name !== 'index.ts')
          .map((name) => `${area}/${name.replace(/\.ts$/, '')}`)
      : [],
  );
  expect(files.sort()).toEqual(rules.map(({ id }) => id).sort());
});

describe.each(named)('%s', (id, rule) => {
  test('has a table test of its own', () => {
    expect(existsSync(new URL(`${id}.test.ts`, tests))).toBe(true);
    // Evidence is judged by the day, in tests of another form.
    if (id.startsWith('evidence/')) return;
    const cases = readFileSync(new URL(`${id}.test.ts`, tests), 'utf8').match(/^ {2}\[/gm) ?? [];
    expect(cases.length).toBeGreaterThanOrEqual(6);
  });

  test('says in whole sentences what is good, why and how', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$|^iam:/);
    expect(rule.title.length).toBeLessThan(100);
    expect(rule.why).toMatch(/^["A-Z].*\.$/s);
    expect(rule.fix).toMatch(/^[A-Z].*\.$/s);
    expect(rule.example.trim().length).toBeGreaterThan(10);
    if (rule.link === undefined && id.startsWith('evidence/')) return;
    expect(rule.link).toMatch(
      /^https:\/\/(docs\.aws\.amazon\.com|docs\.github\.com|docs\.docker\.com|github\.com|github\.blog|securitylab\.github\.com|developer\.hashicorp\.com|registry\.terraform\.io)\//,
    );
  });

  test('serves requirements that exist', () => {
    if (!id.startsWith('evidence/')) expect(rule.requirements.length).toBeGreaterThan(0);
    for (const code of rule.requirements) expect(requirement(code)).toBeDefined();
    expect(new Set(rule.requirements).size).toBe(rule.requirements.length);
  });

  test('has nothing to say where its facts are empty', () => {
    const empty = Object.fromEntries(
      [...rule.needs, ...rule.uses].filter((name) => /^(repository\.|task\.)/.test(name)).map((name) => [name, []]),
    );
    if (rule.needs.some((name) => !(name in empty))) return;
    const judgement = rule.judge(empty);
    expect('notApplicable' in judgement ? [] : judgement).toEqual([]);
  });
});

test('the examples of the rules, shown in a guide, are themselves as they should be', async () => {
  const guide = rules.map(({ id, example }) => `## ${id}\n\n\`\`\`\n${example}\n\`\`\`\n`).join('\n');
  const facts = await repository({ 'guide.md': guide });
  const { findings } = evaluate({ rules, facts: known(facts), strict: false });
  expect(findings.map(({ rule, message, locations }) => [rule, message, locations[0]?.line])).toEqual([]);
});

test('no finding holds the value of a secret', async () => {
  const canary = ['Zq7', 'canary', 'Xw9Lk2Pv8Rt4'].join('');
  const facts = await repository({
    '.github/workflows/deploy.yml': `on: push\nenv:\n  DB_PASSWORD: ${canary}\njobs:\n  a:\n    env:\n      AWS_SECRET_ACCESS_KEY: ${canary}\n    steps:\n      - run: |\n          docker build --build-arg API_TOKEN=${canary} .\n          docker run -e API_TOKEN=${canary} x\n          echo "API_TOKEN=${canary}" > .env\n          curl https://u:${canary}@get.test/x?token=${canary} | sh\n      - uses: a/b@v1\n        with:\n          token: ${canary}\n`,
    Dockerfile: `FROM alpine\nARG API_TOKEN=${canary}\nENV DATABASE_URL=postgres://app:${canary}@db/x\nADD https://u:${canary}@get.test/x /x\n`,
    '.env': `API_TOKEN=${canary}\n`,
    'compose.yml': `services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: ${canary}\n`,
    'task-definition.json': JSON.stringify(
      {
        family: 'x',
        containerDefinitions: [
          {
            name: 'a',
            image: 'a',
            environment: [
              { name: 'API_TOKEN', value: canary },
              { name: 'URL', value: `https://u:${canary}@h/x` },
            ],
            logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': canary } },
          },
        ],
      },
      null,
      2,
    ),
    'main.tf': `provider "aws" {\n  access_key = "${canary}"\n  secret_key = "${canary}"\n}\nvariable "db_password" {\n  default = "${canary}"\n}\nresource "aws_db_instance" "x" {\n  password = "${canary}"\n}\n`,
    'prod.tfvars': `db_password = "${canary}"\n`,
    'guide.md': `\`\`\`sh\nexport API_TOKEN=${canary}\n\`\`\`\n`,
  });
  const { findings } = evaluate({ rules, facts: known(facts), strict: false });
  expect(findings.length).toBeGreaterThan(12);
  expect(JSON.stringify(findings)).not.toContain(canary);
  // And no two rules speak of the same secret: one line, one rule of that area.
  const told = findings
    .filter(({ rule }) => rule.startsWith('no-long-term-secrets/'))
    .flatMap(({ rule, locations }) =>
      [...new Set(locations.map(({ path, line }) => `${path}:${line ?? 0}`))].map((place) => ({ place, rule })),
    );
  const places = told.map(({ place }) => place);
  expect(told.filter(({ place }, index) => places.indexOf(place) !== index)).toEqual([]);
});

function known(facts: Partial<FactTypes>): Facts {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, asKnown(value, 'test')]));
}
