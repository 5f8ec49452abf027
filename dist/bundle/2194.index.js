export const id = 2194;
export const ids = [2194];
export const modules = {

/***/ 97565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ harvestWorkflow)
/* harmony export */ });
/* harmony import */ var _facts_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58891);
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9416);
/* harmony import */ var _scripts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27008);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68663);




function harvestWorkflow(workflow, harvest) {
    const { kind } = workflow;
    harvest.add('repository.workflows', workflow);
    harvest.add('repository.variables', ...variablesOf(workflow));
    for (const job of workflow.jobs) {
        for (const step of job.steps) {
            if (step.run === undefined || !isShell(step, job))
                continue;
            const shell = step.shell === undefined ? {} : { shell: step.shell.value };
            const script = { kind, job: job.id, step: step.index, ...shell };
            (0,_scripts_js__WEBPACK_IMPORTED_MODULE_0__.harvestShell)({ source: (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .textSource */ .rC)(step.run, workflow.guide), kind, script, harvest });
        }
    }
}
/** `run:` is for bash or sh unless it says otherwise, or Windows runs it. */
function isShell(step, job) {
    const shell = step.shell?.value.trim();
    if (shell !== undefined)
        return /^(?:\S*\/)?(?:ba|da|z)?sh\b/.test(shell) || shell.includes('${{');
    return !job.runsOn.some(({ value }) => /^windows/i.test(value));
}
function variablesOf(workflow) {
    const collect = (pairs, carrier, scope) => pairs.map((pair) => ({
        ...pair,
        path: workflow.path,
        kind: workflow.kind,
        guide: workflow.guide,
        carrier,
        scope,
        expression: (0,_references_js__WEBPACK_IMPORTED_MODULE_2__/* .hasPlaceholder */ .K)(pair.value ?? ''),
        references: (0,_references_js__WEBPACK_IMPORTED_MODULE_2__/* .literalReferences */ .u)(pair.value ?? ''),
    }));
    const presets = workflow.inputs.flatMap(({ name, at, default: preset }) => preset === undefined ? [] : [{ name, value: preset.value, at: preset.at, nameAt: at }]);
    return [
        ...collect(workflow.env, 'workflow-env', workflow.kind),
        ...collect(presets, 'input-default', workflow.kind),
        ...workflow.jobs.flatMap((job) => {
            const scope = `job ${job.id}`;
            return [
                ...collect(job.env, 'workflow-env', scope),
                ...collect(job.with, 'workflow-with', scope),
                ...collect(job.secrets, 'workflow-secrets', scope),
                ...collect(job.outputs, 'workflow-output', scope),
                ...[...job.services, ...(job.container === undefined ? [] : [job.container])].flatMap((container) => [
                    ...collect(container.env, 'workflow-env', `${scope}, ${container.name}`),
                    ...collect(container.credentials, 'workflow-with', `${scope}, ${container.name} credentials`),
                ]),
                ...job.steps.flatMap((step) => {
                    const at = `${scope}, step ${step.index + 1}`;
                    return [
                        ...collect(step.env, 'workflow-env', at),
                        ...collect(step.with, 'workflow-with', at),
                        ...collect(listedIn(step, buildInputs), 'build-argument', at),
                        ...collect(listedIn(step, environmentInputs), 'task-environment', at),
                    ];
                }),
            ];
        }),
    ];
}
const buildInputs = new Set(['build-args', 'build_args', 'buildargs']);
const environmentInputs = new Set(['environment-variables']);
/** `NAME=value` lines of an input that takes a list of them. */
function listedIn(step, names) {
    return step.with.flatMap((input) => {
        if (!names.has(input.name.toLowerCase()) || input.value === null)
            return [];
        const { line = 1, column = 1, path } = input.at;
        return listLines(input.text ?? { path, text: input.value, map: [[0, line, column]] });
    });
}
function listLines(text) {
    const found = [];
    let offset = 0;
    for (const line of text.text.split('\n')) {
        const match = /^(\s*["']?)([A-Za-z_][\w.-]*)=(.*)$/.exec(line);
        if (match !== null) {
            const [, lead = '', name = '', value = ''] = match;
            const start = offset + lead.length;
            const end = offset + line.length;
            found.push({
                name,
                value: value.replace(/["']\s*$/, ''),
                at: (0,_facts_text_js__WEBPACK_IMPORTED_MODULE_3__/* .placeIn */ .V)(text, Math.min(start + name.length + 1, end), end),
                nameAt: (0,_facts_text_js__WEBPACK_IMPORTED_MODULE_3__/* .placeIn */ .V)(text, start, start + name.length),
            });
        }
        offset += line.length + 1;
    }
    return found;
}


/***/ }),

/***/ 97310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o5: () => (/* binding */ isJob),
  f0: () => (/* binding */ readAction),
  Bk: () => (/* binding */ readFragment),
  S6: () => (/* binding */ readWorkflow)
});

