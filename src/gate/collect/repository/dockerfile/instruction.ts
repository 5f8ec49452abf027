/** One instruction of a Dockerfile as a fact, variables aside. Boundaries and ENV pairs come from dockerfile-ast. */
import { Arg, Copy, Env, Label, Onbuild, Run, type Instruction, type Property } from 'dockerfile-ast';
import type { DockerInstruction } from '../../../facts/dockerfile.ts';
import type { LocatedText } from '../../../facts/text.ts';
import { optional } from '../optional.ts';
import { concat, excerpt, textSource, type Source } from '../source.ts';
import { joinLines, readExec, readFlags, readMounts, readWords } from './arguments.ts';

export interface InstructionContext {
  readonly source: Source;
  /** Offset of each line. */
  readonly starts: readonly number[];
  readonly escape: string;
}

/** ARG, ENV or LABEL as written; `environment.ts` puts values in. */
export interface RawVariable {
  readonly name: string;
  readonly value: string | null;
  readonly valueRange: readonly [start: number, end: number];
  readonly nameRange: readonly [start: number, end: number];
}

export interface ReadInstruction {
  readonly fact: Omit<DockerInstruction, 'variables'>;
  readonly variables: readonly RawVariable[];
  /** Scripts to be read as shell; of the exec form the words. */
  readonly execTexts: readonly LocatedText[];
}

interface Position {
  readonly line: number;
  readonly character: number;
}

export function readInstruction(given: Instruction, context: InstructionContext): ReadInstruction {
  const trigger = given instanceof Onbuild ? given.getTriggerInstruction() : null;
  const instruction = trigger ?? given;
  const { source, escape } = context;
  const offset = (at: Position) => (context.starts[at.line] ?? 0) + at.character;
  const range = instruction.getRange();
  const start = offset(given.getRange().start);
  const end = offset(range.end);
  const keyword = instruction.getKeyword().toUpperCase();
  const argumentsStart = Math.min(end, offset(instruction.getInstructionRange().end));
  const heredocs = heredocsOf(instruction, offset);
  const firstBody = heredocs[0]?.start ?? end;
  const headEnd = heredocs.length === 0 ? end : Math.max(argumentsStart, firstBody - 1);
  const all = joinLines(source, argumentsStart, headEnd, escape);
  const { flags, rest } = readFlags(all);
  const text = excerpt(textSource(all, false), rest, Math.max(rest, all.text.trimEnd().length));
  const words = readWords(text);
  const body = bodyOf({ keyword, text, heredocs, source, end });
  return {
    fact: {
      keyword,
      onbuild: trigger !== null,
      at: source.place(start, end),
      text,
      flags,
      mounts: keyword === 'RUN' ? readMounts(flags) : [],
      words: plainWords.has(keyword) ? words : [],
      heredocs: heredocs.map((part) => excerpt(source, part.start, part.end)),
      ...optional({
        exec: body.exec?.map(({ value, at }) => ({ value, at })),
        script: body.script,
        none: keyword === 'HEALTHCHECK' && /^NONE\s*$/i.test(text.text) ? true : undefined,
        copy: keyword === 'COPY' || keyword === 'ADD' ? copyOf(text, flags) : undefined,
      }),
    },
    variables: propertiesOf(instruction).map((property) => rawVariable(property, offset)),
    execTexts: body.exec?.map((word) => word.text) ?? [],
  };
}

const plainWords = new Set(['EXPOSE', 'VOLUME', 'WORKDIR', 'STOPSIGNAL', 'USER', 'FROM']);

interface Body {
  readonly exec?: ReturnType<typeof readExec>;
  readonly script?: LocatedText;
}

interface BodyOptions {
  readonly keyword: string;
  readonly text: LocatedText;
  readonly heredocs: readonly { readonly start: number; readonly end: number }[];
  readonly source: Source;
  readonly end: number;
}

/** What a shell or the kernel gets to run. */
function bodyOf({ keyword, text, heredocs, source, end }: BodyOptions): Body {
  if (keyword === 'HEALTHCHECK') {
    const command = /^CMD\s+/i.exec(text.text)?.[0];
    if (command === undefined) return {};
    return execOrScript(excerpt(textSource(text, false), command.length, text.text.length));
  }
  if (keyword === 'SHELL') return { exec: readExec(text) };
  if (keyword !== 'RUN' && keyword !== 'CMD' && keyword !== 'ENTRYPOINT') return {};
  const first = heredocs[0];
  if (keyword !== 'RUN' || first === undefined) return execOrScript(text);
  const interpreter = /^<<-?\s*(['"]?)\w+\1\s*(\S*)/.exec(text.text)?.[2];
  if (interpreter === undefined) {
    // `cat <<EOF > file`: the shell itself reads the heredoc, so the script goes on to the end.
    return { script: concat([text, excerpt(source, first.start - 1, end)]) };
  }
  const shell = interpreter === '' || /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(interpreter);
  return shell ? { script: excerpt(source, first.start, first.end) } : {};
}

function execOrScript(text: LocatedText): Body {
  const exec = readExec(text);
  return exec === undefined ? { script: text } : { exec };
}

function heredocsOf(
  instruction: Instruction,
  offset: (at: Position) => number,
): readonly { readonly start: number; readonly end: number }[] {
  if (!(instruction instanceof Run) && !(instruction instanceof Copy)) return [];
  return instruction.getHeredocs().flatMap((heredoc) => {
    const range = heredoc.getContentRange();
    return range === null ? [] : [{ start: offset(range.start), end: offset(range.end) }];
  });
}

function propertiesOf(instruction: Instruction): readonly Property[] {
  if (instruction instanceof Arg || instruction instanceof Env || instruction instanceof Label) {
    return instruction.getProperties();
  }
  return [];
}

function rawVariable(property: Property, offset: (at: Position) => number): RawVariable {
  const name = property.getNameRange();
  const value = property.getValueRange();
  const nameRange = [offset(name.start), offset(name.end)] as const;
  return {
    name: property.getName().replace(/^["']|["']$/g, ''),
    value: property.getValue(),
    nameRange,
    valueRange: value === null ? nameRange : [offset(value.start), offset(value.end)],
  };
}

function copyOf(text: LocatedText, flags: DockerInstruction['flags']): DockerInstruction['copy'] {
  const words = readExec(text)?.map(({ value, at }) => ({ value, at })) ?? readWords(text);
  const paths = words.filter(({ value }) => !value.startsWith('<<'));
  const from = flags.find(({ name }) => name === 'from');
  const destination = paths.at(-1);
  return {
    sources: paths.slice(0, -1),
    ...optional({ destination, from: from === undefined ? undefined : { value: from.value, at: from.at } }),
  };
}
