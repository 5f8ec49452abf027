export const id = 7406;
export const ids = [7406];
export const modules = {

/***/ 63535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fo: () => (/* binding */ terminal),
/* harmony export */   JZ: () => (/* binding */ endProcess),
/* harmony export */   WN: () => (/* binding */ cancellation),
/* harmony export */   ay: () => (/* binding */ commandLine),
/* harmony export */   cA: () => (/* binding */ environment),
/* harmony export */   iD: () => (/* binding */ printToStandardError),
/* harmony export */   ly: () => (/* binding */ printToStandardOutput),
/* harmony export */   rE: () => (/* binding */ version)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_process__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1708);
/** The process itself: arguments, environment, output, exit status, signals. The entries alone use it. */


function commandLine() {
    return node_process__WEBPACK_IMPORTED_MODULE_1__.argv.slice(2);
}
function environment() {
    return node_process__WEBPACK_IMPORTED_MODULE_1__.env;
}
/** Whether standard output is a terminal, and how wide. */
function terminal() {
    return { interactive: node_process__WEBPACK_IMPORTED_MODULE_1__.stdout.isTTY === true, columns: node_process__WEBPACK_IMPORTED_MODULE_1__.stdout.columns ?? 100 };
}
/** Writes all of it before the process may end: a pipe may take less than what is given at once. */
function printToStandardOutput(text) {
    return new Promise((resolve, reject) => {
        node_process__WEBPACK_IMPORTED_MODULE_1__.stdout.write(text, (error) => (error ? reject(error) : resolve()));
    });
}
function printToStandardError(text) {
    node_process__WEBPACK_IMPORTED_MODULE_1__.stderr.write(text);
}
/** Ends at once: for what must not wait for sockets that somebody else holds open. */
function endProcess(status) {
    node_process__WEBPACK_IMPORTED_MODULE_1__.exit(status);
}
/** A signal that aborts when the runner or the user cancels. A second signal ends the process. */
function cancellation() {
    const controller = new AbortController();
    let asked = 0;
    const cancel = (signal) => {
        asked += 1;
        // The runner sends SIGINT, then SIGTERM after 7.5 s: only an impatient user sends SIGINT twice.
        if (asked > 1 && signal === 'SIGINT')
            node_process__WEBPACK_IMPORTED_MODULE_1__.exit(1);
        controller.abort(new Error(`received ${signal}`));
    };
    node_process__WEBPACK_IMPORTED_MODULE_1__.on('SIGINT', cancel);
    node_process__WEBPACK_IMPORTED_MODULE_1__.on('SIGTERM', cancel);
    return controller.signal;
}
/** The version in the package.json beside the bundle, or of the source tree. */
function version() {
    for (const candidate of ['../package.json', '../../package.json']) {
        try {
            const found = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(new URL(candidate, import.meta.url), 'utf8'));
            if (typeof found === 'object' && found !== null && 'version' in found && typeof found.version === 'string')
                return found.version;
        }
        catch {
            // Not there: the next place.
        }
    }
    return '0.0.0';
}


/***/ }),

/***/ 19473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pw: () => (/* binding */ FtrError),
/* harmony export */   QN: () => (/* binding */ isBadInput),
/* harmony export */   toFtrError: () => (/* binding */ toFtrError)
/* harmony export */ });
/* unused harmony export errorCodes */
/** The one error type of ftr-deploy: what happened, on which resource, why it is likely, what to do next. */
/**
 * Every error code with its title. `docs/troubleshooting.md` has one entry for each (a test compares).
 */
