export const id = 8008;
export const ids = [8008];
export const modules = {

/***/ 77853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ encodePath)
/* harmony export */ });
/** Paths as parts of addresses. */
/** Every part percent-encoded, quotes and brackets too, so that it can stand in HTML, Markdown and SARIF alike. */
function encodePath(path) {
    return path.split('/').map(encodePart).join('/');
}
/** Lone surrogates, which `encodeURIComponent` refuses, are replaced first. */
function encodePart(part) {
    return encodeURIComponent(Buffer.from(part, 'utf8').toString('utf8')).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}


/***/ }),

/***/ 58008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ format),
  F: () => (/* binding */ formats)
});

// EXTERNAL MODULE: ./build/report/plain.js
var plain = __webpack_require__(12071);
// EXTERNAL MODULE: ./build/report/summary-line.js
var summary_line = __webpack_require__(74426);
;// CONCATENATED MODULE: ./build/report/html.js


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
function toHtml(report) {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${html_escape(`ftr-deploy ${(0,summary_line/* headline */.Pl)(report)}`)}</title>
<style>${style}</style>
</head>
<body>
${[head(report), findings(report), changes(report), unseen(report), notices(report), requirements(report)].filter((part) => part !== '').join('\n')}
</body>
</html>
`;
}
/** Foreign text for an element or an attribute: one line, which a runner too reads as text, should it be printed to a log. */
function html_escape(text) {
    return (0,plain/* oneLine */.TN)(text).replace(/[&<>"'`=#]|:(?=:)/g, (character) => `&#${character.charCodeAt(0)};`);
}
function head(report) {
    const { subject, verdict, error, rollout, startedAt, tool } = report;
    const about = [...Object.values(subject), startedAt, `${tool.name} ${tool.version}`];
    const lines = error === undefined ? [] : `${error.message}\n${error.hint ?? ''}`.trim().split('\n');
    return [
        `<h1>ftr-deploy ${html_escape((0,summary_line/* headline */.Pl)(report))}</h1>`,
        `<p><strong class="${verdict}">Verdict: ${verdict}.</strong> ${html_escape((0,summary_line/* findingsLine */.P9)(report))}.</p>`,
        `<p>${about.map((text) => `<code>${html_escape(text)}</code>`).join(' · ')}</p>`,
        ...(error === undefined
            ? []
            : [`<h2>Error ${html_escape(error.code)}</h2>`, `<pre>${lines.map(html_escape).join('\n')}</pre>`]),
        ...(rollout.outcome === 'not-started' ? [] : [`<p>Rollout ${rollout.outcome}: ${html_escape(rollout.because)}</p>`]),
    ].join('\n');
}
function findings(report) {
    const blocking = new Set(report.gate?.blocking);
    return table({
        title: 'Findings',
        columns: ['Severity', 'Where', 'What, and how to mend it', 'Rule'],
        rows: (0,summary_line/* inReadingOrder */.g)(report).map((finding) => findingRow(finding, blocking.has(finding.fingerprint))),
    });
}
function findingRow(finding, blocks) {
    const { severity, waived, baseline, locations, resource, message, fix, rule, requirements: codes } = finding;
    const marks = [
        ...(blocks ? ['blocks'] : []),
        ...(waived === undefined ? [] : [`waived until ${waived.expires} by ${waived.by}: ${waived.reason}`]),
        ...(baseline === true ? ['in the baseline'] : []),
    ];
    const places = locations.length === 0 ? [resource] : locations.map((location) => (0,summary_line/* placeOf */.$t)({ ...finding, locations: [location] }));
    return [
        `<span class="${severity}">${severity}</span>${marks.map((mark) => `<br><small>${html_escape(mark)}</small>`).join('')}`,
        places.map((place) => `<code>${html_escape(place)}</code>`).join('<br>'),
        `${html_escape(message)}<br><em>Fix:</em> ${html_escape(fix)}`,
        `<code>${html_escape(rule)}</code><br><small>${html_escape(codes.join(', '))}</small>`,
    ];
}
function changes(report) {
    if (report.changes?.length === 0)
        return '<p>Nothing differs from what runs now.</p>';
    return table({
        title: 'Changes to what runs now',
        columns: ['Field', 'Now', 'Then'],
        rows: (report.changes ?? []).map(({ field, before = '', after = '' }) => [field, before, after].map((text) => (text === '' ? '' : `<code>${html_escape(text)}</code>`))),
    });
}
function unseen({ unknown, gate }) {
    return table({
        title: 'What could not be seen',
        columns: ['What', 'Why'],
        rows: [
            ...unknown.map(({ fact, why }) => [html_escape(fact), html_escape(why)]),
            ...(gate?.undecided ?? []).map(({ rule, because }) => [`<code>${html_escape(rule)}</code>`, html_escape(because)]),
        ],
    });
}
function notices(report) {
    return table({ title: 'Notices', columns: [], rows: (report.notices ?? []).map((notice) => [html_escape(notice)]) });
}
function requirements(report) {
    const lists = report.catalogues.map(({ id, release, state }) => `<li>${html_escape(`${id} ${release}: ${state}`)}</li>`);
    return [
        table({
            title: (0,summary_line/* requirementsLine */.bi)(report),
            columns: ['Requirement', 'Status', 'Because'],
            rows: report.requirements.map(requirementRow),
        }),
        `<ul>${lists.join('')}</ul>`,
    ].join('\n');
}
function requirementRow({ code, aliases, title, status, because, evidence }) {
    const also = aliases.length === 0 ? '' : ` <small>${html_escape(aliases.join(', '))}</small>`;
    const links = evidence.map(({ path, anchor }) => `<br><code>${html_escape(`${path}#${anchor}`)}</code>`);
    return [
        `<code>${html_escape(code)}</code>${also}<br>${html_escape(title)}`,
        `<span class="${status}">${status.replace('-', ' ')}</span>`,
        html_escape(because) + links.join(''),
    ];
}
function table({ title, columns, rows }) {
    if (rows.length === 0)
        return '';
    const header = columns.length === 0 ? '' : `<thead><tr>${columns.map((name) => `<th>${html_escape(name)}</th>`).join('')}</tr></thead>`;
    const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
    return `<h2>${html_escape(title)}</h2>\n<table>${header}<tbody>\n${body.join('\n')}\n</tbody></table>`;
}

// EXTERNAL MODULE: ./build/report/json.js
var json = __webpack_require__(9665);
// EXTERNAL MODULE: ./build/report/markdown.js + 2 modules
var markdown = __webpack_require__(92597);
// EXTERNAL MODULE: ./build/report/sarif.js
var sarif = __webpack_require__(35150);
;// CONCATENATED MODULE: ./build/report/wrap.js
/** Breaks text into lines of a terminal. */
/** Lines of at most `width` columns where words allow; the first begins with `first`, the others with `rest`. */
function wrap(text, width, first = '', rest = first) {
    const lines = [];
    let line = first;
    let empty = true;
    for (const word of text.split(' ').filter((part) => part !== '')) {
        if (!empty && line.length + 1 + word.length > width) {
            lines.push(line);
            line = rest;
            empty = true;
        }
        line += empty ? word : ` ${word}`;
        empty = false;
    }
    return [...lines, line];
}

;// CONCATENATED MODULE: ./build/report/text.js



const codes = { bold: 1, dim: 2, red: 31, yellow: 33, green: 32, cyan: 36 };
const severityStyle = {
    critical: 'red',
    high: 'red',
    medium: 'yellow',
    low: 'cyan',
    info: 'dim',
};
/** Ends with a line end. No line can act on a runner or a terminal. */
function toText(report, { width = 100, color = false, verbose = false } = {}) {
    const paint = (style, text) => (color ? `\u001b[${codes[style]}m${text}\u001b[0m` : text);
    const columns = Math.max(40, width);
    const blocking = new Set(report.gate?.blocking);
    const sections = [
        text_head(report, columns, paint),
        ...(0,summary_line/* inReadingOrder */.g)(report).map((finding) => findingLines(finding, blocking, columns, paint)),
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
function text_head(report, width, paint) {
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
        .map(plain/* inert */.tJ);
    return [
        paint('bold', paint(good ? 'green' : 'red', `ftr-deploy ${(0,summary_line/* headline */.Pl)(report)}`)),
        ...about.flatMap((part) => wrap(part, width, '  ')),
        ...(error === undefined ? [] : errorLines(error, width, paint)),
    ];
}
function errorLines(error, width, paint) {
    const paragraphs = (text, prefix) => text.split('\n').flatMap((line) => wrap((0,plain/* inert */.tJ)(line), width, prefix));
    return [
        '',
        paint('red', `error ${error.code}`),
        ...paragraphs(error.message, '  '),
        ...(error.hint === undefined ? [] : paragraphs(error.hint, '  ')),
    ];
}
function findingLines(finding, blocking, width, paint) {
    const blocks = blocking.has(finding.fingerprint);
    const marks = [
        ...(blocks ? ['blocks'] : []),
        ...(finding.waived === undefined ? [] : [`waived until ${finding.waived.expires} by ${(0,plain/* inert */.tJ)(finding.waived.by)}`]),
        ...(finding.baseline === true ? ['in the baseline'] : []),
    ];
    const mark = marks.length === 0 ? '' : ` (${marks.join(', ')})`;
    const others = finding.locations.slice(1).map((location) => (0,plain/* inert */.tJ)((0,summary_line/* placeOf */.$t)({ ...finding, locations: [location] })));
    return [
        `${paint(severityStyle[finding.severity], finding.severity.padEnd(8))} ${paint('bold', (0,plain/* inert */.tJ)((0,summary_line/* placeOf */.$t)(finding)))}  ${paint('dim', finding.rule + mark)}`,
        ...wrap((0,plain/* inert */.tJ)(finding.message), width, '  '),
        ...(others.length === 0 ? [] : wrap(`also at ${others.join(', ')}`, width, '  ', '    ')),
        ...wrap((0,plain/* inert */.tJ)(finding.fix), width, '  fix: ', '       '),
        ...(finding.requirements.length === 0 ? [] : wrap(finding.requirements.join(' '), width, '  for: ', '       ')),
    ];
}
function changeLines({ changes }, width, paint) {
    if (changes === undefined)
        return [];
    if (changes.length === 0)
        return ['Nothing differs from what runs now.'];
    const sign = { added: '+', removed: '-', changed: '~' };
    return [
        paint('bold', 'Changes to what runs now'),
        ...changes.flatMap(({ field, change, before, after }) => wrap((0,plain/* inert */.tJ)([field, ...(before === undefined ? [] : [before]), ...(after === undefined ? [] : ['→', after])].join(' ')), width, `  ${sign[change]} `, '      ')),
    ];
}
function requirementLines(report, width, paint, verbose) {
    const shown = report.requirements.filter(({ status }) => verbose || status === 'failed');
    const releases = report.catalogues.map(({ id, release, state }) => `${id} ${release}: ${state}`);
    return [
        paint('bold', (0,summary_line/* requirementsLine */.bi)(report)),
        ...(verbose ? releases.flatMap((line) => wrap((0,plain/* inert */.tJ)(line), width, '  ', '    ')) : []),
        ...shown.flatMap((row) => requirementLine(row, width)),
    ];
}
function requirementLine({ code, title, status, because }, width) {
    return wrap((0,plain/* inert */.tJ)(`${title}: ${because}`), width, `  ${status.padEnd(14)} ${code.padEnd(13)} `, ' '.repeat(32));
}
function undecidedLines({ gate, unknown }, width, paint) {
    const undecided = gate?.undecided ?? [];
    return [
        ...(unknown.length === 0
            ? []
            : [
                paint('bold', 'Could not be read'),
                ...unknown.flatMap(({ fact, why }) => wrap((0,plain/* inert */.tJ)(`${fact}: ${why}`), width, '  ', '    ')),
            ]),
        ...(undecided.length === 0
            ? []
            : [
                paint('bold', 'Rules that could not see everything'),
                ...undecided.flatMap(({ rule, because }) => wrap((0,plain/* inert */.tJ)(`${rule}: ${because}`), width, '  ', '    ')),
            ]),
    ];
}
function listLines(title, items, width, paint) {
    if (items.length === 0)
        return [];
    return [paint('bold', title), ...items.flatMap((item) => wrap((0,plain/* inert */.tJ)(item), width, '  ', '    '))];
}
function tail(report, width, paint) {
    const { rollout, stages, outcome } = report;
    const ran = stages.filter((stage) => stage.outcome !== 'skipped');
    return [
        ...(rollout.outcome === 'not-started' ? [] : wrap((0,plain/* inert */.tJ)(`rollout ${rollout.outcome}: ${rollout.because}`), width)),
        ...(ran.length === 0
            ? []
            : wrap(ran
                .map(({ name, seconds, outcome: end }) => `${name} ${seconds.toFixed(1)} s${end === 'failed' ? ' (failed)' : ''}`)
                .join(' · '), width)),
        paint(outcome === 'passed' ? 'green' : 'red', `${(0,summary_line/* findingsLine */.P9)(report)}; verdict ${report.verdict}`),
    ];
}

;// CONCATENATED MODULE: ./build/report/formats.js





const formats = ['text', 'json', 'sarif', 'markdown', 'html'];
/** The whole report; ends with a line end. */
function format(report, as, options) {
    switch (as) {
        case 'text':
            return toText(report, options);
        case 'json':
            return (0,json/* toJson */.a)(report);
        case 'sarif':
            return (0,sarif/* toSarif */.z)(report, options);
        case 'markdown':
            return (0,markdown/* toMarkdown */.l)(report, options);
        case 'html':
            return toHtml(report);
    }
}


/***/ }),

/***/ 9665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ toJson),
/* harmony export */   s: () => (/* binding */ jsonText)
/* harmony export */ });
/** Pretty-printed, with a line end. */
function toJson(report) {
    return `${jsonText(report)}\n`;
}
/**
 * Any value as JSON that may be printed to a log: what a runner or a terminal would act on is escaped within the strings,
 * the only place where it can stand.
 */
