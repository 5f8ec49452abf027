export const id = 3566;
export const ids = [3566];
export const modules = {

/***/ 90555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  __: () => (/* binding */ Budget),
  ZE: () => (/* binding */ elementsOf),
  _3: () => (/* binding */ evaluate),
  ME: () => (/* binding */ evaluateBody),
  e6: () => (/* binding */ follow),
  rl: () => (/* binding */ numberOf),
  V2: () => (/* binding */ pair),
  C_: () => (/* binding */ scalarAt),
  aI: () => (/* binding */ unknownAt)
});

// UNUSED EXPORTS: truthOf

// EXTERNAL MODULE: ./build/gate/policy/unresolved.js
var unresolved = __webpack_require__(39250);
// EXTERNAL MODULE: ./build/gate/collect/repository/node.js
var node = __webpack_require__(28838);
// EXTERNAL MODULE: ./build/gate/collect/repository/source.js
var repository_source = __webpack_require__(68663);
// EXTERNAL MODULE: ./build/gate/collect/repository/nodes-of-json.js
var nodes_of_json = __webpack_require__(38862);
;// CONCATENATED MODULE: ./build/gate/collect/repository/terraform/functions.js
/** The functions of Terraform that templates of this kind use; any other makes its result unknown. */





/** Undefined: not known. */
function callFunction(name, args, call) {
    return Object.hasOwn(functions, name) ? functions[name]?.(args, call) : undefined;
}
const first = ([value]) => value;
const maxText = 100_000;
function functions_text(call, value) {
    return value === undefined || value.length > maxText ? undefined : scalarAt(call.range, call.scope, value);
}
function whole(node) {
    return node?.type === 'scalar' && node.expression === undefined ? node.text : undefined;
}
function list(call, nodes) {
    return { type: 'list', source: call.scope.source, ...call.range, items: nodes.slice(0, 10_000) };
}
function change(edit) {
    return ([value], call) => {
        const known = whole(value);
        return known === undefined ? undefined : functions_text(call, edit(known));
    };
}
const functions = {
    // A document stays the structure it is: what reads policies and task definitions wants no text.
    jsonencode: first,
    yamlencode: first,
    base64encode: first,
    base64gzip: first,
    sensitive: first,
    nonsensitive: first,
    tostring: first,
    tonumber: first,
    tobool: first,
    tolist: first,
    toset: first,
    tomap: first,
    try: first,
    trimspace: first,
    jsondecode: ([value]) => {
        if (value?.type === 'map' || value?.type === 'list')
            return value;
        if (value?.type !== 'scalar' || value.expression !== undefined)
            return undefined;
        const parsed = (0,nodes_of_json/* readJson */.Vh)((0,repository_source/* textSource */.rC)((0,node/* located */.t4)(value), value.source.guide));
        return parsed.ok ? parsed.documents[0] : undefined;
    },
    file: ([path], call) => fileNode(path, call),
    templatefile: ([path], call) => fileNode(path, call),
    lower: change((value) => value.toLowerCase()),
    upper: change((value) => value.toUpperCase()),
    title: change((value) => value),
    format: ([pattern, ...values], call) => formatted(pattern, values, call),
    join: ([separator, ...lists], call) => {
        const glue = whole(separator);
        const parts = lists.flatMap(node/* items */.ld);
        if (glue === undefined || lists.some(({ type }) => type !== 'list'))
            return undefined;
        const joined = parts.map((part) => (part.type === 'scalar' ? part.text : unresolved/* UNRESOLVED */.gm)).join(glue);
        return partly(joined, parts, call);
    },
    split: ([separator, value], call) => {
        const [glue, known] = [whole(separator), whole(value)];
        if (!glue || known === undefined)
            return undefined;
        return list(call, known.split(glue).map((part) => scalarAt(call.range, call.scope, part)));
    },
    replace: ([value, from, to], call) => {
        const [known, search, put] = [whole(value), whole(from), whole(to)];
        if (known === undefined || !search || put === undefined || search.startsWith('/'))
            return undefined;
        return functions_text(call, known.replaceAll(search, () => put));
    },
    concat: (args, call) => (args.every(({ type }) => type === 'list') ? list(call, args.flatMap(node/* items */.ld)) : undefined),
    flatten: ([value], call) => (value?.type === 'list' ? list(call, flat(value.items, 0)) : undefined),
    compact: ([value], call) => value?.type === 'list'
        ? list(call, value.items.filter((item) => !(0,node/* isNull */.kZ)(item) && (0,node/* textOf */.b6)(item) !== ''))
        : undefined,
    distinct: first,
    sort: first,
    reverse: ([value], call) => (value?.type === 'list' ? list(call, [...value.items].reverse()) : undefined),
    merge: (args, call) => {
        if (!args.every(({ type }) => type === 'map'))
            return undefined;
        const entries = args.flatMap((part) => (part.type === 'map' ? part.entries : []));
        return { type: 'map', source: call.scope.source, ...call.range, entries };
    },
    coalesce: (args) => {
        const known = args.findIndex((part) => part.type === 'unknown' || (!(0,node/* isNull */.kZ)(part) && (0,node/* textOf */.b6)(part) !== ''));
        return args[known];
    },
    lookup: ([map, key, fallback]) => {
        const name = whole(key);
        if (map?.type !== 'map' || name === undefined)
            return undefined;
        return (0,node/* get */.Jt)(map, name) ?? fallback;
    },
    element: ([value, index]) => {
        const at = numberOf(index);
        return value?.type === 'list' && at !== undefined && value.items.length > 0
            ? value.items[at % value.items.length]
            : undefined;
    },
    one: ([value]) => (value?.type === 'list' ? value.items[0] : undefined),
    length: ([value], call) => {
        if (value?.type === 'list')
            return scalarAt(call.range, call.scope, value.items.length);
        if (value?.type === 'map')
            return scalarAt(call.range, call.scope, value.entries.length);
        const known = whole(value);
        return known === undefined ? undefined : scalarAt(call.range, call.scope, known.length);
    },
    keys: ([value], call) => value?.type === 'map'
        ? list(call, value.entries.map(({ key }) => scalarAt(call.range, call.scope, key)))
        : undefined,
    values: ([value], call) => value?.type === 'map'
        ? list(call, value.entries.map((entry) => entry.value))
        : undefined,
};
/** The file is not read twice: whoever wants its content joins with the facts read from it. */
function fileNode(path, call) {
    const written = whole(path);
    const node = unknownAt(call.range, call.scope);
    return written === undefined || node.type !== 'unknown' ? node : { ...node, file: written };
}
function formatted(pattern, values, call) {
    const template = whole(pattern);
    if (template === undefined)
        return undefined;
    let next = 0;
    const used = [];
    const result = template.replace(/%(?:%|(?:\[(\d{1,3})\])?[-+0-9.]{0,8}[sdvq])/g, (mark, position) => {
        if (mark === '%%')
            return '%';
        const value = values[position === undefined ? next : Number(position) - 1];
        next += 1;
        if (value !== undefined)
            used.push(value);
        return value?.type === 'scalar' ? value.text : unresolved/* UNRESOLVED */.gm;
    });
    return partly(result, used.length < next ? [...used, unknownAt(call.range, call.scope)] : used, call);
}
/** A text of which parts may not be known. */
function partly(value, parts, call) {
    const node = functions_text(call, value);
    const known = parts.every((part) => part.type === 'scalar' && part.expression === undefined);
    if (node?.type !== 'scalar' || known)
        return node;
    const as = unknownAt(call.range, call.scope);
    return { ...node, expression: as.type === 'unknown' ? as.expression : '' };
}
function flat(nodes, depth) {
    const found = [];
    for (const node of nodes) {
        if (node.type !== 'list')
            found.push(node);
        else if (depth < 20)
            for (const inner of flat(node.items, depth + 1))
                found.push(inner);
        if (found.length > 10_000)
            break;
    }
    return found;
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/terraform/evaluate.js
/** Evaluates Terraform expressions as far as the files tell: what they do not tell is an unknown node, never a guess. */




/** Bounds the work for one module: expressions under check may multiply. */
class Budget {
    left = 300_000;
    depth = 0;
    spend() {
        this.left -= 1;
        return this.left > 0 && this.depth < 150;
    }
}
function evaluate(expression, scope, budget) {
    if (!budget.spend())
        return unknownAt(expression, scope);
    budget.depth += 1;
    try {
        const value = evaluateKind(expression, scope, budget);
        return weightOf(value) > maxWeight ? unknownAt(expression, scope) : value;
    }
    finally {
        budget.depth -= 1;
    }
}
/** Values are shared: what is small to hold may be endless to walk. */
const maxWeight = 50_000;
const weights = new WeakMap();
function weightOf(node) {
    if (node.type !== 'list' && node.type !== 'map')
        return 1;
    const before = weights.get(node);
    if (before !== undefined)
        return before;
    const children = node.type === 'list' ? node.items : node.entries.map(({ value }) => value);
    const weight = children.reduce((total, child) => total + (weights.get(child) ?? 1), 1);
    weights.set(node, weight);
    return weight;
}
function evaluateKind(expression, scope, budget) {
    const { source } = scope;
    const { start, end } = expression;
    const inner = (part) => evaluate(part, scope, budget);
    switch (expression.kind) {
        case 'literal':
            return scalarAt(expression, scope, expression.value);
        case 'node':
            return expression.node;
        case 'template':
            return evaluateTemplate(expression.parts, { ...expression, scope, budget });
        case 'tuple':
            return { type: 'list', source, start, end, items: expression.items.map(inner) };
        case 'object':
            return {
                type: 'map',
                source,
                start,
                end,
                entries: expression.items.flatMap(({ key, value }) => member(key, value, scope, budget)),
            };
        case 'variable':
            return scope.names.get(expression.name) ?? unknownAt(expression, scope);
        case 'access':
            return evaluateAccess(expression, scope, budget);
        case 'call':
            return evaluateCall(expression, scope, budget);
        case 'conditional': {
            const condition = truthOf(inner(expression.condition));
            if (condition !== undefined)
                return inner(condition ? expression.yes : expression.no);
            const [yes, no] = [inner(expression.yes), inner(expression.no)];
            return yes.type === 'scalar' && no.type === 'scalar' && yes.text === no.text ? yes : unknownAt(expression, scope);
        }
        case 'unary': {
            const operand = inner(expression.operand);
            if (expression.operator === '!')
                return scalarOrUnknown(expression, scope, negate(truthOf(operand)));
            const number = numberOf(operand);
            return scalarOrUnknown(expression, scope, number === undefined ? undefined : -number);
        }
        case 'binary':
            return scalarOrUnknown(expression, scope, operate(expression.operator, inner(expression.left), inner(expression.right)));
        case 'for':
            return evaluateFor(expression, { ...expression, scope, budget });
        case 'unknown':
            return unknownAt(expression, scope);
    }
}
function unknownAt({ start, end }, { source }) {
    return { type: 'unknown', source, start, end, expression: written(source, start, end) };
}
function scalarAt({ start, end }, { source }, value) {
    return { type: 'scalar', source, start, end, value, text: value === null ? '' : String(value) };
}
function scalarOrUnknown(range, scope, value) {
    return value === undefined ? unknownAt(range, scope) : scalarAt(range, scope, value);
}
function written(source, start, end) {
    return source.text
        .slice(start, Math.min(end, start + 300))
        .replace(/\s+/g, ' ')
        .trim();
}
// --- bodies ----------------------------------------------------------------------------------------------------------
/** Attributes and nested blocks as one map; blocks of a type are a list. */
function evaluateBody(body, range, scope, budget) {
    const { source } = scope;
    const entries = body.attributes.map((attribute) => attributeEntry(attribute, scope, budget));
    const groups = new Map();
    const keys = new Map();
    const add = (type, block, nodes) => {
        const group = groups.get(type) ?? [];
        group.push(...nodes);
        groups.set(type, group);
        if (!keys.has(type))
            keys.set(type, block);
    };
    for (const block of body.blocks) {
        if (block.type === 'dynamic')
            add(block.labels[0] ?? '', block, evaluateDynamic(block, scope, budget));
        else
            add(block.type, block, [evaluateBody(block.body, { start: block.start, end: block.end }, scope, budget)]);
    }
    for (const [key, items] of groups) {
        const { start, headEnd, end } = keys.get(key) ?? { ...range, headEnd: range.start };
        entries.push({ key, keyStart: start, keyEnd: headEnd, value: { type: 'list', source, start, end, items } });
    }
    return { type: 'map', source, ...pick(range), entries };
}
function attributeEntry({ name, start, nameEnd, expression }, scope, budget) {
    return { key: name, keyStart: start, keyEnd: nameEnd, value: evaluate(expression, scope, budget) };
}
/** `dynamic "x" { for_each = …, content { … } }`: one block an element; one with unknown values when the list is not known. */
function evaluateDynamic(block, scope, budget) {
    const content = block.body.blocks.find(({ type }) => type === 'content');
    const each = block.body.attributes.find(({ name }) => name === 'for_each');
    const iterator = block.body.attributes.find(({ name }) => name === 'iterator')?.expression;
    if (content === undefined || each === undefined)
        return [];
    const name = iterator?.kind === 'variable' ? iterator.name : (block.labels[0] ?? '');
    const collection = evaluate(each.expression, scope, budget);
    const elements = elementsOf(collection).slice(0, 100);
    const range = { start: block.start, end: block.end };
    const one = (value, key) => {
        const names = new Map(scope.names).set(name, pair(value, key));
        return evaluateBody(content.body, range, { ...scope, names }, budget);
    };
    if (collection.type === 'unknown')
        return [one(collection, collection)];
    return elements.map(({ key, value }) => one(value, key));
}
/** What an iterator is: `{ key, value }`. */
function pair(value, key) {
    const { source, start, end } = value;
    const entry = (name, node) => ({ key: name, keyStart: start, keyEnd: start, value: node });
    return { type: 'map', source, start, end, entries: [entry('key', key), entry('value', value)] };
}
function elementsOf(collection) {
    if (collection.type === 'list')
        return collection.items.map((value) => ({ key: value, value }));
    if (collection.type !== 'map')
        return [];
    return collection.entries.map(({ key, keyStart, keyEnd, value }) => ({
        key: { type: 'scalar', source: collection.source, start: keyStart, end: keyEnd, value: key, text: key },
        value,
    }));
}
function pick({ start, end }) {
    return { start, end };
}
function evaluateTemplate(parts, { start, end, scope, budget }) {
    const { source } = scope;
    const only = parts[0];
    // "${x}" alone is x, of whatever type.
    if (parts.length === 1 && only !== undefined && 'expression' in only)
        return evaluate(only.expression, scope, budget);
    let known = true;
    const pieces = parts.map((part) => {
        if (!('expression' in part))
            return part;
        const value = evaluate(part.expression, scope, budget);
        known &&= value.type === 'scalar' && value.expression === undefined;
        return { text: value.type === 'scalar' ? value.text : unresolved/* UNRESOLVED */.gm, start: part.start, exact: false };
    });
    const text = pieces.map((piece) => piece.text).join('');
    const locate = () => {
        const builder = new repository_source/* TextBuilder */.tW(source);
        for (const piece of pieces) {
            if (piece.exact)
                builder.add(piece.text, piece.start);
            else
                builder.put(piece.text, piece.start);
        }
        return builder.build();
    };
    const expression = known ? {} : { expression: written(source, start, end) };
    return { type: 'scalar', source, start, end, value: text, text, locate, ...expression };
}
function member(key, value, scope, budget) {
    const name = key.kind === 'variable' ? key.name : (0,node/* textOf */.b6)(evaluate(key, scope, budget));
    if (name === undefined)
        return [];
    return [{ key: name, keyStart: key.start, keyEnd: key.end, value: evaluate(value, scope, budget) }];
}
/** `a.b[0].c` as its root and steps; an index that is not a literal ends the chain. */
function evaluateAccess(expression, scope, budget) {
    const chain = chainOf(expression, scope, budget);
    if (chain === undefined)
        return unknownAt(expression, scope);
    const { root, steps } = chain;
    if (typeof root !== 'string')
        return follow(root, steps, expression, scope);
    const own = scope.names.get(root);
    if (own !== undefined)
        return follow(own, steps, expression, scope);
    const found = scope.lookup(root, steps, budget);
    return found === undefined ? unknownAt(expression, scope) : placed(found, expression, scope);
}
function chainOf(expression, scope, budget) {
    const steps = [];
    let at = expression;
    while (at.kind === 'access') {
        if ('attribute' in at.step)
            steps.unshift(at.step.attribute);
        else if ('splat' in at.step)
            steps.unshift('*');
        else {
            const index = (0,node/* textOf */.b6)(evaluate(at.step.index, scope, budget));
            steps.unshift(index ?? '?');
        }
        at = at.target;
    }
    if (at.kind === 'variable')
        return { root: at.name, steps };
    return { root: evaluate(at, scope, budget), steps };
}
/** Steps into a value. */
function follow(from, steps, range, scope) {
    let at = from;
    for (const [position, step] of steps.entries()) {
        if (at?.type === 'list' && step === '*') {
            const rest = steps.slice(position + 1);
            return { ...at, items: at.items.map((item) => follow(item, rest, range, scope)) };
        }
        if (at?.type === 'list')
            at = at.items[Number(step)];
        else if (at?.type === 'map')
            at = (0,node/* get */.Jt)(at, step);
        else if (at?.type === 'scalar' && step === '*')
            continue;
        else
            at = undefined;
    }
    return at === undefined || at.type === 'unknown' ? unknownAt(range, scope) : at;
}
/** A scalar keeps the place where it is used, and the name it came by; a structure that of its definition. */
function placed(found, range, scope) {
    if (found.type === 'unknown') {
        const file = found.file === undefined ? {} : { file: found.file };
        return { ...unknownAt(range, scope), ...file };
    }
    if (found.type !== 'scalar')
        return found;
    const { start, end } = range;
    return { ...found, source: scope.source, start, end, via: written(scope.source, start, end) };
}
function evaluateCall(expression, scope, budget) {
    const { name, args, spread } = expression;
    const values = args.map((argument) => evaluate(argument, scope, budget));
    const last = values.at(-1);
    const given = spread && last?.type === 'list' ? [...values.slice(0, -1), ...last.items] : values;
    const called = spread && last?.type !== 'list' ? undefined : callFunction(name, given, { range: expression, scope });
    if (called === undefined)
        return unknownAt(expression, scope);
    const { start, end } = expression;
    return called.type === 'scalar' ? { ...called, source: scope.source, start, end } : called;
}
function evaluateFor({ names, collection, key, value, condition }, { start, end, scope, budget }) {
    const range = { start, end };
    const list = evaluate(collection, scope, budget);
    if (list.type !== 'list' && list.type !== 'map')
        return unknownAt(range, scope);
    const { source } = scope;
    const items = [];
    const entries = [];
    for (const [index, element] of elementsOf(list).slice(0, 500).entries()) {
        const bound = new Map(scope.names);
        const [first, second] = names;
        const position = list.type === 'list' ? scalarAt(range, scope, index) : element.key;
        if (second !== undefined && first !== undefined)
            bound.set(first, position).set(second, element.value);
        else if (first !== undefined)
            bound.set(first, element.value);
        const inner = { ...scope, names: bound };
        const wanted = condition === undefined ? true : truthOf(evaluate(condition, inner, budget));
        if (wanted === undefined)
            return unknownAt(range, scope);
        if (!wanted)
            continue;
        const result = evaluate(value, inner, budget);
        const name = key === undefined ? undefined : (0,node/* textOf */.b6)(evaluate(key, inner, budget));
        if (key === undefined)
            items.push(result);
        else if (name !== undefined)
            entries.push({ key: name, keyStart: value.start, keyEnd: value.start, value: result });
    }
    return key === undefined ? { type: 'list', source, start, end, items } : { type: 'map', source, start, end, entries };
}
// --- operators -------------------------------------------------------------------------------------------------------
function truthOf(node) {
    if (node.type !== 'scalar' || node.expression !== undefined)
        return undefined;
    if (node.value === true || node.text === 'true')
        return true;
    return node.value === false || node.text === 'false' ? false : undefined;
}
function numberOf(node) {
    if (node?.type !== 'scalar' || node.expression !== undefined || node.text.trim() === '')
        return undefined;
    const number = Number(node.text);
    return Number.isFinite(number) ? number : undefined;
}
function negate(value) {
    return value === undefined ? undefined : !value;
}
function operate(operator, left, right) {
    if (operator === '==' || operator === '!=') {
        const same = equal(left, right);
        return operator === '==' ? same : negate(same);
    }
    if (operator === '&&' || operator === '||')
        return combine(operator, truthOf(left), truthOf(right));
    const [a, b] = [numberOf(left), numberOf(right)];
    if (a === undefined || b === undefined)
        return undefined;
    const results = {
        '+': a + b,
        '-': a - b,
        '*': a * b,
        '/': a / b,
        '%': a % b,
        '<': a < b,
        '>': a > b,
        '<=': a <= b,
        '>=': a >= b,
    };
    return results[operator];
}
function combine(operator, left, right) {
    const decides = operator === '||';
    if (left === decides || right === decides)
        return decides;
    return left === undefined || right === undefined ? undefined : !decides;
}
function equal(left, right) {
    if (left.type !== 'scalar' || right.type !== 'scalar')
        return undefined;
    if (left.expression !== undefined || right.expression !== undefined)
        return undefined;
    return left.value === right.value || (left.value !== null && right.value !== null && left.text === right.text);
}


/***/ }),