const errorCodes = {
    'input-invalid': 'An input is missing or not acceptable',
    'config-invalid': 'ftr.yml is not acceptable',
    'oidc-unavailable': 'GitHub gave no OIDC token to this job',
    'oidc-failed': 'The OIDC token could not be fetched',
    'role-refused': 'AWS refused to let this job assume the role',
    'account-not-allowed': 'The session is in another account than allowed',
    'long-term-credentials': 'The caller is root or an IAM user with long-term keys',
    'credentials-missing': 'No AWS credentials were found',
    'credentials-expired': 'The credentials of the session have run out',
    'github-failed': 'GitHub’s API did not do what was asked',
    'aws-access-denied': 'AWS denied a call',
    'aws-throttled': 'AWS kept throttling a call',
    'aws-timeout': 'An AWS endpoint did not answer in time',
    'aws-unreachable': 'An AWS endpoint could not be reached',
    'aws-not-aws': 'Something that is not AWS answered',
    'aws-not-found': 'A named AWS resource does not exist',
    'aws-failed': 'AWS answered a call with an error',
    'docker-unavailable': 'No Docker engine answers',
    'builder-unsuitable': 'The builder cannot do what was asked',
    'build-failed': 'The image could not be built',
    'image-mismatch': 'The image in the registry is not the image that was judged',
    'image-not-found': 'The image does not exist in the registry',
    'push-failed': 'The image could not be pushed',
    'tag-taken': 'The tag of this commit already holds other content',
    'task-definition-invalid': 'The task definition cannot be used',
    'task-definition-mismatch': 'ECS holds another task definition than was judged',
    'service-not-found': 'The ECS service does not exist',
    'deployment-in-progress': 'Another deployment of the service is in progress',
    'rollout-failed': 'The rollout did not complete',
    'rollback-impossible': 'There is no revision to roll back to',
    'stage-timeout': 'A stage took longer than its limit',
    cancelled: 'The run was cancelled',
    internal: 'An error in ftr-deploy itself',
};
class FtrError extends Error {
    code;
    hint;
    constructor({ code, message, hint, cause }) {
        super(message, cause === undefined ? undefined : { cause });
        this.name = 'FtrError';
        this.code = code;
        this.hint = hint;
    }
}
/** Any thrown value as an `FtrError`; an unexpected one becomes `internal` and keeps its cause. */
function toFtrError(thrown) {
    if (thrown instanceof FtrError)
        return thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new FtrError({
        code: 'internal',
        message,
        hint: 'Please report this with the log of the run.',
        cause: thrown,
    });
}
const badInputCodes = new Set([
    'input-invalid',
    'config-invalid',
    'oidc-unavailable',
    'account-not-allowed',
    'long-term-credentials',
    'credentials-missing',
    'builder-unsuitable',
]);
/** Whether the error says the inputs, the configuration or the workflow are wrong, and nothing was done: exit status 2. */
function isBadInput(error) {
    return badInputCodes.has(error.code);
}


/***/ }),

