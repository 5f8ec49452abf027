export const id = 6439;
export const ids = [6439];
export const modules = {

/***/ 46439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readTerraform: () => (/* binding */ readTerraform)
});

// EXTERNAL MODULE: ./build/gate/collect/repository/node.js
var repository_node = __webpack_require__(28838);
// EXTERNAL MODULE: ./build/gate/collect/repository/nodes-of-json.js
var nodes_of_json = __webpack_require__(38862);
// EXTERNAL MODULE: ./build/gate/collect/repository/references.js
var references = __webpack_require__(9416);
// EXTERNAL MODULE: ./build/gate/collect/repository/terraform/evaluate.js + 1 modules
var evaluate = __webpack_require__(90555);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./node_modules/web-tree-sitter/web-tree-sitter.js
var web_tree_sitter = __webpack_require__(40033);
;// CONCATENATED MODULE: ./build/gate/collect/repository/terraform/grammar.js
/** Loads the HCL grammar (WebAssembly) when the first Terraform text comes, and parses with a bound on time. */


let loading;
async function load() {
    const engine = new URL(/* asset import */ __webpack_require__(22879), __webpack_require__.b);
    await web_tree_sitter/* Parser */.iX.init({ locateFile: () => (0,external_node_url_.fileURLToPath)(engine) });
    const grammar = new URL(/* asset import */ __webpack_require__(98414), __webpack_require__.b);
    const parser = new web_tree_sitter/* Parser */.iX();
    parser.setLanguage(await web_tree_sitter/* Language */.TM.load((0,external_node_url_.fileURLToPath)(grammar)));
    return parser;
}
/** The parser, ready for use. */
function grammar() {
    loading ??= load().catch((error) => {
        loading = undefined;
        throw error;
    });
    return loading;
}
const maxMilliseconds = 1_500;
/** Undefined when the text takes too long. The caller deletes the tree. */
function parseWithin(parser, text) {
    const end = performance.now() + maxMilliseconds;
    const progressCallback = () => performance.now() > end;
    const tree = parser.parse(text, null, { progressCallback });
    parser.reset();
    return tree ?? undefined;
}

// EXTERNAL MODULE: ./build/gate/collect/repository/terraform/harvest.js + 4 modules
var terraform_harvest = __webpack_require__(73566);
// EXTERNAL MODULE: ./build/gate/policy/unresolved.js
var unresolved = __webpack_require__(39250);
;// CONCATENATED MODULE: ./build/gate/collect/repository/terraform/json.js
/** Terraform's JSON syntax as the same tree. Source: Terraform "JSON Configuration Syntax". */


