export const id = 620;
export const ids = [620];
export const modules = {

/***/ 80620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
;// CONCATENATED MODULE: ./build/journal.js
/** What a run has seen and done so far: from it the report can be written at whatever stage the run ends. */

/** Milliseconds a stage may take: the bound that ends it whatever an endpoint does. */
const limits = {
    inputs: 30_000,
    session: 90_000,
    repository: 120_000,
    account: 90_000,
    build: 6 * 3_600_000,
    inspect: 120_000,
    'gate 1': 60_000,
    push: 3_600_000,
    // What asking takes; the wait itself comes on top of it.
    scan: 60_000,
    render: 60_000,
    'gate 2': 60_000,
    register: 90_000,
    task: 3_600_000,
    rollout: 24 * 3_600_000,
    rollback: 3_600_000,
    tags: 120_000,
};
class Journal {
    startedAt;
    subject = {};
    facts = {};
    /** The last judgement of a gate. */
    judged;
    rollout = { outcome: 'not-started', because: 'The run did not get to a rollout.' };
    changes;
    error;
    taskDefinitionArn;
    notices = [];
    #stages = [];
    #ports;
    #cancelled;
    constructor({ ports, cancelled }) {
        this.#ports = ports;
        this.#cancelled = cancelled;
        this.startedAt = ports.clock.now();
    }
    get stages() {
        return this.#stages;
    }
    get cancelled() {
        return this.#cancelled.aborted;
    }
    /** Adds to the subject; keys that are undefined are left out. */
    about(part) {
        this.subject = {
            ...this.subject,
            ...Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)),
        };
    }
    /** The revision that is rolled out, or gone back to. */
    registered({ arn, family, revision }) {
        this.taskDefinitionArn = arn;
        this.about({ taskDefinition: `${family}:${revision}` });
    }
    /** Puts facts in; a later one replaces an earlier one of the same name. */
    learn(facts) {
        this.facts = { ...this.facts, ...facts };
    }
    record(stage) {
        this.#stages.push(stage);
    }
    skip(name) {
        this.record({ name, seconds: 0, outcome: 'skipped' });
    }
    /** Runs a stage with ports whose every call ends at the stage's limit or when the run is cancelled. */
    async stage(name, body, limit = limits[name]) {
        const started = this.#ports.clock.now();
        const record = (outcome) => this.#stages.push({ name, seconds: Math.round(this.#ports.clock.now() - started) / 1000, outcome });
        const bound = new AbortController();
        const timer = setTimeout(() => bound.abort(tooLong(name, limit)), limit);
        try {
            this.#cancelled.throwIfAborted();
            const result = await body(this.#ports.within(AbortSignal.any([this.#cancelled, bound.signal])));
            record('done');
            return result;
        }
        catch (thrown) {
            record('failed');
            throw this.#cancelled.aborted
                ? cancelledError()
                : bound.signal.aborted
                    ? tooLong(name, limit)
                    : (0,errors.toFtrError)(thrown);
        }
        finally {
            clearTimeout(timer);
        }
    }
}
function tooLong(name, limit) {
    return new errors/* FtrError */.Pw({
        code: 'stage-timeout',
        message: `The stage "${name}" took longer than ${Math.round(limit / 1000)} s and was ended.`,
        hint: 'An endpoint answers slowly or not at all: see the last lines of the log for the call that was waited for.',
    });
}
function cancelledError() {
    return new errors/* FtrError */.Pw({ code: 'cancelled', message: 'The run was cancelled.' });
}

// EXTERNAL MODULE: ./build/gate/judge.js + 8 modules
var judge = __webpack_require__(27599);
// EXTERNAL MODULE: ./build/gate/verdict.js
var verdict = __webpack_require__(39231);
;// CONCATENATED MODULE: ./build/report/build.js
function buildReport(parts) {
    const { version, mode, startedAt, endedAt, outcome, subject, stages, rollout, gate, error, changes } = parts;
    const notices = [...new Set([...(parts.notices ?? []), ...gate.notices])];
    return {
        schema: 'ftr-deploy/report/1',
        tool: { name: 'ftr-deploy', version },
        mode,
        startedAt: new Date(startedAt).toISOString(),
        endedAt: new Date(endedAt).toISOString(),
        verdict: gate.verdict,
        outcome,
        subject,
        findings: gate.findings,
        requirements: gate.requirements,
        catalogues: gate.catalogues,
        unknown: gate.unknown,
        stages,
        rollout,
        ...(gate.failOn === undefined
            ? {}
            : {
                gate: {
                    failOn: gate.failOn,
                    blocking: gate.blocking.map(({ fingerprint }) => fingerprint),
                    undecided: gate.undecided ?? [],
                },
            }),
        ...(error === undefined
            ? {}
            : {
                error: {
                    code: error.code,
                    message: error.message,
                    ...(error.hint === undefined ? {} : { hint: error.hint }),
                },
            }),
        ...(changes === undefined ? {} : { changes }),
        ...(notices.length === 0 ? {} : { notices }),
    };
}

// EXTERNAL MODULE: ./build/gate/facts.js
var gate_facts = __webpack_require__(46033);
;// CONCATENATED MODULE: ./build/gate/collect/repository/harvest.js
const listNames = [
    'repository.files',
    'repository.workflows',
    'repository.dockerfiles',
    'repository.policies',
    'repository.identities',
    'repository.commands',
    'repository.variables',
    'repository.secrets',
    'repository.credentialFiles',
    'repository.infrastructure',
    'repository.containers',
    'repository.guides',
    'repository.code',
    'task.definitions',
];
/** What a file of a kind would have added to: where its gap shows. */
const fedBy = {
    workflow: ['repository.workflows', 'repository.commands', 'repository.variables'],
    action: ['repository.workflows', 'repository.commands', 'repository.variables'],
    dockerfile: ['repository.dockerfiles', 'repository.commands', 'repository.variables'],
    'task-definition': ['task.definitions', 'repository.variables'],
    policy: ['repository.policies', 'repository.identities'],
    terraform: [
        'repository.infrastructure',
        'repository.policies',
        'repository.identities',
        'repository.variables',
        'task.definitions',
    ],
    tfvars: ['repository.variables'],
    cloudformation: [
        'repository.infrastructure',
        'repository.policies',
        'repository.identities',
        'repository.variables',
        'task.definitions',
    ],
    compose: ['repository.containers', 'repository.variables'],
    kubernetes: ['repository.containers', 'repository.variables'],
    shell: ['repository.commands', 'repository.variables'],
    'env-file': ['repository.variables', 'repository.credentialFiles'],
    guide: ['repository.guides', 'repository.commands', 'repository.policies'],
    json: ['repository.policies', 'task.definitions'],
    yaml: ['repository.policies', 'repository.infrastructure'],
};
class Harvest {
    lists = emptyLists();
    pending = { terraform: [], tfvars: [], containerFiles: [], policyFiles: [], ignoreFiles: [] };
    gaps = {};
    add(name, ...items) {
        for (const item of items)
            this.lists[name].push(item);
    }
    /** A file or block of the kind that was not read. */
    gap(kind, gap) {
        for (const name of fedBy[kind])
            this.gapIn(name, gap);
    }
    gapIn(name, gap) {
        (this.gaps[name] ??= []).push(gap);
    }
    /**
     * Takes over what a file gave, as fresh plain data: parts of strings would otherwise keep the whole file in memory, and
     * a value that is not plain data shows here.
     */
    take(from) {
        for (const name of listNames) {
            const found = from.lists[name];
            if (found.length > 0)
                for (const item of fresh(found))
                    this.lists[name].push(item);
            const gaps = from.gaps[name];
            if (gaps !== undefined)
                for (const gap of fresh(gaps))
                    this.gapIn(name, gap);
        }
        this.pending.terraform.push(...from.pending.terraform);
        this.pending.tfvars.push(...from.pending.tfvars);
        this.pending.containerFiles.push(...from.pending.containerFiles);
        this.pending.policyFiles.push(...from.pending.policyFiles);
        this.pending.ignoreFiles.push(...fresh(from.pending.ignoreFiles));
    }
}
function fresh(items) {
    return JSON.parse(JSON.stringify(items));
}
function emptyLists() {
    const lists = {};
    for (const name of listNames)
        lists[name] = [];
    return lists;
}

// EXTERNAL MODULE: ./build/gate/rules/index.js + 160 modules
var rules = __webpack_require__(73964);
;// CONCATENATED MODULE: ./build/pipeline/gate.js
/** Gate 1 judges what is known before anything leaves the machine, gate 2 everything; a failed gate ends the run here. */




const beforeThePush = ['run', 'repository', 'image'];
/** Judges at a gate. Throws `GateClosed` unless everything passed. */
function gate(run, number) {
    const { journal, ports } = run;
    const started = ports.clock.now();
    const judged = judgeFacts(run, number === 1 ? only(journal.facts, beforeThePush) : expected(run.mode, journal.facts));
    journal.judged = judged;
    const open = judged.verdict === 'passed';
    const seconds = Math.round(ports.clock.now() - started) / 1000;
    journal.record({ name: `gate ${number}`, seconds, outcome: open ? 'done' : 'failed' });
    ports.log.info(`Gate ${number}: ${judged.verdict}; ${judged.findings.length} findings, ${judged.blocking.length} of them block.`);
    if (open)
        return { verdict: 'passed' };
    throw new GateClosed(number, judged);
}
/** Ends the chain: the gate did not open. Not an error; the report has the findings that say why. */
class GateClosed extends Error {
    constructor(number, { verdict, blocking, undecided }) {
        const nothing = number === 1 ? 'Nothing was pushed' : 'Nothing was registered and the service was not touched';
        const unseen = undecided.slice(0, 3).map(({ because }) => because);
        const why = verdict === 'failed'
            ? `findings block: ${blocking.length}`
            : `not everything could be seen: ${unseen.join('; ')}`;
        super(`Gate ${number} did not open (${why}). ${nothing}.`);
    }
}
/** Judges at the end of `check`, `plan` and `rollback`, and of a run that ended early. */
function judgeFacts(run, facts) {
    const { config, failOn, strict, baseline, mode, ports } = run;
    return (0,judge/* judge */.S4)({ rules: rules.rules, facts, config, mode, failOn, strict, baseline, now: ports.clock.now() });
}
function only(facts, scopes) {
    return Object.fromEntries(Object.entries(facts).filter(([name]) => scopes.includes((0,gate_facts/* scopeOf */.Od)(name))));
}
const ofTheAccount = [
    'session.caller',
    'iam.deployRole',
    'iam.taskRole',
    'iam.executionRole',
    'service.state',
    'network.service',
    'registry.repository',
];
/** The facts with every scope of the mode in it: a scope the run did not get to is unknown, never left out. */
function expected(mode, facts) {
    const missing = facts['repository.files'] === undefined ? [...listNames] : [];
    if (mode !== 'check' && facts['session.caller'] === undefined)
        missing.push(...ofTheAccount);
    if (mode === 'deploy' && facts['image.config'] === undefined)
        missing.push('image.config');
    return {
        ...facts,
        ...Object.fromEntries(missing.map((name) => [name, (0,gate_facts/* unknown */.L5)('the run ended before it was read')])),
    };
}

;// CONCATENATED MODULE: ./build/pipeline/conclude.js
/** The end of every run: judges what is known, decides the outcome, and puts the report together. */




function conclude({ request, journal, prepared }) {
    const { inputs, version, cancelled, ports } = request;
    const endedAt = ports.clock.now();
    const mode = prepared?.mode ?? inputs.mode;
    const gate = judgedAtLast(journal, prepared) ?? (0,judge/* unjudged */.bC)({ now: endedAt });
    const { subject, stages, rollout, error, changes, notices, startedAt } = journal;
    const outcome = (0,verdict/* outcomeOf */.sG)({
        mode,
        verdict: gate.verdict,
        rollout: rollout.outcome,
        cancelled: cancelled.aborted,
        error,
    });
    return buildReport({
        version,
        mode,
        startedAt,
        endedAt,
        outcome,
        subject,
        stages,
        rollout,
        gate,
        error,
        changes,
        notices,
    });
}
/** What gate 2 let through is what was deployed: its verdict stands. Anything else is judged on all that is known by now. */
function judgedAtLast({ judged, facts, stages }, prepared) {
    const decided = stages.some(({ name, outcome }) => name === 'gate 2' && outcome === 'done');
    if (decided && judged !== undefined)
        return judged;
    return prepared === undefined ? undefined : judgeFacts(prepared, expected(prepared.mode, facts));
}

// EXTERNAL MODULE: ./build/gate/config/load.js + 6 modules
var load = __webpack_require__(3896);
// EXTERNAL MODULE: ./build/gate/config/base-branch.js
var base_branch = __webpack_require__(84829);
;// CONCATENATED MODULE: ./build/gate/baseline.js
/** The baseline: a report of an earlier run, whose findings are known and do not block. It never applies to a deployment. */


/**
 * Reads the baseline; on a pull request the base branch's, or a pull request could wave its own findings through. Throws
 * `input-invalid` when the file is missing or no report.
 */
async function readBaseline({ run, github, files, path, base: named }) {
    if (!(0,base_branch/* isProposal */.ld)({ run, base: named })) {
        const text = await files.read(path);
        if (text === undefined)
            throw wrong(path, 'does not exist');
        return { known: parseBaseline(text, path), notices: [] };
    }
    const repositoryPath = (0,base_branch/* inRepository */.yJ)(run, files, path);
    if (repositoryPath === undefined)
        throw wrong(path, 'is outside the repository');
    const base = await (0,base_branch/* readFromBase */.YX)({ github, run, path: repositoryPath, base: named });
    if (base.from === 'base')
        return { known: parseBaseline(base.text, `${path} of the base branch`), notices: [] };
    const why = base.from === 'absent' ? 'the base branch has none' : `it could not be read from the base branch: ${base.why}`;
    return { known: new Set(), notices: [`The baseline ${path} was not used: ${why}.`] };
}
/** The fingerprints of a report of ours. Throws `input-invalid`. */
function parseBaseline(text, path) {
    let report;
    try {
        report = JSON.parse(text);
    }
    catch {
        throw wrong(path, 'is not JSON');
    }
    const { schema, findings } = (report ?? {});
    if (schema !== 'ftr-deploy/report/1' || !Array.isArray(findings))
        throw wrong(path, 'is no report of ftr-deploy');
    return new Set(findings.flatMap((finding) => typeof finding?.fingerprint === 'string' ? [finding.fingerprint] : []));
}
function wrong(path, why) {
    return new errors/* FtrError */.Pw({
        code: 'input-invalid',
        message: `The baseline ${path} ${why}.`,
        hint: 'Write one with `check --format json --output FILE` on the branch whose findings are known.',
    });
}

// EXTERNAL MODULE: ./build/inputs.js
var build_inputs = __webpack_require__(58175);
// EXTERNAL MODULE: ./build/preflight.js
var preflight = __webpack_require__(39483);
;// CONCATENATED MODULE: ./build/pipeline/prepare.js
/** The first stage: inputs and configuration are right, or the run ends here with everything that is wrong. */







