/** The log at a terminal: progress on standard error, so that standard output belongs to the report. */
import type { Location } from '../model.ts';
import type { Log } from '../ports.ts';
import { safeLine, safeLines } from './safe-text.ts';
import type { Masks } from './safe-text.ts';

export interface TerminalLogOptions {
  readonly masks: Masks;
  /** Takes one line with its line end. */
  readonly write: (text: string) => void;
  /** Whether `debug` shows. */
  readonly verbose: boolean;
}

export function createTerminalLog({ masks, write, verbose }: TerminalLogOptions): Log {
  // A runner reads standard error too: a command line in a workflow step must be as harmless as the action.
  const print = (prefix: string, message: string, at?: Location) => {
    const [first = '', ...rest] = safeLines(message, masks);
    const where = at === undefined ? '' : `${place(at, masks)}: `;
    write(`${prefix}${where}${first}\n`);
    for (const line of rest) write(`${' '.repeat(prefix.length)}${line}\n`);
  };
  const plain = (message: string) => {
    for (const line of safeLines(message, masks)) write(`${line}\n`);
  };
  return {
    debug: (message) => {
      if (verbose) print('debug: ', message);
    },
    info: plain,
    notice: (message, at) => print('notice: ', message, at),
    warning: (message, at) => print('warning: ', message, at),
    error: (message, at) => print('error: ', message, at),
    async group(title, body) {
      write(`▸ ${safeLine(title, masks)}\n`);
      return body();
    },
    mask: (secret) => void masks.add(secret),
  };
}

/** `path:line:column`, as editors and terminals link it. */
function place({ path, line, column }: Location, masks: Masks): string {
  return safeLine([path, line, column].filter((part) => part !== undefined).join(':'), masks);
}