/** How many labels the blocks at the top have. */
const labelled = {
    resource: 2,
    data: 2,
    variable: 1,
    output: 1,
    module: 1,
    provider: 1,
    locals: 0,
    terraform: 0,
};
function bodyOfJson(root, values) {
    if (values)
        return { attributes: (0,repository_node/* entries */.jO)(root).map(attribute), blocks: [] };
    const blocks = (0,repository_node/* entries */.jO)(root).flatMap((entry) => {
        const count = labelled[entry.key];
        return count === undefined
            ? []
            : (0,repository_node/* itemsOrSelf */.EB)(entry.value).flatMap((node) => blocksOf(entry.key, node, [], count, entry));
    });
    return { attributes: [], blocks };
}
function blocksOf(type, node, labels, left, entry) {
    if (left > 0) {
        return (0,repository_node/* entries */.jO)(node).flatMap((inner) => (0,repository_node/* itemsOrSelf */.EB)(inner.value).flatMap((value) => blocksOf(type, value, [...labels, inner.key], left - 1, inner)));
    }
    const body = { attributes: (0,repository_node/* entries */.jO)(node).map(attribute), blocks: [] };
    return [{ type, labels, start: entry.keyStart, headEnd: entry.keyEnd, end: node.end, body }];
}
function attribute({ key, keyStart, keyEnd, value }) {
    const { start, end } = value;
    return {
        name: key,
        start: keyStart,
        nameEnd: keyEnd,
        end,
        expression: { kind: 'node', node: literal(value), start, end },
    };
}
/** Strings may hold templates; what they mean is not looked into. */
function literal(node) {
    if (node.type === 'map')
        return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: literal(entry.value) })) };
    if (node.type === 'list')
        return { ...node, items: node.items.map(literal) };
    if (node.type !== 'scalar' || typeof node.value !== 'string' || !/[$%]\{/.test(node.value))
        return node;
    const { source, start, end } = node;
    const whole = /^\$\{([^{}]*)\}$/.exec(node.value);
    if (whole !== null)
        return { type: 'unknown', source, start, end, expression: whole[1] ?? '' };
    const text = node.value.replace(/[$%]\{[^{}]*\}/g, unresolved/* UNRESOLVED */.gm);
    return { type: 'scalar', source, start, end, value: text, text, expression: node.value };
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/terraform/template.js
const escapes = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };
/** Between the quotes. */
function quotedParts({ text, start, end, holes }) {
    return between({ text, start: start + 1, end: text[end - 1] === '"' ? end - 1 : end, holes }, quotedLiteral);
}
/** A label's text. */
function quotedText(label) {
    return label.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1');
}
/** From the line after `<<EOT` to the line before the closing word. */
function heredocParts({ text, start, end, holes }) {
    const head = text.indexOf('\n', start);
    const tail = text.lastIndexOf('\n', end - 1) + 1;
    if (head === -1 || head + 1 > tail)
        return [];
    const indent = text.startsWith('<<-', start) ? commonIndent(text.slice(head + 1, tail)) : 0;
    return between({ text, start: head + 1, end: tail, holes }, (from, to) => heredocLiteral(text, from, to, indent));
}
function between({ text, start, end, holes }, literal) {
    const parts = [];
    let at = start;
    for (const hole of holes) {
        if (hole.start > at)
            parts.push(...literal(at, hole.start, text));
        parts.push({ expression: hole.expression, start: hole.start });
        at = Math.max(at, hole.end);
    }
    if (end > at)
        parts.push(...literal(at, end, text));
    return parts;
}
function quotedLiteral(from, to, text) {
    const parts = [];
    const pattern = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))|([$%])\4\{/g;
    pattern.lastIndex = from;
    let at = from;
    for (let match = pattern.exec(text); match !== null && match.index < to; match = pattern.exec(text)) {
        const [whole, short, long, sign, doubled] = match;
        if (match.index > at)
            parts.push({ text: text.slice(at, match.index), start: at, exact: true });
        const code = short ?? long;
        const value = doubled !== undefined
            ? `${doubled}{`
            : code !== undefined
                ? codePoint(code)
                : (escapes[sign ?? ''] ?? sign ?? '');
        parts.push({ text: value, start: match.index, exact: false });
        at = match.index + whole.length;
    }
    if (to > at)
        parts.push({ text: text.slice(at, to), start: at, exact: true });
    return parts;
}
function codePoint(hex) {
    const code = parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}
