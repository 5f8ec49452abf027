export const id = 7008;
export const ids = [7008];
export const modules = {

/***/ 60411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ plainDocument)
/* harmony export */ });
/* harmony import */ var _facts_located_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68136);
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28838);


const maxParts = 20_000;
function plainDocument(root, { unknown = null, renameKey } = {}) {
    const positions = {};
    const unresolved = [];
    const expressions = {};
    let parts = 0;
    const plain = (node, path) => {
        parts += 1;
        if (parts > maxParts)
            return null;
        const name = (0,_facts_located_js__WEBPACK_IMPORTED_MODULE_0__/* .pointer */ .W)(path);
        positions[name] = node.type === 'map' || node.type === 'list' ? (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .spanOf */ .ee)(node) : (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(node);
        if (node.type === 'unknown') {
            unresolved.push(name);
            expressions[name] = node.expression;
            return unknown;
        }
        if (node.type === 'scalar') {
            if (node.expression !== undefined) {
                unresolved.push(name);
                expressions[name] = node.expression;
            }
            return node.value;
        }
        if (node.type === 'list')
            return node.items.map((item, index) => plain(item, [...path, index]));
        const members = {};
        for (const { key, value } of node.entries) {
            const written = renameKey === undefined ? key : renameKey(key, path);
            setMember(members, written, plain(value, [...path, written]));
        }
        return members;
    };
    const value = plain(root, []);
    return { path: root.source.path, value, positions, unresolved, expressions, truncated: parts > maxParts };
}
/** Also for a key such as `__proto__`. */
function setMember(members, key, value) {
    Object.defineProperty(members, key, { value, enumerable: true, configurable: true, writable: true });
}


/***/ }),

/***/ 28838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ textAt),
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   EB: () => (/* binding */ itemsOrSelf),
/* harmony export */   G_: () => (/* binding */ numberSetting),
/* harmony export */   Jt: () => (/* binding */ get),
/* harmony export */   UT: () => (/* binding */ stringSetting),
/* harmony export */   Vz: () => (/* binding */ keyPlace),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   ee: () => (/* binding */ spanOf),
/* harmony export */   f_: () => (/* binding */ entry),
/* harmony export */   i1: () => (/* binding */ textsAt),
/* harmony export */   jO: () => (/* binding */ entries),
/* harmony export */   kZ: () => (/* binding */ isNull),
/* harmony export */   ld: () => (/* binding */ items),
/* harmony export */   qE: () => (/* binding */ namedValues),
/* harmony export */   t4: () => (/* binding */ located),
/* harmony export */   vF: () => (/* binding */ booleanSetting),
/* harmony export */   vW: () => (/* binding */ namedValue)
/* harmony export */ });
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68663);

/** The value of a key; the last one wins, as in every reader of these formats. */
function get(node, ...path) {
    let at = node;
    for (const key of path)
        at = entry(at, key)?.value;
    return at;
}
function entry(node, key) {
    return node?.type === 'map' ? node.entries.findLast((candidate) => candidate.key === key) : undefined;
}
function entries(node) {
    return node?.type === 'map' ? node.entries : [];
}
function items(node) {
    return node?.type === 'list' ? node.items : [];
}
/** A list's items, or a single value as a list of one: many formats allow both. */
function itemsOrSelf(node) {
    if (node === undefined || isNull(node))
        return [];
    return node.type === 'list' ? node.items : [node];
}
function isNull(node) {
    return node?.type === 'scalar' && node.value === null;
}
/** The text of a scalar that is not null. */
function textOf(node) {
    return node?.type === 'scalar' && node.value !== null ? node.text : undefined;
}
function placeOf(node) {
    return node.source.place(node.start, node.type === 'scalar' ? node.end : node.start);
}
/** The whole of a node. */
function spanOf(node) {
    return node.source.place(node.start, node.end);
}
function keyPlace(node, { keyStart, keyEnd }) {
    return node.source.place(keyStart, keyEnd);
}
function located(node) {
    return node.locate?.() ?? (0,_source_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(node.source, node.start, node.end);
}
/** A scalar's text with its place. */
function textAt(node) {
    const value = textOf(node);
    return node === undefined || value === undefined ? undefined : { value, at: placeOf(node) };
}
function textsAt(nodes) {
    return nodes.flatMap((node) => textAt(node) ?? []);
}
/** The entries of a map as name/value pairs; nested values are left out, unknown ones named. */
function namedValues(node) {
    if (node === undefined)
        return [];
    return entries(node).flatMap((candidate) => namedValue(node, candidate) ?? []);
}
function namedValue(owner, candidate) {
    const { key, value } = candidate;
    const nameAt = keyPlace(owner, candidate);
    if (value.type === 'unknown') {
        return { name: key, value: null, at: placeOf(value), nameAt, unresolved: value.expression };
    }
    if (value.type !== 'scalar')
        return undefined;
    if (value.value === null)
        return { name: key, value: null, at: nameAt, nameAt };
    const unresolved = value.expression === undefined ? {} : { unresolved: value.expression };
    const text = value.text.includes('\n') ? { text: located(value) } : {};
    return { name: key, value: value.text, at: placeOf(value), nameAt, ...unresolved, ...text };
}
// --- settings --------------------------------------------------------------------------------------------------------
function stringSetting(node) {
    return setting(node, (scalar) => scalar.text);
}
/** Also text that holds a number, as CloudFormation and Terraform accept it. */
function numberSetting(node) {
    return setting(node, ({ value, text }) => {
        if (typeof value === 'number')
            return value;
        return /^-?\d{1,15}(?:\.\d{1,9})?$/.test(text.trim()) ? Number(text) : undefined;
    });
}
/** Also `"true"` and `"false"` in any case. */
function booleanSetting(node) {
    return setting(node, ({ value, text }) => {
        if (typeof value === 'boolean')
            return value;
        if (/^true$/i.test(text))
            return true;
        return /^false$/i.test(text) ? false : undefined;
    });
}
function setting(node, read) {
    if (node === undefined || isNull(node))
        return undefined;
    const at = placeOf(node);
    if (node.type === 'unknown')
        return { value: null, at, unresolved: node.expression };
    if (node.type !== 'scalar')
        return undefined;
    const value = read(node);
    const unresolved = node.expression ?? (value === undefined ? node.text : undefined);
    return { value: value ?? null, at, ...(unresolved === undefined ? {} : { unresolved }) };
}


/***/ }),

/***/ 38862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mw: () => (/* binding */ maxDepth),
/* harmony export */   Vh: () => (/* binding */ readJson),
/* harmony export */   WZ: () => (/* binding */ maxNodes)
/* harmony export */ });
/* unused harmony export unescaped */
/* harmony import */ var jsonc_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99547);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68663);
/** JSON (comments and trailing commas tolerated) as nodes. */


