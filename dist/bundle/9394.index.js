export const id = 9394;
export const ids = [9394,8435];
export const modules = {

/***/ 49135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   actionInputs: () => (/* binding */ actionInputs),
/* harmony export */   blobUrl: () => (/* binding */ blobUrl),
/* harmony export */   createStateKeeper: () => (/* binding */ createStateKeeper),
/* harmony export */   defaultReportDirectory: () => (/* binding */ defaultReportDirectory),
/* harmony export */   readReport: () => (/* binding */ readReport),
/* harmony export */   runnerPublisher: () => (/* binding */ runnerPublisher),
/* harmony export */   savedState: () => (/* binding */ savedState),
/* harmony export */   terminalPublisher: () => (/* binding */ terminalPublisher),
/* harmony export */   writeTextFile: () => (/* binding */ writeTextFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _inputs_table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29140);
/** The runner's side of an action: its inputs, its state between main and post, its outputs and summary. */



/** Inputs as the runner passes them: `INPUT_` and the name in upper case, hyphens kept. */
function actionInputs(env) {
    const names = Object.keys(_inputs_table_js__WEBPACK_IMPORTED_MODULE_2__/* .inputTable */ .F);
    return Object.fromEntries(names.flatMap((name) => {
        const value = env[`INPUT_${name.toUpperCase()}`];
        return value === undefined ? [] : [[name, value]];
    }));
}
const stateName = 'run';
/** What main kept for the post step; undefined when it kept nothing. */
function savedState(env) {
    const text = env[`STATE_${stateName}`];
    if (text === undefined || text === '')
        return undefined;
    const state = JSON.parse(text);
    return {
        folders: state.folders ?? [],
        directory: state.directory ?? '',
        ended: state.ended === true,
        rollout: state.rollout,
    };
}
/** The report that main wrote; undefined when it did not get that far. */
async function readReport(directory) {
    try {
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'report.json'), 'utf8'));
    }
    catch {
        return undefined;
    }
}
/** Keeps plain data for the post step, each call adding to the last. Ids and paths only, never a credential. */
async function createStateKeeper() {
    const { saveState } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1889)]).then(__webpack_require__.bind(__webpack_require__, 91889));
    let all = {};
    return (state) => {
        all = { ...all, ...state };
        saveState(stateName, JSON.stringify(all));
    };
}
/** Where the report goes when no folder is named: it is an output of the action. */
function defaultReportDirectory(env) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(env['RUNNER_TEMP'] ?? '/tmp', 'ftr-deploy', env['GITHUB_ACTION'] ?? 'report');
}
/** Page of the repository at the commit, for links in the summary. */
function blobUrl({ run }) {
    const { serverUrl, repository, commit } = run;
    return serverUrl && repository && commit ? `${serverUrl}/${repository}/blob/${commit}` : undefined;
}
/** Publishes to files, summary, annotations, outputs and, if asked, the comment. */
async function runnerPublisher({ ports, comment, }) {
    const core = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1889)]).then(__webpack_require__.bind(__webpack_require__, 91889));
    const { log, run, github } = ports;
    const issue = run.pullRequest?.number;
    return {
        writeFile: writeTextFile,
        summary: async (markdown) => {
            await core.summary.addRaw(markdown).write();
        },
        output: (name, value) => core.setOutput(name, value),
        annotate: ({ level, message, at }) => log[level](message, at),
        ...(comment && issue !== undefined ? { comment: (text) => github.upsertComment({ issue, ...text }) } : {}),
        warn: (message, at) => log.warning(message, at),
    };
}
/** At a terminal there are files only. */
function terminalPublisher({ log }) {
    return { writeFile: writeTextFile, warn: (message, at) => log.warning(message, at) };
}
/** Folders on the way are made. */
async function writeTextFile(path, text) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, text, 'utf8');
}


/***/ }),

/***/ 58175:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ parseInputs),
/* harmony export */   Xu: () => (/* binding */ inputError),
/* harmony export */   nl: () => (/* binding */ parseWords)
/* harmony export */ });
/* unused harmony export camelCase */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/* harmony import */ var _inputs_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86447);
/* harmony import */ var _inputs_table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29140);
/** Texts to typed inputs: everything that is wrong is reported at once, before anything is done. */



