/** The report as GitHub Markdown: the job summary, and the body of the comment. */
import type { Finding, Report, RequirementRow } from '../model.ts';
import { blobLink, codeText, plainText, tableRow } from './markdown-text.ts';
import { Page } from './page.ts';
import { findingsLine, headline, inReadingOrder, placeOf, requirementsLine } from './summary-line.ts';

export interface MarkdownOptions {
  /** Bytes. GitHub takes 1 MiB a step for the summary; over it, nothing is shown. */
  readonly limit?: number;
  /** `https://github.com/OWNER/REPO/blob/COMMIT`: places become links. */
  readonly blobUrl?: string | undefined;
  /** Which requirement rows are shown. */
  readonly rows?: 'all' | 'failed';
}

/** Less than GitHub's 1 MiB a step, since other programs may write to the summary of the same step. */
export const summaryLimit = 1_000_000;

/** Ends with a line end; never longer than the limit, cut at whole rows, most severe first. */
export function toMarkdown(
  report: Report,
  { limit = summaryLimit, blobUrl, rows = 'all' }: MarkdownOptions = {},
): string {
  const page = new Page(limit);
  page.add(head(report));
  page.add(error(report));
  page.add(rollout(report));
  page.addTable({ what: 'findings', ...findingsTable(report, blobUrl), foot: [''] });
  page.addTable({ what: 'changes', ...changesTable(report), foot: [''] });
  if (report.changes?.length === 0) page.add(['Nothing differs from what runs now.', '']);
  page.addTable({ what: 'unseen parts', ...list('What could not be seen', unseen(report)), foot: [''] });
  page.addTable({ what: 'notices', ...list('Notices', report.notices ?? []), foot: [''] });
  page.addTable({ what: 'requirements', ...requirementsTable(report, rows) });
  page.add(catalogues(report));
  return page.toString();
}

function head(report: Report): readonly string[] {
  const { subject, verdict } = report;
  const about = (
    [
      ['commit', subject.commit?.slice(0, 12)],
      ['image', subject.image],
      ['task definition', subject.taskDefinition],
      ['service', subject.service],
    ] as const
  ).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${codeText(value, 300)}`]));
  return [
    `## ftr-deploy ${headline(report)}`,
    '',
    `**Verdict: ${verdict}.** ${findingsLine(report)}.`,
    ...(about.length === 0 ? [] : ['', about.join(' · ')]),
    '',
  ];
}

function error({ error: ended }: Report): readonly string[] {
  if (ended === undefined) return [];
  const lines = `${ended.message}\n${ended.hint ?? ''}`.split('\n').filter((line) => line.trim() !== '');
  return [`**Error ${codeText(ended.code)}**`, '', ...lines.slice(0, 100).map((line) => `${plainText(line)}<br>`), ''];
}

function rollout({ rollout: { outcome, because }, stages }: Report): readonly string[] {
  const ran = stages.filter((stage) => stage.outcome !== 'skipped');
  const seconds = ran.map(
    ({ name, seconds, outcome: end }) => `${name} ${seconds.toFixed(1)} s${end === 'failed' ? ' (failed)' : ''}`,
  );
  return [
    ...(outcome === 'not-started' ? [] : [`**Rollout ${outcome}.** ${plainText(because)}`, '']),
    ...(seconds.length === 0 ? [] : [`<sub>${seconds.join(' · ')}</sub>`, '']),
  ];
}

function findingsTable(report: Report, blobUrl: string | undefined) {
  const blocking = new Set(report.gate?.blocking);
  return {
    head: [
      '### Findings',
      '',
      tableRow(['Severity', 'Where', 'What, and how to mend it', 'Rule']),
      tableRow(['---', '---', '---', '---']),
    ],
    rows: inReadingOrder(report).map((finding) => findingRow(finding, blocking.has(finding.fingerprint), blobUrl)),
  };
}

function findingRow(finding: Finding, blocks: boolean, blobUrl: string | undefined): string {
  const { waived, baseline, requirements } = finding;
  const mark = blocks
    ? '<br>blocks'
    : waived !== undefined
      ? `<br>waived until ${plainText(waived.expires)} by ${plainText(waived.by, 100)}`
      : baseline === true
        ? '<br>in the baseline'
        : '';
  const codes =
    requirements.length === 0 ? '' : `<br><sub>${requirements.map((code) => plainText(code)).join(', ')}</sub>`;
  return tableRow([
    (blocks ? `**${finding.severity}**` : finding.severity) + mark,
    places(finding, blobUrl),
    `${plainText(finding.message)}<br>_Fix:_ ${plainText(finding.fix)}`,
    codeText(finding.rule) + codes,
  ]);
}

function places(finding: Finding, blobUrl: string | undefined): string {
  if (finding.locations.length === 0) return codeText(finding.resource);
  const shown = finding.locations.slice(0, 5).map((location) => {
    const text = codeText(placeOf({ ...finding, locations: [location] }));
    return blobUrl === undefined ? text : `<a href="${blobLink(blobUrl, location.path, location.line)}">${text}</a>`;
  });
  const more = finding.locations.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [`and ${more} more`])].join('<br>');
}

function changesTable({ changes = [] }: Report) {
  return {
    head: ['### Changes to what runs now', '', tableRow(['Field', 'Now', 'Then']), tableRow(['---', '---', '---'])],
    rows: changes.map(({ field, before, after }) =>
      tableRow([
        codeText(field),
        before === undefined ? '' : codeText(before),
        after === undefined ? '' : codeText(after),
      ]),
    ),
  };
}

function unseen({ unknown, gate }: Report): readonly string[] {
  return [
    ...unknown.map(({ fact, why }) => `${fact}: ${why}`),
    ...(gate?.undecided ?? []).map(({ rule, because }) => `${rule} could not judge everything: ${because}`),
  ];
}

function list(title: string, items: readonly string[]) {
  return { head: [`### ${title}`, ''], rows: items.map((item) => `- ${plainText(item)}`) };
}

function requirementsTable(report: Report, which: 'all' | 'failed') {
  const shown = report.requirements.filter(({ status }) => which === 'all' || status === 'failed');
  return {
    head: [
      '<details><summary>',
      '',
      requirementsLine(report),
      '',
      '</summary>',
      '',
      tableRow(['Requirement', 'Status', 'Because']),
      tableRow(['---', '---', '---']),
    ],
    rows: shown.map(requirementRow),
    foot: ['', '</details>', ''],
  };
}

function requirementRow({ code, title, status, because, evidence }: RequirementRow): string {
  const links = evidence.map(({ path, anchor }) => codeText(`${path}#${anchor}`));
  return tableRow([
    `${codeText(code)} ${plainText(title)}`,
    status === 'failed' ? '**failed**' : status.replace('-', ' '),
    [plainText(because), ...links].join('<br>'),
  ]);
}

function catalogues(report: Report): readonly string[] {
  if (report.catalogues.length === 0) return [];
  const lists = report.catalogues.map(({ id, release, state }) => `${id} ${release}: ${state}`);
  return [`<sub>${lists.map((text) => plainText(text)).join('<br>')}</sub>`];
}