const maxDepth = 100;
const maxNodes = 200_000;
function readJson(source) {
    const deep = tooDeep(source.text);
    if (deep !== undefined)
        return { ok: false, why: `nested more than ${maxDepth} deep`, at: source.place(deep) };
    const errors = [];
    const tree = (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.parseTree)(source.text, errors, { allowTrailingComma: true, disallowComments: false });
    const first = errors[0];
    if (tree === undefined || first !== undefined) {
        const why = first === undefined ? 'empty' : describe((0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.printParseErrorCode)(first.error));
        return { ok: false, why: `not JSON: ${why}`, at: source.place(first?.offset ?? 0) };
    }
    let count = 0;
    const convert = (node) => {
        count += 1;
        const start = node.offset;
        const base = { source, start, end: start + node.length };
        if (node.type === 'object') {
            return { ...base, type: 'map', entries: (node.children ?? []).flatMap((child) => property(child, convert)) };
        }
        if (node.type === 'array')
            return { ...base, type: 'list', items: (node.children ?? []).map(convert) };
        if (node.type === 'string')
            return quoted(source, start, base.end, String(node.value));
        const value = node.value;
        return { ...base, type: 'scalar', value, text: value === null ? '' : source.text.slice(start, base.end) };
    };
    const root = convert(tree);
    return count > maxNodes
        ? { ok: false, why: `more than ${maxNodes} values`, at: source.place(0) }
        : { ok: true, documents: [root] };
}
function property(child, convert) {
    const [key, value] = child.children ?? [];
    if (key === undefined || value === undefined)
        return [];
    const keyEnd = key.offset + key.length;
    return [{ key: String(key.value), keyStart: key.offset, keyEnd, value: convert(value) }];
}
function quoted(source, start, end, value) {
    const locate = () => unescaped(source, start + 1, end - 1);
    return { source, start, end, type: 'scalar', value, text: value, locate };
}
const escapes = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
/** The inside of a double-quoted JSON string with its escapes resolved. */
function unescaped(source, start, end) {
    const builder = new _source_js__WEBPACK_IMPORTED_MODULE_1__/* .TextBuilder */ .tW(source);
    const { text } = source;
    let from = start;
    for (let at = text.indexOf('\\', start); at !== -1 && at < end; at = text.indexOf('\\', from)) {
        builder.add(text.slice(from, at), from);
        const sign = text[at + 1] ?? '';
        const unicode = sign === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6));
        const length = unicode ? 6 : 2;
        builder.put(unicode ? String.fromCharCode(parseInt(text.slice(at + 2, at + 6), 16)) : (escapes[sign] ?? sign), at);
        from = at + length;
    }
    return builder.add(text.slice(from, Math.max(from, end)), from).build();
}
/** The offset at which brackets nest too deep, if they do; strings are passed over. */
function tooDeep(text) {
    let depth = 0;
    for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === 0x22)
            at = endOfString(text, at);
        else if (code === 0x7b || code === 0x5b)
            depth += 1;
        else if (code === 0x7d || code === 0x5d)
            depth -= 1;
        if (depth > maxDepth)
            return at;
    }
    return undefined;
}
function endOfString(text, start) {
    for (let at = start + 1; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === 0x5c)
            at += 1;
        else if (code === 0x22 || code === 0x0a)
            return at;
    }
    return text.length;
}
/** `CommaExpected` as `comma expected`. */
function describe(code) {
    return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}


/***/ }),

/***/ 33454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ readYaml)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./build/gate/collect/repository/nodes-of-json.js
var nodes_of_json = __webpack_require__(38862);
// EXTERNAL MODULE: ./build/gate/collect/repository/source.js
var repository_source = __webpack_require__(68663);
;// CONCATENATED MODULE: ./build/gate/collect/repository/yaml-text.js

