export const id = 7171;
export const ids = [7171,3421];
export const modules = {

/***/ 94510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ configurationDirectory),
/* harmony export */   Z: () => (/* binding */ engineAddress)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(19473);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28417);
/** Where the Docker engine is: DOCKER_HOST, else the docker CLI's current context, else the usual socket. */






const usualSocket = 'unix:///var/run/docker.sock';
/** Reads what the docker CLI would read. Throws `docker-unavailable` for an address this tool cannot use. */
async function engineAddress(environment) {
    const given = environment['DOCKER_HOST'] || (await hostOfContext(environment)) || usualSocket;
    if (given.startsWith('unix://'))
        return { kind: 'socket', path: given.slice('unix://'.length) || '/var/run/docker.sock' };
    if (given.startsWith('tcp://'))
        return tcpAddress(given, environment);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FtrError */ .Pw({
        code: 'docker-unavailable',
        message: `The Docker engine’s address "${withoutUser(given)}" cannot be used.`,
        hint: 'unix:// and tcp:// addresses are supported. Set DOCKER_HOST to one of them.',
    });
}
/** The folder of the docker CLI’s own configuration. */
function configurationDirectory(environment) {
    return environment['DOCKER_CONFIG'] || (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(environment['HOME'] || (0,node_os__WEBPACK_IMPORTED_MODULE_2__.homedir)(), '.docker');
}
async function tcpAddress(given, environment) {
    const { hostname, port } = new URL(given);
    const tls = Boolean(environment['DOCKER_TLS_VERIFY'] || environment['DOCKER_TLS']);
    const plain = {
        kind: 'tcp',
        host: hostname.replace(/^\[|\]$/g, ''),
        port: Number(port) || (tls ? 2376 : 2375),
    };
    if (!tls)
        return plain;
    const directory = environment['DOCKER_CERT_PATH'] || configurationDirectory(environment);
    try {
        const [ca, cert, key] = await Promise.all(['ca.pem', 'cert.pem', 'key.pem'].map((file) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(directory, file))));
        if (ca === undefined || cert === undefined || key === undefined)
            return plain;
        return { ...plain, tls: { ca, cert, key } };
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FtrError */ .Pw({
            code: 'docker-unavailable',
            message: `DOCKER_TLS_VERIFY is set, but ${directory} does not hold ca.pem, cert.pem and key.pem.`,
            hint: 'Set DOCKER_CERT_PATH to the folder with the engine’s client certificate.',
            cause,
        });
    }
}
/** The address in the metadata of the CLI's current context; undefined for "default", or when nothing can be read. */
async function hostOfContext(environment) {
    const directory = configurationDirectory(environment);
    const name = environment['DOCKER_CONTEXT'] || (0,_fields_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)((await json((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(directory, 'config.json')))['currentContext']);
    if (name === undefined || name === 'default')
        return undefined;
    const folder = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(name).digest('hex');
    const metadata = await json((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(directory, 'contexts', 'meta', folder, 'meta.json'));
    return (0,_fields_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1)((0,_fields_js__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1)(metadata['Endpoints'])['docker'])['Host']);
}
async function json(path) {
    try {
        return (0,_fields_js__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1)(JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path, 'utf8')));
    }
    catch {
        return {};
    }
}
function withoutUser(address) {
    return address.replace(/\/\/[^/@]*@/, '//');
}


/***/ }),

/***/ 28417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Te: () => (/* binding */ texts),
/* harmony export */   g1: () => (/* binding */ record),
/* harmony export */   p_: () => (/* binding */ list)
/* harmony export */ });
/** Reads fields of JSON that came from outside and may be anything. */
/** The value as an object; empty when it is none. */
function record(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
function list(value) {
    return Array.isArray(value) ? value : [];
}
/** A text that is not empty. */
function text(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function texts(value) {
    return list(value).filter((item) => typeof item === 'string');
}


/***/ }),

/***/ 73421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ withLogins),
/* harmony export */   removeLeftovers: () => (/* binding */ removeLeftovers)
/* harmony export */ });
/* unused harmony export withAuths */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19473);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94510);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28417);
/**
 * A docker configuration with registry credentials, for builders that must read a private registry themselves: on a
 * tmpfs, readable by this user only, gone with the build. The user's own plugins, contexts and helpers are linked in.
 */





const prefix = 'ftr-deploy-docker-';
const memoryFileSystems = new Set([0x01021994 /* tmpfs */, 0x858458f6 /* ramfs */]);
/** Runs the body with the variables that point docker at the configuration; none when there is nothing to log in to. */
async function withLogins(options, body) {
    const { logins, environment, remember } = options;
    if (logins.length === 0)
        return body({});
    const own = (0,_address_js__WEBPACK_IMPORTED_MODULE_3__/* .configurationDirectory */ .M)(environment);
    const directory = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(await memoryDirectory(environment), prefix));
    remember?.(directory);
    try {
        const configuration = withAuths({ configuration: await userConfiguration(own), logins });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'config.json'), JSON.stringify(configuration), { mode: 0o600, flag: 'wx' });
        for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(own).catch(() => [])) {
            if (name !== 'config.json')
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(own, name), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, name));
        }
        return await body({ DOCKER_CONFIG: directory, BUILDX_CONFIG: environment['BUILDX_CONFIG'] || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(own, 'buildx') });
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(directory, { recursive: true, force: true });
    }
}
/** Removes configurations that a killed run left; other paths are left alone. Never throws. */
async function removeLeftovers(paths) {
    for (const path of paths) {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).catch(() => undefined);
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path).startsWith(prefix) && found?.isDirectory() === true)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { recursive: true, force: true }).catch(() => undefined);
    }
}
/**
 * The user's configuration with our credentials. A credential store, if one is set, would be asked instead of `auths`,
 * so it is named for the registries it serves one by one, and not for ours.
 */
function withAuths({ configuration, logins, }) {
    const { credsStore, credHelpers, auths, ...rest } = configuration;
    const ours = new Set(logins.map(({ registry }) => registry));
    const others = (value) => Object.entries((0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(value)).filter(([registry]) => !ours.has(registry));
    const stored = typeof credsStore === 'string' ? others(auths).map(([registry]) => [registry, credsStore]) : [];
    return {
        ...rest,
        credHelpers: { ...Object.fromEntries(stored), ...Object.fromEntries(others(credHelpers)) },
        auths: {
            ...Object.fromEntries(others(auths)),
            ...Object.fromEntries(logins.map(({ registry, login }) => [
                registry,
                { auth: Buffer.from(`${login.username}:${login.password}`).toString('base64') },
            ])),
        },
    };
}
async function memoryDirectory(environment) {
    for (const candidate of [environment['XDG_RUNTIME_DIR'], '/dev/shm']) {
        if (!candidate)
            continue;
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.statfs)(candidate).catch(() => undefined);
        if (found !== undefined && memoryFileSystems.has(found.type))
            return candidate;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FtrError */ .Pw({
        code: 'builder-unsuitable',
        message: 'The builder must read a private registry, and this machine has no file system in memory to keep the credential in.',
        hint: 'Set XDG_RUNTIME_DIR to a tmpfs, mount one at /dev/shm, or use a builder with the driver "docker", which needs no credential file.',
    });
}
async function userConfiguration(directory) {
    try {
        return (0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'config.json'), 'utf8')));
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 77171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createPorts: () => (/* binding */ createPorts)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
;// CONCATENATED MODULE: ./build/adapters/signal.js
/** What an aborted signal means for the reader: the run was cancelled, or a stage ran out of time. */

/**
 * The error that an aborted signal stands for. A reason that is an `FtrError` is passed on as it is, so the pipeline
 * says what it means when it aborts; `AbortSignal.timeout` becomes `stage-timeout`, anything else `cancelled`.
 */
function abortError(signal, what) {
    const reason = signal.reason;
    if (reason instanceof errors/* FtrError */.Pw)
        return reason;
    if (isTimeout(reason)) {
        return new errors/* FtrError */.Pw({ code: 'stage-timeout', message: `The time for this stage ran out during ${what}.` });
    }
    return new errors/* FtrError */.Pw({ code: 'cancelled', message: `The run was cancelled during ${what}.` });
}
/** Settles as `work` does, or throws as soon as the signal aborts, whether or not `work` listens to it. */
async function endWith(signal, what, work) {
    if (signal.aborted)
        throw abortError(signal, what);
    let stop;
    const aborted = new Promise((_, reject) => {
        stop = () => reject(abortError(signal, what));
        signal.addEventListener('abort', stop, { once: true });
    });
    try {
        return await Promise.race([work(), aborted]);
    }
    finally {
        if (stop !== undefined)
            signal.removeEventListener('abort', stop);
    }
}
/** What `AbortSignal.timeout` aborts with. */
function isTimeout(reason) {
    return typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError';
}

;// CONCATENATED MODULE: ./build/adapters/proxy.js
const variables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];
/**
 * An agent for `http:` and `https:` requests, or undefined where no proxy is set: then nothing is loaded.
 * Which proxy, if any, is decided for each request from its host; loopback addresses never go through one.
 */
async function proxyAgent(env) {
    if (!variables.some((name) => env[name]))
        return undefined;
    const [{ Agent: BaseAgent }, { HttpsProxyAgent }, { HttpProxyAgent }, { getProxyUrl }, http, https] = await Promise.all([
        __webpack_require__.e(/* import() */ 319).then(__webpack_require__.bind(__webpack_require__, 319)),
        Promise.all(/* import() */[__webpack_require__.e(2792), __webpack_require__.e(1566)]).then(__webpack_require__.bind(__webpack_require__, 71566)),
        Promise.all(/* import() */[__webpack_require__.e(2792), __webpack_require__.e(8947)]).then(__webpack_require__.bind(__webpack_require__, 28947)),
        __webpack_require__.e(/* import() */ 9783).then(__webpack_require__.bind(__webpack_require__, 19783)),
        Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 37067, 19)),
        Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 44708, 19)),
    ]);
    const options = { keepAlive: true, maxSockets: 50 };
    const direct = { http: new http.Agent(options), https: new https.Agent(options) };
    const byProxy = new Map();
    class EnvironmentProxyAgent extends BaseAgent {
        connect(request, { secureEndpoint }) {
            const scheme = secureEndpoint ? 'https' : 'http';
            const host = request.getHeader('host') ?? request.host;
            const proxy = getProxyUrl(new URL(`${scheme}://${String(host)}`));
            if (proxy === undefined)
                return direct[scheme];
            const key = `${scheme} ${proxy.href}`;
            const agent = byProxy.get(key) ??
                (secureEndpoint ? new HttpsProxyAgent(proxy.href, options) : new HttpProxyAgent(proxy.href, options));
            byProxy.set(key, agent);
            return agent;
        }
        destroy() {
            for (const agent of [direct.http, direct.https, ...byProxy.values()])
                agent.destroy();
            super.destroy();
        }
    }
    return new EnvironmentProxyAgent(options);
}

;// CONCATENATED MODULE: ./build/adapters/aws/denial.js
/** The kinds of policy AWS names. Source: IAM User Guide, "Troubleshoot access denied error messages". */
const policyKinds = [
    'identity-based policy',
    'resource-based policy',
    'permissions boundary',
    'session policy',
    'service control policy',
    'resource control policy',
    'VPC endpoint policy',
    'role trust policy',
];
const deniedNames = /^(?:Client\.)?(?:AccessDenied(?:Exception|Fault)?|UnauthorizedOperation|AuthorizationError(?:Exception)?|NotAuthorized(?:Exception)?|UnauthorizedException|Forbidden(?:Exception)?)$/;
const sentence = /(?:User|Principal): (\S+) is not authorized to perform: ([\w-]+:\w+)(?: on (?:the )?resource: (\S+))?/;
const because = /because no ([\w -]+?) allows/;
const deny = /with an explicit deny(?: in an? ([\w -]+?))?(?=[:.,]|$)/;
/**
 * What was denied, or undefined when the error is no denial. The sentence decides, not the error's name: ECS wraps a
 * missing `iam:PassRole` in a ClientException. `fallback` names the action and resource where AWS names none.
 */
function readDenial(error, fallback) {
    const message = error.message.slice(0, 4096);
    const said = sentence.exec(message);
    if (said === null && !deniedNames.test(error.name))
        return undefined;
    const [, principal, action, resource] = said ?? [];
    const named = resource?.replace(/[.,;]$/, '');
    // AWS leaves the resource out where the action has no resource level: `*` is then the only one that can be granted.
    const on = named ?? (said === null ? fallback.resource : '*');
    const denied = deny.exec(message);
    const missing = because.exec(message);
    const policy = policyKinds.find((kind) => kind === (denied?.[1] ?? missing?.[1]));
    return {
        action: action ?? fallback.action,
        ...(principal === undefined ? {} : { principal }),
        ...(on === undefined ? {} : { resource: on }),
        effect: denied !== null ? 'explicit' : missing !== null ? 'implicit' : 'unsaid',
        ...(policy === undefined ? {} : { policy }),
    };
}
/** One sentence: what was denied to whom, and why. */
function describeDenial({ action, principal, resource, effect, policy }) {
    const on = resource === undefined || resource === '*' ? '' : ` on ${resource}`;
    const to = principal === undefined ? '' : ` to ${principal}`;
    const why = {
        explicit: `: an explicit deny in ${policy === undefined ? 'a policy' : `${article(policy)} ${policy}`} forbids it`,
        implicit: `: no ${policy ?? 'policy'} allows it`,
        unsaid: '',
    }[effect];
    return `AWS denied ${action}${on}${to}${why}.`;
}
/** What to change, with the statement to add where one helps. */
function cureDenial(denial) {
    const statement = allowStatement(denial);
    if (denial.effect === 'explicit') {
        const where = denial.policy === undefined ? 'the policy that denies it' : `that ${denial.policy}`;
        return `No further Allow can help against an explicit deny: change ${where}, or ask those who own it for an exception.`;
    }
    switch (denial.policy) {
        case 'service control policy':
        case 'resource control policy':
            return `The organization's ${denial.policy} must allow it before any policy of the account can: ask those who own it.`;
        case 'permissions boundary':
            return `Add to the permissions boundary of the role (and to its policy, if it is not there): ${statement}`;
        case 'session policy':
            return `The input session-policy narrows the role; add to it: ${statement}`;
        case 'VPC endpoint policy':
            return `Add to the policy of the VPC endpoint that the runner's calls go through: ${statement}`;
        case 'resource-based policy':
            return `The policy on the resource itself must allow this caller: ${statement} with the caller as its Principal.`;
        case 'role trust policy':
            return 'The trust policy of the role that is to be assumed must name this caller.';
        default:
            return `Add to the policy of the role that makes the call: ${statement}`;
    }
}
/** The smallest statement that would allow the call. PassRole is bounded to ECS tasks, as the gate asks. */
function allowStatement({ action, resource }) {
    const passRole = action === 'iam:PassRole';
    return JSON.stringify({
        Effect: 'Allow',
        Action: action,
        Resource: resource ?? 'THE ARN OF THE RESOURCE',
        ...(passRole ? { Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } } : {}),
    });
}
function article(noun) {
    return /^[aeiou]/i.test(noun) ? 'an' : 'a';
}

;// CONCATENATED MODULE: ./build/adapters/aws/errors.js
/** Every failure of an AWS call as one clear error. Pure; no credential, token or signature reaches a message. */


