export const id = 2817;
export const ids = [2817];
export const modules = {

/***/ 32817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readData: () => (/* binding */ readData)
});

// UNUSED EXPORTS: expectedKind

// EXTERNAL MODULE: ./build/gate/collect/repository/infrastructure/harvest.js + 8 modules
var infrastructure_harvest = __webpack_require__(24070);
// EXTERNAL MODULE: ./build/gate/collect/repository/node.js
var repository_node = __webpack_require__(28838);
// EXTERNAL MODULE: ./build/gate/policy/unresolved.js
var unresolved = __webpack_require__(39250);
// EXTERNAL MODULE: ./build/gate/collect/repository/policy/find.js
var find = __webpack_require__(16208);
;// CONCATENATED MODULE: ./build/gate/collect/repository/cloudformation/resolve.js
/** CloudFormation intrinsics put in where they can be: parameter defaults, mappings, joins. The rest is unknown, not guessed. */



const maxDepth = 100;
const maxText = 100_000;
/** `{ "Fn::Sub": … }` as its name and argument. */
function intrinsicOf(node) {
    if (node.type !== 'map' || node.entries.length !== 1)
        return undefined;
    const [only] = node.entries;
    if (only === undefined || !/^(?:Ref|Condition|Fn::[A-Za-z0-9]+)$/.test(only.key))
        return undefined;
    return { name: only.key, argument: only.value };
}
class Resolver {
    parameters;
    mappings;
    constructor(root) {
        this.parameters = (0,repository_node/* get */.Jt)(root, 'Parameters');
        this.mappings = (0,repository_node/* get */.Jt)(root, 'Mappings');
    }
    /** Undefined for `AWS::NoValue`. Policies keep their intrinsics in the long form: the policy engine reads both branches. */
    resolve(node, depth = 0) {
        if (depth > maxDepth)
            return unknown(node, 'nested too deep');
        const call = intrinsicOf(node);
        if (call !== undefined)
            return this.call(node, call.name, call.argument, depth);
        if (node.type === 'list') {
            return { ...node, items: node.items.flatMap((item) => this.resolve(item, depth + 1) ?? []) };
        }
        if (node.type !== 'map')
            return node;
        if ((0,find/* isPolicy */.pn)(node))
            return this.keep(node, depth);
        return { ...node, entries: this.members(node.entries, (value) => this.resolve(value, depth + 1)) };
    }
    /** A parameter's default as CloudFormation would pass it. */
    defaultOf(name) {
        const parameter = (0,repository_node/* get */.Jt)(this.parameters, name);
        const preset = (0,repository_node/* get */.Jt)(parameter, 'Default');
        const type = (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(parameter, 'Type')) ?? 'String';
        if (preset?.type !== 'scalar' || preset.value === null || /SSM::Parameter/.test(type))
            return undefined;
        if (!/^(?:CommaDelimitedList|List<)/.test(type))
            return preset;
        const { source, start, end, text } = preset;
        const items = text
            .slice(0, maxText)
            .split(',', 500)
            .map((part) => scalar(preset, part.trim()));
        return { type: 'list', source, start, end, items };
    }
    members(list, resolve) {
        return list.flatMap((member) => {
            const value = resolve(member.value);
            return value === undefined ? [] : [{ ...member, value }];
        });
    }
    keep(node, depth) {
        if (depth > maxDepth)
            return unknown(node, 'nested too deep');
        const call = intrinsicOf(node);
        if (call?.name === 'Ref') {
            const preset = this.defaultOf((0,repository_node/* textOf */.b6)(call.argument) ?? '');
            return preset === undefined ? node : at(preset, node);
        }
        if (call?.name === 'Fn::Sub') {
            const resolved = this.substitute(node, call.argument, (name) => `\${${name}}`);
            if (resolved?.type !== 'scalar')
                return node;
            if (!resolved.text.includes('${'))
                return resolved;
            const argument = { ...resolved, locate: () => (0,repository_node/* located */.t4)(resolved) };
            return {
                ...node,
                type: 'map',
                entries: [{ key: 'Fn::Sub', keyStart: node.start, keyEnd: node.start, value: argument }],
            };
        }
        if (node.type === 'list')
            return { ...node, items: node.items.flatMap((item) => this.branches(item, depth)) };
        if (node.type !== 'map')
            return node;
        return { ...node, entries: this.members(node.entries, (value) => this.keepMember(value, depth + 1)) };
    }
    keepMember(value, depth) {
        const call = intrinsicOf(value);
        if (call?.name !== 'Fn::If' || !this.branches(value, depth).every(({ type }) => type === 'map'))
            return this.keep(value, depth);
        const { source, start, end } = value;
        return { type: 'list', source, start, end, items: this.branches(value, depth) };
    }
    /** Both branches of an `Fn::If` in a list: a rule judges what may be deployed. */
    branches(item, depth) {
        const call = intrinsicOf(item);
        if (call?.name !== 'Fn::If' || call.argument.type !== 'list')
            return [this.keep(item, depth + 1)];
        const branches = call.argument.items.slice(1, 3);
        const structured = branches.some((branch) => branch.type === 'map' && intrinsicOf(branch) === undefined);
        if (!structured)
            return [this.keep(item, depth + 1)];
        return branches.filter((branch) => !isNoValue(branch)).flatMap((branch) => this.branches(branch, depth + 1));
    }
    call(node, name, argument, depth) {
        const inner = () => this.resolve(argument, depth + 1) ?? unknown(node, name);
        switch (name) {
            case 'Ref':
                return this.reference(node, (0,repository_node/* textOf */.b6)(argument) ?? '');
            case 'Fn::Sub':
                return this.substitute(node, argument, () => unresolved/* UNRESOLVED */.gm) ?? unknown(node, name);
            case 'Fn::Base64':
                return inner();
            case 'Fn::Join':
                return this.join(node, inner());
            case 'Fn::Split':
                return this.split(node, inner());
            case 'Fn::Select':
                return this.select(node, inner());
            case 'Fn::FindInMap':
                return this.findInMap(node, inner());
            case 'Fn::GetAtt':
                return unknown(node, (0,repository_node/* itemsOrSelf */.EB)(argument)
                    .map((part) => (0,repository_node/* textOf */.b6)(part) ?? '?')
                    .join('.'));
            case 'Fn::If':
                return this.either(node, argument, depth);
            default:
                return unknown(node, name);
        }
    }
    reference(node, name) {
        if (name === 'AWS::NoValue')
            return undefined;
        const pseudo = pseudoParameters[name];
        if (pseudo !== undefined)
            return scalar(node, pseudo);
        const preset = this.defaultOf(name);
        return preset === undefined ? unknown(node, name) : at(preset, node);
    }
    substitute(node, argument, missing) {
        const template = argument.type === 'list' ? argument.items[0] : argument;
        const values = argument.type === 'list' ? argument.items[1] : undefined;
        if (template?.type !== 'scalar')
            return undefined;
        let complete = true;
        const text = template.text.replace(/\$\{([^}]{0,500})\}/g, (_, name) => {
            if (name.startsWith('!'))
                return `\${${name.slice(1)}}`;
            const given = values === undefined ? undefined : (0,repository_node/* get */.Jt)(values, name.trim());
            const value = given === undefined ? this.reference(node, name.trim()) : this.resolve(given);
            const known = value?.type === 'scalar' && value.expression === undefined ? value.text : undefined;
            complete &&= known !== undefined;
            return known ?? missing(name.trim());
        });
        const { start, end, source } = template;
        const place = { source, start, end };
        if (text === template.text && template.locate !== undefined)
            return { ...template, ...place };
        return { type: 'scalar', ...place, value: text, text, ...(complete ? {} : { expression: template.text }) };
    }
    join(node, argument) {
        const [separator, list] = argument.type === 'list' ? argument.items : [];
        const parts = list?.type === 'list' ? list.items : undefined;
        const glue = (0,repository_node/* textOf */.b6)(separator);
        if (parts === undefined || glue === undefined)
            return unknown(node, 'Fn::Join');
        const known = parts.every((part) => part.type === 'scalar' && part.expression === undefined);
        const text = parts.map((part) => (part.type === 'scalar' ? part.text : unresolved/* UNRESOLVED */.gm)).join(glue);
        return { ...scalar(node, text), ...(known ? {} : { expression: text.replaceAll(unresolved/* UNRESOLVED */.gm, '…') }) };
    }
    split(node, argument) {
        const [separator, text] = argument.type === 'list' ? argument.items.map(repository_node/* textOf */.b6) : [];
        if (!separator || text === undefined || text.includes(unresolved/* UNRESOLVED */.gm))
            return unknown(node, 'Fn::Split');
        const { source, start, end } = node;
        return { type: 'list', source, start, end, items: text.split(separator).map((part) => scalar(node, part)) };
    }
    select(node, argument) {
        const [index, list] = argument.type === 'list' ? argument.items : [];
        const item = list?.type === 'list' ? list.items[Number((0,repository_node/* textOf */.b6)(index) ?? NaN)] : undefined;
        return item ?? unknown(node, 'Fn::Select');
    }
    findInMap(node, argument) {
        const keys = argument.type === 'list' ? argument.items.slice(0, 3).map(repository_node/* textOf */.b6) : [];
        const [map, first, second] = keys;
        if (map === undefined || first === undefined || second === undefined)
            return unknown(node, 'Fn::FindInMap');
        const found = (0,repository_node/* get */.Jt)(this.mappings, map, first, second);
        // Mappings hold texts and lists of texts.
        const plain = found?.type === 'scalar' ||
            (found?.type === 'list' && found.items.length <= 500 && found.items.every(({ type }) => type === 'scalar'));
        return found !== undefined && plain ? found : unknown(node, 'Fn::FindInMap');
    }
    /** Known only where both branches say the same. */
    either(node, argument, depth) {
        const [, yes, no] = argument.type === 'list' ? argument.items : [];
        const [left, right] = [yes, no].map((branch) => branch === undefined ? undefined : this.resolve(branch, depth + 1));
        if (left?.type === 'scalar' && right?.type === 'scalar' && left.text === right.text)
            return left;
        return unknown(node, `Fn::If ${(0,repository_node/* textOf */.b6)(argument.type === 'list' ? argument.items[0] : undefined) ?? ''}`.trim());
    }
}
const pseudoParameters = {
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
};
function isNoValue(node) {
    const call = intrinsicOf(node);
    return call?.name === 'Ref' && (0,repository_node/* textOf */.b6)(call.argument) === 'AWS::NoValue';
}
function unknown({ source, start, end }, expression) {
    return { type: 'unknown', source, start, end, expression };
}
function scalar({ source, start, end }, text) {
    return { type: 'scalar', source, start, end, value: text, text };
}
/** A default's value where it is used: that is what a reader of a finding looks at. */
function at(value, { source, start, end }) {
    return value.type === 'scalar' ? { type: 'scalar', source, start, end, value: value.value, text: value.text } : value;
}
/** Logical ids and parameters that a tree refers to. */
function referencesOf(root, known) {
    const found = new Set();
    const add = (name) => {
        if (known.has(name))
            found.add(name);
    };
    const look = (node, depth) => {
        if (depth > maxDepth)
            return;
        const call = intrinsicOf(node);
        if (call?.name === 'Ref')
            add((0,repository_node/* textOf */.b6)(call.argument) ?? '');
        if (call?.name === 'Fn::GetAtt') {
            const first = call.argument.type === 'list' ? call.argument.items[0] : call.argument;
            add(((0,repository_node/* textOf */.b6)(first) ?? '').split('.')[0] ?? '');
        }
        if (call?.name === 'Fn::Sub') {
            const template = call.argument.type === 'list' ? call.argument.items[0] : call.argument;
            for (const [, name = ''] of ((0,repository_node/* textOf */.b6)(template) ?? '').matchAll(/\$\{([\w:]{1,255})[^}]*\}/g))
                add(name);
        }
        if (node.type === 'map')
            for (const { value } of (0,repository_node/* entries */.jO)(node))
                look(value, depth + 1);
        else if (node.type === 'list')
            for (const item of node.items)
                look(item, depth + 1);
    };
    look(root, 0);
    return [...found];
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/cloudformation/read.js