function locateScalar(scalar) {
    const { style } = scalar;
    if (style === 'BLOCK_LITERAL' || style === 'BLOCK_FOLDED')
        return locateBlock(scalar);
    if (style === 'QUOTE_DOUBLE')
        return locateFlow({ ...scalar, start: scalar.start + 1, end: scalar.end - 1 });
    if (style === 'QUOTE_SINGLE')
        return locateFlow({ ...scalar, start: scalar.start + 1, end: scalar.end - 1 });
    return locateFlow(scalar);
}
/** Line by line: what a line contributes stands in the value after the breaks that folding put there. */
function locateBlock({ source, start, end, value }) {
    const builder = new repository_source/* TextBuilder */.tW(source);
    const { text } = source;
    const header = text.indexOf('\n', start);
    if (header === -1 || header >= end)
        return builder.put(value, start).build();
    const indent = blockIndent(text, start, header, end);
    let done = 0;
    for (let line = header + 1; line < end && done < value.length;) {
        const newline = text.indexOf('\n', line);
        const lineEnd = newline === -1 || newline > end ? end : newline;
        const from = Math.min(line + indent, lineEnd);
        const content = text.slice(from, lineEnd);
        if (content !== '') {
            const at = value.indexOf(content, done);
            if (at === -1)
                break;
            builder.put(value.slice(done, at), Math.max(line - 1, start)).add(content, from);
            done = at + content.length;
        }
        line = lineEnd + 1;
    }
    return builder.put(value.slice(done), Math.max(start, end - 1)).build();
}
function blockIndent(text, start, header, end) {
    for (let line = header + 1; line < end;) {
        const newline = text.indexOf('\n', line);
        const lineEnd = newline === -1 || newline > end ? end : newline;
        const spaces = countSpaces(text, line, lineEnd);
        if (line + spaces < lineEnd) {
            const explicit = /[|>][-+]?([1-9])/.exec(text.slice(start, header))?.[1];
            return explicit === undefined ? spaces : Math.min(spaces, parentIndent(text, start) + Number(explicit));
        }
        line = lineEnd + 1;
    }
    return 0;
}
/** Column of the node that holds the header: of the key, or of the dash of a sequence. */
function parentIndent(text, start) {
    const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    const lead = /^[ -]* /.exec(before)?.[0].length ?? 0;
    return lead === before.length ? Math.max(0, before.lastIndexOf('-')) : lead;
}
function countSpaces(text, start, end) {
    let at = start;
    while (at < end && text.charCodeAt(at) === 0x20)
        at += 1;
    return at - start;
}
/** Plain and quoted scalars: both sides walked together, stepping over folded line ends and escapes. */
function locateFlow({ source, start, end, style, value }) {
    const builder = new repository_source/* TextBuilder */.tW(source);
    const { text } = source;
    let at = start;
    let done = 0;
    while (done < value.length && at < end) {
        const run = commonRun(text, at, end, value, done, style);
        if (run > 0) {
            builder.add(value.slice(done, done + run), at);
            done += run;
            at += run;
            continue;
        }
        const escape = escapeLength(text, at, style);
        const skip = escape > 0 ? escape : lineBreakLength(text, at, end);
        if (skip === 0)
            break;
        const length = escape > 0 ? (text[at + 1] === '\n' ? 0 : characterLength(value, done)) : breakLength(value, done);
        builder.put(value.slice(done, done + length), at);
        done += length;
        at += skip;
    }
    return builder.put(value.slice(done), Math.min(at, Math.max(start, end - 1))).build();
}
/** How many characters are spelled as they are. */
function commonRun(text, at, end, value, done, style) {
    let run = 0;
    while (at + run < end && done + run < value.length) {
        const sign = text[at + run];
        if (sign !== value[done + run] || sign === '\n')
            break;
        if (style === 'QUOTE_DOUBLE' && sign === '\\')
            break;
        if (style === 'QUOTE_SINGLE' && sign === "'")
            break;
        if ((sign === ' ' || sign === '\t') && lineBreakLength(text, at + run, end) > 0)
            break;
        run += 1;
    }
    return run;
}
function escapeLength(text, at, style) {
    if (style === 'QUOTE_SINGLE')
        return text.startsWith("''", at) ? 2 : 0;
    if (style !== 'QUOTE_DOUBLE' || text[at] !== '\\')
        return 0;
    const sign = text[at + 1] ?? '';
    if (sign === '\n')
        return 2 + countBlanks(text, at + 2);
    return 2 + ({ x: 2, u: 4, U: 8 }[sign] ?? 0);
}
/** White space up to and over a line end and the next line's indentation; 0 where no line ends here. */
function lineBreakLength(text, at, end) {
    let to = at;
    let broken = false;
    while (to < end && /\s/.test(text[to] ?? 'x')) {
        broken ||= text[to] === '\n';
        to += 1;
    }
    return broken ? to - at : 0;
}
function breakLength(value, done) {
    if (value[done] === ' ')
        return 1;
    let to = done;
    while (value[to] === '\n')
        to += 1;
    return to - done;
}
function countBlanks(text, at) {
    let to = at;
    while (text[to] === ' ' || text[to] === '\t')
        to += 1;
    return to - at;
}
function characterLength(value, done) {
    return (value.codePointAt(done) ?? 0) > 0xffff ? 2 : 1;
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/nodes-of-yaml.js
/**
 * YAML as nodes: several documents, anchors and merge keys resolved (places are the anchor's), CloudFormation's short-form
 * tags in their long form. Bombs end as an error, not as memory.
 */



class TooMuch extends Error {
    offset;
    constructor(message, offset) {
        super(message);
        this.offset = offset;
    }
}
function readYaml(source) {
    const deep = tooDeep(source.text);
    if (deep !== undefined)
        return { ok: false, why: `nested more than ${nodes_of_json/* maxDepth */.Mw} deep`, at: source.place(deep) };
    const found = (0,dist/* parseAllDocuments */.hR)(source.text, { uniqueKeys: false, logLevel: 'silent', strict: false });
    const documents = [];
    for (const document of found) {
        const error = document.errors[0];
        if (error !== undefined)
            return { ok: false, why: `not YAML: ${firstLine(error.message)}`, at: source.place(error.pos[0]) };
        try {
            const node = convertDocument(source, document);
            if (node !== undefined)
                documents.push(node);
        }
        catch (thrown) {
            if (!(thrown instanceof TooMuch))
                throw thrown;
            return { ok: false, why: thrown.message, at: source.place(thrown.offset) };
        }
    }
    return { ok: true, documents };
}
function convertDocument(source, document) {
    const root = document.contents;
    if (root === null || ((0,dist/* isScalar */.jn)(root) && root.value === null))
        return undefined;
    const anchors = new Map();
    const convert = (node, depth, fallback) => {
        const start = node?.range?.[0] ?? fallback;
        if (depth > nodes_of_json/* maxDepth */.Mw)
            throw new TooMuch(`nested more than ${nodes_of_json/* maxDepth */.Mw} deep`, start);
        if ((0,dist/* isAlias */.Vj)(node)) {
            const target = anchors.get(node.source);
            if (target === undefined || target === 'open')
                throw new TooMuch('an alias without an anchor before it', start);
            return target;
        }
        const anchor = node !== null && 'anchor' in node ? node.anchor : undefined;
        if (anchor !== undefined)
            anchors.set(anchor, 'open');
        const plain = convertPlain(node, depth, start);
        const converted = tagged(node, plain);
        if (converted.weight > nodes_of_json/* maxNodes */.WZ)
            throw new TooMuch(`aliases expand to more than ${nodes_of_json/* maxNodes */.WZ} values`, start);
        if (anchor !== undefined)
            anchors.set(anchor, converted);
        return converted;
    };
    const convertPlain = (node, depth, start) => {
        const end = node?.range?.[1] ?? start;
        if ((0,dist/* isMap */.jh)(node))
            return convertMap(node.items, depth, start, end);
        if ((0,dist/* isSeq */.oP)(node)) {
            const parts = node.items.map((item) => convert(item, depth + 1, start));
            const items = parts.map((part) => part.node);
            return { node: { type: 'list', source, start, end, items }, weight: sum(parts) };
        }
        return { node: scalarNode(source, node, start, end), weight: 1 };
    };
    const convertMap = (pairs, depth, start, end) => {
        const own = [];
        const merged = [];
        let weight = 1;
        for (const pair of pairs) {
            const [keyStart = start, keyEnd = start] = pair.key?.range ?? [];
            const key = (0,dist/* isScalar */.jn)(pair.key) ? String(pair.key.source ?? pair.key.value ?? '') : '';
            const value = convert(pair.value, depth + 1, keyEnd);
            weight += value.weight;
            if (key !== '<<')
                own.push({ key, keyStart, keyEnd, value: value.node });
            else
                merged.push(...mergedEntries(value.node));
        }
        const names = new Set(own.map(({ key }) => key));
        // Entries of earlier merges win over later ones; `get` takes the last.
        const inherited = merged.reverse().filter(({ key }) => !names.has(key));
        return { node: { type: 'map', source, start, end, entries: [...inherited, ...own] }, weight };
    };
    return convert(root, 0, 0).node;
}
function mergedEntries(node) {
    if (node.type === 'map')
        return node.entries;
    return node.type === 'list' ? node.items.flatMap((item) => (item.type === 'map' ? item.entries : [])) : [];
}
function sum(parts) {
    return parts.reduce((total, { weight }) => total + weight, 1);
}
function scalarNode(source, scalar, start, end) {
    const value = scalar?.value ?? null;
    if (value === null)
        return { type: 'scalar', source, start, end, value: null, text: '' };
    if (typeof value === 'string') {
        const locate = () => locateScalar({ source, start, end, style: scalar?.type, value });
        return { type: 'scalar', source, start, end, value, text: value, locate };
    }
    const text = scalar?.source ?? String(value);
    if (typeof value === 'number' || typeof value === 'boolean') {
        return { type: 'scalar', source, start, end, value, text };
    }
    return { type: 'scalar', source, start, end, value: text, text };
}
/** `!Sub text` becomes `{ "Fn::Sub": text }`, as CloudFormation itself reads it. */
function tagged(node, plain) {
    const tag = node !== null && 'tag' in node ? node.tag : undefined;
    const name = tag === undefined ? undefined : intrinsicOf(tag);
    if (name === undefined)
        return plain;
    const { source, start, end } = plain.node;
    const single = { key: name, keyStart: start, keyEnd: start, value: plain.node };
    return { node: { type: 'map', source, start, end, entries: [single] }, weight: plain.weight + 1 };
}
const intrinsics = /^!(?:(Ref|Condition)|(Base64|Cidr|FindInMap|GetAtt|GetAZs|If|ImportValue|Join|Select|Split|Sub|Transform|And|Equals|Not|Or|ForEach|Length|ToJsonString))$/;
function intrinsicOf(tag) {
    const match = intrinsics.exec(tag);
    if (match === null)
        return undefined;
    return match[1] ?? `Fn::${match[2] ?? ''}`;
}
/** A coarse look before parsing: flow brackets or indented levels deeper than any real document's. */
function tooDeep(text) {
    let depth = 0;
    for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === 0x7b || code === 0x5b)
            depth += 1;
        else if ((code === 0x7d || code === 0x5d) && depth > 0)
            depth -= 1;
        else if (code === 0x0a && depth < 0)
            depth = 0;
        if (depth > nodes_of_json/* maxDepth */.Mw * 10)
            return at;
    }
    return undefined;
}
function firstLine(message) {
    return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').trim();
}


/***/ }),

/***/ 5202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ optional)
/* harmony export */ });
/** Leaves members out that have no value: with exact optional types, absent and undefined are not the same. */
function optional(members) {
    const present = {};
    for (const key of Object.keys(members)) {
        if (members[key] !== undefined)
            present[key] = members[key];
    }
    return present;
}


/***/ }),