/***/ 86447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ pairs),
/* harmony export */   AU: () => (/* binding */ optionalChoice),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   hv: () => (/* binding */ textWithDefault),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   o$: () => (/* binding */ jsonObject),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   q$: () => (/* binding */ Unacceptable)
/* harmony export */ });
/** The kinds of input: how the text a user gives becomes a value, and what is said when it does not. */
/** Why a text is not acceptable, as the end of a sentence that starts with the input's name. */
class Unacceptable {
    why;
    constructor(why) {
        this.why = why;
    }
}
function text(spec) {
    const { pattern, accepted = 'text' } = spec;
    return {
        ...spec,
        accepted,
        absent: undefined,
        parse: (given) => {
            if (given.length > 4096)
                return new Unacceptable('is longer than 4096 characters');
            if (/[\u0000-\u001f\u007f]/.test(given))
                return new Unacceptable('contains a control character or a line break');
            if (pattern !== undefined && !pattern.test(given))
                return new Unacceptable(`is not ${accepted}`);
            return given;
        },
    };
}
/** Text with a default is always there. */
function textWithDefault(spec) {
    return text(spec);
}
function choice(values, spec) {
    const accepted = `one of ${values.join(', ')}`;
    return {
        ...spec,
        accepted,
        absent: spec.default,
        parse: (given) => values.find((value) => value === given) ?? new Unacceptable(`is "${shown(given)}", not ${accepted}`),
    };
}
/** As `choice`, where leaving it out means something else than any value. */
function optionalChoice(values, spec) {
    const accepted = `one of ${values.join(', ')}`;
    return {
        ...spec,
        accepted,
        absent: undefined,
        parse: (given) => values.find((value) => value === given) ?? new Unacceptable(`is "${shown(given)}", not ${accepted}`),
    };
}
function flag(spec) {
    return {
        ...spec,
        accepted: 'true or false',
        absent: spec.default === 'true',
        parse: (given) => {
            if (/^true$/i.test(given))
                return true;
            if (/^false$/i.test(given))
                return false;
            return new Unacceptable(`is "${shown(given)}", not true or false`);
        },
    };
}
function integer(spec) {
    const accepted = `a whole number from ${spec.minimum} to ${spec.maximum}`;
    return {
        ...spec,
        accepted,
        absent: undefined,
        parse: (given) => {
            const value = /^\d{1,12}$/.test(given) ? Number(given) : Number.NaN;
            return value >= spec.minimum && value <= spec.maximum
                ? value
                : new Unacceptable(`is "${shown(given)}", not ${accepted}`);
        },
    };
}
const unitSeconds = { s: 1, m: 60, h: 3600 };
/** A duration with its unit, `45s`, `30m`, `2h`; the value is in milliseconds. */
function duration(spec) {
    const accepted = `a duration with its unit, such as 90s, 30m or 2h, at most ${spec.maximumHours}h`;
    return {
        ...spec,
        accepted,
        absent: 0,
        parse: (given) => {
            const match = /^(\d{1,6})\s*([smh])$/.exec(given);
            const milliseconds = match ? Number(match[1]) * (unitSeconds[match[2] ?? ''] ?? 0) * 1000 : Number.NaN;
            return milliseconds >= 0 && milliseconds <= spec.maximumHours * 3_600_000
                ? milliseconds
                : new Unacceptable(`is "${shown(given)}", not ${accepted}`);
        },
    };
}
/** Items on lines of their own or separated by commas; each must match. */
function list(spec) {
    return {
        ...spec,
        absent: [],
        parse: (given) => {
            const items = given
                .split(/[\n,]/)
                .map((item) => item.trim())
                .filter((item) => item !== '');
            const wrong = items.find((item) => !spec.pattern.test(item));
            return wrong === undefined ? items : new Unacceptable(`holds "${shown(wrong)}", which is not ${spec.accepted}`);
        },
    };
}
/** One item a line, taken as it is: for values in which commas mean something (cache specifications). */
function lines(spec) {
    return {
        ...spec,
        absent: [],
        parse: (given) => given
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
    };
}
const variableName = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
/** `NAME=value` lines; the first `=` divides. With `removal`, a line `-NAME` gives the name with `null`. */
function pairs(spec) {
    const accepted = `lines of NAME=value${spec.removal ? ', or -NAME to remove one' : ''}`;
    return {
        ...spec,
        accepted,
        absent: new Map(),
        parse: (given) => {
            const values = new Map();
            for (const [index, raw] of given.split('\n').entries()) {
                const line = raw.trim();
                if (line === '' || line.startsWith('#'))
                    continue;
                const removed = spec.removal && /^-\s*(\S+)$/.exec(line)?.[1];
                const equals = line.indexOf('=');
                const name = removed || line.slice(0, Math.max(0, equals)).trim();
                // The line itself is never shown: it may hold a secret.
                if (!variableName.test(name))
                    return new Unacceptable(`has no NAME=value in line ${index + 1}`);
                if (values.has(name))
                    return new Unacceptable(`sets ${name} twice`);
                values.set(name, removed ? null : line.slice(equals + 1));
            }
            return values;
        },
    };
}
/** A JSON object given in place. */
function jsonObject(spec) {
    return {
        ...spec,
        absent: undefined,
        parse: (given) => {
            try {
                const value = JSON.parse(given);
                if (typeof value === 'object' && value !== null && !Array.isArray(value))
                    return given;
                return new Unacceptable(`is not ${spec.accepted}`);
            }
            catch (error) {
                return new Unacceptable(`is not JSON: ${error instanceof SyntaxError ? positionOnly(error.message) : 'unreadable'}`);
            }
        },
    };
}
/** The engine quotes part of the text in its message; keep only where it is. */
function positionOnly(message) {
    return /at position \d+(?: \(line \d+ column \d+\))?/.exec(message)?.[0] ?? 'the text ends too early or is malformed';
}
/** What a message may show of a wrong value. */
function shown(given) {
    const short = given.length > 60 ? `${given.slice(0, 57)}…` : given;
    return short.replace(/[\u0000-\u001f\u007f"]/g, ' ');
}


/***/ }),

/***/ 29140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ inputTable)
/* harmony export */ });
/* unused harmony export outputTable */
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25933);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86447);
/** The one table of inputs: action.yml, the README's table, docs/inputs.md and the command line's help are written from it. */


