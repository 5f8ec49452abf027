export const id = 7307;
export const ids = [7307];
export const modules = {

/***/ 97307:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readDockerfile: () => (/* binding */ readDockerfile)
});

// EXTERNAL MODULE: ./node_modules/dockerfile-ast/lib/main.js
var main = __webpack_require__(78390);
// EXTERNAL MODULE: ./build/gate/collect/repository/optional.js
var optional = __webpack_require__(5202);
// EXTERNAL MODULE: ./build/gate/collect/repository/scripts.js + 6 modules
var scripts = __webpack_require__(27008);
// EXTERNAL MODULE: ./build/gate/collect/repository/source.js
var repository_source = __webpack_require__(68663);
;// CONCATENATED MODULE: ./build/gate/collect/repository/dockerfile/environment.js
const maxLength = 20_000;
class Environment {
    held;
    constructor(inherited) {
        this.held = new Map(inherited?.held);
    }
    set(name, held) {
        this.held.set(name, held);
    }
    get(name) {
        return this.held.get(name);
    }
    /** `$NAME`, `${NAME}`, `${NAME:-fallback}`, `${NAME:+other}`. */
    expand(text) {
        const references = new Set();
        const fromArguments = new Set();
        let known = text.length <= maxLength;
        const resolved = text
            .slice(0, maxLength)
            .replace(/\\\$|\$(?:\{(\w{1,200})(?:(:?[-+])([^}]{0,2000}))?\}|(\w{1,200}))/g, (whole, braced, operator, word = '', plain) => {
            const name = braced ?? plain;
            if (name === undefined)
                return whole.slice(1);
            references.add(name);
            const held = this.held.get(name);
            for (const argument of held?.fromArguments ?? [])
                fromArguments.add(argument);
            if (operator?.endsWith('+') === true)
                return held === undefined ? '' : word;
            if (held?.value !== undefined && held.value !== null && held.value !== '')
                return held.value.slice(0, maxLength);
            if (operator?.endsWith('-') === true)
                return word;
            known &&= held?.value === '';
            return '';
        });
        return {
            resolved: known ? resolved.slice(0, maxLength) : null,
            references: [...references],
            fromArguments: [...fromArguments],
        };
    }
    /** ENV of a stage, which the stages built from it see. ARGs end with their stage. */
    exported(variables) {
        const environment = new Environment();
        for (const { name, resolved, fromArguments } of variables)
            environment.set(name, { value: resolved, fromArguments });
        return environment;
    }
}

// EXTERNAL MODULE: ./build/gate/facts/text.js
var facts_text = __webpack_require__(58891);
// EXTERNAL MODULE: ./build/gate/collect/repository/node.js
var node = __webpack_require__(28838);
// EXTERNAL MODULE: ./build/gate/collect/repository/nodes-of-json.js
var nodes_of_json = __webpack_require__(38862);
;// CONCATENATED MODULE: ./build/gate/collect/repository/dockerfile/arguments.js