/***/ 44049:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ policyFact)
/* harmony export */ });
/* harmony import */ var _policy_unresolved_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39250);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60411);
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28838);
/* harmony import */ var _optional_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5202);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16208);





function policyFact(options) {
    const { document, kind, name, type, attachedTo = [], resource, partial = false, writtenTo } = options;
    const plain = (0,_document_js__WEBPACK_IMPORTED_MODULE_1__/* .plainDocument */ .S)(document, { unknown: _policy_unresolved_js__WEBPACK_IMPORTED_MODULE_2__/* .UNRESOLVED */ .gm });
    const { path, guide } = document.source;
    const statements = (0,_find_js__WEBPACK_IMPORTED_MODULE_0__/* .statementsOf */ .GX)(document);
    const hidden = statements === undefined || (0,_node_js__WEBPACK_IMPORTED_MODULE_3__/* .itemsOrSelf */ .EB)(statements).some((node) => node.type === 'unknown');
    return {
        path,
        kind,
        guide,
        value: plain.value,
        positions: plain.positions,
        unresolved: plain.unresolved,
        type: type ?? (0,_find_js__WEBPACK_IMPORTED_MODULE_0__/* .policyType */ .Ly)(document),
        name: `${name} (${path})`,
        at: (0,_node_js__WEBPACK_IMPORTED_MODULE_3__/* .spanOf */ .ee)(document),
        attachedTo,
        partial: partial || hidden || plain.truncated,
        ...(0,_optional_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .l)({ resource, writtenTo }),
    };
}


/***/ }),

/***/ 16208:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ mayHoldPolicy),
/* harmony export */   GX: () => (/* binding */ statementsOf),
/* harmony export */   Ly: () => (/* binding */ policyType),
/* harmony export */   O: () => (/* binding */ findPolicies),
/* harmony export */   lv: () => (/* binding */ policyInText),
/* harmony export */   pn: () => (/* binding */ isPolicy)
/* harmony export */ });
/* unused harmony export member */
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28838);
/* harmony import */ var _nodes_of_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38862);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68663);
/** Finds IAM documents in any tree: by their shape, and as JSON text inside a string. */



const maxDepth = 60;
const maxFound = 2_000;
const maxNodes = 400_000;
/** Whether a text is worth the look: cheap, and never wrong about a real document. */
function mayHoldPolicy(text) {
    return /statement/i.test(text) ? /effect/i.test(text) : /"?Effect"?\s*[:=]\s*"?(?:Allow|Deny)\b/i.test(text);
}
function findPolicies(root) {
    const found = [];
    let left = maxNodes;
    const look = (node, path, owner) => {
        left -= 1;
        if (path.length > maxDepth || found.length >= maxFound || left < 0)
            return;
        if (isPolicy(node)) {
            found.push({ document: node, path, partial: false, ...(owner === undefined ? {} : { owner }) });
        }
        else if (node.type === 'map') {
            for (const { key, value } of node.entries)
                look(value, [...path, key], node);
        }
        else if (node.type === 'list') {
            node.items.forEach((item, index) => look(item, [...path, String(index)], owner ?? node));
        }
        else if (node.type === 'scalar') {
            const inner = policyInText(node);
            if (inner !== undefined)
                found.push({ document: inner, path, partial: false, ...(owner === undefined ? {} : { owner }) });
        }
    };
    look(root, [], undefined);
    if (found.length === 0 && isStatements(root))
        found.push({ document: wrapStatements(root), path: [], partial: true });
    return found;
}
/** A policy written as JSON inside a string. */
function policyInText(node) {
    if (node.type !== 'scalar' || typeof node.value !== 'string')
        return undefined;
    if (!node.value.includes('{') || node.value.length < 30 || !mayHoldPolicy(node.value))
        return undefined;
    const parsed = (0,_nodes_of_json_js__WEBPACK_IMPORTED_MODULE_0__/* .readJson */ .Vh)((0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .textSource */ .rC)((0,_node_js__WEBPACK_IMPORTED_MODULE_2__/* .located */ .t4)(node), node.source.guide));
    const root = parsed.ok ? parsed.documents[0] : undefined;
    return root !== undefined && isPolicy(root) ? root : undefined;
}
function isPolicy(node) {
    if (node.type !== 'map')
        return false;
    const statements = statementsOf(node);
    return statements !== undefined && (0,_node_js__WEBPACK_IMPORTED_MODULE_2__/* .itemsOrSelf */ .EB)(statements).some(isStatement);
}
/** The value of `Statement`, in whatever letter case it is spelled. */
function statementsOf(policy) {
    return (0,_node_js__WEBPACK_IMPORTED_MODULE_2__/* .get */ .Jt)(policy, 'Statement') ?? (0,_node_js__WEBPACK_IMPORTED_MODULE_2__/* .entries */ .jO)(policy).find(({ key }) => key.toLowerCase() === 'statement')?.value;
}
function isStatement(node) {
    if (node.type !== 'map')
        return false;
    const keys = new Set(node.entries.map(({ key }) => key.toLowerCase()));
    const effect = (0,_node_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(member(node, 'effect'))?.toLowerCase();
    const judged = effect === 'allow' || effect === 'deny' || member(node, 'effect')?.type === 'unknown';
    const acts = keys.has('action') || keys.has('notaction');
    const reaches = keys.has('resource') || keys.has('notresource') || keys.has('principal') || keys.has('notprincipal');
    return (judged && (acts || reaches)) || (acts && reaches && !keys.has('type'));
}
function isStatements(node) {
    if (node.type === 'list')
        return (0,_node_js__WEBPACK_IMPORTED_MODULE_2__/* .items */ .ld)(node).length > 0 && (0,_node_js__WEBPACK_IMPORTED_MODULE_2__/* .items */ .ld)(node).every(isStatement);
    return isStatement(node) && (0,_node_js__WEBPACK_IMPORTED_MODULE_2__/* .entry */ .f_)(node, 'Effect') !== undefined;
}
function wrapStatements(node) {
    const { source, start, end } = node;
    const value = node.type === 'list' ? node : { type: 'list', source, start, end, items: [node] };
    return { type: 'map', source, start, end, entries: [{ key: 'Statement', keyStart: start, keyEnd: start, value }] };
}
function member(node, name) {
    return (0,_node_js__WEBPACK_IMPORTED_MODULE_2__/* .entries */ .jO)(node).findLast(({ key }) => key.toLowerCase() === name)?.value;
}
/** What a document is, by its statements: a trust policy has a principal and hands out sessions. */
function policyType(document) {
    const statements = (0,_node_js__WEBPACK_IMPORTED_MODULE_2__/* .itemsOrSelf */ .EB)(statementsOf(document)).filter((node) => node.type === 'map');
    const withPrincipal = statements.filter((node) => member(node, 'principal') ?? member(node, 'notprincipal'));
    if (withPrincipal.length === 0)
        return statements.length === 0 ? 'unknown' : 'identity';
    const actions = withPrincipal.flatMap((node) => (0,_node_js__WEBPACK_IMPORTED_MODULE_2__/* .itemsOrSelf */ .EB)(member(node, 'action')).map(_node_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6));
    const sessions = actions.some((action) => /^sts:(?:AssumeRole|TagSession|SetSourceIdentity|\*)/i.test(action ?? ''));
    const resources = withPrincipal.some((node) => member(node, 'resource') !== undefined);
    return sessions && !resources ? 'trust' : 'resource';
}


/***/ }),

/***/ 22339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ readPolicies)
/* harmony export */ });
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28838);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16208);
/* harmony import */ var _fact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44049);