const maxResources = 5_000;
function isTemplate(root) {
    const resources = (0,repository_node/* entries */.jO)((0,repository_node/* get */.Jt)(root, 'Resources'));
    if (resources.some(({ value }) => /^(?:AWS|Custom|Alexa)::/.test((0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(value, 'Type')) ?? '')))
        return true;
    return (0,repository_node/* get */.Jt)(root, 'AWSTemplateFormatVersion') !== undefined && resources.length > 0;
}
function readTemplate(root, harvest) {
    const resolver = new Resolver(root);
    const declared = (0,repository_node/* get */.Jt)(root, 'Resources');
    const parameters = (0,repository_node/* get */.Jt)(root, 'Parameters');
    const known = new Set([...(0,repository_node/* entries */.jO)(declared), ...(0,repository_node/* entries */.jO)(parameters)].map(({ key }) => key));
    const resources = [];
    const add = (owner, type, attributes, entry) => {
        const references = referencesOf(entry.value, known).filter((name) => name !== entry.key);
        const at = (0,repository_node/* keyPlace */.Vz)(owner, entry);
        resources.push({ kind: 'cloudformation', type, name: entry.key, at, attributes, references });
    };
    if (parameters !== undefined)
        for (const entry of (0,repository_node/* entries */.jO)(parameters))
            add(parameters, 'parameter', entry.value, entry);
    if (declared !== undefined) {
        for (const entry of (0,repository_node/* entries */.jO)(declared).slice(0, maxResources)) {
            const type = (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(entry.value, 'Type'));
            if (type === undefined)
                continue;
            const properties = (0,repository_node/* get */.Jt)(entry.value, 'Properties');
            const { source, start, end } = entry.value;
            const resolved = properties === undefined ? undefined : resolver.resolve(properties);
            add(declared, type, resolved ?? { type: 'map', source, start, end, entries: [] }, entry);
        }
    }
    if ((0,repository_node/* entries */.jO)(declared).length > maxResources) {
        const at = root.source.place(root.start);
        harvest.gap('cloudformation', {
            what: `template ${root.source.path}`,
            why: `more than ${maxResources} resources`,
            at,
            blocks: true,
        });
    }
    (0,infrastructure_harvest/* harvestTemplate */.u)({
        resources,
        harvest,
        presets: presetsOf(parameters),
        raw: (name) => (0,repository_node/* get */.Jt)(declared, name, 'Properties'),
    });
}
/** Parameters with their defaults as name/value pairs. */
function presetsOf(parameters) {
    if (parameters === undefined)
        return [];
    return (0,repository_node/* entries */.jO)(parameters).flatMap((parameter) => {
        const nameAt = (0,repository_node/* keyPlace */.Vz)(parameters, parameter);
        const preset = (0,repository_node/* get */.Jt)(parameter.value, 'Default');
        const value = (0,repository_node/* textOf */.b6)(preset);
        const at = preset === undefined || value === undefined ? nameAt : preset.source.place(preset.start, preset.end);
        return [{ name: parameter.key, value: value ?? null, at, nameAt }];
    });
}

