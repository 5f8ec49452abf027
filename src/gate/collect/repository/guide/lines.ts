/** Finds the pieces that a Markdown parser hands out again in the lines they came from. */
import type { LocatedText } from '../../../facts/text.ts';
import { lineStarts, TextBuilder, type Source } from '../source.ts';

export class Lines {
  readonly source: Source;
  private readonly starts: readonly number[];

  constructor(source: Source) {
    this.source = source;
    this.starts = lineStarts(source.text);
  }

  /** Number of lines. */
  get count(): number {
    return this.starts.length;
  }

  /** Offset of a line that is counted from 0; the end of the text for one after the last. */
  start(line: number): number {
    return this.starts[line] ?? this.source.text.length;
  }

  end(line: number): number {
    const next = this.starts[line + 1];
    return next === undefined ? this.source.text.length : next - 1;
  }

  text(line: number): string {
    return this.source.text.slice(this.start(line), this.end(line));
  }

  /** The content of lines from `first` on, each found at the end of its line: indentation and `>` stand before it. */
  locate(content: string, first: number): LocatedText {
    const builder = new TextBuilder(this.source);
    content.split('\n').forEach((wanted, index, all) => {
      const line = first + index;
      const raw = this.text(line);
      const at = raw.endsWith(wanted) ? raw.length - wanted.length : Math.max(0, raw.indexOf(wanted.trim()));
      const last = index === all.length - 1;
      builder.add(wanted, Math.min(this.start(line) + at, this.source.text.length));
      if (!last) builder.put('\n', this.end(line));
    });
    return builder.build();
  }

  /** The offset of a word in some lines; of their first non-blank character when it is spelled otherwise there. */
  find(word: string, firstLine: number, endLine: number, after = 0): number {
    const from = Math.max(this.start(firstLine), after);
    const at = word === '' ? -1 : this.source.text.indexOf(word, from);
    if (at !== -1 && at < this.start(endLine)) return at;
    const lead = /^[\s>]*/.exec(this.text(firstLine))?.[0].length ?? 0;
    return this.start(firstLine) + lead;
  }
}