class AwsError extends errors/* FtrError */.Pw {
    aws;
    constructor(details, aws) {
        super(details);
        this.aws = aws;
    }
}
/** Whether AWS answered with an error of one of these names, `RepositoryNotFoundException`. */
function isAwsError(error, ...names) {
    return error instanceof AwsError && names.includes(error.aws.error);
}
/** The action, resource and reason of a denial, or undefined when the error is none. */
function deniedAction(error) {
    return error instanceof AwsError ? error.aws.denial : undefined;
}
/** The clear error for anything that an SDK client throws. An `FtrError` (from a credential provider) passes through. */
function toAwsError(thrown, call) {
    if (thrown instanceof errors/* FtrError */.Pw)
        return thrown;
    const error = reduce(thrown);
    const failure = {
        ...call,
        error: error.name,
        said: error.message,
        ...(error.status === undefined ? {} : { status: error.status }),
        ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
    };
    const denial = readDenial(error, { action: `${call.service}:${call.operation}`, resource: call.resource });
    if (denial !== undefined) {
        const details = { code: 'aws-access-denied', message: describeDenial(denial), hint: cureDenial(denial) };
        return new AwsError({ ...details, cause: error }, { ...failure, denial });
    }
    return new AwsError({ ...explain(error, call), cause: error }, failure);
}
const throttled = /^(?:Throttling(?:Exception|Error)?|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled(?:Exception)?|SlowDown|PriorRequestNotComplete|LimitExceededException.*rate|EC2ThrottledException|ProvisionedThroughputExceededException|BandwidthLimitExceeded|TransactionInProgressException)$/;
const expired = /^(?:ExpiredToken(?:Exception)?|TokenRefreshRequired(?:Exception)?)$/;
const skewed = /^(?:RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)$/;
const unrecognised = /^(?:InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|AuthFailure|InvalidToken|InvalidIdentityToken.*)$/;
const badSignature = /^(?:SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature(?:Exception)?|MissingAuthenticationToken(?:Exception)?)$/;
const notFound = /NotFound|NoSuchEntity|DoesNotExist|NoSuchBucket/;
const certificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER|ERR_TLS|EPROTO|HOSTNAME_MISMATCH/;
const unreachable = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_SOCKET)$/;
const timedOut = /^(?:ETIMEDOUT|ESOCKETTIMEDOUT|ERR_SOCKET_CONNECTION_TIMEOUT)$/;
/** Thrown by the middleware in `clients.ts` for an answer that is no AWS document, before it is parsed. */
const notAwsName = 'NotAwsResponse';
function explain(error, call) {
    const action = `${call.service}:${call.operation}`;
    const on = call.resource === undefined ? '' : ` on ${call.resource}`;
    if (throttled.test(error.name) || error.status === 429) {
        return {
            code: 'aws-throttled',
            message: `AWS kept throttling ${action}${on} until the retries were used up.`,
            hint: 'Other callers in the account use up the same quota. Run again later, or raise AWS_MAX_ATTEMPTS.',
        };
    }
    if (expired.test(error.name)) {
        return {
            code: 'credentials-expired',
            message: `The session's credentials had run out when ${action} was called.`,
            hint: 'At a terminal sign in again. On a runner the session is renewed by itself: an earlier line says why that failed.',
        };
    }
    if (skewed.test(error.name) || (badSignature.test(error.name) && /expired|not yet current/i.test(error.message))) {
        return {
            code: 'aws-failed',
            message: `AWS refused ${action} because the clock of this machine is wrong by more than a few minutes.`,
            hint: 'Set the clock (NTP) and run again.',
        };
    }
    // AWS's own text quotes the canonical request here, session token included: it must not be repeated.
    if (badSignature.test(error.name)) {
        return {
            code: 'aws-failed',
            message: `AWS did not accept the signature of ${action}.`,
            hint: 'The secret key does not belong to the key id, or a proxy changes requests on their way.',
        };
    }
    if (unrecognised.test(error.name)) {
        return {
            code: 'aws-failed',
            message: `AWS does not know the credentials that ${action} was called with.`,
            hint: 'They were deleted, belong to another partition, or the account has not enabled this region.',
        };
    }
    if (notFound.test(error.name)) {
        return { code: 'aws-not-found', message: `${action}${on}: it does not exist (${error.name}). ${error.message}` };
    }
    const where = `the ${call.service} endpoint in ${call.region}`;
    // `Unknown` is the SDK's name for an error answer in which it found no code.
    const foreign = [notAwsName, 'SyntaxError', 'Unknown', 'UnknownError'].includes(error.name);
    if (foreign || error.message.includes('Deserialization error')) {
        const status = error.status === undefined ? '' : ` with status ${error.status}`;
        return {
            code: 'aws-not-aws',
            message: `What answered ${action} at ${where}${status} is not AWS: the answer is no AWS document.`,
            hint: "Often this is a proxy's sign-in or error page. Check HTTPS_PROXY, NO_PROXY and AWS_ENDPOINT_URL.",
        };
    }
    const system = error.system ?? '';
    if (certificate.test(system)) {
        return {
            code: 'aws-unreachable',
            message: `The certificate shown for ${where} was not accepted (${system}).`,
            hint: 'A proxy that opens TLS needs its CA in NODE_EXTRA_CA_CERTS.',
        };
    }
    if (unreachable.test(system)) {
        return {
            code: 'aws-unreachable',
            message: `No connection to ${where} for ${action} (${system}).`,
            hint: 'Check the region, the network of the runner, HTTPS_PROXY, NO_PROXY and AWS_ENDPOINT_URL.',
        };
    }
    if (timedOut.test(system) || error.name === 'TimeoutError' || error.name === 'RequestTimeout') {
        return {
            code: 'aws-timeout',
            message: `${upperFirst(where)} did not answer ${action} in time, in every attempt.`,
            hint: 'The endpoint or the way to it (proxy, VPC endpoint, security group) takes the request and stays silent.',
        };
    }
    if (error.name === 'CredentialsProviderError') {
        return {
            code: 'credentials-missing',
            message: `No AWS credentials were found for ${action}.`,
            hint: 'Set role-to-assume on a runner; at a terminal sign in (aws sso login) or set AWS_PROFILE.',
        };
    }
    const status = error.status === undefined ? '' : ` (status ${error.status})`;
    return { code: 'aws-failed', message: `${action}${on} failed: ${error.name}${status}: ${error.message}` };
}
function reduce(thrown) {
    if (!isRecord(thrown))
        return { name: 'Error', message: redact(String(thrown)) };
    const metadata = isRecord(thrown['$metadata']) ? thrown['$metadata'] : {};
    const response = isRecord(thrown['$response']) ? thrown['$response'] : {};
    const status = metadata['httpStatusCode'] ?? response['statusCode'];
    const requestId = metadata['requestId'];
    const system = systemCode(thrown);
    const name = typeof thrown['name'] === 'string' ? thrown['name'] : 'Error';
    return {
        // An unmodelled error of the query protocol may be a plain Error whose Code holds the name.
        name: name === 'Error' && typeof thrown['Code'] === 'string' ? thrown['Code'] : name,
        message: redact(typeof thrown['message'] === 'string' ? thrown['message'] : 'no message'),
        ...(system === undefined ? {} : { system }),
        ...(typeof status === 'number' ? { status } : {}),
        ...(typeof requestId === 'string' ? { requestId } : {}),
    };
}
/** Node's error code, looked for in causes and in the attempts of an AggregateError, three levels deep. */
function systemCode(thrown, depth = 0) {
    if (!isRecord(thrown) || depth > 3)
        return undefined;
    const code = thrown['code'];
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code))
        return code;
    // The SDK wraps what is no Error of its own realm, and keeps only the text.
    const wrapped = /^AWS SDK error wrapper for .*?\b(E[A-Z]{3,}(?:_[A-Z]+)*)\b/.exec(String(thrown['message']))?.[1];
    if (wrapped !== undefined)
        return wrapped;
    const inner = [thrown['cause'], ...(Array.isArray(thrown['errors']) ? thrown['errors'] : [])];
    for (const candidate of inner) {
        const found = systemCode(candidate, depth + 1);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
const secrets = [
    /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
    /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g,
    /((?:Signature|Credential|X-Amz-[\w-]+|x-amz-security-token|Authorization)\s*[=:]\s*)[^\s,&]+/gi,
    /(Encoded authorization failure message:\s*)\S+/gi,
    /\/\/[^/@\s]+@/g,
];
/** Removes whatever looks like a token, key id, signature or password, and bounds the length to 1,000. */
function redact(text) {
    let safe = text.slice(0, 8192);
    for (const pattern of secrets) {
        safe = safe.replace(pattern, (whole, kept) => whole.startsWith('//') ? '//***@' : `${typeof kept === 'string' ? kept : ''}***`);
    }
    return safe.length > 1000 ? `${safe.slice(0, 1000)}…` : safe;
}
function upperFirst(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
function isRecord(value) {
    return typeof value === 'object' && value !== null;
}

;// CONCATENATED MODULE: ./build/adapters/aws/clients.js




/** Each client by the IAM prefix of its service; what is used of it stands in its file. Loading one costs 5 to 40 ms. */
const clients_packages = {
    sts: async () => Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(1695), __webpack_require__.e(4796)]).then(__webpack_require__.bind(__webpack_require__, 34796)),
    ecr: async () => Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8249), __webpack_require__.e(6926)]).then(__webpack_require__.bind(__webpack_require__, 96926)),
    ecs: async () => Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(212), __webpack_require__.e(669)]).then(__webpack_require__.bind(__webpack_require__, 80669)),
    iam: async () => Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(6764), __webpack_require__.e(3077)]).then(__webpack_require__.bind(__webpack_require__, 33077)),
    ec2: async () => Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(4878)]).then(__webpack_require__.bind(__webpack_require__, 54878)),
    logs: async () => Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(303), __webpack_require__.e(4101)]).then(__webpack_require__.bind(__webpack_require__, 74101)),
};
const defaultTimeouts = { connection: 3000, request: 10_000 };
const defaultAttempts = 4;
const defaultLimit = 60_000;
function createAwsCaller(options) {
    const clients = new Map();
    let agent;
    async function create(service) {
        const config = clientConfig(options, await (agent ??= proxyAgent(options.env)));
        const client = await construct(service, config);
        client.middlewareStack.add(refuseForeignAnswers(service), { step: 'deserialize', priority: 'low' });
        return client;
    }
    const never = new AbortController().signal;
    const bound = (signal) => ({
        region: options.region,
        within: bound,
        async send(service, build, { resource, limit = defaultLimit } = {}) {
            const sdk = await clients_packages[service]();
            const command = build(sdk);
            const operation = command.constructor.name.replace(/Command$/, '');
            const call = { service, operation, region: options.region, resource };
            let client = clients.get(service);
            if (client === undefined)
                clients.set(service, (client = create(service)));
            const overall = new AbortController();
            const timer = setTimeout(() => overall.abort(tooSlow(call, limit)), limit);
            const either = AbortSignal.any([signal, overall.signal]);
            try {
                return await endWith(either, `${service}:${operation}`, async () => {
                    const sending = (await client).send(command, { abortSignal: either });
                    return (await sending);
                });
            }
            catch (error) {
                throw toAwsError(error, call);
            }
            finally {
                clearTimeout(timer);
            }
        },
    });
    return bound(options.signal ?? never);
}
function clientConfig({ region, credentials, version, env, timeouts }, agent) {
    const { connection, request } = timeouts ?? defaultTimeouts;
    const attempts = Number.parseInt(env['AWS_MAX_ATTEMPTS'] ?? '', 10);
    return {
        region,
        credentials: async () => {
            if (credentials === undefined) {
                throw new errors/* FtrError */.Pw({ code: 'credentials-missing', message: 'This AWS client was made without credentials.' });
            }
            const { expiresAt, ...keys } = await credentials();
            return { ...keys, ...(expiresAt === undefined ? {} : { expiration: new Date(expiresAt) }) };
        },
        maxAttempts: attempts > 0 ? attempts : defaultAttempts,
        customUserAgent: [['ftr-deploy', version]],
        requestHandler: {
            connectionTimeout: connection,
            requestTimeout: request,
            // Without it a breach of requestTimeout is only a warning.
            throwOnRequestTimeout: true,
            // The handler takes any agent for both; only its type wants one of node:https.
            ...(agent === undefined ? {} : { httpAgent: agent, httpsAgent: agent }),
        },
    };
}
/** Each client types its commands in its own way; `send` gives the command's own output back. */
async function construct(service, config) {
    const clients = {
        sts: async () => new (await clients_packages.sts()).STSClient(config),
        ecr: async () => new (await clients_packages.ecr()).ECRClient(config),
        ecs: async () => new (await clients_packages.ecs()).ECSClient(config),
        iam: async () => new (await clients_packages.iam()).IAMClient(config),
        ec2: async () => new (await clients_packages.ec2()).EC2Client(config),
        logs: async () => new (await clients_packages.logs()).CloudWatchLogsClient(config),
    };
    return (await clients[service]());
}
/** Services that answer in XML: their parser reads anything else as an empty result, so its type is asked for. */
const answersXml = new Set(['sts', 'iam', 'ec2']);
/**
 * Refuses an answer that is no AWS document (a proxy's sign-in page) before it is parsed: an empty list of open
 * security groups must not come from there. A 5xx page stays with the SDK, which retries it.
 */
function refuseForeignAnswers(service) {
    return (next) => async (request) => {
        const result = await next(request);
        const { statusCode, headers } = result.response;
        const type = headers['content-type'] ?? '';
        const foreign = /html/i.test(type) || (answersXml.has(service) && statusCode < 300 && !/xml/i.test(type));
        if (foreign && statusCode < 500) {
            throw Object.assign(new Error(type), { name: notAwsName, $metadata: { httpStatusCode: statusCode } });
        }
        return result;
    };
}
function tooSlow({ service, operation, region }, limit) {
    return new errors/* FtrError */.Pw({
        code: 'aws-timeout',
        message: `The ${service} endpoint in ${region} did not finish ${service}:${operation} in ${Math.round(limit / 1000)} s.`,
        hint: 'The endpoint or the way to it (proxy, VPC endpoint, security group) answers too slowly.',
    });
}

;// CONCATENATED MODULE: ./build/adapters/aws/ec2.js

function createEc2(aws) {
    return {
        async securityGroups(ids) {
            if (ids.length === 0)
                return [];
            const resource = ids.join(', ');
            const { SecurityGroups: found = [] } = await aws.send('ec2', (sdk) => new sdk.DescribeSecurityGroupsCommand({ GroupIds: [...ids] }), { resource });
            return complete('security group', ids, found, ({ GroupId }) => GroupId);
        },
        async defaultSecurityGroups(vpc) {
            const filters = [...inVpc(vpc), { Name: 'group-name', Values: ['default'] }];
            const { SecurityGroups: found = [] } = await aws.send('ec2', (sdk) => new sdk.DescribeSecurityGroupsCommand({ Filters: filters }), { resource: vpc });
            if (found.length === 0)
                throw missing('default security group', vpc);
            return found;
        },
        async subnets(ids) {
            if (ids.length === 0)
                return [];
            const resource = ids.join(', ');
            const { Subnets: found = [] } = await aws.send('ec2', (sdk) => new sdk.DescribeSubnetsCommand({ SubnetIds: [...ids] }), { resource });
            return complete('subnet', ids, found, ({ SubnetId }) => SubnetId);
        },
        async routeTables({ vpc }) {
            const found = await pages((page) => aws.send('ec2', (sdk) => new sdk.DescribeRouteTablesCommand({ Filters: inVpc(vpc), ...page }), {
                resource: vpc,
            }), ({ RouteTables = [] }) => RouteTables);
            // Every VPC has a main route table: none means that the answer is not about this VPC.
            if (found.length === 0)
                throw missing('route table', vpc);
            return found;
        },
        vpcEndpoints: (vpc) => pages((page) => aws.send('ec2', (sdk) => new sdk.DescribeVpcEndpointsCommand({ Filters: inVpc(vpc), ...page }), {
            resource: vpc,
        }), ({ VpcEndpoints = [] }) => VpcEndpoints),
        flowLogs: (vpc) => pages((page) => aws.send('ec2', (sdk) => new sdk.DescribeFlowLogsCommand({ Filter: [{ Name: 'resource-id', Values: [vpc] }], ...page }), { resource: vpc }), ({ FlowLogs = [] }) => FlowLogs),
    };
}
const inVpc = (vpc) => [{ Name: 'vpc-id', Values: [vpc] }];
async function pages(ask, items) {
    const found = [];
    for (let next = {}; next !== undefined;) {
        const page = await ask(next);
        found.push(...items(page));
        next = page.NextToken ? { NextToken: page.NextToken } : undefined;
    }
    return found;
}
/** All that were asked for: a shorter answer must not read as "nothing open here". */
function complete(kind, ids, found, id) {
    const absent = ids.filter((wanted) => !found.some((one) => id(one) === wanted));
    if (absent.length > 0)
        throw missing(kind, absent.join(', '));
    return found;
}
function missing(kind, what) {
    return new errors/* FtrError */.Pw({ code: 'aws-not-found', message: `EC2 answered without the ${kind} of ${what}.` });
}

;// CONCATENATED MODULE: ./build/adapters/aws/image-scan.js

/** The most that ECR gives at once, and how many answers are read: no image has more that matters. */
const pageSize = 1000;
const image_scan_pages = 10;
/** How many findings are kept. */
const kept = 20;
const worstFirst = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED', 'UNTRIAGED'];
/**
 * Reads the pages of a scan. Throws `aws-failed` when not all were read and ECR gave no counts: what is not seen is not
 * "nothing there". Source: ECR API, DescribeImageScanFindings.
 */