const partition = 'aws(?:-cn|-us-gov|-iso[a-z-]*|-eusc)?';
const roleArn = new RegExp(`^arn:${partition}:iam::\\d{12}:role/[\\w+=,.@/-]{1,576}$`);
const roleNameOrArn = new RegExp(`^(?:arn:${partition}:iam::\\d{12}:role/)?[\\w+=,.@/-]{1,576}$`);
const region = /^(?:af|ap|ca|cn|eu|eusc|il|me|mx|sa|us|us-gov|us-iso|us-isob|us-isof|eu-isoe)-(?:de-)?(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/;
const ecrRepository = new RegExp(`^(?:arn:${partition}:ecr:[a-z0-9-]+:\\d{12}:repository/|[a-z0-9.-]+(?::\\d+)?/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*$`);
const clusterOrService = new RegExp(`^(?:arn:${partition}:ecs:[a-z0-9-]+:\\d{12}:(?:cluster|service)/)?[\\w-]{1,255}(?:/[\\w-]{1,255})?$`);
const tag = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const inputTable = {
    mode: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .choice */ .Yq)(_model_js__WEBPACK_IMPORTED_MODULE_0__/* .modes */ .nI, {
        default: 'check',
        help: 'What to do. check judges the repository and changes nothing; plan also renders the task definition and shows the difference to what runs; deploy builds, judges, pushes and rolls out; rollback goes back to a named or the last good revision.',
    }),
    // Credentials
    'role-to-assume': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: 'the ARN of an IAM role, arn:aws:iam::123456789012:role/name',
        pattern: roleArn,
        help: 'ARN of the IAM role to assume with the job’s OIDC token. Needs `permissions: id-token: write`. Without it the credentials that the environment offers are used, if they are temporary.',
    }),
    'aws-region': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: 'an AWS region such as eu-west-1',
        pattern: region,
        help: 'AWS region. Default: the environment variables AWS_REGION or AWS_DEFAULT_REGION.',
    }),
    audience: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .textWithDefault */ .hv)({ default: 'sts.amazonaws.com', help: 'Audience of the OIDC token.' }),
    'role-session-name': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: '2 to 64 letters, digits and +=,.@-',
        pattern: /^[\w+=,.@-]{2,64}$/,
        help: 'Name of the role session, as CloudTrail shows it. Default: ftr-deploy with the id of the run.',
    }),
    'role-duration-seconds': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .nd)({
        minimum: 900,
        maximum: 43_200,
        default: '3600',
        help: 'How long a session lasts. A rollout that takes longer gets a new session with a fresh token.',
    }),
    'allowed-account-ids': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)({
        accepted: 'a 12-digit account id',
        pattern: /^\d{12}$/,
        help: 'The run ends before anything is done unless the session is in one of these accounts.',
    }),
    'session-policy': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonObject */ .o$)({
        accepted: 'an IAM policy document (a JSON object)',
        help: 'Inline session policy that narrows the role’s permissions for this run.',
    }),
    'allow-long-term-credentials': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        default: 'false',
        help: 'Run even as root or as an IAM user with long-term keys. Is itself a critical finding.',
    }),
    'export-credentials': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        default: 'false',
        help: 'Hand the session to later steps as environment variables. Off: credentials never leave this step.',
    }),
    // Build
    context: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .textWithDefault */ .hv)({ default: '.', help: 'Build context, a folder relative to the workspace.' }),
    dockerfile: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({ help: 'Dockerfile, relative to the workspace. Default: Dockerfile in the context.' }),
    target: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: 'the name of a stage',
        pattern: /^[A-Za-z0-9][\w.-]*$/,
        help: 'Stage of the Dockerfile to build.',
    }),
    'build-args': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .pairs */ .AS)({ help: 'Build arguments, NAME=value a line. Never a secret: they stay readable in the image.' }),
    'build-secrets': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .pairs */ .AS)({
        sensitive: true,
        help: 'Build secrets, NAME=value a line, for `RUN --mount=type=secret,id=NAME`. They reach the builder only and stay out of the image.',
    }),
    platform: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: 'a platform such as linux/amd64 or linux/arm64',
        pattern: /^linux\/[a-z0-9]+(?:\/v\d+)?$/,
        help: 'Platform to build for. Default: the runtimePlatform of the task definition.',
    }),
    builder: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: 'the name of a buildx builder',
        pattern: /^[\w.-]+$/,
        help: 'buildx builder to use. Default: the current one.',
    }),
    'cache-from': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)({ accepted: 'cache sources', help: 'Build cache sources, one a line, as buildx takes them.' }),
    'cache-to': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)({
        accepted: 'cache destinations',
        help: 'Build cache destinations, one a line, as buildx takes them.',
    }),
    // Image
    image: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: 'an image with a tag or digest',
        pattern: /^[a-z0-9][\w.:/-]*(?:@sha256:[0-9a-f]{64})?$/,
        help: 'Deploy this existing image instead of building: its tag is resolved to a digest, and the image is judged like a built one.',
    }),
    'ecr-repository': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: 'the name, URI or ARN of an ECR repository',
        pattern: ecrRepository,
        help: 'ECR repository to push to: name, URI or ARN (other accounts and regions by URI or ARN).',
    }),
    'image-tags': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)({
        accepted: 'an image tag',
        pattern: tag,
        help: 'Moving tags (latest, a version), put on the image after a completed rollout. The commit’s tag is always there.',
    }),
    registry: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: 'a registry host, with port if needed',
        pattern: /^[a-z0-9.-]+(?::\d{1,5})?$/i,
        help: 'Registry host, where it is not the usual one of ECR.',
    }),
    // Task definition
    'task-definition': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        help: 'Task definition JSON file, relative to the workspace. Default: what the service runs now.',
    }),
    'container-name': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: 'the name of a container',
        pattern: /^[\w-]{1,255}$/,
        help: 'Container that gets the image, the variables and the secrets. Default: the only essential one.',
    }),
    'environment-variables': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .pairs */ .AS)({
        removal: true,
        help: 'Environment variables of the container to set, NAME=value a line; -NAME removes one. No secrets here: see secrets.',
    }),
    secrets: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .pairs */ .AS)({
        removal: true,
        help: 'Secrets of the container, NAME=ARN (of a Secrets Manager secret or an SSM parameter) a line; -NAME removes one.',
    }),
    cpu: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: 'CPU units such as 256, or 0.25 vCPU',
        pattern: /^\d+(?:\.\d+)?\s*(?:vcpu)?$/i,
        help: 'CPU of the task.',
    }),
    memory: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: 'MiB such as 512, or 2 GB',
        pattern: /^\d+(?:\.\d+)?\s*(?:gb|mb|mib|gib)?$/i,
        help: 'Memory of the task.',
    }),
    'task-role': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: 'the name or ARN of an IAM role',
        pattern: roleNameOrArn,
        help: 'Task role: what the code in the container may do.',
    }),
    'execution-role': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: 'the name or ARN of an IAM role',
        pattern: roleNameOrArn,
        help: 'Execution role: what ECS may do to start the task.',
    }),
    'one-off-command': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        help: 'A command (a JSON array of words) to run once as a task with the new revision before the rollout, for example a database migration. The rollout starts only if it exits with 0.',
    }),
    // Rollout
    cluster: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .textWithDefault */ .hv)({
        default: 'default',
        accepted: 'the name or ARN of a cluster',
        pattern: clusterOrService,
        help: 'ECS cluster.',
    }),
    service: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({ accepted: 'the name or ARN of a service', pattern: clusterOrService, help: 'ECS service.' }),
    'service-definition': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        help: 'JSON file in the shape of ECS CreateService: the service is created from it if it does not exist.',
    }),
    'desired-count': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .nd)({ minimum: 0, maximum: 5000, help: 'Number of tasks. Default: as it is.' }),
    revision: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        accepted: 'family:revision or the ARN of a revision',
        pattern: /^(?:arn:[a-z-]+:ecs:[a-z0-9-]+:\d{12}:task-definition\/)?[\w-]{1,255}:\d{1,9}$/,
        help: 'mode rollback: the revision to go back to. Default: the last good one.',
    }),
    wait: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        default: 'true',
        help: 'Watch the rollout to its end. Off: success means only that ECS accepted it, and outcome says so.',
    }),
    'wait-timeout': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)({ default: '30m', maximumHours: 24, help: 'How long the rollout may take.' }),
    'rollback-on-failure': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        default: 'true',
        help: 'After a failed rollout, bring the service back to the last good revision where ECS does not do it by itself.',
    }),
    'on-cancel': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .choice */ .Yq)(['leave', 'rollback'], {
        default: 'leave',
        help: 'When the job is cancelled during a rollout: leave the rollout to ECS, or stop it and roll back.',
    }),
    'on-deployment-in-progress': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .choice */ .Yq)(['wait', 'fail', 'replace'], {
        default: 'wait',
        help: 'When another deployment of the service is in progress: wait for it, fail, or replace it.',
    }),
    // Gate
    config: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .textWithDefault */ .hv)({ default: 'ftr.yml', help: 'Configuration file, relative to the workspace.' }),
    'fail-on': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalChoice */ .AU)(_model_js__WEBPACK_IMPORTED_MODULE_0__/* .failOnLevels */ .RV, {
        help: 'Findings of this severity or worse block. Default: ftr.yml, else high. On a pull request it can only be stricter than the base branch’s.',
    }),
    strict: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({ default: 'false', help: 'Missing or expired evidence blocks too.' }),
    baseline: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({ help: 'A report (JSON) whose findings are known: only new ones block. Never applies to deploy.' }),
    'live-checks': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalChoice */ .AU)(['none', 'deployment', 'account'], {
        help: 'mode check: also judge the account, as far as this deployment needs it (deployment) or in whole (account). Default: none for check, deployment for the others.',
    }),
    'scan-wait': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)({
        default: '0s',
        maximumHours: 1,
        help: 'How long to wait, after the push, for ECR’s scan of the image. Default: 0s, the scan is judged if its result is there already. A first scan takes from seconds (basic) to a few minutes (enhanced).',
    }),
    'scan-required': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        default: 'false',
        help: 'Without the result of ECR’s scan the image could not be judged, and nothing is deployed. Off: such a deployment goes on, and the report says that the image was not scanned. Set scan-wait too: a scan begins with the push.',
    }),
    // Report
    'sarif-file': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({ help: 'Write the findings as SARIF 2.1.0 to this file.' }),
    'report-directory': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({ help: 'Write the report (JSON, Markdown, HTML, SARIF) into this folder.' }),
    'github-token': (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
        sensitive: true,
        default: '${{ github.token }}',
        help: 'Token to read the base branch’s ftr.yml and, with comment, to write the comment.',
    }),
    comment: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        default: 'false',
        help: 'Put the result on the pull request as one comment that is updated. Needs `pull-requests: write`.',
    }),
};
/** The outputs of the action, by name. */
const outputTable = {
    outcome: 'passed, gate-failed, rollout-failed, unknown, bad-input or cancelled',
    verdict: 'The gate’s verdict: passed, failed or unknown',
    image: 'The deployed image, registry/name@sha256:… (holds the account id)',
    'image-digest': 'Digest of the image, sha256:…',
    'task-definition': 'family:revision of the task definition',
    'task-definition-arn': 'ARN of the task definition',
    'deployment-id': 'Id of the ECS service deployment',
    rollout: 'not-started, unchanged, completed, rolled-back, failed, timed-out, superseded, paused or cancelled',
    findings: 'Number of findings that block',
    report: 'Path of the JSON report',
    sarif: 'Path of the SARIF file, when asked for',
    'account-id': 'Account of the session',
};


