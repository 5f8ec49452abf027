/** The report as one HTML file: readable offline and printable, no script, nothing loaded from elsewhere. */
import type { Finding, Report, RequirementRow } from '../model.ts';
import { oneLine } from './plain.ts';
import { findingsLine, headline, inReadingOrder, placeOf, requirementsLine } from './summary-line.ts';

const style = `
:root { color-scheme: light dark; --line: #8884; --bad: #c62828; --warn: #b26a00; --good: #2e7d32; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
code { font: 13px/1.4 ui-monospace, monospace; }
small { opacity: .8; }
.critical, .high, .failed { color: var(--bad); font-weight: 600; }
.medium, .unknown, .waived { color: var(--warn); }
.passed, .attested { color: var(--good); }
pre { white-space: pre-wrap; }
`;

/** Ends with a line end. */
export function toHtml(report: Report): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escape(`ftr-deploy ${headline(report)}`)}</title>
<style>${style}</style>
</head>
<body>
${[head(report), findings(report), changes(report), unseen(report), notices(report), requirements(report)].filter((part) => part !== '').join('\n')}
</body>
</html>
`;
}

/** Foreign text for an element or an attribute: one line, which a runner too reads as text, should it be printed to a log. */
export function escape(text: string): string {
  return oneLine(text).replace(/[&<>"'`=#]|:(?=:)/g, (character) => `&#${character.charCodeAt(0)};`);
}

function head(report: Report): string {
  const { subject, verdict, error, rollout, startedAt, tool } = report;
  const about = [...Object.values(subject), startedAt, `${tool.name} ${tool.version}`];
  const lines = error === undefined ? [] : `${error.message}\n${error.hint ?? ''}`.trim().split('\n');
  return [
    `<h1>ftr-deploy ${escape(headline(report))}</h1>`,
    `<p><strong class="${verdict}">Verdict: ${verdict}.</strong> ${escape(findingsLine(report))}.</p>`,
    `<p>${about.map((text) => `<code>${escape(text)}</code>`).join(' · ')}</p>`,
    ...(error === undefined
      ? []
      : [`<h2>Error ${escape(error.code)}</h2>`, `<pre>${lines.map(escape).join('\n')}</pre>`]),
    ...(rollout.outcome === 'not-started' ? [] : [`<p>Rollout ${rollout.outcome}: ${escape(rollout.because)}</p>`]),
  ].join('\n');
}

function findings(report: Report): string {
  const blocking = new Set(report.gate?.blocking);
  return table({
    title: 'Findings',
    columns: ['Severity', 'Where', 'What, and how to mend it', 'Rule'],
    rows: inReadingOrder(report).map((finding) => findingRow(finding, blocking.has(finding.fingerprint))),
  });
}

function findingRow(finding: Finding, blocks: boolean): readonly string[] {
  const { severity, waived, baseline, locations, resource, message, fix, rule, requirements: codes } = finding;
  const marks = [
    ...(blocks ? ['blocks'] : []),
    ...(waived === undefined ? [] : [`waived until ${waived.expires} by ${waived.by}: ${waived.reason}`]),
    ...(baseline === true ? ['in the baseline'] : []),
  ];
  const places =
    locations.length === 0 ? [resource] : locations.map((location) => placeOf({ ...finding, locations: [location] }));
  return [
    `<span class="${severity}">${severity}</span>${marks.map((mark) => `<br><small>${escape(mark)}</small>`).join('')}`,
    places.map((place) => `<code>${escape(place)}</code>`).join('<br>'),
    `${escape(message)}<br><em>Fix:</em> ${escape(fix)}`,
    `<code>${escape(rule)}</code><br><small>${escape(codes.join(', '))}</small>`,
  ];
}

function changes(report: Report): string {
  if (report.changes?.length === 0) return '<p>Nothing differs from what runs now.</p>';
  return table({
    title: 'Changes to what runs now',
    columns: ['Field', 'Now', 'Then'],
    rows: (report.changes ?? []).map(({ field, before = '', after = '' }) =>
      [field, before, after].map((text) => (text === '' ? '' : `<code>${escape(text)}</code>`)),
    ),
  });
}

function unseen({ unknown, gate }: Report): string {
  return table({
    title: 'What could not be seen',
    columns: ['What', 'Why'],
    rows: [
      ...unknown.map(({ fact, why }) => [escape(fact), escape(why)]),
      ...(gate?.undecided ?? []).map(({ rule, because }) => [`<code>${escape(rule)}</code>`, escape(because)]),
    ],
  });
}

function notices(report: Report): string {
  return table({ title: 'Notices', columns: [], rows: (report.notices ?? []).map((notice) => [escape(notice)]) });
}

function requirements(report: Report): string {
  const lists = report.catalogues.map(({ id, release, state }) => `<li>${escape(`${id} ${release}: ${state}`)}</li>`);
  return [
    table({
      title: requirementsLine(report),
      columns: ['Requirement', 'Status', 'Because'],
      rows: report.requirements.map(requirementRow),
    }),
    `<ul>${lists.join('')}</ul>`,
  ].join('\n');
}

function requirementRow({ code, aliases, title, status, because, evidence }: RequirementRow): readonly string[] {
  const also = aliases.length === 0 ? '' : ` <small>${escape(aliases.join(', '))}</small>`;
  const links = evidence.map(({ path, anchor }) => `<br><code>${escape(`${path}#${anchor}`)}</code>`);
  return [
    `<code>${escape(code)}</code>${also}<br>${escape(title)}`,
    `<span class="${status}">${status.replace('-', ' ')}</span>`,
    escape(because) + links.join(''),
  ];
}

interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  /** Cells that are HTML already. */
  readonly rows: readonly (readonly string[])[];
}

function table({ title, columns, rows }: Table): string {
  if (rows.length === 0) return '';
  const header =
    columns.length === 0 ? '' : `<thead><tr>${columns.map((name) => `<th>${escape(name)}</th>`).join('')}</tr></thead>`;
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  return `<h2>${escape(title)}</h2>\n<table>${header}<tbody>\n${body.join('\n')}\n</tbody></table>`;
}
