export const id = 3421;
export const ids = [3421];
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


/***/ })

};
