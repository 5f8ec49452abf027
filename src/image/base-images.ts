/** Which images a Dockerfile reads: its `# syntax=`, FROM lines, `COPY --from` and `RUN --mount=from`, with arguments put in. */
import { DockerfileParser, ModifiableInstruction, type Instruction } from 'dockerfile-ast';

export interface BaseImageOptions {
  readonly dockerfile: string;
  /** Values that replace the defaults of ARG lines before the first FROM. */
  readonly buildArgs: ReadonlyMap<string, string>;
}

/** Image references as they would be pulled, without stages, `scratch` and what cannot be resolved. */
export function baseImages({ dockerfile, buildArgs }: BaseImageOptions): readonly string[] {
  const instructions = DockerfileParser.parse(dockerfile).getInstructions();
  const values = new Map<string, string>();
  const stages = new Set<string>(['scratch']);
  const found = new Set<string>();
  let first = true;
  // The frontend that a `# syntax=` line asks for is an image as well.
  const syntax = /^(?:#(?!\s*syntax\s*=).*\n)*#\s*syntax\s*=\s*(\S+)/i.exec(dockerfile.replace(/^\uFEFF/, ''))?.[1];
  if (syntax !== undefined) found.add(syntax);
  const add = (given: string | undefined): void => {
    const image = given === undefined ? undefined : expand(given, values);
    // A number names a stage by its position.
    if (image && !stages.has(image.toLowerCase()) && !/^\d+$/.test(image)) found.add(image);
  };
  for (const instruction of instructions) {
    const keyword = instruction.getKeyword();
    const words = instruction.getArguments().map((argument) => argument.getValue());
    if (keyword === 'ARG' && first) {
      for (const word of words) {
        const [name = '', fallback] = splitOnce(word);
        const value = buildArgs.get(name) ?? (fallback === undefined ? undefined : expand(unquoted(fallback), values));
        if (value !== undefined) values.set(name, value);
      }
    } else if (keyword === 'FROM') {
      first = false;
      const [image, as, name] = words.filter((word) => !word.startsWith('--'));
      add(image);
      if (as?.toLowerCase() === 'as' && name !== undefined) stages.add(name.toLowerCase());
    } else {
      for (const source of sources(instruction)) add(source);
    }
  }
  return [...found];
}

/** Values of `--from=` (COPY) and of `from=` in `--mount=` (RUN). */
function sources(instruction: Instruction): readonly string[] {
  if (!(instruction instanceof ModifiableInstruction)) return [];
  return instruction.getFlags().flatMap((flag) => {
    const [name, value] = [flag.getName(), flag.getValue() ?? ''];
    if (name === 'from') return [value];
    if (name !== 'mount') return [];
    return value
      .split(',')
      .filter((field) => field.startsWith('from='))
      .map((field) => field.slice('from='.length));
  });
}

/** `$NAME`, `${NAME}`, `${NAME:-fallback}`, `${NAME:+other}`; undefined when a name has no value. */
function expand(text: string, values: ReadonlyMap<string, string>): string | undefined {
  let complete = true;
  const expanded = text.replace(
    /\$(?:\{(\w+)(?::([-+])([^}]*))?\}|(\w+))/g,
    (
      _,
      braced: string | undefined,
      operator: string | undefined,
      word: string | undefined,
      plain: string | undefined,
    ) => {
      const value = values.get(braced ?? plain ?? '') || undefined;
      if (operator === '+') return value === undefined ? '' : (word ?? '');
      if (value !== undefined) return value;
      if (operator === '-') return word ?? '';
      complete = false;
      return '';
    },
  );
  return complete ? expanded : undefined;
}

function unquoted(text: string): string {
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}

function splitOnce(text: string): readonly [string, string?] {
  const equals = text.indexOf('=');
  return equals === -1 ? [text] : [text.slice(0, equals), text.slice(equals + 1)];
}