// EXTERNAL MODULE: ./build/gate/facts/text.js
var facts_text = __webpack_require__(58891);
// EXTERNAL MODULE: ./build/gate/collect/repository/optional.js
var optional = __webpack_require__(5202);
// EXTERNAL MODULE: ./build/gate/collect/repository/references.js
var references = __webpack_require__(9416);
;// CONCATENATED MODULE: ./build/gate/collect/repository/compose.js




function isCompose(root) {
    const services = (0,repository_node/* entries */.jO)((0,repository_node/* get */.Jt)(root, 'services'));
    return services.some(({ value }) => (0,repository_node/* get */.Jt)(value, 'image') !== undefined || (0,repository_node/* get */.Jt)(value, 'build') !== undefined);
}
function readCompose(root, harvest) {
    const services = (0,repository_node/* get */.Jt)(root, 'services');
    if (services === undefined)
        return;
    for (const service of (0,repository_node/* entries */.jO)(services)) {
        if (service.value.type !== 'map')
            continue;
        const fact = readService(services, service);
        harvest.add('repository.containers', fact);
        const scope = `service ${service.key}`;
        harvest.add('repository.variables', ...variables(fact, fact.environment, 'compose-environment', scope));
        harvest.add('repository.variables', ...variables(fact, fact.build?.arguments ?? [], 'compose-build-argument', scope));
    }
}
function readService(services, { key, value: node, ...place }) {
    const build = (0,repository_node/* get */.Jt)(node, 'build');
    return {
        kind: 'compose',
        path: node.source.path,
        guide: node.source.guide,
        name: `service ${key}`,
        at: (0,repository_node/* keyPlace */.Vz)(services, { key, value: node, ...place }),
        environment: pairs((0,repository_node/* get */.Jt)(node, 'environment')),
        envFiles: (0,repository_node/* textsAt */.i1)((0,repository_node/* itemsOrSelf */.EB)((0,repository_node/* get */.Jt)(node, 'env_file')).map((item) => (0,repository_node/* get */.Jt)(item, 'path') ?? item)),
        addedCapabilities: (0,repository_node/* textsAt */.i1)((0,repository_node/* items */.ld)((0,repository_node/* get */.Jt)(node, 'cap_add'))),
        droppedCapabilities: (0,repository_node/* textsAt */.i1)((0,repository_node/* items */.ld)((0,repository_node/* get */.Jt)(node, 'cap_drop'))),
        hostMounts: (0,repository_node/* items */.ld)((0,repository_node/* get */.Jt)(node, 'volumes')).flatMap((volume) => hostMount(volume) ?? []),
        ports: (0,repository_node/* items */.ld)((0,repository_node/* get */.Jt)(node, 'ports')).flatMap((port) => publishedPort(port) ?? []),
        ...(0,optional/* optional */.l)({
            image: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(node, 'image')),
            build: build === undefined ? undefined : readBuild(build),
            privileged: (0,repository_node/* booleanSetting */.vF)((0,repository_node/* get */.Jt)(node, 'privileged')),
            readOnlyRootFilesystem: (0,repository_node/* booleanSetting */.vF)((0,repository_node/* get */.Jt)(node, 'read_only')),
            user: (0,repository_node/* stringSetting */.UT)((0,repository_node/* get */.Jt)(node, 'user')),
            hostNetwork: isHost((0,repository_node/* get */.Jt)(node, 'network_mode')),
            hostPid: isHost((0,repository_node/* get */.Jt)(node, 'pid')),
            hostIpc: isHost((0,repository_node/* get */.Jt)(node, 'ipc')),
            healthCheck: placeOfOptional((0,repository_node/* get */.Jt)(node, 'healthcheck')),
        }),
    };
}
function readBuild(build) {
    return {
        arguments: pairs((0,repository_node/* get */.Jt)(build, 'args')),
        ...(0,optional/* optional */.l)({
            context: (0,repository_node/* textAt */.$6)(build.type === 'map' ? (0,repository_node/* get */.Jt)(build, 'context') : build),
            dockerfile: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(build, 'dockerfile')),
            target: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(build, 'target')),
        }),
    };
}
/** `NAME: value` or `- NAME=value`. */
function pairs(node) {
    if (node?.type !== 'list')
        return (0,repository_node/* namedValues */.qE)(node);
    return node.items.flatMap((item) => {
        const text = (0,repository_node/* textOf */.b6)(item);
        if (item.type !== 'scalar' || text === undefined)
            return [];
        const equals = text.indexOf('=');
        const name = equals === -1 ? text : text.slice(0, equals);
        const place = (0,repository_node/* located */.t4)(item);
        const nameAt = (0,facts_text/* placeIn */.V)(place, 0, name.length);
        if (equals === -1)
            return [{ name, value: null, at: nameAt, nameAt }];
        return [
            {
                name,
                value: text.slice(equals + 1),
                at: (0,facts_text/* placeIn */.V)(place, Math.min(equals + 1, text.length), text.length),
                nameAt,
            },
        ];
    });
}
function hostMount(volume) {
    if (volume.type === 'map') {
        return (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(volume, 'type')) === 'bind' ? (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(volume, 'source')) : undefined;
    }
    const written = (0,repository_node/* textAt */.$6)(volume);
    const source = written?.value.split(':')[0] ?? '';
    return written !== undefined && /^(?:[./~]|\$)/.test(source) ? { value: source, at: written.at } : undefined;
}
function publishedPort(port) {
    if (port.type !== 'map')
        return (0,repository_node/* textAt */.$6)(port);
    const published = (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(port, 'published'));
    const address = (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(port, 'host_ip'));
    if (published === undefined)
        return undefined;
    const target = (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(port, 'target')) ?? '';
    return { value: `${address === undefined ? '' : `${address}:`}${published.value}:${target}`, at: published.at };
}
function isHost(node) {
    const text = (0,repository_node/* textOf */.b6)(node);
    return node === undefined || text === undefined ? undefined : { value: text === 'host', at: (0,repository_node/* placeOf */.$t)(node) };
}
function placeOfOptional(node) {
    if (node === undefined || (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(node, 'disable')) === 'true')
        return undefined;
    return (0,repository_node/* placeOf */.$t)(node);
}
/** Variables of a container, of whatever kind. */
function variables({ path, guide, kind }, values, carrier, scope) {
    return values.map((pair) => ({
        ...pair,
        path,
        guide,
        kind,
        carrier,
        scope,
        expression: pair.unresolved !== undefined || (0,references/* hasPlaceholder */.K)(pair.value ?? ''),
        references: (0,references/* literalReferences */.u)(pair.value ?? ''),
    }));
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/kubernetes.js



function isManifest(root) {
    const version = (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(root, 'apiVersion'));
    return version !== undefined && /^[\w.-]+(?:\/v\w+)?$/.test(version) && (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(root, 'kind')) !== undefined;
}
function readManifest(root, harvest) {
    const kind = (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(root, 'kind')) ?? '';
    const name = (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(root, 'metadata', 'name')) ?? '?';
    if (kind === 'List')
        for (const item of (0,repository_node/* items */.ld)((0,repository_node/* get */.Jt)(root, 'items')))
            readManifest(item, harvest);
    if (kind === 'Secret' || kind === 'ConfigMap')
        harvest.add('repository.variables', ...dataOf(root, kind, name));
    const pod = podOf(root, kind);
    if (pod === undefined)
        return;
    for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
        for (const container of (0,repository_node/* items */.ld)((0,repository_node/* get */.Jt)(pod, list))) {
            const fact = readContainer(container, pod, `${kind} ${name}`);
            harvest.add('repository.containers', fact);
            harvest.add('repository.variables', ...variables(fact, fact.environment, 'kubernetes-env', fact.name));
        }
    }
}
function podOf(root, kind) {
    if (kind === 'Pod')
        return (0,repository_node/* get */.Jt)(root, 'spec');
    if (kind === 'CronJob')
        return (0,repository_node/* get */.Jt)(root, 'spec', 'jobTemplate', 'spec', 'template', 'spec');
    return (0,repository_node/* get */.Jt)(root, 'spec', 'template', 'spec');
}
function readContainer(node, pod, owner) {
    const security = (0,repository_node/* get */.Jt)(node, 'securityContext');
    const podSecurity = (0,repository_node/* get */.Jt)(pod, 'securityContext');
    const capabilities = (0,repository_node/* get */.Jt)(security, 'capabilities');
    const probe = (0,repository_node/* get */.Jt)(node, 'livenessProbe') ?? (0,repository_node/* get */.Jt)(node, 'readinessProbe');
    return {
        kind: 'kubernetes',
        path: node.source.path,
        guide: node.source.guide,
        name: `${owner}, container ${(0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(node, 'name')) ?? '?'}`,
        at: (0,repository_node/* placeOf */.$t)(node),
        environment: (0,repository_node/* items */.ld)((0,repository_node/* get */.Jt)(node, 'env')).flatMap((pair) => environmentPair(pair) ?? []),
        envFiles: [],
        addedCapabilities: (0,repository_node/* textsAt */.i1)((0,repository_node/* items */.ld)((0,repository_node/* get */.Jt)(capabilities, 'add'))),
        droppedCapabilities: (0,repository_node/* textsAt */.i1)((0,repository_node/* items */.ld)((0,repository_node/* get */.Jt)(capabilities, 'drop'))),
        hostMounts: (0,repository_node/* items */.ld)((0,repository_node/* get */.Jt)(pod, 'volumes')).flatMap((volume) => (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(volume, 'hostPath', 'path')) ?? []),
        ports: (0,repository_node/* items */.ld)((0,repository_node/* get */.Jt)(node, 'ports')).flatMap((port) => (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(port, 'hostPort')) ?? []),
        ...(0,optional/* optional */.l)({
            image: (0,repository_node/* textAt */.$6)((0,repository_node/* get */.Jt)(node, 'image')),
            privileged: (0,repository_node/* booleanSetting */.vF)((0,repository_node/* get */.Jt)(security, 'privileged')),
            readOnlyRootFilesystem: (0,repository_node/* booleanSetting */.vF)((0,repository_node/* get */.Jt)(security, 'readOnlyRootFilesystem')),
            allowPrivilegeEscalation: (0,repository_node/* booleanSetting */.vF)((0,repository_node/* get */.Jt)(security, 'allowPrivilegeEscalation')),
            user: (0,repository_node/* stringSetting */.UT)((0,repository_node/* get */.Jt)(security, 'runAsUser') ?? (0,repository_node/* get */.Jt)(podSecurity, 'runAsUser')),
            runAsNonRoot: (0,repository_node/* booleanSetting */.vF)((0,repository_node/* get */.Jt)(security, 'runAsNonRoot') ?? (0,repository_node/* get */.Jt)(podSecurity, 'runAsNonRoot')),
            hostNetwork: (0,repository_node/* booleanSetting */.vF)((0,repository_node/* get */.Jt)(pod, 'hostNetwork')),
            hostPid: (0,repository_node/* booleanSetting */.vF)((0,repository_node/* get */.Jt)(pod, 'hostPID')),
            hostIpc: (0,repository_node/* booleanSetting */.vF)((0,repository_node/* get */.Jt)(pod, 'hostIPC')),
            healthCheck: probe === undefined ? undefined : (0,repository_node/* placeOf */.$t)(probe),
        }),
    };
}
function environmentPair(pair) {
    const nameNode = (0,repository_node/* get */.Jt)(pair, 'name');
    const name = (0,repository_node/* textOf */.b6)(nameNode);
    const value = (0,repository_node/* entries */.jO)(pair).findLast(({ key }) => key === 'value');
    if (nameNode === undefined || name === undefined || value === undefined)
        return undefined;
    const read = (0,repository_node/* namedValue */.vW)(pair, value);
    return read === undefined ? undefined : { ...read, name, nameAt: (0,repository_node/* placeOf */.$t)(nameNode) };
}
/** `data` of a Secret is base64, which hides nothing: the values are given decoded. */
function dataOf(root, kind, name) {
    const { path, guide } = root.source;
    const scope = `${kind} ${name}`;
    const carrier = kind === 'Secret' ? 'kubernetes-secret' : 'kubernetes-config-map';
    const plain = [...(0,repository_node/* namedValues */.qE)((0,repository_node/* get */.Jt)(root, 'stringData')), ...(kind === 'Secret' ? [] : (0,repository_node/* namedValues */.qE)((0,repository_node/* get */.Jt)(root, 'data')))];
    const encoded = kind === 'Secret' ? (0,repository_node/* namedValues */.qE)((0,repository_node/* get */.Jt)(root, 'data')).map(decoded) : [];
    return variables({ path, guide, kind: 'kubernetes' }, [...plain, ...encoded], carrier, scope);
}
function decoded(pair) {
    const { value } = pair;
    if (value === null || !/^[A-Za-z0-9+/=\s]{4,100000}$/.test(value))
        return pair;
    return { ...pair, value: Buffer.from(value, 'base64').toString('utf8') };
}