function joinLines(source, start, end, escape) {
    const builder = new repository_source/* TextBuilder */.tW(source);
    let first = true;
    for (let line = start; line < end;) {
        const newline = source.text.indexOf('\n', line);
        const lineEnd = newline === -1 || newline > end ? end : newline;
        const text = source.text.slice(line, lineEnd);
        const skipped = !first && /^\s*(?:#|$)/.test(text);
        if (!skipped) {
            const goesOn = text.trimEnd().endsWith(escape) && lineEnd < end;
            builder.add(goesOn ? text.trimEnd().slice(0, -1) : text, line);
        }
        first = false;
        line = lineEnd + 1;
    }
    const joined = builder.build();
    if (joined.text !== '')
        return joined;
    return (0,repository_source/* excerpt */.Kb)(source, start, start);
}
/** Leading `--name=value` words. Returns the offset of what follows them. */
function readFlags(text) {
    const flags = [];
    const pattern = /\s*(--([A-Za-z][\w-]*)(?:=("[^"]*"|\S*))?)(?=\s|$)/y;
    let rest = 0;
    for (let match = pattern.exec(text.text); match !== null; match = pattern.exec(text.text)) {
        const [whole, flag = '', name = '', value = ''] = match;
        const start = match.index + whole.length - flag.length;
        flags.push({
            name: name.toLowerCase(),
            value: value.replace(/^"(.*)"$/, '$1'),
            at: (0,facts_text/* placeIn */.V)(text, start, start + flag.length),
        });
        rest = pattern.lastIndex;
    }
    return { flags, rest: rest + (/^\s*/.exec(text.text.slice(rest))?.[0].length ?? 0) };
}
function readMounts(flags) {
    return flags
        .filter(({ name }) => name === 'mount')
        .map(({ value, at }) => {
        const options = {};
        for (const part of value.split(',').slice(0, 50)) {
            const [key = '', ...rest] = part.split('=');
            if (/^[a-z-]{1,40}$/i.test(key))
                options[key.toLowerCase()] = rest.join('=');
        }
        return { type: options['type'] ?? 'bind', at, options };
    });
}
/** Words between white space, double and single quotes taken off. */
function readWords(text) {
    const words = [];
    for (const match of text.text.matchAll(/"[^"]*"|'[^']*'|\S+/g)) {
        const value = match[0].replace(/^(["'])([\s\S]*)\1$/, '$2');
        words.push({ value, at: (0,facts_text/* placeIn */.V)(text, match.index, match.index + match[0].length) });
    }
    return words;
}
/** The exec form, `["a", "b"]`; undefined for anything else, which Docker takes as shell form. */
function readExec(text) {
    if (!text.text.trimStart().startsWith('['))
        return undefined;
    const parsed = (0,nodes_of_json/* readJson */.Vh)((0,repository_source/* textSource */.rC)(text, false));
    const root = parsed.ok ? parsed.documents[0] : undefined;
    if (root?.type !== 'list')
        return undefined;
    const words = (0,node/* items */.ld)(root).flatMap((item) => item.type === 'scalar' && typeof item.value === 'string'
        ? [{ value: item.value, at: (0,node/* placeOf */.$t)(item), text: (0,node/* located */.t4)(item) }]
        : []);
    return words.length === root.items.length ? words : undefined;
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/dockerfile/instruction.js
/** One instruction of a Dockerfile as a fact, variables aside. Boundaries and ENV pairs come from dockerfile-ast. */




function readInstruction(given, context) {
    const trigger = given instanceof main.Onbuild ? given.getTriggerInstruction() : null;
    const instruction = trigger ?? given;
    const { source, escape } = context;
    const offset = (at) => (context.starts[at.line] ?? 0) + at.character;
    const range = instruction.getRange();
    const start = offset(given.getRange().start);
    const end = offset(range.end);
    const keyword = instruction.getKeyword().toUpperCase();
    const argumentsStart = Math.min(end, offset(instruction.getInstructionRange().end));
    const heredocs = heredocsOf(instruction, offset);
    const firstBody = heredocs[0]?.start ?? end;
    const headEnd = heredocs.length === 0 ? end : Math.max(argumentsStart, firstBody - 1);
    const all = joinLines(source, argumentsStart, headEnd, escape);
    const { flags, rest } = readFlags(all);
    const text = (0,repository_source/* excerpt */.Kb)((0,repository_source/* textSource */.rC)(all, false), rest, Math.max(rest, all.text.trimEnd().length));
    const words = readWords(text);
    const body = bodyOf({ keyword, text, heredocs, source, end });
    return {
        fact: {
            keyword,
            onbuild: trigger !== null,
            at: source.place(start, end),
            text,
            flags,
            mounts: keyword === 'RUN' ? readMounts(flags) : [],
            words: plainWords.has(keyword) ? words : [],
            heredocs: heredocs.map((part) => (0,repository_source/* excerpt */.Kb)(source, part.start, part.end)),
            ...(0,optional/* optional */.l)({
                exec: body.exec?.map(({ value, at }) => ({ value, at })),
                script: body.script,
                none: keyword === 'HEALTHCHECK' && /^NONE\s*$/i.test(text.text) ? true : undefined,
                copy: keyword === 'COPY' || keyword === 'ADD' ? copyOf(text, flags) : undefined,
            }),
        },
        variables: propertiesOf(instruction).map((property) => rawVariable(property, offset)),
        execTexts: body.exec?.map((word) => word.text) ?? [],
    };
}
const plainWords = new Set(['EXPOSE', 'VOLUME', 'WORKDIR', 'STOPSIGNAL', 'USER', 'FROM']);
/** What a shell or the kernel gets to run. */
function bodyOf({ keyword, text, heredocs, source, end }) {
    if (keyword === 'HEALTHCHECK') {
        const command = /^CMD\s+/i.exec(text.text)?.[0];
        if (command === undefined)
            return {};
        return execOrScript((0,repository_source/* excerpt */.Kb)((0,repository_source/* textSource */.rC)(text, false), command.length, text.text.length));
    }
    if (keyword === 'SHELL')
        return { exec: readExec(text) };
    if (keyword !== 'RUN' && keyword !== 'CMD' && keyword !== 'ENTRYPOINT')
        return {};
    const first = heredocs[0];
    if (keyword !== 'RUN' || first === undefined)
        return execOrScript(text);
    const interpreter = /^<<-?\s*(['"]?)\w+\1\s*(\S*)/.exec(text.text)?.[2];
    if (interpreter === undefined) {
        // `cat <<EOF > file`: the shell itself reads the heredoc, so the script goes on to the end.
        return { script: (0,repository_source/* concat */.xW)([text, (0,repository_source/* excerpt */.Kb)(source, first.start - 1, end)]) };
    }
    const shell = interpreter === '' || /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(interpreter);
    return shell ? { script: (0,repository_source/* excerpt */.Kb)(source, first.start, first.end) } : {};
}
function execOrScript(text) {
    const exec = readExec(text);
    return exec === undefined ? { script: text } : { exec };
}
function heredocsOf(instruction, offset) {
    if (!(instruction instanceof main.Run) && !(instruction instanceof main.Copy))
        return [];
    return instruction.getHeredocs().flatMap((heredoc) => {
        const range = heredoc.getContentRange();
        return range === null ? [] : [{ start: offset(range.start), end: offset(range.end) }];
    });
}
function propertiesOf(instruction) {
    if (instruction instanceof main.Arg || instruction instanceof main.Env || instruction instanceof main.Label) {
        return instruction.getProperties();
    }
    return [];
}
function rawVariable(property, offset) {
    const name = property.getNameRange();
    const value = property.getValueRange();
    const nameRange = [offset(name.start), offset(name.end)];
    return {
        name: property.getName().replace(/^["']|["']$/g, ''),
        value: property.getValue(),
        nameRange,
        valueRange: value === null ? nameRange : [offset(value.start), offset(value.end)],
    };
}
function copyOf(text, flags) {
    const words = readExec(text)?.map(({ value, at }) => ({ value, at })) ?? readWords(text);
    const paths = words.filter(({ value }) => !value.startsWith('<<'));
    const from = flags.find(({ name }) => name === 'from');
    const destination = paths.at(-1);
    return {
        sources: paths.slice(0, -1),
        ...(0,optional/* optional */.l)({ destination, from: from === undefined ? undefined : { value: from.value, at: from.at } }),
    };
}

// EXTERNAL MODULE: ./build/gate/collect/repository/dockerfile/sniff.js
var sniff = __webpack_require__(78683);
;// CONCATENATED MODULE: ./build/gate/collect/repository/dockerfile/stages.js

/** `FROM [--platform=…] image [AS name]`. */
function openStage({ words, instruction, stages, globals }) {
    const image = words[0] ?? { value: '', at: instruction.at };
    const named = /^as$/i.test(words[1]?.value ?? '') ? words[2]?.value : undefined;
    const platform = instruction.flags.find(({ name }) => name === 'platform');
    return {
        index: stages.length,
        at: instruction.at,
        base: readBase(image, stages, globals),
        instructions: [],
        ...(0,optional/* optional */.l)({
            name: named,
            platform: platform === undefined ? undefined : { value: platform.value, at: platform.at },
        }),
    };
}
function readBase(image, stages, globals) {
    const { value: text, at } = image;
    const { resolved, references } = globals.expand(text);
    const base = { text, at, arguments: references };
    if (resolved === null || resolved === '')
        return { ...base, kind: 'unresolved' };
    const stage = findStage(resolved, stages);
    if (stage !== undefined)
        return { ...base, kind: 'stage', stage: stage.index, resolved };
    if (resolved.toLowerCase() === 'scratch')
        return { ...base, kind: 'scratch', resolved };
    return { ...base, kind: 'image', resolved, ...parseImage(resolved) };
}
function findStage(reference, stages, byIndex = false) {
    if (byIndex && /^\d{1,6}$/.test(reference))
        return stages[Number(reference)];
    return stages.findLast(({ name }) => name?.toLowerCase() === reference.toLowerCase());
}
/** `registry/name:tag@digest`. Source: distribution reference grammar. */
function parseImage(reference) {
    const at = reference.indexOf('@');
    const digest = at === -1 ? undefined : reference.slice(at + 1);
    const tagged = at === -1 ? reference : reference.slice(0, at);
    const colon = tagged.lastIndexOf(':');
    const hasTag = colon > tagged.lastIndexOf('/');
    const path = hasTag ? tagged.slice(0, colon) : tagged;
    const slash = path.indexOf('/');
    const first = slash === -1 ? '' : path.slice(0, slash);
    const registry = /[.:]/.test(first) || first === 'localhost' ? first : undefined;
    return {
        name: registry === undefined ? path : path.slice(slash + 1),
        ...(0,optional/* optional */.l)({ registry, digest, tag: hasTag ? tagged.slice(colon + 1) : undefined }),
    };
}
/** What each stage gives to the default target, the last stage. */
function closeStages(stages) {
    const reach = new Map();
    const queue = [];
    if (stages.length > 0)
        queue.push({ index: stages.length - 1, reach: 'final' });
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        const stage = stages[next.index];
        const before = reach.get(next.index);
        if (stage === undefined || before === 'final' || before === 'base' || before === next.reach)
            continue;
        reach.set(next.index, next.reach);
        const inherited = next.reach === 'copied' ? 'copied' : 'base';
        if (stage.base.stage !== undefined && stage.base.stage < next.index) {
            queue.push({ index: stage.base.stage, reach: inherited });
        }
        for (const { copy } of stage.instructions) {
            if (copy?.fromStage !== undefined)
                queue.push({ index: copy.fromStage, reach: 'copied' });
        }
    }
    const users = [];
    return stages.map((stage) => {
        const user = stage.user ?? (stage.base.stage === undefined ? undefined : users[stage.base.stage]);
        users.push(user);
        return { ...stage, reach: reach.get(stage.index) ?? 'none', ...(0,optional/* optional */.l)({ user }) };
    });
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/dockerfile/read.js
/** Reads a Dockerfile: stages, instructions, variables with what they hold, and the shell commands of its scripts. */








const maxInstructions = 20_000;
function readDockerfile({ source, harvest }) {
    const parsed = main.DockerfileParser.parse(source.text);
    const starts = (0,repository_source/* lineStarts */._$)(source.text);
    const offset = ({ line, character }) => (starts[line] ?? 0) + character;
    const instructions = parsed.getInstructions().slice(0, maxInstructions);
    const wrong = instructions.find((instruction) => !(0,sniff/* isKeyword */.w)(instruction.getKeyword()));
    const hasFrom = instructions.some((instruction) => instruction.getKeyword() === 'FROM');
    const what = `Dockerfile ${source.path}`;
    if (wrong !== undefined) {
        const at = source.place(offset(wrong.getRange().start));
        harvest.gap('dockerfile', {
            what,
            why: `unknown instruction ${wrong.getInstruction().slice(0, 40)}`,
            at,
            blocks: !source.guide,
        });
    }
    else if (!hasFrom && !source.guide) {
        harvest.gap('dockerfile', { what, why: 'no FROM instruction', at: source.place(0), blocks: true });
        if (instructions.length === 0)
            return;
    }
    const context = { source, starts, escape: parsed.getEscapeCharacter() };
    const builder = new DockerfileBuilder(source);
    if (!hasFrom && source.guide)
        builder.openFragment();
    for (const instruction of instructions) {
        if ((0,sniff/* isKeyword */.w)(instruction.getKeyword()))
            builder.add(readInstruction(instruction, context));
    }
    const directives = parsed.getDirectives().map((directive) => ({
        name: directive.getName().toLowerCase(),
        value: directive.getValue(),
        at: source.place(offset(directive.getRange().start), offset(directive.getRange().end)),
    }));
    const fact = builder.build(directives);
    harvest.add('repository.dockerfiles', fact);
    harvest.add('repository.variables', ...variablesOf(fact));
    builder.harvestScripts(harvest);
}
class DockerfileBuilder {
    source;
    stages = [];
    globals = new Environment();
    globalArguments = [];
    environments = [];
    scripts = [];
    constructor(source) {
        this.source = source;
    }
    add(read) {
        const stage = this.stages.at(-1);
        if (read.fact.keyword === 'FROM')
            this.open(read);
        else if (stage === undefined)
            this.globalArguments.push(...this.variables(read, this.globals));
        else
            this.addTo(stage, read);
    }
    /** Instructions that a guide shows without their FROM belong to a stage that nobody knows. */
    openFragment() {
        const at = this.source.place(0);
        const base = { text: '', at, kind: 'unresolved', arguments: [] };
        this.stages.push({ index: 0, at, base, instructions: [] });
        this.environments.push(new Environment());
    }
    build(directives) {
        return {
            kind: 'dockerfile',
            path: this.source.path,
            guide: this.source.guide,
            fragment: this.stages[0]?.base.text === '',
            directives,
            globalArguments: this.globalArguments,
            stages: closeStages(this.stages),
        };
    }
    harvestScripts(harvest) {
        for (const { read, stage } of this.scripts) {
            const script = { kind: 'dockerfile', stage };
            const { script: text, exec } = read.fact;
            if (text !== undefined) {
                (0,scripts.harvestShell)({ source: (0,repository_source/* textSource */.rC)(text, this.source.guide), kind: 'dockerfile', script, harvest });
            }
            else if (exec !== undefined && read.fact.keyword !== 'SHELL') {
                const options = { source: this.source, kind: 'dockerfile', script, harvest };
                (0,scripts/* harvestExec */.h)({ ...options, at: read.fact.at, words: exec, texts: read.execTexts });
            }
        }
    }
    open(read) {
        const { fact } = read;
        const stage = openStage({ words: fact.words, instruction: fact, stages: this.stages, globals: this.globals });
        const base = stage.base.stage === undefined ? undefined : this.environments[stage.base.stage];
        const environment = new Environment();
        const inherited = stage.base.stage === undefined ? [] : environmentOf(this.stages, stage.base.stage);
        for (const { name, resolved, fromArguments } of base === undefined ? [] : inherited) {
            environment.set(name, { value: resolved, fromArguments });
        }
        this.stages.push(stage);
        this.environments.push(environment);
    }
    addTo(stage, read) {
        const environment = this.environments[stage.index] ?? new Environment();
        const { fact } = read;
        const variables = this.variables(read, environment);
        const from = fact.copy?.from?.value;
        const fromStage = from === undefined ? undefined : findStage(from, this.stages.slice(0, -1), true)?.index;
        const copy = fact.copy === undefined ? undefined : { ...fact.copy, ...(0,optional/* optional */.l)({ fromStage }) };
        stage.instructions.push({ ...fact, variables, ...(0,optional/* optional */.l)({ copy }) });
        if (fact.keyword === 'USER' && !fact.onbuild) {
            const word = fact.words[0];
            if (word !== undefined)
                stage.user = { text: word.value, at: word.at, resolved: environment.expand(word.value).resolved };
        }
        if (fact.script !== undefined || fact.exec !== undefined)
            this.scripts.push({ read, stage: stage.index });
    }
    variables({ fact, variables }, environment) {
        // ENV pairs of one instruction see the values from before it.
        const read = variables.map((variable) => this.variable(variable, fact.keyword, environment));
        if (fact.keyword === 'ARG' || fact.keyword === 'ENV') {
            for (const { name, resolved, fromArguments } of read) {
                const own = fact.keyword === 'ARG' ? [...new Set([name, ...fromArguments])] : fromArguments;
                environment.set(name, { value: resolved, fromArguments: own });
            }
        }
        return read;
    }
    variable(raw, keyword, environment) {
        const expansion = environment.expand(raw.value ?? '');
        const global = keyword === 'ARG' && raw.value === null ? this.globals.get(raw.name) : undefined;
        return {
            name: raw.name,
            value: raw.value,
            ...expansion,
            resolved: raw.value === null ? (global?.value ?? null) : expansion.resolved,
            at: this.source.place(...raw.valueRange),
            nameAt: this.source.place(...raw.nameRange),
        };
    }
}
/** ENV of a stage and of the local stages below it. */
function environmentOf(stages, index) {
    const chain = [];
    for (let at = index; at !== undefined; at = stages[at]?.base.stage) {
        const stage = stages[at];
        if (stage === undefined || chain.includes(stage))
            break;
        chain.unshift(stage);
    }
    return chain.flatMap((stage) => stage.instructions.filter(({ keyword }) => keyword === 'ENV').flatMap(({ variables }) => variables));
}
const carriers = {
    ARG: 'dockerfile-arg',
    ENV: 'dockerfile-env',
    LABEL: 'dockerfile-label',
};
function variablesOf(fact) {
    const { path, guide } = fact;
    const asFact = (variable, keyword, scope) => ({
        path,
        guide,
        kind: 'dockerfile',
        name: variable.name,
        value: variable.value,
        at: variable.at,
        nameAt: variable.nameAt,
        carrier: carriers[keyword] ?? 'dockerfile-env',
        scope,
        expression: variable.references.length > 0,
        references: [
            ...variable.references.map((name) => `$${name}`),
            ...variable.fromArguments.filter((name) => !variable.references.includes(name)).map((name) => `$${name}`),
        ],
    });
    const inStage = (instruction, scope) => instruction.variables.map((variable) => asFact(variable, instruction.keyword, scope));
    return [
        ...fact.globalArguments.map((variable) => asFact(variable, 'ARG', 'Dockerfile')),
        ...fact.stages.flatMap((stage) => stage.instructions.flatMap((instruction) => inStage(instruction, `stage ${stage.name ?? stage.index}`))),
    ];
}


/***/ })

};