function readPolicies({ root, kind, harvest, writtenTo }) {
    for (const found of (0,_find_js__WEBPACK_IMPORTED_MODULE_0__/* .findPolicies */ .O)(root)) {
        const name = nameOf(found);
        const file = writtenTo === undefined ? {} : { writtenTo };
        harvest.add('repository.policies', (0,_fact_js__WEBPACK_IMPORTED_MODULE_1__/* .policyFact */ .D)({ ...found, kind, name, ...file }));
    }
}
/** What the AWS CLI and most files write beside a document. */
function nameOf({ owner, path }) {
    const keys = ['PolicyName', 'policyName', 'RoleName', 'roleName', 'UserName', 'Name', 'name'];
    const name = keys.map((key) => (0,_node_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)((0,_node_js__WEBPACK_IMPORTED_MODULE_2__/* .get */ .Jt)(owner, key))).find((text) => text !== undefined);
    const key = path.findLast((part) => !/^(?:\d+|.*(?:policy|document).*)$/i.test(part));
    return name === undefined ? (key === undefined ? 'policy' : `policy ${key}`) : `policy ${name}`;
}


/***/ }),

/***/ 27008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ harvestExec),
  harvestShell: () => (/* binding */ harvestShell)
});

// EXTERNAL MODULE: ./build/gate/collect/repository/nodes-of-json.js
var nodes_of_json = __webpack_require__(38862);
// EXTERNAL MODULE: ./build/gate/collect/repository/nodes-of-yaml.js + 1 modules
var nodes_of_yaml = __webpack_require__(33454);
// EXTERNAL MODULE: ./build/gate/collect/repository/policy/find.js
var find = __webpack_require__(16208);
// EXTERNAL MODULE: ./build/gate/collect/repository/policy/read.js
var read = __webpack_require__(22339);
// EXTERNAL MODULE: ./build/gate/collect/repository/source.js
var repository_source = __webpack_require__(68663);
// EXTERNAL MODULE: ./build/gate/collect/repository/task/read.js
var task_read = __webpack_require__(44546);
;// CONCATENATED MODULE: ./build/gate/collect/repository/embedded.js