async function readImageScan(aws, { registryId, name, digest }) {
    const command = { registryId, repositoryName: name, imageId: { imageDigest: digest }, maxResults: pageSize };
    const answers = [];
    let nextToken;
    do {
        const page = nextToken === undefined ? {} : { nextToken };
        const answer = await aws.send('ecr', (sdk) => new sdk.DescribeImageScanFindingsCommand({ ...command, ...page }), {
            resource: `image ${name}@${digest}`,
        });
        answers.push(answer);
        nextToken = answer.nextToken;
    } while (nextToken !== undefined && answers.length < image_scan_pages);
    if (nextToken !== undefined && answers[0]?.imageScanFindings?.findingSeverityCounts === undefined) {
        throw new errors/* FtrError */.Pw({
            code: 'aws-failed',
            message: `ecr:DescribeImageScanFindings lists more than ${answers.length * pageSize} findings of ${name}@${digest} and does not count them.`,
            hint: 'The worst may be among those that were not read. Look at the image in the ECR console.',
        });
    }
    return scanOf(answers);
}
function scanOf(answers) {
    const found = answers.flatMap(({ imageScanFindings: { findings = [], enhancedFindings = [] } = {} }) => [
        ...findings.map(fromBasic),
        ...enhancedFindings.map(fromEnhanced),
    ]);
    const { imageScanStatus, imageScanFindings } = answers[0] ?? {};
    const completedAt = imageScanFindings?.imageScanCompletedAt?.getTime();
    return {
        status: imageScanStatus?.status ?? 'UNKNOWN',
        ...defined({ description: imageScanStatus?.description, completedAt }),
        counts: counts(imageScanFindings?.findingSeverityCounts ?? {}, found),
        findings: [...found].sort((a, b) => rank(a) - rank(b)).slice(0, kept),
    };
}
/** ECR's own count is of the whole scan; what it lists and does not count still counts. */
function counts(given, found) {
    const result = {};
    for (const { severity } of found)
        result[severity] = (result[severity] ?? 0) + 1;
    for (const [severity, count = 0] of Object.entries(given))
        result[severity] = Math.max(result[severity] ?? 0, count);
    return result;
}
function fromBasic({ name, severity, uri, attributes = [] }) {
    const attribute = (key) => attributes.find((candidate) => candidate.key === key)?.value;
    return {
        name: name ?? 'unnamed',
        severity: severity ?? 'UNDEFINED',
        ...defined({
            package: named(attribute('package_name'), attribute('package_version')),
            fixedIn: attribute('fixed_in_version'),
            link: uri,
        }),
    };
}
function fromEnhanced({ title, severity, packageVulnerabilityDetails: details }) {
    const [first] = details?.vulnerablePackages ?? [];
    const fixed = first?.fixedInVersion;
    return {
        name: details?.vulnerabilityId ?? title ?? 'unnamed',
        severity: severity ?? 'UNDEFINED',
        ...defined({
            package: named(first?.name, first?.version),
            // Amazon Inspector's word for "there is none".
            fixedIn: fixed === 'NotAvailable' ? undefined : fixed,
            link: details?.sourceUrl,
        }),
    };
}
function named(name, version) {
    return name === undefined || version === undefined ? name : `${name} ${version}`;
}
function rank({ severity }) {
    const index = worstFirst.indexOf(severity);
    return index < 0 ? worstFirst.length : index;
}
/** Without the members that have no value. */
function defined(members) {
    return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: ./build/adapters/aws/ecr.js
/** ECR behind its port: the registry's login, and what the account says of a repository and an image. */



function createEcr(aws) {
    return {
        async authorization(registryId) {
            const { authorizationData = [] } = await aws.send('ecr', 
            // Without registryIds, which AWS has deprecated: a token opens every registry its owner may use.
            (sdk) => new sdk.GetAuthorizationTokenCommand({}), { resource: `registry ${registryId}` });
            const { authorizationToken = '', expiresAt } = authorizationData[0] ?? {};
            const decoded = Buffer.from(authorizationToken, 'base64').toString('utf8');
            const colon = decoded.indexOf(':');
            if (colon < 1 || colon === decoded.length - 1) {
                throw new errors/* FtrError */.Pw({
                    code: 'aws-not-aws',
                    message: `The answer to ecr:GetAuthorizationToken in ${aws.region} holds no login.`,
                    hint: 'Something between here and AWS answers in its place: check HTTPS_PROXY, NO_PROXY and AWS_ENDPOINT_URL.',
                });
            }
            return {
                username: decoded.slice(0, colon),
                password: decoded.slice(colon + 1),
                // A login lasts 12 hours. Source: ECR API, GetAuthorizationToken.
                expiresAt: expiresAt?.getTime() ?? Date.now() + 12 * 3_600_000,
            };
        },
        async repository({ registryId, name }) {
            const command = { registryId, repositoryNames: [name] };
            const answer = await orUndefined(['RepositoryNotFoundException'], () => aws.send('ecr', (sdk) => new sdk.DescribeRepositoriesCommand(command), { resource: `repository ${name}` }));
            return answer?.repositories?.[0];
        },
        async repositoryPolicy({ registryId, name }) {
            const command = { registryId, repositoryName: name };
            const answer = await orUndefined(['RepositoryPolicyNotFoundException', 'RepositoryNotFoundException'], () => aws.send('ecr', (sdk) => new sdk.GetRepositoryPolicyCommand(command), { resource: `repository ${name}` }));
            return answer?.policyText;
        },
        async image({ registryId, name, reference }) {
            const id = 'tag' in reference ? { imageTag: reference.tag } : { imageDigest: reference.digest };
            const command = { registryId, repositoryName: name, imageIds: [id] };
            const answer = await orUndefined(['ImageNotFoundException'], () => aws.send('ecr', (sdk) => new sdk.DescribeImagesCommand(command), { resource: `repository ${name}` }));
            return answer?.imageDetails?.[0];
        },
        async imageScan(image) {
            return orUndefined(['ScanNotFoundException'], () => readImageScan(aws, image));
        },
    };
}
async function orUndefined(names, ask) {
    try {
        return await ask();
    }
    catch (error) {
        if (isAwsError(error, ...names))
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/adapters/aws/exact-json.js
/**
 * Prepares a command that was built from an empty input. The request goes out as `request`; members that the SDK adds by
 * itself (`clientToken`, made once for all attempts) stay unless `request` has them.
 */
function withExactJson(command, request) {
    let text;
    const stack = command.middlewareStack;
    // After serialisation and before the content length, the signature and the retries: all of them see this body.
    const replace = (next) => async (args) => {
        const { body } = args.request;
        const generated = body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body ?? '{}');
        args.request.body = JSON.stringify({ ...JSON.parse(generated), ...request });
        return next(args);
    };
    // Nearest to the wire: the body is read once here and handed on as bytes, which the SDK's parser takes as well.
    const keep = (next) => async (args) => {
        const result = await next(args);
        const bytes = await readAll(result.response.body);
        text = new TextDecoder().decode(bytes);
        result.response.body = bytes;
        return result;
    };
    stack.add(replace, { step: 'build', priority: 'high', name: 'ftrExactRequest' });
    stack.add(keep, { step: 'deserialize', priority: 'low', name: 'ftrExactAnswer' });
    return { json: () => (text === undefined ? undefined : JSON.parse(text)) };
}
async function readAll(body) {
    if (body instanceof Uint8Array)
        return body;
    const chunks = [];
    for await (const chunk of body)
        chunks.push(chunk);
    return Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./build/adapters/aws/ecs.js



/** Pages that are read at most of a list that grows with the age of a service. */
const mostPages = 5;
function createEcs(aws) {
    const describeTaskDefinition = async (reference, withTags) => {
        let answer;
        const request = { taskDefinition: reference, ...(withTags ? { include: ['TAGS'] } : {}) };
        await aws.send('ecs', (sdk) => {
            const command = new sdk.DescribeTaskDefinitionCommand({ taskDefinition: reference });
            answer = withExactJson(command, request);
            return command;
        }, { resource: reference });
        return revisionOf(answer?.json());
    };
    return {
        async clusters(names) {
            const { clusters = [] } = await aws.send('ecs', (sdk) => new sdk.DescribeClustersCommand({ clusters: [...names] }));
            return clusters;
        },
        async service({ cluster, service }) {
            return naming(cluster, aws.region, async () => {
                const command = { cluster, services: [service] };
                const build = (sdk) => new sdk.DescribeServicesCommand(command);
                const { services = [], failures = [] } = await aws.send('ecs', build, { resource: service });
                const [found] = services;
                const refused = failures.find(({ reason }) => reason !== 'MISSING');
                if (found === undefined && refused !== undefined) {
                    throw new errors/* FtrError */.Pw({
                        code: 'aws-failed',
                        message: `ECS could not describe the service ${service}: ${refused.reason ?? 'no reason given'}.`,
                    });
                }
                // A deleted service stays visible as INACTIVE; its name is free.
                return found?.status === 'INACTIVE' ? undefined : found;
            });
        },
        async taskDefinition(reference) {
            try {
                return await describeTaskDefinition(reference, true);
            }
            catch (error) {
                if (isMissingTaskDefinition(error))
                    return undefined;
                const denied = deniedAction(error);
                if (denied === undefined || denied.action === 'ecs:DescribeTaskDefinition')
                    throw error;
                // The role may read the definition but not its tags.
                return describeTaskDefinition(reference, false);
            }
        },
        async registerTaskDefinition(document) {
            let answer;
            await aws.send('ecs', (sdk) => {
                const command = new sdk.RegisterTaskDefinitionCommand({ family: undefined, containerDefinitions: undefined });
                answer = withExactJson(command, document);
                return command;
            }, { resource: String(document['family'] ?? '') });
            return revisionOf(answer?.json());
        },
        async deregisterTaskDefinition(arn) {
            const build = (sdk) => new sdk.DeregisterTaskDefinitionCommand({ taskDefinition: arn });
            await aws.send('ecs', build, { resource: arn });
        },
        async updateService(request) {
            return naming(String(request['cluster'] ?? 'default'), aws.region, async () => {
                const resource = String(request['service'] ?? '');
                const { service } = await aws.send('ecs', (sdk) => exactly(new sdk.UpdateServiceCommand({ service: undefined }), request), { resource });
                return answered(service, 'UpdateService', resource);
            });
        },
        async createService(request) {
            return naming(String(request['cluster'] ?? 'default'), aws.region, async () => {
                const resource = String(request['serviceName'] ?? '');
                const clientToken = crypto.randomUUID();
                const { service } = await aws.send('ecs', 
                // A second attempt after a lost answer must find the service of the first, not fail on its name.
                (sdk) => exactly(new sdk.CreateServiceCommand({ serviceName: undefined }), { clientToken, ...request }), { resource });
                return answered(service, 'CreateService', resource);
            });
        },
        async runTask(request) {
            return naming(String(request['cluster'] ?? 'default'), aws.region, async () => {
                const resource = String(request['taskDefinition'] ?? '');
                const { tasks = [], failures = [] } = await aws.send('ecs', (sdk) => exactly(new sdk.RunTaskCommand({ taskDefinition: undefined }), request), { resource });
                const [failure] = failures;
                if (tasks.length === 0)
                    throw notPlaced(resource, failure?.reason, failure?.detail);
                return tasks;
            });
        },
        async tasks({ cluster, arns }) {
            const found = [];
            for (const some of chunks(arns, 100)) {
                const request = { cluster, tasks: some };
                const { tasks = [] } = await aws.send('ecs', (sdk) => new sdk.DescribeTasksCommand(request), {
                    resource: cluster,
                });
                found.push(...tasks);
            }
            return found;
        },
        async listTasks({ cluster, service, startedBy, stopped }) {
            const found = [];
            let nextToken;
            for (let page = 0; page < mostPages; page += 1) {
                const request = {
                    cluster,
                    ...(service === undefined ? {} : { serviceName: service }),
                    ...(startedBy === undefined ? {} : { startedBy }),
                    desiredStatus: stopped ? 'STOPPED' : 'RUNNING',
                    ...(nextToken === undefined ? {} : { nextToken }),
                };
                const answer = await aws.send('ecs', (sdk) => new sdk.ListTasksCommand(request), {
                    resource: service ?? cluster,
                });
                found.push(...(answer.taskArns ?? []));
                nextToken = answer.nextToken;
                if (nextToken === undefined)
                    break;
            }
            return found;
        },
        async serviceDeployments({ cluster, service }) {
            const request = { cluster, service, maxResults: 100 };
            const build = (sdk) => new sdk.ListServiceDeploymentsCommand(request);
            const { serviceDeployments = [] } = await aws.send('ecs', build, { resource: service });
            return [...serviceDeployments].sort((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0));
        },
        async describeServiceDeployments(arns) {
            const found = await Promise.all(chunks(arns, 20).map(async (serviceDeploymentArns) => {
                const build = (sdk) => new sdk.DescribeServiceDeploymentsCommand({ serviceDeploymentArns });
                return aws.send('ecs', build, { resource: serviceDeploymentArns[0] ?? '' });
            }));
            return found.flatMap(({ serviceDeployments = [] }) => serviceDeployments);
        },
        async serviceRevisions(arns) {
            const found = await Promise.all(chunks(arns, 20).map(async (serviceRevisionArns) => {
                const build = (sdk) => new sdk.DescribeServiceRevisionsCommand({ serviceRevisionArns });
                return aws.send('ecs', build, { resource: serviceRevisionArns[0] ?? '' });
            }));
            return found.flatMap(({ serviceRevisions = [] }) => serviceRevisions);
        },
        async stopServiceDeployment({ arn, stopType }) {
            const request = { serviceDeploymentArn: arn, stopType };
            await aws.send('ecs', (sdk) => new sdk.StopServiceDeploymentCommand(request), { resource: arn });
        },
    };
}
function exactly(command, request) {
    withExactJson(command, request);
    return command;
}
/** `taskDefinition` of an answer, with its `tags`, in the shape of RegisterTaskDefinition's request. */
function revisionOf(answer) {
    const held = answer?.['taskDefinition'];
    const document = isObject(held) ? held : {};
    const { family, revision, taskDefinitionArn } = document;
    if (typeof family !== 'string' || typeof revision !== 'number' || typeof taskDefinitionArn !== 'string') {
        throw new errors/* FtrError */.Pw({
            code: 'aws-not-aws',
            message: 'What answered at the ECS endpoint is no task definition.',
            hint: 'Check HTTPS_PROXY, NO_PROXY and AWS_ENDPOINT_URL.',
        });
    }
    const tags = answer?.['tags'];
    const tagged = Array.isArray(tags) && tags.length > 0 ? { ...document, tags } : document;
    return { arn: taskDefinitionArn, family, revision, document: tagged };
}
/** ECS answers with a plain ClientException where a revision does not exist. */
function isMissingTaskDefinition(error) {
    return (isAwsError(error, 'ClientException', 'InvalidParameterException') &&
        /unable to describe task definition|task definition.*(?:not found|does not exist)/i.test(error.message));
}
async function naming(cluster, region, call) {
    try {
        return await call();
    }
    catch (error) {
        if (isAwsError(error, 'ClusterNotFoundException')) {
            throw new AwsError({
                code: 'aws-not-found',
                message: `The ECS cluster ${cluster} does not exist in ${region}.`,
                hint: 'Check cluster and aws-region, and that the role is in the account of the cluster.',
                cause: error,
            }, error.aws);
        }
        if (isAwsError(error, 'ServiceNotFoundException', 'ServiceNotActiveException')) {
            throw new AwsError({
                code: 'service-not-found',
                message: `The ECS service does not exist, or is being deleted, in cluster ${cluster} (${region}).`,
                hint: 'Check service and cluster, or give service-definition to have it created.',
                cause: error,
            }, error.aws);
        }
        throw error;
    }
}
function answered(service, operation, name) {
    if (service !== undefined)
        return service;
    throw new errors/* FtrError */.Pw({ code: 'aws-not-aws', message: `The answer to ecs:${operation} on ${name} holds no service.` });
}
function notPlaced(taskDefinition, reason, detail) {
    return new errors/* FtrError */.Pw({
        code: 'aws-failed',
        message: `ECS started no task of ${taskDefinition}: ${[reason, detail].filter(Boolean).join(', ') || 'no reason given'}.`,
        hint: 'RESOURCE:… means that the capacity is full; anything else names what the task lacks.',
    });
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function chunks(items, size) {
    const result = [];
    for (let at = 0; at < items.length; at += size)
        result.push(items.slice(at, at + size));
    return result;
}

;// CONCATENATED MODULE: ./build/adapters/aws/iam.js
/** IAM behind its port: a role with its trust policy, everything attached to it, and its boundary. */


function createIam(aws) {
    async function getRole(roleName) {
        try {
            const { Role } = await aws.send('iam', (sdk) => new sdk.GetRoleCommand({ RoleName: roleName }), {
                resource: `role ${roleName}`,
            });
            if (!Role?.Arn || !Role.RoleName || !Role.AssumeRolePolicyDocument)
                throw unusable('GetRole', roleName);
            return { ...Role, Arn: Role.Arn, RoleName: Role.RoleName, trust: decode(Role.AssumeRolePolicyDocument) };
        }
        catch (error) {
            if (isAwsError(error, 'NoSuchEntity', 'NoSuchEntityException'))
                return undefined;
            throw error;
        }
    }
    /** Every page of a list that IAM pages by marker. */
    async function pages(ask) {
        const found = [];
        for (let marker = {}; marker !== undefined;) {
            const page = await ask(marker);
            found.push(page);
            marker = page.IsTruncated === true && page.Marker !== undefined ? { Marker: page.Marker } : undefined;
        }
        return found;
    }
    async function managedDocument(arn) {
        const { Policy } = await aws.send('iam', (sdk) => new sdk.GetPolicyCommand({ PolicyArn: arn }), { resource: arn });
        const VersionId = Policy?.DefaultVersionId;
        if (VersionId === undefined)
            throw unusable('GetPolicy', arn);
        const command = { PolicyArn: arn, VersionId };
        const answer = await aws.send('iam', (sdk) => new sdk.GetPolicyVersionCommand(command), { resource: arn });
        if (answer.PolicyVersion?.Document === undefined)
            throw unusable('GetPolicyVersion', arn);
        return decode(answer.PolicyVersion.Document);
    }
    async function inlineDocument(roleName, name) {
        const answer = await aws.send('iam', (sdk) => new sdk.GetRolePolicyCommand({ RoleName: roleName, PolicyName: name }), { resource: `inline policy ${name} of role ${roleName}` });
        if (answer.PolicyDocument === undefined)
            throw unusable('GetRolePolicy', name);
        return decode(answer.PolicyDocument);
    }
    async function attached(roleName) {
        const found = await pages((marker) => aws.send('iam', (sdk) => new sdk.ListAttachedRolePoliciesCommand({ RoleName: roleName, ...marker }), {
            resource: `role ${roleName}`,
        }));
        return Promise.all(found
            .flatMap(({ AttachedPolicies = [] }) => AttachedPolicies)
            .map(async ({ PolicyArn: arn = '', PolicyName: name = arn }) => orUnread(`managed policy ${name}`, async () => {
            return { name, kind: 'managed', arn, document: await managedDocument(arn) };
        })));
    }
    async function inline(roleName) {
        const found = await pages((marker) => aws.send('iam', (sdk) => new sdk.ListRolePoliciesCommand({ RoleName: roleName, ...marker }), {
            resource: `role ${roleName}`,
        }));
        return Promise.all(found
            .flatMap(({ PolicyNames = [] }) => PolicyNames)
            .map((name) => orUnread(`inline policy ${name}`, async () => {
            return { name, kind: 'inline', document: await inlineDocument(roleName, name) };
        })));
    }
    return {
        trust: async (roleName) => (await getRole(roleName))?.trust,
        async role(roleName) {
            const role = await getRole(roleName);
            if (role === undefined)
                return undefined;
            const boundaryArn = role.PermissionsBoundary?.PermissionsBoundaryArn;
            const [managed, own, boundary] = await Promise.all([
                orUnread('list of attached policies', () => attached(role.RoleName)),
                orUnread('list of inline policies', () => inline(role.RoleName)),
                boundaryArn === undefined
                    ? undefined
                    : orUnread(`permissions boundary ${boundaryArn}`, async () => ({
                        arn: boundaryArn,
                        document: await managedDocument(boundaryArn),
                    })),
            ]);
            const found = [managed, own].flat();
            const unread = [...found, boundary].filter(isUnread);
            return {
                arn: role.Arn,
                name: role.RoleName,
                trust: role.trust,
                policies: found.filter((part) => !isUnread(part)),
                ...(role.Description === undefined ? {} : { description: role.Description }),
                ...(role.MaxSessionDuration === undefined ? {} : { maxSessionSeconds: role.MaxSessionDuration }),
                ...(boundary === undefined || isUnread(boundary) ? {} : { boundary }),
                ...(unread.length === 0 ? {} : { unread }),
            };
        },
    };
}
/**
 * A part of a role that could not be read is named and the rest is still judged. What ends every call alike
 * (cancelled, out of time) is thrown on.
 */
async function orUnread(what, read) {
    try {
        return await read();
    }
    catch (error) {
        const { code, message } = (0,errors.toFtrError)(error);
        if (code === 'cancelled' || code === 'stage-timeout')
            throw error;
        return { what, why: message };
    }
}
function isUnread(value) {
    return value !== undefined && 'why' in value;
}
/** IAM answers with URL-encoded JSON. */
function decode(document) {
    return JSON.parse(decodeURIComponent(document));
}
function unusable(operation, resource) {
    const message = `The answer to iam:${operation} on ${resource} holds nothing that can be read.`;
    return new errors/* FtrError */.Pw({ code: 'aws-not-aws', message });
}

;// CONCATENATED MODULE: ./build/adapters/aws/logs.js

function createLogs(aws) {
    return {
        async group(name) {
            const request = { logGroupNamePrefix: name, limit: 50 };
            const { logGroups = [] } = await aws.send('logs', (sdk) => new sdk.DescribeLogGroupsCommand(request), {
                resource: name,
            });
            const found = logGroups.find(({ logGroupName }) => logGroupName === name);
            if (found === undefined)
                return undefined;
            return {
                name,
                ...(found.retentionInDays === undefined ? {} : { retentionDays: found.retentionInDays }),
                ...(found.kmsKeyId === undefined ? {} : { kmsKeyId: found.kmsKeyId }),
            };
        },
        async tail({ group, stream, lines }) {
            const request = { logGroupName: group, logStreamName: stream, limit: lines, startFromHead: false };
            try {
                // One short try: the last lines are a help for the reader, never worth a long wait.
                const { events = [] } = await aws.send('logs', (sdk) => new sdk.GetLogEventsCommand(request), {
                    resource: `${group}:${stream}`,
                    limit: 4000,
                });
                return events.map(({ message = '' }) => message.replace(/\r?\n$/, ''));
            }
            catch (error) {
                if (isAwsError(error, 'ResourceNotFoundException'))
                    return [];
                throw error;
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/adapters/aws/sts.js
/** STS behind its port: the exchange of a web identity token, and who the caller is. */

function createSts(aws) {
    return {
        async assumeRoleWithWebIdentity({ roleArn, sessionName, token, durationSeconds, policy }) {
            const { Credentials: issued } = await aws.send('sts', (sdk) => new sdk.AssumeRoleWithWebIdentityCommand({
                RoleArn: roleArn,
                RoleSessionName: sessionName,
                WebIdentityToken: token,
                DurationSeconds: durationSeconds,
                ...(policy === undefined ? {} : { Policy: policy }),
            }), { resource: roleArn });
            if (!issued?.AccessKeyId || !issued.SecretAccessKey || !issued.SessionToken) {
                throw incomplete('AssumeRoleWithWebIdentity', 'credentials');
            }
            return {
                accessKeyId: issued.AccessKeyId,
                secretAccessKey: issued.SecretAccessKey,
                sessionToken: issued.SessionToken,
                ...(issued.Expiration === undefined ? {} : { expiresAt: issued.Expiration.getTime() }),
            };
        },
        async callerIdentity() {
            const { Account, Arn } = await aws.send('sts', (sdk) => new sdk.GetCallerIdentityCommand({}));
            if (!Account || !Arn)
                throw incomplete('GetCallerIdentity', 'account and ARN');
            return { accountId: Account, arn: Arn };
        },
    };
}
function incomplete(operation, what) {
    return new errors/* FtrError */.Pw({
        code: 'aws-not-aws',
        message: `The answer to sts:${operation} holds no ${what}.`,
        hint: 'Something between here and AWS answers in its place: check HTTPS_PROXY, NO_PROXY and AWS_ENDPOINT_URL.',
    });
}

;// CONCATENATED MODULE: ./build/adapters/aws/connect.js










/** A factory for each signal over one set of clients: `within(signal)` binds, nothing is connected before the first call. */
function createAwsFactory(options) {
    const callers = new Map();
    function callerFor(region, credentials) {
        const regions = callers.get(credentials) ?? new Map();
        callers.set(credentials, regions);
        const caller = regions.get(region) ??
            createAwsCaller({ ...options, region, ...(credentials === undefined ? {} : { credentials }) });
        regions.set(region, caller);
        return caller;
    }
    return (signal) => ({
        anonymous: (region) => createSts(callerFor(region).within(signal)),
        connect: ({ region, credentials }) => connect(callerFor(region, credentials).within(signal)),
        defaultCredentials: () => defaultCredentials(signal),
        defaultRegion: async () => {
            const { STSClient } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(1695), __webpack_require__.e(4796)]).then(__webpack_require__.bind(__webpack_require__, 34796));
            return new STSClient({}).config.region().catch(() => undefined);
        },
    });
}
function connect(aws) {
    return {
        sts: createSts(aws),
        ecr: createEcr(aws),
        ecs: createEcs(aws),
        iam: createIam(aws),
        ec2: createEc2(aws),
        logs: createLogs(aws),
    };
}
/** The SDK's chain: environment, profile and SSO, process, web identity, container, instance. */
function defaultCredentials(signal) {
    let provider;
    return () => endWith(signal, 'the search for AWS credentials', async () => {
        const { defaultProvider } = await __webpack_require__.e(/* import() */ 5861).then(__webpack_require__.t.bind(__webpack_require__, 5861, 19));
        provider ??= defaultProvider();
        try {
            const { accessKeyId, secretAccessKey, sessionToken, expiration } = await provider();
            return {
                accessKeyId,
                secretAccessKey,
                ...(sessionToken === undefined ? {} : { sessionToken }),
                ...(expiration === undefined ? {} : { expiresAt: expiration.getTime() }),
            };
        }
        catch (error) {
            const said = error instanceof Error ? redact(error.message) : 'no reason given';
            throw new errors/* FtrError */.Pw({
                code: 'credentials-missing',
                message: `No AWS credentials were found: ${said}`,
                hint: 'On a runner set role-to-assume; at a terminal sign in (aws sso login) or choose a profile with AWS_PROFILE.',
            });
        }
    });
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/adapters/clock.js
/** The machine's clock. */


function createClock(signal) {
    return {
        now: () => Date.now(),
        async sleep(milliseconds) {
            if (signal.aborted)
                throw abortError(signal, 'a wait');
            try {
                await (0,promises_.setTimeout)(milliseconds, undefined, { signal });
            }
            catch {
                throw abortError(signal, 'a wait');
            }
        },
    };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
// EXTERNAL MODULE: ./build/adapters/docker/address.js
var docker_address = __webpack_require__(94510);
;// CONCATENATED MODULE: ./build/adapters/docker/api.js
/** Calls of the Docker Engine API: bounded, ended by the signal, answers read as JSON or as a stream of JSON lines. */





/** The engine answered with an error. */
class EngineRefusal extends Error {
    status;
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}
const answerLimit = 64 * 1024 * 1024;
const lineLimit = 16 * 1024 * 1024;
const defaultIdle = 60_000;
function createEngineApi({ environment, signal, }) {
    let address;
    async function open({ method, path, headers, body, idle = defaultIdle }) {
        if (signal.aborted)
            throw abortError(signal, `a call of the Docker engine (${summary(path)})`);
        const at = await (address ??= (0,docker_address/* engineAddress */.Z)(environment));
        const options = {
            ...(at.kind === 'socket' ? { socketPath: at.path } : { host: at.host, port: at.port }),
            ...(at.kind === 'tcp' ? at.tls : {}),
            method,
            path,
            headers: { host: 'docker', ...headers },
            agent: false,
            timeout: idle,
        };
        return new Promise((resolve, reject) => {
            const secure = at.kind === 'tcp' && at.tls !== undefined;
            const outgoing = secure ? (0,external_node_https_.request)(options) : (0,external_node_http_.request)(options);
            // Why we ended the call ourselves: once an answer has begun, its stream only says that it was broken off.
            let reason;
            const failure = (error) => reason ?? engineError({ error, address: at, path });
            const end = (why) => {
                reason ??= why;
                outgoing.destroy(why);
            };
            const abort = () => end(abortError(signal, `a call of the Docker engine (${summary(path)})`));
            signal.addEventListener('abort', abort, { once: true });
            outgoing.on('close', () => signal.removeEventListener('abort', abort));
            outgoing.on('timeout', () => end(hung(path, idle)));
            outgoing.on('response', (answer) => resolve({ answer, failure }));
            outgoing.on('error', (error) => {
                body?.destroy();
                reject(failure(error));
            });
            if (body === undefined)
                outgoing.end();
            else {
                body.on('error', (error) => end(error instanceof errors/* FtrError */.Pw ? error : engineError({ error, address: at, path })));
                body.pipe(outgoing);
            }
        });
    }
    return {
        async call(call) {
            const opened = await open(call);
            const { answer } = opened;
            const bytes = [];
            let length = 0;
            for await (const chunk of chunks(opened)) {
                length += chunk.length;
                if (length > answerLimit)
                    throw tooLarge(call.path, 'is larger than 64 MiB');
                bytes.push(chunk);
            }
            return {
                status: answer.statusCode ?? 0,
                headers: answer.headers,
                json: parse(Buffer.concat(bytes).toString('utf8')),
            };
        },
        async *stream(call) {
            const opened = await open(call);
            const status = opened.answer.statusCode ?? 0;
            let refusal;
            for await (const line of lines(opened, call.path)) {
                const value = parse(line);
                if (status >= 300)
                    refusal ??= messageOf(value ?? line);
                else if (value !== undefined)
                    yield value;
            }
            if (status >= 300)
                throw new EngineRefusal(status, refusal ?? 'no reason given');
        },
        async *bytes(call) {
            const opened = await open(call);
            const status = opened.answer.statusCode ?? 0;
            if (status < 300)
                return yield* chunks(opened);
            opened.answer.destroy();
            throw new EngineRefusal(status, `status ${status}`);
        },
    };
    async function* chunks({ answer, failure }) {
        const iterator = answer[Symbol.asyncIterator]();
        try {
            for (;;) {
                const { done, value } = await iterator.next().catch((error) => {
                    throw error instanceof errors/* FtrError */.Pw ? error : failure(error);
                });
                if (done === true)
                    return;
                yield value;
            }
        }
        finally {
            answer.destroy();
        }
    }
    async function* lines(opened, path) {
        let rest = '';
        const decoder = new TextDecoder();
        for await (const chunk of chunks(opened)) {
            rest += decoder.decode(chunk, { stream: true });
            const complete = rest.split('\n');
            rest = complete.pop() ?? '';
            if (rest.length > lineLimit)
                throw tooLarge(path, 'is not made of lines');
            for (const line of complete)
                if (line.trim() !== '')
                    yield line;
        }
        if (rest.trim() !== '')
            yield rest;
    }
}
function tooLarge(path, why) {
    return new errors/* FtrError */.Pw({
        code: 'docker-unavailable',
        message: `The Docker engine’s answer to ${summary(path)} ${why}.`,
    });
}
/** The `message` of the API's error object. */
function messageOf(json) {
    if (typeof json === 'string')
        return json.slice(0, 2000);
    if (typeof json !== 'object' || json === null || !('message' in json))
        return undefined;
    return typeof json.message === 'string' ? json.message.slice(0, 2000) : undefined;
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function hung(path, idle) {
    return new errors/* FtrError */.Pw({
        code: 'docker-unavailable',
        message: `The Docker engine was silent for ${Math.round(idle / 1000)} s during ${summary(path)}.`,
        hint: 'See the engine’s own log (journalctl -u docker); restarting it usually helps.',
    });
}
function engineError({ error, address, path, }) {
    if (error instanceof errors/* FtrError */.Pw)
        return error;
    const { code = '', message } = error;
    const where = address.kind === 'socket' ? `unix://${address.path}` : `tcp://${address.host}:${address.port}`;
    const [said, hint] = code === 'EACCES'
        ? [
            `This user may not use the Docker engine at ${where}.`,
            'Add the user to the group docker, or set DOCKER_HOST to an engine it may use.',
        ]
        : code === 'ENOENT' || code === 'ECONNREFUSED'
            ? [
                `No Docker engine answers at ${where}.`,
                'Start it (sudo systemctl start docker), or set DOCKER_HOST to one that runs. GitHub’s Ubuntu runners have one; macOS and Windows runners do not.',
            ]
            : [
                `The Docker engine at ${where} broke off during ${summary(path)} (${code || message}).`,
                'It may have been stopped or killed: see its own log (journalctl -u docker).',
            ];
    return new errors/* FtrError */.Pw({ code: 'docker-unavailable', message: said, hint, cause: error });
}
/** A path without its query, which may be long. */
function summary(path) {
    return path.split('?', 1)[0] ?? path;
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
;// CONCATENATED MODULE: ./build/adapters/docker/child.js
/** Runs one child process, its output by lines, and leaves nothing of it behind: on abort SIGTERM, then SIGKILL, to its whole group. */


/** The exit status; 128 + n after a signal, as shells say it. Rejects when the command cannot be started. */
function runChild({ command, arguments: words, environment, directory, signal, onLine, grace = 2000, }) {
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(command, words, {
            env: { ...environment },
            ...(directory === undefined ? {} : { cwd: directory }),
            stdio: ['ignore', 'pipe', 'pipe'],
            // A group of its own, because docker runs buildx as a child that a signal to docker alone would orphan.
            detached: true,
        });
        const end = (name) => {
            if (child.pid === undefined)
                return;
            try {
                process.kill(-child.pid, name);
            }
            catch {
                // The group is gone already.
            }
        };
        let timer;
        const abort = () => {
            end('SIGTERM');
            timer = setTimeout(() => end('SIGKILL'), grace);
        };
        if (signal.aborted)
            abort();
        else
            signal.addEventListener('abort', abort, { once: true });
        const finish = (settle) => {
            clearTimeout(timer);
            signal.removeEventListener('abort', abort);
            end('SIGKILL');
            settle();
        };
        for (const stream of [child.stdout, child.stderr]) {
            (0,external_node_readline_.createInterface)({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => onLine(line.slice(0, 8192)));
        }
        child.on('error', (error) => finish(() => reject(error)));
        // `close`, not `exit`: all output has been read then. A grandchild that keeps the pipe open is ended first.
        child.on('exit', () => setTimeout(() => end('SIGKILL'), grace).unref());
        child.on('close', (status, name) => finish(() => resolve(status ?? 128 + (name === 'SIGKILL' ? 9 : 15))));
    });
}

;// CONCATENATED MODULE: ./build/adapters/docker/environment.js
const names = new Set([
    'PATH',
    'HOME',
    'USER',
    'LANG',
    'LC_ALL',
    'TMPDIR',
    'TZ',
    // For engines and builders reached over ssh.
    'SSH_AUTH_SOCK',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    // By it the runner finds and ends what a killed job leaves.
    'RUNNER_TRACKING_ID',
]);
const families = /^(?:DOCKER|BUILDX|BUILDKIT|XDG)_|^(?:https?|no|all|ftp)_proxy$/i;
/**
 * An allow-list, so that a variable nobody thought of stays out: never AWS_*, ACTIONS_*, GITHUB_TOKEN or INPUT_*.
 * `forward` names further variables that the user's inputs explicitly ask for.
 */
function childEnvironment({ environment, forward, }) {
    return Object.fromEntries(Object.entries(environment).filter((pair) => pair[1] !== undefined && (names.has(pair[0]) || families.test(pair[0]) || forward.includes(pair[0]))));
}
/** Whether a variable of this name may reach the child from our environment. */
function reachesTheChild(name) {
    return names.has(name) || families.test(name);
}

;// CONCATENATED MODULE: ./build/adapters/docker/failure.js
/** Why a build failed: from its last lines to the step, the cause and what to do. Pure. */

const shownLines = 20;
/** Patterns of what builders say, most telling first, with what helps. */
const hints = [
    [
        /exec format error/i,
        'The image is built for another processor than this machine has. Use a runner of that architecture, or emulate it: docker/setup-qemu-action before this step.',
    ],
    [/no space left on device/i, 'The disk of the engine is full: docker system prune frees it, or use a larger runner.'],
    [
        /dockerfile parse error|unknown instruction|failed to parse/i,
        'The Dockerfile is not valid at the line named above.',
    ],
    [
        /target stage .* could not be found|failed to reach build target/i,
        'The input target names no stage of the Dockerfile (FROM … AS name).',
    ],
    [
        /failed to (?:compute|calculate) (?:cache key|checksum).*not found/i,
        'COPY reads from the build context: check the path, the input context, and that .dockerignore does not leave the file out.',
    ],
    [
        /no active sessions/i,
        'The step needs what only a session gives (a build secret, an SSH agent, a login), and without Docker buildx there is none: install buildx, or set it up in a step before this one.',
    ],
    [
        /secret .*not found|(?:secret|mount).*required/i,
        'RUN --mount=type=secret,id=… names a secret that build-secrets does not give.',
    ],
    [
        /toomanyrequests|rate limit/i,
        'The registry of a base image limits anonymous pulls: copy the image into ECR (or use a pull-through cache) and build FROM there.',
    ],
    [
        /(?:pull access denied|insufficient_scope|unauthorized|authentication required|no basic auth|403 Forbidden|401 Unauthorized)/i,
        'A base image needs a login. Images in private ECR are read with this run’s session: its role needs ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on that repository. For other registries log in before this step.',
    ],
    [
        /(?:manifest|image|failed to resolve source metadata).*(?:not found|unknown)/i,
        'A base image does not exist under that name, or not for this platform.',
    ],
    [
        /(?:i\/o timeout|TLS handshake timeout|connection refused|no such host|temporary failure in name resolution|network is unreachable|Could not resolve)/i,
        'The build could not reach a host it needs: check the network and the proxy settings of the engine.',
    ],
    [/(?:unknown|unsupported).*flag|unknown flag/i, 'The installed buildx is too old: version 0.10 or later is needed.'],
    [/exit code: 137|signal: killed/i, 'The step was killed, mostly because memory ran out: use a larger runner.'],
];
function buildFailure({ reference, lines, error, status }) {
    const text = [...lines, ...(error === undefined ? [] : [error])].join('\n');
    const step = failedStep(lines);
    // Newer builders quote the Dockerfile below such a line.
    const place = /^(\S+):(\d+)\n-{10}/m.exec(lines.slice(-60).join('\n'));
    const cause = causeOf({ lines, error }) ??
        (status === undefined ? 'the builder gave no reason' : `the builder ended with status ${status}`);
    const where = [
        step === undefined ? undefined : `step ${step}`,
        place === null ? undefined : `${place[1]} line ${place[2]}`,
    ]
        .filter(Boolean)
        .join(', ');
    const tail = lines.filter((line) => line.trim() !== '').slice(-shownLines);
    const hint = hints.find(([pattern]) => pattern.test(cause))?.[1] ?? hints.find(([pattern]) => pattern.test(text))?.[1];
    return new errors/* FtrError */.Pw({
        code: 'build-failed',
        message: `${reference} could not be built${where === '' ? '' : ` (${where})`}: ${cause}.${tail.length === 0 ? '' : `\nThe last lines of the build:\n${tail.map((line) => `  ${clipped(line)}`).join('\n')}`}`,
        hint: hint ??
            'The log of the build, above, has what the step printed. docker build with the same context and Dockerfile reproduces it.',
    });
}
/** `[build 3/7] RUN make`, from the lines `------ / > [build 3/7] RUN make:` that plain progress ends with. */
function failedStep(lines) {
    const quoted = lines.findLast((line) => /^ > \[/.test(line));
    if (quoted !== undefined)
        return clipped(quoted.slice(3).replace(/:$/, ''));
    const failed = lines.findLast((line) => /^#\d+ ERROR/.test(line));
    const number = failed?.split(' ', 1)[0];
    const named = number === undefined ? undefined : lines.find((line) => line.startsWith(`${number} [`));
    return named === undefined || number === undefined ? undefined : clipped(named.slice(number.length + 1));
}
function causeOf({ lines, error }) {
    const said = error ??
        lines.findLast((line) => /^(?:ERROR|error|Error)(?::| )/.test(line)) ??
        lines.findLast((line) => /^#\d+ ERROR/.test(line));
    if (said === undefined)
        return undefined;
    const wrapping = /^(?:#\d+ )?(?:(?:ERROR|error|Error):? |failed to (?:solve|build)(?: with frontend \S+)?: |rpc error: code = \S+ desc = |failed to create LLB definition: |failed to compute cache key: (?=failed)|failed to calculate checksum of ref \S+: )/;
    let cause = said.trim().replace(/\.$/, '');
    while (wrapping.test(cause))
        cause = cause.replace(wrapping, '');
    return cause === '' ? undefined : clipped(cause);
}
function clipped(line) {
    return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

// EXTERNAL MODULE: ./build/adapters/docker/login-directory.js
var login_directory = __webpack_require__(73421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/adapters/docker/output.js
/** A build's output on its way to the log: without what acts on a terminal, without secrets, its last lines kept for the error. */

const output_kept = 200;
function buildOutput({ log, secrets }) {
    const lines = [];
    // The lines of a secret one by one too, because output comes in lines; short ones would hide ordinary words.
    const hidden = [...new Set(secrets.flatMap((secret) => [secret, ...secret.split(/\r?\n/)]))]
        .filter((secret) => secret.length >= 4)
        .sort((a, b) => b.length - a.length);
    const redact = (text) => hidden.reduce((safe, secret) => safe.replaceAll(secret, '***'), text);
    return {
        last: () => lines,
        line(text) {
            for (const part of text.split('\n')) {
                // What follows the last carriage return is what a terminal would show.
                const shown = redact((0,external_node_util_.stripVTControlCharacters)(part.replace(/\r+$/, '').split('\r').at(-1) ?? '')
                    .replace(/\t/g, '  ')
                    .replace(/\p{Cc}/gu, ''));
                log.info(shown);
                lines.push(shown);
                if (lines.length > output_kept)
                    lines.shift();
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/adapters/docker/buildx.js
/** Builds with Docker buildx as a child process. */










/** The driver of the current or named builder; undefined where docker or its buildx plugin is not installed. */
async function buildxDriver({ environment, signal, builder, }) {
    const lines = [];
    const status = await runChild({
        command: 'docker',
        arguments: ['buildx', 'inspect', ...(builder === undefined ? [] : [builder])],
        environment: childEnvironment({ environment, forward: [] }),
        signal,
        onLine: (line) => lines.push(line),
    }).catch((error) => {
        if (error.code === 'ENOENT' || error.code === 'EACCES')
            return undefined;
        throw error;
    });
    if (signal.aborted)
        throw abortError(signal, 'asking for the builder');
    const said = lines.join('\n');
    if (status === undefined ||
        /buildx' is not a docker command|unknown command: docker buildx|is not a docker command/.test(said))
        return undefined;
    const driver = /^Driver:\s*(\S+)/m.exec(said)?.[1];
    if (driver !== undefined)
        return driver;
    throw new errors/* FtrError */.Pw({
        code: 'builder-unsuitable',
        message: `The builder${builder === undefined ? '' : ` "${builder}"`} cannot be used: ${(lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? `docker buildx inspect ended with status ${status}`).slice(0, 300)}`,
        hint: builder === undefined
            ? 'See docker buildx ls.'
            : 'The input builder must be one that docker buildx ls shows; leave it out to use the current one.',
    });
}
/** Runs the plan. Throws `build-failed` with the last lines, or what the signal stands for; the child is gone then. */
async function buildWithBuildx({ plan, environment, signal, log, remember, }) {
    const output = buildOutput({ log, secrets: plan.secrets });
    const results = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'ftr-deploy-build-'));
    try {
        const metadata = (0,external_node_path_.join)(results, 'metadata.json');
        const words = ['buildx', ...plan.arguments.slice(0, 1), '--metadata-file', metadata, ...plan.arguments.slice(1)];
        const status = await (0,login_directory/* withLogins */.F)({ logins: plan.logins, environment, remember }, (configuration) => runChild({
            command: 'docker',
            arguments: words,
            environment: {
                ...childEnvironment({ environment, forward: plan.forward }),
                // The metadata file would otherwise repeat the build arguments.
                BUILDX_METADATA_PROVENANCE: 'disabled',
                BUILDX_METADATA_WARNINGS: '0',
                ...configuration,
                ...plan.environment,
            },
            directory: plan.directory,
            signal,
            onLine: (line) => output.line(line),
        }));
        if (signal.aborted)
            throw abortError(signal, 'the build');
        if (status !== 0)
            throw buildFailure({ reference: plan.reference, lines: output.last(), status });
        return await readMetadata(metadata);
    }
    finally {
        await (0,external_node_fs_promises_.rm)(results, { recursive: true, force: true });
    }
}
async function readMetadata(path) {
    try {
        const found = JSON.parse(await (0,external_node_fs_promises_.readFile)(path, 'utf8'));
        const [id, configDigest] = [digest(found['containerimage.digest']), digest(found['containerimage.config.digest'])];
        return { ...(id === undefined ? {} : { id }), ...(configDigest === undefined ? {} : { configDigest }) };
    }
    catch {
        return {};
    }
}
function digest(value) {
    return typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value) ? value : undefined;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./build/adapters/docker/dockerignore.js
/**
 * Matches paths against a `.dockerignore` as the builders do (github.com/moby/patternmatcher): patterns are anchored at
 * the context's root, `**` spans directories, the last matching pattern decides. Pure; time is linear in pattern and path.
 */
function parseDockerignore(text) {
    const patterns = text
        .replace(/^\uFEFF/, '')
        .split('\n')
        .filter((line) => !line.startsWith('#'))
        .map((line) => line.trim())
        .flatMap((line) => {
        const exception = line.startsWith('!');
        const cleaned = clean(exception ? line.slice(1).trim() : line);
        return cleaned === '' ? [] : [toPattern(cleaned, exception)];
    });
    return {
        match(path, above) {
            const matches = patterns.map((pattern, index) => above?.[index] === true || pattern.matches(path));
            const last = patterns.findLast((_, index) => matches[index]);
            return { ignored: last !== undefined && !last.exception, matches };
        },
        mayReturnBelow: (directory) => patterns.some(({ exception, start }) => exception && (start.startsWith(`${directory}/`) || `${directory}/`.startsWith(start))),
    };
}
/** Go's `filepath.Clean`, and no leading slash. */
function clean(pattern) {
    if (pattern === '')
        return '';
    const parts = [];
    for (const part of pattern.split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part === '..' && parts.length > 0)
            parts.pop();
        else if (part !== '..')
            parts.push(part);
    }
    return parts.join('/') || '.';
}
function toPattern(text, exception) {
    const tokens = [];
    const chars = [...text];
    for (let at = 0; at < chars.length; at += 1) {
        const char = chars[at] ?? '';
        if (char === '*' && chars[at + 1] === '*') {
            at += chars[at + 2] === '/' ? 2 : 1;
            tokens.push({ kind: at + 1 >= chars.length ? 'rest' : 'directories' });
        }
        else if (char === '*')
            tokens.push({ kind: 'star' });
        else if (char === '?')
            tokens.push({ kind: 'any' });
        else if (char === '\\' && at + 1 < chars.length)
            tokens.push({ kind: 'char', char: chars[(at += 1)] ?? '' });
        else if (char === '[') {
            const { token, end } = readClass(chars, at);
            tokens.push(token);
            at = end;
        }
        else
            tokens.push({ kind: 'char', char });
    }
    const wildcard = tokens.findIndex(({ kind }) => kind !== 'char');
    const start = (wildcard === -1 ? tokens : tokens.slice(0, wildcard))
        .map((token) => (token.kind === 'char' ? token.char : ''))
        .join('');
    return { exception, start, matches: wildcard === -1 ? (path) => path === start : matcher(tokens, start) };
}
const backtracking = 2;
/** A regular expression while it can go back and forth little; else all ways to match followed at once. */
function matcher(tokens, start) {
    const runs = tokens.filter(({ kind }) => kind === 'star' || kind === 'directories' || kind === 'rest').length;
    if (runs > backtracking)
        return (path) => path.startsWith(start) && simulate(tokens, path);
    const expression = new RegExp(`^${tokens.map(source).join('')}$`, 'su');
    return (path) => expression.test(path);
}
function source(token) {
    if (token.kind === 'star')
        return '[^/]*';
    if (token.kind === 'directories')
        return '(?:.*/)?';
    if (token.kind === 'rest')
        return '.*';
    if (token.kind === 'any')
        return '[^/]';
    const literal = (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
    if (token.kind === 'char')
        return literal(token.char);
    const ranges = token.ranges.filter(([from, to]) => from <= to).map(([from, to]) => `${literal(from)}-${literal(to)}`);
    return `[${token.negated ? '^' : ''}${ranges.join('')}]`;
}
/** `[a-z]`, `[^a-z]`; a bracket that is never closed stands for itself. */
function readClass(chars, start) {
    const close = chars.indexOf(']', start + (chars[start + 1] === '^' ? 3 : 2));
    if (close === -1)
        return { token: { kind: 'char', char: '[' }, end: start };
    const negated = chars[start + 1] === '^';
    const ranges = [];
    for (let at = start + (negated ? 2 : 1); at < close; at += 1) {
        if (chars[at] === '\\')
            at += 1;
        const from = chars[at] ?? '';
        if (chars[at + 1] === '-' && at + 2 < close) {
            ranges.push([from, chars[at + 2] ?? from]);
            at += 2;
        }
        else
            ranges.push([from, from]);
    }
    return { token: { kind: 'class', negated, ranges }, end: close };
}
/** Follows all ways to match at once, so that no pattern can make it slow. */
function simulate(tokens, path) {
    const skippable = tokens.map(({ kind }) => kind === 'star' || kind === 'rest' || kind === 'directories');
    // State n: tokens before n have matched. `inside` n: within the run that the `directories` token n stands for.
    let states = new Uint8Array(tokens.length + 1);
    let inside = new Uint8Array(tokens.length + 1);
    const skip = (reached) => skippable.forEach((may, index) => may && reached[index] === 1 && (reached[index + 1] = 1));
    states[0] = 1;
    skip(states);
    for (const char of path) {
        const [nextStates, nextInside] = [new Uint8Array(tokens.length + 1), new Uint8Array(tokens.length + 1)];
        for (const [index, token] of tokens.entries()) {
            const here = states[index] === 1;
            if (token.kind === 'directories' && (here || inside[index] === 1)) {
                nextInside[index] = 1;
                if (char === '/')
                    nextStates[index + 1] = 1;
            }
            else if (here && (token.kind === 'rest' || (token.kind === 'star' && char !== '/')))
                nextStates[index] = 1;
            else if (here && accepts(token, char))
                nextStates[index + 1] = 1;
        }
        skip(nextStates);
        [states, inside] = [nextStates, nextInside];
    }
    return states[tokens.length] === 1;
}
function accepts(token, char) {
    if (token.kind === 'char')
        return token.char === char;
    if (token.kind === 'any')
        return char !== '/';
    return token.kind === 'class' && token.ranges.some(([from, to]) => from <= char && char <= to) !== token.negated;
}

;// CONCATENATED MODULE: ./build/adapters/docker/context.js
/** Reads a build context as a builder does: what `.dockerignore` leaves in, no symbolic link followed, hashed or packed as a tar. */








const entryLimit = 1_000_000;
const textLimit = 4 * 1024 * 1024;
/** Bytes after which cancelling is looked for, and what an entry counts besides its content. */
const breath = 16 * 1024 * 1024;
const perEntry = 64 * 1024;
const buffer = Buffer.allocUnsafeSlow(256 * 1024);
/** Finds context and Dockerfile, and hashes what the build will read. Throws `input-invalid`. */
async function readContext({ workspace, context, dockerfile, signal, }) {
    const root = await (0,external_node_fs_promises_.realpath)(workspace).catch(() => {
        throw problem(`The workspace ${workspace} does not exist.`);
    });
    const directory = await within({ root, path: context, input: 'context' });
    if (!(await (0,external_node_fs_promises_.lstat)(directory)).isDirectory())
        throw problem(`context "${context}" is not a folder.`);
    const file = dockerfile === undefined
        ? await within({ root, path: (0,external_node_path_.relative)(root, (0,external_node_path_.join)(directory, 'Dockerfile')), input: 'dockerfile' })
        : await within({ root, path: dockerfile, input: 'dockerfile' });
    const dockerfileText = await context_text(file);
    if (dockerfileText === undefined)
        throw problem(`dockerfile "${dockerfile ?? (0,external_node_path_.join)(context, 'Dockerfile')}" is not a file.`);
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const found = await walk({ directory, rules: await ignoreRules({ directory, dockerfile: file }), signal });
    const digests = await contentDigests({ directory, entries: found, signal });
    for (const [index, { path, kind, mode }] of found.entries()) {
        // Only whether a file may be run: the rest of its mode depends on the umask of the checkout.
        const executable = kind === 'file' && (mode & 0o111) !== 0 ? 'x' : '-';
        hash.update(`${kind} ${executable} ${path}\0${digests[index] ?? ''}\n`);
    }
    return { directory, dockerfile: file, dockerfileText, digest: hash.digest('hex') };
}
/** The context as a tar stream, and the path of the Dockerfile in it. */
async function packContext({ context: { directory, dockerfile }, date, signal, }) {
    const entries = await walk({ directory, rules: await ignoreRules({ directory, dockerfile }), signal });
    const odd = entries.find(({ path }) => path.includes('\uFFFD'));
    if (odd !== undefined) {
        throw problem(`The context has a file whose name is not UTF-8 (${odd.path}).`, 'Name it in .dockerignore, or build with Docker buildx.');
    }
    const inside = (0,external_node_path_.relative)(directory, dockerfile).split(external_node_path_.sep).join('/');
    const listed = entries.some(({ path }) => path === inside);
    // The engine takes the Dockerfile from the context alone, so one that is outside or left out is put in beside it.
    const name = listed ? inside : `.dockerfile.${(0,external_node_crypto_.createHash)('sha256').update(dockerfile).digest('hex').slice(0, 12)}`;
    const { pack } = await __webpack_require__.e(/* import() */ 6118).then(__webpack_require__.t.bind(__webpack_require__, 56118, 19));
    const tar = pack();
    void (async () => {
        if (!listed)
            tar.entry({ name, mode: 0o644, mtime: date }, await (0,external_node_fs_promises_.readFile)(dockerfile));
        for (const entry of entries)
            await add({ tar, directory, entry, date, signal });
        tar.finalize();
    })().catch((cause) => {
        const changed = problem(`The build context ${directory} changed, or a file of it became unreadable, while it was read.`, undefined, cause);
        tar.destroy(signal.aborted ? abortError(signal, 'sending the build context') : changed);
    });
    return { stream: external_node_stream_.Readable.from(tar, { objectMode: false }), dockerfile: name };
}
async function add({ tar, directory, entry: { path, kind, mode, bytes }, date, signal, }) {
    const header = { name: path, mode: mode & 0o7777, mtime: date, uid: 0, gid: 0 };
    if (kind === 'directory')
        return void tar.entry({ ...header, type: 'directory' });
    if (kind === 'link')
        return void tar.entry({ ...header, type: 'symlink', linkname: await (0,external_node_fs_promises_.readlink)((0,external_node_path_.join)(directory, path)) });
    const target = tar.entry({ ...header, type: 'file', size: bytes });
    const file = await (0,external_node_fs_promises_.open)((0,external_node_path_.join)(directory, path), external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW);
    for await (const chunk of file.createReadStream({ signal })) {
        if (!target.write(chunk))
            await new Promise((resume) => target.once('drain', () => resume()));
    }
    target.end(undefined);
}
/** The path, links resolved, if it exists and is below the root. */
async function within({ root, path, input }) {
    const found = await (0,external_node_fs_promises_.realpath)((0,external_node_path_.resolve)(root, path)).catch(() => {
        throw problem(`${input} "${path}" does not exist in ${root}.`, 'Paths are relative to the workspace; is the repository checked out?');
    });
    const below = (0,external_node_path_.relative)(root, found);
    if (below === '..' || below.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(below)) {
        throw problem(`${input} "${path}" leads out of the workspace ${root}.`, 'A build reads the checked-out repository only.');
    }
    return found;
}
/** `<Dockerfile>.dockerignore` comes before the context's own. */
async function ignoreRules({ directory, dockerfile }) {
    const found = (await context_text(`${dockerfile}.dockerignore`)) ?? (await context_text((0,external_node_path_.join)(directory, '.dockerignore'))) ?? '';
    return parseDockerignore(found);
}
/** What is left in, sorted by path, parents before their content; `.git` apart, whose content differs between checkouts. */
async function walk({ directory, rules, signal, }) {
    const found = [];
    let seen = 0;
    const statusOf = (path) => (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(directory, path), { throwIfNoEntry: false });
    const visit = async (below, above) => {
        if (signal.aborted)
            throw abortError(signal, 'reading the build context');
        const children = await (0,external_node_fs_promises_.readdir)((0,external_node_path_.join)(directory, below), { withFileTypes: true }).catch((cause) => {
            throw problem(`The folder ${(0,external_node_path_.join)(directory, below)} of the build context cannot be read.`, 'Name it in .dockerignore, or make it readable.', cause);
        });
        seen += children.length;
        if (seen > entryLimit) {
            throw problem(`The build context ${directory} holds more than ${entryLimit} files.`, 'Leave out what the build does not need in .dockerignore.');
        }
        for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
            const path = below === '' ? child.name : `${below}/${child.name}`;
            if (path === '.git')
                continue;
            const { ignored, matches } = rules.match(path, above);
            if (child.isDirectory()) {
                if (ignored && !rules.mayReturnBelow(path))
                    continue;
                const before = found.push({ path, kind: 'directory', mode: statusOf(path)?.mode ?? 0o755, bytes: 0 });
                await visit(path, matches);
                // One that is left out is there only for what was taken in again below it.
                if (ignored && found.length === before)
                    found.pop();
            }
            else if (!ignored && child.isSymbolicLink())
                found.push({ path, kind: 'link', mode: 0o777, bytes: 0 });
            else if (!ignored && child.isFile()) {
                const { mode, size } = statusOf(path) ?? { mode: 0o644, size: 0 };
                found.push({ path, kind: 'file', mode, bytes: size });
            }
        }
    };
    await visit('', undefined);
    return found;
}
/**
 * For each entry the digest of its content, or the target of a link. Read synchronously, which for many small files takes
 * a fraction of the time; cancelling is looked for in between.
 */
async function contentDigests({ directory, entries, signal, }) {
    const digests = [];
    let since = 0;
    for (const entry of entries) {
        const path = (0,external_node_path_.join)(directory, entry.path);
        const unnamed = entry.path.includes('\uFFFD');
        if (entry.kind === 'link')
            digests.push((0,external_node_fs_.readlinkSync)(path));
        else if (entry.kind === 'directory' || unnamed)
            digests.push('');
        else {
            const hash = (0,external_node_crypto_.createHash)('sha256');
            for (const chunk of contentOf(path)) {
                hash.update(chunk);
                since += chunk.length;
                if (since > breath)
                    since = await breathe(signal);
            }
            digests.push(hash.digest('hex'));
        }
        since += perEntry;
        if (since > breath)
            since = await breathe(signal);
    }
    return digests;
}
async function breathe(signal) {
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted)
        throw abortError(signal, 'reading the build context');
    return 0;
}
/** The chunks are valid until the next one is asked for. */
function* contentOf(path) {
    try {
        const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW);
        try {
            for (;;) {
                const bytes = (0,external_node_fs_.readSync)(file, buffer, 0, buffer.length, null);
                if (bytes === 0)
                    return;
                yield buffer.subarray(0, bytes);
            }
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    catch (cause) {
        throw problem(`${path}, part of the build context, cannot be read.`, 'Name it in .dockerignore, or make it readable.', cause);
    }
}
/** A text file's content; undefined when there is none. */
async function context_text(path) {
    try {
        const found = await (0,external_node_fs_promises_.lstat)(path);
        if (!found.isFile())
            return undefined;
        if (found.size > textLimit)
            throw problem(`${path} is larger than 4 MiB.`);
        return await (0,external_node_fs_promises_.readFile)(path, 'utf8');
    }
    catch (error) {
        if (error instanceof errors/* FtrError */.Pw)
            throw error;
        return undefined;
    }
}
function problem(message, hint, cause) {
    return new errors/* FtrError */.Pw({ code: 'input-invalid', message, ...(hint === undefined ? {} : { hint }), cause });
}

// EXTERNAL MODULE: ./build/adapters/docker/fields.js
var fields = __webpack_require__(28417);
;// CONCATENATED MODULE: ./build/adapters/docker/trace.js
/**
 * Reads the progress of a build by the engine's own BuildKit: the stream carries `moby.buildkit.control` StatusResponse
 * messages as protobuf. Pure; a message that cannot be read is skipped, since nothing but the log depends on it.
 */
function createTrace() {
    const steps = new Map();
    const stepOf = (digest) => {
        const known = steps.get(digest);
        if (known !== undefined)
            return known;
        const step = { number: steps.size + 1, announced: false, done: false, open: new Map() };
        steps.set(digest, step);
        return step;
    };
    function* vertex(bytes) {
        const fields = readFields(bytes);
        const step = stepOf(textOf(fields, 1));
        // https://github.com/moby/buildkit/blob/v0.8.0/api/services/control/control.proto (message Vertex)
        const [name, cached, started, completed, error] = [
            textOf(fields, 3),
            numberOf(fields, 4),
            fields.has(5),
            fields.has(6),
            textOf(fields, 7),
        ];
        if (started && !step.announced) {
            step.announced = true;
            yield `#${step.number} ${name}`;
        }
        if (!completed || step.done)
            return;
        step.done = true;
        for (const rest of step.open.values())
            if (rest !== '')
                yield `#${step.number} ${rest}`;
        if (error !== '')
            yield* [`#${step.number} ERROR: ${error}`, ' ', ` > ${name}:`];
        else
            yield `#${step.number} ${cached === 1 ? 'CACHED' : 'DONE'}`;
    }
    function* output(bytes) {
        const fields = readFields(bytes);
        const step = stepOf(textOf(fields, 1));
        const stream = numberOf(fields, 3);
        const parts = ((step.open.get(stream) ?? '') + textOf(fields, 4)).split('\n');
        step.open.set(stream, (parts.pop() ?? '').slice(-8192));
        for (const part of parts)
            yield `#${step.number} ${part}`;
    }
    return {
        read(aux) {
            const lines = [];
            try {
                const response = readFields(Buffer.from(aux, 'base64'));
                for (const bytes of response.get(1) ?? [])
                    if (typeof bytes !== 'number')
                        lines.push(...vertex(bytes));
                for (const bytes of response.get(3) ?? [])
                    if (typeof bytes !== 'number')
                        lines.push(...output(bytes));
            }
            catch {
                // Not a message we know: the build itself does not depend on it.
            }
            return lines;
        },
    };
}
/** Fields by number, in the protobuf wire format (https://protobuf.dev/programming-guides/encoding/). Throws RangeError. */
function readFields(bytes) {
    const fields = new Map();
    let at = 0;
    const varint = () => {
        let value = 0;
        for (let shift = 0; shift < 70; shift += 7) {
            const byte = bytes[at++];
            if (byte === undefined)
                throw new RangeError('the message ends within a number');
            value += (byte & 0x7f) * 2 ** shift;
            if (byte < 0x80)
                return value;
        }
        throw new RangeError('a number is too long');
    };
    const take = (length) => {
        if (at + length > bytes.length)
            throw new RangeError('the message ends within a field');
        return bytes.subarray(at, (at += length));
    };
    while (at < bytes.length) {
        const key = varint();
        const kind = key & 7;
        const value = kind === 0 ? varint() : kind === 1 ? take(8) : kind === 2 ? take(varint()) : kind === 5 ? take(4) : undefined;
        if (value === undefined)
            throw new RangeError('a field of unknown kind');
        const number = Math.floor(key / 8);
        fields.set(number, [...(fields.get(number) ?? []), value]);
    }
    return fields;
}
function textOf(fields, number) {
    const value = fields.get(number)?.at(-1);
    return value === undefined || typeof value === 'number' ? '' : new TextDecoder().decode(value);
}
function numberOf(fields, number) {
    const value = fields.get(number)?.at(-1);
    return typeof value === 'number' ? value : 0;
}

;// CONCATENATED MODULE: ./build/adapters/docker/engine-build.js
/** Builds with the engine's own BuildKit over the Engine API, where Docker buildx is not installed. */







// 2 January 1980: tools that write zip files refuse earlier dates.
const earliest = 315_619_200;
// A step may compute for long without a word.
const idle = 6 * 3_600_000;
/** Sends the context, follows the progress; returns the image's id. Breaking the connection off makes the engine cancel the build. */
async function buildWithEngine({ plan, api, signal, log, }) {
    const output = buildOutput({ log, secrets: [] });
    const { stream, dockerfile } = await packContext({
        context: plan.context,
        date: new Date(Math.max(plan.sourceDateEpoch ?? 0, earliest) * 1000),
        signal,
    });
    const trace = createTrace();
    const query = new URLSearchParams({ ...plan.query, dockerfile });
    const answers = api.stream({
        method: 'POST',
        path: `/build?${query.toString()}`,
        headers: { 'content-type': 'application/x-tar' },
        body: stream,
        idle,
    });
    let error;
    let id;
    try {
        for await (const value of answers) {
            const message = value;
            if (message.id === 'moby.buildkit.trace' && typeof message.aux === 'string')
                trace.read(message.aux).forEach((line) => output.line(line));
            else if (typeof message.stream === 'string' && message.stream.trim() !== '')
                output.line(message.stream.trimEnd());
            if (message.id === 'moby.image.id')
                id = (0,fields/* text */.Qq)((0,fields/* record */.g1)(message.aux)['ID']);
            if (typeof message.error === 'string')
                error = message.error;
        }
    }
    catch (refusal) {
        if (!(refusal instanceof EngineRefusal))
            throw broken(refusal);
        error = refusal.message;
    }
    finally {
        stream.destroy();
    }
    if (error !== undefined)
        throw buildFailure({ reference: plan.reference, lines: output.last(), error });
    return id === undefined ? {} : { id };
}
function broken(error) {
    if (!(error instanceof errors/* FtrError */.Pw) || error.code !== 'docker-unavailable')
        return error;
    return new errors/* FtrError */.Pw({
        code: 'build-failed',
        message: `The build ended because the engine did. ${error.message}`,
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/adapters/docker/inspect.js



async function inspectImage(api, image) {
    const name = encodeURIComponent(image).replaceAll('%2F', '/');
    const found = await api.call({ method: 'GET', path: `/images/${name}/json` });
    if (found.status === 404)
        return undefined;
    const history = await api.call({ method: 'GET', path: `/images/${name}/history` });
    for (const { status, json } of [found, history]) {
        if (status !== 200)
            throw unreadable(image, messageOf(json) ?? `status ${status}`);
    }
    const root = (0,fields/* record */.g1)(found.json);
    const [id, architecture, os] = [(0,fields/* text */.Qq)(root['Id']), (0,fields/* text */.Qq)(root['Architecture']), (0,fields/* text */.Qq)(root['Os'])];
    if (id === undefined || architecture === undefined || os === undefined)
        throw unreadable(image, 'the answer has no id, architecture or operating system');
    const config = (0,fields/* record */.g1)(root['Config']);
    const [variant, created] = [(0,fields/* text */.Qq)(root['Variant']), (0,fields/* text */.Qq)(root['Created'])];
    return {
        id,
        configDigest: configDigest(root, id),
        repoDigests: (0,fields/* texts */.Te)(root['RepoDigests']),
        config: {
            architecture,
            os,
            ...(variant === undefined ? {} : { variant }),
            user: (0,fields/* text */.Qq)(config['User']) ?? '',
            env: (0,fields/* texts */.Te)(config['Env']),
            entrypoint: (0,fields/* texts */.Te)(config['Entrypoint']),
            cmd: (0,fields/* texts */.Te)(config['Cmd']),
            labels: Object.fromEntries(Object.entries((0,fields/* record */.g1)(config['Labels'])).filter((pair) => typeof pair[1] === 'string')),
            // The engine lists the newest step first; the image-spec the oldest.
            history: (0,fields/* list */.p_)(history.json).map(fields/* record */.g1).map(step).reverse(),
            ...(created === undefined ? {} : { created }),
        },
    };
}
/** A classic store calls an image by its configuration; a containerd store by its manifest or index, named in a descriptor. */
function configDigest(root, id) {
    if (root['Descriptor'] === undefined || root['Descriptor'] === null)
        return id;
    return (0,fields/* text */.Qq)((0,fields/* record */.g1)((0,fields/* record */.g1)(root['Descriptor'])['annotations'])['config.digest']);
}
// The API gives sizes, not which steps made a layer; a step of these kinds does even when it is empty.
const makesLayer = /^(?:RUN|COPY|ADD|WORKDIR)\b|^\/bin\/sh -c (?!#\(nop\))|^\/bin\/sh -c #\(nop\) +(?:COPY|ADD)\b/;
function step(entry) {
    const createdBy = (0,fields/* text */.Qq)(entry['CreatedBy']) ?? '';
    return { createdBy, emptyLayer: entry['Size'] === 0 && !makesLayer.test(createdBy) };
}
function unreadable(image, why) {
    return new errors/* FtrError */.Pw({
        code: 'docker-unavailable',
        message: `The Docker engine could not describe the image ${image}: ${why}.`,
    });
}

;// CONCATENATED MODULE: ./build/adapters/docker/saved-manifest.js

const manifestLimit = 4 * 1024 * 1024;
/**
 * For a containerd store, whose ids are digests of manifests. Reads the saved image up to the manifest; blobs come in
 * the order of their digests, so that is half of it on average. `undefined` when there is no such manifest.
 */
async function configDigestOfManifest(api, id) {
    const wanted = `blobs/${id.replace(':', '/')}`;
    const { extract } = await __webpack_require__.e(/* import() */ 6118).then(__webpack_require__.t.bind(__webpack_require__, 56118, 19));
    const unpack = extract();
    const saved = api.bytes({ method: 'GET', path: `/images/${id}/get` });
    const feed = (async () => {
        for await (const chunk of saved) {
            if (unpack.destroyed)
                break;
            if (!unpack.write(chunk))
                await new Promise((resume) => unpack.once('drain', () => resume()).once('close', () => resume()));
        }
        unpack.end(undefined);
    })();
    feed.catch((error) => unpack.destroy(error instanceof Error ? error : new Error(String(error))));
    try {
        for await (const entry of unpack) {
            if (entry.header.name !== wanted || (entry.header.size ?? 0) > manifestLimit) {
                entry.resume();
                continue;
            }
            const chunks = [];
            for await (const chunk of entry)
                chunks.push(chunk);
            return digestIn(Buffer.concat(chunks).toString('utf8'));
        }
        return undefined;
    }
    finally {
        unpack.destroy();
        await feed.catch(() => undefined);
    }
}
function digestIn(manifest) {
    try {
        const digest = (0,fields/* text */.Qq)((0,fields/* record */.g1)((0,fields/* record */.g1)(JSON.parse(manifest))['config'])['digest']);
        return digest !== undefined && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/adapters/docker/transfer-failure.js
/** Why a push or pull failed, from what the engine says: passing trouble, a refusal with the missing permission, a taken tag. Pure. */


/** What a push and reading it back need. Source: ECR user guide, "Pushing an image". */
const pushActions = [
    'ecr:BatchCheckLayerAvailability',
    'ecr:InitiateLayerUpload',
    'ecr:UploadLayerPart',
    'ecr:CompleteLayerUpload',
    'ecr:PutImage',
    'ecr:BatchGetImage',
    'ecr:GetDownloadUrlForLayer',
];
const pullActions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const passing = /\b(?:50[0-4]|429)\b|toomanyrequests|rate exceeded|unexpected EOF|\bEOF$|connection reset|broken pipe|i\/o timeout|timeout awaiting|TLS handshake timeout|connection refused|server misbehaving|temporary failure|internal server error|service unavailable|bad gateway|gateway time-?out/i;
// What an engine says that could not ask the registry which login it wants: the question failed, not the login.
const unasked = /^unauthorized: |no basic auth credentials/i;
const refused = /\bdenied\b|unauthorized|no basic auth credentials|not authorized|forbidden|\b40[13]\b/i;
const immutable = /tag.*(?:already exists|immutable)|cannot be overwritten|\bTAG_INVALID\b|tag invalid/i;
const transfer_failure_missing = /name unknown|repository .*(?:does not exist|not found)|NAME_UNKNOWN|manifest unknown|MANIFEST_UNKNOWN|\bnot found\b/i;
/** Whether trying again may help: 5xx, throttling, resets, timeouts; never a denial. */
function isPassing(error) {
    if (unasked.test(error))
        return true;
    return passing.test(error) && !refused.test(error) && !immutable.test(error);
}
function pushFailure({ reference, error }) {
    if (immutable.test(error)) {
        return new errors/* FtrError */.Pw({
            code: 'tag-taken',
            message: `${reference} could not be pushed: the tag exists already and the repository does not let tags be overwritten.`,
            hint: 'Another run pushed an image for this commit in the meantime, with other content. Run this job again: it judges what is there. Images of changed files need a new commit.',
        });
    }
    if (refused.test(error))
        return refusal({ reference, error, verb: 'pushed', actions: pushActions });
    const hint = transfer_failure_missing.test(error)
        ? 'The repository does not exist in that account and region. Create it, or correct ecr-repository; a push does not create repositories.'
        : passing.test(error)
            ? 'It was tried several times. See the status of ECR in this region, and the engine’s network and proxy.'
            : 'See the engine’s own log (journalctl -u docker) for more.';
    return new errors/* FtrError */.Pw({ code: 'push-failed', message: `${reference} could not be pushed: ${transfer_failure_sentence(error)}`, hint });
}
function pullFailure({ reference, error }) {
    if (refused.test(error))
        return refusal({ reference, error, verb: 'pulled', actions: pullActions });
    return new errors/* FtrError */.Pw({
        code: transfer_failure_missing.test(error) ? 'image-not-found' : 'docker-unavailable',
        message: `${reference} could not be pulled: ${transfer_failure_sentence(error)}`,
        hint: transfer_failure_missing.test(error)
            ? 'Check the name and tag of the base image.'
            : 'See the engine’s network and proxy, and its own log.',
    });
}
function refusal({ reference, error, verb, actions, }) {
    const start = `${reference} could not be ${verb}:`;
    const code = verb === 'pushed' ? 'push-failed' : 'aws-access-denied';
    const denial = readDenial({ name: '', message: error }, { action: '' });
    if (denial !== undefined)
        return new errors/* FtrError */.Pw({ code, message: `${start} ${describeDenial(denial)}`, hint: cureDenial(denial) });
    if (/token has expired/i.test(error)) {
        return new errors/* FtrError */.Pw({
            code,
            message: `${start} the registry’s login has expired.`,
            hint: 'A login lasts 12 hours. Run the job again.',
        });
    }
    return new errors/* FtrError */.Pw({
        code,
        message: `${start} the registry refused it: ${transfer_failure_sentence(error)}`,
        hint: `The role of this run needs, on that repository: ${actions.join(', ')}; and ecr:GetAuthorizationToken on *. For a repository of another account, its repository policy must allow them too.`,
    });
}
function transfer_failure_sentence(error) {
    const short = error.length > 500 ? `${error.slice(0, 499)}…` : error;
    return /[.!…]$/.test(short) ? short : `${short}.`;
}

;// CONCATENATED MODULE: ./build/adapters/docker/transfer.js
/** Pushes and pulls by the engine, the credential in a header; a passing failure is tried again, a refusal is explained. */






const statusWithDigest = /^\S+: digest: (sha256:[0-9a-f]{64}) size: \d+$/;
const defaultPauses = [2000, 5000, 10_000, 15_000];
// A layer of some GiB over a slow line is reported on every few seconds; the engine itself tries a layer five times.
const transfer_idle = 5 * 60_000;
async function pushImage({ reference, login, ...options }) {
    const { name, tag } = divide(reference);
    let digest;
    const error = await attempts({ ...options, what: `The push of ${reference}` }, () => follow({
        ...options,
        path: `/images/${name}/push?${new URLSearchParams({ tag }).toString()}`,
        login,
        registry: name,
        onMessage: (message) => {
            // Engines with a containerd store say it in a status line only.
            const [, named] = statusWithDigest.exec((0,fields/* text */.Qq)(message['status']) ?? '') ?? [];
            digest = (0,fields/* text */.Qq)((0,fields/* record */.g1)(message['aux'])['Digest']) ?? named ?? digest;
        },
    }));
    if (error !== undefined)
        throw pushFailure({ reference, error });
    if (digest === undefined)
        throw pushFailure({ reference, error: 'the engine named no digest' });
    return { digest };
}
/** Throws `image-not-found`, `aws-access-denied` or `docker-unavailable`. */
async function pullImage({ reference, login, platform, ...options }) {
    const { name, tag } = divide(reference);
    const query = new URLSearchParams({ fromImage: name, tag, ...(platform === undefined ? {} : { platform }) });
    const error = await attempts({ ...options, what: `The pull of ${reference}` }, () => follow({
        ...options,
        path: `/images/create?${query.toString()}`,
        login,
        registry: name,
        onMessage: () => undefined,
    }));
    if (error !== undefined)
        throw pullFailure({ reference, error });
}
/** The last attempt's error, or undefined once one succeeded. */
async function attempts({ pauses = defaultPauses, signal, log, what }, attempt) {
    for (let index = 0;; index += 1) {
        const error = await attempt();
        const pause = pauses[index];
        if (error === undefined || pause === undefined || !isPassing(error))
            return error;
        log.info(`${what} did not succeed (${error}); trying again in ${pause / 1000} s.`);
        await (0,promises_.setTimeout)(pause, undefined, { signal }).catch(() => {
            throw abortError(signal, what);
        });
    }
}
/** Follows one transfer. Its failure may stand in the status or, after a 200, in the stream. */
async function follow({ api, path, login, registry, log, onMessage, }) {
    const host = registry.split('/', 1)[0] ?? registry;
    const headers = login === undefined ? {} : { 'x-registry-auth': registryAuth({ login, registry: host }) };
    const said = new Map();
    try {
        for await (const value of api.stream({ method: 'POST', path, headers, idle: transfer_idle })) {
            const message = (0,fields/* record */.g1)(value);
            const error = (0,fields/* text */.Qq)((0,fields/* record */.g1)(message['errorDetail'])['message']) ?? (0,fields/* text */.Qq)(message['error']);
            if (error !== undefined)
                return error;
            onMessage(message);
            const [layer, status] = [(0,fields/* text */.Qq)(message['id']), (0,fields/* text */.Qq)(message['status'])];
            // Progress comes many times a second; only changes of state are worth a line.
            if (layer === undefined ||
                status === undefined ||
                said.get(layer) === status ||
                message['progress'] !== undefined)
                continue;
            said.set(layer, status);
            log.debug(`${layer}: ${status}`);
        }
        return undefined;
    }
    catch (error) {
        if (error instanceof EngineRefusal)
            return error.message;
        throw error;
    }
}
/** Base64 for URLs with padding, which older engines insist on. Source: Engine API, "Authentication". */
function registryAuth({ login, registry }) {
    const document = JSON.stringify({ ...login, serveraddress: registry });
    return Buffer.from(document).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
/** `host:5000/name:tag` or `…@sha256:…` as the API takes them apart. */
function divide(reference) {
    const at = reference.indexOf('@');
    const named = at === -1 ? reference : reference.slice(0, at);
    const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    const name = colon === -1 ? named : named.slice(0, colon);
    if (at !== -1)
        return { name, tag: reference.slice(at + 1) };
    if (colon === -1)
        throw new errors/* FtrError */.Pw({ code: 'internal', message: `${reference} names no tag.` });
    return { name, tag: named.slice(colon + 1) };
}

;// CONCATENATED MODULE: ./build/adapters/docker/docker.js
/** The Docker engine behind its port. */









function createDocker(options) {
    const { environment, log, signal, remember } = options;
    const api = createEngineApi({ environment, signal });
    const transfer = { api, log, signal, ...(options.pauses === undefined ? {} : { pauses: options.pauses }) };
    async function engine({ builder } = {}) {
        // The engine first: with none there, buildx would only say so less clearly.
        const info = await api.call({ method: 'GET', path: '/info' });
        assertDone(info, 'describe itself');
        const driver = await buildxDriver({ environment, signal, builder });
        const containerd = (0,fields/* list */.p_)((0,fields/* record */.g1)(info.json)['DriverStatus']).some((pair) => (0,fields/* texts */.Te)(pair)[0] === 'driver-type' && (0,fields/* texts */.Te)(pair)[1]?.startsWith('io.containerd.snapshotter'));
        return {
            version: (0,fields/* text */.Qq)((0,fields/* record */.g1)(info.json)['ServerVersion']) ?? 'unknown',
            buildx: driver !== undefined,
            driver: driver ?? 'docker',
            store: containerd ? 'containerd' : 'classic',
        };
    }
    async function build(plan) {
        const said = plan.tool === 'buildx'
            ? await buildWithBuildx({ plan, environment, signal, log, remember })
            : await buildWithEngine({ plan, api, signal, log });
        // By its id first: another build on this engine may have taken the name in the meantime.
        const image = (said.id === undefined ? undefined : await inspectImage(api, said.id)) ??
            (await inspectImage(api, plan.reference));
        const configDigest = image?.configDigest ?? said.configDigest ?? (image && (await configDigestOfManifest(api, image.id)));
        if (image === undefined) {
            throw new errors/* FtrError */.Pw({
                code: 'build-failed',
                message: `The build of ${plan.reference} ended well, but the engine does not have the image.`,
                hint: 'Builder and engine may be on different machines: leave the input builder out, or set DOCKER_HOST to the engine the builder loads into.',
            });
        }
        if (configDigest === undefined) {
            throw new errors/* FtrError */.Pw({
                code: 'build-failed',
                message: `Neither the builder nor the engine tells the digest of the configuration of ${plan.reference}, by which the pushed image is recognised.`,
                hint: 'Install Docker buildx, or update it: current versions tell it.',
            });
        }
        if (said.configDigest !== undefined && said.configDigest !== configDigest) {
            throw new errors/* FtrError */.Pw({
                code: 'build-failed',
                message: `The engine has another image as ${plan.reference} (${configDigest}) than was just built (${said.configDigest}).`,
                hint: 'Another build on this engine took the name in the meantime. Run the job again.',
            });
        }
        return { imageId: image.id, configDigest };
    }
    return {
        engine,
        build,
        context: (given) => readContext({ ...given, signal }),
        inspect: (image) => inspectImage(api, image),
        pull: (given) => pullImage({ ...transfer, ...given }),
        push: (reference, login) => pushImage({ ...transfer, reference, login }),
        async tag(image, reference) {
            const colon = reference.lastIndexOf(':');
            const query = new URLSearchParams({ repo: reference.slice(0, colon), tag: reference.slice(colon + 1) });
            assertDone(await api.call({ method: 'POST', path: `/images/${image}/tag?${query.toString()}` }), `tag ${image} as ${reference}`);
        },
        async removeTag(reference) {
            const answer = await api.call({ method: 'DELETE', path: `/images/${reference}?noprune=true` });
            // Gone already, or in use by a container: either way nothing of ours is left to do.
            if (answer.status !== 404 && answer.status !== 409)
                assertDone(answer, `remove the tag ${reference}`);
        },
    };
}
function assertDone({ status, json }, what) {
    if (status < 300)
        return;
    throw new errors/* FtrError */.Pw({
        code: 'docker-unavailable',
        message: `The Docker engine could not ${what}: ${messageOf(json) ?? `status ${status}`}.`,
    });
}

// EXTERNAL MODULE: ./node_modules/ignore/index.js
var ignore = __webpack_require__(70298);
// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(14006);
;// CONCATENATED MODULE: ./build/adapters/files/patterns.js
/** Globs and ignore patterns that somebody else wrote, compiled so that none can take more than a bounded time to match. */



const longestGlob = 256;
const mostGlobs = 200;
/** Matching backtracks over a path's length, or its depth, to the power of the stars: with these bounds for some 100 ms. */
const mostStars = 4;
const longestPath = 1024;
const deepestPath = 64;
/** Whether a path or a folder above it is excluded. A glob that names a folder excludes what is in it. */
function compileExcludes(globs) {
    if (globs.length === 0)
        return () => false;
    if (globs.length > mostGlobs)
        throw patterns_refused(`There are ${globs.length} exclude globs; at most ${mostGlobs} are read.`);
    const matchers = globs.map((glob) => {
        const plain = glob.replace(/^\.?\//, '').replace(/\/+$/, '');
        if (plain === '' || plain.length > longestGlob || tooManyStars(plain)) {
            throw patterns_refused(`The exclude glob ${JSON.stringify(glob.slice(0, 80))} is empty, longer than ${longestGlob} characters or has more than ${mostStars} stars.`);
        }
        return picomatch(plain, { dot: true, noextglob: true, nonegate: true });
    });
    return (path) => isMatchable(path) && matchers.some((matches) => matches(path));
}
/** A `.gitignore`. A pattern that could take long to match is left out: its files are then listed, not hidden. */
function compileIgnore(text) {
    const lines = text.split(/\r?\n/).filter((line) => line.length <= longestGlob && !tooManyStars(line));
    return ignore({ ignorecase: false }).add(lines);
}
/** Paths beyond are taken as matched by nothing: they are listed. The walk asks for every folder above them as well. */
function isMatchable(path) {
    return path.length <= longestPath && path.split('/').length <= deepestPath;
}
function tooManyStars(pattern) {
    return (pattern.match(/\*+/g)?.length ?? 0) > mostStars;
}
function patterns_refused(message) {
    return new errors/* FtrError */.Pw({
        code: 'config-invalid',
        message,
        hint: 'Write exclude as a few plain globs, such as vendor/**.',
    });
}

;// CONCATENATED MODULE: ./build/adapters/files/text.js
/** Bytes of a file as text: UTF-8 as a rule, UTF-16 where the file says so; a byte order mark is no part of the text. */
/** What is not valid becomes U+FFFD, so that every file can be looked through. */
function decodeText(bytes) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe)
        return bytes.toString('utf16le', 2);
    if (bytes[0] === 0xfe && bytes[1] === 0xff) {
        // A copy of even length: swap16 works in place.
        return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
            .swap16()
            .toString('utf16le');
    }
    return bytes.toString('utf8', bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
}

;// CONCATENATED MODULE: ./build/adapters/bounded-read.js
/** Reads a small file that somebody else may have made: never a device, a pipe or more than asked for. */


/** The bytes of a regular file of at most `limit` bytes; undefined when there is none or it is anything else. */
async function readSmallFile(path, limit) {
    try {
        // O_NONBLOCK: opening a pipe must not wait for a writer.
        const file = await (0,external_node_fs_promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
        try {
            const stat = await file.stat();
            if (!stat.isFile() || stat.size > limit)
                return undefined;
            const buffer = Buffer.alloc(Number(stat.size));
            const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
            return buffer.subarray(0, bytesRead);
        }
        finally {
            await file.close();
        }
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/adapters/git/checkout.js
/** What a git checkout says of itself, read from its files: no git process, so no hook, filter or configuration of it runs. */



const smallFile = 64 * 1024;
const largeFile = 16 * 1024 * 1024;
/** The checkout that `path` is in; undefined outside one. */
async function findCheckout(path) {
    for (let root = (0,external_node_path_.resolve)(path);; root = (0,external_node_path_.dirname)(root)) {
        const checkout = await checkoutAt(root);
        if (checkout !== undefined)
            return checkout;
        if ((0,external_node_path_.dirname)(root) === root)
            return undefined;
    }
}
/** The checkout whose top is exactly this directory. */
async function checkoutAt(root) {
    const dotGit = (0,external_node_path_.join)(root, '.git');
    const stat = await (0,external_node_fs_promises_.lstat)(dotGit).catch(() => undefined);
    if (stat === undefined)
        return undefined;
    const directory = stat.isDirectory() ? dotGit : await linked(root, dotGit);
    if (directory === undefined || (await checkout_text((0,external_node_path_.join)(directory, 'HEAD'), smallFile)) === undefined)
        return undefined;
    const common = (await checkout_text((0,external_node_path_.join)(directory, 'commondir'), smallFile))?.trim();
    return { root, directory, common: common === undefined || common === '' ? directory : (0,external_node_path_.resolve)(directory, common) };
}
async function linked(root, dotGit) {
    const target = /^gitdir: (.+)$/m.exec((await checkout_text(dotGit, smallFile)) ?? '')?.[1]?.trim();
    return target === undefined ? undefined : (0,external_node_path_.resolve)(root, target);
}
/** Source: gitrepository-layout(5). */
async function readHead({ directory, common }) {
    const head = (await checkout_text((0,external_node_path_.join)(directory, 'HEAD'), smallFile))?.trim() ?? '';
    if (isCommit(head))
        return { commit: head };
    const ref = /^ref: (refs\/[^\s~^:?*[\\]+)$/.exec(head)?.[1];
    if (ref === undefined || ref.includes('..'))
        return {};
    const loose = (await checkout_text((0,external_node_path_.join)(common, ref), smallFile))?.trim();
    if (loose !== undefined && isCommit(loose))
        return { commit: loose, ref };
    const packed = await checkout_text((0,external_node_path_.join)(common, 'packed-refs'), largeFile);
    const line = packed?.split('\n').find((candidate) => candidate.endsWith(` ${ref}`));
    const commit = line?.slice(0, line.indexOf(' ')) ?? '';
    return isCommit(commit) ? { commit, ref } : { ref };
}
/** `owner/name` and server of the remote `origin`; a user name or token in its URL is left behind. */
async function readOrigin({ common, }) {
    const url = originUrl((await checkout_text((0,external_node_path_.join)(common, 'config'), smallFile)) ?? '');
    if (url === undefined)
        return undefined;
    const parsed = /^(?:https?|ssh|git):\/\/(?:[^/@]*@)?([^/:]+)(?::\d+)?\/([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url) ??
        /^(?:[^/@]*@)?([^/:]+):([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url);
    const [, host, owner, name] = parsed ?? [];
    if (!host || !isName(owner) || !isName(name))
        return undefined;
    return { repository: `${owner}/${name}`, serverUrl: `https://${host}` };
}
function originUrl(config) {
    let inOrigin = false;
    for (const line of config.split('\n')) {
        const section = /^\s*\[(.*)\]\s*$/.exec(line)?.[1];
        if (section !== undefined)
            inOrigin = section.trim() === 'remote "origin"';
        const url = /^\s*url\s*=\s*(\S+)\s*$/i.exec(line)?.[1];
        if (inOrigin && url !== undefined)
            return url;
    }
    return undefined;
}
function isCommit(text) {
    return /^[0-9a-f]{40}$/.test(text);
}
function isName(text) {
    return text !== undefined && /^[\w.-]{1,100}$/.test(text) && text !== '..';
}
async function checkout_text(path, limit) {
    return (await readSmallFile(path, limit))?.toString('utf8');
}

;// CONCATENATED MODULE: ./build/adapters/git/index.js
/** The paths that git tracks, read from `.git/index`. Source: gitformat-index(5), versions 2 to 4. */

const headerBytes = 12;
/** Everything of an entry before its path, with a SHA-1: ten 32-bit numbers, the hash, the flags. */
const fixedBytes = 62;
const extended = 0x4000;
/** Where an entry says that its path is a submodule. */
const gitlink = 0o160000;
/**
 * Paths with `/`, as stored; undefined when the file is no index that can be read here (another version, SHA-256,
 * a split or sparse index). The caller must then treat every file as tracked, never as ignored.
 */
function readIndex(index) {
    if (index.length < headerBytes || index.toString('latin1', 0, 4) !== 'DIRC')
        return undefined;
    const version = index.readUInt32BE(4);
    const count = index.readUInt32BE(8);
    if (version < 2 || version > 4 || count > index.length / fixedBytes || !isWhole(index))
        return undefined;
    const paths = [];
    let previous = Buffer.alloc(0);
    let at = headerBytes;
    for (let entry = 0; entry < count; entry += 1) {
        if (at + fixedBytes > index.length)
            return undefined;
        const mode = index.readUInt32BE(at + 24);
        const start = at + fixedBytes + ((index.readUInt16BE(at + 60) & extended) !== 0 && version >= 3 ? 2 : 0);
        let path;
        if (version === 4) {
            const prefix = readOffset(index, start);
            const end = prefix === undefined ? -1 : index.indexOf(0, prefix.next);
            if (prefix === undefined || end < 0 || prefix.value > previous.length)
                return undefined;
            path = Buffer.concat([previous.subarray(0, previous.length - prefix.value), index.subarray(prefix.next, end)]);
            at = end + 1;
        }
        else {
            const end = index.indexOf(0, start);
            if (end < 0)
                return undefined;
            path = index.subarray(start, end);
            // Entries are padded with 1 to 8 NULs to a multiple of eight bytes.
            at += (end - at + 8) & ~7;
        }
        if (path.length === 0)
            return undefined;
        if (mode !== gitlink)
            paths.push(path.toString('utf8'));
        previous = path;
    }
    return hasForeignExtension(index, at) ? undefined : paths;
}
/** The last 20 bytes are the SHA-1 of all before, or zeros (`index.skipHash`); a repository with SHA-256 differs here. */
function isWhole(index) {
    const end = index.length - 20;
    const trailer = index.subarray(end);
    return (trailer.equals((0,external_node_crypto_.createHash)('sha1').update(index.subarray(0, end)).digest()) || trailer.every((byte) => byte === 0));
}
/** A variable-width number as in pack files (offset encoding). */
function readOffset(bytes, start) {
    let at = start;
    let byte = bytes[at];
    if (byte === undefined)
        return undefined;
    let value = byte & 0x7f;
    while ((byte & 0x80) !== 0) {
        byte = bytes[(at += 1)];
        if (byte === undefined || value > 0xffffff)
            return undefined;
        value = ((value + 1) << 7) | (byte & 0x7f);
    }
    return { value, next: at + 1 };
}
/** `link` (split index) and `sdir` (sparse directories) mean that the entries above are not all there is. */
function hasForeignExtension(index, start) {
    const end = index.length - 20;
    for (let at = start; at + 8 <= end; at += 8 + index.readUInt32BE(at + 4)) {
        if (['link', 'sdir'].includes(index.toString('latin1', at, at + 4)))
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: ./build/adapters/files/tracking.js
/** What of a checkout belongs to it: everything git tracks, and what it does not ignore. No git process runs. */






const largestIndex = 512 * 1024 * 1024;
const largestIgnoreFile = 512 * 1024;
/**
 * The checkout around `root`; undefined outside one, and where the checkout ignores `root` as a whole: whoever names a
 * folder wants it read.
 */
async function trackingAround(root) {
    const checkout = await findCheckout(root);
    if (checkout === undefined)
        return undefined;
    const steps = (0,external_node_path_.relative)(checkout.root, root).split(external_node_path_.sep).filter(Boolean);
    let tracking = await trackingOf(checkout, { prefix: steps.map((step) => `${step}/`).join(''), strip: 0 });
    let folder = '';
    for (const step of steps) {
        tracking = withIgnoreFile(tracking, { folder, path: (0,external_node_path_.join)(checkout.root, folder, '.gitignore') });
        folder += `${step}/`;
        if (isIgnored(tracking, folder) && !tracking.holdsTracked(folder))
            return undefined;
    }
    return tracking;
}
/** The checkout that starts in a folder below the listed root (a submodule, a repository in a repository). */
async function trackingAt(folder, listed) {
    const checkout = await checkoutAt(folder);
    return checkout === undefined ? undefined : trackingOf(checkout, { prefix: '', strip: listed.length });
}
async function trackingOf(checkout, at) {
    const [index, excludes] = await Promise.all([
        readSmallFile((0,external_node_path_.join)(checkout.directory, 'index'), largestIndex),
        readSmallFile((0,external_node_path_.join)(checkout.common, 'info', 'exclude'), largestIgnoreFile),
    ]);
    const paths = index === undefined ? [] : readIndex(index);
    const ignoreFiles = excludes === undefined ? [] : [{ base: '', rules: compileIgnore(excludes.toString('utf8')) }];
    // An index that cannot be read must not let a .gitignore hide what is tracked.
    if (paths === undefined)
        return { ...at, isTracked: () => true, holdsTracked: () => true, ignoreFiles };
    const tracked = new Set(paths);
    const folders = new Set();
    for (const path of paths) {
        for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            const folder = path.slice(0, end + 1);
            if (folders.has(folder))
                break;
            folders.add(folder);
        }
    }
    return { ...at, isTracked: (path) => tracked.has(path), holdsTracked: (path) => folders.has(path), ignoreFiles };
}
/** The same with the rules of one more `.gitignore`, if the file is there and not too large. */
function withIgnoreFile(tracking, { folder, path }) {
    try {
        const text = (0,external_node_fs_.readFileSync)(path, 'utf8');
        if (text.length > largestIgnoreFile)
            return tracking;
        return { ...tracking, ignoreFiles: [...tracking.ignoreFiles, { base: folder, rules: compileIgnore(text) }] };
    }
    catch {
        return tracking;
    }
}
/** Whether the patterns ignore a path; folders end in `/`. The deepest file with a matching pattern decides. */
function isIgnored({ ignoreFiles }, path) {
    if (!isMatchable(path))
        return false;
    for (let at = ignoreFiles.length - 1; at >= 0; at -= 1) {
        const file = ignoreFiles[at];
        if (file === undefined || !path.startsWith(file.base) || path === file.base)
            continue;
        const { ignored, unignored } = file.rules.test(path.slice(file.base.length));
        if (ignored)
            return true;
        if (unignored)
            return false;
    }
    return false;
}

;// CONCATENATED MODULE: ./build/adapters/files/walk.js
/** Walks a folder for its regular files, without following any link, in one pass and with little memory. */



const never = new Set(['.git', 'node_modules']);
const walk_breath = 4000;
async function walk_walk({ root, tracking, isExcluded, check }) {
    const entries = [];
    const odd = new Map();
    const waiting = [{ path: '', at: root, tracking, ignored: false }];
    let seen = 0;
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
        const found = children(folder);
        if (found === undefined) {
            entries.push({
                path: folder.path.slice(0, -1),
                bytes: 0,
                executable: false,
                unread: 'the folder cannot be read',
            });
            continue;
        }
        const scope = await scopeOf(folder, found);
        for (const child of found) {
            if ((seen += 1) % walk_breath === 0) {
                await (0,promises_.setImmediate)();
                check();
            }
            if (never.has(child.name))
                continue;
            const path = unique(folder.path + child.name, odd, child.at);
            if (isExcluded(path))
                continue;
            if (child.entry.isDirectory()) {
                const below = placeIn(scope, folder.ignored, `${path}/`);
                if (below !== 'out')
                    waiting.push({ path: `${path}/`, at: child.at, tracking: scope, ignored: below === 'tracked only' });
                continue;
            }
            if (!child.entry.isFile() || !belongs(scope, folder.ignored, path))
                continue;
            const stat = (0,external_node_fs_.lstatSync)(child.at, { throwIfNoEntry: false });
            if (stat?.isFile() !== true)
                continue;
            entries.push({ path, bytes: stat.size, executable: (stat.mode & 0o111) !== 0 });
        }
    }
    entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return { entries, odd };
}
function children({ at }) {
    try {
        if (typeof at === 'string') {
            const found = (0,external_node_fs_.readdirSync)(at, { withFileTypes: true });
            if (!found.some(({ name }) => name.includes('\uFFFD'))) {
                return found.map((entry) => ({ name: entry.name, at: `${at}/${entry.name}`, entry }));
            }
        }
        // A name that is not UTF-8 can only be reached by its bytes.
        const bytes = typeof at === 'string' ? Buffer.from(at) : at;
        return (0,external_node_fs_.readdirSync)(bytes, { withFileTypes: true, encoding: 'buffer' }).map((entry) => ({
            name: entry.name.toString('utf8'),
            at: Buffer.concat([bytes, Buffer.from('/'), entry.name]),
            entry,
        }));
    }
    catch {
        return undefined;
    }
}
/** The tracking that holds inside a folder: its own checkout's, if one starts here, and its `.gitignore`. */
async function scopeOf(folder, found) {
    let scope = folder.tracking;
    if (folder.path !== '' && typeof folder.at === 'string' && found.some(({ name }) => name === '.git')) {
        scope = (await trackingAt(folder.at, folder.path)) ?? scope;
    }
    const ignoreFile = found.find(({ name, entry }) => name === '.gitignore' && entry.isFile());
    if (scope === undefined || ignoreFile === undefined)
        return scope;
    return withIgnoreFile(scope, { folder: inCheckout(scope, folder.path), path: ignoreFile.at });
}
function inCheckout({ prefix, strip }, path) {
    return prefix + path.slice(strip);
}
function belongs(scope, folderIgnored, path) {
    if (scope === undefined)
        return true;
    const own = inCheckout(scope, path);
    return scope.isTracked(own) || (!folderIgnored && !isIgnored(scope, own));
}
function placeIn(scope, folderIgnored, path) {
    if (scope === undefined)
        return 'in';
    const own = inCheckout(scope, path);
    if (!folderIgnored && !isIgnored(scope, own))
        return 'in';
    return scope.holdsTracked(own) ? 'tracked only' : 'out';
}
/** A name that is not UTF-8 is listed under a readable one of its own. */
function unique(path, odd, at) {
    if (typeof at === 'string' || !path.includes('\uFFFD'))
        return path;
    let name = path;
    for (let n = 2; odd.has(name); n += 1)
        name = `${path}~${n}`;
    odd.set(name, at);
    return name;
}

;// CONCATENATED MODULE: ./build/adapters/files.js
/** The files of the repository under check: listed as git sees them without running git, read without leaving the root. */








const files_defaultLimit = 10 * 1024 * 1024;
function createFilesFactory(signal) {
    const check = () => {
        if (signal.aborted)
            throw abortError(signal, 'reading the repository');
    };
    return { under: (root) => createFiles(realRoot(root), check) };
}
function createFiles(root, check) {
    /** Paths that the walk saw as regular files in real folders: they need no second look. */
    const listed = new Set();
    let odd = new Map();
    return {
        root,
        async list({ exclude }) {
            const tracking = await trackingAround(root);
            const walked = await walk_walk({ root, tracking, isExcluded: compileExcludes(exclude), check });
            odd = walked.odd;
            for (const { path, unread } of walked.entries)
                if (unread === undefined)
                    listed.add(path);
            return walked.entries;
        },
        async read(path, limit = files_defaultLimit) {
            check();
            const at = odd.get(path) ?? (listed.has(path) ? (0,external_node_path_.join)(root, path) : resolveInside(root, path));
            return at === undefined ? undefined : readText(at, { path, limit });
        },
    };
}
function realRoot(root) {
    try {
        return external_node_fs_.realpathSync.native(root);
    }
    catch (cause) {
        throw new errors/* FtrError */.Pw({
            code: 'input-invalid',
            message: `The folder ${root} does not exist or cannot be read.`,
            cause,
        });
    }
}
/** Where a path really is; undefined when there is nothing. Throws when that is outside the root or in `.git`. */
function resolveInside(root, path) {
    const parts = path.split('/');
    if (path.startsWith('/') || path.includes('\0') || parts.includes('..'))
        throw outside(path);
    let real;
    try {
        real = external_node_fs_.realpathSync.native((0,external_node_path_.join)(root, path));
    }
    catch (error) {
        if (isCode(error, 'ENOENT', 'ENOTDIR'))
            return undefined;
        throw files_unreadable(path, error);
    }
    const inside = (0,external_node_path_.relative)(root, real);
    if (inside === '..' || inside.startsWith(`..${external_node_path_.sep}`))
        throw outside(path);
    // A checkout keeps its token in .git/config, and a link inside the repository may point there.
    if (inside.split(external_node_path_.sep).some((part) => part.toLowerCase() === '.git'))
        throw outside(path);
    return real;
}
function readText(at, { path, limit }) {
    let file;
    try {
        // O_NONBLOCK: opening a pipe must not wait for its writer.
        file = (0,external_node_fs_.openSync)(at, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
        const stat = (0,external_node_fs_.fstatSync)(file);
        if (!stat.isFile())
            throw files_refused(path, 'is not a regular file');
        if (stat.size > limit)
            throw files_refused(path, `has ${stat.size} bytes, more than the ${limit} that are read`);
        const bytes = Buffer.allocUnsafe(stat.size);
        let filled = 0;
        while (filled < bytes.length) {
            const read = (0,external_node_fs_.readSync)(file, bytes, filled, bytes.length - filled, filled);
            if (read === 0)
                break;
            filled += read;
        }
        return decodeText(bytes.subarray(0, filled));
    }
    catch (error) {
        if (isCode(error, 'ENOENT'))
            return undefined;
        throw error instanceof errors/* FtrError */.Pw ? error : files_unreadable(path, error);
    }
    finally {
        if (file !== undefined)
            (0,external_node_fs_.closeSync)(file);
    }
}
function outside(path) {
    return files_refused(path, 'leads out of the repository');
}
function files_refused(path, why) {
    return new errors/* FtrError */.Pw({ code: 'input-invalid', message: `${path} is not read: it ${why}.` });
}
function files_unreadable(path, cause) {
    const message = `${path} cannot be read (${files_systemCode(cause) ?? 'no reason given'}).`;
    return new errors/* FtrError */.Pw({ code: 'input-invalid', message, cause });
}
function isCode(error, ...codes) {
    return codes.includes(files_systemCode(error) ?? '');
}
function files_systemCode(error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}

;// CONCATENATED MODULE: ./build/adapters/git/commit-time.js
/** When a commit was made, asked of git: for builds only, which run the repository's own Dockerfile anyway. */

/** Seconds since the epoch; undefined where there is no git or no such commit. Runs no hook, pager or fetch. */
function commitTime({ workspace, commit, signal, env }) {
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit))
        return Promise.resolve(undefined);
    const options = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'safe.directory=*'].flatMap((setting) => [
        '-c',
        setting,
    ]);
    const child = {
        PATH: env['PATH'] ?? '',
        HOME: '/nonexistent',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_NO_LAZY_FETCH: '1',
        GIT_TERMINAL_PROMPT: '0',
    };
    return new Promise((resolve) => {
        (0,external_node_child_process_.execFile)('git', [...options, 'cat-file', 'commit', commit], { cwd: workspace, env: child, signal, timeout: 10_000, maxBuffer: 4 * 1024 * 1024 }, (error, text) => {
            const seconds = error === null ? /^committer .*> (\d{1,12}) [+-]\d{4}$/m.exec(text)?.[1] : undefined;
            resolve(seconds === undefined ? undefined : Number(seconds));
        });
    });
}

;// CONCATENATED MODULE: ./build/adapters/github-api.js




const github_api_attempts = 3;
const attemptLimit = 10_000;
const largestFile = 1024 * 1024;
/** Honours `GITHUB_API_URL` and the proxy variables, as @actions/github does. */
function createGitHubApi({ repository, token }) {
    let octokit;
    return (signal) => {
        /** Runs `work` with an attempt's signal; a network failure, a 5xx and a rate limit are tried again. */
        async function call(what, work) {
            const [owner, repo] = repository?.split('/') ?? [];
            if (!owner || !repo)
                throw apiError(what, 'the repository is not known here');
            if (!token)
                throw apiError(what, 'there is no github-token');
            octokit ??= Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(2413)]).then(__webpack_require__.bind(__webpack_require__, 92413)).then(({ getOctokit }) => getOctokit(token, { log: silent }));
            for (let attempt = 1;; attempt += 1) {
                const bound = AbortSignal.any([signal, AbortSignal.timeout(attemptLimit)]);
                try {
                    const client = await octokit;
                    return await endWith(bound, what, () => work({ octokit: client, owner, repo, request: { signal: bound } }));
                }
                catch (error) {
                    if (signal.aborted)
                        throw abortError(signal, what);
                    if (attempt === github_api_attempts || !github_api_isPassing(error))
                        throw github_api_explain(what, error, token);
                    await (0,promises_.setTimeout)(500 * attempt, undefined, { signal }).catch(() => undefined);
                }
            }
        }
        return {
            async fileAt({ path, commit }) {
                return call(`reading ${path} at ${commit}`, async ({ octokit, request, ...at }) => {
                    try {
                        const { data, headers } = await octokit.rest.repos.getContent({
                            ...at,
                            path,
                            ref: commit,
                            mediaType: { format: 'raw' },
                            request,
                        });
                        const text = rawText(data, headers['content-type']);
                        if (text !== undefined && text.length <= largestFile)
                            return text;
                        throw apiError(`reading ${path}`, 'the answer is no file of at most 1 MiB');
                    }
                    catch (error) {
                        if (statusOf(error) !== 404)
                            throw error;
                        // A token that may not read contents gets 404 as well: only with the commit in sight is the file absent.
                        await octokit.rest.git.getCommit({ ...at, commit_sha: commit, request });
                        return undefined;
                    }
                });
            },
            async parents(commit) {
                return call(`reading commit ${commit}`, async ({ octokit, ...at }) => {
                    const { data } = await octokit.rest.git.getCommit({ ...at, commit_sha: commit });
                    return data.parents.map(({ sha }) => sha);
                });
            },
            async upsertComment({ issue, marker, body }) {
                await call(`commenting on #${issue}`, async ({ octokit, ...at }) => {
                    const comments = await octokit.paginate(octokit.rest.issues.listComments, {
                        ...at,
                        issue_number: issue,
                        per_page: 100,
                    });
                    for (const { id } of comments.filter((comment) => comment.body?.includes(marker) === true)) {
                        try {
                            await octokit.rest.issues.updateComment({ ...at, comment_id: id, body });
                            return;
                        }
                        catch (error) {
                            // Somebody else's comment that quotes the marker cannot be changed: look on.
                            if (![403, 404].includes(statusOf(error) ?? 0))
                                throw error;
                        }
                    }
                    await octokit.rest.issues.createComment({ ...at, issue_number: issue, body });
                });
            },
        };
    };
}
/** The raw format answers with the file itself, which octokit's types do not know. A proxy's page is none. */
function rawText(data, type = '') {
    if (/html/i.test(type))
        return undefined;
    if (typeof data === 'string')
        return data;
    // Without a charset octokit gives bytes.
    return Object.prototype.toString.call(data) === '[object ArrayBuffer]'
        ? Buffer.from(data).toString('utf8')
        : undefined;
}
const silent = { debug: () => { }, info: () => { }, warn: () => { }, error: () => { } };
function statusOf(error) {
    return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
        ? error.status
        : undefined;
}
/** Octokit gives a failure of the network status 500. */
function github_api_isPassing(error) {
    if (error instanceof errors/* FtrError */.Pw)
        return error.code === 'stage-timeout';
    const status = statusOf(error);
    return status !== undefined && (status >= 500 || status === 429 || status === 408);
}
function github_api_explain(what, error, token) {
    if (error instanceof errors/* FtrError */.Pw) {
        return error.code === 'stage-timeout' ? apiError(what, `no answer in ${github_api_attempts} attempts`) : error;
    }
    const message = error instanceof Error ? redact(error.message.replaceAll(token, '***')) : 'no reason given';
    const status = statusOf(error);
    const permission = status === 403 || status === 404 ? ' The token may lack a permission for it.' : '';
    return apiError(what, `${status === undefined ? '' : `status ${status}: `}${message}.${permission}`);
}
function apiError(what, why) {
    return new errors/* FtrError */.Pw({
        code: 'github-failed',
        message: `GitHub's API: ${what} failed: ${why}`,
        hint: 'Check the permissions of github-token (contents: read; pull-requests: write for comments).',
    });
}

;// CONCATENATED MODULE: ./build/adapters/http.js
/** Follows no redirect (the header is a credential). Rejects on a network failure, an abort or an answer over the limit. */
async function httpGet({ url, headers, signal, agent, limit }) {
    const { request } = url.protocol === 'http:' ? await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 37067, 19)) : await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 44708, 19));
    const response = await new Promise((resolve, reject) => {
        request(url, { headers, signal, ...(agent === undefined ? {} : { agent }) }, resolve)
            .on('error', reject)
            .end();
    });
    const chunks = [];
    let bytes = 0;
    for await (const chunk of response) {
        bytes += chunk.length;
        if (bytes > limit)
            throw new Error(`the answer is longer than ${limit} bytes`);
        chunks.push(chunk);
    }
    return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') };
}

;// CONCATENATED MODULE: ./build/adapters/id-token.js
/** The OIDC token of a GitHub job: bounded and retried, which GitHub's own client is not. */





const id_token_attempts = 3;
const id_token_attemptLimit = 10_000;
const longestAnswer = 256 * 1024;
/** Why this job can have no token, as one sentence with its cure; undefined when it can. */
function idTokenUnavailable({ env, run, }) {
    if (env['ACTIONS_ID_TOKEN_REQUEST_URL'] && env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'])
        return undefined;
    if (!run.onGitHub)
        return 'This is no GitHub Actions job, so there is no OIDC token.';
    if (run.untrusted) {
        return run.actor === 'dependabot[bot]'
            ? 'GitHub gives runs that Dependabot started no OIDC token.'
            : 'GitHub gives pull requests from forks no OIDC token.';
    }
    return ('The job has no OIDC token: give it `permissions: id-token: write` (and `contents: read`, ' +
        'since naming one permission takes away the others); in a reusable workflow the calling job must grant it too.');
}
/** Fetches a token: three attempts of 10 s; only a network failure, a 5xx, 408 or 429 is tried again. */
function createIdTokens(options) {
    const { env, log } = options;
    return async (audience, signal) => {
        const requestToken = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
        log.mask(requestToken);
        const url = new URL(env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
        url.searchParams.set('audience', audience);
        const agent = await proxyAgent(env);
        let failure = '';
        for (let attempt = 1; attempt <= id_token_attempts; attempt += 1) {
            const bound = AbortSignal.any([signal, AbortSignal.timeout(options.attemptLimit ?? id_token_attemptLimit)]);
            const headers = { authorization: `Bearer ${requestToken}`, accept: 'application/json' };
            const answer = await httpGet({ url, headers, signal: bound, agent, limit: longestAnswer }).catch(reason);
            if (signal.aborted)
                throw abortError(signal, 'the request for an OIDC token');
            if (typeof answer !== 'string') {
                const token = answer.status === 200 ? tokenIn(answer) : undefined;
                if (token !== undefined) {
                    log.mask(token);
                    return token;
                }
                if (!id_token_isPassing(answer.status))
                    throw id_token_refused(answer, audience);
            }
            failure = typeof answer === 'string' ? answer : `status ${answer.status}`;
            log.debug(`OIDC token, attempt ${attempt} of ${id_token_attempts}: ${failure}`);
            if (attempt < id_token_attempts)
                await (0,promises_.setTimeout)(400 * attempt, undefined, { signal }).catch(() => undefined);
            if (signal.aborted)
                throw abortError(signal, 'the request for an OIDC token');
        }
        throw new errors/* FtrError */.Pw({
            code: 'oidc-failed',
            message: `GitHub's token endpoint gave no OIDC token in ${id_token_attempts} attempts (last: ${failure}).`,
            hint: 'GitHub may have an incident (githubstatus.com); on a self-hosted runner check its proxy. Run the job again.',
        });
    };
}
function tokenIn({ body }) {
    try {
        const value = JSON.parse(body)?.value;
        return typeof value === 'string' && value.split('.').length === 3 ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function id_token_isPassing(status) {
    return status >= 500 || status === 408 || status === 429;
}
/** The answer's text is left out: it may quote the request. */
function id_token_refused({ status }, audience) {
    if (status === 200) {
        return new errors/* FtrError */.Pw({
            code: 'oidc-failed',
            message: "What answered at GitHub's token endpoint gave no token.",
            hint: 'Often this is the sign-in page of a proxy: check HTTPS_PROXY and NO_PROXY.',
        });
    }
    return new errors/* FtrError */.Pw({
        code: 'oidc-failed',
        message: `GitHub's token endpoint refused a token for audience ${audience} (status ${status}).`,
        hint: 'The right to ask for tokens ends with the job, and a job cannot hand it to another one.',
    });
}
/** Network failures by Node's code; a message could quote the URL. */
function reason(error) {
    const { name, code } = typeof error === 'object' && error !== null ? error : {};
    if (name === 'AbortError' || name === 'TimeoutError')
        return 'no answer in time';
    return typeof code === 'string' ? code : 'the connection failed';
}

;// CONCATENATED MODULE: ./build/adapters/github.js
/** GitHub behind its port: the OIDC token of the job, files and commits through the API, the one comment. */



/** One set of connections; `createGitHub(options)(signal)` is the port bound to a signal. */
function createGitHub({ env, run, log, token, core }) {
    const unavailable = idTokenUnavailable({ env, run });
    const idTokens = createIdTokens({ env, log });
    const api = createGitHubApi({ repository: run.repository, token });
    return (signal) => ({
        tokenUnavailable: () => unavailable,
        async idToken(audience) {
            if (unavailable !== undefined)
                throw new errors/* FtrError */.Pw({ code: 'oidc-unavailable', message: unavailable });
            return idTokens(audience, signal);
        },
        ...(core === undefined ? {} : { exportVariables: async (variables) => exportAll(core, variables) }),
        ...api(signal),
    });
}
function exportAll(core, variables) {
    for (const [name, value] of Object.entries(variables))
        core.exportVariable(name, value);
}

;// CONCATENATED MODULE: ./build/adapters/registry/exchange.js
/** One request to a registry: bounded in time and size, redirects followed without the credential, nothing sent in clear but to this machine. */



const redirects = 5;
/** Rejects with Node's own errors on trouble with the network, with an `FtrError` for what must not be followed or read. */
async function exchange(request) {
    let url = request.url;
    for (let hop = 0;; hop += 1) {
        const answer = await send(request, url);
        const { location } = answer.headers;
        const status = answer.statusCode ?? 0;
        if (request.method !== 'GET' || location === undefined || ![301, 302, 303, 307, 308].includes(status)) {
            return { status, headers: answer.headers, body: await read(answer, request) };
        }
        answer.destroy();
        if (hop >= redirects)
            throw exchange_refused(request.url, `redirects more than ${redirects} times`);
        const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
        if (next === undefined)
            throw exchange_refused(request.url, 'redirects to something that is no address');
        if (next.protocol !== 'https:' && !(next.protocol === 'http:' && isLoopback(next) && isLoopback(url))) {
            throw exchange_refused(request.url, `redirects to ${next.protocol}//${next.host}, which is not encrypted`);
        }
        url = next;
    }
}
/** Whether a host is this machine: the only place that may be spoken to without TLS. */
function isLoopback({ hostname }) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
function send({ method, headers, authorization, body, signal, agent, url: asked }, url) {
    const own = url.origin === asked.origin;
    const request = url.protocol === 'http:' ? external_node_http_.request : external_node_https_.request;
    return new Promise((resolve, reject) => {
        request(url, {
            method,
            signal,
            headers: {
                ...headers,
                ...(own ? { authorization } : {}),
                ...(body === undefined ? {} : { 'content-length': String(body.length) }),
            },
            ...(agent === undefined ? {} : { agent }),
        }, resolve)
            .on('error', reject)
            .end(body);
    });
}
async function read(answer, { limit, url }) {
    const chunks = [];
    let length = 0;
    for await (const chunk of answer) {
        length += chunk.length;
        if (length > limit)
            throw exchange_refused(url, `is larger than ${limit / 1024 / 1024} MiB`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function exchange_refused(url, why) {
    return new errors/* FtrError */.Pw({
        code: 'aws-not-aws',
        message: `The answer of the registry ${url.host} to ${url.pathname} ${why}; it was not used.`,
        hint: 'A registry does not answer so: check the host, HTTPS_PROXY and NO_PROXY.',
    });
}

;// CONCATENATED MODULE: ./build/adapters/registry/refusal.js
/** What a registry's error answer means. Pure. Follows the OCI distribution-spec, "Error Codes", and ECR's wording. */


/** The first error of a registry's answer. */
function readProblem(body) {
    try {
        const { errors } = JSON.parse(body.toString('utf8'));
        const first = Array.isArray(errors) ? errors[0] : undefined;
        return { code: String(first?.code ?? ''), message: String(first?.message ?? '').slice(0, 1000) };
    }
    catch {
        return { code: '', message: '' };
    }
}
function refusal_refusal({ status, problem, what, actions }) {
    const said = problem.message === '' ? '' : ` It says: ${problem.message}`;
    if (status === 401 || status === 403 || problem.code === 'DENIED') {
        const denial = readDenial({ name: '', message: problem.message }, { action: '' });
        return new errors/* FtrError */.Pw({
            code: 'aws-access-denied',
            message: denial === undefined
                ? `The registry refused to ${what}.${said}`
                : `The registry refused to ${what}: ${describeDenial(denial)}`,
            hint: denial === undefined
                ? `The role of this run needs ${actions.join(', ')} on the repository, and ecr:GetAuthorizationToken on *. For a repository of another account, its repository policy must allow them too.`
                : cureDenial(denial),
        });
    }
    if (status === 404) {
        return new errors/* FtrError */.Pw({
            code: 'aws-not-found',
            message: `The registry could not ${what}: it does not exist.${said}`,
            hint: 'Check account, region and name of the repository.',
        });
    }
    if (/TAG_INVALID|immutable/i.test(`${problem.code} ${problem.message}`)) {
        return new errors/* FtrError */.Pw({
            code: 'tag-taken',
            message: `The registry could not ${what}: the tag is on another image, and the repository does not let tags be moved.${said}`,
            hint: 'Leave the tag out of image-tags, or make it an exception of the repository’s tag immutability (IMMUTABLE_WITH_EXCLUSION).',
        });
    }
    if (status === 429 || problem.code === 'TOOMANYREQUESTS') {
        return new errors/* FtrError */.Pw({
            code: 'aws-throttled',
            message: `The registry kept throttling the attempts to ${what}.${said}`,
            hint: 'Run the job again later.',
        });
    }
    return new errors/* FtrError */.Pw({
        code: 'aws-failed',
        message: `The registry could not ${what}: status ${status}.${said}`,
        ...(status >= 500 ? { hint: 'It was tried several times. See the status of ECR in this region.' } : {}),
    });
}

;// CONCATENATED MODULE: ./build/adapters/registry/registry.js
/** Registries behind their port: manifests, configurations and tags over the OCI distribution-spec, with the Basic login that ECR gives. */







/** Manifests and indexes, in the OCI's and in Docker's media types. */
const mediaTypes = [
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
];
// What ECR allows for a manifest; a configuration is about as small.
const limit = 4 * 1024 * 1024;
const readActions = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
function createRegistryFactory({ env, signal, timeout = 20_000, pauses = [500, 2000], }) {
    let agent;
    return {
        connect({ repository, login }) {
            const { registry, name } = repository;
            const base = new URL(`https://${registry}`);
            if (isLoopback(base))
                base.protocol = 'http:';
            const authorization = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
            const full = (reference) => `${registry}/${name}${reference.includes(':') ? '@' : ':'}${reference}`;
            async function once({ path, what, ...request }) {
                const bound = AbortSignal.timeout(timeout);
                try {
                    return await exchange({
                        ...request,
                        url: new URL(`/v2/${name}/${path}`, base),
                        authorization,
                        limit,
                        signal: AbortSignal.any([signal, bound]),
                        agent: await (agent ??= proxyAgent(env)),
                    });
                }
                catch (error) {
                    if (signal.aborted)
                        throw abortError(signal, `an attempt to ${what}`);
                    if (error instanceof errors/* FtrError */.Pw)
                        throw error;
                    return unreached({ error, timedOut: bound.aborted, registry, what, timeout });
                }
            }
            /** Tries again after network trouble, throttling and 5xx; every request here may be repeated without harm. */
            async function ask(request) {
                for (let attempt = 0;; attempt += 1) {
                    const answer = await once(request);
                    const pause = pauses[attempt];
                    const passing = answer instanceof errors/* FtrError */.Pw || answer.status === 429 || answer.status >= 500;
                    if (!passing || pause === undefined) {
                        if (answer instanceof errors/* FtrError */.Pw)
                            throw answer;
                        return answer;
                    }
                    await (0,promises_.setTimeout)(pause, undefined, { signal }).catch(() => {
                        throw abortError(signal, `an attempt to ${request.what}`);
                    });
                }
            }
            async function fetchManifest(reference) {
                const what = `read ${full(reference)}`;
                const answer = await ask({
                    method: 'GET',
                    path: `manifests/${reference}`,
                    headers: { accept: mediaTypes.join(', ') },
                    what,
                });
                const problem = answer.status === 200 ? undefined : readProblem(answer.body);
                if (answer.status === 404 && problem?.code !== 'NAME_UNKNOWN')
                    return undefined;
                if (problem !== undefined)
                    throw refusal_refusal({ status: answer.status, problem, what, actions: readActions });
                const mediaType = (answer.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
                if (!mediaTypes.includes(mediaType))
                    throw notAManifest(full(reference), mediaType);
                const digest = digestOf(answer.body);
                const claimed = answer.headers['docker-content-digest'];
                const expected = reference.startsWith('sha256:') ? reference : digest;
                if (digest !== expected ||
                    (typeof claimed === 'string' && claimed.startsWith('sha256:') && claimed !== digest)) {
                    throw altered(full(reference), digest);
                }
                return { digest, mediaType, bytes: answer.body };
            }
            return {
                async manifest(reference) {
                    const found = await fetchManifest(reference);
                    if (found === undefined)
                        return undefined;
                    const { digest, mediaType, bytes } = found;
                    return { digest, mediaType, document: registry_parse(bytes, full(reference)) };
                },
                async blob(digest) {
                    const what = `read ${full(digest)}`;
                    const answer = await ask({ method: 'GET', path: `blobs/${digest}`, headers: { accept: '*/*' }, what });
                    if (answer.status !== 200) {
                        throw refusal_refusal({ status: answer.status, problem: readProblem(answer.body), what, actions: readActions });
                    }
                    if (digestOf(answer.body) !== digest)
                        throw altered(full(digest), digestOf(answer.body));
                    return answer.body;
                },
                async tag(digest, tag) {
                    const found = await fetchManifest(digest);
                    if (found === undefined) {
                        throw new errors/* FtrError */.Pw({
                            code: 'image-not-found',
                            message: `${full(digest)} is not in the registry any more, so it cannot be tagged ${tag}.`,
                        });
                    }
                    const what = `tag ${full(digest)} as ${tag}`;
                    const answer = await ask({
                        method: 'PUT',
                        path: `manifests/${tag}`,
                        headers: { 'content-type': found.mediaType },
                        body: found.bytes,
                        what,
                    });
                    if (answer.status >= 300) {
                        const problem = readProblem(answer.body);
                        // An immutable tag that is on this very image already needs no second putting.
                        if (problem.code === 'TAG_INVALID' && (await fetchManifest(tag))?.digest === digest)
                            return;
                        throw refusal_refusal({ status: answer.status, problem, what, actions: ['ecr:PutImage', ...readActions] });
                    }
                },
            };
        },
    };
}
function digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}
function registry_parse(bytes, name) {
    try {
        const document = JSON.parse(bytes.toString('utf8'));
        if (typeof document === 'object' && document !== null && !Array.isArray(document))
            return document;
    }
    catch {
        // Below.
    }
    throw notAManifest(name, 'something that is no JSON object');
}
function notAManifest(name, mediaType) {
    return new errors/* FtrError */.Pw({
        code: 'aws-not-aws',
        message: `What the registry keeps or answers as ${name} is no image manifest but ${mediaType === '' ? 'of no type' : mediaType}.`,
        hint: 'If the tag names an image, something between here and the registry answers in its place: check HTTPS_PROXY and NO_PROXY. Manifests of schema 1 and other artifacts cannot be deployed.',
    });
}
function altered(name, digest) {
    return new errors/* FtrError */.Pw({
        code: 'image-mismatch',
        message: `The registry’s answer for ${name} has the digest ${digest}, which is not the one it should have.`,
        hint: 'The content was changed on its way or in the registry; nothing was deployed from it. Run the job again; if it happens again, look at the proxy.',
    });
}
function unreached({ error, timedOut, registry, what, timeout, }) {
    const { code = '', message } = error;
    if (timedOut) {
        return new errors/* FtrError */.Pw({
            code: 'aws-timeout',
            message: `The registry ${registry} did not finish within ${timeout / 1000} s an attempt to ${what}.`,
            hint: 'The registry or the way to it (proxy, VPC endpoint, security group) answers too slowly.',
            cause: error,
        });
    }
    return new errors/* FtrError */.Pw({
        code: 'aws-unreachable',
        message: `No answer from the registry ${registry} in an attempt to ${what} (${code || message}).`,
        hint: 'Check the registry’s name and region, the network of the runner, HTTPS_PROXY and NO_PROXY. A proxy that opens TLS needs its CA in NODE_EXTRA_CA_CERTS.',
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/adapters/run-context.js
/** Where the run takes place: GitHub's variables and event on a runner, the checkout's own files at a terminal. */



const eventLimit = 32 * 1024 * 1024;
/** The context of this run. Never throws: what cannot be read is absent. */
async function readRunContext({ env, path }) {
    const workspace = (0,external_node_path_.resolve)(path ?? env['GITHUB_WORKSPACE'] ?? '.');
    return env['GITHUB_ACTIONS'] === 'true' ? onRunner(env, workspace) : atTerminal(workspace);
}
async function atTerminal(workspace) {
    const checkout = await findCheckout(workspace);
    const [head, origin] = checkout === undefined ? [] : await Promise.all([readHead(checkout), readOrigin(checkout)]);
    return { onGitHub: false, workspace, untrusted: false, ...head, ...origin };
}
async function onRunner(env, workspace) {
    const event = env['GITHUB_EVENT_NAME'];
    const payload = await readEvent(env['GITHUB_EVENT_PATH']);
    const pullRequest = record(payload['pull_request']);
    const base = record(pullRequest['base']);
    const number = pullRequest['number'] ?? payload['number'];
    const values = {
        repository: env['GITHUB_REPOSITORY'],
        repositoryId: env['GITHUB_REPOSITORY_ID'],
        ownerId: env['GITHUB_REPOSITORY_OWNER_ID'],
        commit: env['GITHUB_SHA'],
        ref: env['GITHUB_REF'],
        event,
        actor: env['GITHUB_ACTOR'],
        runId: env['GITHUB_RUN_ID'],
        runAttempt: env['GITHUB_RUN_ATTEMPT'],
        job: env['GITHUB_JOB'],
        workflowRef: env['GITHUB_WORKFLOW_REF'],
        serverUrl: env['GITHUB_SERVER_URL'],
    };
    const isPullRequest = event?.startsWith('pull_request') === true;
    return {
        onGitHub: true,
        workspace,
        untrusted: isUntrusted({ event, actor: env['GITHUB_ACTOR'], pullRequest }),
        ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')),
        ...(isPullRequest &&
            typeof number === 'number' &&
            typeof base['ref'] === 'string' &&
            typeof base['sha'] === 'string'
            ? { pullRequest: { number, baseRef: base['ref'], baseSha: base['sha'] } }
            : {}),
    };
}
/**
 * Runs that GitHub gives no OIDC token and no secrets: of a fork's pull request, and of Dependabot.
 * `pull_request_target` runs the base's own workflow with its rights and is not among them.
 * Source: GitHub docs, "Events that trigger workflows" and "Dependabot on GitHub Actions".
 */
function isUntrusted({ event, actor, pullRequest, }) {
    if (event === undefined || event === 'pull_request_target')
        return false;
    if (actor === 'dependabot[bot]')
        return true;
    if (!event.startsWith('pull_request'))
        return false;
    const head = repositoryOf(pullRequest['head']);
    const base = repositoryOf(pullRequest['base']);
    // A head without a repository is a fork that was deleted since.
    return base !== undefined && head !== base;
}
function repositoryOf(side) {
    const name = record(record(side)['repo'])['full_name'];
    return typeof name === 'string' ? name.toLowerCase() : undefined;
}
async function readEvent(path) {
    const text = path === undefined ? undefined : await readSmallFile(path, eventLimit);
    try {
        return record(JSON.parse(text?.toString('utf8') ?? '{}'));
    }
    catch {
        return {};
    }
}
function record(value) {
    return typeof value === 'object' && value !== null ? value : {};
}

;// CONCATENATED MODULE: ./build/adapters/safe-text.js
/**
 * Makes any text safe to print: no line acts on a GitHub runner or a terminal, and masked values show as `***`.
 * Source for what a runner acts on: actions/runner `ActionCommand.cs` (a line that starts with `::` after white space,
 * or holds `##[` anywhere) read from standard output and standard error alike.
 */

const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** Control and format characters (zero-width, soft hyphen, bidirectional): invisible, and ignored where .NET compares. */
const invisible = /(?!\t)[\p{Cc}\p{Cf}]/gu;
const longest = 8192;
/** Shorter lines of a secret ("{", "}") would mask ordinary text. */
const shortest = 4;
function createMasks() {
    const known = new Set();
    let longestFirst = [];
    return {
        add(secret) {
            const parts = secret.split(lineEnds).map((line) => line.trim());
            const forms = [secret, ...parts].flatMap((part) => [part, encodeURIComponent(wellFormed(part)), jsonText(part)]);
            const fresh = [...new Set(forms)].filter((form) => form.trim().length >= shortest && !known.has(form));
            for (const form of fresh)
                known.add(form);
            longestFirst = [...known].sort((a, b) => b.length - a.length);
            return fresh;
        },
        hide(text) {
            let hidden = text;
            for (const secret of longestFirst)
                hidden = hidden.replaceAll(secret, '***');
            return hidden;
        },
    };
}
/**
 * The text as lines that can be printed one by one. Escape sequences and invisible characters are removed first, since
 * what is left may be a command or a secret only then; what a runner would act on is broken up last.
 */
function safeLines(text, masks) {
    return masks
        .hide(masks.hide(text).split(lineEnds).map(visible).join('\n'))
        .split('\n')
        .map((line) => inert(bounded(line)));
}
/** The text as one printable line: line ends become ` ⏎ `. For titles and annotations' properties. */
function safeLine(text, masks) {
    return inert(bounded(masks.hide(masks.hide(text).split(lineEnds).map(visible).join(' ⏎ '))));
}
function visible(line) {
    return (0,external_node_util_.stripVTControlCharacters)(line).replace(invisible, '');
}
function bounded(line) {
    if (line.length <= longest)
        return line;
    return `${line.slice(0, longest)}… (${line.length - longest} more characters)`;
}
/** `::` at the start becomes `: :`, and `##[` anywhere `# #[`. */
function inert(line) {
    return line.replace(/^(\s*):(?=:)/, '$1: ').replace(/##(?=\[)/g, '# #');
}
function jsonText(text) {
    return JSON.stringify(text).slice(1, -1);
}
/** Lone surrogates, which `encodeURIComponent` refuses, replaced. */
function wellFormed(text) {
    return Buffer.from(text, 'utf8').toString('utf8');
}

;// CONCATENATED MODULE: ./build/adapters/runner-log.js

function createRunnerLog({ core, masks }) {
    // core escapes what it puts into a command; the text itself is made harmless before, line by line.
    const text = (message) => safeLines(message, masks).join('\n');
    const properties = (at) => at === undefined
        ? {}
        : {
            file: safeLine(at.path, masks),
            ...(at.line === undefined ? {} : { startLine: at.line }),
            ...(at.endLine === undefined ? {} : { endLine: at.endLine }),
            // GitHub refuses columns of an annotation that spans lines.
            ...(at.column === undefined || (at.endLine ?? at.line) !== at.line ? {} : { startColumn: at.column }),
        };
    return {
        debug: (message) => core.debug(text(message)),
        info: (message) => {
            for (const line of safeLines(message, masks))
                core.info(line);
        },
        notice: (message, at) => core.notice(text(message), properties(at)),
        warning: (message, at) => core.warning(text(message), properties(at)),
        error: (message, at) => core.error(text(message), properties(at)),
        async group(title, body) {
            core.startGroup(safeLine(title, masks));
            try {
                return await body();
            }
            finally {
                core.endGroup();
            }
        },
        mask(secret) {
            // The runner masks a value of several lines line by line; so do we, and its encodings with it.
            for (const form of masks.add(secret))
                core.setSecret(form);
        },
    };
}

;// CONCATENATED MODULE: ./build/adapters/terminal-log.js

function createTerminalLog({ masks, write, verbose }) {
    // A runner reads standard error too: a command line in a workflow step must be as harmless as the action.
    const print = (prefix, message, at) => {
        const [first = '', ...rest] = safeLines(message, masks);
        const where = at === undefined ? '' : `${place(at, masks)}: `;
        write(`${prefix}${where}${first}\n`);
        for (const line of rest)
            write(`${' '.repeat(prefix.length)}${line}\n`);
    };
    const plain = (message) => {
        for (const line of safeLines(message, masks))
            write(`${line}\n`);
    };
    return {
        debug: (message) => {
            if (verbose)
                print('debug: ', message);
        },
        info: plain,
        notice: (message, at) => print('notice: ', message, at),
        warning: (message, at) => print('warning: ', message, at),
        error: (message, at) => print('error: ', message, at),
        async group(title, body) {
            write(`▸ ${safeLine(title, masks)}\n`);
            return body();
        },
        mask: (secret) => void masks.add(secret),
    };
}
/** `path:line:column`, as editors and terminals link it. */
function place({ path, line, column }, masks) {
    return safeLine([path, line, column].filter((part) => part !== undefined).join(':'), masks);
}

;// CONCATENATED MODULE: ./build/adapters/ports.js











/** The ports of a run, bound to no signal: bind them to a stage's with `within`. */
async function createPorts(options) {
    const { env, version, face, githubToken, remember } = options;
    const masks = createMasks();
    const { log, core } = await createLog({ face, masks });
    for (const secret of [githubToken, env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'], ...(options.secrets ?? [])]) {
        if (secret)
            log.mask(secret);
    }
    const run = await readRunContext({ env, path: options.path });
    const aws = createAwsFactory({ version, env });
    const github = createGitHub({ env, run, log, token: githubToken, core });
    const within = (signal) => ({
        run,
        log,
        clock: createClock(signal),
        github: github(signal),
        docker: createDocker({ environment: env, log, signal, ...(remember === undefined ? {} : { remember }) }),
        registry: createRegistryFactory({ env, signal }),
        files: createFilesFactory(signal),
        git: { committedAt: (commit) => commitTime({ workspace: run.workspace, commit, signal, env }) },
        aws: aws(signal),
        within: (inner) => within(AbortSignal.any([signal, inner])),
    });
    return within(new AbortController().signal);
}
/** @actions/core costs 50 ms to load: a terminal does without. */
async function createLog({ face, masks }) {
    if (face !== 'runner')
        return { log: createTerminalLog({ ...face, masks }), core: undefined };
    const core = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1889)]).then(__webpack_require__.bind(__webpack_require__, 91889));
    return { log: createRunnerLog({ core, masks }), core };
}


/***/ })

};