/***/ }),

/***/ 25933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $u: () => (/* binding */ exitStatus),
/* harmony export */   RV: () => (/* binding */ failOnLevels),
/* harmony export */   du: () => (/* binding */ isAtLeast),
/* harmony export */   gO: () => (/* binding */ severities),
/* harmony export */   nI: () => (/* binding */ modes)
/* harmony export */ });
/* unused harmony export stageNames */
/** What passes between the stages, and the report: the contract other tools rely on (schema `ftr-deploy/report/1`). */
// --- words of the contract -------------------------------------------------------------------------------------------
const modes = ['check', 'plan', 'deploy', 'rollback'];
/** From worst to least. */
const severities = ['critical', 'high', 'medium', 'low', 'info'];
const failOnLevels = ['critical', 'high', 'medium', 'low', 'never'];
/** Whether `severity` is at least as bad as `floor`. */
function isAtLeast(severity, floor) {
    return floor !== 'never' && severities.indexOf(severity) <= severities.indexOf(floor);
}
/** Exit status by outcome. A cancelled run changed or stopped something and did not succeed: 1. */
const exitStatus = {
    passed: 0,
    'gate-failed': 1,
    'rollout-failed': 1,
    cancelled: 1,
    'bad-input': 2,
    unknown: 3,
};
// --- the report ------------------------------------------------------------------------------------------------------
const stageNames = (/* unused pure expression or super */ null && ([
    'inputs',
    'session',
    'repository',
    'account',
    'build',
    'inspect',
    'gate 1',
    'push',
    'scan',
    'render',
    'gate 2',
    'register',
    'task',
    'rollout',
    'rollback',
    'tags',
]));


/***/ })

};
