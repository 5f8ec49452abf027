/** Simple commands out of shell text: `run:` blocks, scripts, RUN instructions, guides. */
import type { Location } from '../../model.ts';
import type { Origin } from './origin.ts';
import type { LocatedText, NamedValue } from './text.ts';

export interface CommandFact extends Origin {
  /** The program's base name, wrappers (`sudo`, `env`, `time`, `exec`, `nohup`, `command`, `xargs`) taken off; '' for bare assignments. */
  readonly name: string;
  /** `words[0]` is the program. */
  readonly words: readonly CommandWord[];
  readonly at: Location;
  /** `NAME=value` before the program; for `export`, `declare`, `readonly`, `local` and `env` also the ones after. */
  readonly assignments: readonly CommandAssignment[];
  readonly wrappers: readonly string[];
  /** Names of the programs of the same pipeline before and after. */
  readonly pipedFrom?: string;
  readonly pipedInto?: string;
  readonly redirects: readonly CommandRedirect[];
  /** Where the text stands. */
  readonly script: ScriptPlace;
}

/** A word as the shell would pass it, as far as it can be known. */
export interface CommandWord {
  /** Quotes and escapes removed, expansions as written: `AWS_KEY=${{ secrets.AWS_KEY }}`, `$TOKEN`. */
  readonly text: string;
  readonly at: Location;
  /** Shell variables it expands. */
  readonly variables: readonly string[];
  /** It holds a `$(…)`: its value is not known. */
  readonly substitution: boolean;
}

export interface CommandAssignment extends NamedValue {
  readonly exported: boolean;
  readonly variables: readonly string[];
}

export interface CommandRedirect {
  readonly operator: string;
  readonly target?: CommandWord;
  /** Of a here document or here string. */
  readonly body?: LocatedText;
}

export interface ScriptPlace {
  readonly kind: 'workflow' | 'action' | 'dockerfile' | 'shell' | 'guide' | 'compose' | 'makefile' | 'user-data';
  /** Of a workflow. */
  readonly job?: string;
  readonly step?: number;
  /** Of a Dockerfile: index of the stage. */
  readonly stage?: number;
  /** `bash`, `sh`, `pwsh`, …; scripts of other shells are not parsed. */
  readonly shell?: string;
}