// EXTERNAL MODULE: ./build/gate/collect/repository/node.js
var repository_node = __webpack_require__(28838);
// EXTERNAL MODULE: ./build/gate/collect/repository/optional.js
var optional = __webpack_require__(5202);
// EXTERNAL MODULE: ./build/gate/facts/text.js
var facts_text = __webpack_require__(58891);
// EXTERNAL MODULE: ./build/gate/collect/repository/workflow/expressions.js
var expressions = __webpack_require__(68999);
;// CONCATENATED MODULE: ./build/gate/collect/repository/workflow/expression-walk.js
/** Finds every expression of a workflow or action document, with the field, job and step it stands in. */




const fields = {
    run: 'run',
    with: 'with',
    env: 'env',
    if: 'if',
    name: 'name',
    'run-name': 'name',
    uses: 'uses',
    secrets: 'secrets',
    permissions: 'permissions',
    outputs: 'outputs',
};
/** `prefix` stands for the keys above `root` where only a part of a document is given: `['jobs', 'steps', 'steps']`. */
function readExpressions(root, prefix = []) {
    const found = [];
    const walk = (node, path) => {
        if (node.type === 'map')
            for (const { key, value } of node.entries)
                walk(value, [...path, key]);
        else if (node.type === 'list')
            node.items.forEach((item, index) => walk(item, [...path, index]));
        else if (node.type === 'scalar' && typeof node.value === 'string')
            found.push(...inScalar(node, placeOfPath(path)));
    };
    walk(root, prefix);
    return found;
}
function inScalar(node, place) {
    const bare = place.field === 'if' && !node.text.includes('${{');
    if (!bare && !node.text.includes('${{'))
        return [];
    const text = (0,repository_node/* located */.t4)(node);
    const spans = bare ? [{ start: 0, end: text.text.length }] : (0,expressions/* expressionSpans */.k)(text.text);
    return spans.map(({ start, end }) => {
        const inside = text.text.slice(start, end);
        const lead = inside.length - inside.trimStart().length;
        const trimmed = inside.trim();
        return {
            text: trimmed,
            at: (0,facts_text/* placeIn */.V)(text, start + lead, Math.max(start + lead, start + lead + trimmed.length)),
            ...(0,expressions/* readReferences */.P)(trimmed),
            ...place,
        };
    });
}
function placeOfPath(path) {
    const { job, step, rest } = split(path);
    const name = rest.find((key) => typeof key === 'string' && fields[key] !== undefined);
    const field = typeof name === 'string' ? (fields[name] ?? 'other') : 'other';
    const key = name === undefined ? undefined : rest[rest.indexOf(name) + 1];
    return { field, ...(0,optional/* optional */.l)({ job, step, key: key === undefined ? undefined : String(key) }) };
}
function split(path) {
    const [first, second, third, fourth] = path;
    if (first === 'jobs' && second !== undefined) {
        if (third === 'steps' && typeof fourth === 'number')
            return { job: String(second), step: fourth, rest: path.slice(4) };
        return { job: String(second), rest: path.slice(2) };
    }
    if (first === 'runs' && second === 'steps' && typeof third === 'number') {
        return { job: 'action', step: third, rest: path.slice(3) };
    }
    return { rest: path };
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/workflow/triggers.js

function readTriggers(on) {
    if (on === undefined)
        return [];
    if (on.type !== 'map') {
        return (0,repository_node/* textsAt */.i1)((0,repository_node/* itemsOrSelf */.EB)(on)).map(({ value, at }) => ({ name: value, at, filters: {} }));
    }
    return on.entries.map((event) => ({ name: event.key, at: (0,repository_node/* keyPlace */.Vz)(on, event), filters: readFilters(event.value) }));
}
function readFilters(event) {
    // `schedule` is a list of maps with `cron`.
    const maps = event.type === 'list' ? event.items : [event];
    const filters = {};
    for (const { key, value } of maps.flatMap(repository_node/* entries */.jO)) {
        if (key === 'inputs' || key === 'outputs' || key === 'secrets')
            continue;
        filters[key] = [...(filters[key] ?? []), ...(0,repository_node/* textsAt */.i1)((0,repository_node/* itemsOrSelf */.EB)(value))];
    }
    return filters;
}
function readInputs(root) {
    const on = (0,repository_node/* get */.Jt)(root, 'on');
    return [
        ...inputsOf((0,repository_node/* get */.Jt)(root, 'inputs'), 'action', 'input'),
        ...inputsOf((0,repository_node/* get */.Jt)(on, 'workflow_call', 'inputs'), 'workflow_call', 'input'),
        ...inputsOf((0,repository_node/* get */.Jt)(on, 'workflow_call', 'secrets'), 'workflow_call', 'secret'),
        ...inputsOf((0,repository_node/* get */.Jt)(on, 'workflow_dispatch', 'inputs'), 'workflow_dispatch', 'input'),
    ];
}
function inputsOf(node, of, kind) {
    if (node === undefined)
        return [];
    return (0,repository_node/* entries */.jO)(node).map((input) => {
        const type = (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(input.value, 'type'));
        const preset = (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(input.value, 'default'));
        return {
            name: input.key,
            at: (0,repository_node/* keyPlace */.Vz)(node, input),
            kind,
            required: (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(input.value, 'required')) === 'true',
            of,
            ...(type === undefined ? {} : { type }),
            ...(preset === undefined ? {} : { default: preset }),
        };
    });
}
function readPermissions(node) {
    if (node === undefined)
        return undefined;
    const all = (0,repository_node/* textOf */.b6)(node);
    return { at: (0,repository_node/* placeOf */.$t)(node), ...(all === undefined ? {} : { all }), scopes: (0,repository_node/* namedValues */.qE)(node) };
}
function readConcurrency(node) {
    if (node === undefined)
        return undefined;
    const group = (0,repository_node/* textAt */.$6)(node.type === 'map' ? (0,repository_node/* get */.Jt)(node, 'group') : node);
    const cancelInProgress = (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(node, 'cancel-in-progress'));
    return {
        at: (0,repository_node/* placeOf */.$t)(node),
        ...(group === undefined ? {} : { group }),
        ...(cancelInProgress === undefined ? {} : { cancelInProgress }),
    };
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/workflow/uses.js

function readUses(node) {
    if (node?.type !== 'scalar' || node.value === null)
        return undefined;
    const comment = commentAfter(node.source.text, node.end);
    return { ...parseUses(node.text), at: (0,repository_node/* placeOf */.$t)(node), ...(comment === undefined ? {} : { comment }) };
}
function parseUses(written) {
    const text = written.trim();
    if (text.includes('${{'))
        return { text, kind: 'expression', pinned: false };
    if (text.startsWith('docker://'))
        return dockerUses(text);
    if (text.startsWith('$/') || text.startsWith('./') || text.startsWith('../')) {
        const kind = text.startsWith('$/') ? 'self' : 'local';
        return { text, kind, subpath: cleanPath(text.replace(/^\$?\.{0,2}\//, '')), pinned: true };
    }
    const match = /^([\w.-]{1,100})\/([\w.-]{1,100})((?:\/[^@\s]{1,500})?)@(\S{1,500})$/.exec(text);
    if (match === null)
        return { text, kind: 'invalid', pinned: false };
    const [, owner = '', name = '', path = '', ref = ''] = match;
    const subpath = cleanPath(path);
    return {
        text,
        kind: 'repository',
        repository: `${owner}/${name}`.toLowerCase(),
        ...(subpath === '' ? {} : { subpath }),
        ref,
        pinned: /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(ref),
    };
}
function dockerUses(text) {
    const image = text.slice('docker://'.length);
    const digest = /@(sha256:[0-9a-f]{64})$/i.exec(image)?.[1];
    const tag = /:([\w][\w.-]{0,127})$/.exec(image)?.[1];
    const ref = digest ?? tag;
    return { text, kind: 'docker', pinned: digest !== undefined, ...(ref === undefined ? {} : { ref }) };
}
function cleanPath(path) {
    return path.replace(/^\/+|\/+$/g, '');
}
function commentAfter(text, end) {
    const newline = text.indexOf('\n', end);
    const rest = text.slice(end, newline === -1 ? end + 300 : Math.min(newline, end + 300));
    return /^['"]?\s+#\s*(.*)$/.exec(rest)?.[1]?.trim();
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/workflow/jobs.js




function readJob(owner, job, workflowShell) {
    const node = job.value;
    const defaultShell = (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(node, 'defaults', 'run', 'shell')) ?? workflowShell;
    const environment = (0,repository_node/* get */.Jt)(node, 'environment');
    const secrets = (0,repository_node/* get */.Jt)(node, 'secrets');
    const inherits = secrets !== undefined && (0,repository_node/* textOf */.b6)(secrets) === 'inherit';
    return {
        id: job.key,
        at: (0,repository_node/* keyPlace */.Vz)(owner, job),
        runsOn: readRunsOn((0,repository_node/* get */.Jt)(node, 'runs-on')),
        needs: (0,repository_node/* textsAt */.i1)((0,repository_node/* itemsOrSelf */.EB)((0,repository_node/* get */.Jt)(node, 'needs'))),
        env: (0,repository_node/* namedValues */.qE)((0,repository_node/* get */.Jt)(node, 'env')),
        outputs: (0,repository_node/* namedValues */.qE)((0,repository_node/* get */.Jt)(node, 'outputs')),
        with: (0,repository_node/* namedValues */.qE)((0,repository_node/* get */.Jt)(node, 'with')),
        secrets: (0,repository_node/* namedValues */.qE)(secrets),
        services: (0,repository_node/* entries */.jO)((0,repository_node/* get */.Jt)(node, 'services')).map(({ key, value }) => readContainer(key, value)),
        steps: readSteps((0,repository_node/* get */.Jt)(node, 'steps'), defaultShell),
        ...(0,optional/* optional */.l)({
            name: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(node, 'name')),
            environment: (0,repository_node/* textAt */.$6)(environment?.type === 'map' ? (0,repository_node/* get */.Jt)(environment, 'name') : environment),
            if: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(node, 'if')),
            permissions: readPermissions((0,repository_node/* get */.Jt)(node, 'permissions')),
            concurrency: readConcurrency((0,repository_node/* get */.Jt)(node, 'concurrency')),
            defaultShell,
            timeoutMinutes: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(node, 'timeout-minutes')),
            continueOnError: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(node, 'continue-on-error')),
            uses: readUses((0,repository_node/* get */.Jt)(node, 'uses')),
            inheritsSecrets: inherits ? (0,repository_node/* placeOf */.$t)(secrets) : undefined,
            container: readJobContainer((0,repository_node/* get */.Jt)(node, 'container')),
        }),
    };
}
/** A label, a list, or `{ group, labels }`. */
function readRunsOn(node) {
    if (node?.type !== 'map')
        return (0,repository_node/* textsAt */.i1)((0,repository_node/* itemsOrSelf */.EB)(node));
    return (0,repository_node/* textsAt */.i1)([...(0,repository_node/* itemsOrSelf */.EB)((0,repository_node/* get */.Jt)(node, 'group')), ...(0,repository_node/* itemsOrSelf */.EB)((0,repository_node/* get */.Jt)(node, 'labels'))]);
}
function readJobContainer(node) {
    return node === undefined || (0,repository_node/* isNull */.kZ)(node) ? undefined : readContainer('container', node);
}
function readContainer(name, node) {
    return {
        name,
        at: (0,repository_node/* placeOf */.$t)(node),
        env: (0,repository_node/* namedValues */.qE)((0,repository_node/* get */.Jt)(node, 'env')),
        credentials: (0,repository_node/* namedValues */.qE)((0,repository_node/* get */.Jt)(node, 'credentials')),
        ...(0,optional/* optional */.l)({
            image: (0,repository_node/* textAt */.$6)(node.type === 'map' ? (0,repository_node/* get */.Jt)(node, 'image') : node),
            options: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(node, 'options')),
        }),
    };
}
function readSteps(node, defaultShell) {
    return (0,repository_node/* items */.ld)(node).flatMap((step, index) => (step.type === 'map' ? [readStep(step, index, defaultShell)] : []));
}
function readStep(node, index, defaultShell) {
    const run = (0,repository_node/* get */.Jt)(node, 'run');
    return {
        index,
        at: (0,repository_node/* placeOf */.$t)(node),
        with: (0,repository_node/* namedValues */.qE)((0,repository_node/* get */.Jt)(node, 'with')),
        env: (0,repository_node/* namedValues */.qE)((0,repository_node/* get */.Jt)(node, 'env')),
        ...(0,optional/* optional */.l)({
            id: (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(node, 'id')),
            name: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(node, 'name')),
            uses: readUses((0,repository_node/* get */.Jt)(node, 'uses')),
            run: run?.type === 'scalar' && run.value !== null ? (0,repository_node/* located */.t4)(run) : undefined,
            shell: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(node, 'shell')) ?? defaultShell,
            workingDirectory: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(node, 'working-directory')),
            if: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(node, 'if')),
            continueOnError: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(node, 'continue-on-error')),
        }),
    };
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/workflow/read.js





