/** Name/value pairs that a command sets or hands on: assignments, `docker build --build-arg`, `docker run -e`. */
import type { CommandFact, CommandWord } from '../../../facts/command.ts';
import type { VariableCarrier, VariableFact } from '../../../facts/variable.ts';
import { hasPlaceholder, literalReferences } from '../references.ts';

const engines = new Set(['docker', 'podman', 'nerdctl', 'buildah', 'finch', 'docker-compose']);

export function variablesOfCommand(command: CommandFact): readonly VariableFact[] {
  const scope = scopeOf(command);
  const base = { path: command.path, kind: command.kind, guide: command.guide, scope };
  const assigned = command.assignments.map((set): VariableFact => {
    const { name, value, at, nameAt, unresolved, variables } = set;
    const expression = unresolved !== undefined || variables.length > 0 || hasPlaceholder(value ?? '');
    const references = literalReferences(unresolved ?? value ?? '');
    const rest = unresolved === undefined ? {} : { unresolved };
    return { ...base, name, value, at, nameAt, ...rest, carrier: 'shell-assignment', expression, references };
  });
  const options = engines.has(command.name) ? engineOptions(command) : [];
  const handed = options.flatMap(({ word, text, carrier }): readonly VariableFact[] => {
    const match = /^([A-Za-z_][\w.-]*)(?:=([\s\S]*))?$/.exec(text);
    if (match === null) return [];
    const [, name = '', value] = match;
    const expression = word.substitution || hasPlaceholder(value ?? '');
    const references = value === undefined ? [`$${name}`] : literalReferences(value);
    return [{ ...base, name, value: value ?? null, at: word.at, nameAt: word.at, carrier, expression, references }];
  });
  return [...assigned, ...handed];
}

interface Handed {
  readonly word: CommandWord;
  readonly text: string;
  readonly carrier: VariableCarrier;
}

function engineOptions({ words }: CommandFact): readonly Handed[] {
  const subcommands = words
    .slice(1)
    .filter(({ text }) => !text.startsWith('-'))
    .slice(0, 4)
    .map(({ text }) => text);
  const builds = subcommands.some((text) => /^(?:build|bake|bud)$/.test(text));
  const runs = subcommands.some((text) => /^(?:run|create|exec)$/.test(text));
  const found: Handed[] = [];
  words.forEach((word, index) => {
    const next = words[index + 1];
    const { text } = word;
    if (builds && text === '--build-arg' && next)
      found.push({ word: next, text: next.text, carrier: 'build-argument' });
    if (builds && text.startsWith('--build-arg=')) {
      found.push({ word, text: text.slice('--build-arg='.length), carrier: 'build-argument' });
    }
    if (runs && (text === '-e' || text === '--env') && next) {
      found.push({ word: next, text: next.text, carrier: 'container-run' });
    }
    const joined = runs ? /^(?:--env=|-e(?==?[A-Za-z_])=?)/.exec(text)?.[0] : undefined;
    if (joined !== undefined) found.push({ word, text: text.slice(joined.length), carrier: 'container-run' });
  });
  return found;
}

function scopeOf({ script, name }: CommandFact): string {
  if (script.job !== undefined)
    return `job ${script.job}${script.step === undefined ? '' : `, step ${script.step + 1}`}`;
  if (script.stage !== undefined) return `stage ${script.stage}`;
  return name === '' ? 'script' : name;
}