function jsonText(value) {
    return JSON.stringify(value, null, 2)
        .replaceAll('##[', '#\\u0023[')
        .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}\u007f-\u009f\u2028\u2029]/gu, escaped);
}
function escaped(character) {
    return [...Array(character.length).keys()]
        .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
        .join('');
}


/***/ }),

/***/ 92597:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ toMarkdown)
});

// UNUSED EXPORTS: summaryLimit

// EXTERNAL MODULE: ./build/report/encode-path.js
var encode_path = __webpack_require__(77853);
// EXTERNAL MODULE: ./build/report/plain.js
var plain = __webpack_require__(12071);
;// CONCATENATED MODULE: ./build/report/markdown-text.js
/** Foreign text inside GitHub Markdown: shown as it is, never as markup, a link, a mention or a table border. */


/** Longest text in a cell, in UTF-16 units. */
const longest = 600;
/** What would mean something to Markdown, HTML, GitHub's math or its links between issues. */
const markup = /[&<>|\\`*_{}[\]#~$!]/g;
/**
 * One line of plain text for a cell or a paragraph. Mentions, bare links and references are broken by a zero-width space,
 * because GitHub looks for them after entities are resolved.
 */
function plainText(text, limit = longest) {
    return (0,plain/* shorten */.ml)((0,plain/* oneLine */.TN)(text), limit)
        .replace(markup, (character) => `&#${character.codePointAt(0) ?? 32};`)
        .replaceAll('@', '@&#8203;')
        .replaceAll('://', ':&#8203;//')
        .replace(/www\./gi, (word) => `${word.slice(0, 3)}&#8203;.`)
        .replace(/(&#35;)(?=\d)/g, '$1&#8203;')
        .replace(/^(::)/, '&#58;&#58;')
        .replace(/^([-+=]|\d+[.)])(?=\s|$)/, '&#8203;$1');
}
/** The same in a fixed-width font, for names of things: GitHub looks for no mentions there. */
function codeText(text, limit = 200) {
    const plain = plainText(text, limit);
    return plain === '' ? '' : `<code>${plain}</code>`;
}
/** A row of a table from finished cells. */
function tableRow(cells) {
    return `| ${cells.join(' | ')} |`;
}
/** The address of a line in GitHub's view of a file; every part of the path is encoded. */
function blobLink(base, path, line) {
    return `${base}/${(0,encode_path/* encodePath */.O)(path)}${line === undefined ? '' : `#L${line}`}`;
}

;// CONCATENATED MODULE: ./build/report/page.js
/** A text that must not grow beyond a limit: parts go in whole or not at all, and what was left out is said. */
/** Bytes kept free for the notes about what was left out. */
const reserve = 400;
class Page {
    #lines = [];
    #left;
    /** `limit` in bytes of UTF-8. */
    constructor(limit) {
        this.#left = limit - reserve;
    }
    /** All of the lines, or none of them. */
    add(lines) {
        const size = sizeOf(lines);
        if (size > this.#left)
            return false;
        this.#left -= size;
        this.#lines.push(...lines);
        return true;
    }
    /** As many rows as fit, the first ones; the rest is counted in a note. */
    addTable({ head, rows, foot = [], what }) {
        if (rows.length === 0)
            return;
        const total = sizeOf(rows);
        const frame = sizeOf(head) + sizeOf(foot);
        if (total + frame <= this.#left) {
            this.add([...head, ...rows, ...foot]);
            return;
        }
        const note = (number) => ['', `_${number} more ${what} do not fit here: the JSON report has all of them._`];
        const room = this.#left - frame - sizeOf(note(rows.length));
        const fitting = countFitting(rows, room);
        if (fitting > 0)
            this.add([...head, ...rows.slice(0, fitting), ...foot, ...note(rows.length - fitting)]);
        else
            this.#lines.push(...note(rows.length));
    }
    toString() {
        return `${this.#lines.join('\n')}\n`;
    }
}
function countFitting(rows, room) {
    let used = 0;
    for (const [index, row] of rows.entries()) {
        used += sizeOf([row]);
        if (used > room)
            return index;
    }
    return rows.length;
}
function sizeOf(lines) {
    return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}

// EXTERNAL MODULE: ./build/report/summary-line.js
var summary_line = __webpack_require__(74426);
;// CONCATENATED MODULE: ./build/report/markdown.js



/** Less than GitHub's 1 MiB a step, since other programs may write to the summary of the same step. */
const summaryLimit = 1_000_000;
/** Ends with a line end; never longer than the limit, cut at whole rows, most severe first. */
function toMarkdown(report, { limit = summaryLimit, blobUrl, rows = 'all' } = {}) {
    const page = new Page(limit);
    page.add(head(report));
    page.add(error(report));
    page.add(rollout(report));
    page.addTable({ what: 'findings', ...findingsTable(report, blobUrl), foot: [''] });
    page.addTable({ what: 'changes', ...changesTable(report), foot: [''] });
    if (report.changes?.length === 0)
        page.add(['Nothing differs from what runs now.', '']);
    page.addTable({ what: 'unseen parts', ...list('What could not be seen', unseen(report)), foot: [''] });
    page.addTable({ what: 'notices', ...list('Notices', report.notices ?? []), foot: [''] });
    page.addTable({ what: 'requirements', ...requirementsTable(report, rows) });
    page.add(catalogues(report));
    return page.toString();
}
function head(report) {
    const { subject, verdict } = report;
    const about = [
        ['commit', subject.commit?.slice(0, 12)],
        ['image', subject.image],
        ['task definition', subject.taskDefinition],
        ['service', subject.service],
    ].flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${codeText(value, 300)}`]));
    return [
        `## ftr-deploy ${(0,summary_line/* headline */.Pl)(report)}`,
        '',
        `**Verdict: ${verdict}.** ${(0,summary_line/* findingsLine */.P9)(report)}.`,
        ...(about.length === 0 ? [] : ['', about.join(' · ')]),
        '',
    ];
}
function error({ error: ended }) {
    if (ended === undefined)
        return [];
    const lines = `${ended.message}\n${ended.hint ?? ''}`.split('\n').filter((line) => line.trim() !== '');
    return [`**Error ${codeText(ended.code)}**`, '', ...lines.slice(0, 100).map((line) => `${plainText(line)}<br>`), ''];
}
function rollout({ rollout: { outcome, because }, stages }) {
    const ran = stages.filter((stage) => stage.outcome !== 'skipped');
    const seconds = ran.map(({ name, seconds, outcome: end }) => `${name} ${seconds.toFixed(1)} s${end === 'failed' ? ' (failed)' : ''}`);
    return [
        ...(outcome === 'not-started' ? [] : [`**Rollout ${outcome}.** ${plainText(because)}`, '']),
        ...(seconds.length === 0 ? [] : [`<sub>${seconds.join(' · ')}</sub>`, '']),
    ];
}
function findingsTable(report, blobUrl) {
    const blocking = new Set(report.gate?.blocking);
    return {
        head: [
            '### Findings',
            '',
            tableRow(['Severity', 'Where', 'What, and how to mend it', 'Rule']),
            tableRow(['---', '---', '---', '---']),
        ],
        rows: (0,summary_line/* inReadingOrder */.g)(report).map((finding) => findingRow(finding, blocking.has(finding.fingerprint), blobUrl)),
    };
}
function findingRow(finding, blocks, blobUrl) {
    const { waived, baseline, requirements } = finding;
    const mark = blocks
        ? '<br>blocks'
        : waived !== undefined
            ? `<br>waived until ${plainText(waived.expires)} by ${plainText(waived.by, 100)}`
            : baseline === true
                ? '<br>in the baseline'
                : '';
    const codes = requirements.length === 0 ? '' : `<br><sub>${requirements.map((code) => plainText(code)).join(', ')}</sub>`;
    return tableRow([
        (blocks ? `**${finding.severity}**` : finding.severity) + mark,
        places(finding, blobUrl),
        `${plainText(finding.message)}<br>_Fix:_ ${plainText(finding.fix)}`,
        codeText(finding.rule) + codes,
    ]);
}
function places(finding, blobUrl) {
    if (finding.locations.length === 0)
        return codeText(finding.resource);
    const shown = finding.locations.slice(0, 5).map((location) => {
        const text = codeText((0,summary_line/* placeOf */.$t)({ ...finding, locations: [location] }));
        return blobUrl === undefined ? text : `<a href="${blobLink(blobUrl, location.path, location.line)}">${text}</a>`;
    });
    const more = finding.locations.length - shown.length;
    return [...shown, ...(more === 0 ? [] : [`and ${more} more`])].join('<br>');
}
function changesTable({ changes = [] }) {
    return {
        head: ['### Changes to what runs now', '', tableRow(['Field', 'Now', 'Then']), tableRow(['---', '---', '---'])],
        rows: changes.map(({ field, before, after }) => tableRow([
            codeText(field),
            before === undefined ? '' : codeText(before),
            after === undefined ? '' : codeText(after),
        ])),
    };
}
function unseen({ unknown, gate }) {
    return [
        ...unknown.map(({ fact, why }) => `${fact}: ${why}`),
        ...(gate?.undecided ?? []).map(({ rule, because }) => `${rule} could not judge everything: ${because}`),
    ];
}
function list(title, items) {
    return { head: [`### ${title}`, ''], rows: items.map((item) => `- ${plainText(item)}`) };
}
function requirementsTable(report, which) {
    const shown = report.requirements.filter(({ status }) => which === 'all' || status === 'failed');
    return {
        head: [
            '<details><summary>',
            '',
            (0,summary_line/* requirementsLine */.bi)(report),
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
function requirementRow({ code, title, status, because, evidence }) {
    const links = evidence.map(({ path, anchor }) => codeText(`${path}#${anchor}`));
    return tableRow([
        `${codeText(code)} ${plainText(title)}`,
        status === 'failed' ? '**failed**' : status.replace('-', ' '),
        [plainText(because), ...links].join('<br>'),
    ]);
}
function catalogues(report) {
    if (report.catalogues.length === 0)
        return [];
    const lists = report.catalogues.map(({ id, release, state }) => `${id} ${release}: ${state}`);
    return [`<sub>${lists.map((text) => plainText(text)).join('<br>')}</sub>`];
}


/***/ }),

/***/ 12071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   tJ: () => (/* binding */ inert)
/* harmony export */ });
/** Foreign text made harmless for a log or a page: one line, nothing a terminal or a runner would act on. */
/** Control and format characters (escape sequences, line ends, bidirectional), what is never shown, Unicode's line ends. */
const unprintable = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]+/gu;
/** One line; what cannot be seen becomes a space. */
function oneLine(text) {
    return text.replace(unprintable, ' ').trim();
}
/**
 * One line that the runner reads as text wherever it is printed and wrapped: `::command` counts at the start of a line
 * (white space aside) and `##[command]` anywhere in it. A space stands within both: zero-width characters are ignored
 * where .NET compares. `::/0` stays as it is. Source: actions/runner `ActionCommand.cs`.
 */
