export const id = 5107;
export const ids = [5107];
export const modules = {

/***/ 5107:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readGuide: () => (/* binding */ readGuide)
});

// EXTERNAL MODULE: ./build/gate/collect/repository/optional.js
var optional = __webpack_require__(5202);
// EXTERNAL MODULE: ./build/gate/collect/repository/source.js
var repository_source = __webpack_require__(68663);
// EXTERNAL MODULE: ./build/gate/collect/repository/dockerfile/sniff.js
var sniff = __webpack_require__(78683);
;// CONCATENATED MODULE: ./build/gate/collect/repository/guide/blocks.js
/** What a code block of a guide is: by its label, by its content where the label is missing or plainly wrong. */

const labels = {
    sh: 'shell',
    bash: 'shell',
    shell: 'shell',
    zsh: 'shell',
    console: 'shell',
    terminal: 'shell',
    'shell-session': 'shell',
    shellsession: 'shell',
    sh_session: 'shell',
    cli: 'shell',
    dockerfile: 'dockerfile',
    docker: 'dockerfile',
    containerfile: 'dockerfile',
    hcl: 'terraform',
    terraform: 'terraform',
    tf: 'terraform',
    tofu: 'terraform',
    opentofu: 'terraform',
    yaml: 'data',
    yml: 'data',
    json: 'data',
    jsonc: 'data',
    json5: 'data',
    cloudformation: 'data',
    dotenv: 'env-file',
    env: 'env-file',
    ini: 'env-file',
    properties: 'env-file',
    cfg: 'env-file',
    conf: 'env-file',
};
/** Languages of code that no reader knows; their text is still searched for secrets. */
const foreign = new Set('js javascript ts typescript tsx jsx py python go rust java kotlin cs csharp c cpp ruby rb php sql xml html css scss powershell ps1 pwsh cmd bat diff mermaid graphviz plantuml'.split(' '));
function blockKind(language, text) {
    if (foreign.has(language))
        return undefined;
    const told = labels[language];
    const seen = contentKind(text);
    if (told === undefined)
        return seen;
    // A label is believed unless the content is unmistakably something else.
    if (seen !== undefined && seen !== told && seen !== 'shell' && seen !== 'env-file')
        return seen;
    if (told !== 'shell' && seen === 'shell' && !holds(told, text))
        return seen;
    return told;
}
/** Whether the text could be what its label says. */
function holds(kind, text) {
    if (kind === 'data')
        return /^\s*[[{]/.test(text) || /^\s*(?:- )?["']?[\w.$/-]+["']?\s*:(?:\s|$)/m.test(text);
    if (kind === 'env-file')
        return /^\s*(?:export\s+)?[A-Za-z_][\w.]*\s*=/m.test(text);
    if (kind === 'dockerfile')
        return /^\s*(?:FROM|RUN|ENV|ARG|COPY|USER|CMD|ENTRYPOINT|ADD|WORKDIR|EXPOSE|LABEL)\s/im.test(text);
    return /[={]/.test(text);
}
const commands = /^\s*(?:[$#]\s+|sudo\s+)?(?:aws|docker|docker-compose|export|curl|wget|git|gh|terraform|tofu|cdk|npm|npx|pip3?|python3?|kubectl|helm|echo|cat|cd|mkdir|chmod|make|source|podman|ecs-cli|copilot|eval|jq|openssl|ssh-keygen|act|sam)(?:\s|$)/m;
function contentKind(text) {
    const trimmed = text.trimStart();
    if (/^[[{]/.test(trimmed) && /[\]}]\s*$/.test(text) && /["']?\w+["']?\s*[:{]/.test(text))
        return 'data';
    if ((0,sniff/* looksLikeDockerfile */.A)(text))
        return 'dockerfile';
    if (isTerraform(text))
        return 'terraform';
    if (/^#!.*\b(?:ba|da|z|k)?sh\b/.test(trimmed))
        return 'shell';
    const lines = text.split('\n', 200).filter((line) => !/^\s*(?:#|$)/.test(line));
    if (lines.length === 0)
        return undefined;
    if (lines.every((line) => /^(?:export\s+)?[A-Za-z_][\w.]*=\S*(?:\s.*)?$/.test(line.trim())) &&
        !/^\s*export/m.test(text)) {
        return 'env-file';
    }
    if (/^\s*\[[\w .-]+\]\s*$/.test(lines[0] ?? '') && /^\s*\w+\s*=/.test(lines[1] ?? ''))
        return 'env-file';
    const mapping = lines.filter((line) => /^\s*(?:- )*["']?[\w.$/-]+["']?\s*:(?:\s|$)/.test(line)).length;
    if (mapping > 0 && /^(?:\s*- )*\s*["']?[\w.$/-]+["']?\s*:(?:\s|$)/.test(lines[0] ?? ''))
        return 'data';
    return commands.test(text) ? 'shell' : undefined;
}
function isTerraform(text) {
    return /^\s*(?:resource\s+"[^"\n]*"\s+"[^"\n]*"|data\s+"[^"\n]*"\s+"[^"\n]*"|(?:provider|module|variable|output)\s+"[^"\n]*"|terraform|locals)\s*\{/m.test(text);
}

// EXTERNAL MODULE: ./node_modules/htmlparser2/dist/Parser.js + 1 modules
var Parser = __webpack_require__(22664);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/gate/collect/repository/guide/links.js
/** Links of a Markdown document, with the file of the repository that a local one means. */


function guideLink({ path, target, text, at, image }) {
    const base = { target, text: text.slice(0, 500), at, image };
    if (/^mailto:/i.test(target))
        return { ...base, kind: 'mail' };
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target))
        return { ...base, kind: 'web' };
    const hash = target.indexOf('#');
    const anchor = hash === -1 ? undefined : decode(target.slice(hash + 1));
    const file = decode((hash === -1 ? target : target.slice(0, hash)).replace(/\?.*$/, ''));
    return { ...base, kind: 'local', ...(0,optional/* optional */.l)({ anchor, path: resolve(path, file) }) };
}
function resolve(document, file) {
    if (file === '')
        return document;
    const joined = file.startsWith('/') ? external_node_path_.posix.normalize(file.slice(1)) : external_node_path_.posix.join(external_node_path_.posix.dirname(document), file);
    return joined === '..' || joined.startsWith('../') ? undefined : joined.replace(/\/$/, '');
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/** Heading ids as GitHub makes them: lower case, punctuation gone, spaces as dashes, `-1` on repetition. */
class Anchors {
    seen = new Map();
    add(heading) {
        const slug = heading
            .trim()
            .toLowerCase()
            .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
            .replaceAll(' ', '-');
        const count = this.seen.get(slug) ?? 0;
        this.seen.set(slug, count + 1);
        return count === 0 ? slug : `${slug}-${count}`;
    }
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/guide/html.js
/** HTML inside Markdown: tables, ids that links point to, links. Code is blanked before, so no example is taken for real. */


const maxCells = 20_000;
const maxText = 10_000;
function readHtml(source, text) {
    if (!/<[a-z]/i.test(text))
        return { tables: [], ids: [], links: [] };
    const reader = new HtmlReader(source);
    const parser = new Parser/* Parser */.i({
        onopentag: (name, attributes) => reader.tag(name, attributes, parser.startIndex, parser.endIndex + 1),
        onclosetag: (name) => reader.closed(name, parser.startIndex),
        ontext: (piece) => reader.text(piece, parser.startIndex, parser.endIndex + 1),
    }, { decodeEntities: true, lowerCaseTags: true });
    parser.write(text);
    parser.end();
    return reader.result();
}
class HtmlReader {
    source;
    tables = [];
    ids = [];
    links = [];
    /** Nested tables: the innermost last. */
    open = [];
    cells = 0;
    link;
    constructor(source) {
        this.source = source;
    }
    result() {
        while (this.open.length > 0)
            this.closed('table', this.source.text.length);
        return { tables: this.tables, ids: this.ids, links: this.links };
    }
    tag(name, attributes, start, end) {
        const id = attributes['id'] ?? (name === 'a' ? attributes['name'] : undefined);
        if (id !== undefined && this.ids.length < maxCells)
            this.ids.push(id);
        const table = this.open.at(-1);
        if (name === 'table' && this.open.length < 20)
            this.open.push({ start, rows: [] });
        else if (name === 'tr' && table !== undefined) {
            this.closeCell(table, start);
            table.rows.push([]);
        }
        else if ((name === 'td' || name === 'th') && table !== undefined) {
            this.closeCell(table, start);
            if (table.rows.length === 0)
                table.rows.push([]);
            table.cell = { start: end, header: name === 'th', links: [], text: '' };
        }
        else if (name === 'a' && attributes['href'] !== undefined) {
            this.closeLink();
            this.link = { target: attributes['href'], start, end, text: '' };
        }
        else if (name === 'img' && attributes['src'] !== undefined) {
            this.addLink(attributes['src'], attributes['alt'] ?? '', start, end, true);
        }
        else if (blocks.has(name) && table?.cell !== undefined)
            table.cell.text += ' ';
    }
    closed(name, start) {
        if (name === 'a')
            this.closeLink();
        const table = this.open.at(-1);
        if (table === undefined)
            return;
        if (name === 'td' || name === 'th' || name === 'tr')
            this.closeCell(table, start);
        if (blocks.has(name) && table.cell !== undefined)
            table.cell.text += ' ';
        if (name !== 'table')
            return;
        this.closeCell(table, start);
        this.open.pop();
        const rows = table.rows.filter((row) => row.length > 0);
        if (rows.length > 0)
            this.tables.push({ at: this.source.place(table.start), rows });
    }
    text(text, start, end) {
        if (this.link !== undefined && this.link.text.length < maxText)
            this.link.text += text;
        const cell = this.open.at(-1)?.cell;
        if (cell === undefined || cell.text.length > maxText)
            return;
        cell.text += text;
        if (text.trim() === '')
            return;
        cell.contentStart ??= start + (text.length - text.trimStart().length);
        cell.contentEnd = end;
    }
    closeCell(table, end) {
        const { cell } = table;
        delete table.cell;
        if (cell === undefined || this.cells >= maxCells)
            return;
        this.cells += 1;
        const start = cell.contentStart ?? cell.start;
        const at = this.source.place(start, Math.max(start, Math.min(cell.contentEnd ?? start, end)));
        table.rows.at(-1)?.push({ text: collapse(cell.text), at, header: cell.header, links: cell.links });
    }
    closeLink() {
        const { link } = this;
        this.link = undefined;
        if (link !== undefined)
            this.addLink(link.target, collapse(link.text), link.start, link.end, false);
    }
    addLink(target, text, start, end, image) {
        if (this.links.length >= maxCells)
            return;
        const link = guideLink({ path: this.source.path, target, text, at: this.source.place(start, end), image });
        this.links.push(link);
        this.open.at(-1)?.cell?.links.push(link);
    }
}
const blocks = new Set([
    'p',
    'br',
    'li',
    'ul',
    'ol',
    'div',
    'pre',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'table',
    'tr',
    'td',
]);
/** White space, no-break and zero-width spaces too, as one space. */
function collapse(text) {
    return text.replace(/[\s\u00a0\u200b-\u200d\ufeff]+/g, ' ').trim();
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/guide/lines.js

class Lines {
    source;
    starts;
    constructor(source) {
        this.source = source;
        this.starts = (0,repository_source/* lineStarts */._$)(source.text);
    }
    /** Number of lines. */
    get count() {
        return this.starts.length;
    }
    /** Offset of a line that is counted from 0; the end of the text for one after the last. */
    start(line) {
        return this.starts[line] ?? this.source.text.length;
    }
    end(line) {
        const next = this.starts[line + 1];
        return next === undefined ? this.source.text.length : next - 1;
    }
    text(line) {
        return this.source.text.slice(this.start(line), this.end(line));
    }
    /** The content of lines from `first` on, each found at the end of its line: indentation and `>` stand before it. */
    locate(content, first) {
        const builder = new repository_source/* TextBuilder */.tW(this.source);
        content.split('\n').forEach((wanted, index, all) => {
            const line = first + index;
            const raw = this.text(line);
            const at = raw.endsWith(wanted) ? raw.length - wanted.length : Math.max(0, raw.indexOf(wanted.trim()));
            const last = index === all.length - 1;
            builder.add(wanted, Math.min(this.start(line) + at, this.source.text.length));
            if (!last)
                builder.put('\n', this.end(line));
        });
        return builder.build();
    }
    /** The offset of a word in some lines; of their first non-blank character when it is spelled otherwise there. */
    find(word, firstLine, endLine, after = 0) {
        const from = Math.max(this.start(firstLine), after);
        const at = word === '' ? -1 : this.source.text.indexOf(word, from);
        if (at !== -1 && at < this.start(endLine))
            return at;
        const lead = /^[\s>]*/.exec(this.text(firstLine))?.[0].length ?? 0;
        return this.start(firstLine) + lead;
    }
}

// EXTERNAL MODULE: ./node_modules/markdown-it/dist/markdown-it.mjs + 7 modules
var markdown_it = __webpack_require__(9702);
;// CONCATENATED MODULE: ./build/gate/collect/repository/guide/markdown.js
/** The Markdown of a document as tokens with lines, read into headings, blocks, tables, paragraphs and links. */



const maxEach = 10_000;
const markdown_maxText = 4_000;
const maxBlock = 65_536;
const markdown = new markdown_it/* default */.A({ html: true, linkify: false, typographer: false });
// Targets are facts here, not output: kept as written.
markdown.normalizeLink = (url) => url;
markdown.validateLink = () => true;
function readMarkdown(lines, text) {
    const reader = new MarkdownReader(lines);
    reader.read(markdown.parse(text, {}));
    return reader.result();
}
class MarkdownReader {
    lines;
    headings = [];
    slugs = new Anchors();
    links = [];
    blocks = [];
    tables = [];
    paragraphs = [];
    code = [];
    truncated = false;
    constructor(lines) {
        this.lines = lines;
    }
    read(tokens) {
        let table;
        // Cells have no lines of their own.
        let row = [0, 0];
        let after = 0;
        tokens.forEach((token, index) => {
            const [first = 0, end = first + 1] = token.map ?? [];
            if (token.type === 'fence' || token.type === 'code_block')
                this.block(token, first, end);
            else if (token.type === 'table_open') {
                table = { header: true };
                after = this.lines.start(first);
                this.tables.push({ at: this.lines.source.place(this.lines.find('|', first, first + 1)), rows: [] });
            }
            else if (token.type === 'table_close')
                table = undefined;
            else if (token.type === 'tbody_open')
                table = { header: false };
            else if (token.type === 'tr_open') {
                row = [first, end];
                this.tables.at(-1)?.rows.push([]);
            }
            else if (token.type === 'inline') {
                const before = tokens[index - 1];
                if (table !== undefined)
                    after = this.cell(token, { header: table.header, first: row[0], end: row[1], after });
                else if (before?.type === 'heading_open')
                    this.heading(token, Number(before.tag.slice(1)), first, end);
                else
                    this.paragraph(token, first, end);
            }
        });
    }
    result() {
        const { headings, lines } = this;
        return {
            headings: headings.map(({ line, ...heading }, index) => {
                const next = headings.slice(index + 1).find(({ level }) => level <= heading.level);
                const endLine = next === undefined ? lines.count + 1 : next.line + 1;
                const length = lines.source.text
                    .slice(lines.start(line + 1), lines.start(endLine - 1))
                    .replace(/\s+/g, ' ').length;
                return { ...heading, endLine, length };
            }),
            anchors: headings.map(({ anchor }) => anchor),
            links: this.links,
            blocks: this.blocks,
            tables: this.tables,
            paragraphs: this.paragraphs,
            truncated: this.truncated,
            code: this.code,
        };
    }
    block(token, first, end) {
        this.code.push([this.lines.start(first), this.lines.start(end)]);
        if (this.full(this.blocks))
            return;
        const fenced = token.type === 'fence';
        const content = token.content.replace(/\n$/, '').slice(0, maxBlock);
        if (content.length < token.content.length - 1)
            this.truncated = true;
        const language = fenced
            ? (/^[\w+#.-]+/.exec(token.info.trim().replace(/^\{?\.?/, ''))?.[0] ?? '').toLowerCase()
            : '';
        const start = fenced ? first + 1 : first;
        const text = this.lines.locate(content, start);
        const { source } = this.lines;
        const last = start + content.split('\n').length - 1;
        const at = source.place(this.lines.start(start), Math.max(this.lines.start(start) + 1, this.lines.end(last)));
        this.blocks.push({ language, at, text });
    }
    heading(token, level, first, end) {
        if (this.full(this.headings))
            return;
        const explicit = /\s*\{:?\s*#([\w-]+)[^}]*\}\s*$/.exec(token.content);
        const text = collapse(plainText(token)).replace(/\s*\{:?\s*#[^}]*\}$/, '');
        const anchor = explicit?.[1] ?? this.slugs.add(text);
        const start = this.lines.find(firstWords(token.content), first, end);
        const at = this.lines.source.place(start, Math.max(start, this.lines.end(first)));
        this.headings.push({ text: text.slice(0, markdown_maxText), level, anchor, at, line: first });
        this.readLinks(token, first, end, this.lines.start(first));
    }
    paragraph(token, first, end) {
        this.readLinks(token, first, end, this.lines.start(first));
        const text = collapse(plainText(token));
        if (text === '' || this.full(this.paragraphs))
            return;
        if (text.length > markdown_maxText)
            this.truncated = true;
        const start = this.lines.find(firstWords(token.content), first, end);
        const at = this.lines.source.place(start, Math.max(start, this.lines.end(end - 1)));
        this.paragraphs.push({ text: text.slice(0, markdown_maxText), at, heading: this.headings.length - 1 });
    }
    /** Returns the offset after the cell: cells of a row are searched from left to right. */
    cell(token, place) {
        const { header, first, end, after } = place;
        const from = Math.max(after, this.lines.start(first));
        // A bar inside a cell is written with a backslash.
        const word = firstWords(token.content).split('|')[0]?.trimEnd() ?? '';
        const start = this.lines.find(word, first, end, from);
        const stop = Math.max(start, Math.min(start + token.content.length, this.lines.end(first)));
        const row = this.tables.at(-1)?.rows.at(-1);
        const links = this.readLinks(token, first, end, start);
        row?.push({
            text: collapse(plainText(token)).slice(0, markdown_maxText),
            at: this.lines.source.place(start, stop),
            header,
            links,
        });
        return stop;
    }
    readLinks(token, first, end, from) {
        const found = [];
        let after = from;
        const add = (target, text, image) => {
            if (this.full(this.links))
                return;
            // An address in angle brackets is written without its scheme.
            const written = target.replace(/^mailto:/, '');
            const start = this.lines.find(written, first, end, after);
            after = Math.max(after, start);
            const at = this.lines.source.place(start, start + written.length);
            const link = guideLink({ path: this.lines.source.path, target, text: collapse(text), at, image });
            this.links.push(link);
            found.push(link);
        };
        const children = token.children ?? [];
        children.forEach((child, index) => {
            if (child.type === 'image')
                add(String(child.attrGet('src') ?? ''), child.content, true);
            if (child.type !== 'link_open')
                return;
            let text = '';
            for (let at = index + 1; at < children.length && children[at]?.type !== 'link_close'; at += 1) {
                text += children[at]?.content ?? '';
            }
            add(String(child.attrGet('href') ?? ''), text, false);
        });
        return found;
    }
    full(list) {
        if (list.length < maxEach)
            return false;
        this.truncated = true;
        return true;
    }
}
function plainText(token) {
    return (token.children ?? [])
        .map(({ type, content }) => {
        if (type === 'text' || type === 'code_inline' || type === 'image')
            return content;
        return type === 'softbreak' || type === 'hardbreak' ? ' ' : '';
    })
        .join('');
}
/** Enough of a content to find its place by: up to the first line end. */
function firstWords(content) {
    return (content.split('\n')[0] ?? '').slice(0, 80);
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/guide/read.js






async function readGuide({ source, harvest, readAs }) {
    const front = frontMatter(source.text);
    const body = blank(source.text, 0, front);
    const lines = new Lines(source);
    const markdown = readMarkdown(lines, body);
    const prose = markdown.code.reduce((text, [start, end]) => blank(text, start, end), body);
    const html = readHtml(source, withoutInlineCode(prose));
    const blocks = [];
    for (const block of markdown.blocks) {
        const kind = blockKind(block.language, block.text.text);
        const read = kind === undefined ? undefined : await readAs(kind, (0,repository_source/* textSource */.rC)(block.text, true), harvest);
        blocks.push({ ...block, ...(0,optional/* optional */.l)({ readAs: read }) });
    }
    const fact = {
        path: source.path,
        headings: markdown.headings,
        anchors: [...markdown.anchors, ...html.ids],
        links: [...markdown.links, ...html.links],
        blocks,
        tables: [...markdown.tables, ...html.tables].sort((a, b) => (a.at.line ?? 0) - (b.at.line ?? 0)),
        paragraphs: markdown.paragraphs,
        truncated: markdown.truncated,
        ...(0,optional/* optional */.l)({ title: titleOf(source, front, markdown.headings[0]) }),
    };
    harvest.add('repository.guides', fact);
}
/** Where the front matter ends; 0 when there is none. */
function frontMatter(text) {
    if (!text.startsWith('---\n'))
        return 0;
    const end = text.indexOf('\n---', 3);
    return end === -1 || end > 20_000 || !/^\n---[ \t]*(?:\n|$)/.test(text.slice(end, end + 20)) ? 0 : end + 4;
}
function titleOf(source, front, first) {
    const match = /^title:[ \t]*(["']?)(.*?)\1[ \t]*$/m.exec(source.text.slice(0, front));
    if (match === null)
        return first === undefined ? undefined : { value: first.text, at: first.at };
    const start = match.index + match[0].indexOf(match[2] ?? '', 6);
    return { value: match[2] ?? '', at: source.place(start, start + (match[2]?.length ?? 0)) };
}
/** The same text with a range blanked, lines kept. */
function blank(text, start, end) {
    if (end <= start)
        return text;
    return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end);
}
function withoutInlineCode(text) {
    return text.replace(/`[^`\n]{1,500}`/g, ({ length }) => ' '.repeat(length));
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


/***/ })

};
