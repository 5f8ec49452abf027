export const id = 3986;
export const ids = [3986];
export const modules = {

/***/ 33986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67375);
/* harmony import */ var _adapters_host_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63535);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19473);
/* harmony import */ var _inputs_table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29140);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25933);
/* harmony import */ var _report_formats_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58008);
/** The terminal's entry: its command line is written from the table of inputs, and it runs the same pipeline as the action. */






const summaries = {
    check: 'judge the repository; with --live also the account. Changes nothing',
    plan: 'check, and show the difference to what runs now, field by field. Changes nothing',
    deploy: 'build, judge, push, register, roll out and watch',
    rollback: 'bring the service back to a named or the last good revision',
};
/** Inputs that hold a list: given twice, an option adds to it. */
const lists = new Set([
    'allowed-account-ids',
    'build-args',
    'build-secrets',
    'cache-from',
    'cache-to',
    'image-tags',
    'environment-variables',
    'secrets',
]);
async function main() {
    let status = 0;
    const program = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Command */ .uB('ftr-deploy')
        .description('Takes a container from source to a running ECS Fargate service, judged by the AWS Foundational Technical Review.')
        .version((0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_1__/* .version */ .rE)())
        .addHelpText('after', '\nExit status: 0 passed, 1 the gate or the rollout failed, 2 bad input (nothing was done), 3 could not be judged.')
        .exitOverride();
    for (const mode of _model_js__WEBPACK_IMPORTED_MODULE_4__/* .modes */ .nI) {
        addMode(program, mode, async (given) => {
            status = await (await Promise.all(/* import() */[__webpack_require__.e(9547), __webpack_require__.e(4006), __webpack_require__.e(1049), __webpack_require__.e(298), __webpack_require__.e(3964), __webpack_require__.e(684), __webpack_require__.e(2137), __webpack_require__.e(7171), __webpack_require__.e(620), __webpack_require__.e(9394)]).then(__webpack_require__.bind(__webpack_require__, 39394))).runAtTerminal({ mode, ...given });
        });
    }
    program
        .command('rules [ID]')
        .description('list the rules, or explain one')
        .action(async (id) => {
        const { explainRules } = await Promise.all(/* import() */[__webpack_require__.e(3964), __webpack_require__.e(2137), __webpack_require__.e(3699)]).then(__webpack_require__.bind(__webpack_require__, 83699));
        const { text, found } = explainRules(id);
        await (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_1__/* .printToStandardOutput */ .ly)(text);
        status = found ? 0 : 2;
    });
    program
        .command('policy [PATH]')
        .description('print the smallest roles for the targets of ftr.yml')
        .option('--target <name>', 'only this target')
        .option('--config <file>', 'configuration file', 'ftr.yml')
        .action(async (path, options) => {
        status = await (await Promise.all(/* import() */[__webpack_require__.e(9547), __webpack_require__.e(4006), __webpack_require__.e(1049), __webpack_require__.e(298), __webpack_require__.e(3964), __webpack_require__.e(684), __webpack_require__.e(2137), __webpack_require__.e(7171), __webpack_require__.e(620), __webpack_require__.e(9394)]).then(__webpack_require__.bind(__webpack_require__, 39394))).printPolicy({ path: path ?? '.', ...options });
    });
    try {
        await program.parseAsync([...(0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_1__/* .commandLine */ .ay)()], { from: 'user' });
    }
    catch (error) {
        // commander has printed what is wrong; for help and version it has printed what was asked.
        if (!(error instanceof commander__WEBPACK_IMPORTED_MODULE_0__/* .CommanderError */ .b7))
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__.toFtrError)(error);
        status = error.exitCode === 0 ? 0 : 2;
    }
    (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_1__/* .endProcess */ .JZ)(status);
}
function addMode(program, mode, run) {
    const command = program
        .command(`${mode} [PATH]`)
        .description(summaries[mode])
        .addOption(new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--format <format>', 'what to print').choices([..._report_formats_js__WEBPACK_IMPORTED_MODULE_5__/* .formats */ .F]).default('text'))
        .option('--output <file>', 'write it to a file instead of standard output')
        .option('--base <ref>', 'read ftr.yml from this commit or branch, as a pull request onto it would')
        .option('--verbose', 'print more');
    if (mode === 'check')
        command.option('--live', 'short for --live-checks deployment');
    for (const [name, spec] of Object.entries(_inputs_table_js__WEBPACK_IMPORTED_MODULE_3__/* .inputTable */ .F)) {
        if (name === 'mode' || name === 'comment')
            continue;
        const onOff = spec.accepted === 'true or false';
        const option = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$(`--${name} ${onOff ? '[true|false]' : '<value>'}`, spec.help);
        if (onOff)
            option.preset('true');
        option.argParser((value, before) => {
            if (before === undefined)
                return value;
            if (!lists.has(name))
                throw new commander__WEBPACK_IMPORTED_MODULE_0__/* .InvalidArgumentError */ .Di('It is given twice.');
            return `${before}\n${value}`;
        });
        command.addOption(option);
    }
    command.action((path, options) => run({ path: path ?? '.', ...given(options) }));
}
/** commander gives options by camel-case name. */
function given(options) {
    const env = (0,_adapters_host_js__WEBPACK_IMPORTED_MODULE_1__/* .environment */ .cA)();
    const raw = {};
    for (const name of Object.keys(_inputs_table_js__WEBPACK_IMPORTED_MODULE_3__/* .inputTable */ .F)) {
        const value = options[name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())];
        if (typeof value === 'string')
            raw[name] = value;
    }
    if (options['live'] === true)
        raw['live-checks'] ??= 'deployment';
    raw['github-token'] ??= env['GITHUB_TOKEN'] ?? '';
    // A secret's value does not belong on a command line: a name alone is taken from the environment.
    if (raw['build-secrets'] !== undefined)
        raw['build-secrets'] = fromEnvironment(raw['build-secrets'], env);
    const text = (name) => (typeof options[name] === 'string' ? options[name] : undefined);
    return {
        raw,
        format: (text('format') ?? 'text'),
        output: text('output'),
        base: text('base'),
        verbose: options['verbose'] === true,
    };
}
function fromEnvironment(lines, env) {
    return lines
        .split('\n')
        .map((line) => (/^\w+$/.test(line) && env[line] !== undefined ? `${line}=${env[line]}` : line))
        .join('\n');
}


/***/ })

};
