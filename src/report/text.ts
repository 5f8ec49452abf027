/** The report for a terminal. */
import type { Finding, Report, RequirementRow, Severity } from '../model.ts';
import { inert } from './plain.ts';
import { findingsLine, headline, inReadingOrder, placeOf, requirementsLine } from './summary-line.ts';
import { wrap } from './wrap.ts';

export interface TextOptions {
  /** Columns. */
  readonly width?: number;
  /** ANSI colours: only for a terminal. */
  readonly color?: boolean;
  /** All requirement rows, not only those that failed. */
  readonly verbose?: boolean;
}

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';
type Paint = (style: Style, text: string) => string;

const codes: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, yellow: 33, green: 32, cyan: 36 };
const severityStyle: Readonly<Record<Severity, Style>> = {
  critical: 'red',
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  info: 'dim',
};

/** Ends with a line end. No line can act on a runner or a terminal. */
export function toText(report: Report, { width = 100, color = false, verbose = false }: TextOptions = {}): string {
  const paint: Paint = (style, text) => (color ? `\u001b[${codes[style]}m${text}\u001b[0m` : text);
  const columns = Math.max(40, width);
  const blocking = new Set(report.gate?.blocking);
  const sections = [
    head(report, columns, paint),
    ...inReadingOrder(report).map((finding) => findingLines(finding, blocking, columns, paint)),
    changeLines(report, columns, paint),
    requirementLines(report, columns, paint, verbose),
    undecidedLines(report, columns, paint),
    listLines('Notices', report.notices ?? [], columns, paint),
    tail(report, columns, paint),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function head(report: Report, width: number, paint: Paint): readonly string[] {
  const { subject, error } = report;
  const good = report.outcome === 'passed';
  const about = [
    subject.repository,
    subject.commit?.slice(0, 12),
    subject.image,
    subject.taskDefinition,
    subject.service,
  ]
    .filter((part) => part !== undefined)
    .map(inert);
  return [
    paint('bold', paint(good ? 'green' : 'red', `ftr-deploy ${headline(report)}`)),
    ...about.flatMap((part) => wrap(part, width, '  ')),
    ...(error === undefined ? [] : errorLines(error, width, paint)),
  ];
}

function errorLines(error: NonNullable<Report['error']>, width: number, paint: Paint): readonly string[] {
  const paragraphs = (text: string, prefix: string): readonly string[] =>
    text.split('\n').flatMap((line) => wrap(inert(line), width, prefix));
  return [
    '',
    paint('red', `error ${error.code}`),
    ...paragraphs(error.message, '  '),
    ...(error.hint === undefined ? [] : paragraphs(error.hint, '  ')),
  ];
}

function findingLines(finding: Finding, blocking: ReadonlySet<string>, width: number, paint: Paint): readonly string[] {
  const blocks = blocking.has(finding.fingerprint);
  const marks = [
    ...(blocks ? ['blocks'] : []),
    ...(finding.waived === undefined ? [] : [`waived until ${finding.waived.expires} by ${inert(finding.waived.by)}`]),
    ...(finding.baseline === true ? ['in the baseline'] : []),
  ];
  const mark = marks.length === 0 ? '' : ` (${marks.join(', ')})`;
  const others = finding.locations.slice(1).map((location) => inert(placeOf({ ...finding, locations: [location] })));
  return [
    `${paint(severityStyle[finding.severity], finding.severity.padEnd(8))} ${paint('bold', inert(placeOf(finding)))}  ${paint('dim', finding.rule + mark)}`,
    ...wrap(inert(finding.message), width, '  '),
    ...(others.length === 0 ? [] : wrap(`also at ${others.join(', ')}`, width, '  ', '    ')),
    ...wrap(inert(finding.fix), width, '  fix: ', '       '),
    ...(finding.requirements.length === 0 ? [] : wrap(finding.requirements.join(' '), width, '  for: ', '       ')),
  ];
}

function changeLines({ changes }: Report, width: number, paint: Paint): readonly string[] {
  if (changes === undefined) return [];
  if (changes.length === 0) return ['Nothing differs from what runs now.'];
  const sign = { added: '+', removed: '-', changed: '~' } as const;
  return [
    paint('bold', 'Changes to what runs now'),
    ...changes.flatMap(({ field, change, before, after }) =>
      wrap(
        inert(
          [field, ...(before === undefined ? [] : [before]), ...(after === undefined ? [] : ['→', after])].join(' '),
        ),
        width,
        `  ${sign[change]} `,
        '      ',
      ),
    ),
  ];
}

function requirementLines(report: Report, width: number, paint: Paint, verbose: boolean): readonly string[] {
  const shown = report.requirements.filter(({ status }) => verbose || status === 'failed');
  const releases = report.catalogues.map(({ id, release, state }) => `${id} ${release}: ${state}`);
  return [
    paint('bold', requirementsLine(report)),
    ...(verbose ? releases.flatMap((line) => wrap(inert(line), width, '  ', '    ')) : []),
    ...shown.flatMap((row) => requirementLine(row, width)),
  ];
}

function requirementLine({ code, title, status, because }: RequirementRow, width: number): readonly string[] {
  return wrap(inert(`${title}: ${because}`), width, `  ${status.padEnd(14)} ${code.padEnd(13)} `, ' '.repeat(32));
}

function undecidedLines({ gate, unknown }: Report, width: number, paint: Paint): readonly string[] {
  const undecided = gate?.undecided ?? [];
  return [
    ...(unknown.length === 0
      ? []
      : [
          paint('bold', 'Could not be read'),
          ...unknown.flatMap(({ fact, why }) => wrap(inert(`${fact}: ${why}`), width, '  ', '    ')),
        ]),
    ...(undecided.length === 0
      ? []
      : [
          paint('bold', 'Rules that could not see everything'),
          ...undecided.flatMap(({ rule, because }) => wrap(inert(`${rule}: ${because}`), width, '  ', '    ')),
        ]),
  ];
}

function listLines(title: string, items: readonly string[], width: number, paint: Paint): readonly string[] {
  if (items.length === 0) return [];
  return [paint('bold', title), ...items.flatMap((item) => wrap(inert(item), width, '  ', '    '))];
}

function tail(report: Report, width: number, paint: Paint): readonly string[] {
  const { rollout, stages, outcome } = report;
  const ran = stages.filter((stage) => stage.outcome !== 'skipped');
  return [
    ...(rollout.outcome === 'not-started' ? [] : wrap(inert(`rollout ${rollout.outcome}: ${rollout.because}`), width)),
    ...(ran.length === 0
      ? []
      : wrap(
          ran
            .map(
              ({ name, seconds, outcome: end }) =>
                `${name} ${seconds.toFixed(1)} s${end === 'failed' ? ' (failed)' : ''}`,
            )
            .join(' · '),
          width,
        )),
    paint(outcome === 'passed' ? 'green' : 'red', `${findingsLine(report)}; verdict ${report.verdict}`),
  ];
}
