/** Shell text as simple commands with the place of each word. Nothing is run; the parser is the npm package unbash. */
import { forEachChild, parse, type Command, type ParsedScript, type SyntaxNode } from 'unbash';
import type { Location } from '../../../../model.ts';
import type { CommandAssignment, CommandFact, ScriptPlace } from '../../../facts/command.ts';
import type { FileKind } from '../../../facts/origin.ts';
import type { LocatedText } from '../../../facts/text.ts';
import { optional } from '../optional.ts';
import { excerpt, textSource, type Source } from '../source.ts';
import { ShellWords, type Argument } from './words.ts';
import { baseName, unwrap } from './wrappers.ts';

export interface ShellOptions {
  readonly source: Source;
  readonly kind: FileKind;
  readonly script: ScriptPlace;
}

/** A word or heredoc whose text may be a document of its own (`--policy-document '{…}'`). */
export interface EmbeddedText {
  readonly command: CommandFact;
  /** The option before it: `--policy-document`. */
  readonly option?: string;
  /** The file it is written to. */
  readonly writtenTo?: string;
  readonly text: LocatedText;
}

export interface ShellReading {
  readonly commands: readonly CommandFact[];
  readonly embedded: readonly EmbeddedText[];
  /** The parser goes on after an error; what stands around it may be misread. */
  readonly error?: { readonly message: string; readonly at: Location };
}

const maxCommands = 20_000;
const maxNesting = 20;
const shells = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh']);
const declarations = new Set(['export', 'declare', 'typeset', 'readonly', 'local']);

export function readShell(options: ShellOptions): ShellReading {
  const commands: CommandFact[] = [];
  const embedded: EmbeddedText[] = [];
  const parsed = readInto({ ...options, commands, embedded, nesting: 0 });
  const error = parsed.errors?.[0];
  const at = error === undefined ? undefined : options.source.place(error.pos);
  return { commands, embedded, ...(error && at ? { error: { message: error.message, at } } : {}) };
}

interface Reading extends ShellOptions {
  readonly commands: CommandFact[];
  readonly embedded: EmbeddedText[];
  readonly nesting: number;
}

interface Visit {
  readonly node: SyntaxNode;
  readonly depth: number;
  readonly pipedFrom?: string;
  readonly pipedInto?: string;
}

/** In source order and without recursion: a script under check may nest as deep as it likes. */
function readInto(reading: Reading): ParsedScript {
  const words = new ShellWords(reading.source);
  const parsed = parse(words.masked);
  const stack: Visit[] = [{ node: parsed, depth: reading.nesting }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node } = next;
    if (reading.commands.length >= maxCommands) break;
    // Offsets of an escaped backquote script are its own.
    if (node.type === 'Script' && node.source !== undefined) continue;
    if (node.type === 'Command') readCommand(reading, words, node, next);
    stack.push(...childrenOf(words, next).reverse());
  }
  return parsed;
}

function childrenOf(words: ShellWords, { node, depth }: Visit): Visit[] {
  if (node.type === 'Pipeline') {
    const names = node.commands.map((part) => (part.type === 'Command' ? programOf(words, part) : ''));
    return node.commands.map((part, index) => ({
      node: part,
      depth,
      ...optional({ pipedFrom: names[index - 1], pipedInto: names[index + 1] }),
    }));
  }
  const inner = node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution' ? depth + 1 : depth;
  const children: Visit[] = [];
  if (inner <= maxNesting) forEachChild(node, (child) => children.push({ node: child, depth: inner }));
  return children;
}

function argumentsOf(node: Command): readonly Argument[] {
  return node.name === undefined ? node.args : [node.name, ...node.args];
}

function programOf(words: ShellWords, node: Command): string {
  const texts = argumentsOf(node).map((part) => words.valueOf(part));
  return baseName(texts[unwrap(texts).program] ?? '');
}

function readCommand(reading: Reading, words: ShellWords, node: Command, visit: Visit): void {
  const all = argumentsOf(node);
  const texts = all.map((part) => words.valueOf(part));
  const { program, wrappers, assignments } = unwrap(texts);
  const parts = all.slice(program);
  const name = baseName(texts[program] ?? '');
  const redirects = node.redirects.map((redirect) => words.redirect(redirect));
  const set: readonly CommandAssignment[] = [
    ...node.prefix.flatMap((part) => (part.type === 'Assignment' ? [words.assignment(part, name !== '')] : [])),
    ...assignments.flatMap((index) => words.assignmentOfWord(all[index], true)),
    ...declaredBy(words, name, parts),
  ];
  if (name === '' && set.length === 0 && redirects.length === 0) return;
  const { source, kind, script } = reading;
  const command: CommandFact = {
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
    ...optional({ pipedFrom: visit.pipedFrom, pipedInto: visit.pipedInto }),
  };
  reading.commands.push(command);
  reading.embedded.push(...embeddedIn(words, command, parts));
  readInnerScript(reading, words, { command, parts, depth: visit.depth });
}

function declaredBy(words: ShellWords, name: string, parts: readonly Argument[]): readonly CommandAssignment[] {
  if (!declarations.has(name)) return [];
  const exported = name === 'export' || parts.some((part) => /^-[a-z]*x/.test(words.valueOf(part)));
  return parts.flatMap((part) =>
    part.type === 'Assignment' ? [words.assignment(part, exported)] : words.assignmentOfWord(part, exported),
  );
}

/** `sh -c '…'`, `eval '…'`: a script in a word. */
function readInnerScript(
  reading: Reading,
  words: ShellWords,
  {
    command,
    parts,
    depth,
  }: { readonly command: CommandFact; readonly parts: readonly Argument[]; readonly depth: number },
): void {
  if (depth >= maxNesting) return;
  const flag = command.words.findIndex(({ text }, index) => index > 0 && /^-[a-z]*c[a-z]*$/.test(text));
  const index = command.name === 'eval' ? 1 : shells.has(command.name) && flag > 0 ? flag + 1 : -1;
  const part = parts[index];
  if (part?.type !== 'Word' || command.words[index]?.substitution === true) return;
  const source = textSource(words.locate(part), reading.source.guide);
  if (source.text.length < words.source.text.length) readInto({ ...reading, source, nesting: depth + 1 });
}

function embeddedIn(words: ShellWords, command: CommandFact, parts: readonly Argument[]): readonly EmbeddedText[] {
  const target = command.redirects.find(({ operator }) => operator.includes('>'))?.target?.text;
  const argument =
    command.name === 'tee' ? command.words.find(({ text }, at) => at > 0 && !text.startsWith('-')) : undefined;
  const writtenTo = argument?.text ?? target;
  const bodies = command.redirects.flatMap(({ body }) => (body === undefined ? [] : [body]));
  return [
    ...bodies.map((text) => ({ command, text, ...optional({ writtenTo }) })),
    ...parts.flatMap((part, index) => {
      if (part.type !== 'Word' || !part.value.includes('"') || !/[{[]/.test(part.value)) return [];
      const text = words.locate(part);
      const prefix = /^--[\w-]+=/.exec(text.text)?.[0] ?? '';
      const option = prefix === '' ? /^--[\w-]+$/.exec(command.words[index - 1]?.text ?? '')?.[0] : prefix.slice(0, -1);
      const inside = excerpt(textSource(text, false), prefix.length, text.text.length);
      return [{ command, text: inside, ...optional({ option, writtenTo }) }];
    }),
  ];
}