/***/ 73566:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  harvestModules: () => (/* binding */ harvestModules)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/gate/collect/repository/infrastructure/harvest.js + 8 modules
var infrastructure_harvest = __webpack_require__(24070);
// EXTERNAL MODULE: ./build/gate/collect/repository/node.js
var repository_node = __webpack_require__(28838);
// EXTERNAL MODULE: ./build/gate/collect/repository/policy/fact.js
var fact = __webpack_require__(44049);
// EXTERNAL MODULE: ./build/gate/collect/repository/task/read.js
var read = __webpack_require__(44546);
// EXTERNAL MODULE: ./build/gate/collect/repository/terraform/evaluate.js + 1 modules
var evaluate = __webpack_require__(90555);
;// CONCATENATED MODULE: ./build/gate/collect/repository/terraform/policy-document.js
/** `data "aws_iam_policy_document"` as the IAM document it makes. Source: Terraform AWS provider, same name. */

/** The keys of a statement in Terraform and in IAM. */
const plain = [
    ['sid', 'Sid'],
    ['effect', 'Effect'],
    ['actions', 'Action'],
    ['not_actions', 'NotAction'],
    ['resources', 'Resource'],
    ['not_resources', 'NotResource'],
];
function policyDocument(attributes) {
    const { source, start, end } = attributes;
    const base = { source, start, end };
    const entry = (key, value) => ({ key, keyStart: start, keyEnd: start, value });
    const inherited = [
        ...(0,repository_node/* itemsOrSelf */.EB)((0,repository_node/* get */.Jt)(attributes, 'source_policy_documents')),
        ...(0,repository_node/* itemsOrSelf */.EB)((0,repository_node/* get */.Jt)(attributes, 'override_policy_documents')),
        ...(0,repository_node/* itemsOrSelf */.EB)((0,repository_node/* get */.Jt)(attributes, 'source_json')),
        ...(0,repository_node/* itemsOrSelf */.EB)((0,repository_node/* get */.Jt)(attributes, 'override_json')),
    ];
    const statements = [
        ...inherited.flatMap((document) => document.type === 'map' ? (0,repository_node/* itemsOrSelf */.EB)((0,repository_node/* get */.Jt)(document, 'Statement')) : [document]),
        ...(0,repository_node/* items */.ld)((0,repository_node/* get */.Jt)(attributes, 'statement')).map(statement),
    ];
    const version = { type: 'scalar', ...base, value: '2012-10-17', text: '2012-10-17' };
    const given = (0,repository_node/* get */.Jt)(attributes, 'version');
    return {
        type: 'map',
        ...base,
        entries: [entry('Version', given ?? version), entry('Statement', { type: 'list', ...base, items: statements })],
    };
}
function statement(node) {
    if (node.type !== 'map')
        return node;
    const { source, start, end } = node;
    const base = { source, start, end };
    const renamed = plain.flatMap(([from, to]) => {
        const found = node.entries.findLast(({ key }) => key === from);
        return found === undefined || (found.value.type === 'scalar' && found.value.value === null)
            ? []
            : [{ ...found, key: to }];
    });
    const effect = {
        key: 'Effect',
        keyStart: start,
        keyEnd: start,
        value: { type: 'scalar', ...base, value: 'Allow', text: 'Allow' },
    };
    return {
        type: 'map',
        ...base,
        entries: [
            ...(renamed.some(({ key }) => key === 'Effect') ? [] : [effect]),
            ...renamed,
            ...principals(node, 'principals', 'Principal'),
            ...principals(node, 'not_principals', 'NotPrincipal'),
            ...conditions(node),
        ],
    };
}
/** `principals { type = "AWS", identifiers = […] }` as `"Principal": { "AWS": […] }`. */
function principals(node, from, to) {
    const list = (0,repository_node/* get */.Jt)(node, from);
    const blocks = (0,repository_node/* items */.ld)(list);
    if (list === undefined || blocks.length === 0)
        return [];
    const groups = new Map();
    for (const block of blocks) {
        const type = (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(block, 'type')) ?? 'AWS';
        groups.set(type, [...(groups.get(type) ?? []), ...(0,repository_node/* itemsOrSelf */.EB)((0,repository_node/* get */.Jt)(block, 'identifiers'))]);
    }
    const { source, start, end } = list;
    const only = groups.get('*');
    if (only !== undefined)
        return [{ key: to, keyStart: start, keyEnd: start, value: only[0] ?? list }];
    const entries = [...groups].map(([key, values]) => {
        const place = values[0] ?? list;
        return {
            key,
            keyStart: place.start,
            keyEnd: place.start,
            value: { type: 'list', source, start, end, items: values },
        };
    });
    return [{ key: to, keyStart: start, keyEnd: start, value: { type: 'map', source, start, end, entries } }];
}
/** `condition { test, variable, values }` as `"Condition": { test: { variable: values } }`. */
function conditions(node) {
    const list = (0,repository_node/* get */.Jt)(node, 'condition');
    if (list === undefined || (0,repository_node/* items */.ld)(list).length === 0)
        return [];
    const { source, start, end } = list;
    const operators = new Map();
    for (const block of (0,repository_node/* items */.ld)(list)) {
        const test = (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(block, 'test')) ?? '?';
        const key = (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(block, 'variable')) ?? '?';
        const values = (0,repository_node/* get */.Jt)(block, 'values') ?? block;
        operators.set(test, [
            ...(operators.get(test) ?? []),
            { key, keyStart: block.start, keyEnd: block.start, value: values },
        ]);
    }
    const entries = [...operators].map(([key, inner]) => {
        const place = inner[0]?.value ?? list;
        return {
            key,
            keyStart: place.start,
            keyEnd: place.start,
            value: { type: 'map', source, start, end, entries: inner },
        };
    });
    return [{ key: 'Condition', keyStart: start, keyEnd: start, value: { type: 'map', source, start, end, entries } }];
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/terraform/module.js
/** A Terraform module: the files of one directory, its variables, locals, resources and calls of local modules. */



const maxModuleDepth = 8;
class Module {
    options;
    variables = new Map();
    resources = new Map();
    providers = [];
    outputs = new Map();
    calls = new Map();
    locals = new Map();
    data = new Map();
    known = new Map();
    open = new Set();
    children = new Map();
    constructor(options) {
        this.options = options;
        for (const { source, body } of options.files.files) {
            for (const block of body.blocks)
                this.collect({ block, source });
        }
    }
    collect(declared) {
        const { type, labels, body } = declared.block;
        const [first = '', second = ''] = labels;
        if (type === 'variable')
            this.variables.set(first, declared);
        else if (type === 'resource')
            this.resources.set(`${first}.${second}`, declared);
        else if (type === 'data')
            this.data.set(`${first}.${second}`, declared);
        else if (type === 'output')
            this.outputs.set(first, declared);
        else if (type === 'module')
            this.calls.set(first, declared);
        else if (type === 'provider')
            this.providers.push(declared);
        else if (type === 'locals') {
            for (const attribute of body.attributes)
                this.locals.set(attribute.name, { attribute, source: declared.source });
        }
    }
    scope(source, names = new Map()) {
        return { source, names, lookup: (root, steps) => this.lookup(root, steps, source) };
    }
    /** The attributes of a block with everything put in that is known. */
    attributes({ block, source }, names) {
        return (0,evaluate/* evaluateBody */.ME)(block.body, block, this.scope(source, names), this.options.budget);
    }
    value(attribute, source) {
        return attribute === undefined
            ? undefined
            : (0,evaluate/* evaluate */._3)(attribute.expression, this.scope(source), this.options.budget);
    }
    /** Documents of data blocks, by address; each is evaluated once, so that all who use it share it. */
    documents() {
        return [...this.data.keys()]
            .filter((name) => name.startsWith('aws_iam_policy_document.'))
            .flatMap((name) => {
            const document = this.lookup('data', [...name.split('.'), 'json'], this.options.files.files[0]?.source);
            return document?.type === 'map' ? [[`data.${name}`, document]] : [];
        });
    }
    /** The module behind `module "x"`, if its source is a directory of the repository. */
    child(name) {
        if (this.children.has(name))
            return this.children.get(name);
        this.children.set(name, undefined);
        const child = this.makeChild(name);
        this.children.set(name, child);
        return child;
    }
    /** Directory of a called local module. */
    directoryOf(name) {
        const call = this.calls.get(name);
        const attribute = call?.block.body.attributes.find((candidate) => candidate.name === 'source');
        const source = call === undefined ? undefined : this.value(attribute, call.source);
        if (source?.type !== 'scalar' || !/^\.{1,2}\//.test(source.text))
            return undefined;
        const directory = external_node_path_.posix.join(this.options.files.directory, source.text).replace(/\/$/, '');
        return directory.startsWith('..') ? undefined : directory;
    }
    makeChild(name) {
        const call = this.calls.get(name);
        const { all, prefix, budget, depth } = this.options;
        const files = all.get(this.directoryOf(name) ?? '\0');
        if (call === undefined || files === undefined || depth >= maxModuleDepth)
            return undefined;
        const own = new Set(['source', 'version', 'count', 'for_each', 'depends_on', 'providers']);
        const given = this.attributes(call);
        const entries = given.type === 'map' ? given.entries.filter(({ key }) => !own.has(key)) : [];
        const inputs = new Map(entries.map(({ key, value }) => [key, value]));
        return new Module({ files, all, prefix: `${prefix}module.${name}.`, inputs, budget, depth: depth + 1 });
    }
    lookup(root, steps, source) {
        const [first = '', second = '', ...rest] = steps;
        if (source === undefined)
            return undefined;
        const after = (node, path) => node === undefined ? undefined : path.length === 0 ? node : (0,evaluate/* follow */.e6)(node, path, node, this.scope(node.source));
        if (root === 'var')
            return after(this.variable(first), steps.slice(1));
        if (root === 'local')
            return after(this.once(`local.${first}`, () => this.local(first)), steps.slice(1));
        if (root === 'path')
            return this.path(first, source);
        if (root === 'module')
            return after(this.output(first, second === '*' || /^\d+$/.test(second) ? (rest[0] ?? '') : second), rest);
        if (root === 'data')
            return this.dataValue(first, second, rest, source);
        return this.resourceValue(`${root}.${first}`, steps.slice(1));
    }
    /** `inputs` of the caller, tfvars, the default. */
    variable(name) {
        const declared = this.variables.get(name);
        if (declared === undefined)
            return undefined;
        const given = this.options.inputs.get(name) ?? (this.options.prefix === '' ? this.options.files.values.get(name) : undefined);
        if (given !== undefined)
            return given;
        const preset = declared.block.body.attributes.find((attribute) => attribute.name === 'default');
        return this.once(`var.${name}`, () => {
            const value = this.value(preset, declared.source);
            // `default = null` says: not set.
            return value?.type === 'scalar' && value.value === null ? undefined : value;
        });
    }
    local(name) {
        const declared = this.locals.get(name);
        return declared === undefined ? undefined : this.value(declared.attribute, declared.source);
    }
    path(name, source) {
        const directory = this.options.files.directory;
        const text = name === 'module' ? directory || '.' : name === 'root' || name === 'cwd' ? '.' : undefined;
        if (text === undefined)
            return undefined;
        return { type: 'scalar', source, start: 0, end: 0, value: text, text };
    }
    output(module, name) {
        const child = this.child(module);
        const declared = child?.outputs.get(name);
        if (child === undefined || declared === undefined)
            return undefined;
        const attribute = declared.block.body.attributes.find((candidate) => candidate.name === 'value');
        return this.once(`module.${module}.${name}`, () => child.value(attribute, declared.source));
    }
    dataValue(type, name, rest, source) {
        if (type === 'aws_partition') {
            const text = { partition: 'aws', dns_suffix: 'amazonaws.com' }[rest[0] ?? ''];
            return text === undefined ? undefined : { type: 'scalar', source, start: 0, end: 0, value: text, text };
        }
        const wanted = rest.find((step) => step === 'json' || step === 'minified_json');
        const declared = this.data.get(`${type}.${name}`);
        if (type !== 'aws_iam_policy_document' || wanted === undefined || declared === undefined)
            return undefined;
        return this.once(`data.${type}.${name}`, () => policyDocument(this.attributes(declared)));
    }
    /** An attribute that the block itself sets; what AWS computes is not known. */
    resourceValue(address, steps) {
        const declared = this.resources.get(address);
        const path = steps.filter((step) => step !== '*' && !/^\d+$/.test(step));
        const [name] = path;
        const attribute = declared?.block.body.attributes.find((candidate) => candidate.name === name);
        if (declared === undefined || attribute === undefined || path.length !== 1)
            return undefined;
        const value = this.once(`${address}.${name ?? ''}`, () => this.value(attribute, declared.source));
        return value?.type === 'unknown' ? undefined : value;
    }
    /** Evaluates once; a value that needs itself is unknown. */
    once(key, make) {
        if (this.known.has(key))
            return this.known.get(key);
        if (this.open.has(key))
            return undefined;
        this.open.add(key);
        const value = make();
        this.open.delete(key);
        this.known.set(key, value);
        return value;
    }
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/terraform/references.js
/** Addresses out of `known`, through locals too. */
function referencesIn(module, { block }, known) {
    const found = new Set();
    const locals = new Set();
    const walk = (expression) => {
        if (expression.kind === 'access') {
            const path = rootPath(expression);
            if (path !== undefined)
                note(path);
        }
        for (const child of childrenOf(expression))
            walk(child);
    };
    const note = ([root = '', first = '', second = '']) => {
        for (const address of [`${root}.${first}`, `${root}.${first}.${second}`])
            if (known.has(address))
                found.add(address);
        const local = root === 'local' ? module.locals.get(first) : undefined;
        if (local === undefined || locals.has(first))
            return;
        locals.add(first);
        walk(local.attribute.expression);
    };
    if (block.body !== undefined)
        walkBody(block.body, walk);
    return [...found];
}
function walkBody(body, walk) {
    for (const { expression } of body.attributes)
        walk(expression);
    for (const inner of body.blocks)
        walkBody(inner.body, walk);
}
/** `a.b.c` as names, as far as they are written so. */
function rootPath(expression) {
    const names = [];
    let at = expression;
    while (at.kind === 'access') {
        if ('attribute' in at.step)
            names.unshift(at.step.attribute);
        at = at.target;
    }
    return at.kind === 'variable' ? [at.name, ...names] : undefined;
}
function childrenOf(expression) {
    switch (expression.kind) {
        case 'template':
            return expression.parts.flatMap((part) => ('expression' in part ? [part.expression] : []));
        case 'tuple':
            return expression.items;
        case 'object':
            return expression.items.flatMap(({ key, value }) => [key, value]);
        case 'call':
            return expression.args;
        case 'access':
            return 'index' in expression.step ? [expression.target, expression.step.index] : [expression.target];
        case 'conditional':
            return [expression.condition, expression.yes, expression.no];
        case 'unary':
            return [expression.operand];
        case 'binary':
            return [expression.left, expression.right];
        case 'for':
            return [expression.collection, expression.value, ...(expression.key === undefined ? [] : [expression.key])];
        default:
            return [];
    }
}

// EXTERNAL MODULE: ./build/gate/collect/repository/task/keys.js
var keys = __webpack_require__(68234);
// EXTERNAL MODULE: ./build/gate/collect/repository/infrastructure/view.js
var view = __webpack_require__(80825);
// EXTERNAL MODULE: ./build/gate/collect/repository/nodes-of-json.js
var nodes_of_json = __webpack_require__(38862);
// EXTERNAL MODULE: ./build/gate/collect/repository/source.js
var repository_source = __webpack_require__(68663);
;// CONCATENATED MODULE: ./build/gate/collect/repository/terraform/task.js
/** `aws_ecs_task_definition` in the shape of RegisterTaskDefinition. */





/** Attributes that ECS does not know. */
const own = new Set([
    'container_definitions',
    'tags',
    'tags_all',
    'skip_destroy',
    'track_latest',
    'lifecycle',
    'depends_on',
    'count',
    'for_each',
    'provider',
]);
/** Repeated blocks that are lists in the API; every other block is one object. */
const lists = new Set(['volume', 'placement_constraints', 'inference_accelerator']);
const renamed = { volume: 'volumes', inference_accelerator: 'inferenceAccelerators' };
function taskNode(attributes) {
    const written = (0,view/* dig */.rO)(attributes, 'container_definitions');
    const containers = written === undefined ? undefined : containersOf(written);
    const members = attributes.type === 'map' ? attributes.entries.filter(({ key }) => !own.has(key)) : [];
    const entries = members.map((member) => rename(member));
    if (containers !== undefined) {
        entries.push({
            key: 'containerDefinitions',
            keyStart: containers.start,
            keyEnd: containers.start,
            value: containers,
        });
    }
    const { source, start, end } = attributes;
    const file = written?.type === 'unknown' ? written.file : undefined;
    return { node: { type: 'map', source, start, end, entries }, ...(file === undefined ? {} : { file }) };
}
function rename(member) {
    const { key, value } = member;
    const name = renamed[key] ?? (0,keys/* camelOfSnake */.eU)(key);
    if (value.type !== 'list' || value.items.some((item) => item.type !== 'map'))
        return { ...member, key: name };
    const items = value.items.map(camelMap);
    const [only] = items;
    return { ...member, key: name, value: lists.has(key) || only === undefined ? { ...value, items } : only };
}
function camelMap(node) {
    if (node.type !== 'map')
        return node;
    const entries = node.entries.map((member) => ({
        ...member,
        key: (0,keys/* camelOfSnake */.eU)(member.key),
        value: camelBlock(member.value),
    }));
    return { ...node, entries };
}
/** A nested block is one object in the API. */
function camelBlock(node) {
    if (node.type === 'list' && node.items.length === 1 && node.items[0]?.type === 'map')
        return camelMap(node.items[0]);
    return node;
}
/** `jsonencode([…])`, JSON text, or text that holds the list under its key. */
function containersOf(node) {
    if (node.type === 'map')
        return (0,repository_node/* get */.Jt)(node, 'containerDefinitions') ?? { ...node, type: 'list', items: [node] };
    if (node.type !== 'scalar' || typeof node.value !== 'string')
        return node;
    const parsed = (0,nodes_of_json/* readJson */.Vh)((0,repository_source/* textSource */.rC)((0,repository_node/* located */.t4)(node), node.source.guide));
    const root = parsed.ok ? parsed.documents[0] : undefined;
    if (root !== undefined)
        return root.type === 'list' ? root : containersOf(root);
    const { source, start, end } = node;
    return { type: 'unknown', source, start, end, expression: node.expression ?? 'container_definitions' };
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/terraform/harvest.js
/** All Terraform of a repository at once: directories become modules, roots are evaluated, their resources harvested. */









const maxResources = 10_000;
function harvestModules(files, tfvars, harvest) {
    const all = new Map();
    for (const [directory, own] of groupBy(files, ({ source }) => directoryOf(source.path))) {
        const values = new Map();
        const auto = tfvars.filter(({ path }) => directoryOf(path) === directory && isAutomatic(path));
        for (const { values: given } of auto)
            for (const { key, value } of (0,repository_node/* entries */.jO)(given))
                values.set(key, value);
        all.set(directory, { directory, files: own, values });
    }
    const modules = [...all.values()].map((own) => root(own, all));
    const called = new Set(modules.flatMap((module) => [...module.calls.keys()].flatMap((name) => module.directoryOf(name) ?? [])));
    const roots = modules.filter(({ options }) => !called.has(options.files.directory));
    // Modules that only call each other have no root: each is one then.
    for (const module of roots.length > 0 ? roots : modules)
        harvestModule(module, harvest);
}
function root(files, all) {
    return new Module({ files, all, prefix: '', inputs: new Map(), budget: new evaluate/* Budget */.__(), depth: 0 });
}
/** A module with all it calls: one space of addresses. */
function harvestModule(module, harvest) {
    const tree = treeOf(module);
    const resources = tree.flatMap((part) => resourcesOf(part)).slice(0, maxResources);
    const presets = tree.flatMap((part) => (part.options.prefix === '' ? presetsOf(part) : []));
    const before = harvest.lists['repository.policies'].length;
    (0,infrastructure_harvest/* harvestTemplate */.u)({ resources, harvest, presets });
    const used = new Set(harvest.lists['repository.policies']
        .slice(before)
        .map(({ at, path }) => `${path}:${at.line ?? 0}:${at.column ?? 0}`));
    for (const part of tree) {
        harvestUnused(part, used, harvest);
        harvestLocals(part, harvest);
    }
    for (const resource of resources) {
        if (resource.type !== 'aws_ecs_task_definition')
            continue;
        const origin = resource.attributes.source.guide ? 'guide' : 'terraform';
        const { node, file } = taskNode(resource.attributes);
        (0,read/* readTask */.g)({
            node,
            origin,
            kind: 'terraform',
            harvest,
            name: (0,repository_node/* textOf */.b6)((0,repository_node/* get */.Jt)(resource.attributes, 'family')) ?? resource.name,
        });
        if (file !== undefined)
            harvest.pending.containerFiles.push({ task: resource.at, path: resolveFile(file) });
    }
}
function treeOf(module) {
    return [
        module,
        ...[...module.calls.keys()].flatMap((name) => {
            const child = module.child(name);
            return child === undefined ? [] : treeOf(child);
        }),
    ];
}
function resourcesOf(module) {
    const { prefix } = module.options;
    const known = new Set([...module.resources.keys(), ...[...module.calls.keys()].map((name) => `module.${name}`)]);
    const found = [];
    const add = (type, name, declared, attributes) => {
        const { block, source } = declared;
        const references = referencesIn(module, declared, known).map((address) => `${prefix}${address}`);
        found.push({ kind: 'terraform', type, name, at: source.place(block.start, block.headEnd), attributes, references });
    };
    for (const [address, declared] of module.resources) {
        for (const attributes of instancesOf(module, address, declared)) {
            add(declared.block.labels[0] ?? '', `${prefix}${address}`, declared, attributes);
        }
    }
    for (const declared of module.providers) {
        add('provider', `${prefix}provider.${declared.block.labels[0] ?? ''}`, declared, module.attributes(declared));
    }
    for (const [name, declared] of module.variables)
        add('variable', `${prefix}var.${name}`, declared, module.attributes(declared));
    for (const [name, declared] of module.outputs)
        add('output', `${prefix}output.${name}`, declared, module.attributes(declared));
    return found;
}
/** A resource with `count = 0` does not exist; rules of security groups made with `for_each` are judged one by one. */
function instancesOf(module, address, declared) {
    const { attributes } = declared.block.body;
    const count = module.value(attributes.find(({ name }) => name === 'count'), declared.source);
    if ((0,evaluate/* numberOf */.rl)(count) === 0)
        return [];
    const each = module.value(attributes.find(({ name }) => name === 'for_each'), declared.source);
    if (each === undefined)
        return [module.attributes(declared)];
    const elements = (0,evaluate/* elementsOf */.ZE)(each);
    if (each.type !== 'unknown' && elements.length === 0)
        return [];
    const one = elements.length === 1 || /security_group/.test(address);
    const wanted = one && each.type !== 'unknown' ? elements.slice(0, 50) : [{ key: unknownOf(each), value: unknownOf(each) }];
    return wanted.map(({ key, value }) => module.attributes(declared, new Map([['each', (0,evaluate/* pair */.V2)(value, key)]])));
}
function unknownOf({ source, start, end }) {
    return { type: 'unknown', source, start, end, expression: 'each' };
}
function presetsOf(module) {
    return [...module.variables].map(([name, { block, source }]) => {
        const nameAt = source.place(block.start, block.headEnd);
        const preset = module.value(block.body.attributes.find((attribute) => attribute.name === 'default'), source);
        const value = (0,repository_node/* textOf */.b6)(preset);
        return {
            name,
            value: value ?? null,
            at: preset === undefined || value === undefined ? nameAt : (0,repository_node/* placeOf */.$t)(preset),
            nameAt,
        };
    });
}
/** Policy documents that no resource of the files uses. */
function harvestUnused(module, used, harvest) {
    for (const [address, document] of module.documents()) {
        const { line = 0, column = 0, path } = document.source.place(document.start, document.end);
        if (used.has(`${path}:${line}:${column}`))
            continue;
        harvest.add('repository.policies', (0,fact/* policyFact */.D)({ document, kind: 'terraform', name: `policy ${address}` }));
    }
}
/** Text of locals, which often carry what should be a secret. */
function harvestLocals(module, harvest) {
    for (const [name, { attribute, source }] of module.locals) {
        const value = module.value(attribute, source);
        if (value?.type !== 'scalar' || typeof value.value !== 'string')
            continue;
        const nameAt = source.place(attribute.start, attribute.nameEnd);
        const unresolved = value.expression === undefined ? {} : { unresolved: value.expression };
        const named = {
            name,
            value: value.text,
            at: source.place(attribute.expression.start, attribute.expression.end),
            nameAt,
            ...unresolved,
        };
        const resource = {
            kind: 'terraform',
            type: 'locals',
            name,
            at: nameAt,
            attributes: value,
            references: [],
        };
        const fact = (0,infrastructure_harvest/* variable */.b)(named, { resource, carrier: 'terraform-local', scope: 'locals' });
        harvest.add('repository.variables', { ...fact, path: source.path });
    }
}
function isAutomatic(path) {
    return /(?:^|\/)terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/.test(path);
}
function directoryOf(path) {
    const directory = external_node_path_.posix.dirname(path);
    return directory === '.' ? '' : directory;
}
function resolveFile(path) {
    return external_node_path_.posix.normalize(path).replace(/^\.\//, '');
}
function groupBy(list, key) {
    const groups = new Map();
    for (const item of list) {
        const name = key(item);
        const group = groups.get(name);
        if (group === undefined)
            groups.set(name, [item]);
        else
            group.push(item);
    }
    return groups;
}


/***/ })

};
