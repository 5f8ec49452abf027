/** Shell text of any carrier into the harvest: commands, the variables they set, documents they carry. */
import type { Location } from '../../../model.ts';
import type { CommandFact, ScriptPlace } from '../../facts/command.ts';
import type { At } from '../../facts/located.ts';
import type { FileKind } from '../../facts/origin.ts';
import type { LocatedText } from '../../facts/text.ts';
import type { Harvest } from './harvest.ts';
import { readEmbedded } from './embedded.ts';
import { readShell } from './shell/read.ts';
import { variablesOfCommand } from './shell/variables.ts';
import { textSource, type Source } from './source.ts';

export interface ScriptOptions {
  readonly source: Source;
  readonly kind: FileKind;
  readonly script: ScriptPlace;
  readonly harvest: Harvest;
}

const maxLength = 1_000_000;

export function harvestShell(options: ScriptOptions): void {
  const { source, kind, script, harvest } = options;
  const what = `script in ${source.path}`;
  if (source.text.length > maxLength) {
    harvest.gap('shell', { what, why: `longer than ${maxLength} characters`, at: source.place(0), blocks: true });
    return;
  }
  const { commands, embedded, error } = readShell({ source, kind, script });
  for (const command of commands) addCommand(command, harvest);
  for (const found of embedded) readEmbedded({ ...found, guide: source.guide, kind, harvest });
  // The parser recovers and other shells' syntax is no fault, so nothing is hidden for certain.
  if (error !== undefined && script.kind !== 'guide') {
    harvest.gapIn('repository.commands', { what, why: `read in part: ${error.message}`, at: error.at, blocks: false });
  }
}

export interface ExecOptions extends ScriptOptions {
  readonly at: Location;
  readonly words: readonly At<string>[];
  readonly texts: readonly LocatedText[];
}

/** A command given as a list of words, without a shell. */
export function harvestExec({ source, kind, script, harvest, at, words, texts }: ExecOptions): void {
  const program = words[0]?.value ?? '';
  const name = program.slice(program.lastIndexOf('/') + 1);
  const flag = words.findIndex(({ value }, index) => index > 0 && /^-[a-z]*c$/.test(value));
  const inner = /^(?:ba|da|a|z|k)?sh$/.test(name) && flag > 0 ? texts[flag + 1] : undefined;
  addCommand(
    {
      path: source.path,
      kind,
      guide: source.guide,
      name,
      words: words.map((word) => ({ text: word.value, at: word.at, variables: [], substitution: false })),
      at,
      assignments: [],
      wrappers: [],
      redirects: [],
      script,
    },
    harvest,
  );
  if (inner !== undefined) harvestShell({ source: textSource(inner, source.guide), kind, script, harvest });
}

function addCommand(command: CommandFact, harvest: Harvest): void {
  harvest.add('repository.commands', command);
  harvest.add('repository.variables', ...variablesOfCommand(command));
}
