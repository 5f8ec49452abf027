/** The log on a GitHub runner: plain lines that cannot act on it, and workflow commands made by @actions/core. */
import type * as Core from '@actions/core';
import type { Location } from '../model.ts';
import type { Log } from '../ports.ts';
import { safeLine, safeLines } from './safe-text.ts';
import type { Masks } from './safe-text.ts';

/** The part of @actions/core that is used; handed in, since it loads only on a runner. */
export type RunnerCommands = Pick<
  typeof Core,
  'info' | 'debug' | 'notice' | 'warning' | 'error' | 'startGroup' | 'endGroup' | 'setSecret' | 'exportVariable'
>;

export interface RunnerLogOptions {
  readonly core: RunnerCommands;
  readonly masks: Masks;
}

export function createRunnerLog({ core, masks }: RunnerLogOptions): Log {
  // core escapes what it puts into a command; the text itself is made harmless before, line by line.
  const text = (message: string) => safeLines(message, masks).join('\n');
  const properties = (at: Location | undefined): Core.AnnotationProperties =>
    at === undefined
      ? {}
      : {
          file: safeLine(at.path, masks),
          ...(at.line === undefined ? {} : { startLine: at.line }),
          ...(at.endLine === undefined ? {} : { endLine: at.endLine }),
          // GitHub refuses columns of an annotation that spans lines.
          ...(at.column === undefined || (at.endLine ?? at.line) !== at.line ? {} : { startColumn: at.column }),
        };
  return {
    debug: (message) => core.debug(text(message)),
    info: (message) => {
      for (const line of safeLines(message, masks)) core.info(line);
    },
    notice: (message, at) => core.notice(text(message), properties(at)),
    warning: (message, at) => core.warning(text(message), properties(at)),
    error: (message, at) => core.error(text(message), properties(at)),
    async group(title, body) {
      core.startGroup(safeLine(title, masks));
      try {
        return await body();
      } finally {
        core.endGroup();
      }
    },
    mask(secret) {
      // The runner masks a value of several lines line by line; so do we, and its encodings with it.
      for (const form of masks.add(secret)) core.setSecret(form);
    },
  };
}
