import { describe, expect, test } from '@jest/globals';
import { rules } from '../../src/gate/rules/index.ts';
import { outputTable } from '../../src/inputs/table.ts';
import { commentMarker } from '../../src/report/comment.ts';
import { outputsOf, publish, type Publisher, type PublishOptions } from '../../src/report/publish.ts';
import { expectValid, finding, report } from './reports.ts';

function recorder(failing: readonly string[] = []) {
  const did: string[] = [];
  const files = new Map<string, string>();
  const record = (what: string) => {
    did.push(what);
    if (failing.includes(what)) throw new Error('no space left');
  };
  const publisher: Publisher = {
    writeFile: async (path, text) => {
      files.set(path, text);
      record(path);
    },
    summary: async () => record('summary'),
    output: (name) => record(`output ${name}`),
    annotate: ({ level }) => record(`annotate ${level}`),
    comment: async ({ marker, body }) => record(`comment ${marker === commentMarker && body.startsWith(marker)}`),
    warn: (message) => void did.push(`warn ${message}`),
  };
  return { did, files, publisher };
}

const digest = `sha256:${'a'.repeat(64)}`;
const options = (publisher: Publisher, part: Partial<PublishOptions> = {}): PublishOptions => ({
  report: report({
    subject: { image: `registry/processor@${digest}`, account: '123456789012' },
    gate: { findings: [finding()] },
  }),
  rules,
  publisher,
  ...part,
});

describe('publishing', () => {
  test('puts the report everywhere it is asked for', async () => {
    const { did, files, publisher } = recorder();
    await publish(options(publisher, { directory: 'out', sarifFile: 'scan.sarif' }));
    expect([...files.keys()]).toEqual([
      'out/report.json',
      'out/report.sarif',
      'out/report.md',
      'out/report.html',
      'scan.sarif',
    ]);
    expectValid(JSON.parse(files.get('out/report.json') ?? ''));
    expect(did).toEqual(expect.arrayContaining(['annotate error', 'summary', 'comment true', 'output outcome']));
  });

  test('at a terminal there is nothing but the files', async () => {
    const { did, publisher } = recorder();
    const { writeFile, warn } = publisher;
    await publish(options({ writeFile, warn }));
    expect(did).toEqual([]);
  });

  test('what fails is said, and the rest still written', async () => {
    const { did, publisher } = recorder(['out/report.json', 'summary', 'output outcome']);
    await publish(options(publisher, { directory: 'out' }));
    expect(did.filter((line) => line.startsWith('warn'))).toEqual([
      'warn out/report.json could not be written: no space left',
      'warn The job summary could not be written: no space left',
      'warn The output outcome could not be written: no space left',
    ]);
    expect(did).toContain('output verdict');
    expect(did).toContain('out/report.html');
  });

  test('outputs are those that the action declares', () => {
    const { publisher } = recorder();
    const outputs = outputsOf(options(publisher, { directory: 'out', outputs: { 'task-definition-arn': 'arn' } }));
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(outputTable).sort());
    expect(outputs).toMatchObject({
      'image-digest': digest,
      findings: '1',
      report: 'out/report.json',
      sarif: 'out/report.sarif',
    });
  });
});