// EXTERNAL MODULE: ./build/gate/collect/repository/nodes-of-json.js
var nodes_of_json = __webpack_require__(38862);
// EXTERNAL MODULE: ./build/gate/collect/repository/nodes-of-yaml.js + 1 modules
var nodes_of_yaml = __webpack_require__(33454);
// EXTERNAL MODULE: ./build/gate/collect/repository/policy/read.js
var read = __webpack_require__(22339);
// EXTERNAL MODULE: ./build/gate/collect/repository/task/read.js
var task_read = __webpack_require__(44546);
// EXTERNAL MODULE: ./build/gate/collect/repository/workflow/harvest.js
var workflow_harvest = __webpack_require__(97565);
// EXTERNAL MODULE: ./build/gate/collect/repository/workflow/read.js + 4 modules
var workflow_read = __webpack_require__(97310);
;// CONCATENATED MODULE: ./build/gate/collect/repository/data.js











function readData({ source, harvest }) {
    const kind = expectedKind(source.text);
    if (!source.guide && kind === undefined)
        return undefined;
    const json = /^\s*(?:\/[/*]|[[{])/.test(source.text) && !/^\s*\{\{/.test(source.text);
    const parsed = json ? (0,nodes_of_json/* readJson */.Vh)(source) : (0,nodes_of_yaml/* readYaml */.g)(source);
    if (!parsed.ok) {
        // A guide leaves things out ("..."), a template engine puts things in: only a plain file must parse.
        const blocks = kind !== undefined && !source.guide && !isTemplated(source);
        const gap = { what: `${kind ?? 'document'} ${source.path}`, why: parsed.why, at: parsed.at, blocks };
        if (kind !== undefined)
            harvest.gap(kind, gap);
        return undefined;
    }
    let found;
    for (const root of parsed.documents)
        found = readDocument(root, harvest) ?? found;
    return found;
}
function readDocument(root, harvest) {
    const { guide } = root.source;
    if (isTemplate(root)) {
        readTemplate(root, harvest);
        return 'cloudformation';
    }
    if (isManifest(root)) {
        readManifest(root, harvest);
        return 'kubernetes';
    }
    if (isWorkflow(root)) {
        (0,workflow_harvest/* harvestWorkflow */.l)((0,workflow_read/* readWorkflow */.S6)(root), harvest);
        return 'workflow';
    }
    if (guide && (0,repository_node/* get */.Jt)(root, 'runs', 'using') !== undefined) {
        (0,workflow_harvest/* harvestWorkflow */.l)((0,workflow_read/* readAction */.f0)(root), harvest);
        return 'action';
    }
    if (isCompose(root)) {
        readCompose(root, harvest);
        return 'compose';
    }
    if ((0,task_read/* readTaskDefinitions */.G)({ root, kind: 'task-definition', harvest }) > 0)
        return 'task-definition';
    const before = harvest.lists['repository.policies'].length;
    (0,read/* readPolicies */.h)({ root, kind: 'policy', harvest });
    if (harvest.lists['repository.policies'].length > before)
        return 'policy';
    const fragment = guide ? (0,workflow_read/* readFragment */.Bk)(root) : undefined;
    if (fragment === undefined)
        return undefined;
    (0,workflow_harvest/* harvestWorkflow */.l)(fragment, harvest);
    return 'workflow';
}
/** A workflow outside `.github/workflows`: an example to copy. */
function isWorkflow(root) {
    return (0,repository_node/* get */.Jt)(root, 'on') !== undefined && (0,repository_node/* entries */.jO)((0,repository_node/* get */.Jt)(root, 'jobs')).some(({ value }) => (0,workflow_read/* isJob */.o5)(value));
}
/** What the text would be if it parses: most JSON and YAML of a repository is none of these. */
function expectedKind(text) {
    if (/AWSTemplateFormatVersion|["']?Type["']?\s*:\s*["']?AWS::[A-Z]/.test(text))
        return 'cloudformation';
    if (/containerDefinitions/i.test(text) || (/"portMappings"|"essential"/.test(text) && /"image"/.test(text))) {
        return 'task-definition';
    }
    if ((0,find/* mayHoldPolicy */.D9)(text))
        return 'policy';
    if (/^apiVersion\s*:/m.test(text) && /^kind\s*:/m.test(text))
        return 'kubernetes';
    if (/^jobs\s*:/m.test(text) && /^['"]?on['"]?\s*:/m.test(text))
        return 'workflow';
    return /^services\s*:/m.test(text) ? 'compose' : undefined;
}
function isTemplated({ path, text }) {
    return (/\{\{|\{%|<%/.test(text) ||
        /\.(?:tpl|tftpl|tmpl|j2|jinja2?|erb|template)$/i.test(path) ||
        /\/templates\//.test(path));
}


/***/ })

};