/** Throws `input-invalid` or `config-invalid` with everything that is wrong, before anything is done. */
async function prepare({ request, journal, ports }) {
    const { inputs, base } = request;
    const files = ports.files.under(ports.run.workspace);
    const wrong = [...request.problems, ...(await (0,preflight/* checkFiles */.gw)({ inputs, files }))];
    if (wrong.length > 0)
        throw (0,build_inputs/* inputError */.Xu)(wrong);
    const { run, github, clock } = ports;
    const { failOn: asked, strict } = inputs;
    const today = (0,judge/* dayOf */.kb)(clock.now());
    const loaded = await (0,load/* loadConfig */.Z)({
        run,
        base,
        github,
        files,
        path: inputs.config,
        rules: rules.rules.map(({ id }) => id),
        today,
        failOn: asked,
        strict,
    });
    const path = inputs.baseline;
    const baseline = path === undefined
        ? { known: new Set(), notices: [] }
        : await readBaseline({ run, github, files, path, base });
    journal.notices.push(...loaded.notices, ...baseline.notices);
    journal.about({ repository: run.repository, commit: run.commit });
    const tokenless = inputs.mode === 'plan' && run.untrusted && inputs.roleToAssume !== undefined;
    if (tokenless) {
        journal.notices.push('GitHub gives no OIDC token to a pull request from a fork or by Dependabot: plan ran as check, without the account.');
    }
    const mode = tokenless ? 'check' : inputs.mode;
    const live = tokenless ? 'none' : (inputs.liveChecks ?? (mode === 'check' ? 'none' : 'deployment'));
    journal.learn({ run: (0,gate_facts/* known */.eO)(runFact(mode, run), 'the run') });
    return {
        ...request,
        journal,
        mode,
        live,
        files: request.ports.files.under(ports.run.workspace),
        config: loaded.config,
        failOn: loaded.failOn,
        strict: loaded.strict,
        baseline: baseline.known,
    };
}
function runFact(mode, { repository, repositoryId, ownerId, event }) {
    return Object.fromEntries(Object.entries({ mode, repository, repositoryId, ownerId, event }).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: ./build/gate/collect/read.js
/** How a live collector reads: what AWS refuses or fails to answer is unknown with its reason, never "nothing there". */


/** The fact that `read` gives, or unknown. A run that was cancelled or is out of time has no facts: that is thrown on. */
async function readFact(read) {
    try {
        return await read();
    }
    catch (thrown) {
        return (0,gate_facts/* unknown */.L5)(reasonOf(thrown));
    }
}
/** A part of a fact: its value, or the gap that it leaves. */
async function readPart(what, read) {
    try {
        return { value: await read(), gaps: [] };
    }
    catch (thrown) {
        return { gaps: [{ what, why: reasonOf(thrown), blocks: true }] };
    }
}
function reasonOf(thrown) {
    const error = (0,errors.toFtrError)(thrown);
    if (error.code === 'cancelled' || error.code === 'stage-timeout')
        throw error;
    return error.message;
}

;// CONCATENATED MODULE: ./build/gate/collect/iam.js
/** Roles as they stand in the account: trust policy, attached and inline policies, boundary. */


/** `role` is a name or an ARN; policies that could not be read are gaps. */
async function collectRole({ iam, role, }) {
    return readFact(async () => {
        const name = role.slice(role.lastIndexOf('/') + 1);
        const found = await iam.role(name);
        if (found === undefined)
            return (0,gate_facts/* unknown */.L5)(`The role ${role} does not exist in the account.`);
        const gaps = (found.unread ?? []).map(({ what, why }) => ({ what: `${what} of ${name}`, why, blocks: true }));
        return (0,gate_facts/* known */.eO)(found, `iam:GetRole ${found.arn}`, gaps);
    });
}

;// CONCATENATED MODULE: ./build/gate/collect/network.js


/** A part that could not be read leaves a gap; without any subnet nothing is known. */
async function collectNetwork({ ec2, live, requested }) {
    const placement = placementOf(live) ?? placementOf(requested);
    if (placement === undefined) {
        return (0,gate_facts/* unknown */.L5)('The service has no awsvpc network configuration, so it has no network of its own to look at.');
    }
    return readFact(async () => {
        const subnets = await readPart('subnets of the service', () => ec2.subnets(placement.subnets));
        const vpc = subnets.value?.[0]?.VpcId;
        const named = placement.securityGroups.length > 0;
        const ofVpc = (what, read) => readPart(what, async () => {
            if (vpc === undefined)
                throw new Error('the VPC is not known without the subnets');
            return read(vpc);
        });
        const [securityGroups, routeTables, endpoints, flowLogs] = await Promise.all([
            // ECS takes the VPC's default group where the service names none.
            named
                ? readPart('security groups of the service', () => ec2.securityGroups(placement.securityGroups))
                : ofVpc('default security group', (id) => ec2.defaultSecurityGroups(id)),
            ofVpc('route tables', (id) => ec2.routeTables({ vpc: id })),
            ofVpc('VPC endpoints', (id) => ec2.vpcEndpoints(id)),
            ofVpc('flow logs', (id) => ec2.flowLogs(id)),
        ]);
        const value = {
            assignPublicIp: placement.assignPublicIp,
            ...(subnets.value === undefined ? {} : { subnets: subnets.value }),
            ...(securityGroups.value === undefined ? {} : { securityGroups: securityGroups.value }),
            ...(routeTables.value === undefined ? {} : { routeTables: routeTables.value }),
            ...(endpoints.value === undefined ? {} : { endpoints: endpoints.value }),
            ...(flowLogs.value === undefined ? {} : { flowLogs: flowLogs.value }),
        };
        const gaps = [subnets, securityGroups, routeTables, endpoints, flowLogs].flatMap((part) => part.gaps);
        return (0,gate_facts/* known */.eO)(value, vpc === undefined ? 'ec2' : `ec2 ${vpc}`, gaps);
    });
}
/** From the service as it is, or from a definition in the shape of CreateService: both say it alike. */
function placementOf(service) {
    const configuration = record(record(record(service)['networkConfiguration'])['awsvpcConfiguration']);
    const subnets = texts(configuration['subnets']);
    if (subnets.length === 0)
        return undefined;
    return {
        assignPublicIp: configuration['assignPublicIp'] === 'ENABLED',
        subnets,
        securityGroups: texts(configuration['securityGroups']),
    };
}
function record(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function texts(value) {
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

;// CONCATENATED MODULE: ./build/gate/collect/registry.js


async function collectRegistry({ ecr, repository: { name, accountId: registryId }, }) {
    return readFact(async () => {
        const [repository, policy] = await Promise.all([
            ecr.repository({ registryId, name }),
            readPart(`policy of the repository ${name}`, () => ecr.repositoryPolicy({ registryId, name })),
        ]);
        if (repository === undefined)
            return (0,gate_facts/* unknown */.L5)(`The ECR repository ${name} does not exist in account ${registryId}.`);
        const value = { repository, ...(policy.value === undefined ? {} : { policy: policy.value }) };
        return (0,gate_facts/* known */.eO)(value, `ecr:DescribeRepositories ${repository.repositoryArn ?? name}`, policy.gaps);
    });
}

;// CONCATENATED MODULE: ./build/gate/collect/service.js


async function collectService({ ecs, cluster: name, live, running, requested, }) {
    return readFact(async () => {
        const [cluster] = await ecs.clusters([name]);
        if (cluster === undefined)
            return (0,gate_facts/* unknown */.L5)(`The ECS cluster ${name} does not exist.`);
        const value = {
            cluster,
            ...(live === undefined ? {} : { service: live }),
            ...(requested === undefined ? {} : { requested }),
            ...(running === undefined ? {} : { running }),
        };
        return (0,gate_facts/* known */.eO)(value, live?.serviceArn === undefined ? 'service-definition' : `ecs:DescribeServices ${live.serviceArn}`);
    });
}

;// CONCATENATED MODULE: ./build/gate/collect/account.js





/**
 * The live facts. What is not asked about (no service, no task role, no repository) is left out; what AWS denies,
 * throttles or does not answer is unknown with its reason. Throws only when the run is cancelled or out of time.
 */
async function collectAccount(question) {
    const { aws, session, cluster, repository, live, running, requested } = question;
    const { arn, accountId, kind, roleName, region } = session;
    const roles = new Map();
    const role = (name) => {
        const asked = roles.get(name) ?? collectRole({ iam: aws.iam, role: name });
        roles.set(name, asked);
        return asked;
    };
    const optional = (value, collect) => value === undefined ? Promise.resolve(undefined) : collect(value);
    const about = { live, running, requested };
    const [deployRole, taskRole, executionRole, service, network, registry] = await Promise.all([
        roleName === undefined
            ? (0,gate_facts/* unknown */.L5)(`The caller ${arn} is no role, so there is no deploy role to look at.`)
            : role(roleName),
        optional(question.taskRole, role),
        optional(question.executionRole, role),
        optional(cluster, (name) => collectService({ ecs: aws.ecs, cluster: name, ...about })),
        live === undefined && requested === undefined ? undefined : collectNetwork({ ec2: aws.ec2, ...about }),
        optional(repository, (one) => collectRegistry({ ecr: aws.ecr, repository: one })),
    ]);
    const caller = { arn, accountId, kind, region, longTermAllowed: question.longTermAllowed };
    return {
        'session.caller': (0,gate_facts/* known */.eO)(roleName === undefined ? caller : { ...caller, roleName }, 'sts:GetCallerIdentity'),
        'iam.deployRole': deployRole,
        ...(taskRole === undefined ? {} : { 'iam.taskRole': taskRole }),
        ...(executionRole === undefined ? {} : { 'iam.executionRole': executionRole }),
        ...(service === undefined ? {} : { 'service.state': service }),
        ...(network === undefined ? {} : { 'network.service': network }),
        ...(registry === undefined ? {} : { 'registry.repository': registry }),
    };
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/classify.js
/** Directories of other people's code and of generated files. */
const left = /(?:^|\/)(?:node_modules|bower_components|vendor|third_party|\.git|\.hg|\.svn|\.terraform|\.venv|venv|site-packages|__pycache__|\.tox|\.gradle|\.next|\.yarn|\.pnpm-store|cdk\.out|\.aws-sam|\.serverless)\//;
const binary = /\.(?:png|jpe?g|gif|webp|avif|bmp|ico|icns|tiff?|psd|heic|mp[34]|m4[av]|mov|avi|mkv|webm|wav|flac|ogg|pdf|docx?|xlsx?|pptx?|odt|zip|t?gz|bz2|xz|zst|7z|rar|tar|jar|war|ear|class|o|a|so|dylib|dll|exe|bin|wasm|node|pyc|pyo|whl|egg|woff2?|ttf|otf|eot|sqlite3?|db|parquet|avro|npy|npz|h5|pkl|onnx|pt|safetensors|jp2|nc|grib|las|laz|iso|img|dmg|deb|rpm|apk|p12|pfx|jks|keystore|kdbx|gpg|swf)$/i;
/** Text that is large, generated and holds nothing to judge. */
const generated = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|composer\.lock|Gemfile\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|Cargo\.lock|go\.sum|\.terraform\.lock\.hcl|flake\.lock)$|\.(?:min\.(?:js|css)|map|snap|svg)$/i;
function isLeftOut(path) {
    return left.test(path);
}
function isBinaryName(path) {
    return binary.test(path);
}
function isGenerated(path) {
    return generated.test(path);
}
/** How to read a file when its path alone says so; then a file that cannot be read leaves a blocking gap. */
function kindOfPath(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (/^(?:.*\/)?\.github\/workflows\/[^/]+\.ya?ml$/.test(path))
        return 'workflow';
    if (/^action\.ya?ml$/.test(name))
        return 'action';
    if (isDockerfileName(name))
        return 'dockerfile';
    if (/\.(?:tf|tofu)$/.test(name) || /\.(?:tf|tofu)\.json$/.test(name))
        return 'terraform';
    if (/\.tfvars(?:\.json)?$/.test(name))
        return 'tfvars';
    if (/\.(?:md|markdown|mdx|mdown|mkdn?)$/i.test(name))
        return 'guide';
    if (/^\.env(?:rc)?(?:\..+)?$|\.env$|\.env\.[\w.-]+$/i.test(name))
        return /^\.envrc$/i.test(name) ? 'shell' : 'env-file';
    if (/\.(?:sh|bash|bats|ksh|zsh)$/i.test(name))
        return 'shell';
    if (/\.(?:json[c5]?|ya?ml|template)$/i.test(name))
        return 'data';
    return undefined;
}
function isDockerfileName(name) {
    if (/\.(?:md|markdown|txt|dockerignore|sh|py|js|ts|json|ya?ml)$/i.test(name))
        return false;
    return /^(?:dockerfile|containerfile)(?:[._-].*)?$/i.test(name) || /\.(?:dockerfile|containerfile)$/i.test(name);
}
/** Source code of programs: no file of another kind hides under these names. */
function isProgram(path) {
    return /\.(?:[cm]?[jt]sx?|vue|svelte|py[iwx]?|rb|go|rs|java|kts?|scala|groovy|gradle|cs|fs|vb|cpp|cc|cxx|c|h|hpp|m|mm|swift|php|pl|lua|r|jl|dart|ex|exs|erl|hs|clj|sql|proto|graphql|html?|css|s[ac]ss|less|xml|xsd|csv|tsv|geojson|ipynb|po|lock|log|toml|rst|adoc|tex)$/i.test(path);
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/code-signs.js
const quick = /169\.254\.169\.254|fd00:ec2::254|aws-ec2-metadata-token|aws-sdk|aws_sdk|boto|amazonaws[./]|amazon\.awssdk|AWSSDK|aws\/aws/i;
const signs = [
    { sign: 'metadata-address', pattern: /(?<![\d.])169\.254\.169\.254(?![\d])|fd00:ec2::254/gi, most: 50 },
    { sign: 'metadata-token', pattern: /X-aws-ec2-metadata-token|latest\/api\/token/gi, most: 5 },
    {
        sign: 'aws-sdk',
        pattern: /"(@aws-sdk\/[\w-]+|aws-sdk)"\s*:/g,
        files: /(?:^|\/)package\.json$/,
        most: 1,
    },
    {
        sign: 'aws-sdk',
        pattern: /^\s*["']?(boto3|botocore|aiobotocore|aioboto3|awscli|s3fs|aws-lambda-powertools)\b/gim,
        files: /(?:^|\/)(?:requirements[\w.-]*\.(?:txt|in)|pyproject\.toml|Pipfile|setup\.(?:py|cfg)|environment\.ya?ml)$/,
        most: 1,
    },
    { sign: 'aws-sdk', pattern: /github\.com\/aws\/aws-sdk-go(?:-v2)?/g, files: /\.(?:mod|go)$/, most: 1 },
    {
        sign: 'aws-sdk',
        pattern: /software\.amazon\.awssdk|com\.amazonaws(?=[.:<"'])/g,
        files: /\.(?:xml|gradle|kts?|java|scala|groovy|sbt)$/,
        most: 1,
    },
    {
        sign: 'aws-sdk',
        pattern: /\b(aws-sdk(?:-[\w]+)?|aws-config)\b/g,
        files: /(?:^|\/)(?:Gemfile|Cargo\.toml)$|\.gemspec$/,
        most: 1,
    },
    { sign: 'aws-sdk', pattern: /aws\/aws-sdk-php/g, files: /(?:^|\/)composer\.json$/, most: 1 },
    { sign: 'aws-sdk', pattern: /AWSSDK\.[\w.]+/g, files: /\.(?:csproj|fsproj|props|config)$/, most: 1 },
    {
        sign: 'aws-sdk',
        pattern: /^\s*(?:import|from)\s+(boto3|botocore|aiobotocore|aioboto3)\b/gm,
        files: /\.(?:py|ipynb)$/,
        most: 1,
    },
    {
        sign: 'aws-sdk',
        pattern: /(?:require\(|from\s+|import\s+|import\()["'](@aws-sdk\/[\w-]+|aws-sdk(?:\/[\w/-]+)?)["']/g,
        files: /\.[cm]?[jt]sx?$/,
        most: 1,
    },
];
function codeSigns(source) {
    const { text, path, guide } = source;
    if (!quick.test(text))
        return [];
    return signs
        .filter(({ files }) => files === undefined || files.test(path))
        .flatMap(({ sign, pattern, most }) => {
        const found = [];
        for (const match of text.matchAll(pattern)) {
            if (found.length >= most)
                break;
            if (sign === 'metadata-address' && onlyNames(lineAround(text, match.index)))
                continue;
            const named = match[1] ?? match[0];
            const start = match.index + match[0].indexOf(named);
            found.push({
                sign,
                path,
                guide,
                text: named.trim().slice(0, 100),
                at: source.place(start, start + named.length),
            });
        }
        return found;
    });
}
/** A comment, a list of hosts that bypass the proxy, or a firewall rule against the address: it is named there, not asked. */
function onlyNames(line) {
    if (/^\s*(?:#|\/\/|\*|\/\*|--\s|;|<!--|REM\s)/i.test(line))
        return true;
    return (/\bno_?proxy\b/i.test(line) ||
        /\b(?:iptables|nft|ufw|firewall-cmd|route)\b.*\b(?:drop|reject|deny|blackhole|prohibit)\b/i.test(line));
}
/** The line of an offset, at most some hundred characters of it either way. */
function lineAround(text, offset) {
    const start = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 400);
    const end = text.indexOf('\n', offset);
    return text.slice(start, Math.min(end < 0 ? text.length : end, offset + 400));
}

// EXTERNAL MODULE: ./build/gate/collect/repository/env-file.js
var env_file = __webpack_require__(74518);
;// CONCATENATED MODULE: ./build/gate/collect/repository/credential-files.js

const names = [
    { type: 'env', name: /(?:^|\/)\.env(?:\..+)?$|\.env$/i },
    { type: 'aws-credentials', name: /(?:^|\/)\.aws\/credentials$|(?:^|\/)aws[_-]?credentials(?:\.\w+)?$/i },
    {
        type: 'aws-credentials',
        name: /(?:^|\/)(?:\w+[_-])?(?:accessKeys|rootkey|credentials)\.csv$/i,
        content: /secret access key|AKIA/i,
    },
    { type: 'private-key', name: /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$/ },
    { type: 'private-key', name: /\.(?:pem|key|ppk|p8)$/i, content: /PRIVATE KEY|PuTTY-User-Key/ },
    { type: 'keystore', name: /\.(?:p12|pfx|jks|keystore|kdbx)$/i },
    { type: 'docker-config', name: /(?:^|\/)(?:\.docker\/config\.json|\.dockercfg)$/, content: /"auth"\s*:/ },
    {
        type: 'npmrc',
        name: /(?:^|\/)\.(?:npmrc|yarnrc(?:\.yml)?)$/,
        content: /(?:_authToken|_auth|_password|npmAuthToken)\s*[=:]\s*["']?(?!\$)\S/,
    },
    { type: 'netrc', name: /(?:^|\/)[._]netrc$/, content: /password\s+\S/ },
    { type: 'pypirc', name: /(?:^|\/)\.pypirc$/, content: /password\s*[=:]\s*\S/ },
    { type: 'htpasswd', name: /(?:^|\/)\.?htpasswd$/ },
    { type: 'kubeconfig', name: /(?:^|\/)(?:\.kube\/config|kubeconfig(?:\.ya?ml)?)$/, content: /client-key-data|token:/ },
    { type: 'terraform-state', name: /\.tfstate(?:\.backup|\.\d+\.backup)?$/ },
    { type: 'service-account', name: /\.json$/, content: /"type"\s*:\s*"service_account"/ },
];
/** Whether the name asks for a look; `text` is undefined for a file that was not read (binary, too large). */
function credentialFile(path, text) {
    const found = names.find(({ name, content }) => name.test(path) && (content === undefined || (text !== undefined && content.test(text))));
    if (found === undefined || (found.type === 'env' && text?.trim() === ''))
        return undefined;
    const example = (0,env_file/* isExample */.t)(path);
    return {
        path,
        type: found.type,
        at: { path, line: 1, column: 1 },
        example,
        keys: text === undefined ? [] : keysOf(found.type, text),
    };
}
function keysOf(type, text) {
    if (type !== 'env' && type !== 'aws-credentials' && type !== 'npmrc')
        return [];
    const keys = text
        .slice(0, 200_000)
        .split('\n')
        .flatMap((line) => /^\s*(?:export\s+)?([\w./:@-]{1,200}?)\s*=\s*\S/.exec(line)?.[1] ?? []);
    return [...new Set(keys)].slice(0, 200);
}

// EXTERNAL MODULE: ./build/gate/collect/repository/dockerfile/sniff.js
var sniff = __webpack_require__(78683);
;// CONCATENATED MODULE: ./build/gate/collect/repository/ignore-file.js
const maxPatterns = 5_000;
function readIgnoreFile(source) {
    const patterns = [];
    let offset = 0;
    for (const line of source.text.split('\n')) {
        const value = line.trim();
        const start = offset + line.indexOf(value);
        if (value !== '' && !value.startsWith('#') && patterns.length < maxPatterns) {
            patterns.push({ value, at: source.place(start, start + value.length) });
        }
        offset += line.length + 1;
    }
    return { path: source.path, patterns };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/gate/collect/repository/role-purpose.js
function rolePurpose(identity, policies, tasks) {
    if (identity.type !== 'role')
        return 'unknown';
    const trust = policies.filter(({ type, attachedTo }) => type === 'trust' && attachedTo.includes(identity.key));
    const text = trust.flatMap(({ value }) => textsOf(value, 0)).join('\n');
    if (/token\.actions\.githubusercontent\.com|oidc-provider/i.test(text))
        return 'deploy';
    if (text !== '' && !/ecs-tasks\.amazonaws\.com/i.test(text))
        return 'unknown';
    const execution = tasks.some((task) => uses(task, 'executionRoleArn', identity));
    const own = tasks.some((task) => uses(task, 'taskRoleArn', identity));
    if (execution !== own)
        return execution ? 'execution' : 'task';
    const name = identity.name.toLowerCase();
    if (/exec/.test(name))
        return 'execution';
    if (/task/.test(name) || (text !== '' && /app|service/.test(name)))
        return 'task';
    return text === '' && /deploy|github|gha|ci(?:$|[-_])|oidc/.test(name) ? 'deploy' : 'unknown';
}
/** By name, by the last part of an ARN, or by a template's reference. */
function uses(task, member, { name, key }) {
    const value = task.value[member];
    const text = typeof value === 'string' ? value : (task.expressions?.[`/${member}`] ?? '');
    const address = key.slice(key.indexOf('#role:') + '#role:'.length);
    const words = text.split(/[^\w.-]+/).flatMap((word) => [word, word.replace(/\.(?:arn|id|name|Arn)$/, '')]);
    return words.includes(name) || words.includes(address);
}
function textsOf(value, depth) {
    if (typeof value === 'string')
        return [value];
    if (depth > 12 || value === null || typeof value !== 'object')
        return [];
    return Object.entries(value).flatMap(([key, member]) => [key, ...textsOf(member, depth + 1)]);
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/link.js
/** What only shows when every file has been read: who has which policy, what a role is for, which ignore file applies. */


function link_link(harvest) {
    joinContainerFiles(harvest);
    joinPolicyFiles(harvest);
    identitiesOfCommands(harvest);
    identitiesOfFiles(harvest);
    const { lists } = harvest;
    lists['repository.identities'] = lists['repository.identities'].map((identity) => ({
        ...identity,
        purpose: rolePurpose(identity, lists['repository.policies'], lists['task.definitions']),
    }));
    applyIgnoreFiles(harvest);
}
/** Terraform's task definition and the containers that stand in a file are one task definition. */
function joinContainerFiles({ lists, pending }) {
    for (const { task, path } of pending.containerFiles) {
        const tasks = lists['task.definitions'];
        const index = tasks.findIndex(({ path: own, positions }) => own === task.path &&
            !('/containerDefinitions' in positions && hasContainers(positions)) &&
            near(positions[''], task));
        const held = tasks.find((fact) => fact.path === path && Array.isArray(fact.value['containerDefinitions']));
        const whole = tasks[index];
        if (whole === undefined || held === undefined)
            continue;
        tasks[index] = {
            ...whole,
            value: { ...whole.value, containerDefinitions: held.value['containerDefinitions'] ?? null },
            positions: { ...whole.positions, ...under(held.positions) },
            unresolved: [
                ...whole.unresolved.filter((name) => !name.startsWith('/containerDefinitions')),
                ...held.unresolved.filter((name) => name.startsWith('/containerDefinitions')),
            ],
            ...(held.expressions === undefined ? {} : { expressions: { ...whole.expressions, ...under(held.expressions) } }),
        };
        lists['task.definitions'] = tasks.filter((fact) => fact !== held);
    }
}
function hasContainers(positions) {
    return '/containerDefinitions/0' in positions;
}
function near(place, task) {
    return place?.line === undefined || place.line === task.line;
}
function under(record) {
    return Object.fromEntries(Object.entries(record).filter(([name]) => name.startsWith('/containerDefinitions')));
}
/** `policy = file("deploy.json")`: the document was read with its own file. */
function joinPolicyFiles({ lists, pending }) {
    for (const { path, identity, trust } of pending.policyFiles) {
        const found = lists['repository.policies'].filter((policy) => policy.path === path);
        attach(lists['repository.policies'], found, identity);
        if (found.length > 0)
            continue;
        lists['repository.identities'] = lists['repository.identities'].map((known) => known.key === identity
            ? { ...known, ...(trust ? { trustVisible: false } : { permissionsVisible: false }) }
            : known);
    }
}
function attach(policies, found, identity) {
    for (const policy of found) {
        const index = policies.indexOf(policy);
        const attachedTo = [...new Set([...policy.attachedTo, identity])];
        if (index !== -1)
            policies[index] = { ...policy, attachedTo };
    }
}
// --- roles that commands create --------------------------------------------------------------------------------------
const creates = {
    'create-role': 'role',
    'put-role-policy': 'role',
    'attach-role-policy': 'role',
    'update-assume-role-policy': 'role',
    'create-user': 'user',
    'put-user-policy': 'user',
    'attach-user-policy': 'user',
};
/** `aws iam create-role … put-role-policy …` of one script or guide, joined by the role's name. */
function identitiesOfCommands({ lists }) {
    const made = new Map();
    for (const command of lists['repository.commands']) {
        const type = command.name === 'aws' && command.words[1]?.text === 'iam' ? creates[command.words[2]?.text ?? ''] : undefined;
        const name = type === undefined ? undefined : (link_option(command, '--role-name') ?? link_option(command, '--user-name'));
        if (type === undefined || name === undefined)
            continue;
        const key = `${command.path}#${type}:${name}`;
        const { path, kind, guide, at } = command;
        const fact = {
            ...{ key, path, kind, guide, type, name, at },
            purpose: 'unknown',
            managedPolicies: [],
            permissionsVisible: false,
            trustVisible: false,
        };
        const known = made.get(key) ?? { fact, commands: [] };
        known.commands.push(command);
        made.set(key, known);
    }
    for (const { fact, commands } of made.values())
        lists['repository.identities'].push(finish(fact, commands, lists['repository.policies']));
}
function finish(fact, commands, policies) {
    const managed = [];
    let permissions = 0;
    let hidden = false;
    let trust = false;
    for (const command of commands) {
        const arn = command.words.find((_, index) => command.words[index - 1]?.text === '--policy-arn');
        if (arn !== undefined) {
            const whole = /^arn:[\w-]*:iam::aws:policy\//.test(arn.text);
            managed.push({ value: arn.text, at: arn.at });
            hidden ||= !whole;
        }
        for (const flag of ['--assume-role-policy-document', '--policy-document']) {
            const document = command.words.find((_, index) => command.words[index - 1]?.text === flag);
            if (document === undefined)
                continue;
            const found = documentsOf(document.text, command, policies);
            attach(policies, found, fact.key);
            const isTrust = flag.startsWith('--assume') || command.words[2]?.text === 'update-assume-role-policy';
            if (isTrust)
                trust ||= found.length > 0;
            else if (found.length > 0)
                permissions += 1;
            else
                hidden = true;
        }
    }
    const permissionsVisible = !hidden && permissions + managed.length > 0;
    return { ...fact, managedPolicies: managed, permissionsVisible, trustVisible: trust };
}
/** The documents of `file://…` (a file, or one a heredoc wrote), or the one that stands in the command itself. */
function documentsOf(text, command, policies) {
    const file = /^(?:file|fileb):\/\/(.+)$/.exec(text)?.[1];
    if (file === undefined) {
        const { line = 0, endLine = line } = command.at;
        return policies.filter(({ path, at }) => path === command.path && (at.line ?? 0) >= line && (at.line ?? 0) <= endLine);
    }
    const wanted = file.replace(/^\.\//, '');
    const written = policies.filter(({ path, writtenTo }) => path === command.path && writtenTo?.replace(/^\.\//, '') === wanted);
    if (written.length > 0)
        return written;
    const beside = external_node_path_.posix.join(external_node_path_.posix.dirname(command.path), wanted);
    const exact = policies.filter(({ path }) => path === wanted || path === beside);
    return exact.length > 0 ? exact : policies.filter(({ path }) => path.endsWith(`/${external_node_path_.posix.basename(wanted)}`));
}
function link_option(command, name) {
    const index = command.words.findIndex(({ text }) => text === name);
    return index === -1 ? undefined : command.words[index + 1]?.text;
}
// --- documents in files of their own ---------------------------------------------------------------------------------
/** `deploy-trust.json` beside `deploy-policy.json`: by their names, one role. */
function identitiesOfFiles({ lists }) {
    const policies = lists['repository.policies'];
    const groups = new Map();
    for (const policy of policies) {
        if (policy.attachedTo.length > 0 || policy.kind !== 'policy' || policy.guide)
            continue;
        const group = `${external_node_path_.posix.dirname(policy.path)}#role:${stem(policy.path)}`;
        groups.set(group, [...(groups.get(group) ?? []), policy]);
    }
    for (const [key, group] of groups) {
        const trust = group.filter(({ type }) => type === 'trust');
        const [first] = trust;
        // Several trust policies of one name say nothing about who has what.
        if (first === undefined || trust.length > 1)
            continue;
        const { path, kind, guide, at } = first;
        lists['repository.identities'].push({
            ...{ key, path, kind, guide, at },
            type: 'role',
            name: stem(path) || external_node_path_.posix.basename(external_node_path_.posix.dirname(path)),
            purpose: 'unknown',
            managedPolicies: [],
            permissionsVisible: group.some(({ type }) => type === 'identity'),
            trustVisible: true,
        });
        attach(policies, group, key);
    }
}
/** `github-deploy-role-trust-policy.json` as `github-deploy`. */
function stem(path) {
    return external_node_path_.posix
        .basename(path)
        .replace(/\..*$/, '')
        .toLowerCase()
        .split(/[-_.\s]+/)
        .filter((word) => !/^(?:trust|policy|policies|permissions?|assume|role|relationship|inline|document|doc|iam|identity)$/.test(word))
        .join('-');
}
// --- ignore files ----------------------------------------------------------------------------------------------------
function applyIgnoreFiles({ lists, pending }) {
    const byPath = new Map(pending.ignoreFiles.map((file) => [file.path, file]));
    lists['repository.dockerfiles'] = lists['repository.dockerfiles'].map((dockerfile) => {
        if (dockerfile.guide)
            return dockerfile;
        const beside = external_node_path_.posix.join(external_node_path_.posix.dirname(dockerfile.path), '.dockerignore');
        const file = byPath.get(`${dockerfile.path}.dockerignore`) ?? byPath.get(beside) ?? byPath.get('.dockerignore');
        return file === undefined ? dockerfile : { ...dockerfile, ignoreFile: file };
    });
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/read-as.js
const readAs = async (kind, source, harvest) => {
    switch (kind) {
        case 'workflow':
        case 'action': {
            const { readWorkflowFile } = await Promise.all(/* import() */[__webpack_require__.e(8989), __webpack_require__.e(7008), __webpack_require__.e(2194), __webpack_require__.e(4744)]).then(__webpack_require__.bind(__webpack_require__, 24744));
            readWorkflowFile({ source, kind, harvest });
            return kind;
        }
        case 'dockerfile': {
            const { readDockerfile } = await Promise.all(/* import() */[__webpack_require__.e(8989), __webpack_require__.e(7008), __webpack_require__.e(7307)]).then(__webpack_require__.bind(__webpack_require__, 97307));
            readDockerfile({ source, harvest });
            return kind;
        }
        case 'shell': {
            const { harvestShell } = await Promise.all(/* import() */[__webpack_require__.e(8989), __webpack_require__.e(7008)]).then(__webpack_require__.bind(__webpack_require__, 27008));
            const script = { kind: source.guide ? 'guide' : 'shell' };
            harvestShell({ source, kind, script, harvest });
            return kind;
        }
        case 'guide': {
            const { readGuide } = await Promise.all(/* import() */[__webpack_require__.e(7601), __webpack_require__.e(5107)]).then(__webpack_require__.bind(__webpack_require__, 5107));
            await readGuide({ source, harvest, readAs });
            return kind;
        }
        case 'env-file': {
            const { readEnvFile } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 74518));
            readEnvFile({ source, harvest });
            return kind;
        }
        case 'terraform':
        case 'tfvars': {
            const { readTerraform } = await Promise.all(/* import() */[__webpack_require__.e(8989), __webpack_require__.e(7602), __webpack_require__.e(7008), __webpack_require__.e(4070), __webpack_require__.e(3566), __webpack_require__.e(6439)]).then(__webpack_require__.bind(__webpack_require__, 46439));
            await readTerraform({ source, kind, harvest });
            return kind;
        }
        case 'data': {
            const { readData } = await Promise.all(/* import() */[__webpack_require__.e(8989), __webpack_require__.e(7008), __webpack_require__.e(4070), __webpack_require__.e(2194), __webpack_require__.e(2817)]).then(__webpack_require__.bind(__webpack_require__, 32817));
            return readData({ source, harvest });
        }
    }
};

;// CONCATENATED MODULE: ./build/gate/collect/repository/secrets.js
/** Finds secrets in any number of texts; the rules are made once. */
class SecretFinder {
    rules;
    reports = [];
    constructor(creators) {
        this.rules = creators
            .filter(({ meta }) => meta.type === 'scanner')
            .flatMap((creator) => {
            const handler = creator.create(this.context(creator), optionsOf(creator.meta.id));
            const run = handler.file?.bind(handler);
            return run === undefined ? [] : [{ id: creator.meta.id, run }];
        });
    }
    static async load() {
        const preset = (await __webpack_require__.e(/* import() */ 1577).then(__webpack_require__.bind(__webpack_require__, 31577)));
        return new SecretFinder(preset.rules);
    }
    async find(source, kind) {
        if (source.text.length > maxLength || !mayHoldSecret(source.text))
            return [];
        this.reports = [];
        const code = sourceCode(source);
        for (const { run } of this.rules)
            await run(code);
        const found = new Map();
        for (const { rule, message, range } of this.reports.slice(0, maxReports)) {
            const fact = readReport(source, kind, { rule, id: message.messageId, range });
            if (fact !== undefined)
                found.set(`${fact.at.line ?? 0}:${fact.at.column ?? 0}`, fact);
        }
        return [...found.values()];
    }
    context(creator) {
        const rule = creator.meta.id;
        return {
            sharedOptions: {},
            createTranslator: () => (messageId) => ({ message: '', messageId }),
            report: (report) => this.reports.push({ ...report, rule }),
            ignore: () => undefined,
        };
    }
}
const maxLength = 2_000_000;
const maxReports = 1_000;
/** Access key ids are reported too: one that is real says where its secret half was used. */
function optionsOf(id) {
    return id.endsWith('-aws') ? { enableIDScanRule: true } : {};
}
/** Every pattern needs one of these; most texts hold none. */
const secrets_signs = /AKIA|ASIA|A3T[A-Z0-9]|AROA|AIDA|AGPA|ANPA|ANVA|AIPA|(?:secret|SECRET|Secret)[_-]?(?:access|ACCESS|Access)?|(?:aws|AWS|Aws)_?(?:account|ACCOUNT|Account)|BEGIN [A-Z ]{0,30}PRIVATE|private_key|:\/\/[^\s/:@]{1,200}:[^\s@]{1,200}@|gh[pousr]_|github_pat_|gl[a-z]{2,10}-|glsa_|glc_|xox[a-z]|hooks\.slack|npm_|_auth|SG\.|sk-|sk_|rk_|gsk_|hf_|lin_|shp[a-z]{2}_|secret_|ntn_|ops_|eyJ|hv[sbr]\.|vc[a-z]_|dapi|dckr_|fig[a-z]_|cf[a-z]{0,4}[_-]|v1\.0-|tskey|password|PASSWORD|Password|pwd|PWD|vercel|VERCEL|CLOUDFLARE|cloudflare/;
function mayHoldSecret(text) {
    return secrets_signs.test(text);
}
/** What the rules ask of a source. */
function sourceCode(source) {
    const { text, path } = source;
    const extension = /\.[\w-]+$/.exec(path)?.[0] ?? '';
    return { hasBOM: false, content: text, filePath: path, physicalFilePath: path, contentType: 'text', ext: extension };
}
function readReport(source, kind, { rule, id, range }) {
    const [start, end] = narrowed(source.text, id, range);
    const value = source.text.slice(start, end);
    if (id === 'AWSAccountID' || isPlaceholder(value))
        return undefined;
    const keyName = keyBefore(source.text, start);
    return {
        path: source.path,
        kind,
        guide: source.guide,
        type: typeNames[id] ?? id.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' '),
        pattern: `${rule.slice(rule.lastIndexOf('/') + 1).replace('secretlint-rule-', '')}/${id}`,
        at: source.place(start, Math.min(end, source.text.indexOf('\n', start) === -1 ? end : source.text.indexOf('\n', start))),
        length: value.length < 20 ? 'short' : value.length < 64 ? 'medium' : 'long',
        ...(keyName === undefined ? {} : { keyName }),
    };
}
/** For AWS's secret keys the pattern tells where the name before the value starts, with the value's length. */
function narrowed(text, id, [start, end]) {
    if (id !== 'AWSSecretAccessKey')
        return [start, end];
    const value = /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+=]{40}(?![A-Za-z0-9/+=])/.exec(text.slice(start, end + 200));
    return value === null ? [start, end] : [start + value.index, start + value.index + value[0].length];
}
const typeNames = {
    AWSAccessKeyID: 'AWS access key id',
    AWSSecretAccessKey: 'AWS secret access key',
    PrivateKey: 'private key',
    PRIVATE_KEY: 'private key',
    GITHUB_TOKEN: 'GitHub token',
    BasicAuth: 'credentials in a URL',
    MongoDBConnection: 'credentials in a MongoDB URL',
    MySQLConnection: 'credentials in a MySQL URL',
    PostgreSQLConnection: 'credentials in a PostgreSQL URL',
};
/** Examples of manuals and marks that say "put yours here". */
function isPlaceholder(value) {
    if (/EXAMPLE|example|SAMPLE|sample|x{6,}|X{6,}|\*{4,}|\.{4,}|0{10,}|1234567890abcdef|AKIA1234567890|changeme|CHANGE_?ME|your[-_ ]?|YOUR[-_ ]?|placeholder|dummy|redacted|REDACTED|<[^>]+>/.test(value)) {
        return true;
    }
    if (/\$\{|\$\(|\{\{|%\{|\$[A-Za-z_]/.test(value))
        return true;
    const body = value.replace(/[^A-Za-z0-9]/g, '');
    return body.length >= 16 && new Set(body).size <= 4;
}
/** `NAME` in `NAME=`, `"name": "`, `name = "` before a value. */
function keyBefore(text, start) {
    const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 300), start);
    return /([A-Za-z_][\w.-]{0,100})["']?\s*(?:=>|:=|[:=])\s*["'`]?[^=:]{0,40}$/.exec(line)?.[1];
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/sort.js
function sortLists(lists) {
    for (const list of Object.values(lists))
        list.sort(compare);
}
function compare(left, right) {
    if (left.path !== right.path)
        return left.path < right.path ? -1 : 1;
    const lines = (left.at?.line ?? 0) - (right.at?.line ?? 0);
    return lines === 0 ? (left.at?.column ?? 0) - (right.at?.column ?? 0) : lines;
}

// EXTERNAL MODULE: ./build/gate/collect/repository/source.js
var repository_source = __webpack_require__(68663);
;// CONCATENATED MODULE: ./build/gate/collect/repository/collect.js












/** A text larger than this is reported, not read. */
const maxBytes = 2 * 1024 * 1024;
/** How many files are on their way at a time. */
const collect_window = 16;
async function collectRepository({ files, exclude, log }) {
    const listed = await files.list({ exclude });
    const entries = listed.filter(({ path }) => !isLeftOut(path));
    const harvest = new Harvest();
    harvest.add('repository.files', ...entries);
    const secrets = await SecretFinder.load();
    for (const { path, unread } of entries) {
        if (unread !== undefined)
            harvest.gapIn('repository.files', { what: path, why: unread, at: { path }, blocks: true });
    }
    const wanted = entries.filter(({ path, unread }) => unread === undefined && !isBinaryName(path) && !isGenerated(path));
    for (const entry of entries)
        if (isBinaryName(entry.path))
            addCredentialFile(entry.path, undefined, harvest);
    // Read ahead, so that the disk works while a text is parsed; taken in order, so that every run is the same.
    const ahead = [];
    for (let next = 0; next < wanted.length || ahead.length > 0;) {
        while (next < wanted.length && ahead.length < collect_window) {
            const entry = wanted[next];
            if (entry !== undefined)
                ahead.push(read(files, entry));
            next += 1;
        }
        const first = await ahead.shift();
        if (first !== undefined)
            harvest.take(await readFile(first, secrets));
    }
    if (harvest.pending.terraform.length > 0) {
        const { harvestModules } = await Promise.all(/* import() */[__webpack_require__.e(8989), __webpack_require__.e(7008), __webpack_require__.e(4070), __webpack_require__.e(3566)]).then(__webpack_require__.bind(__webpack_require__, 73566));
        harvestModules(harvest.pending.terraform, harvest.pending.tfvars, harvest);
    }
    link_link(harvest);
    sortLists(harvest.lists);
    log?.debug(`Repository: ${entries.length} files, ${wanted.length} read.`);
    return factsOf(harvest, files.root);
}
async function read(files, { path, bytes }) {
    if (bytes > maxBytes)
        return { path, why: `larger than ${maxBytes / 1024 / 1024} MiB` };
    try {
        const text = await files.read(path, maxBytes);
        return text === undefined ? { path, why: 'it is gone' } : { path, text };
    }
    catch (thrown) {
        return { path, why: messageOf(thrown) };
    }
}
/** Also of an error from another realm, as WebAssembly's may be. */
function messageOf(thrown) {
    const message = typeof thrown === 'object' && thrown !== null && 'message' in thrown ? thrown.message : thrown;
    return String(message);
}
/** One file into a harvest of its own; an error in a reader is that file's gap, never the run's end. */
async function readFile({ path, text, why }, secrets) {
    const harvest = new Harvest();
    const kind = kindOfPath(path);
    const gap = (reason) => {
        addCredentialFile(path, undefined, harvest);
        harvest.gap(gapKind(kind), {
            what: path,
            why: reason,
            at: { path },
            blocks: kind !== undefined && kind !== 'data',
        });
    };
    if (text === undefined) {
        gap(why ?? 'it could not be read');
        return harvest;
    }
    if (text.includes('\0')) {
        if (/^(?:\uFEFF|\uFFFD\uFFFD|\uFFFE)/.test(text) || kind !== undefined)
            gap('not UTF-8 text (UTF-16?)');
        return harvest;
    }
    try {
        await readText(path, (0,repository_source/* normalise */.j7)(text), { kind, harvest, secrets });
    }
    catch (thrown) {
        gap(`a reader failed: ${messageOf(thrown).slice(0, 200)}`);
    }
    return harvest;
}
async function readText(path, text, { kind: told, harvest, secrets }) {
    const kind = told ?? kindOfContent(path, text);
    const source = (0,repository_source/* fileSource */.IO)(path, text, kind === 'guide');
    addCredentialFile(path, text, harvest);
    harvest.add('repository.code', ...codeSigns(source));
    harvest.add('repository.secrets', ...(await secrets.find(source, gapKind(kind))));
    if (path.endsWith('.dockerignore'))
        harvest.pending.ignoreFiles.push(readIgnoreFile(source));
    else if (kind !== undefined)
        await readAs(kind, kind === 'guide' ? source : (0,repository_source/* fileSource */.IO)(path, text), harvest);
}
/** For files whose name says nothing. */
function kindOfContent(path, text) {
    if (isProgram(path))
        return undefined;
    if (/^#!\s*(?:\/\S*\/)?(?:env\s+(?:-S\s+)?)?\S*\b(?:ba|da|a|k|z)?sh\b/.test(text))
        return 'shell';
    if ((0,sniff/* looksLikeDockerfile */.A)(text))
        return 'dockerfile';
    return /\.(?:tpl|tftpl|tmpl|j2|jinja2?|in|txt|policy|cfn|stack)$/i.test(path) && /^\s*(?:[[{]|\w+:)/.test(text)
        ? 'data'
        : undefined;
}
function addCredentialFile(path, text, harvest) {
    const found = credentialFile(path, text);
    if (found !== undefined)
        harvest.add('repository.credentialFiles', found);
}
function gapKind(kind) {
    return kind === undefined || kind === 'data' ? 'yaml' : kind;
}
function factsOf(harvest, root) {
    const source = `files of ${root}`;
    const facts = listNames.map((name) => [name, (0,gate_facts/* known */.eO)(harvest.lists[name], source, distinct(harvest.gaps[name] ?? []))]);
    return Object.fromEntries(facts);
}
function distinct(gaps) {
    const seen = new Map(gaps.map((gap) => [`${gap.what}\n${gap.why}\n${gap.at?.line ?? 0}:${gap.at?.column ?? 0}`, gap]));
    return [...seen.values()];
}

// EXTERNAL MODULE: ./build/pipeline/arn.js
var arn = __webpack_require__(688);
// EXTERNAL MODULE: ./build/pipeline/target.js
var pipeline_target = __webpack_require__(2510);
// EXTERNAL MODULE: ./build/pipeline/task.js
var task = __webpack_require__(86978);
;// CONCATENATED MODULE: ./build/pipeline/facts.js
/** The stages that collect what the gate judges: the repository's files, and the account as far as the deployment needs it. */





async function learnRepository({ journal, files, config }) {
    await journal.stage('repository', async (ports) => {
        const facts = await collectRepository({ files, exclude: config.settings.exclude });
        journal.learn(facts);
        const { 'repository.files': found } = facts;
        if (found?.known)
            ports.log.info(`Repository: ${found.value.length} files read.`);
    });
}
async function learnAccount(run, target) {
    const { journal, inputs } = run;
    const { session, cluster, live, running, serviceDefinition, repository, source } = target;
    await journal.stage('account', async (ports) => {
        // The roles that the revision will run with, else those that run now.
        const document = source === undefined ? running?.document : (0,task/* renderWith */.h)(run, { source, session }, 'later').document;
        const role = (member) => {
            const named = document?.[member];
            return typeof named === 'string' ? (0,arn/* roleName */.S3)(named) : undefined;
        };
        const about = live === undefined && serviceDefinition === undefined ? {} : { cluster };
        const facts = await collectAccount({
            ...{ aws: (0,pipeline_target/* awsOf */.J)(ports, session), session, ...about, live, running, repository },
            requested: live === undefined ? serviceDefinition : undefined,
            longTermAllowed: inputs.allowLongTermCredentials,
            taskRole: role('taskRoleArn'),
            executionRole: role('executionRoleArn'),
        });
        journal.learn(facts);
    });
}

;// CONCATENATED MODULE: ./build/image/inputs.js
/** What a build is asked for, as the pipeline hands it over. */
/** The pairs that have a value. */
function given(pairs) {
    return [...pairs].flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}

;// CONCATENATED MODULE: ./build/image/suitable.js
/** Whether the builder that is there can do what was asked; if not, which lines set one up that can. */


const setUpBuildx = `Set a builder up in a step before this one:
  - uses: docker/setup-buildx-action@e468171a9de216ec08956ac3ada2f0791b6bd435 # v3.11.1
At a terminal: docker buildx create --use (https://docs.docker.com/go/buildx/).`;
const attestLater = `Attest the digest that was deployed, in a step after this one:
  - uses: actions/attest-build-provenance@<commit> # v3
    with: { subject-name: REGISTRY/REPOSITORY, subject-digest: "\${{ steps.deploy.outputs.image-digest }}", push-to-registry: true }`;
/** `type` of a cache specification; a bare image reference means `registry`, as buildx reads it. */
function cacheType(specification) {
    if (!specification.includes('='))
        return 'registry';
    return cacheField(specification, 'type') ?? 'registry';
}
function cacheField(specification, name) {
    return specification
        .split(',')
        .find((field) => field.trimStart().startsWith(`${name}=`))
        ?.trim()
        .slice(name.length + 1);
}
function isAsked(attestation) {
    return attestation !== undefined && attestation !== '' && attestation !== 'false';
}
const cacheCredentials = ['token', 'access_key_id', 'secret_access_key', 'session_token', 'account_key', 'sas_token'];
/** Throws `input-invalid` for a cache specification that carries a credential: it would stand on the command line. */
function assertNoCredential(inputs) {
    for (const [input, specifications] of [
        ['cache-from', inputs.cacheFrom],
        ['cache-to', inputs.cacheTo],
    ]) {
        const name = cacheCredentials.find((field) => specifications.some((one) => cacheField(one, field) !== undefined));
        if (name === undefined)
            continue;
        throw new errors/* FtrError */.Pw({
            code: 'input-invalid',
            message: `${input} holds the credential "${name}".`,
            hint: 'It would be readable on the command line of the build. Use type=registry with a repository in ECR: its credential is handed to the builder by other means.',
        });
    }
}
/** Throws `builder-unsuitable` for the first thing the builder cannot do. */
function assertSuitable({ inputs, engine, }) {
    const refuse = (message, hint = setUpBuildx) => {
        throw new errors/* FtrError */.Pw({ code: 'builder-unsuitable', message, hint });
    };
    for (const name of ['provenance', 'sbom']) {
        if (isAsked(inputs[name]))
            refuse(`No builder can attest an image here (${name}: ${inputs[name]}): it is judged in the engine’s store before it is pushed, and attestations do not survive there.`, attestLater);
    }
    if (!engine.buildx) {
        const [secret] = given(inputs.buildSecrets);
        const why = 'Docker buildx is not installed on this machine, and the engine’s own builder cannot';
        if (secret !== undefined)
            refuse(`${why} take build secrets (build-secrets: ${secret[0]}).`);
        if (inputs.builder !== undefined)
            refuse(`${why} be the builder "${inputs.builder}".`);
    }
    if (engine.buildx && engine.driver !== 'docker')
        return;
    const what = engine.buildx
        ? 'The builder has the driver "docker", which cannot'
        : 'The engine’s own builder, used because Docker buildx is not installed, cannot';
    if (engine.buildx && engine.store === 'containerd')
        return;
    const exported = inputs.cacheTo.find((specification) => cacheType(specification) !== 'inline');
    if (exported !== undefined)
        refuse(`${what} export a build cache of type ${cacheType(exported)}.`);
    const imported = inputs.cacheFrom.find((specification) => cacheType(specification) !== 'registry');
    if (imported !== undefined)
        refuse(`${what} import a build cache of type ${cacheType(imported)}.`);
}

;// CONCATENATED MODULE: ./build/image/arguments.js
/** From build inputs to a finished build: argument list and environment for buildx, or the query of the engine's own builder. */



/**
 * Values of build arguments and secrets stand in the environment of the child, never among its arguments.
 * Throws `builder-unsuitable`, or `input-invalid` for a build argument whose name the tools themselves read and for a
 * cache specification that carries a credential. Logins are not part of it: whoever runs the plan adds them.
 */
function planBuild(options) {
    assertNoCredential(options.inputs);
    assertSuitable(options);
    return options.engine.buildx ? planBuildx(options) : planEngine(options);
}
/** Build arguments every build gets; the user's own win. */
function argumentsOf(inputs) {
    const own = given(inputs.buildArgs);
    const has = (name) => own.some(([key]) => key === name);
    const epoch = inputs.committedAt === undefined || has('SOURCE_DATE_EPOCH')
        ? []
        : [['SOURCE_DATE_EPOCH', String(inputs.committedAt)]];
    return [...own, ...epoch];
}
function planBuildx({ inputs, context, labels, reference }) {
    const pairs = argumentsOf(inputs);
    const secrets = given(inputs.buildSecrets);
    for (const [name] of pairs)
        assertFree(name);
    // A counter, because an id may hold characters that a variable's name may not.
    const variable = (index) => `FTR_DEPLOY_BUILD_SECRET_${index + 1}`;
    const option = (name, value) => value === undefined ? [] : [`--${name}`, value];
    const caches = [...inputs.cacheFrom, ...inputs.cacheTo];
    return {
        tool: 'buildx',
        arguments: [
            'build',
            ...option('builder', inputs.builder),
            ...['--progress', 'plain'],
            ...['--file', context.dockerfile],
            ...option('target', inputs.target),
            ...option('platform', inputs.platform),
            ...['--tag', reference],
            ...Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
            ...pairs.flatMap(([name]) => ['--build-arg', name]),
            ...secrets.flatMap(([id], index) => ['--secret', `id=${id},env=${variable(index)}`]),
            ...inputs.cacheFrom.flatMap((specification) => ['--cache-from', specification]),
            ...inputs.cacheTo.flatMap((specification) => ['--cache-to', specification]),
            // With them the digest would be an index's, and most stores of engines keep none.
            '--provenance=false',
            '--sbom=false',
            '--load',
            context.directory,
        ],
        environment: {
            ...Object.fromEntries(pairs),
            ...Object.fromEntries(secrets.map(([, value], index) => [variable(index), value])),
        },
        secrets: secrets.map(([, value]) => value),
        forward: caches.some((specification) => cacheType(specification) === 'gha') ? githubCacheVariables : [],
        directory: context.directory,
        reference,
        logins: [],
    };
}
function planEngine({ inputs, context, labels, reference }) {
    const inline = inputs.cacheTo.length > 0 ? [['BUILDKIT_INLINE_CACHE', '1']] : [];
    const sources = inputs.cacheFrom.map((specification) => cacheField(specification, 'ref') ?? specification);
    return {
        tool: 'engine',
        query: {
            version: '2',
            t: reference,
            buildargs: JSON.stringify(Object.fromEntries([...inline, ...argumentsOf(inputs)])),
            labels: JSON.stringify(labels),
            ...(inputs.target === undefined ? {} : { target: inputs.target }),
            ...(inputs.platform === undefined ? {} : { platform: inputs.platform }),
            ...(sources.length === 0 ? {} : { cachefrom: JSON.stringify(sources) }),
        },
        context,
        sourceDateEpoch: inputs.committedAt,
        reference,
    };
}
/** What buildx needs for `type=gha`; the runner gives it to actions only. Not among them: what requests OIDC tokens. */
const githubCacheVariables = [
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_RESULTS_URL',
    'ACTIONS_CACHE_URL',
    'ACTIONS_CACHE_SERVICE_V2',
];
/**
 * Variables by which docker, buildx, their plugins or the dynamic loader are steered. A build argument of that name
 * would have to stand in the child's environment and change the tool itself. (Proxy variables may: they say the same.)
 */
const steering = /^(?:PATH|HOME|USER|TMPDIR|SSH_AUTH_SOCK|RUNNER_TRACKING_ID|SSL_CERT_(?:FILE|DIR)|XDG_\w+|LD_\w+|FTR_DEPLOY_\w+|BUILDX_\w+|BUILDKIT_(?:HOST|PROGRESS|COLORS|TTY_LOG_LINES|NO_CLIENT_TOKEN)|DOCKER_(?:API_VERSION|AUTH_CONFIG|BUILDKIT|CERT_PATH|CLI_\w+|CONFIG|CONTENT_TRUST\w*|CONTEXT|CUSTOM_HEADERS|DEFAULT_PLATFORM|HOST|TLS|TLS_VERIFY))$/;
/** Whether a variable of this name steers the tools that run a build. */
function steersTheBuilder(name) {
    return steering.test(name);
}
function assertFree(name) {
    if (!steersTheBuilder(name))
        return;
    throw new errors/* FtrError */.Pw({
        code: 'input-invalid',
        message: `build-args sets ${name}, which is a variable that the build tool itself reads.`,
        hint: `Values of build arguments are handed over in the tool’s environment, never on its command line, so this one would change the tool. Rename the ARG in the Dockerfile, for example to APP_${name}.`,
    });
}

// EXTERNAL MODULE: ./node_modules/dockerfile-ast/lib/main.js
var main = __webpack_require__(78390);
;// CONCATENATED MODULE: ./build/image/base-images.js
/** Which images a Dockerfile reads: its `# syntax=`, FROM lines, `COPY --from` and `RUN --mount=from`, with arguments put in. */

/** Image references as they would be pulled, without stages, `scratch` and what cannot be resolved. */
function baseImages({ dockerfile, buildArgs }) {
    const instructions = main.DockerfileParser.parse(dockerfile).getInstructions();
    const values = new Map();
    const stages = new Set(['scratch']);
    const found = new Set();
    let first = true;
    // The frontend that a `# syntax=` line asks for is an image as well.
    const syntax = /^(?:#(?!\s*syntax\s*=).*\n)*#\s*syntax\s*=\s*(\S+)/i.exec(dockerfile.replace(/^\uFEFF/, ''))?.[1];
    if (syntax !== undefined)
        found.add(syntax);
    const add = (given) => {
        const image = given === undefined ? undefined : expand(given, values);
        // A number names a stage by its position.
        if (image && !stages.has(image.toLowerCase()) && !/^\d+$/.test(image))
            found.add(image);
    };
    for (const instruction of instructions) {
        const keyword = instruction.getKeyword();
        const words = instruction.getArguments().map((argument) => argument.getValue());
        if (keyword === 'ARG' && first) {
            for (const word of words) {
                const [name = '', fallback] = splitOnce(word);
                const value = buildArgs.get(name) ?? (fallback === undefined ? undefined : expand(unquoted(fallback), values));
                if (value !== undefined)
                    values.set(name, value);
            }
        }
        else if (keyword === 'FROM') {
            first = false;
            const [image, as, name] = words.filter((word) => !word.startsWith('--'));
            add(image);
            if (as?.toLowerCase() === 'as' && name !== undefined)
                stages.add(name.toLowerCase());
        }
        else {
            for (const source of sources(instruction))
                add(source);
        }
    }
    return [...found];
}
/** Values of `--from=` (COPY) and of `from=` in `--mount=` (RUN). */
function sources(instruction) {
    if (!(instruction instanceof main.ModifiableInstruction))
        return [];
    return instruction.getFlags().flatMap((flag) => {
        const [name, value] = [flag.getName(), flag.getValue() ?? ''];
        if (name === 'from')
            return [value];
        if (name !== 'mount')
            return [];
        return value
            .split(',')
            .filter((field) => field.startsWith('from='))
            .map((field) => field.slice('from='.length));
    });
}
/** `$NAME`, `${NAME}`, `${NAME:-fallback}`, `${NAME:+other}`; undefined when a name has no value. */
function expand(text, values) {
    let complete = true;
    const expanded = text.replace(/\$(?:\{(\w+)(?::([-+])([^}]*))?\}|(\w+))/g, (_, braced, operator, word, plain) => {
        const value = values.get(braced ?? plain ?? '') || undefined;
        if (operator === '+')
            return value === undefined ? '' : (word ?? '');
        if (value !== undefined)
            return value;
        if (operator === '-')
            return word ?? '';
        complete = false;
        return '';
    });
    return complete ? expanded : undefined;
}
function unquoted(text) {
    return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}
function splitOnce(text) {
    const equals = text.indexOf('=');
    return equals === -1 ? [text] : [text.slice(0, equals), text.slice(equals + 1)];
}

;// CONCATENATED MODULE: ./build/image/platform.js
/** Platforms in Docker's form, `os/architecture[/variant]`, compared as a container runtime compares them. */
function parsePlatform(text) {
    const [os = 'linux', architecture = 'amd64', variant] = text.split('/');
    return variant === undefined ? { os, architecture } : { os, architecture, variant };
}
function platformText({ os, architecture, variant }) {
    return [os, architecture, ...(variant === undefined || variant === '' ? [] : [variant])].join('/');
}
/** Whether an image of platform `has` serves where `wants` is asked for; a variant left out on either side is no difference. */
function platformMatches(has, wants) {
    const variant = ({ architecture, variant }) => architecture === 'arm64' && variant === 'v8' ? undefined : variant || undefined;
    const [theirs, ours] = [variant(has), variant(wants)];
    return (has.os === wants.os &&
        has.architecture === wants.architecture &&
        (theirs === ours || theirs === undefined || ours === undefined));
}

;// CONCATENATED MODULE: ./build/image/manifest.js

const digestForm = /^sha256:[0-9a-f]{64}$/;
function isIndex(document) {
    return Array.isArray(document['manifests']);
}
/** The digest of the configuration a manifest names; undefined when it names none (Docker's schema 1, other artifacts). */
function configDigestOf(document) {
    const digest = asObject(document['config'])?.['digest'];
    return typeof digest === 'string' && digestForm.test(digest) ? digest : undefined;
}
/** The images of an index; attestation manifests, whose platform is unknown/unknown, are left out. */
function indexEntries(document) {
    const manifests = document['manifests'];
    if (!Array.isArray(manifests))
        return [];
    return manifests.flatMap((entry) => {
        const descriptor = asObject(entry);
        const digest = descriptor?.['digest'];
        if (typeof digest !== 'string' || !digestForm.test(digest))
            return [];
        const platform = asObject(descriptor?.['platform']);
        if (platform === undefined)
            return [{ digest, platform: undefined }];
        const [os, architecture, variant] = ['os', 'architecture', 'variant'].map((key) => manifest_text(platform[key]));
        if (os === 'unknown' || os === undefined || architecture === undefined)
            return [];
        return [{ digest, platform: { os, architecture, ...(variant === undefined ? {} : { variant }) } }];
    });
}
/** The image of an index that runs on a platform; without one asked for, the only image there is. */
function chooseEntry(entries, wanted) {
    if (wanted === undefined)
        return entries.length === 1 ? entries[0] : undefined;
    return entries.find(({ platform }) => platform !== undefined && platformMatches(platform, wanted));
}
/** The configuration object of an image as `ImageConfig`; undefined when it is no image configuration. */
function readConfiguration(document) {
    const root = asObject(document);
    const [architecture, os, variant, created] = ['architecture', 'os', 'variant', 'created'].map((key) => manifest_text(root?.[key]));
    if (root === undefined || architecture === undefined || os === undefined)
        return undefined;
    const config = asObject(root['config']) ?? {};
    const history = Array.isArray(root['history']) ? root['history'] : [];
    return {
        architecture,
        os,
        ...(variant === undefined ? {} : { variant }),
        user: manifest_text(config['User']) ?? '',
        env: manifest_texts(config['Env']),
        entrypoint: manifest_texts(config['Entrypoint']),
        cmd: manifest_texts(config['Cmd']),
        labels: Object.fromEntries(Object.entries(asObject(config['Labels']) ?? {}).filter((pair) => typeof pair[1] === 'string')),
        history: history.map((entry) => {
            const step = asObject(entry);
            return { createdBy: manifest_text(step?.['created_by']) ?? '', emptyLayer: step?.['empty_layer'] === true };
        }),
        ...(created === undefined ? {} : { created }),
    };
}
function asObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}
function manifest_text(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function manifest_texts(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

;// CONCATENATED MODULE: ./build/image/inspect.js
/** Reads what an image is, from the engine before a push, or from the registry. */



/** Configuration and history of an image in the engine's store. Throws `image-not-found`. */
async function inspectBuilt({ docker, imageId, configDigest, }) {
    const found = await docker.inspect(imageId);
    if (found === undefined) {
        throw new errors/* FtrError */.Pw({
            code: 'image-not-found',
            message: `The image ${imageId} is not in the engine’s store any more.`,
            hint: 'Something removed it right after the build (a docker prune on the same engine?). Run the job again.',
        });
    }
    return { configDigest, config: found.config, platform: platformOf(found.config) };
}
/**
 * The image behind a tag or digest; of an index, the one for the platform. `undefined` when the registry has none.
 * Throws `image-not-found` when there is an index but nothing in it for the platform.
 */
async function inspectInRegistry({ registry, reference, platform, name, }) {
    const top = await registry.manifest(reference);
    if (top === undefined)
        return undefined;
    const configDigest = isIndex(top.document)
        ? await configDigestInIndex({ registry, document: top.document, platform, name })
        : configDigestOf(top.document);
    if (configDigest === undefined)
        throw notAnImage(name, 'its manifest names no configuration');
    const config = parseConfiguration(await registry.blob(configDigest));
    if (config === undefined)
        throw notAnImage(name, 'its configuration is not that of an image');
    return { digest: top.digest, configDigest, config, platform: platformOf(config) };
}
async function configDigestInIndex({ registry, document, platform, name, }) {
    const entries = indexEntries(document);
    const entry = chooseEntry(entries, platform);
    if (entry === undefined) {
        const there = entries.map((one) => one.platform === undefined ? 'one without a platform' : platformText(one.platform));
        throw new errors/* FtrError */.Pw({
            code: 'image-not-found',
            message: `${name} has no image for ${platform === undefined ? 'a single platform' : platformText(platform)}; it holds ${there.join(', ') || 'none'}.`,
            hint: 'Set the input platform, or runtimePlatform in the task definition, to one of these, or build the image for the platform.',
        });
    }
    const manifest = await registry.manifest(entry.digest);
    if (manifest === undefined)
        throw notAnImage(name, `the manifest ${entry.digest} that its index names is not there`);
    return configDigestOf(manifest.document);
}
function parseConfiguration(bytes) {
    try {
        return readConfiguration(JSON.parse(new TextDecoder().decode(bytes)));
    }
    catch {
        return undefined;
    }
}
function platformOf({ os, architecture, variant }) {
    return platformText({ os, architecture, ...(variant === undefined ? {} : { variant }) });
}
function notAnImage(name, why) {
    return new errors/* FtrError */.Pw({
        code: 'image-not-found',
        message: `${name} is not an image that can be deployed: ${why}.`,
        hint: 'Push a container image (manifest v2 or OCI); other artifacts, such as Helm charts and signatures, cannot run.',
    });
}

// EXTERNAL MODULE: ./build/image/repository.js
var image_repository = __webpack_require__(57800);
;// CONCATENATED MODULE: ./build/image/build.js






/**
 * Builds, with the output in a log group, and reads configuration and history back from the engine.
 * Throws `docker-unavailable`, `builder-unsuitable` and `input-invalid` before anything is run, `build-failed` after.
 */
async function buildImage({ ports, build, logins, }) {
    const { inputs, context, labels, reference } = build;
    for (const [, value] of given(inputs.buildSecrets))
        ports.log.mask(value);
    const engine = await ports.docker.engine({ builder: inputs.builder });
    const plan = planBuild({ inputs, context, engine, labels, reference });
    const needed = await registriesOf({ build, logins });
    // The engine's own builder takes base images from the engine's store, so no credential need lie in a file for them.
    const byEngine = !engine.buildx || engine.driver === 'docker';
    const toBuilder = needed.filter((one) => one.login !== undefined && (one.caches || (one.images.length > 0 && !byEngine)));
    return ports.log.group(`Build ${reference}`, async () => {
        ports.log.info(`Docker ${engine.version}, ${plan.tool === 'buildx' ? `buildx with driver ${engine.driver}` : 'the engine’s own builder'}; inputs ${build.hash}`);
        if (byEngine)
            await pullBases({ ports, platform: inputs.platform, needed, engine });
        const built = await ports.docker.build(plan.tool === 'buildx' ? { ...plan, logins: toBuilder } : plan);
        const image = await inspectBuilt({ docker: ports.docker, ...built });
        ports.log.info(`Built ${image.configDigest} for ${image.platform}.`);
        return { ...image, reference, imageId: built.imageId };
    });
}
/** The registries that the build reads base images from or keeps its cache in; logins for ECR and the one pushed to. */
async function registriesOf({ build: { inputs, context, repository }, logins, }) {
    const bases = baseImages({ dockerfile: context.dockerfileText, buildArgs: new Map(given(inputs.buildArgs)) });
    const caches = [...inputs.cacheFrom, ...inputs.cacheTo]
        .filter((specification) => cacheType(specification) === 'registry')
        .map((specification) => cacheField(specification, 'ref') ?? specification);
    return Promise.all([...new Set([...bases, ...caches].map(registryOf))].map(async (registry) => {
        const account = registry === repository.registry ? repository : (0,image_repository/* parseEcrHost */.wl)(registry);
        return {
            registry,
            ...(account === undefined ? {} : { login: await logins(account) }),
            images: bases.filter((image) => registryOf(image) === registry),
            caches: caches.some((image) => registryOf(image) === registry),
        };
    }));
}
/**
 * Takes base images into the engine's store, where its own BuildKit finds them: private ones, because no credential has
 * to lie in a file then; without buildx all of them, because such a build has no session by which BuildKit would log in
 * even anonymously. One that cannot be had is left to the build, which may not need it for this stage.
 */
async function pullBases({ ports: { docker, log }, platform, needed, engine, }) {
    for (const { images, login } of needed) {
        for (const reference of images) {
            if (login === undefined && (engine.buildx || (await docker.inspect(reference)) !== undefined))
                continue;
            log.info(`Pulling the base image ${reference}`);
            try {
                await docker.pull({ reference, platform, ...(login === undefined ? {} : { login }) });
            }
            catch (error) {
                if (!isRefusal(error))
                    throw error;
                log.warning(error.message);
            }
        }
    }
}
function isRefusal(error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'image-not-found' || code === 'aws-access-denied';
}
/** The registry of an image reference as docker reads it: without a host, Docker Hub's. */
function registryOf(image) {
    const [first = '', ...rest] = image.split('/');
    return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : 'docker.io';
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/image/identity.js
/** What makes two builds the same: the hash over a build's inputs, and the labels that tell where an image comes from. */


const labelNames = {
    source: 'org.opencontainers.image.source',
    revision: 'org.opencontainers.image.revision',
    created: 'org.opencontainers.image.created',
    inputs: 'ftr-deploy.inputs',
};
/**
 * `sha256:…` over what decides a build's content: context, Dockerfile, stage, arguments, names of secrets, platform.
 * No value can be read off it. Base images are not in it: the image of a commit is built once.
 */
function inputsHash({ inputs, context, }) {
    const byName = ([a], [b]) => a < b ? -1 : a > b ? 1 : 0;
    const document = [
        'ftr-deploy.inputs/1',
        context.digest,
        sha256(context.dockerfileText),
        inputs.target ?? null,
        inputs.platform ?? null,
        given(inputs.buildArgs)
            .map(([name, value]) => [name, sha256(value)])
            .sort(byName),
        given(inputs.buildSecrets)
            .map(([name]) => name)
            .sort(),
    ];
    return `sha256:${sha256(JSON.stringify(document))}`;
}
/**
 * Labels of the OCI image-spec (annotations.md), and ours. `created` is the commit's time, so that building again
 * changes nothing.
 */
function imageLabels({ run, inputs, hash, }) {
    return {
        ...(run.serverUrl && run.repository ? { [labelNames.source]: `${run.serverUrl}/${run.repository}` } : {}),
        ...(run.commit ? { [labelNames.revision]: run.commit } : {}),
        ...(inputs.committedAt === undefined ? {} : { [labelNames.created]: isoSeconds(inputs.committedAt) }),
        [labelNames.inputs]: hash,
    };
}
function isoSeconds(seconds) {
    return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
function sha256(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}

;// CONCATENATED MODULE: ./build/image/describe.js


/** Reads and hashes the build context. Throws `input-invalid` when context or Dockerfile is not there. Needs no engine. */
async function describeBuild({ ports, inputs, repository, run, }) {
    const context = await ports.docker.context({
        workspace: run.workspace,
        context: inputs.context,
        dockerfile: inputs.dockerfile,
    });
    const hash = inputsHash({ inputs, context });
    return {
        inputs,
        repository,
        context,
        reference: (0,image_repository/* taggedName */.go)(repository, inputs.tag),
        revision: run.commit,
        hash,
        labels: imageLabels({ run, inputs, hash }),
    };
}

;// CONCATENATED MODULE: ./build/image/existing.js
/** The image that the input `image` names: its tag resolved to a digest, its content read over the registry API. */




/**
 * Throws `input-invalid` for a name that is none, `image-not-found` when the registry has no such image or none for the
 * platform. Of an index, the index's digest is what is deployed and the platform's image is what is judged.
 */
async function existingImage({ ports, image: given, defaults, platform, logins, }) {
    const { repository, reference } = (0,image_repository/* parseImage */.zZ)({ given, ...defaults });
    const [wanted, name] = 'tag' in reference
        ? [reference.tag, (0,image_repository/* taggedName */.go)(repository, reference.tag)]
        : [reference.digest, (0,image_repository/* digestName */.su)(repository, reference.digest)];
    const registry = ports.registry.connect({ repository, login: await logins(repository) });
    const asked = platform === undefined ? undefined : parsePlatform(platform);
    const found = await inspectInRegistry({ registry, reference: wanted, platform: asked, name });
    if (found === undefined) {
        throw new errors/* FtrError */.Pw({
            code: 'image-not-found',
            message: `${name} is not in the registry.`,
            hint: 'Check repository, tag, account and region; a lifecycle policy may have removed the image.',
        });
    }
    if (asked !== undefined && !platformMatches(parsePlatform(found.platform), asked)) {
        throw new errors/* FtrError */.Pw({
            code: 'image-not-found',
            message: `${name} is an image for ${found.platform}, but the task runs on ${platform}.`,
            hint: 'Deploy an image built for that platform, or change runtimePlatform in the task definition.',
        });
    }
    const { digest, ...image } = found;
    if ('tag' in reference)
        ports.log.info(`${name} is ${digest}.`);
    return {
        image,
        published: {
            repository,
            digest,
            reference: (0,image_repository/* digestName */.su)(repository, digest),
            configDigest: image.configDigest,
            built: false,
            pushed: false,
        },
    };
}

;// CONCATENATED MODULE: ./build/image/login.js
/** Asked again when less than this is left: a push may take long. */
const margin = 30 * 60_000;
/**
 * Calls `ecr:GetAuthorizationToken` in the registry's own region with the session's credentials. Errors are those of the
 * port `Ecr`: `aws-access-denied` and the others of AWS calls.
 */
function registryLogins({ ports, credentials, }) {
    const known = new Map();
    return async ({ accountId, region }) => {
        const key = `${accountId} ${region}`;
        const earlier = known.get(key);
        if (earlier !== undefined) {
            const login = await earlier.catch(() => undefined);
            if (login !== undefined && login.expiresAt - ports.clock.now() > margin)
                return login;
        }
        const asked = ports.aws
            .connect({ region, credentials })
            .ecr.authorization(accountId)
            .then((login) => {
            ports.log.mask(login.password);
            // What stands in headers and in docker's configuration.
            ports.log.mask(Buffer.from(`${login.username}:${login.password}`).toString('base64'));
            return login;
        });
        known.set(key, asked);
        return asked;
    };
}

;// CONCATENATED MODULE: ./build/image/push.js
/** Pushes the judged image and makes sure that what the registry holds is that image. */



/**
 * Pushes under the commit's tag, reads the manifest back by its digest and compares its configuration with the judged
 * one. Throws `push-failed`, `tag-taken` or `image-mismatch`; after a mismatch nothing may be deployed.
 */
async function publishImage({ ports, image, repository, logins, }) {
    const { reference, imageId, configDigest } = image;
    const login = await logins(repository);
    // Another build on the same engine may have taken the name since.
    await ports.docker.tag(imageId, reference);
    ports.log.info(`Pushing ${reference}`);
    const { digest } = await ports.docker.push(reference, login);
    const registry = ports.registry.connect({ repository, login });
    const held = await configDigests({ registry, digest });
    if (!held.includes(configDigest)) {
        throw new errors/* FtrError */.Pw({
            code: 'image-mismatch',
            message: `${(0,image_repository/* digestName */.su)(repository, digest)} holds ${held.length === 0 ? 'no image' : held.join(', ')}, but the image that was built and judged is ${configDigest}.`,
            hint: 'Another build on the same engine or in the same repository came in between, or the registry was tampered with. Nothing was deployed. Run the job again.',
        });
    }
    ports.log.info(`Pushed ${reference} as ${digest}.`);
    return { repository, digest, reference: (0,image_repository/* digestName */.su)(repository, digest), configDigest, built: true, pushed: true };
}
/** The configurations a manifest names, or those of an index's images; attestations apart. */
async function configDigests({ registry, digest, }) {
    const top = await registry.manifest(digest);
    if (top === undefined)
        return [];
    const documents = isIndex(top.document)
        ? await Promise.all(indexEntries(top.document).map(async (entry) => (await registry.manifest(entry.digest))?.document))
        : [top.document];
    return documents.flatMap((document) => (document === undefined ? [] : (configDigestOf(document) ?? [])));
}

;// CONCATENATED MODULE: ./build/image/reuse.js
/** The image of this commit, if the registry already has it: then nothing is built. */





/**
 * The image behind the commit's tag, when its labels say it was built from this commit and these inputs.
 * `undefined` when the tag is free. Throws `tag-taken` when it holds anything else: what is deployed under a commit's
 * name is built from that commit.
 */
async function findReusable({ ports, build, logins, }) {
    const { inputs, repository, reference } = build;
    const registry = ports.registry.connect({ repository, login: await logins(repository) });
    const platform = inputs.platform === undefined ? undefined : parsePlatform(inputs.platform);
    const found = await inspectInRegistry({ registry, reference: inputs.tag, platform, name: reference });
    if (found === undefined)
        return undefined;
    const difference = differs({ build, found });
    if (difference !== undefined)
        throw taken(reference, difference);
    ports.log.info(`${reference} was built from this commit and these inputs already (${found.digest}): nothing to build.`);
    const { digest, ...image } = found;
    return {
        image,
        published: {
            repository,
            digest,
            reference: (0,image_repository/* digestName */.su)(repository, digest),
            configDigest: image.configDigest,
            built: false,
            pushed: false,
        },
    };
}
function differs({ build, found, }) {
    const { labels } = found.config;
    const [revision, hash] = [labels[labelNames.revision], labels[labelNames.inputs]];
    const { platform } = build.inputs;
    if (hash === undefined) {
        return {
            why: `it was not built by ftr-deploy: the label ${labelNames.inputs} is missing`,
            hint: 'Deploy that image as it is with the input image, or delete the tag if nothing runs it.',
        };
    }
    if (revision !== build.revision) {
        return {
            why: `it was built from ${revision === undefined ? 'no commit' : `commit ${revision}`}, this run is on ${build.revision ?? 'no commit'}`,
            hint: 'Somebody moved the tag. Delete it if nothing runs it, and make the repository’s tags immutable.',
        };
    }
    if (hash !== build.hash) {
        return {
            why: `it was built from other inputs (${hash}, now ${build.hash}): files of the build context, the Dockerfile, build-args, target or platform differ`,
            hint: 'A commit’s image is built once. Commit the change; or take files that differ between runs (generated, downloaded) out of the context by .dockerignore.',
        };
    }
    if (platform !== undefined && !platformMatches(parsePlatform(found.platform), parsePlatform(platform))) {
        return {
            why: `it is for ${found.platform}, this run builds for ${platform}`,
            hint: 'Build for one platform a commit, or commit the change of platform.',
        };
    }
    return undefined;
}
function taken(reference, { why, hint }) {
    return new errors/* FtrError */.Pw({
        code: 'tag-taken',
        message: `${reference} is already in the registry with other content: ${why}.`,
        hint,
    });
}

;// CONCATENATED MODULE: ./build/image/tags.js
/** Moving tags (`latest`, a version): put on the deployed image after a completed rollout, by digest. */

/**
 * Puts every tag that can be put; then throws the first error, naming all tags that could not. The rollout has
 * completed by then: what it means for the run is for the caller to say.
 */
async function moveTags({ ports, published, tags, logins, }) {
    if (tags.length === 0)
        return;
    const { repository, digest } = published;
    const registry = ports.registry.connect({ repository, login: await logins(repository) });
    const failed = [];
    for (const tag of new Set(tags)) {
        try {
            await registry.tag(digest, tag);
            ports.log.info(`${repository.name}:${tag} is ${digest} now.`);
        }
        catch (thrown) {
            const error = (0,errors.toFtrError)(thrown);
            if (error.code === 'cancelled' || error.code === 'stage-timeout')
                throw error;
            failed.push({ tag, error });
        }
    }
    const [first] = failed;
    if (first === undefined)
        return;
    const { code, message, hint } = first.error;
    throw new errors/* FtrError */.Pw({
        code,
        message: `${failed.length === 1 ? 'A tag' : `${failed.length} tags`} could not be put on ${digest} (${failed.map(({ tag }) => tag).join(', ')}): ${message}`,
        ...(hint === undefined ? {} : { hint }),
        cause: first.error,
    });
}

;// CONCATENATED MODULE: ./build/pipeline/image.js
/** The stages that bring the image into the registry: build or find it, and after gate 1 push it. */









/** Takes `image`, or what the commit's tag holds already, or builds. The gate learns the configuration. */
async function obtainImage(run, target) {
    const { journal } = run;
    // Logins outlive a stage: the push uses the one that looking for the commit's image asked for.
    const logins = registryLogins({ ports: run.ports, credentials: target.session.credentials });
    const obtained = run.inputs.image === undefined ? await findOrBuild(run, target, logins) : await existing(run, target, logins);
    const image = 'found' in obtained ? obtained.found.image : obtained.built;
    journal.learn({ 'image.config': (0,gate_facts/* known */.eO)(image, 'found' in obtained ? 'the registry' : 'the Docker engine') });
    return obtained;
}
async function existing(run, { session, platform }, logins) {
    const { journal, inputs } = run;
    journal.skip('build');
    const found = await journal.stage('inspect', (ports) => {
        const defaults = { accountId: session.accountId, region: session.region, registry: inputs.registry };
        return existingImage({ ports, image: inputs.image ?? '', defaults, platform, logins });
    });
    return { found, logins };
}
async function findOrBuild(run, { repository, platform }, logins) {
    const { journal } = run;
    // Inputs were checked: without `image` there is a repository.
    if (repository === undefined)
        throw new errors/* FtrError */.Pw({ code: 'input-invalid', message: 'ecr-repository is missing.' });
    const { build, found } = await journal.stage('inspect', async (ports) => {
        const inputs = await buildInputs(run, ports, platform);
        const described = await describeBuild({ ports, inputs, repository, run: ports.run });
        return { build: described, found: await findReusable({ ports, build: described, logins }) };
    });
    if (found !== undefined) {
        run.ports.log.info(`Image: ${build.reference} was built from this commit and these inputs already; it is used as it is.`);
        journal.skip('build');
        return { found, logins };
    }
    return { built: await journal.stage('build', (ports) => buildImage({ ports, build, logins })), repository, logins };
}
async function buildInputs({ inputs }, { run, git }, platform) {
    const { context, dockerfile, target, buildArgs, buildSecrets, builder, cacheFrom, cacheTo } = inputs;
    return {
        ...{ context, dockerfile, target, buildArgs, buildSecrets, builder, cacheFrom, cacheTo, platform },
        tag: run.commit ?? 'uncommitted',
        committedAt: run.commit === undefined ? undefined : await git.committedAt(run.commit),
    };
}
/** Pushes what gate 1 let through; from here on the digest is the identity. */
async function publish(run, obtained) {
    const { journal } = run;
    let published;
    if ('found' in obtained) {
        journal.skip('push');
        published = obtained.found.published;
    }
    else {
        const { built: image, repository, logins } = obtained;
        published = await journal.stage('push', (ports) => publishImage({ ports, image, repository, logins }));
    }
    journal.about({ image: published.reference });
    journal.learn({ 'image.published': (0,gate_facts/* known */.eO)(published, 'the registry') });
    return published;
}
/** Moving tags go on a completed rollout's image only. A tag that could not be moved is said, and undoes nothing. */
async function image_moveTags({ journal, inputs }, { logins }, published) {
    const tags = inputs.imageTags;
    if (tags.length === 0)
        return journal.skip('tags');
    await journal.stage('tags', (ports) => moveTags({ ports, published, tags, logins }));
}

// EXTERNAL MODULE: ./build/pipeline/back.js
var back = __webpack_require__(90684);
// EXTERNAL MODULE: ./build/pipeline/rollout.js + 6 modules
var rollout = __webpack_require__(18421);
// EXTERNAL MODULE: ./build/poll.js
var poll = __webpack_require__(87887);
;// CONCATENATED MODULE: ./build/gate/collect/scan.js
/** ECR's scan of one image: waited for as long as the user says, then a fact, unknown, or out of scope. */



/** What AWS refuses or fails to answer is unknown, required or not. */
async function collectScan(question) {
    const { name, digest, required } = question;
    let missing;
    const fact = await readFact(async () => {
        const scan = await lastLook(question);
        if (scan !== undefined && hasResult(scan)) {
            return (0,gate_facts/* known */.eO)({ ...scan, repository: name, digest }, `ecr:DescribeImageScanFindings ${name}@${digest}`, gaps(scan, required));
        }
        missing = why(scan, question);
        return (0,gate_facts/* unknown */.L5)(missing);
    });
    if (missing === undefined || required)
        return { fact };
    return { notice: `The image was not judged by its scan: ${missing}` };
}
/** Statuses after which nothing more comes. Source: ECR API, ImageScanStatus. */
const ended = new Set([
    'UNSUPPORTED_IMAGE',
    'SCAN_ELIGIBILITY_EXPIRED',
    'FINDINGS_UNAVAILABLE',
    'LIMIT_EXCEEDED',
    'IMAGE_ARCHIVED',
    'FAILED',
]);
/** An enhanced scan goes on for ever and never becomes COMPLETE. */
const judgeable = new Set(['COMPLETE', 'ACTIVE']);
/** A status alone is no result: ECR says COMPLETE or ACTIVE some time before the findings are there. */
function hasResult({ completedAt, counts }) {
    return completedAt !== undefined || Object.values(counts).some((count) => count > 0);
}
function isOver(scan) {
    if (scan === undefined)
        return false;
    return ended.has(scan.status) || (judgeable.has(scan.status) && scan.completedAt !== undefined);
}
/** A basic scan takes seconds, an enhanced one minutes. */
const period = (elapsed) => (elapsed < 30_000 ? 2000 : 5000);
/** The scan when it is over, else as it is when the wait is. */
async function lastLook({ ecr, clock, registryId, name, digest, wait }) {
    const deadline = clock.now() + wait;
    const { scan } = await (0,poll/* poll */.w)({
        clock,
        what: `the scan of ${name}@${digest}`,
        period: (elapsed) => Math.min(period(elapsed), Math.max(0, wait - elapsed)),
        // The last look is taken at the deadline, however long it takes: no wait ends in an error.
        limit: Number.POSITIVE_INFINITY,
        ask: async () => {
            const last = clock.now() >= deadline;
            const seen = await ecr.imageScan({ registryId, name, digest });
            return last || isOver(seen) ? { scan: seen } : undefined;
        },
    });
    return scan;
}
function why(scan, { name, digest, wait }) {
    const image = `${name}@${digest}`;
    const waited = wait === 0 ? '' : ` within ${Math.round(wait / 1000)} s`;
    if (scan === undefined)
        return `ECR has no scan of ${image}${waited}.`;
    const said = scan.description === undefined ? '' : ` (${scan.description.slice(0, 200)})`;
    return `ECR’s scan of ${image} has no result${waited}; its status is ${scan.status}${said}.`;
}
/** Findings of a scan that is not over, or will not be renewed: there may be more, or newer ones. */
function gaps(scan, blocks) {
    if (judgeable.has(scan.status) && isOver(scan))
        return [];
    return [{ what: 'the whole scan of the image', why: `its status is ${scan.status}`, blocks }];
}

;// CONCATENATED MODULE: ./build/image/scanned.js

/**
 * The digest of the manifest with the judged configuration: that of the published image itself, or inside its index.
 * `undefined` when it is not there.
 */
async function scannedDigest({ registry, published: { digest, configDigest }, }) {
    const top = await registry.manifest(digest);
    if (top === undefined)
        return undefined;
    if (!isIndex(top.document))
        return top.digest;
    for (const entry of indexEntries(top.document)) {
        const manifest = await registry.manifest(entry.digest);
        if (manifest !== undefined && configDigestOf(manifest.document) === configDigest)
            return entry.digest;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/pipeline/scan.js
/** The stage that learns what ECR's scan found in the exact image that is to be deployed. */




/** Beside the wait: what asking may take. */
const scan_margin = 60_000;
/** The stage `scan`: with `scan-wait: 0s` one look, taken while the task definition is rendered. */
async function learnScan({ journal, inputs }, { session }, { image, published }) {
    const { scanWait: wait, scanRequired: required } = inputs;
    const look = async (ports) => {
        const { repository } = published;
        const registry = ports.registry.connect({ repository, login: await image.logins(repository) });
        const digest = await scannedDigest({ registry, published });
        if (digest === undefined) {
            journal.learn({ 'image.scan': (0,gate_facts/* unknown */.L5)(`The manifest of ${published.reference} could not be read back.`) });
            return;
        }
        const { ecr } = (0,pipeline_target/* awsOf */.J)(ports, { region: repository.region, credentials: session.credentials });
        if (wait > 0)
            ports.log.info(`Waiting up to ${Math.round(wait / 1000)} s for the scan of ${repository.name}.`);
        const { accountId: registryId, name } = repository;
        const question = { ecr, clock: ports.clock, registryId, name, digest, wait, required };
        const { fact, notice } = await collectScan(question);
        if (fact !== undefined)
            journal.learn({ 'image.scan': fact });
        if (notice !== undefined)
            journal.notices.push(notice);
        const counted = fact?.known
            ? Object.entries(fact.value.counts).map(([severity, count]) => `${count} ${severity}`)
            : [];
        if (fact?.known)
            ports.log.info(`Scan of the image: ${counted.join(', ') || 'nothing found'}.`);
    };
    await journal.stage('scan', look, wait + scan_margin);
}

;// CONCATENATED MODULE: ./build/deploy.js
/** The pipeline: build → judge → roll out, in one process; nothing runs in the account that was not judged. */












/** Runs a mode from inputs to report. Throws nothing: whatever happens is in the report. */
async function run(request) {
    const journal = new Journal(request);
    let prepared;
    try {
        prepared = await journal.stage('inputs', (ports) => prepare({ request, journal, ports }));
        await chains[prepared.mode](prepared);
    }
    catch (thrown) {
        if (thrown instanceof GateClosed)
            journal.notices.push(thrown.message);
        else
            journal.error = (0,errors.toFtrError)(thrown);
    }
    return { report: conclude({ request, journal, prepared }), taskDefinitionArn: journal.taskDefinitionArn };
}
const chains = { check, plan, deploy, rollback };
async function check(run) {
    if (run.live === 'none')
        return learnRepository(run);
    const target = await (0,pipeline_target/* openTarget */.A)(run);
    await together(learnRepository(run), learnAccount(run, target));
}
async function plan(run) {
    const target = await (0,pipeline_target/* openTarget */.A)(run);
    await together(learnRepository(run), learnAccount(run, target));
    await (0,task/* render */.X)(run, target, 'later');
}
async function deploy(run) {
    const target = await (0,pipeline_target/* openTarget */.A)(run);
    const [image] = await together(obtainImage(run, target), learnRepository(run), learnAccount(run, target));
    gate(run, 1);
    const published = await publish(run, image);
    const [rendered] = await together((0,task/* render */.X)(run, target, published), learnScan(run, target, { image, published }));
    const verdict = gate(run, 2);
    const revision = await (0,rollout/* register */.kz)(run, target, { rendered, verdict });
    await (0,rollout/* runOneOff */.dp)(run, target, revision, rendered.container);
    await (0,back/* recover */.lj)(run, target, await (0,rollout/* rollOut */.Of)(run, target, revision));
    await image_moveTags(run, image, published);
}
async function rollback(run) {
    const target = await (0,pipeline_target/* openTarget */.A)(run);
    await together(learnRepository(run), learnAccount(run, target));
    await (0,back/* goBack */.OE)(run, target);
}
/** Waits for all of them, so that nothing goes on behind the report; then throws what the first failed one threw. */
async function together(...work) {
    const results = await Promise.allSettled(work);
    for (const result of results)
        if (result.status === 'rejected')
            throw result.reason;
    return results.map((result) => result.value);
}


/***/ }),

/***/ 78683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ looksLikeDockerfile),
/* harmony export */   w: () => (/* binding */ isKeyword)
/* harmony export */ });
/** Tells a Dockerfile by its content: every line an instruction, a FROM among them. Prose, SQL and Python do not pass. */
const keywords = new Set([
    'ADD',
    'ARG',
    'CMD',
    'COPY',
    'ENTRYPOINT',
    'ENV',
    'EXPOSE',
    'FROM',
    'HEALTHCHECK',
    'LABEL',
    'MAINTAINER',
    'ONBUILD',
    'RUN',
    'SHELL',
    'STOPSIGNAL',
    'USER',
    'VOLUME',
    'WORKDIR',
]);
function isKeyword(word) {
    return keywords.has(word.toUpperCase());
}
/** Only the beginning is looked at: enough for any file that is one. */
function looksLikeDockerfile(text) {
    const head = text.slice(0, 20_000);
    if (!/^(?:\s*#[^\n]*\n)*\s*(?:FROM|ARG)[ \t]+\S/i.test(head))
        return false;
    let sawFrom = false;
    let inside = false;
    let heredoc;
    for (const line of head.split('\n').slice(0, text.length > head.length ? -1 : undefined)) {
        if (heredoc !== undefined) {
            if (line.trim() === heredoc)
                heredoc = undefined;
            continue;
        }
        if (/^\s*(?:#|$)/.test(line))
            continue;
        const continues = /[\\`]\s*$/.test(line);
        if (!inside) {
            const [, word = '', rest = ''] = /^\s*([A-Za-z]+)(?:\s+(.*))?$/.exec(line) ?? [];
            if (!isKeyword(word) || rest === '')
                return false;
            if (word.toUpperCase() === 'FROM') {
                if (!continues && !isFromLine(rest))
                    return false;
                sawFrom = true;
            }
        }
        heredoc = /<<-?\s*(['"]?)([A-Za-z_]\w*)\1/.exec(line)?.[2];
        inside = continues;
    }
    return sawFrom;
}
function isFromLine(rest) {
    return /^(?:--platform=\S+\s+)?[\w$./:@{}-]+(?:\s+AS\s+[\w.-]+)?\s*$/i.test(rest);
}


/***/ }),

/***/ 74518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readEnvFile: () => (/* binding */ readEnvFile),
/* harmony export */   t: () => (/* binding */ isExample)
/* harmony export */ });
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9416);

const maxLines = 20_000;
function readEnvFile({ source, harvest }) {
    const { path, text, guide } = source;
    const example = isExample(path);
    let scope = path;
    let offset = 0;
    for (const line of text.split('\n', maxLines)) {
        const start = offset;
        offset += line.length + 1;
        const section = /^\s*\[([\w .:-]{1,80})\]\s*$/.exec(line)?.[1];
        if (section !== undefined)
            scope = `${path} [${section}]`;
        if (line.length > 10_000)
            continue;
        const match = /^\s*(?:export\s+|set\s+)?([A-Za-z_][\w.-]{0,200})[ \t]*[=:][ \t]*/.exec(line);
        if (match === null || /^\s*[#;]/.test(line))
            continue;
        const [lead, name = ''] = match;
        const nameStart = start + lead.indexOf(name);
        const { value, quoted } = unquote(line.slice(lead.length));
        const valueStart = start + lead.length + (quoted ? 1 : 0);
        const fact = {
            path,
            guide,
            kind: 'env-file',
            name,
            value,
            at: value === ''
                ? source.place(nameStart, nameStart + name.length)
                : source.place(valueStart, valueStart + value.length),
            nameAt: source.place(nameStart, nameStart + name.length),
            carrier: 'env-file',
            scope,
            expression: (0,_references_js__WEBPACK_IMPORTED_MODULE_0__/* .hasPlaceholder */ .K)(value),
            references: (0,_references_js__WEBPACK_IMPORTED_MODULE_0__/* .literalReferences */ .u)(value),
            ...(guide ? {} : { example }),
        };
        harvest.add('repository.variables', fact);
    }
}
/** A template that is meant to be copied: `.env.example`. */
function isExample(path) {
    return /(?:^|[._-])(?:example|sample|template|tmpl|tpl|dist|defaults?|schema)s?(?:[._-]|$)/i.test(path.slice(path.lastIndexOf('/') + 1));
}
function unquote(text) {
    const quoted = /^(["'])(.*?)\1\s*(?:#.*)?$/.exec(text);
    if (quoted !== null)
        return { value: quoted[2] ?? '', quoted: true };
    return { value: text.replace(/\s+#.*$/, '').trimEnd(), quoted: false };
}


/***/ }),

/***/ 9416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ hasPlaceholder),
/* harmony export */   u: () => (/* binding */ literalReferences)
/* harmony export */ });
/* harmony import */ var _policy_unresolved_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39250);
/* harmony import */ var _workflow_expressions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68999);
/** By what names a value refers to others: GitHub contexts, shell and template variables. For rules about flows. */


const maxLength = 10_000;
/** Whether part of the value is put in later by GitHub, a shell, Compose, Terraform or CloudFormation. */
function hasPlaceholder(value) {
    return /\$\{\{|\$\{[^}]|\$[A-Za-z_]|\$\(|\{\{|%\{|%[A-Z_]+%/.test(value) || value.includes(_policy_unresolved_js__WEBPACK_IMPORTED_MODULE_0__/* .UNRESOLVED */ .gm);
}
/** `secrets.aws_key` for GitHub, `var.x`, `local.x`, `data.…` for Terraform, `$NAME` for shells and Compose. */
function literalReferences(value) {
    const text = value.slice(0, maxLength);
    const found = new Set();
    let rest = text;
    if (text.includes('${{')) {
        for (const { start, end } of (0,_workflow_expressions_js__WEBPACK_IMPORTED_MODULE_1__/* .expressionSpans */ .k)(text)) {
            for (const context of (0,_workflow_expressions_js__WEBPACK_IMPORTED_MODULE_1__/* .readReferences */ .P)(text.slice(start, end)).contexts)
                found.add(context);
        }
        rest = text.replace(/\$\{\{[^}]*\}\}/g, ' ');
    }
    for (const [, name = ''] of rest.matchAll(/\b((?:var|local|data|module|each|aws_\w+|random_\w+)\.[\w.[\]"*-]{1,200})/g)) {
        found.add(name);
    }
    for (const [, braced, plain] of rest.matchAll(/\$(?:\{([A-Za-z_][\w:.]{0,100})|([A-Za-z_]\w{0,100}))/g)) {
        const name = braced ?? plain ?? '';
        if (!/^(?:var|local|data|module)\b/.test(name))
            found.add(`$${name.replace(/[:.].*$/, '')}`);
    }
    return [...found];
}


/***/ }),

/***/ 68663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IO: () => (/* binding */ fileSource),
/* harmony export */   Kb: () => (/* binding */ excerpt),
/* harmony export */   MM: () => (/* binding */ align),
/* harmony export */   _$: () => (/* binding */ lineStarts),
/* harmony export */   j7: () => (/* binding */ normalise),
/* harmony export */   rC: () => (/* binding */ textSource),
/* harmony export */   tW: () => (/* binding */ TextBuilder),
/* harmony export */   xW: () => (/* binding */ concat)
/* harmony export */ });
/* harmony import */ var _facts_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58891);

/** A file's text as readers want it: without byte order mark, line ends as `\n`. Columns stay true. */
function normalise(text) {
    const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
    return body.includes('\r\n') ? body.replaceAll('\r\n', '\n') : body;
}
/** A whole file. */
function fileSource(path, text, guide = false) {
    let starts;
    const lines = () => (starts ??= lineStarts(text));
    return {
        path,
        text,
        guide,
        place(start, end = start) {
            const from = lastAtOrBefore(lines(), start);
            const to = end > start ? lastAtOrBefore(lines(), end - 1) : from;
            return {
                path,
                line: from + 1,
                column: start - (lines()[from] ?? 0) + 1,
                ...(to > from ? { endLine: to + 1 } : {}),
            };
        },
        steps(start, end) {
            const all = lines();
            const first = lastAtOrBefore(all, start) + 1;
            const found = [];
            for (let index = first; index < all.length && (all[index] ?? end) < end; index += 1)
                found.push(all[index] ?? 0);
            return found;
        },
    };
}
/** Text taken out of another source, to be read as a language of its own. */
function textSource(text, guide) {
    const offsets = text.map.map(([offset]) => offset);
    return {
        path: text.path,
        text: text.text,
        guide,
        place: (start, end = start) => (0,_facts_text_js__WEBPACK_IMPORTED_MODULE_0__/* .placeIn */ .V)(text, start, end),
        steps(start, end) {
            const found = [];
            for (let index = lastAtOrBefore(offsets, start) + 1; index < offsets.length; index += 1) {
                const offset = offsets[index] ?? end;
                if (offset >= end)
                    break;
                found.push(offset);
            }
            return found;
        },
    };
}
/** Puts a text together from pieces of a source. */
class TextBuilder {
    source;
    pieces = [];
    map = [];
    length = 0;
    constructor(source) {
        this.source = source;
    }
    /** Adds `text`, which runs in step with the source from `start` on. */
    add(text, start) {
        if (text === '')
            return this;
        this.step(start);
        for (const offset of this.source.steps(start, start + text.length))
            this.step(offset, offset - start);
        this.append(text);
        return this;
    }
    /** Adds text that stands for the source at `start` but is not spelled so (a resolved escape). */
    put(text, start) {
        if (text === '')
            return this;
        this.step(start);
        this.append(text);
        return this;
    }
    build() {
        const map = this.map.length === 0 ? [[0, 1, 1]] : this.map;
        return { path: this.source.path, text: this.pieces.join(''), map };
    }
    append(text) {
        this.pieces.push(text);
        this.length += text.length;
    }
    step(sourceOffset, ahead = 0) {
        const { line = 1, column = 1 } = this.source.place(sourceOffset);
        const offset = this.length + ahead;
        const last = this.map.at(-1);
        if (last?.[0] === offset)
            this.map.pop();
        else if (last?.[1] === line && last[2] + (offset - last[0]) === column)
            return;
        this.map.push([offset, line, column]);
    }
}
/** A part of a source as a text of its own. */
function excerpt(source, start, end) {
    const builder = new TextBuilder(source).add(source.text.slice(start, end), start);
    if (end > start)
        return builder.build();
    const { line = 1, column = 1 } = source.place(start);
    return { path: source.path, text: '', map: [[0, line, column]] };
}
/** Several texts of one file as one. */
function concat(texts) {
    const map = [];
    let length = 0;
    for (const text of texts) {
        for (const [offset, line, column] of text.map)
            map.push([offset + length, line, column]);
        length += text.text.length;
    }
    return { path: texts[0]?.path ?? '', text: texts.map(({ text }) => text).join(''), map };
}
/**
 * A text that a range of the source spells with quotes and backslashes between: both are walked together. Where they part
 * company for another reason, the rest has the place where they did.
 */
function align(source, start, end, value) {
    const builder = new TextBuilder(source);
    let at = start;
    let done = 0;
    while (done < value.length && at < end) {
        let run = 0;
        while (at + run < end && done + run < value.length && source.text[at + run] === value[done + run])
            run += 1;
        builder.add(value.slice(done, done + run), at);
        done += run;
        at += run;
        if (run > 0)
            continue;
        if (!/['"\\\n$]/.test(source.text[at] ?? ''))
            break;
        at += 1;
    }
    return builder.put(value.slice(done), Math.min(at, Math.max(start, end - 1))).build();
}
function lineStarts(text) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
        starts.push(at + 1);
    return starts;
}
function lastAtOrBefore(sorted, offset) {
    let low = 0;
    let high = sorted.length - 1;
    while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((sorted[middle] ?? 0) <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}


/***/ }),

/***/ 68999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ readReferences),
/* harmony export */   k: () => (/* binding */ expressionSpans)
/* harmony export */ });
/** GitHub expressions: where they stand and what they refer to. Source: GitHub "Contexts" and "Expressions" references. */
const maxLength = 20_000;
/** Every `${{ … }}` of a text; one without an end reaches to the end of the text. */
function expressionSpans(text) {
    const spans = [];
    for (let open = text.indexOf('${{'); open !== -1;) {
        const start = open + 3;
        const end = endOfExpression(text, start);
        spans.push({ start, end });
        open = text.indexOf('${{', end);
    }
    return spans;
}
/** The offset of `}}` after `start`, single-quoted strings passed over. */
function endOfExpression(text, start) {
    const close = text.indexOf('}}', start);
    if (close === -1)
        return text.length;
    if (!text.slice(start, close).includes("'"))
        return close;
    let quoted = false;
    const limit = Math.min(text.length, start + maxLength);
    for (let at = start; at < limit; at += 1) {
        if (text[at] === "'")
            quoted = !quoted;
        else if (!quoted && text.startsWith('}}', at))
            return at;
    }
    return close;
}
/** Context references and functions of one expression, in lower case: GitHub compares them without case. */
function readReferences(expression) {
    const contexts = [];
    const functions = [];
    const text = expression.slice(0, maxLength);
    const name = /[A-Za-z_][\w-]*/y;
    let at = 0;
    const skipString = () => {
        const end = text.indexOf("'", at + 1);
        at = end === -1 ? text.length : end + 1;
    };
    while (at < text.length) {
        const sign = text[at] ?? '';
        if (sign === "'") {
            skipString();
            continue;
        }
        name.lastIndex = at;
        const word = name.exec(text)?.[0];
        const previous = text[at - 1] ?? '';
        if (word === undefined || /[\w.]/.test(previous)) {
            at += word?.length ?? 1;
            continue;
        }
        at += word.length;
        if (/^\s*\(/.test(text.slice(at, at + 20))) {
            functions.push(word.toLowerCase());
            continue;
        }
        if (/^(?:true|false|null|NaN|Infinity)$/.test(word))
            continue;
        const [chain, end, inner] = readChain(text, at);
        contexts.push((word + chain).toLowerCase());
        if (inner.length > 0) {
            const nested = inner.map(readReferences);
            contexts.push(...nested.flatMap((found) => found.contexts));
            functions.push(...nested.flatMap((found) => found.functions));
        }
        at = end;
    }
    return { contexts: [...new Set(contexts)], functions: [...new Set(functions)] };
}
/** What follows a context's name: `.x`, `.*`, `['x']`, `[expression]`. */
function readChain(text, start) {
    let chain = '';
    let at = start;
    const inner = [];
    for (;;) {
        const rest = text.slice(at, at + 300);
        const property = /^\s*\.\s*([A-Za-z_][\w-]*|\*)/.exec(rest);
        const literal = property === null ? /^\s*\[\s*'([^']*)'\s*\]/.exec(rest) : null;
        if (property !== null) {
            chain += `.${property[1] ?? ''}`;
            at += property[0].length;
        }
        else if (literal !== null) {
            chain += `.${literal[1] ?? ''}`;
            at += literal[0].length;
        }
        else if (/^\s*\[/.test(rest)) {
            const open = text.indexOf('[', at) + 1;
            const end = closingBracket(text, open);
            inner.push(text.slice(open, end));
            chain += '.*';
            at = Math.min(text.length, end + 1);
        }
        else {
            return [chain, at, inner];
        }
    }
}
function closingBracket(text, start) {
    let depth = 1;
    let quoted = false;
    for (let at = start; at < text.length; at += 1) {
        const sign = text[at];
        if (sign === "'")
            quoted = !quoted;
        else if (!quoted && sign === '[')
            depth += 1;
        else if (!quoted && sign === ']')
            depth -= 1;
        if (depth === 0)
            return at;
    }
    return text.length;
}


/***/ }),

/***/ 84829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YX: () => (/* binding */ readFromBase),
/* harmony export */   ld: () => (/* binding */ isProposal),
/* harmony export */   yJ: () => (/* binding */ inRepository)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19473);
/**
 * Files that decide what blocks, read from where the author of a pull request cannot change them: the base branch, at the
 * first parent of the merge commit, through the contents API (so it works on forks and shallow clones).
 */


/** Events whose workspace holds the merge of a pull request. `pull_request_target` checks out the base. */
const mergeEvents = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];
/** Whether the workspace may hold what a pull request proposes, or the user asks to see it as one. */
function isProposal({ run, base, }) {
    return base !== undefined || (run.event !== undefined && mergeEvents.includes(run.event));
}
/** Never throws: whatever goes wrong, the proposed file is not used. */
async function readFromBase({ github, run, path, base }) {
    try {
        const commit = base ?? (await baseCommit(github, run));
        if (commit === undefined)
            return { from: 'unreadable', why: 'the merge commit of the pull request is not known' };
        const text = await github.fileAt({ path, commit });
        return text === undefined ? { from: 'absent', commit } : { from: 'base', text, commit };
    }
    catch (thrown) {
        return { from: 'unreadable', why: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__.toFtrError)(thrown).message };
    }
}
/**
 * The first parent of the merge commit. A commit that is no merge has the pull request's own history behind it: then only
 * the base that GitHub names in the event can be trusted.
 */
async function baseCommit(github, { commit, pullRequest }) {
    if (commit !== undefined) {
        const [first, second, ...more] = await github.parents(commit);
        if (first !== undefined && second !== undefined && more.length === 0)
            return first;
    }
    return pullRequest?.baseSha;
}
/** The path of a file of the checked folder from the root of the repository; undefined when it lies outside of it. */
function inRepository(run, files, path) {
    const relative = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.relative(slashes(run.workspace), node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(slashes(files.root), slashes(path)));
    return relative === '' || relative.startsWith('../') || relative === '..' || node_path__WEBPACK_IMPORTED_MODULE_0__.posix.isAbsolute(relative)
        ? undefined
        : relative;
}
function slashes(path) {
    return path.replaceAll('\\', '/');
}


/***/ }),

/***/ 81740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ defaultConfig)
/* harmony export */ });
/** Without a file. */
const defaultConfig = {
    targets: {},
    evidence: [],
    attestations: [],
    notApplicable: [],
    waivers: [],
    settings: { strict: false, exclude: [], guides: [], catalogues: ['cd', 'ph', 'lens'] },
};


/***/ }),

/***/ 3896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ loadConfig)
});

// UNUSED EXPORTS: defaultFailOn

// EXTERNAL MODULE: ./build/model.js
var model = __webpack_require__(25933);
// EXTERNAL MODULE: ./build/gate/config/base-branch.js
var base_branch = __webpack_require__(84829);
// EXTERNAL MODULE: ./build/gate/config/ftr-config.js
var ftr_config = __webpack_require__(81740);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/gate/catalogue/codes.js + 3 modules
var codes = __webpack_require__(22137);
;// CONCATENATED MODULE: ./build/gate/config/days.js
/** Calendar days as `YYYY-MM-DD`, which sort as text. */
const day = 86_400_000;
/** Whether the text is a day that exists: 2026-02-30 does not. */
function isDay(text) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text))
        return false;
    const time = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
function addDays(from, days) {
    return new Date(Date.parse(`${from}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
}
/** The same day of the next year; from 29 February, 1 March. */
function addYear(from) {
    const date = new Date(`${from}T00:00:00Z`);
    date.setUTCFullYear(date.getUTCFullYear() + 1);
    return date.toISOString().slice(0, 10);
}

// EXTERNAL MODULE: ./build/gate/policy/nearest.js
var nearest = __webpack_require__(70411);
;// CONCATENATED MODULE: ./build/gate/config/shape-problems.js

/** One problem for each thing that is wrong; what only follows from another is left out. */
function shapeProblems(errors) {
    return errors.flatMap((error) => problem(error) ?? []);
}
function problem(error) {
    const path = error.instancePath.split('/').slice(1).map(shape_problems_unescape);
    const name = nameOf(path);
    const params = error.params;
    const value = (message) => ({ message, path, part: 'value' });
    switch (error.keyword) {
        case 'if':
            return undefined;
        case 'additionalProperties': {
            const key = String(params['additionalProperty']);
            const known = Object.keys(error.parentSchema?.['properties'] ?? {});
            return { message: `${name} has no "${shown(key)}"${guess(key, known)}.`, path: [...path, key], part: 'key' };
        }
        case 'propertyNames': {
            const key = String(params['propertyName']);
            const known = error.schema?.enum ?? [];
            return { message: `"${shown(key)}" is no requirement${guess(key, known)}.`, path: [...path, key], part: 'key' };
        }
        case 'required':
            return value(`${name} lacks "${String(params['missingProperty'])}".`);
        case 'enum': {
            if (error.propertyName !== undefined)
                return undefined;
            const allowed = params['allowedValues'];
            const given = typeof error.data === 'string' ? error.data : String(error.data);
            const list = allowed.length > 8 ? '' : ` Accepted: ${allowed.join(', ')}.`;
            return value(`${name}: "${shown(given)}" is not ${kindOf(path)}${guess(given, allowed)}.${list}`);
        }
        case 'type': {
            const wanted = String(params['type']);
            const quotes = wanted === 'string' && typeof error.data === 'number' ? ' Put it in quotes.' : '';
            return value(`${name} is not ${words[wanted] ?? wanted}.${quotes}`);
        }
        case 'pattern':
            return value(`${name}: "${shown(String(error.data))}" is not ${patternWords(path)}.`);
        case 'const':
            return value(`${name} can only be ${JSON.stringify(params['allowedValue'])}.`);
        case 'minLength':
        case 'minItems':
            return value(`${name} is empty.`);
        default:
            return value(`${name} ${error.message ?? 'is not acceptable'}.`);
    }
}
const words = {
    array: 'a list',
    string: 'text',
    object: 'a map of names to values',
    boolean: 'true or false',
};
/** `waivers[0].expires` */
function nameOf(path) {
    if (path.length === 0)
        return 'The file';
    return path.reduce((name, key) => (/^\d+$/.test(key) ? `${name}[${key}]` : name === '' ? key : `${name}.${key}`), '');
}
function kindOf(path) {
    const key = path.at(-1);
    if (key === 'rule')
        return 'a rule';
    return key === 'code' ? 'a requirement' : 'accepted';
}
function patternWords(path) {
    const key = path.at(-1);
    if (key === 'on' || key === 'expires')
        return 'a day as YYYY-MM-DD';
    if (key === 'account')
        return 'an account id of 12 digits';
    return key === 'region' ? 'an AWS region' : 'the ARN of a role';
}
/** `; did you mean x?` */
function guess(given, known) {
    const close = (0,nearest/* nearest */.p)(given, known, Math.max(2, Math.floor(given.length / 3))) ?? ending(given, known);
    return close === undefined ? '' : `; did you mean ${close}`;
}
/** `DSEC-011` for `cd/DSEC-011`: the list or the area was left out. */
function ending(given, known) {
    const wanted = `/${given.toLowerCase()}`;
    return known.find((candidate) => candidate.toLowerCase().endsWith(wanted));
}
function shown(text) {
    const short = text.length > 60 ? `${text.slice(0, 59)}…` : text;
    return short.replace(/[\p{Cc}\p{Cf}"]/gu, ' ');
}
function shape_problems_unescape(key) {
    return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

;// CONCATENATED MODULE: ./build/gate/config/content-problems.js
/** What no schema can say of `ftr.yml`: days that exist, spans that are short enough, nothing said twice. */


/** As many as the lister of files takes in `exclude`. */
const mostStars = 4;
/** Looks at what has the right shape and passes over the rest: that is reported already. */
function contentProblems(value, today) {
    const root = isObject(value) ? value : {};
    return [
        ...periods(root['waivers'], 'waivers', today, (on) => addDays(on, 90), '90 days'),
        ...periods(root['attestations'], 'attestations', today, addYear, 'a year'),
        ...repeated(root['attestations'], 'attestations'),
        ...repeated(root['not-applicable'], 'not-applicable'),
        ...ledgerWaivers(root['waivers']),
        ...starryGlobs(root),
    ];
}
function periods(list, name, today, latest, span) {
    return entries(list).flatMap(([entry, index]) => {
        const { on, expires } = entry;
        const say = (key, message) => {
            const keys = [name, String(index), key];
            return { keys, message: `${nameOf(keys)} ${message}` };
        };
        const wrong = ['on', 'expires'].flatMap((key) => {
            const given = entry[key];
            return typeof given === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given) && !isDay(given)
                ? [say(key, `is ${given}, a day that does not exist.`)]
                : [];
        });
        if (typeof on !== 'string' || typeof expires !== 'string' || !isDay(on) || !isDay(expires))
            return wrong;
        return [
            // Midnight is not everywhere at the same time.
            ...(on > addDays(today, 1) ? [say('on', `is ${on}, which lies in the future.`)] : []),
            ...(expires < on ? [say('expires', `is ${expires}, before it was given (${on}).`)] : []),
            ...(expires > latest(on)
                ? [say('expires', `is ${expires}: at most ${span} after ${on}, that is ${latest(on)}.`)]
                : []),
        ];
    });
}
function repeated(list, name) {
    const seen = new Set();
    return entries(list).flatMap(([{ code }, index]) => {
        const again = typeof code === 'string' && seen.has(code);
        seen.add(code);
        return again ? [{ keys: [name, String(index), 'code'], message: `${name} has ${String(code)} twice.` }] : [];
    });
}
/** The rules that keep waivers and attestations honest cannot be waived themselves. */
function ledgerWaivers(list) {
    return entries(list).flatMap(([{ rule }, index]) => rule === 'evidence/waivers-are-current' || rule === 'evidence/attestations-are-current'
        ? [
            {
                keys: ['waivers', String(index), 'rule'],
                message: `waivers[${index}].rule: ${rule} cannot be waived; renew what has expired.`,
            },
        ]
        : []);
}
/** A glob with many stars can take very long to match a path that was chosen for it. */
function starryGlobs(root) {
    const settings = isObject(root['settings']) ? root['settings'] : {};
    const lists = ['exclude', 'guides'].flatMap((name) => {
        const globs = settings[name];
        return (Array.isArray(globs) ? globs : []).map((glob, index) => ({
            glob,
            keys: ['settings', name, String(index)],
        }));
    });
    const wheres = entries(root['waivers']).map(([{ where }, index]) => ({
        glob: where,
        keys: ['waivers', String(index), 'where'],
    }));
    return [...lists, ...wheres].flatMap(({ glob, keys }) => typeof glob === 'string' && (glob.match(/\*+/g)?.length ?? 0) > mostStars
        ? [{ keys, message: `${nameOf(keys)} has more than ${mostStars} stars.` }]
        : []);
}
function entries(list) {
    if (!Array.isArray(list))
        return [];
    return list.flatMap((entry, index) => (isObject(entry) ? [[entry, index]] : []));
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/gate/config/located-yaml.js
/** A YAML file as plain data with the place of every part of it. */

const longest = 1_000_000;
/** Never throws. */
function readYaml(text) {
    const lines = new dist/* LineCounter */.HN();
    const at = (offset) => {
        const { line, col } = lines.linePos(offset);
        return { line: Math.max(1, line), column: Math.max(1, col) };
    };
    const broken = (message, place = { line: 1, column: 1 }) => ({
        value: undefined,
        problems: [{ message, ...place }],
        placeOf: () => place,
    });
    if (text.length > longest)
        return broken(`The file is longer than ${longest} characters.`);
    try {
        const document = (0,dist/* parseDocument */.Tp)(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
        const problems = document.errors.map(({ message, pos }) => ({
            message: `${message}.`.replace(/\.\.$/, '.'),
            ...at(pos[0]),
        }));
        const value = problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 20 });
        return {
            value: value ?? undefined,
            problems,
            placeOf: (path, part = 'value') => at(offsetOf(document, path, part)),
        };
    }
    catch (error) {
        // Too many aliases, or nested deeper than the parser can go.
        return broken(`The file cannot be read: ${error instanceof ReferenceError ? error.message : 'it is nested too deeply'}.`);
    }
}
function offsetOf(document, path, part) {
    let node = document.contents;
    let offset = startOf(node) ?? 0;
    for (const [index, key] of path.entries()) {
        const next = childOf(document, node, key);
        if (next === undefined)
            break;
        const last = index === path.length - 1;
        offset = startOf(last && part === 'key' ? (next.key ?? next.value) : next.value) ?? startOf(next.key) ?? offset;
        node = next.value;
    }
    return offset;
}
function childOf(document, node, key) {
    const resolved = (0,dist/* isAlias */.Vj)(node) ? node.resolve(document) : node;
    if ((0,dist/* isSeq */.oP)(resolved))
        return { value: resolved.items[Number(key)] };
    if (!(0,dist/* isMap */.jh)(resolved))
        return undefined;
    return resolved.items.find((item) => (0,dist/* isPair */.tO)(item) && (0,dist/* isScalar */.jn)(item.key) && String(item.key.value) === key);
}
function startOf(node) {
    return node?.range?.[0];
}

;// CONCATENATED MODULE: ./build/gate/config/schema.js
/** The JSON Schema of `ftr.yml`: the shape the file is checked by, and what `schema/ftr.schema.json` publishes for editors. */

const schema_text = (description, maxLength = 1000) => ({
    type: 'string',
    minLength: 1,
    maxLength,
    description,
});
const schema_day = (description) => ({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });
const globs = (description) => ({
    type: 'array',
    maxItems: 200,
    items: { type: 'string', minLength: 1, maxLength: 256 },
    description,
});
function object(properties, required, description) {
    return { type: 'object', additionalProperties: false, properties, required, description };
}
function list(items, description) {
    return { type: 'array', maxItems: 2000, items, description };
}
function ftrSchema({ codes, rules }) {
    const code = { enum: codes, description: 'A requirement, with its list' };
    const signed = {
        by: schema_text('Who answers for it', 200),
        on: schema_day('The day it was given'),
    };
    const document = object({
        document: schema_text('Path of the document in the repository', 300),
        heading: schema_text('The heading as it stands there', 300),
    }, ['document', 'heading'], 'Where the document says it');
    return {
        $schema: 'http://json-schema.org/draft-07/schema#',
        title: 'ftr.yml',
        description: 'What ftr-deploy cannot see in the files it judges, and how strict it is',
        type: 'object',
        additionalProperties: false,
        properties: {
            version: { const: 1, description: 'The version of this format' },
            targets: {
                type: 'object',
                description: 'The deployments of this repository, by name',
                maxProperties: 100,
                additionalProperties: object({
                    account: { type: 'string', pattern: '^\\d{12}$', description: 'Account id, quoted' },
                    region: { type: 'string', pattern: '^[a-z]{2}(-[a-z]+)+-\\d$', description: 'AWS region' },
                    cluster: schema_text('ECS cluster', 300),
                    service: schema_text('ECS service', 300),
                    'ecr-repository': schema_text('ECR repository', 300),
                    'task-definition': schema_text('Path of the task definition', 300),
                    'deploy-role': { type: 'string', pattern: '^arn:aws[a-z-]*:iam::\\d{12}:role/.+$', description: 'ARN' },
                    environment: schema_text('GitHub environment', 300),
                }, [], 'One deployment'),
            },
            evidence: {
                type: 'object',
                description: 'Which document answers a requirement: code to document and heading',
                propertyNames: { enum: codes },
                additionalProperties: {
                    if: { type: 'array' },
                    then: { ...list(document, 'Several places'), minItems: 1 },
                    else: document,
                },
            },
            attestations: list(object({
                code,
                statement: schema_text('What is attested'),
                ...signed,
                expires: schema_day('The last day it counts: at most a year on'),
            }, ['code', 'statement', 'by', 'on', 'expires'], 'A person vouches for a requirement'), 'Requirements that a person vouches for'),
            'not-applicable': list(object({ code, why: schema_text('Why it does not apply') }, ['code', 'why'], 'A requirement that does not apply'), 'Requirements that do not apply'),
            waivers: list(object({
                rule: { enum: rules, description: 'The rule whose finding is waived' },
                where: schema_text('A path glob, or the resource as the finding names it', 1000),
                reason: schema_text('Why the risk is taken'),
                ...signed,
                expires: schema_day('The last day it counts: at most 90 days on'),
            }, ['rule', 'where', 'reason', 'by', 'on', 'expires'], 'A finding that a person takes the risk of'), 'Findings that do not block for a time'),
            settings: object({
                'fail-on': { enum: model/* failOnLevels */.RV, description: 'Findings of this severity or worse block' },
                strict: { type: 'boolean', description: 'Missing or expired evidence blocks too' },
                exclude: globs('Files that are not judged'),
                guides: globs('The guides that customers read'),
                catalogues: {
                    type: 'array',
                    minItems: 1,
                    uniqueItems: true,
                    items: { enum: ['cd', 'ph', 'lens'] },
                    description: 'The requirement lists that count',
                },
            }, [], 'How the gate judges'),
        },
    };
}

;// CONCATENATED MODULE: ./build/gate/config/parse.js







/** Never throws. */
async function parseConfig({ text, path, rules, today }) {
    const yaml = readYaml(text);
    const at = (keys, part) => ({ path, ...yaml.placeOf(keys, part) });
    const problems = yaml.problems.map((problem) => ({ path, ...problem }));
    if (problems.length === 0 && yaml.value !== undefined) {
        for (const { message, path: keys, part } of await shapeOf(yaml.value, rules))
            problems.push({ message, ...at(keys, part) });
        // Dates and duplicates are looked at even where something else has the wrong shape: all problems at once.
        for (const { message, keys } of contentProblems(yaml.value, today))
            problems.push({ message, ...at(keys) });
    }
    if (problems.length > 0)
        return { config: ftr_config/* defaultConfig */.s, problems: inOrder(problems) };
    return { config: yaml.value === undefined ? ftr_config/* defaultConfig */.s : typed(yaml.value, at), problems: [] };
}
/** The one error for everything that is wrong. */
function configError(problems) {
    const subject = problems.length === 1 ? 'A part of it is' : `${problems.length} parts of it are`;
    const lines = problems.map(({ path, line, column, message }) => `  - ${path}:${line ?? 1}:${column ?? 1}: ${message}`);
    return new errors/* FtrError */.Pw({
        code: 'config-invalid',
        message: `${problems[0]?.path ?? 'ftr.yml'} cannot be used; nothing was done. ${subject} not acceptable:\n${lines.join('\n')}`,
        hint: 'schema/ftr.schema.json describes the file; editors can check it while you type. docs/rules.md lists the rules, docs/catalogue.md the requirements.',
    });
}
async function shapeOf(value, rules) {
    const known = validators.get(rules) ?? compile(rules);
    validators.set(rules, known);
    const validate = await known;
    return validate(value) ? [] : shapeProblems(validate.errors ?? []);
}
/** By the list of rules: a run reads up to two files, and compiling takes longer than reading. */
const validators = new WeakMap();
async function compile(rules) {
    // Loaded only where there is a file to check. The bundler keeps the members of a CommonJS module on its default export only.
    const { Ajv } = (await __webpack_require__.e(/* import() */ 2463).then(__webpack_require__.t.bind(__webpack_require__, 42463, 19))).default;
    const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, logger: false });
    return ajv.compile(ftrSchema({ codes: codes/* requirements */.Ln.map(({ code }) => code), rules }));
}
function inOrder(problems) {
    return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
function typed(raw, at) {
    const { settings = {} } = raw;
    const failOn = settings['fail-on'];
    return {
        targets: Object.fromEntries(Object.entries(raw.targets ?? {}).map(([name, target]) => [name, targetOf(target, at(['targets', name], 'key'))])),
        evidence: Object.entries(raw.evidence ?? {}).flatMap(([code, places]) => [places].flat().map(({ document, heading }) => ({
            code: code,
            document,
            heading,
            at: at(['evidence', code], 'key'),
        }))),
        attestations: placed(raw.attestations, 'attestations', at),
        notApplicable: placed(raw['not-applicable'], 'not-applicable', at),
        waivers: placed(raw.waivers, 'waivers', at),
        settings: {
            ...(failOn === undefined ? {} : { failOn }),
            strict: settings.strict ?? false,
            exclude: settings.exclude ?? [],
            guides: settings.guides ?? [],
            catalogues: settings.catalogues ?? ftr_config/* defaultConfig */.s.settings.catalogues,
        },
    };
}
function placed(list, name, at) {
    return (list ?? []).map((entry, index) => ({ ...entry, at: at([name, String(index)]) }));
}
function targetOf(target, at) {
    const camelCase = (key) => key.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
    return { ...Object.fromEntries(Object.entries(target).map(([key, value]) => [camelCase(key), value])), at };
}

;// CONCATENATED MODULE: ./build/gate/config/load.js
/** Decides which `ftr.yml` counts and how strict the gate is, and says what was left out of account. */




const defaultFailOn = 'high';
/** Throws `config-invalid` with everything that is wrong with the file that counts. */
async function loadConfig(options) {
    if ((0,base_branch/* isProposal */.ld)(options))
        return fromBase(options);
    const { files, path, failOn, strict } = options;
    const text = await files.read(path);
    const config = text === undefined ? ftr_config/* defaultConfig */.s : await parsed(text, path, options);
    return {
        config,
        from: text === undefined ? 'defaults' : 'file',
        failOn: failOn ?? config.settings.failOn ?? defaultFailOn,
        strict: strict || config.settings.strict,
        notices: [],
    };
}
async function fromBase(options) {
    const { run, github, files, path, base: named } = options;
    const repositoryPath = (0,base_branch/* inRepository */.yJ)(run, files, path);
    const [base, proposed] = await Promise.all([
        repositoryPath === undefined
            ? { from: 'unreadable', why: `${path} is outside the repository` }
            : (0,base_branch/* readFromBase */.YX)({ github, run, path: repositoryPath, base: named }),
        files.read(path).catch(() => undefined),
    ]);
    const config = base.from === 'base' ? await parsed(base.text, `${path} of the base branch`, options) : ftr_config/* defaultConfig */.s;
    const floor = config.settings.failOn ?? defaultFailOn;
    const failOn = stricter(options.failOn ?? floor, floor);
    return {
        config,
        from: base.from === 'base' ? 'base' : 'defaults',
        failOn,
        strict: options.strict || config.settings.strict,
        notices: [
            ...(base.from === 'unreadable'
                ? [`${path} of the base branch could not be read (${base.why}): the defaults count, without waivers.`]
                : []),
            ...(await proposal({ proposed, base: base.from === 'base' ? base.text : undefined, options })),
            ...(options.failOn !== undefined && options.failOn !== failOn
                ? [
                    `fail-on: ${options.failOn} was not used: on a pull request it can only be stricter than the base branch's, ${floor}.`,
                ]
                : []),
        ],
    };
}
/** What the pull request would have: shown, never used. */
async function proposal({ proposed, base, options }) {
    const { path, rules, today } = options;
    if (proposed === base)
        return [];
    if (proposed === undefined)
        return [`This pull request removes ${path}; the base branch's counts.`];
    const { config, problems } = await parseConfig({ text: proposed, path, rules, today });
    const counts = base === undefined ? 'the defaults count' : "the base branch's counts";
    const [first] = problems;
    if (first !== undefined) {
        return [
            `This pull request proposes a ${path} that cannot be used (${problems.length} problem${problems.length === 1 ? '' : 's'}, first in line ${first.line ?? 1}: ${first.message}); until it is merged, ${counts}.`,
        ];
    }
    return [`This pull request proposes another ${path} (${summary(config)}); until it is merged, ${counts}.`];
}
/** `2 waivers, 1 attestation, fail-on low` */
function summary(config) {
    const count = (number, noun) => (number === 0 ? [] : [`${number} ${noun}${number === 1 ? '' : 's'}`]);
    const { failOn, strict, exclude } = config.settings;
    const parts = [
        ...count(config.waivers.length, 'waiver'),
        ...count(config.attestations.length, 'attestation'),
        ...count(config.notApplicable.length, 'requirement declared not applicable').map((text) => text.replace('requirement declared not applicables', 'requirements declared not applicable')),
        ...count(config.evidence.length, 'evidence link'),
        ...count(exclude.length, 'excluded glob'),
        ...(failOn === undefined ? [] : [`fail-on ${failOn}`]),
        ...(strict ? ['strict'] : []),
    ];
    return parts.length === 0 ? 'with nothing in it' : parts.join(', ');
}
async function parsed(text, path, { rules, today }) {
    const { config, problems } = await parseConfig({ text, path, rules, today });
    if (problems.length > 0)
        throw configError(problems);
    return config;
}
function stricter(a, b) {
    const strictness = (level) => model/* failOnLevels */.RV.indexOf(level);
    // `never` is the laxest; of the severities the mildest blocks most.
    if (a === 'never')
        return b;
    if (b === 'never')
        return a;
    return strictness(a) >= strictness(b) ? a : b;
}


/***/ }),

/***/ 27599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kb: () => (/* binding */ dayOf),
  S4: () => (/* binding */ judge_judge),
  bC: () => (/* binding */ unjudged)
});

;// CONCATENATED MODULE: ./build/gate/catalogue/releases.js
const releases = [
    {
        id: 'cd',
        release: '2022_q1_v1',
        state: 'Customer-deployed list of March 2022; no newer public release was found.',
    },
    {
        id: 'ph',
        release: '2026-02-26',
        state: 'Partner-hosted list for February to August 2026, usable to November 2026. It states that the FTR is currently paused and is not needed for a Marketplace listing.',
    },
    {
        id: 'lens',
        release: 'undated',
        state: 'Older partner-hosted lens; the items here have no code in a later list.',
    },
];

// EXTERNAL MODULE: ./build/gate/config/ftr-config.js
var ftr_config = __webpack_require__(81740);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/gate/facts.js
var gate_facts = __webpack_require__(46033);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/gate/fingerprint.js
/** Fingerprints: the identity of a finding across runs, made of names only, so that they stay when lines move. */

/** 64 hex digits. */
function fingerprint({ rule, path, key }) {
    return (0,external_node_crypto_.createHash)('sha256')
        .update(JSON.stringify([rule, path, key]))
        .digest('hex');
}

// EXTERNAL MODULE: ./build/model.js
var model = __webpack_require__(25933);
// EXTERNAL MODULE: ./build/gate/catalogue/codes.js + 3 modules
var catalogue_codes = __webpack_require__(22137);
;// CONCATENATED MODULE: ./build/gate/severity.js
/** How severe a finding is in this run: strict mode raises what only keeps the evidence ledger. */


/** Strict raises to high what is about evidence: the rules of that area, and what concerns only requirements of gate E. */
function effectiveSeverity({ rule, severity, codes, strict }) {
    if (!strict || (0,model/* isAtLeast */.du)(severity, 'high'))
        return severity;
    const onlyEvidence = codes.length > 0 && codes.every((code) => (0,catalogue_codes/* requirement */.aS)(code)?.gate === 'E');
    return onlyEvidence || rule.startsWith('evidence/') ? 'high' : severity;
}
/** The worse of the two. */
function worse(a, b) {
    return model/* severities */.gO.indexOf(a) <= model/* severities */.gO.indexOf(b) ? a : b;
}
/** For sorting: most severe first. */
function bySeverity(a, b) {
    return model/* severities */.gO.indexOf(a) - model/* severities */.gO.indexOf(b);
}

;// CONCATENATED MODULE: ./build/gate/findings.js


/** Findings of one rule, a key each. With `strict`, those that only concern evidence are high. */
function findingsOf(rule, problems, strict) {
    return [...groupBy(problems, ({ key }) => key).values()].map((group) => merge(rule, group, strict));
}
function merge(rule, group, strict) {
    const ordered = [...group].sort((a, b) => bySeverity(a.severity ?? rule.severity, b.severity ?? rule.severity) ||
        byLocation(a.locations[0], b.locations[0]));
    // A group is never empty: it was made by a first member.
    const primary = ordered[0];
    const codes = [...new Set(group.flatMap(({ requirements }) => requirements ?? rule.requirements))];
    const severity = group.map((problem) => problem.severity ?? rule.severity).reduce(worse);
    const locations = distinct(ordered.flatMap((problem) => problem.locations)).filter(({ path }) => path !== '');
    return {
        rule: rule.id,
        severity: effectiveSeverity({ rule: rule.id, severity, codes, strict }),
        requirements: codes,
        message: primary.message,
        resource: primary.resource,
        fix: primary.fix ?? rule.fix,
        fingerprint: fingerprint({ rule: rule.id, path: firstPath(locations), key: primary.key }),
        locations,
    };
}
/** Most severe first; then by rule and place, so that two runs print the same. */
function sortFindings(findings) {
    return [...findings].sort((a, b) => bySeverity(a.severity, b.severity) ||
        compare(a.rule, b.rule) ||
        byLocation(a.locations[0], b.locations[0]) ||
        compare(a.resource, b.resource) ||
        compare(a.fingerprint, b.fingerprint));
}
/** The first path in alphabetical order: which problem is worst must not move the fingerprint. */
function firstPath(locations) {
    return locations
        .map(({ path }) => path)
        .reduce((first, path) => (path < first ? path : first), locations[0]?.path ?? '');
}
function distinct(locations) {
    const seen = new Map(locations.map((location) => [
        JSON.stringify([location.path, location.line, location.column, location.endLine]),
        location,
    ]));
    return [...seen.values()];
}
/** Something live, which has no place in a file, comes last. */
function byLocation(a, b) {
    if (a === undefined || b === undefined)
        return Number(a === undefined) - Number(b === undefined);
    return compare(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
/** By code units: the same on every machine, whatever its locale. */
function compare(a, b) {
    return a === b ? 0 : a < b ? -1 : 1;
}
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const group = groups.get(keyOf(item));
        if (group === undefined)
            groups.set(keyOf(item), [item]);
        else
            group.push(item);
    }
    return groups;
}

;// CONCATENATED MODULE: ./build/gate/evaluate.js
/** Runs rules over facts: what each found, and what each could not see. */




/** Never throws: a rule that throws is unknown, with an `internal` error. */
function evaluate({ rules, facts, strict }) {
    const ran = rules.map((rule) => run(rule, facts, strict));
    return {
        results: ran.map(({ result }) => result),
        findings: sortFindings(ran.flatMap(({ findings }) => findings)),
    };
}
function run(rule, facts, strict) {
    const severity = effectiveSeverity({
        rule: rule.id,
        severity: rule.worst ?? rule.severity,
        codes: rule.requirements,
        strict,
    });
    const without = (rest) => ({
        result: { rule, severity, ...rest },
        findings: [],
    });
    const absent = rule.needs.find((name) => facts[name] === undefined);
    if (absent !== undefined)
        return without(outOfScope(absent));
    const unused = rule.uses.find((name) => facts[name] === undefined);
    const blind = rule.needs.length === 0 && rule.uses.every((name) => facts[name] === undefined);
    if (blind && unused !== undefined)
        return without(outOfScope(unused));
    const unreadable = unseen(facts, rule.needs, 'unknown');
    if (unreadable !== undefined)
        return without({ outcome: 'unknown', because: unreadable, hidden: unreadable });
    const hidden = unseen(facts, [...rule.needs, ...rule.uses], 'any');
    let judgement;
    let findings;
    try {
        judgement = judged(rule, facts);
        findings = 'notApplicable' in judgement ? [] : findingsOf(rule, judgement, strict);
    }
    catch (thrown) {
        const error = ruleError(rule, thrown);
        return without({ outcome: 'unknown', because: error.message, hidden: error.message, error });
    }
    if (findings.length > 0) {
        return { result: { rule, severity, outcome: 'failed', ...(hidden === undefined ? {} : { hidden }) }, findings };
    }
    if (hidden !== undefined)
        return without({ outcome: 'unknown', because: hidden, hidden });
    if ('notApplicable' in judgement) {
        // There is nothing in what this mode looks at; there may be in what it does not.
        if (unused !== undefined)
            return without(outOfScope(unused));
        return without({ outcome: 'not-applicable', because: judgement.notApplicable });
    }
    return without({ outcome: 'passed' });
}
function outOfScope(fact) {
    const lacks = (0,gate_facts/* scopeOf */.Od)(fact);
    return { outcome: 'out-of-scope', because: scopeNeeds[lacks], lacks };
}
/** The rule's answer over the facts that are known. */
function judged(rule, facts) {
    const values = {};
    for (const name of [...rule.needs, ...rule.uses]) {
        const fact = facts[name];
        if (fact?.known === true)
            Object.assign(values, { [name]: fact.value });
    }
    const judgement = rule.judge(values);
    // A rule that slipped past the types must not read as "no problem found".
    if (!Array.isArray(judgement) && !('notApplicable' in judgement))
        throw new TypeError('no judgement');
    return judgement;
}
/** Which of the facts could not be read in whole or, with `any`, in a part where a problem could hide. */
function unseen(facts, names, extent) {
    const reasons = names.flatMap((name) => {
        const fact = facts[name];
        if (fact === undefined)
            return [];
        if (!fact.known)
            return [`${name} could not be read: ${fact.why}`];
        if (extent === 'unknown')
            return [];
        return fact.gaps.filter(({ blocks }) => blocks).map(({ what, why }) => `${what} could not be read: ${why}`);
    });
    const [first, ...more] = [...new Set(reasons)];
    return first === undefined || more.length === 0 ? first : `${first} (and ${more.length} more)`;
}
/** What is missing, by the scope of the fact: ends a sentence that begins with what lacks it. */
const scopeNeeds = {
    account: 'needs live checks (--live)',
    image: 'needs the image, which only a deployment has',
    repository: 'needs the files of the repository',
    run: 'needs what GitHub says of the run',
};
/** The message of a foreign error may quote the file under check, a secret with it: only its kind and place are kept. */
function ruleError(rule, thrown) {
    const own = thrown instanceof errors/* FtrError */.Pw;
    const kind = thrown instanceof Error ? thrown.name : typeof thrown;
    const place = thrown instanceof Error ? /\n\s+at (?:.*[/\\(])?([\w.-]+:\d+):\d+\)?/.exec(thrown.stack ?? '')?.[1] : undefined;
    const what = own ? thrown.message : `${kind}${place === undefined ? '' : ` at ${place}`}`;
    return new errors/* FtrError */.Pw({
        code: 'internal',
        message: `the rule ${rule.id} failed: ${what}`,
        hint: 'Please report this with the log of the run; until it is mended, the rule counts as unknown.',
        cause: thrown,
    });
}

;// CONCATENATED MODULE: ./build/gate/evidence.js

/** The attestation that counts today. */
function attestationOf(config, code, today) {
    return config.attestations.find((entry) => entry.code === code && entry.expires >= today);
}
/** Links to the documents that are declared for a requirement. */
function evidenceOf(config, code) {
    return config.evidence
        .filter((entry) => entry.code === code)
        .map(({ document, heading }) => ({ path: document, anchor: anchorOf(heading) }));
}
/**
 * The anchor GitHub gives a heading: lower case, punctuation dropped, each space a hyphen. Repeated headings get a
 * numbered anchor there, which only the document tells.
 */
function anchorOf(heading) {
    return heading
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
        .replaceAll(' ', '-');
}
/** The fact that the rules about waivers and attestations judge. */
function ledgerFact(config, rules, today) {
    const requirementsOf = new Map(rules.map(({ id, requirements }) => [id, requirements]));
    return {
        today,
        waivers: config.waivers.map(({ rule, where, by, expires, at }) => ({
            subject: rule,
            requirements: requirementsOf.get(rule) ?? [],
            expires,
            where,
            by,
            at,
        })),
        attestations: config.attestations.map(({ code, by, expires, at }) => ({
            subject: code,
            requirements: (0,catalogue_codes/* requirement */.aS)(code) === undefined ? [] : [code],
            expires,
            where: '',
            by,
            at,
        })),
    };
}

;// CONCATENATED MODULE: ./build/gate/requirement-rows.js


function requirementRows(options) {
    return catalogue_codes/* requirements */.Ln.map((requirement) => row(requirement, options));
}
function row(requirement, options) {
    const { code, aliases, title, proof } = requirement;
    const findings = options.findings.filter((finding) => finding.requirements.includes(code));
    const { status, because } = judge(requirement, findings, options);
    return {
        code,
        catalogue: (0,catalogue_codes/* catalogueOf */.vq)(code),
        aliases,
        title,
        status,
        proof: status === 'attested' ? 'attestation' : proof,
        because,
        findings: findings.map(({ fingerprint }) => fingerprint),
        evidence: evidenceOf(options.config, code),
    };
}
function judge(requirement, findings, options) {
    const { code, proof } = requirement;
    const { config, today, results } = options;
    if (!config.settings.catalogues.includes((0,catalogue_codes/* catalogueOf */.vq)(code))) {
        return {
            status: 'not-applicable',
            because: `The list ${(0,catalogue_codes/* catalogueOf */.vq)(code)} is not among the catalogues of ftr.yml.`,
        };
    }
    const open = findings.filter(({ waived }) => waived === undefined);
    const [worst] = open;
    if (worst !== undefined)
        return { status: 'failed', because: failed(worst, open.length) };
    const declared = config.notApplicable.find((entry) => entry.code === code);
    if (declared !== undefined)
        return { status: 'not-applicable', because: `Declared in ftr.yml: ${sentence(declared.why)}` };
    const serving = (results ?? []).filter(({ rule }) => rule.requirements.includes(code));
    const proven = serving.length > 0 && serving.every(({ outcome }) => outcome === 'passed') && proves(proof, serving);
    if (proven)
        return { status: 'passed', because: passed(serving) };
    const attestation = attestationOf(config, code, today);
    if (attestation !== undefined && findings.length === 0) {
        const { by, on, expires } = attestation;
        return { status: 'attested', because: `Attested by ${by} on ${on}, until ${expires}.` };
    }
    if (results === undefined)
        return { status: 'unknown', because: 'The run ended before the gate.' };
    const unseen = serving.find(({ hidden }) => hidden !== undefined);
    if (unseen?.hidden !== undefined)
        return { status: 'unknown', because: `Could not be judged: ${ended(unseen.hidden)}` };
    if (findings.length > 0)
        return { status: 'waived', because: waived(findings) };
    return judgeQuiet(requirement, serving);
}
/** Nothing was found, nothing in the scope was hidden. */
function judgeQuiet({ proof }, serving) {
    if (serving.length === 0) {
        const takes = proof === 'attestation' ? 'It takes an attestation in ftr.yml.' : 'No rule serves it.';
        return { status: 'unknown', because: `Not judged yet: ${takes[0]?.toLowerCase()}${takes.slice(1)}` };
    }
    const outside = serving.filter(({ outcome }) => outcome === 'out-of-scope');
    const [first] = outside;
    if (first !== undefined) {
        const why = first.because ?? 'needs another mode';
        const subject = outside.length === 1 ? `A rule ${why}` : `${outside.length} rules ${plural(why)}`;
        const rest = serving.length - outside.length;
        const found = rest === 0 ? '' : `; ${count(rest, 'other rule')} found nothing`;
        return { status: 'unknown', because: `${subject}${found}.` };
    }
    if (serving.every(({ outcome }) => outcome === 'not-applicable')) {
        return { status: 'not-applicable', because: sentence(serving[0]?.because ?? 'There is nothing to judge') };
    }
    if (proves(proof, serving))
        return { status: 'passed', because: passed(serving) };
    const lacking = proof === 'attestation' ? 'it takes an attestation in ftr.yml' : 'the document is not judged yet';
    return { status: 'unknown', because: `Its checks passed, but ${lacking}.` };
}
/** A document or a person's word is not proven by looking at something else: that takes a rule about evidence. */
function proves(proof, serving) {
    const passing = serving.filter(({ outcome }) => outcome === 'passed');
    return passing.length > 0 && (proof === 'checked' || passing.some(({ rule }) => rule.id.startsWith('evidence/')));
}
function passed(serving) {
    const passing = serving.filter(({ outcome }) => outcome === 'passed');
    return passing.length === 1 ? `${sentence(passing[0]?.rule.title ?? '')}` : `${passing.length} checks passed.`;
}
function failed(worst, total) {
    const more = total === 1 ? '' : ` (and ${count(total - 1, 'more finding')})`;
    return `${worst.rule} found: ${sentence(worst.message).slice(0, -1)}${more}.`;
}
function waived(findings) {
    const expires = findings.flatMap(({ waived }) => (waived === undefined ? [] : [waived.expires])).sort()[0];
    const subject = findings.length === 1 ? 'Its finding is' : `Its ${findings.length} findings are`;
    return `${subject} waived until ${expires ?? 'a date'}.`;
}
function count(number, noun) {
    return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
function plural(why) {
    return why.replace(/^needs/, 'need');
}
/** As one sentence. */
function sentence(text) {
    const line = ended(text);
    return `${line.slice(0, 1).toUpperCase()}${line.slice(1)}`;
}
/** First line, one full stop. */
function ended(text) {
    return `${(text.split(/[\r\n]/)[0] ?? '').trim().replace(/[.!]+$/, '')}.`;
}

// EXTERNAL MODULE: ./build/gate/verdict.js
var verdict = __webpack_require__(39231);
// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(14006);
;// CONCATENATED MODULE: ./build/gate/waivers.js
/** Waivers: findings that a person took the responsibility for, until a date. */

/** Of a path that a glob is tried on; a longer one is covered by nothing. */
const longestPath = 1024;
/**
 * Puts a waiver on each finding that is covered in every one of its places. An expired waiver covers nothing (the rule
 * `evidence/waivers-are-current` reports it).
 */
function applyWaivers({ findings, waivers, today }) {
    const active = waivers
        .filter(({ expires }) => expires >= today)
        .map((entry) => ({ entry, covers: globOf(entry.where) }));
    const used = new Set();
    const notices = [];
    const judged = findings.map((finding) => {
        const candidates = active.filter(({ entry }) => entry.rule === finding.rule);
        const named = candidates.filter(({ entry }) => entry.where === finding.resource);
        const placed = finding.locations.map((location) => candidates.filter(({ covers }) => covers(location.path)));
        const covering = named.length > 0 ? named : placed.flat();
        for (const { entry } of covering)
            used.add(entry);
        const uncovered = finding.locations.filter((_, index) => placed[index]?.length === 0);
        const covered = named.length > 0 || (finding.locations.length > 0 && uncovered.length === 0);
        if (!covered) {
            if (covering.length > 0)
                notices.push(partly(finding, uncovered));
            return finding;
        }
        return { ...finding, waived: firstToExpire(covering.map(({ entry }) => entry)) };
    });
    for (const { entry } of active) {
        if (!used.has(entry))
            notices.push(`${placeOf(entry.at)}: the waiver of ${entry.rule} for ${entry.where} matches no finding; remove it.`);
    }
    return { findings: judged, notices };
}
/** Plain globs only: the others can take very long on a path that somebody chose for it. */
function globOf(where) {
    const matches = picomatch(where.replace(/^\.?\//, ''), { dot: true, noextglob: true, nonegate: true });
    return (path) => path.length <= longestPath && matches(path);
}
function partly(finding, uncovered) {
    const total = finding.locations.length;
    const first = uncovered[0];
    const where = first === undefined ? '' : `, not ${placeOf(first)}`;
    return `A waiver of ${finding.rule} covers ${total - uncovered.length} of the ${total} places of one finding${where}: the finding stands.`;
}
function firstToExpire(entries) {
    const { by, reason, on, expires } = entries.reduce((first, entry) => (entry.expires < first.expires ? entry : first));
    return { by, reason, on, expires };
}
function placeOf({ path, line }) {
    return line === undefined ? path : `${path}:${line}`;
}

;// CONCATENATED MODULE: ./build/gate/judge.js








function judge_judge({ rules, facts, config, mode, failOn, strict, baseline = new Set(), now }) {
    const today = dayOf(now);
    const ledger = (0,gate_facts/* known */.eO)(ledgerFact(config, rules, today), 'ftr.yml');
    const evaluation = evaluate({ rules, facts: { 'config.ledger': ledger, ...facts }, strict });
    const { results } = evaluation;
    const waived = applyWaivers({ findings: evaluation.findings, waivers: config.waivers, today });
    const findings = waived.findings.map((finding) => mode !== 'deploy' && baseline.has(finding.fingerprint) ? { ...finding, baseline: true } : finding);
    const errors = results.flatMap(({ error }) => (error === undefined ? [] : [error]));
    return {
        ...(0,verdict/* decide */.LD)({ results, findings, failOn, mode, baseline }),
        findings,
        requirements: requirementRows({ results, findings, config, today }),
        catalogues: releases,
        unknown: [
            ...(0,gate_facts/* unknownFacts */.C2)(facts),
            ...results.flatMap(({ rule, error }) => error === undefined ? [] : [{ fact: `rule ${rule.id}`, why: error.message }]),
        ],
        notices: [
            ...waived.notices,
            ...((0,verdict/* judgedAnything */.yX)(results) ? [] : ['No rule had anything in its scope: nothing was judged.']),
        ],
        errors,
        results,
        failOn,
    };
}
/** What a report says when the run ended before the gate: every row is there, unknown. */
function unjudged({ now, config = ftr_config/* defaultConfig */.s, }) {
    return {
        verdict: 'unknown',
        blocking: [],
        findings: [],
        requirements: requirementRows({ results: undefined, findings: [], config, today: dayOf(now) }),
        catalogues: releases,
        unknown: [],
        notices: [],
    };
}
/** `YYYY-MM-DD`, UTC. */
function dayOf(now) {
    return new Date(now).toISOString().slice(0, 10);
}


/***/ }),

/***/ 39231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LD: () => (/* binding */ decide),
/* harmony export */   sG: () => (/* binding */ outcomeOf),
/* harmony export */   yX: () => (/* binding */ judgedAnything)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25933);
/** From what the rules found to the gate's verdict, and from everything that happened to the outcome of the run. */


function decide({ results, findings, failOn, mode, baseline }) {
    const known = mode === 'deploy' ? new Set() : baseline;
    const blocking = findings.filter(({ waived, severity, fingerprint }) => waived === undefined && (0,_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isAtLeast */ .du)(severity, failOn) && !known.has(fingerprint));
    const undecided = results.flatMap(({ rule, hidden, severity, error }) => hidden !== undefined && (error !== undefined || (0,_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isAtLeast */ .du)(severity, failOn))
        ? [{ rule: rule.id, because: hidden }]
        : []);
    const seen = undecided.length === 0 && judgedAnything(results);
    const verdict = blocking.length > 0 ? 'failed' : seen ? 'passed' : 'unknown';
    return { verdict, blocking, undecided };
}
/** Whether any rule about a requirement had something in scope: without one, "nothing found" says nothing. */
function judgedAnything(results) {
    return results.some(({ rule, outcome }) => rule.requirements.length > 0 && outcome !== 'out-of-scope');
}
const failedRollouts = ['rolled-back', 'failed', 'timed-out', 'superseded'];
const rolloutErrors = [
    'rollout-failed',
    'rollback-impossible',
    'task-definition-mismatch',
    'deployment-in-progress',
];
/**
 * The outcome of the run; `exitStatus` of it follows the precedence 2 (bad input) > 1 (gate or rollout failed, cancelled)
 * > 3 (could not be judged) > 0. In a rollback the gate reports and never decides.
 */
function outcomeOf({ mode, verdict, rollout, cancelled, error }) {
    if (error !== undefined && (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isBadInput */ .QN)(error))
        return 'bad-input';
    if (cancelled || error?.code === 'cancelled' || rollout === 'cancelled')
        return 'cancelled';
    if (failedRollouts.includes(rollout))
        return 'rollout-failed';
    if (error !== undefined && (rollout !== 'not-started' || rolloutErrors.includes(error.code)))
        return 'rollout-failed';
    if (mode === 'rollback')
        return error === undefined ? 'passed' : 'unknown';
    if (verdict === 'failed')
        return 'gate-failed';
    if (error !== undefined)
        return 'unknown';
    return verdict;
}


/***/ })

};