function readEmbedded({ text, writtenTo, guide, kind, harvest }) {
    const policy = (0,find/* mayHoldPolicy */.D9)(text.text);
    const task = /containerDefinitions|portMappings|"essential"/.test(text.text);
    if (!policy && !task)
        return;
    const source = (0,repository_source/* textSource */.rC)(text, guide);
    const parsed = /^\s*[[{]/.test(text.text) ? (0,nodes_of_json/* readJson */.Vh)(source) : (0,nodes_of_yaml/* readYaml */.g)(source);
    if (!parsed.ok)
        return;
    for (const root of parsed.documents) {
        const file = writtenTo === undefined ? {} : { writtenTo };
        if (policy)
            (0,read/* readPolicies */.h)({ root, kind, harvest, ...file });
        if (task)
            (0,task_read/* readTaskDefinitions */.G)({ root, kind, harvest });
    }
}

// EXTERNAL MODULE: ./node_modules/unbash/dist/parser.js + 16 modules
var parser = __webpack_require__(88989);
// EXTERNAL MODULE: ./build/gate/collect/repository/optional.js
var optional = __webpack_require__(5202);
// EXTERNAL MODULE: ./build/gate/collect/repository/workflow/expressions.js
var expressions = __webpack_require__(68999);
;// CONCATENATED MODULE: ./build/gate/collect/repository/shell/mask.js
/** Makes text that is not shell (GitHub expressions, `<placeholders>` and prompts of guides) harmless to the parser, offsets kept. */

const mask_open = '\uE000';
const fill = '\uE001';
const tokens = /\uE000\uE001*/g;
/** Replaces what a template engine or the reader of a guide puts in by one word of the same length. */
function mask(text, guide) {
    let masked = text;
    if (text.includes('${{')) {
        const pieces = [];
        let from = 0;
        for (const { start, end } of (0,expressions/* expressionSpans */.k)(text)) {
            const close = text.startsWith('}}', end) ? end + 2 : end;
            pieces.push(text.slice(from, start - 3), token(close - start + 3));
            from = close;
        }
        masked = pieces.join('') + text.slice(from);
    }
    if (!guide)
        return masked;
    return withoutPrompts(masked).replace(/<[A-Za-z][A-Za-z0-9 _.:/-]{0,80}>/g, ({ length }) => token(length));
}
function token(length) {
    return mask_open + fill.repeat(length - 1);
}
/** What the parser made of a masked text, with the original put back; `start` is where it began in the text. */
function unmask(value, original, masked, start) {
    if (!value.includes(mask_open))
        return value;
    let at = start;
    return value.replace(tokens, (found) => {
        const place = masked.indexOf(found, at);
        if (place === -1)
            return '…';
        at = place + found.length;
        return original.slice(place, at);
    });
}
/** Blanks `$ ` prompts; where a block has them, lines without one are output, unless the line before goes on. */
function withoutPrompts(text) {
    if (!/^[ \t]*\$ /m.test(text))
        return text;
    let continues = false;
    return text
        .split('\n')
        .map((line) => {
        const prompt = /^[ \t]*\$ /.exec(line)?.[0];
        const kept = prompt !== undefined || continues;
        continues = kept && line.endsWith('\\');
        if (prompt !== undefined)
            return ' '.repeat(prompt.length) + line.slice(prompt.length);
        return kept ? line : ' '.repeat(line.length);
    })
        .join('\n');
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/shell/wrappers.js
/** Programs that only run another program: taken off, so that `sudo -E docker run` is found as `docker run`. */
/** Options that take the next word as their value, by wrapper. */
const valued = {
    sudo: 'ugpChrtTUD',
    doas: 'uC',
    env: 'uCS',
    xargs: 'nIPLdasE',
    nice: 'n',
    ionice: 'cnp',
    timeout: 'ks',
    stdbuf: 'ioe',
    time: 'fo',
    nohup: '',
    exec: 'a',
    command: '',
    builtin: '',
    setsid: '',
    unbuffer: '',
    watch: 'n',
    'aws-vault': '',
    chronic: '',
};
function unwrap(words) {
    const wrappers = [];
    const assignments = [];
    let at = 0;
    while (at < words.length && wrappers.length < 10) {
        const name = baseName(words[at] ?? '');
        const takesValue = Object.hasOwn(valued, name) ? valued[name] : undefined;
        if (takesValue === undefined || (name === 'command' && /^-[vV]/.test(words[at + 1] ?? '')))
            break;
        wrappers.push(name);
        at = afterOptions(words, at + 1, takesValue);
        if (name === 'timeout')
            at += 1;
        if (name === 'aws-vault')
            at = words.indexOf('--', at) + 1 || words.length;
        for (; (name === 'env' || name === 'sudo') && isAssignment(words[at]); at += 1)
            assignments.push(at);
    }
    return { program: at, wrappers, assignments };
}
function isAssignment(word) {
    return word !== undefined && /^[A-Za-z_]\w*=/.test(word);
}
function baseName(program) {
    return program.slice(program.lastIndexOf('/') + 1);
}
function afterOptions(words, start, takesValue) {
    let at = start;
    for (; at < words.length; at += 1) {
        const word = words[at] ?? '';
        if (word === '--')
            return at + 1;
        if (!word.startsWith('-') || word === '-')
            break;
        if (/^-[A-Za-z]$/.test(word) && takesValue.includes(word.slice(1)))
            at += 1;
    }
    return at;
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/shell/words.js
/** Words, assignments and redirects of the parsed shell as facts: quotes removed, expansions as written, places kept. */





class ShellWords {
    source;
    /** What the parser gets: same length as the source's text. */
    masked;
    constructor(source) {
        this.source = source;
        this.masked = mask(source.text, source.guide);
    }
    place(start, end) {
        return this.source.place(start, end);
    }
    word(node) {
        const variables = new Set();
        let substitution = false;
        const look = (part, depth) => {
            if (part.type === 'SimpleExpansion')
                variables.add(part.text.slice(1));
            else if (part.type === 'ParameterExpansion')
                variables.add(part.parameter);
            else if (part.type === 'CommandExpansion' || part.type === 'ProcessSubstitution') {
                substitution = true;
                return;
            }
            if (depth < 8)
                (0,parser/* forEachChild */.dK)(part, (child) => look(child, depth + 1));
        };
        (0,parser/* forEachChild */.dK)(node, (part) => look(part, 0));
        return { text: this.valueOf(node), at: this.place(node.pos, node.end), variables: [...variables], substitution };
    }
    valueOf(node) {
        if (node.type === 'Word')
            return unmask(node.value, this.source.text, this.masked, node.pos);
        const value = node.value.type === 'Word' ? node.value.value : '()';
        return unmask(`${node.name}=${value}`, this.source.text, this.masked, node.pos);
    }
    assignment(node, exported) {
        const nameAt = this.place(node.pos, node.pos + node.name.length);
        const base = { name: node.name, nameAt, exported };
        if (node.value.type === 'ArrayValue')
            return { ...base, value: null, at: nameAt, variables: [] };
        const word = this.word(node.value);
        return {
            ...base,
            value: word.text,
            at: node.value.end <= node.value.pos ? nameAt : word.at,
            variables: word.variables,
            ...(word.substitution ? { unresolved: word.text } : {}),
        };
    }
    /** `NAME=value` given to a program (`env`, `export "A=$B"`). */
    assignmentOfWord(node, exported) {
        if (node === undefined)
            return [];
        const { text, variables, substitution } = this.word(node);
        if (!isAssignment(text))
            return [];
        const name = text.slice(0, text.indexOf('='));
        const lead = /^['"]/.test(this.source.text.slice(node.pos, node.pos + 1)) ? 1 : 0;
        const nameAt = this.place(node.pos + lead, node.pos + lead + name.length);
        const start = Math.min(node.end, node.pos + lead + name.length + 1);
        const value = text.slice(name.length + 1);
        const unresolved = substitution ? { unresolved: value } : {};
        return [{ name, value, at: this.place(start, node.end), nameAt, exported, variables, ...unresolved }];
    }
    redirect(redirect) {
        if (redirect.type === 'HereDoc') {
            const { pos, end } = redirect.body;
            return { operator: redirect.operator, body: (0,repository_source/* excerpt */.Kb)(this.source, pos, end) };
        }
        if (redirect.target === undefined)
            return { operator: redirect.operator };
        const target = this.word(redirect.target);
        const body = redirect.type === 'HereString' ? this.locate(redirect.target) : undefined;
        return { operator: redirect.operator, target, ...(0,optional/* optional */.l)({ body }) };
    }
    /** A word's text with the way back. */
    locate(node) {
        return (0,repository_source/* align */.MM)(this.source, node.pos, node.end, this.valueOf(node));
    }
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/shell/read.js
/** Shell text as simple commands with the place of each word. Nothing is run; the parser is the npm package unbash. */





const maxCommands = 20_000;
const maxNesting = 20;
const shells = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh']);
const declarations = new Set(['export', 'declare', 'typeset', 'readonly', 'local']);
function readShell(options) {
    const commands = [];
    const embedded = [];
    const parsed = readInto({ ...options, commands, embedded, nesting: 0 });
    const error = parsed.errors?.[0];
    const at = error === undefined ? undefined : options.source.place(error.pos);
    return { commands, embedded, ...(error && at ? { error: { message: error.message, at } } : {}) };
}
/** In source order and without recursion: a script under check may nest as deep as it likes. */
function readInto(reading) {
    const words = new ShellWords(reading.source);
    const parsed = (0,parser/* parse */.qg)(words.masked);
    const stack = [{ node: parsed, depth: reading.nesting }];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
        const { node } = next;
        if (reading.commands.length >= maxCommands)
            break;
        // Offsets of an escaped backquote script are its own.
        if (node.type === 'Script' && node.source !== undefined)
            continue;
        if (node.type === 'Command')
            readCommand(reading, words, node, next);
        stack.push(...childrenOf(words, next).reverse());
    }
    return parsed;
}
function childrenOf(words, { node, depth }) {
    if (node.type === 'Pipeline') {
        const names = node.commands.map((part) => (part.type === 'Command' ? programOf(words, part) : ''));
        return node.commands.map((part, index) => ({
            node: part,
            depth,
            ...(0,optional/* optional */.l)({ pipedFrom: names[index - 1], pipedInto: names[index + 1] }),
        }));
    }
    const inner = node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution' ? depth + 1 : depth;
    const children = [];
    if (inner <= maxNesting)
        (0,parser/* forEachChild */.dK)(node, (child) => children.push({ node: child, depth: inner }));
    return children;
}
function argumentsOf(node) {
    return node.name === undefined ? node.args : [node.name, ...node.args];
}
function programOf(words, node) {
    const texts = argumentsOf(node).map((part) => words.valueOf(part));
    return baseName(texts[unwrap(texts).program] ?? '');
}
function readCommand(reading, words, node, visit) {
    const all = argumentsOf(node);
    const texts = all.map((part) => words.valueOf(part));
    const { program, wrappers, assignments } = unwrap(texts);
    const parts = all.slice(program);
    const name = baseName(texts[program] ?? '');
    const redirects = node.redirects.map((redirect) => words.redirect(redirect));
    const set = [
        ...node.prefix.flatMap((part) => (part.type === 'Assignment' ? [words.assignment(part, name !== '')] : [])),
        ...assignments.flatMap((index) => words.assignmentOfWord(all[index], true)),
        ...declaredBy(words, name, parts),
    ];
    if (name === '' && set.length === 0 && redirects.length === 0)
        return;
    const { source, kind, script } = reading;
    const command = {
        path: source.path,
        kind,
        guide: source.guide,
        name,
        words: parts.map((part) => words.word(part)),
        at: words.place(node.pos, node.end),
        assignments: set,
        wrappers,
        redirects,
        script,
        ...(0,optional/* optional */.l)({ pipedFrom: visit.pipedFrom, pipedInto: visit.pipedInto }),
    };
    reading.commands.push(command);
    reading.embedded.push(...embeddedIn(words, command, parts));
    readInnerScript(reading, words, { command, parts, depth: visit.depth });
}
function declaredBy(words, name, parts) {
    if (!declarations.has(name))
        return [];
    const exported = name === 'export' || parts.some((part) => /^-[a-z]*x/.test(words.valueOf(part)));
    return parts.flatMap((part) => part.type === 'Assignment' ? [words.assignment(part, exported)] : words.assignmentOfWord(part, exported));
}
/** `sh -c '…'`, `eval '…'`: a script in a word. */
function readInnerScript(reading, words, { command, parts, depth, }) {
    if (depth >= maxNesting)
        return;
    const flag = command.words.findIndex(({ text }, index) => index > 0 && /^-[a-z]*c[a-z]*$/.test(text));
    const index = command.name === 'eval' ? 1 : shells.has(command.name) && flag > 0 ? flag + 1 : -1;
    const part = parts[index];
    if (part?.type !== 'Word' || command.words[index]?.substitution === true)
        return;
    const source = (0,repository_source/* textSource */.rC)(words.locate(part), reading.source.guide);
    if (source.text.length < words.source.text.length)
        readInto({ ...reading, source, nesting: depth + 1 });
}
function embeddedIn(words, command, parts) {
    const target = command.redirects.find(({ operator }) => operator.includes('>'))?.target?.text;
    const argument = command.name === 'tee' ? command.words.find(({ text }, at) => at > 0 && !text.startsWith('-')) : undefined;
    const writtenTo = argument?.text ?? target;
    const bodies = command.redirects.flatMap(({ body }) => (body === undefined ? [] : [body]));
    return [
        ...bodies.map((text) => ({ command, text, ...(0,optional/* optional */.l)({ writtenTo }) })),
        ...parts.flatMap((part, index) => {
            if (part.type !== 'Word' || !part.value.includes('"') || !/[{[]/.test(part.value))
                return [];
            const text = words.locate(part);
            const prefix = /^--[\w-]+=/.exec(text.text)?.[0] ?? '';
            const option = prefix === '' ? /^--[\w-]+$/.exec(command.words[index - 1]?.text ?? '')?.[0] : prefix.slice(0, -1);
            const inside = (0,repository_source/* excerpt */.Kb)((0,repository_source/* textSource */.rC)(text, false), prefix.length, text.text.length);
            return [{ command, text: inside, ...(0,optional/* optional */.l)({ option, writtenTo }) }];
        }),
    ];
}

// EXTERNAL MODULE: ./build/gate/collect/repository/references.js
var repository_references = __webpack_require__(9416);
;// CONCATENATED MODULE: ./build/gate/collect/repository/shell/variables.js

const engines = new Set(['docker', 'podman', 'nerdctl', 'buildah', 'finch', 'docker-compose']);
function variablesOfCommand(command) {
    const scope = scopeOf(command);
    const base = { path: command.path, kind: command.kind, guide: command.guide, scope };
    const assigned = command.assignments.map((set) => {
        const { name, value, at, nameAt, unresolved, variables } = set;
        const expression = unresolved !== undefined || variables.length > 0 || (0,repository_references/* hasPlaceholder */.K)(value ?? '');
        const references = (0,repository_references/* literalReferences */.u)(unresolved ?? value ?? '');
        const rest = unresolved === undefined ? {} : { unresolved };
        return { ...base, name, value, at, nameAt, ...rest, carrier: 'shell-assignment', expression, references };
    });
    const options = engines.has(command.name) ? engineOptions(command) : [];
    const handed = options.flatMap(({ word, text, carrier }) => {
        const match = /^([A-Za-z_][\w.-]*)(?:=([\s\S]*))?$/.exec(text);
        if (match === null)
            return [];
        const [, name = '', value] = match;
        const expression = word.substitution || (0,repository_references/* hasPlaceholder */.K)(value ?? '');
        const references = value === undefined ? [`$${name}`] : (0,repository_references/* literalReferences */.u)(value);
        return [{ ...base, name, value: value ?? null, at: word.at, nameAt: word.at, carrier, expression, references }];
    });
    return [...assigned, ...handed];
}
function engineOptions({ words }) {
    const subcommands = words
        .slice(1)
        .filter(({ text }) => !text.startsWith('-'))
        .slice(0, 4)
        .map(({ text }) => text);
    const builds = subcommands.some((text) => /^(?:build|bake|bud)$/.test(text));
    const runs = subcommands.some((text) => /^(?:run|create|exec)$/.test(text));
    const found = [];
    words.forEach((word, index) => {
        const next = words[index + 1];
        const { text } = word;
        if (builds && text === '--build-arg' && next)
            found.push({ word: next, text: next.text, carrier: 'build-argument' });
        if (builds && text.startsWith('--build-arg=')) {
            found.push({ word, text: text.slice('--build-arg='.length), carrier: 'build-argument' });
        }
        if (runs && (text === '-e' || text === '--env') && next) {
            found.push({ word: next, text: next.text, carrier: 'container-run' });
        }
        const joined = runs ? /^(?:--env=|-e(?==?[A-Za-z_])=?)/.exec(text)?.[0] : undefined;
        if (joined !== undefined)
            found.push({ word, text: text.slice(joined.length), carrier: 'container-run' });
    });
    return found;
}
function scopeOf({ script, name }) {
    if (script.job !== undefined)
        return `job ${script.job}${script.step === undefined ? '' : `, step ${script.step + 1}`}`;
    if (script.stage !== undefined)
        return `stage ${script.stage}`;
    return name === '' ? 'script' : name;
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/scripts.js




const maxLength = 1_000_000;
function harvestShell(options) {
    const { source, kind, script, harvest } = options;
    const what = `script in ${source.path}`;
    if (source.text.length > maxLength) {
        harvest.gap('shell', { what, why: `longer than ${maxLength} characters`, at: source.place(0), blocks: true });
        return;
    }
    const { commands, embedded, error } = readShell({ source, kind, script });
    for (const command of commands)
        addCommand(command, harvest);
    for (const found of embedded)
        readEmbedded({ ...found, guide: source.guide, kind, harvest });
    // The parser recovers and other shells' syntax is no fault, so nothing is hidden for certain.
    if (error !== undefined && script.kind !== 'guide') {
        harvest.gapIn('repository.commands', { what, why: `read in part: ${error.message}`, at: error.at, blocks: false });
    }
}
/** A command given as a list of words, without a shell. */
function harvestExec({ source, kind, script, harvest, at, words, texts }) {
    const program = words[0]?.value ?? '';
    const name = program.slice(program.lastIndexOf('/') + 1);
    const flag = words.findIndex(({ value }, index) => index > 0 && /^-[a-z]*c$/.test(value));
    const inner = /^(?:ba|da|a|z|k)?sh$/.test(name) && flag > 0 ? texts[flag + 1] : undefined;
    addCommand({
        path: source.path,
        kind,
        guide: source.guide,
        name,
        words: words.map((word) => ({ text: word.value, at: word.at, variables: [], substitution: false })),
        at,
        assignments: [],
        wrappers: [],
        redirects: [],
        script,
    }, harvest);
    if (inner !== undefined)
        harvestShell({ source: (0,repository_source/* textSource */.rC)(inner, source.guide), kind, script, harvest });
}
function addCommand(command, harvest) {
    harvest.add('repository.commands', command);
    harvest.add('repository.variables', ...variablesOfCommand(command));
}


/***/ }),

/***/ 68234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U5: () => (/* binding */ camelKey),
/* harmony export */   eU: () => (/* binding */ camelOfSnake),
/* harmony export */   nE: () => (/* binding */ typed)
/* harmony export */ });
/** Letter case and types of task definitions that were not written for the ECS API. Source: CloudFormation AWS::ECS::TaskDefinition. */
/** Maps whose keys are the user's own. */
const ownKeys = new Set(['dockerLabels', 'options', 'driverOpts', 'labels']);
/** `ContainerDefinitions` as `containerDefinitions`, keys of labels and options untouched. */
function camelKey(key, path) {
    const above = path.at(-1);
    if (typeof above === 'string' && ownKeys.has(above))
        return key;
    const special = spellings[key];
    if (special !== undefined)
        return special;
    return /^[A-Z]+$/.test(key) ? key.toLowerCase() : key.charAt(0).toLowerCase() + key.slice(1);
}
const spellings = {
    EFSVolumeConfiguration: 'efsVolumeConfiguration',
    FSxWindowsFileServerVolumeConfiguration: 'fsxWindowsFileServerVolumeConfiguration',
    ProxyConfigurationProperties: 'properties',
};
/** `read_only` of Terraform blocks as `readOnly`. */
function camelOfSnake(key) {
    return key.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
const booleans = new Set([
    'essential',
    'privileged',
    'readonlyRootFilesystem',
    'readOnly',
    'interactive',
    'pseudoTerminal',
    'disableNetworking',
    'initProcessEnabled',
    'enableFaultInjection',
    'autoprovision',
]);
const numbers = new Set([
    'containerPort',
    'hostPort',
    'startTimeout',
    'stopTimeout',
    'interval',
    'timeout',
    'retries',
    'startPeriod',
    'softLimit',
    'hardLimit',
    'sizeInGiB',
    'memoryReservation',
]);
/** Templates write booleans and numbers as text too; ECS gets them typed. */
function typed(key, value, inContainer) {
    if (typeof value !== 'string')
        return value;
    if (booleans.has(key) && /^(?:true|false)$/i.test(value))
        return value.toLowerCase() === 'true';
    const number = numbers.has(key) || (inContainer && (key === 'cpu' || key === 'memory'));
    return number && /^\d{1,9}$/.test(value) ? Number(value) : value;
}


/***/ }),

/***/ 44546:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readTaskDefinitions),
/* harmony export */   g: () => (/* binding */ readTask)
/* harmony export */ });
/* harmony import */ var _facts_located_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68136);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60411);
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28838);
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9416);
/* harmony import */ var _keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68234);





