/**
 * Makes any text safe to print: no line acts on a GitHub runner or a terminal, and masked values show as `***`.
 * Source for what a runner acts on: actions/runner `ActionCommand.cs` (a line that starts with `::` after white space,
 * or holds `##[` anywhere) read from standard output and standard error alike.
 */
import { stripVTControlCharacters } from 'node:util';

const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** Control and format characters (zero-width, soft hyphen, bidirectional): invisible, and ignored where .NET compares. */
const invisible = /(?!\t)[\p{Cc}\p{Cf}]/gu;
const longest = 8192;

/** What `createMasks` gives: one set of secrets for everything a run prints. */
export interface Masks {
  /** Registers a secret, its lines and its usual encodings; returns those that are new. */
  add(secret: string): readonly string[];
  /** Replaces every registered value by `***`. */
  hide(text: string): string;
}

/** Shorter lines of a secret ("{", "}") would mask ordinary text. */
const shortest = 4;

export function createMasks(): Masks {
  const known = new Set<string>();
  let longestFirst: readonly string[] = [];
  return {
    add(secret) {
      const parts = secret.split(lineEnds).map((line) => line.trim());
      const forms = [secret, ...parts].flatMap((part) => [part, encodeURIComponent(wellFormed(part)), jsonText(part)]);
      const fresh = [...new Set(forms)].filter((form) => form.trim().length >= shortest && !known.has(form));
      for (const form of fresh) known.add(form);
      longestFirst = [...known].sort((a, b) => b.length - a.length);
      return fresh;
    },
    hide(text) {
      let hidden = text;
      for (const secret of longestFirst) hidden = hidden.replaceAll(secret, '***');
      return hidden;
    },
  };
}

/**
 * The text as lines that can be printed one by one. Escape sequences and invisible characters are removed first, since
 * what is left may be a command or a secret only then; what a runner would act on is broken up last.
 */
export function safeLines(text: string, masks: Masks): readonly string[] {
  return masks
    .hide(masks.hide(text).split(lineEnds).map(visible).join('\n'))
    .split('\n')
    .map((line) => inert(bounded(line)));
}

/** The text as one printable line: line ends become ` ⏎ `. For titles and annotations' properties. */
export function safeLine(text: string, masks: Masks): string {
  return inert(bounded(masks.hide(masks.hide(text).split(lineEnds).map(visible).join(' ⏎ '))));
}

function visible(line: string): string {
  return stripVTControlCharacters(line).replace(invisible, '');
}

function bounded(line: string): string {
  if (line.length <= longest) return line;
  return `${line.slice(0, longest)}… (${line.length - longest} more characters)`;
}

/** `::` at the start becomes `: :`, and `##[` anywhere `# #[`. */
function inert(line: string): string {
  return line.replace(/^(\s*):(?=:)/, '$1: ').replace(/##(?=\[)/g, '# #');
}

function jsonText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Lone surrogates, which `encodeURIComponent` refuses, replaced. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