function inert(text) {
    return oneLine(text)
        .replace(/##(?=\[)/g, '# #')
        .replace(/(^|\s)::(?=\s*[a-z])/giu, '$1: :');
}
/** At most `limit` UTF-16 units, ending in an ellipsis where cut; never half a character. */
function shorten(text, limit) {
    if (text.length <= limit)
        return text;
    const cut = text.slice(0, Math.max(0, limit - 1));
    return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}


/***/ }),

/***/ 35150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ toSarif)
/* harmony export */ });
/* harmony import */ var _encode_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77853);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9665);
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12071);
/* harmony import */ var _summary_line_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74426);




/** GitHub keeps this many results of a run; and this many locations of a result; and this many tags of a rule. */
const limits = { results: 5000, locations: 1000, tags: 20, text: 1024 };
const levels = {
    critical: 'error',
    high: 'error',
    medium: 'warning',
    low: 'note',
    info: 'note',
};
/** GitHub's bands: over 9 critical, 7 high, 4 medium, below that low. */
const scores = {
    critical: '9.5',
    high: '8.0',
    medium: '5.5',
    low: '2.0',
    info: '0.5',
};
/** Ends with a line end. The 5,000 most severe findings are kept. */
function toSarif(report, { rules, fallbackPath = 'ftr.yml', category = 'ftr-deploy' }) {
    const kept = (0,_summary_line_js__WEBPACK_IMPORTED_MODULE_0__/* .inReadingOrder */ .g)(report).slice(0, limits.results);
    const used = new Set(kept.map(({ rule }) => rule));
    const described = rules.filter(({ id }) => used.has(id));
    const indices = new Map(described.map(({ id }, index) => [id, index]));
    const left = report.findings.length - kept.length;
    const log = {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: report.tool.name,
                        semanticVersion: report.tool.version,
                        rules: described.map(ruleDescriptor),
                    },
                },
                automationDetails: { id: `${category}/${report.mode}/` },
                columnKind: 'utf16CodeUnits',
                originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the repository under check.' } } },
                invocations: [
                    {
                        executionSuccessful: report.outcome === 'passed' || report.outcome === 'gate-failed',
                        startTimeUtc: report.startedAt,
                        endTimeUtc: report.endedAt,
                        ...(left === 0
                            ? {}
                            : {
                                toolExecutionNotifications: [
                                    {
                                        level: 'warning',
                                        message: text(`${left} milder findings are left out here: the JSON report has all of them.`),
                                    },
                                ],
                            }),
                    },
                ],
                results: kept.map((finding) => result(finding, indices.get(finding.rule), fallbackPath)),
            },
        ],
    };
    return `${(0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonText */ .s)(log)}\n`;
}
function ruleDescriptor({ id, title, severity, requirements, why, fix, example, link }) {
    const area = id.split('/')[0] ?? id;
    return {
        id,
        name: pascalCase(id),
        shortDescription: text(title),
        fullDescription: text(why),
        help: {
            text: (0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(`${why}\n\n${fix}\n\n${example}`, 8000),
            markdown: (0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(`${why}\n\n**Fix.** ${fix}\n\n\`\`\`\n${example}\n\`\`\`\n`, 8000),
        },
        ...(link === undefined ? {} : { helpUri: link }),
        defaultConfiguration: { level: levels[severity] },
        properties: {
            tags: ['security', area, ...requirements.map((code) => `ftr/${code}`)].slice(0, limits.tags),
            precision: 'high',
            'security-severity': scores[severity],
        },
    };
}
function result(finding, ruleIndex, fallbackPath) {
    const { rule, severity, message, fix, resource, locations, fingerprint, waived, requirements } = finding;
    const shown = locations.slice(0, limits.locations);
    return {
        ruleId: rule,
        ...(ruleIndex === undefined ? {} : { ruleIndex }),
        level: levels[severity],
        message: text(`${message} Fix: ${fix}`),
        locations: (shown.length === 0 ? [{ path: fallbackPath }] : shown).map((location) => ({
            physicalLocation: physicalLocation(location),
            logicalLocations: [{ fullyQualifiedName: (0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)((0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(resource), limits.text), kind: 'resource' }],
        })),
        partialFingerprints: { 'ftrDeploy/v1': fingerprint },
        properties: { severity, requirements },
        ...(waived === undefined
            ? {}
            : {
                suppressions: [
                    {
                        kind: 'external',
                        status: 'accepted',
                        justification: (0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)((0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(`${waived.reason} (${waived.by}, until ${waived.expires})`), limits.text),
                    },
                ],
            }),
    };
}
function physicalLocation({ path, line, column, endLine }) {
    const startLine = Math.max(1, line ?? 1);
    return {
        artifactLocation: { uri: (0,_encode_path_js__WEBPACK_IMPORTED_MODULE_3__/* .encodePath */ .O)(path), uriBaseId: 'SRCROOT' },
        region: {
            startLine,
            ...(column === undefined ? {} : { startColumn: Math.max(1, column) }),
            ...(endLine === undefined || endLine < startLine ? {} : { endLine }),
        },
    };
}
/** A message: one line, and nothing in it that SARIF reads as a link to elsewhere (3.11.6). */
function text(content) {
    return { text: (0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)((0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(content), limits.text).replace(/\[(?=[^\]]*\]\()/g, '\\[') };
}
function pascalCase(id) {
    return id
        .split(/[/-]/)
        .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
        .join('');
}


/***/ }),

/***/ 74426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   P9: () => (/* binding */ findingsLine),
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   bi: () => (/* binding */ requirementsLine),
/* harmony export */   g: () => (/* binding */ inReadingOrder)
/* harmony export */ });
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25933);
/** The few sentences every format opens with: what came of the run, and how many findings there are. */