function heredocLiteral(text, from, to, indent) {
    if (indent === 0)
        return [{ text: text.slice(from, to), start: from, exact: true }];
    const parts = [];
    for (let line = from; line < to;) {
        const newline = text.indexOf('\n', line);
        const end = newline === -1 || newline >= to ? to : newline + 1;
        const atLineStart = line === 0 || text[line - 1] === '\n';
        const skip = atLineStart ? Math.min(indent, leading(text, line, end)) : 0;
        if (end > line + skip)
            parts.push({ text: text.slice(line + skip, end), start: line + skip, exact: true });
        line = end;
    }
    return parts;
}
function commonIndent(text) {
    let least = Infinity;
    for (const line of text.split('\n')) {
        if (line.trim() !== '')
            least = Math.min(least, leading(line, 0, line.length));
    }
    return least === Infinity ? 0 : least;
}
function leading(text, start, end) {
    let at = start;
    while (at < end && (text[at] === ' ' || text[at] === '\t'))
        at += 1;
    return at - start;
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/terraform/parse.js


const maxDepth = 60;
function parseTerraform(parser, source) {
    const deep = tooDeep(source.text);
    if (deep !== undefined)
        return { body: empty, error: { why: 'nested too deep', offset: deep } };
    const tree = parseWithin(parser, source.text);
    if (tree === undefined)
        return { body: empty, error: { why: 'takes too long to parse', offset: 0 } };
    try {
        const root = tree.rootNode;
        const body = root.namedChildren.find((child) => child?.type === 'body');
        const wrong = root.hasError ? firstError(root) : undefined;
        return {
            body: body ? readBody(source.text, body, 0) : empty,
            ...(wrong === undefined ? {} : { error: { why: 'not valid HCL', offset: wrong } }),
        };
    }
    finally {
        tree.delete();
    }
}
const empty = { attributes: [], blocks: [] };
function readBody(text, node, depth) {
    const attributes = [];
    const blocks = [];
    if (depth > maxDepth)
        return { attributes, blocks };
    for (const child of named(node)) {
        if (child.type === 'attribute')
            attributes.push(...readAttribute(text, child, depth));
        else if (child.type === 'block')
            blocks.push(readBlock(text, child, depth));
    }
    return { attributes, blocks };
}
function readAttribute(text, node, depth) {
    const [name, value] = named(node);
    if (name === undefined || value === undefined)
        return [];
    const { startIndex: start, endIndex: end } = node;
    return [{ name: name.text, nameEnd: name.endIndex, expression: readExpression(text, value, depth + 1), start, end }];
}
function readBlock(text, node, depth) {
    const children = named(node);
    const labels = children.slice(1).filter(({ type }) => type === 'string_lit' || type === 'identifier');
    const open = children.find(({ type }) => type === 'block_start');
    const body = children.find(({ type }) => type === 'body');
    return {
        type: children[0]?.text ?? '',
        labels: labels.map((label) => (label.type === 'string_lit' ? quotedText(label.text) : label.text)),
        start: node.startIndex,
        end: node.endIndex,
        headEnd: open?.endIndex ?? node.startIndex,
        body: body === undefined ? empty : readBody(text, body, depth + 1),
    };
}
/** An `expression` node, or a term inside one. */
function readExpression(text, node, depth) {
    const { startIndex: start, endIndex: end } = node;
    const unknown = { kind: 'unknown', start, end };
    if (depth > maxDepth)
        return unknown;
    return node.type === 'expression'
        ? readTerms(text, named(node), depth, unknown)
        : (readTerm(text, node, depth) ?? unknown);
}
/** A term with `.x`, `[0]` and `[*]` behind it: the grammar puts them side by side. */
function readTerms(text, children, depth, unknown) {
    let result;
    for (const child of children) {
        if (result === undefined) {
            result = readTerm(text, child, depth + 1) ?? { ...unknown, kind: 'unknown' };
            continue;
        }
        for (const step of readSteps(text, child, depth)) {
            result = { kind: 'access', target: result, step, start: result.start, end: child.endIndex };
        }
    }
    return result ?? unknown;
}
function readSteps(text, node, depth) {
    if (node.type === 'get_attr')
        return [{ attribute: named(node)[0]?.text ?? '' }];
    if (node.type === 'index')
        return readSteps(text, named(node)[0] ?? node, depth);
    if (node.type === 'new_index') {
        const inner = named(node)[0];
        return inner === undefined ? [] : [{ index: readExpression(text, inner, depth + 1) }];
    }
    if (node.type === 'legacy_index') {
        const value = Number(node.text.slice(1));
        return [{ index: { kind: 'literal', value, start: node.startIndex, end: node.endIndex } }];
    }
    if (node.type === 'splat')
        return named(node).flatMap((child) => readSteps(text, child, depth));
    if (node.type === 'attr_splat' || node.type === 'full_splat') {
        return [{ splat: true }, ...named(node).flatMap((child) => readSteps(text, child, depth))];
    }
    return [];
}
function readTerm(text, node, depth) {
    const { startIndex: start, endIndex: end } = node;
    const children = named(node);
    const [first, second, third] = children;
    const inner = (child) => child === undefined ? { kind: 'unknown', start, end } : readExpression(text, child, depth + 1);
    switch (node.type) {
        case 'expression':
            return readExpression(text, node, depth + 1);
        case 'literal_value':
        case 'template_expr':
        case 'collection_value':
        case 'operation':
        case 'for_expr':
            return first === undefined ? undefined : readTerm(text, first, depth + 1);
        case 'numeric_lit':
            return { kind: 'literal', value: Number(node.text), start, end };
        case 'bool_lit':
            return { kind: 'literal', value: node.text === 'true', start, end };
        case 'null_lit':
            return { kind: 'literal', value: null, start, end };
        case 'string_lit':
        case 'quoted_template':
            return {
                kind: 'template',
                parts: quotedParts({ text, start, end, holes: holesOf(text, node, depth) }),
                start,
                end,
            };
        case 'heredoc_template':
            return {
                kind: 'template',
                parts: heredocParts({ text, start, end, holes: holesOf(text, node, depth) }),
                start,
                end,
            };
        case 'tuple':
            return { kind: 'tuple', items: children.filter(isExpression).map(inner), start, end };
        case 'object':
            return { kind: 'object', items: children.flatMap((child) => readItem(text, child, depth)), start, end };
        case 'variable_expr':
        case 'identifier':
            return { kind: 'variable', name: node.text, start, end };
        case 'function_call': {
            const list = children.find(({ type }) => type === 'function_arguments');
            const args = list === undefined ? [] : named(list).filter(isExpression).map(inner);
            const spread = list !== undefined && named(list).some(({ type }) => type === 'ellipsis');
            return { kind: 'call', name: first?.text ?? '', args, spread, start, end };
        }
        case 'conditional':
            return { kind: 'conditional', condition: inner(first), yes: inner(second), no: inner(third), start, end };
        case 'unary_operation':
            return {
                kind: 'unary',
                operator: text[start] ?? '',
                operand: readTerms(text, children, depth + 1, { kind: 'unknown', start, end }),
                start,
                end,
            };
        case 'binary_operation':
            return readBinary(text, node, depth);
        case 'for_tuple_expr':
        case 'for_object_expr':
            return readFor(text, node, depth);
        default:
            return undefined;
    }
}
/** The operator is an unnamed child; steps of either side stand beside it. */
function readBinary(text, node, depth) {
    const { startIndex: start, endIndex: end } = node;
    const all = node.children.filter((child) => child !== null);
    const at = all.findIndex((child) => !child.isNamed && /^(?:[-+*/%<>]|[<>=!]=|&&|\|\|)$/.test(child.type));
    const unknown = { kind: 'unknown', start, end };
    if (at < 1)
        return unknown;
    const side = (part) => readTerms(text, part.filter(({ isNamed }) => isNamed), depth + 1, unknown);
    return {
        kind: 'binary',
        operator: all[at]?.type ?? '',
        left: side(all.slice(0, at)),
        right: side(all.slice(at + 1)),
        start,
        end,
    };
}
function readFor(text, node, depth) {
    const { startIndex: start, endIndex: end } = node;
    const children = named(node);
    const intro = children.find(({ type }) => type === 'for_intro');
    const values = children.filter(isExpression);
    const collection = intro === undefined ? undefined : named(intro).find(isExpression);
    const condition = children.find(({ type }) => type === 'for_cond');
    const conditionValue = condition === undefined ? undefined : named(condition)[0];
    const value = values.at(-1);
    if (intro === undefined || collection === undefined || value === undefined)
        return { kind: 'unknown', start, end };
    const key = node.type === 'for_object_expr' ? values[0] : undefined;
    return {
        kind: 'for',
        names: named(intro)
            .filter(({ type }) => type === 'identifier')
            .map((name) => name.text),
        collection: readExpression(text, collection, depth + 1),
        value: readExpression(text, value, depth + 1),
        ...(key === undefined ? {} : { key: readExpression(text, key, depth + 1) }),
        ...(conditionValue === undefined ? {} : { condition: readExpression(text, conditionValue, depth + 1) }),
        start,
        end,
    };
}
function readItem(text, node, depth) {
    const key = node.childForFieldName('key');
    const value = node.childForFieldName('val');
    if (key === null || value === null)
        return [];
    return [{ key: readExpression(text, key, depth + 1), value: readExpression(text, value, depth + 1) }];
}
/** Interpolations of a template; directives (`%{ if … }`) are holes nobody can fill. */
function holesOf(text, node, depth) {
    return named(node).flatMap((child) => {
        if (child.type !== 'template_interpolation' && child.type !== 'template_directive')
            return [];
        const { startIndex: start, endIndex: end } = child;
        const inner = child.type === 'template_interpolation' ? named(child).find(isExpression) : undefined;
        const expression = inner === undefined ? { kind: 'unknown', start, end } : readExpression(text, inner, depth + 1);
        return [{ start, end, expression }];
    });
}
function isExpression(node) {
    return node.type === 'expression';
}
function named(node) {
    return node.namedChildren.filter((child) => child !== null && child.type !== 'comment');
}
function firstError(root) {
    let node = root;
    for (;;) {
        if (node.isError || node.isMissing)
            return node.startIndex;
        const next = node.children.find((child) => child !== null && (child.hasError || child.isError || child.isMissing));
        if (!next)
            return node.startIndex;
        node = next;
    }
}
/** Braces, brackets and parentheses; strings are not looked into, so this is an upper bound. */
function tooDeep(text) {
    let depth = 0;
    for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === 0x7b || code === 0x5b || code === 0x28)
            depth += 1;
        else if ((code === 0x7d || code === 0x5d || code === 0x29) && depth > 0)
            depth -= 1;
        if (depth > 500)
            return at;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/terraform/read.js








const maxLength = 1_000_000;
async function readTerraform({ source, kind, harvest }) {
    const file = await parseFile(source, kind, harvest);
    if (file === undefined)
        return;
    if (kind === 'tfvars') {
        const values = valuesOf(file);
        harvest.add('repository.variables', ...variablesOf(values));
        harvest.pending.tfvars.push({ path: source.path, values });
    }
    else if (source.guide) {
        (0,terraform_harvest.harvestModules)([file], [], harvest);
    }
    else {
        harvest.pending.terraform.push(file);
    }
}
async function parseFile(source, kind, harvest) {
    const what = `Terraform ${source.path}`;
    const fail = (why, offset) => harvest.gap(kind, { what, why, at: source.place(offset), blocks: !source.guide });
    if (source.text.length > maxLength) {
        fail(`longer than ${maxLength} characters`, 0);
        return undefined;
    }
    if (/\.json$/.test(source.path) && !source.guide) {
        const parsed = (0,nodes_of_json/* readJson */.Vh)(source);
        if (parsed.ok) {
            const [root] = parsed.documents;
            return root === undefined ? undefined : { source, body: bodyOfJson(root, kind === 'tfvars') };
        }
        harvest.gap(kind, { what, why: parsed.why, at: parsed.at, blocks: true });
        return undefined;
    }
    const { body, error } = parseTerraform(await grammar(), source);
    if (error !== undefined)
        fail(error.why, error.offset);
    return { source, body };
}
/** A tfvars file knows no references. */
function valuesOf({ source, body }) {
    const scope = { source, names: new Map(), lookup: () => undefined };
    return (0,evaluate/* evaluateBody */.ME)(body, { start: 0, end: source.text.length }, scope, new evaluate/* Budget */.__());
}
function variablesOf(values) {
    const { path, guide } = values.source;
    const found = [];
    const look = (node, prefix, depth) => {
        for (const entry of (0,repository_node/* entries */.jO)(node)) {
            const name = prefix === '' ? entry.key : `${prefix}.${entry.key}`;
            if (entry.value.type === 'map' && depth < 6)
                look(entry.value, name, depth + 1);
            const pair = (0,repository_node/* namedValue */.vW)(node, entry);
            if (pair === undefined || found.length > 5_000)
                continue;
            found.push({
                ...pair,
                name,
                nameAt: (0,repository_node/* keyPlace */.Vz)(node, entry),
                path,
                guide,
                kind: 'tfvars',
                carrier: 'tfvars',
                scope: path,
                expression: pair.unresolved !== undefined || (0,references/* hasPlaceholder */.K)(pair.value ?? ''),
                references: (0,references/* literalReferences */.u)(pair.value ?? ''),
            });
        }
    };
    look(values, '', 0);
    return found;
}


/***/ })

};