/** Parses every input and checks how they go together. `raw` maps input names to the texts given; empty means absent. */
function parseInputs(raw) {
    const problems = [];
    const values = {};
    for (const [name, spec] of Object.entries(_inputs_table_js__WEBPACK_IMPORTED_MODULE_2__/* .inputTable */ .F)) {
        const given = raw[name]?.trim() || spec.default;
        const value = given === undefined ? spec.absent : spec.parse(given);
        if (value instanceof _inputs_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .Unacceptable */ .q$)
            problems.push({ input: name, message: `${name} ${value.why}. Accepted: ${spec.accepted}.` });
        values[camelCase(name)] = value instanceof _inputs_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .Unacceptable */ .q$ ? spec.absent : value;
    }
    const inputs = values;
    return { inputs, problems: [...problems, ...contradictions(inputs, new Set(problems.map(({ input }) => input)))] };
}
/** The one error for everything that is wrong with the inputs. */
function inputError(problems) {
    const count = problems.length === 1 ? 'An input is' : `${problems.length} inputs are`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FtrError */ .Pw({
        code: 'input-invalid',
        message: `${count} not acceptable; nothing was done:\n${problems.map(({ message }) => `  - ${message}`).join('\n')}`,
        hint: 'docs/inputs.md lists every input with the values it accepts.',
    });
}
function camelCase(name) {
    return name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}
/** Names that say "secret": values of such build arguments end up readable in the image. */
const secretName = /(?:^|[_-])(?:secret|password|passwd|pwd|token|credential|credentials|private[_-]?key|api[_-]?key|access[_-]?key(?:[_-]?id)?)(?:$|[_-])/i;
function contradictions(inputs, wrong) {
    const problems = [];
    const say = (input, message) => {
        if (!wrong.has(input))
            problems.push({ input, message: `${input} ${message}` });
    };
    const { mode } = inputs;
    const buildOnly = ['target', 'builder'];
    if (inputs.image !== undefined) {
        if (inputs.buildArgs.size > 0)
            say('build-args', 'does not go with image: an existing image is not built. Leave one of them out.');
        if (inputs.buildSecrets.size > 0)
            say('build-secrets', 'does not go with image: an existing image is not built. Leave one of them out.');
        for (const name of buildOnly) {
            if (inputs[name] !== undefined)
                say(name, 'does not go with image: an existing image is not built. Leave one of them out.');
        }
    }
    for (const name of inputs.buildArgs.keys()) {
        if (secretName.test(name)) {
            say('build-args', `holds ${name}, which is named like a secret: a build argument stays readable in the image’s history. Give it as build-secrets and read it with RUN --mount=type=secret,id=${name}.`);
        }
    }
    for (const name of inputs.environmentVariables.keys()) {
        if (inputs.secrets.has(name) &&
            inputs.secrets.get(name) !== null &&
            inputs.environmentVariables.get(name) !== null) {
            say('secrets', `sets ${name}, which environment-variables sets too. ECS accepts a name once: keep one of them.`);
        }
    }
    for (const [name, value] of inputs.secrets) {
        if (value !== null && !/^arn:[a-z-]+:(?:secretsmanager|ssm):/.test(value) && !/^\/?[\w./-]+$/.test(value)) {
            say('secrets', `gives ${name} something that is no reference. Accepted: the ARN of a Secrets Manager secret, or the ARN or name of an SSM parameter, never the value itself.`);
        }
    }
    if (mode === 'deploy') {
        if (inputs.service === undefined && inputs.serviceDefinition === undefined)
            say('service', 'is missing: mode deploy needs the ECS service (or service-definition).');
        if (inputs.image === undefined && inputs.ecrRepository === undefined)
            say('ecr-repository', 'is missing: mode deploy needs the ECR repository to push to (or image, to deploy an existing one).');
        if (inputs.baseline !== undefined)
            say('baseline', 'does not go with mode deploy: what is deployed is judged in full.');
        if (inputs.revision !== undefined)
            say('revision', 'goes with mode rollback only.');
        if (inputs.liveChecks === 'none')
            say('live-checks', 'cannot be none in mode deploy: nothing runs that was not judged. Accepted: deployment, account.');
    }
    if (mode === 'rollback') {
        if (inputs.service === undefined)
            say('service', 'is missing: mode rollback needs the ECS service.');
        if (inputs.image !== undefined)
            say('image', 'goes with modes deploy and plan; mode rollback takes revision.');
    }
    if (inputs.oneOffCommand !== undefined && parseWords(inputs.oneOffCommand) === undefined) {
        say('one-off-command', 'is not a JSON array of words, such as ["./migrate", "up"].');
    }
    if (!inputs.wait && mode === 'rollback')
        say('wait', 'cannot be false in mode rollback: a rollback is watched to its end.');
    if (inputs.mode !== 'check' && inputs.roleToAssume !== undefined && inputs.allowedAccountIds.length > 0) {
        const account = inputs.roleToAssume.split(':')[4] ?? '';
        if (!inputs.allowedAccountIds.includes(account)) {
            say('role-to-assume', `is in account ${account}, which allowed-account-ids (${inputs.allowedAccountIds.join(', ')}) does not hold.`);
        }
    }
    return problems;
}
/** A JSON array of non-empty words, or undefined. */
function parseWords(given) {
    try {
        const value = JSON.parse(given);
        return Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string')
            ? value
            : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

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


/***/ }),

