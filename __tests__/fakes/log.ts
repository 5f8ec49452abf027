/** A log that keeps its lines. */
import type { Log } from '../../src/ports.ts';

export interface KeptLog extends Log {
  readonly lines: { readonly level: string; readonly text: string }[];
  text(): string;
}

export function keptLog(): KeptLog {
  const lines: { level: string; text: string }[] = [];
  const at = (level: string) => (text: string) => void lines.push({ level, text });
  return {
    lines,
    text: () => lines.map(({ text }) => text).join('\n'),
    debug: at('debug'),
    info: at('info'),
    notice: at('notice'),
    warning: at('warning'),
    error: at('error'),
    group: async (title, body) => {
      at('group')(title);
      return body();
    },
    mask: () => undefined,
  };
}
