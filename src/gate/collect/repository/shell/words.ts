/** Words, assignments and redirects of the parsed shell as facts: quotes removed, expansions as written, places kept. */
import { forEachChild, type Assignment, type Redirection, type SyntaxNode, type Word } from 'unbash';
import type { Location } from '../../../../model.ts';
import type { CommandAssignment, CommandRedirect, CommandWord } from '../../../facts/command.ts';
import type { LocatedText } from '../../../facts/text.ts';
import { optional } from '../optional.ts';
import { align, excerpt, type Source } from '../source.ts';
import { mask, unmask } from './mask.ts';
import { isAssignment } from './wrappers.ts';

export type Argument = Word | Assignment;

export class ShellWords {
  readonly source: Source;
  /** What the parser gets: same length as the source's text. */
  readonly masked: string;

  constructor(source: Source) {
    this.source = source;
    this.masked = mask(source.text, source.guide);
  }

  place(start: number, end: number): Location {
    return this.source.place(start, end);
  }

  word(node: Argument): CommandWord {
    const variables = new Set<string>();
    let substitution = false;
    const look = (part: SyntaxNode, depth: number): void => {
      if (part.type === 'SimpleExpansion') variables.add(part.text.slice(1));
      else if (part.type === 'ParameterExpansion') variables.add(part.parameter);
      else if (part.type === 'CommandExpansion' || part.type === 'ProcessSubstitution') {
        substitution = true;
        return;
      }
      if (depth < 8) forEachChild(part, (child) => look(child, depth + 1));
    };
    forEachChild(node, (part) => look(part, 0));
    return { text: this.valueOf(node), at: this.place(node.pos, node.end), variables: [...variables], substitution };
  }

  valueOf(node: Argument): string {
    if (node.type === 'Word') return unmask(node.value, this.source.text, this.masked, node.pos);
    const value = node.value.type === 'Word' ? node.value.value : '()';
    return unmask(`${node.name}=${value}`, this.source.text, this.masked, node.pos);
  }

  assignment(node: Assignment, exported: boolean): CommandAssignment {
    const nameAt = this.place(node.pos, node.pos + node.name.length);
    const base = { name: node.name, nameAt, exported };
    if (node.value.type === 'ArrayValue') return { ...base, value: null, at: nameAt, variables: [] };
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
  assignmentOfWord(node: Argument | undefined, exported: boolean): readonly CommandAssignment[] {
    if (node === undefined) return [];
    const { text, variables, substitution } = this.word(node);
    if (!isAssignment(text)) return [];
    const name = text.slice(0, text.indexOf('='));
    const lead = /^['"]/.test(this.source.text.slice(node.pos, node.pos + 1)) ? 1 : 0;
    const nameAt = this.place(node.pos + lead, node.pos + lead + name.length);
    const start = Math.min(node.end, node.pos + lead + name.length + 1);
    const value = text.slice(name.length + 1);
    const unresolved = substitution ? { unresolved: value } : {};
    return [{ name, value, at: this.place(start, node.end), nameAt, exported, variables, ...unresolved }];
  }

  redirect(redirect: Redirection): CommandRedirect {
    if (redirect.type === 'HereDoc') {
      const { pos, end } = redirect.body;
      return { operator: redirect.operator, body: excerpt(this.source, pos, end) };
    }
    if (redirect.target === undefined) return { operator: redirect.operator };
    const target = this.word(redirect.target);
    const body = redirect.type === 'HereString' ? this.locate(redirect.target) : undefined;
    return { operator: redirect.operator, target, ...optional({ body }) };
  }

  /** A word's text with the way back. */
  locate(node: Word): LocatedText {
    return align(this.source, node.pos, node.end, this.valueOf(node));
  }
}