const outcomeTexts = {
    passed: 'passed',
    'gate-failed': 'the gate failed',
    'rollout-failed': 'the rollout failed',
    unknown: 'could not be judged',
    'bad-input': 'bad input or configuration; nothing was done',
    cancelled: 'cancelled',
};
/** `check: the gate failed` */
function headline({ mode, outcome }) {
    return `${mode}: ${outcomeTexts[outcome]}`;
}
/** `12 findings (1 critical, 3 high, 8 low), 4 of which block` */
function findingsLine({ findings, gate }) {
    if (gate === undefined)
        return 'Nothing was judged';
    if (findings.length === 0)
        return 'No findings';
    const parts = _model_js__WEBPACK_IMPORTED_MODULE_0__/* .severities */ .gO.flatMap((severity) => {
        const number = findings.filter((finding) => finding.severity === severity).length;
        return number === 0 ? [] : [`${number} ${severity}`];
    });
    const waived = findings.filter((finding) => finding.waived !== undefined).length;
    const blocking = gate?.blocking.length ?? 0;
    const tail = [
        `${blocking === 0 ? 'none' : blocking} of which block${blocking === 1 ? 's' : ''}`,
        ...(waived === 0 ? [] : [`${waived} waived`]),
    ];
    return `${findings.length} finding${findings.length === 1 ? '' : 's'} (${parts.join(', ')}), ${tail.join(', ')}`;
}
const statusOrder = [
    'failed',
    'unknown',
    'waived',
    'attested',
    'passed',
    'not-applicable',
];
/** `92 requirements: 3 failed, 80 unknown, 9 passed` */
function requirementsLine({ requirements }) {
    const parts = statusOrder.flatMap((status) => {
        const number = requirements.filter((row) => row.status === status).length;
        return number === 0 ? [] : [`${number} ${status.replace('-', ' ')}`];
    });
    return `${requirements.length} requirements: ${parts.join(', ')}`;
}
/** `Dockerfile:3`, or the resource of something live. */
function placeOf(finding) {
    const [first] = finding.locations;
    if (first === undefined)
        return finding.resource;
    return [first.path, first.line, first.column].filter((part) => part !== undefined).join(':');
}
/** Ordered for reading: what blocks first, then by severity, as they came. */
function inReadingOrder({ findings, gate }) {
    const blocking = new Set(gate?.blocking);
    const rank = (finding) => (blocking.has(finding.fingerprint) ? 0 : finding.waived === undefined ? 10 : 20) + severityRank(finding.severity);
    return [...findings].sort((a, b) => rank(a) - rank(b));
}
function severityRank(severity) {
    return _model_js__WEBPACK_IMPORTED_MODULE_0__/* .severities */ .gO.indexOf(severity);
}


/***/ })

};