/** A whole document of `.github/workflows/`. */
function readWorkflow(root) {
    const { source } = root;
    const defaultShell = (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(root, 'defaults', 'run', 'shell'));
    const jobs = (0,repository_node/* get */.Jt)(root, 'jobs');
    return {
        kind: 'workflow',
        path: source.path,
        guide: source.guide,
        fragment: false,
        at: (0,repository_node/* spanOf */.ee)(root),
        triggers: readTriggers((0,repository_node/* get */.Jt)(root, 'on')),
        env: (0,repository_node/* namedValues */.qE)((0,repository_node/* get */.Jt)(root, 'env')),
        jobs: jobs === undefined ? [] : (0,repository_node/* entries */.jO)(jobs).map((job) => readJob(jobs, job, defaultShell)),
        inputs: readInputs(root),
        outputs: (0,repository_node/* namedValues */.qE)((0,repository_node/* get */.Jt)(root, 'on', 'workflow_call', 'outputs')),
        expressions: readExpressions(root),
        ...(0,optional/* optional */.l)({
            name: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(root, 'name')),
            permissions: readPermissions((0,repository_node/* get */.Jt)(root, 'permissions')),
            concurrency: readConcurrency((0,repository_node/* get */.Jt)(root, 'concurrency')),
            defaultShell,
        }),
    };
}
/** `action.yml`. The steps of a composite action are in one job named `action`. */
function readAction(root) {
    const { source } = root;
    const runs = (0,repository_node/* get */.Jt)(root, 'runs');
    const steps = readSteps((0,repository_node/* get */.Jt)(runs, 'steps'), undefined);
    const jobs = runs === undefined ? [] : [syntheticJob('action', runs, { env: (0,repository_node/* namedValues */.qE)((0,repository_node/* get */.Jt)(runs, 'env')), steps })];
    return {
        kind: 'action',
        path: source.path,
        guide: source.guide,
        fragment: false,
        at: (0,repository_node/* spanOf */.ee)(root),
        triggers: [],
        env: [],
        jobs,
        inputs: readInputs(root),
        outputs: (0,repository_node/* namedValues */.qE)((0,repository_node/* get */.Jt)(root, 'outputs')),
        expressions: readExpressions(root),
        ...(0,optional/* optional */.l)({ name: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(root, 'name')), using: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(runs, 'using')) }),
    };
}
/** What a guide shows of a workflow: a step, a list of steps, a job's body, `permissions:` or `env:` alone. */
function readFragment(root) {
    const { source } = root;
    const base = {
        kind: 'workflow',
        path: source.path,
        guide: source.guide,
        fragment: true,
        at: (0,repository_node/* spanOf */.ee)(root),
        triggers: [],
        inputs: [],
        outputs: [],
    };
    if (root.type === 'list') {
        if (!(0,repository_node/* items */.ld)(root).some(isStep))
            return undefined;
        const jobs = [syntheticJob('steps', root, { steps: readSteps(root, undefined) })];
        return { ...base, env: [], jobs, expressions: readExpressions(root, ['jobs', 'steps', 'steps']) };
    }
    if (isStep(root)) {
        const jobs = [syntheticJob('steps', root, { steps: [readStep(root, 0, undefined)] })];
        return { ...base, env: [], jobs, expressions: readExpressions(root, ['jobs', 'steps', 'steps', 0]) };
    }
    const steps = (0,repository_node/* get */.Jt)(root, 'steps');
    if (steps?.type === 'list' && (0,repository_node/* items */.ld)(steps).some(isStep)) {
        const job = readJob(root, { key: 'steps', keyStart: root.start, keyEnd: root.start, value: root }, undefined);
        return { ...base, env: [], jobs: [job], expressions: readExpressions(root, ['jobs', 'steps']) };
    }
    const jobs = (0,repository_node/* entries */.jO)((0,repository_node/* get */.Jt)(root, 'jobs')).some(({ value }) => isJob(value)) ? root : jobsWithoutKey(root);
    return jobs === undefined ? readTopLevelPart(root) : { ...readWorkflow(jobs), fragment: true };
}
/** `permissions:` or `env:` with nothing that would make it another kind of file. */
function readTopLevelPart(root) {
    const known = new Set(['name', 'on', 'permissions', 'env', 'concurrency', 'defaults', 'run-name']);
    const keys = (0,repository_node/* entries */.jO)(root).map(({ key }) => key);
    const telling = keys.includes('permissions') || keys.includes('on') || usesExpressions((0,repository_node/* get */.Jt)(root, 'env'));
    if (!telling || !keys.every((key) => known.has(key)))
        return undefined;
    return { ...readWorkflow(root), fragment: true };
}
function usesExpressions(node) {
    return (0,repository_node/* entries */.jO)(node).some(({ value }) => (0,repository_node/* textOf */.b6)(value)?.includes('${{') === true);
}
/** `deploy:\n  runs-on: …` shown without the `jobs:` above it. */
function jobsWithoutKey(root) {
    if (root.type !== 'map' || root.entries.length === 0 || !root.entries.every(({ value }) => isJob(value))) {
        return undefined;
    }
    const { source, start, end } = root;
    return { type: 'map', source, start, end, entries: [{ key: 'jobs', keyStart: start, keyEnd: start, value: root }] };
}
function isJob(node) {
    return (0,repository_node/* get */.Jt)(node, 'runs-on') !== undefined || ((0,repository_node/* get */.Jt)(node, 'uses') !== undefined && (0,repository_node/* get */.Jt)(node, 'steps') === undefined);
}
function isStep(node) {
    if (node.type !== 'map')
        return false;
    const uses = (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(node, 'uses'));
    if (uses !== undefined)
        return /^(?:\.{1,2}\/|\$\/|docker:\/\/|[\w.-]+\/[\w.-]+)/.test(uses);
    return (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(node, 'run')) !== undefined && (0,repository_node/* get */.Jt)(node, 'image') === undefined;
}
function syntheticJob(id, node, members) {
    return {
        id,
        at: (0,repository_node/* placeOf */.$t)(node),
        runsOn: [],
        needs: [],
        env: [],
        outputs: [],
        with: [],
        secrets: [],
        services: [],
        steps: [],
        ...members,
    };
}


/***/ })

};
