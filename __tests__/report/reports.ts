/** Reports for tests, each checked against the published schema. */
import { expect } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { defaultConfig } from '../../src/gate/config/ftr-config.ts';
import { fingerprint } from '../../src/gate/fingerprint.ts';
import { unjudged } from '../../src/gate/judge.ts';
import type { Finding, Report } from '../../src/model.ts';
import { buildReport, type ReportParts } from '../../src/report/build.ts';
import { reportSchema } from '../../src/report/schema.ts';

const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false });
// The package is CommonJS: its default export hides one level down.
(addFormats as unknown as { default: typeof addFormats.default }).default(ajv);
const validate = ajv.compile(reportSchema);

/** Fails the test with every place where the report is not as the schema says. */
export function expectValid(report: unknown): void {
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
}

export function finding(part: Partial<Finding> = {}): Finding {
  const whole = {
    rule: 'image/is-fine',
    severity: 'high' as const,
    requirements: ['cd/DSEC-011'],
    message: 'The image is not fine.',
    resource: 'processor/app',
    fix: 'Make it fine.',
    locations: [{ path: 'Dockerfile', line: 3, column: 1 }],
    ...part,
  };
  const { rule, resource, locations } = whole;
  return { fingerprint: fingerprint({ rule, path: locations[0]?.path ?? '', key: resource }), ...whole };
}

type Parts = Partial<Omit<ReportParts, 'gate'>> & { readonly gate?: Partial<ReportParts['gate']> };

/** A valid report; findings of high or worse block, unless the case says what does. */
export function report({ gate, ...parts }: Parts = {}): Report {
  const findings = gate?.findings ?? [];
  const blocking = findings.filter(
    ({ severity, waived }) => waived === undefined && ['critical', 'high'].includes(severity),
  );
  const built = buildReport({
    version: '0.1.0',
    mode: 'check',
    startedAt: Date.parse('2026-11-22T12:00:00Z'),
    endedAt: Date.parse('2026-11-22T12:00:01Z'),
    outcome: blocking.length > 0 ? 'gate-failed' : 'passed',
    subject: { repository: 'earth/processor', commit: 'c'.repeat(40) },
    stages: [{ name: 'repository', seconds: 0.42, outcome: 'done' }],
    rollout: { outcome: 'not-started', because: 'check changes nothing' },
    ...parts,
    gate: {
      ...unjudged({ now: 0, config: defaultConfig }),
      verdict: blocking.length > 0 ? 'failed' : 'passed',
      failOn: 'high',
      blocking,
      undecided: [],
      ...gate,
    },
  });
  expectValid(built);
  return built;
}

/** Texts that would act on a runner, a terminal, a page or a table if they were let through. */
export const hostileTexts: readonly string[] = [
  '::error::owned',
  '\n::add-mask::x',
  '\r\n  ::set-output name=a::b',
  ':\u200b:warning::zero width',
  'x ##[add-mask]y',
  '#\u200b#[error]z',
  '##\u00ad[group]',
  ':\ufe0f:error::variation selector',
  '#\u034f#[error]joiner',
  '\u2028::debug::line separator',
  '\u001b]0;title\u0007\u001b[2Jgone',
  '| a | b |\n|---|---|',
  '\\| escaped pipe',
  '`code` ``more`` ```\nfence',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '--><!-- ftr-deploy report --><b>',
  '</details></code></td></table>',
  '[click](javascript:alert(1)) ![x](http://evil.example/x.png)',
  'https://evil.example www.evil.example user@evil.example',
  '@octocat please look, fixes #1, see GH-2 and org/repo#3',
  '&lt;b&gt; &#60;b&#62; &amp;',
  '$x^2$ **bold** _it_ ~~gone~~',
  '\u202egnp.exe',
  '\ud800 lone surrogate',
  '${{ github.token }}',
  '% %0A::error::x',
  '"quoted" \'single\' =cmd()',
];
