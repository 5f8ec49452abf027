/** The documents of the example answer every requirement once, and every link and file that documents name is there. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { customerDeployed } from '../../src/gate/catalogue/cd.ts';
import { parseConfig } from '../../src/gate/config/parse.ts';
import type { EvidenceLink } from '../../src/gate/config/ftr-config.ts';
import { anchorOf } from '../../src/gate/evidence.ts';
import type { GuideFact } from '../../src/gate/rule.ts';
import { collected } from '../gate/collect/repository/collected.ts';
import { readRepository, root, today } from './repository.ts';

const example = readRepository('examples/reflectance-processor');
const codes = customerDeployed.map(({ code }) => code);

let guides: ReadonlyMap<string, GuideFact>;
let evidence: readonly EvidenceLink[];
beforeAll(async () => {
  guides = byPath((await collected(example))['repository.guides']);
  const text = example['ftr.yml'] ?? '';
  evidence = (await parseConfig({ text, path: 'ftr.yml', rules: ['image/user-is-not-root'], today })).config.evidence;
});

function byPath(list: readonly GuideFact[]): ReadonlyMap<string, GuideFact> {
  return new Map(list.map((guide) => [guide.path, guide]));
}

/** Local links that lead nowhere. */
function broken(all: ReadonlyMap<string, GuideFact>, exists: (path: string) => boolean): readonly string[] {
  return [...all.values()].flatMap(({ path, links, anchors }) =>
    links
      .filter(({ kind }) => kind === 'local')
      .filter((link) => {
        const target = link.path ?? path;
        if (link.path !== undefined && !exists(target)) return true;
        const there = target === path ? anchors : all.get(target)?.anchors;
        return link.anchor !== undefined && there?.includes(link.anchor) !== true;
      })
      .map(({ target, at }) => `${path}:${at.line ?? 0} ${target}`),
  );
}

describe('the FTR page of the example', () => {
  const headings = () => (guides.get('docs/ftr.md')?.headings ?? []).filter(({ level }) => level === 3);

  test('has every code once, in the order of the list', () => {
    expect(headings().map(({ text }) => `cd/${text}`)).toEqual(codes);
  });

  test('says something of its own for each, in whole sentences with a link', () => {
    const { paragraphs = [], links = [], headings: all = [] } = guides.get('docs/ftr.md') ?? {};
    const answers = headings().map((heading) => {
      const own = paragraphs.filter((paragraph) => all[paragraph.heading] === heading).map(({ text }) => text);
      const first = heading.at.line ?? 0;
      return {
        code: heading.text,
        text: own.join(' '),
        links: links.filter(({ at }) => (at.line ?? 0) > first && (at.line ?? 0) < heading.endLine).length,
      };
    });
    expect(answers.filter(({ text }) => text.length < 40 || !/[.]$/.test(text))).toEqual([]);
    expect(answers.filter((answer) => answer.links === 0)).toEqual([]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(codes.length);
  });
});

describe('the evidence of ftr.yml', () => {
  test('names a place for every code', () => {
    expect(evidence.map(({ code }) => code)).toEqual(codes);
  });

  test('names headings that are there, as they stand there', () => {
    const missing = evidence.filter(
      ({ document, heading }) => guides.get(document)?.headings.some(({ text }) => text === heading) !== true,
    );
    expect(missing).toEqual([]);
  });

  test('gives the anchor that the document has', () => {
    const wrong = evidence.filter(
      ({ document, heading }) => guides.get(document)?.anchors.includes(anchorOf(heading)) !== true,
    );
    expect(wrong).toEqual([]);
  });

  test('is what the FTR page links to', () => {
    const page = guides.get('docs/ftr.md');
    const unlinked = evidence.filter(({ document, heading, code }) => {
      const own = page?.headings.find(({ text }) => `cd/${text}` === code);
      const links = (page?.links ?? []).filter(
        ({ at }) => (at.line ?? 0) > (own?.at.line ?? 0) && (at.line ?? 0) < (own?.endLine ?? 0),
      );
      // A file of the repository may prove it better than a section: the policies themselves, the drawing.
      return !links.some(({ path, anchor }) => path === document && anchor === anchorOf(heading)) && links.length !== 1;
    });
    expect(unlinked).toEqual([]);
  });
});

describe('documents', () => {
  test('of the example link to what is there', () => {
    expect(broken(guides, (path) => example[path] !== undefined)).toEqual([]);
  });

  test('of the example name files that are there in their commands', async () => {
    const { 'repository.commands': commands } = await collected(example);
    const named = commands.flatMap(({ words, path }) =>
      words.flatMap(({ text }, index) => (text === '--template-file' ? [[path, words[index + 1]?.text ?? '']] : [])),
    );
    expect(named.length).toBeGreaterThan(1);
    expect(named.filter(([, file]) => example[file ?? ''] === undefined)).toEqual([]);
  });

  test('of this project link to what is there', async () => {
    const paths = ['README.md', 'lab/README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
    const texts = paths
      .filter((path) => path.endsWith('.md'))
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]);
    const all = byPath((await collected(Object.fromEntries(texts)))['repository.guides']);
    expect(all.size).toBe(texts.length);
    expect(broken(all, (path) => existsSync(join(root, path)))).toEqual([]);
  });

  test('of the example name every service that its templates create', () => {
    const services: Readonly<Record<string, RegExp>> = {
      IAM: /IAM/,
      SecretsManager: /Secrets Manager/,
      ECR: /Amazon ECR/,
      ECS: /Amazon ECS/,
      Logs: /CloudWatch/,
      CloudWatch: /CloudWatch/,
      Events: /Amazon EventBridge/,
      EC2: /VPC/,
    };
    const templates = `${example['infrastructure/bootstrap.yml']}${example['infrastructure/alarms.yml']}`;
    const used = new Set([...templates.matchAll(/Type: AWS::(\w+)::/g)].map(([, service = '']) => service));
    expect([...used].filter((service) => services[service] === undefined)).toEqual([]);
    const documents = ['docs/architecture.md', 'docs/architecture.drawio', 'docs/deployment-guide.md'];
    const missing = documents.flatMap((document) =>
      [...used]
        .filter((service) => services[service]?.test((example[document] ?? '').replace(/\s+/g, ' ')) !== true)
        .map((service) => `${document}: ${service}`),
    );
    expect(missing).toEqual([]);
  });
});