/***/ 39394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   printPolicy: () => (/* binding */ printPolicy),
/* harmony export */   runAtTerminal: () => (/* binding */ runAtTerminal)
/* harmony export */ });
/* harmony import */ var _adapters_host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63535);
/* harmony import */ var _adapters_ports_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77171);
/* harmony import */ var _adapters_runner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49135);
/* harmony import */ var _deploy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80620);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(19473);
/* harmony import */ var _gate_rules_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(73964);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(58175);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(25933);
/* harmony import */ var _report_formats_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(58008);
/* harmony import */ var _report_publish_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8435);
/** A run at a terminal: progress on standard error, the report on standard output or in a file. */










/** Runs a mode; returns the exit status. */
async function runAtTerminal({ mode, path, raw, base, verbose, ...shown }) {
    const { inputs, problems } = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .parseInputs */ .TL)({ ...raw, mode });
    const ports = await (0,_adapters_ports_js__WEBPACK_IMPORTED_MODULE_1__.createPorts)({
        env: (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_0__/* .environment */ .cA)(),
        version: (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_0__/* .version */ .rE)(),
        path,
        githubToken: inputs.githubToken,
        secrets: [...inputs.buildSecrets.values()].filter((value) => value !== null),
        face: { write: _adapters_host_js__WEBPACK_IMPORTED_MODULE_0__/* .printToStandardError */ .iD, verbose },
    });
    const cancelled = (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_0__/* .cancellation */ .WN)();
    const { report } = await (0,_deploy_js__WEBPACK_IMPORTED_MODULE_3__.run)({ inputs, problems, ports, cancelled, version: (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_0__/* .version */ .rE)(), base, save: () => undefined });
    const { reportDirectory: directory, sarifFile } = inputs;
    await (0,_report_publish_js__WEBPACK_IMPORTED_MODULE_9__.publish)({ report, rules: _gate_rules_index_js__WEBPACK_IMPORTED_MODULE_5__.rules, publisher: (0,_adapters_runner_js__WEBPACK_IMPORTED_MODULE_2__.terminalPublisher)(ports), directory, sarifFile });
    const { interactive, columns } = (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_0__/* .terminal */ .Fo)();
    const color = interactive && shown.output === undefined;
    const text = (0,_report_formats_js__WEBPACK_IMPORTED_MODULE_8__/* .format */ .G)(report, shown.format, { rules: _gate_rules_index_js__WEBPACK_IMPORTED_MODULE_5__.rules, verbose, color, width: columns });
    if (shown.output === undefined)
        await (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_0__/* .printToStandardOutput */ .ly)(text);
    else
        await (0,_adapters_runner_js__WEBPACK_IMPORTED_MODULE_2__.writeTextFile)(shown.output, text);
    return _model_js__WEBPACK_IMPORTED_MODULE_7__/* .exitStatus */ .$u[report.outcome];
}
/** Prints the smallest roles as JSON; returns the exit status. */
async function printPolicy(options) {
    const face = { write: _adapters_host_js__WEBPACK_IMPORTED_MODULE_0__/* .printToStandardError */ .iD, verbose: false };
    const ports = await (0,_adapters_ports_js__WEBPACK_IMPORTED_MODULE_1__.createPorts)({ env: (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_0__/* .environment */ .cA)(), version: (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_0__/* .version */ .rE)(), path: options.path, face });
    try {
        const { minimalRoles } = await __webpack_require__.e(/* import() */ 9629).then(__webpack_require__.bind(__webpack_require__, 79629));
        await (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_0__/* .printToStandardOutput */ .ly)(`${JSON.stringify(await minimalRoles({ ports, ...options }), null, 2)}\n`);
        return 0;
    }
    catch (thrown) {
        const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__.toFtrError)(thrown);
        ports.log.error(`${error.message}\n${error.hint ?? ''}`.trim());
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .isBadInput */ .QN)(error) ? 2 : 3;
    }
}


/***/ })

};
