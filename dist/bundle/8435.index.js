export const id = 8435;
export const ids = [8435];
export const modules = {

/***/ 8435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  outputsOf: () => (/* binding */ outputsOf),
  publish: () => (/* binding */ publish)
});

// EXTERNAL MODULE: ./build/report/plain.js
var plain = __webpack_require__(12071);
// EXTERNAL MODULE: ./build/report/summary-line.js
var summary_line = __webpack_require__(74426);
;// CONCATENATED MODULE: ./build/report/annotations.js


/**
 * What blocks is an error; what else is medium or worse, a warning; the rest, notices. Waived and known findings are left
 * to the summary. Where there are more than GitHub shows, the last annotation of the level counts the rest.
 */
function annotations(report, { perLevel = 10, perJob = 50 } = {}) {
    const blocking = new Set(report.gate?.blocking);
    const ordered = (0,summary_line/* inReadingOrder */.g)(report).filter(({ waived, baseline }) => waived === undefined && baseline === undefined);
    let left = perJob;
    return ['error', 'warning', 'notice'].flatMap((level) => {
        const ofLevel = ordered.filter((finding) => levelOf(finding, blocking) === level);
        const room = Math.max(0, Math.min(perLevel, left));
        const fitting = ofLevel.length <= room ? ofLevel.length : Math.max(0, room - 1);
        const shown = ofLevel.slice(0, fitting).map((finding) => annotationOf(finding, level));
        const rest = ofLevel.length - fitting;
        const all = rest > 0 && room > 0 ? [...shown, { level, message: counted(rest, level) }] : shown;
        left -= all.length;
        return all;
    });
}
function levelOf(finding, blocking) {
    if (blocking.has(finding.fingerprint))
        return 'error';
    return finding.severity === 'low' || finding.severity === 'info' ? 'notice' : 'warning';
}
function annotationOf({ severity, rule, message, fix, resource, locations }, level) {
    const [at] = locations;
    const about = at === undefined ? `${resource}: ` : '';
    const more = locations.length > 1 ? ` (and ${locations.length - 1} more places)` : '';
    const text = (0,plain/* shorten */.ml)((0,plain/* inert */.tJ)(`${severity}: ${about}${message}${more} Fix: ${fix} [${rule}]`), 2000);
    return at === undefined ? { level, message: text } : { level, message: text, at };
}
function counted(number, level) {
    const kind = level === 'error' ? 'blocking finding' : 'finding';
    return `${number} more ${kind}${number === 1 ? '' : 's'}: see the job summary.`;
}

// EXTERNAL MODULE: ./build/report/markdown.js + 2 modules
var markdown = __webpack_require__(92597);
;// CONCATENATED MODULE: ./build/report/comment.js

/** GitHub takes 65,536 characters; we count bytes, and stay below. */
const commentLimit = 60_000;
/** The first line of the comment. Foreign text cannot hold it: `<` is always escaped. */
const commentMarker = '<!-- ftr-deploy report -->';
function toComment(report, { blobUrl } = {}) {
    const body = (0,markdown/* toMarkdown */.l)(report, { limit: commentLimit - commentMarker.length - 1, blobUrl, rows: 'failed' });
    return `${commentMarker}\n${body}`;
}

// EXTERNAL MODULE: ./build/report/formats.js + 3 modules
var formats = __webpack_require__(58008);
// EXTERNAL MODULE: ./build/report/sarif.js
var sarif = __webpack_require__(35150);
;// CONCATENATED MODULE: ./build/report/publish.js





const fileNames = [
    ['json', 'report.json'],
    ['sarif', 'report.sarif'],
    ['markdown', 'report.md'],
    ['html', 'report.html'],
];
/** Never throws: a report that cannot be put in one place is still put in the others. */
async function publish(options) {
    const { report, rules, publisher, directory, sarifFile, blobUrl } = options;
    const attempt = async (what, body) => {
        try {
            await body();
        }
        catch (error) {
            publisher.warn(`${what} could not be written: ${error instanceof Error ? error.message : String(error)}`);
        }
    };
    if (directory !== undefined) {
        for (const [kind, name] of fileNames) {
            const path = `${directory}/${name}`;
            await attempt(path, () => publisher.writeFile(path, (0,formats/* format */.G)(report, kind, { rules, blobUrl })));
        }
    }
    if (sarifFile !== undefined)
        await attempt(sarifFile, () => publisher.writeFile(sarifFile, (0,sarif/* toSarif */.z)(report, { rules })));
    const { summary, output, annotate, comment } = publisher;
    if (annotate !== undefined)
        for (const annotation of annotations(report))
            annotate(annotation);
    if (summary !== undefined)
        await attempt('The job summary', () => summary((0,markdown/* toMarkdown */.l)(report, { blobUrl })));
    if (comment !== undefined) {
        await attempt('The comment', () => comment({ marker: commentMarker, body: toComment(report, { blobUrl }) }));
    }
    if (output !== undefined) {
        for (const [name, value] of Object.entries(outputsOf(options))) {
            if (value !== undefined)
                await attempt(`The output ${name}`, () => output(name, value));
        }
    }
}
/** The outputs of the action; undefined where the run did not get that far. */
function outputsOf({ report, directory, sarifFile, outputs, }) {
    const { subject, rollout, gate, outcome, verdict } = report;
    return {
        outcome,
        verdict,
        image: subject.image,
        'image-digest': subject.image?.split('@')[1],
        'task-definition': subject.taskDefinition,
        'deployment-id': rollout.deploymentId,
        rollout: rollout.outcome,
        findings: String(gate?.blocking.length ?? 0),
        report: directory === undefined ? undefined : `${directory}/report.json`,
        sarif: sarifFile ?? (directory === undefined ? undefined : `${directory}/report.sarif`),
        'account-id': subject.account,
        ...outputs,
    };
}


/***/ })

};