/** Finds and reads every task definition of a tree. Returns how many there were. */
function readTaskDefinitions({ root, kind, harvest, }) {
    const origin = root.source.guide ? 'guide' : 'file';
    const whole = findTasks(root, 0);
    for (const node of whole)
        readTask({ node, origin, kind, harvest });
    if (whole.length > 0)
        return whole.length;
    const containers = containerList(root);
    if (containers === undefined)
        return 0;
    readTask({ node: containers, origin, kind, harvest, partial: true });
    return 1;
}
/** What only a task definition has; PascalCase as CloudFormation and some CLIs print it. */
function containersOf(node) {
    const list = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .get */ .Jt)(node, 'containerDefinitions') ?? (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .get */ .Jt)(node, 'ContainerDefinitions');
    return list?.type === 'list' || list?.type === 'unknown' ? list : undefined;
}
function findTasks(node, depth) {
    if (depth > 4)
        return [];
    if (containersOf(node) !== undefined)
        return [node];
    if (node.type === 'map')
        return node.entries.flatMap(({ value }) => findTasks(value, depth + 1));
    return node.type === 'list' ? node.items.slice(0, 1000).flatMap((item) => findTasks(item, depth + 1)) : [];
}
/** A bare list of container definitions, or (in a guide) one alone. */
function containerList(root) {
    const { source, start, end } = root;
    const alone = source.guide && isContainer(root);
    const list = alone ? { type: 'list', source, start, end, items: [root] } : root;
    if (list.type !== 'list' || list.items.length === 0 || !list.items.every(isContainer))
        return undefined;
    const entry = { key: 'containerDefinitions', keyStart: start, keyEnd: start, value: list };
    return { type: 'map', source, start, end, entries: [entry] };
}
const telling = [
    'essential',
    'portMappings',
    'logConfiguration',
    'environment',
    'secrets',
    'readonlyRootFilesystem',
    'linuxParameters',
    'memoryReservation',
    'mountPoints',
];
function isContainer(node) {
    if ((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .get */ .Jt)(node, 'name')) === undefined || (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .get */ .Jt)(node, 'image') === undefined)
        return false;
    return telling.some((key) => (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .get */ .Jt)(node, key) !== undefined) && (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .get */ .Jt)(node, 'kind') === undefined;
}
/** Members that RegisterTaskDefinition knows and rules ask for. */
const taskMembers = [
    'family',
    'networkMode',
    'requiresCompatibilities',
    'taskRoleArn',
    'executionRoleArn',
    'cpu',
    'memory',
    'runtimePlatform',
    'pidMode',
    'ipcMode',
    'volumes',
];
function readTask(options) {
    const { node, origin, kind, harvest, partial = false } = options;
    const pascal = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .get */ .Jt)(node, 'ContainerDefinitions') !== undefined;
    const plain = (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .plainDocument */ .S)(node, pascal ? { renameKey: _keys_js__WEBPACK_IMPORTED_MODULE_0__/* .camelKey */ .U5 } : {});
    const document = retyped(plain.value, []);
    const hidden = partial ? taskMembers.filter((name) => !(name in document)) : [];
    const value = { ...document, ...Object.fromEntries(hidden.map((name) => [name, null])) };
    const { path } = node.source;
    const family = typeof value['family'] === 'string' ? value['family'] : undefined;
    const fact = {
        path,
        value,
        positions: plain.positions,
        origin,
        name: `task definition ${options.name ?? family ?? ''}`.trim() + ` (${path})`,
        unresolved: [...plain.unresolved, ...hidden.map((name) => (0,_facts_located_js__WEBPACK_IMPORTED_MODULE_3__/* .pointer */ .W)([name]))],
        expressions: plain.expressions,
    };
    harvest.add('task.definitions', fact);
    harvest.add('repository.variables', ...environmentOf(node, kind));
}
function retyped(value, path) {
    if (Array.isArray(value))
        return value.map((item, index) => retyped(item, [...path, index]));
    if (typeof value !== 'object' || value === null) {
        const inContainer = path.length === 3 && path[0] === 'containerDefinitions';
        return (0,_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .typed */ .nE)(String(path.at(-1) ?? ''), value, inContainer);
    }
    const members = Object.entries(value).map(([key, member]) => [
        key,
        retyped(member ?? null, [...path, key]),
    ]);
    return Object.fromEntries(members);
}
/** `environment` of every container as variables; `secrets` are references and hold no value. */
function environmentOf(node, kind) {
    return (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .items */ .ld)(containersOf(node)).flatMap((container) => {
        const scope = `container ${(0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .get */ .Jt)(container, 'name') ?? (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .get */ .Jt)(container, 'Name')) ?? '?'}`;
        const pairs = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .items */ .ld)((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .get */ .Jt)(container, 'environment') ?? (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .get */ .Jt)(container, 'Environment'));
        return pairs.flatMap((pair) => environmentPair(pair, { scope, kind }));
    });
}
function environmentPair(pair, { scope, kind }) {
    const nameNode = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .get */ .Jt)(pair, 'name') ?? (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .get */ .Jt)(pair, 'Name');
    const name = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(nameNode);
    const valueEntry = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .entries */ .jO)(pair).findLast(({ key }) => key === 'value' || key === 'Value');
    if (nameNode === undefined || name === undefined || valueEntry === undefined)
        return [];
    const read = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .namedValue */ .vW)(pair, valueEntry);
    if (read === undefined)
        return [];
    const { path, guide } = pair.source;
    const nameAt = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(nameNode);
    return [
        {
            ...read,
            name,
            nameAt,
            path,
            kind,
            guide,
            carrier: 'task-environment',
            scope,
            expression: read.unresolved !== undefined || (0,_references_js__WEBPACK_IMPORTED_MODULE_4__/* .hasPlaceholder */ .K)(read.value ?? ''),
            references: (0,_references_js__WEBPACK_IMPORTED_MODULE_4__/* .literalReferences */ .u)(read.unresolved ?? read.value ?? ''),
        },
    ];
}


/***/ })

};
