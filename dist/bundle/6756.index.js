export const id = 6756;
export const ids = [6756];
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

/***/ 16756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var _adapters_host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63535);
/* harmony import */ var _adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49135);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58175);
/** The action's post step: removes what main left behind and, after a cancelled rollout, finishes it and completes the report. */



async function main() {
    const env = (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_0__/* .environment */ .cA)();
    const state = (0,_adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__.savedState)(env);
    // Main did not get as far as keeping anything: there is nothing of ours to clean up.
    if (state === undefined)
        return;
    const { removeLeftovers } = await __webpack_require__.e(/* import() */ 3421).then(__webpack_require__.bind(__webpack_require__, 73421));
    await removeLeftovers(state.folders);
    if (state.ended || state.rollout === undefined)
        return;
    const [{ createPorts }, { finish, completed }, runner, { publish }, { rules }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(4006), __webpack_require__.e(298), __webpack_require__.e(7171)]).then(__webpack_require__.bind(__webpack_require__, 77171)),
        Promise.all(/* import() */[__webpack_require__.e(9547), __webpack_require__.e(684), __webpack_require__.e(5848)]).then(__webpack_require__.bind(__webpack_require__, 45848)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 49135)),
        Promise.all(/* import() */[__webpack_require__.e(8008), __webpack_require__.e(8435)]).then(__webpack_require__.bind(__webpack_require__, 8435)),
        __webpack_require__.e(/* import() */ 3964).then(__webpack_require__.bind(__webpack_require__, 73964)),
    ]);
    const { inputs } = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .parseInputs */ .TL)((0,_adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__.actionInputs)(env));
    const ports = await createPorts({ env, version: (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_0__/* .version */ .rE)(), githubToken: inputs.githubToken, face: 'runner' });
    let because;
    try {
        because = await finish({ inputs, ports, saved: state.rollout });
        ports.log.info(because);
    }
    catch (thrown) {
        const { toFtrError } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 19473));
        because = `What became of the service after the cancellation could not be seen: ${toFtrError(thrown).message}`;
        ports.log.error(because);
    }
    const report = await runner.readReport(state.directory);
    if (report !== undefined) {
        const publisher = await runner.runnerPublisher({ ports, comment: inputs.comment });
        // Main has annotated the lines already.
        const { annotate: _, ...once } = publisher;
        const { directory } = state;
        const { sarifFile } = inputs;
        await publish({
            report: completed(report, because, ports.clock.now()),
            rules,
            publisher: once,
            directory,
            sarifFile,
        });
    }
    (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_0__/* .endProcess */ .JZ)(0);
}


/***/ })

};
