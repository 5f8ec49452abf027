/** Reads a Dockerfile: stages, instructions, variables with what they hold, and the shell commands of its scripts. */
import { DockerfileParser } from 'dockerfile-ast';
import type { DockerfileFact, DockerInstruction, DockerVariable } from '../../../facts/dockerfile.ts';
import type { VariableCarrier, VariableFact } from '../../../facts/variable.ts';
import type { Harvest } from '../harvest.ts';
import { optional } from '../optional.ts';
import { harvestExec, harvestShell } from '../scripts.ts';
import { lineStarts, textSource, type Source } from '../source.ts';
import { Environment } from './environment.ts';
import { readInstruction, type RawVariable, type ReadInstruction } from './instruction.ts';
import { isKeyword } from './sniff.ts';
import { closeStages, findStage, openStage, type OpenStage } from './stages.ts';

export interface DockerfileOptions {
  readonly source: Source;
  readonly harvest: Harvest;
}

const maxInstructions = 20_000;

export function readDockerfile({ source, harvest }: DockerfileOptions): void {
  const parsed = DockerfileParser.parse(source.text);
  const starts = lineStarts(source.text);
  const offset = ({ line, character }: { readonly line: number; readonly character: number }) =>
    (starts[line] ?? 0) + character;
  const instructions = parsed.getInstructions().slice(0, maxInstructions);
  const wrong = instructions.find((instruction) => !isKeyword(instruction.getKeyword()));
  const hasFrom = instructions.some((instruction) => instruction.getKeyword() === 'FROM');
  const what = `Dockerfile ${source.path}`;
  if (wrong !== undefined) {
    const at = source.place(offset(wrong.getRange().start));
    harvest.gap('dockerfile', {
      what,
      why: `unknown instruction ${wrong.getInstruction().slice(0, 40)}`,
      at,
      blocks: !source.guide,
    });
  } else if (!hasFrom && !source.guide) {
    harvest.gap('dockerfile', { what, why: 'no FROM instruction', at: source.place(0), blocks: true });
    if (instructions.length === 0) return;
  }
  const context = { source, starts, escape: parsed.getEscapeCharacter() };
  const builder = new DockerfileBuilder(source);
  if (!hasFrom && source.guide) builder.openFragment();
  for (const instruction of instructions) {
    if (isKeyword(instruction.getKeyword())) builder.add(readInstruction(instruction, context));
  }
  const directives = parsed.getDirectives().map((directive) => ({
    name: directive.getName().toLowerCase(),
    value: directive.getValue(),
    at: source.place(offset(directive.getRange().start), offset(directive.getRange().end)),
  }));
  const fact = builder.build(directives);
  harvest.add('repository.dockerfiles', fact);
  harvest.add('repository.variables', ...variablesOf(fact));
  builder.harvestScripts(harvest);
}

class DockerfileBuilder {
  private readonly source: Source;
  private readonly stages: OpenStage[] = [];
  private readonly globals = new Environment();
  private readonly globalArguments: DockerVariable[] = [];
  private readonly environments: Environment[] = [];
  private readonly scripts: { readonly read: ReadInstruction; readonly stage: number }[] = [];

  constructor(source: Source) {
    this.source = source;
  }

  add(read: ReadInstruction): void {
    const stage = this.stages.at(-1);
    if (read.fact.keyword === 'FROM') this.open(read);
    else if (stage === undefined) this.globalArguments.push(...this.variables(read, this.globals));
    else this.addTo(stage, read);
  }

  /** Instructions that a guide shows without their FROM belong to a stage that nobody knows. */
  openFragment(): void {
    const at = this.source.place(0);
    const base = { text: '', at, kind: 'unresolved', arguments: [] } as const;
    this.stages.push({ index: 0, at, base, instructions: [] });
    this.environments.push(new Environment());
  }

  build(directives: DockerfileFact['directives']): DockerfileFact {
    return {
      kind: 'dockerfile',
      path: this.source.path,
      guide: this.source.guide,
      fragment: this.stages[0]?.base.text === '',
      directives,
      globalArguments: this.globalArguments,
      stages: closeStages(this.stages),
    };
  }

  harvestScripts(harvest: Harvest): void {
    for (const { read, stage } of this.scripts) {
      const script = { kind: 'dockerfile', stage } as const;
      const { script: text, exec } = read.fact;
      if (text !== undefined) {
        harvestShell({ source: textSource(text, this.source.guide), kind: 'dockerfile', script, harvest });
      } else if (exec !== undefined && read.fact.keyword !== 'SHELL') {
        const options = { source: this.source, kind: 'dockerfile', script, harvest } as const;
        harvestExec({ ...options, at: read.fact.at, words: exec, texts: read.execTexts });
      }
    }
  }

  private open(read: ReadInstruction): void {
    const { fact } = read;
    const stage = openStage({ words: fact.words, instruction: fact, stages: this.stages, globals: this.globals });
    const base = stage.base.stage === undefined ? undefined : this.environments[stage.base.stage];
    const environment = new Environment();
    const inherited = stage.base.stage === undefined ? [] : environmentOf(this.stages, stage.base.stage);
    for (const { name, resolved, fromArguments } of base === undefined ? [] : inherited) {
      environment.set(name, { value: resolved, fromArguments });
    }
    this.stages.push(stage);
    this.environments.push(environment);
  }

  private addTo(stage: OpenStage, read: ReadInstruction): void {
    const environment = this.environments[stage.index] ?? new Environment();
    const { fact } = read;
    const variables = this.variables(read, environment);
    const from = fact.copy?.from?.value;
    const fromStage = from === undefined ? undefined : findStage(from, this.stages.slice(0, -1), true)?.index;
    const copy = fact.copy === undefined ? undefined : { ...fact.copy, ...optional({ fromStage }) };
    stage.instructions.push({ ...fact, variables, ...optional({ copy }) });
    if (fact.keyword === 'USER' && !fact.onbuild) {
      const word = fact.words[0];
      if (word !== undefined)
        stage.user = { text: word.value, at: word.at, resolved: environment.expand(word.value).resolved };
    }
    if (fact.script !== undefined || fact.exec !== undefined) this.scripts.push({ read, stage: stage.index });
  }

  private variables({ fact, variables }: ReadInstruction, environment: Environment): readonly DockerVariable[] {
    // ENV pairs of one instruction see the values from before it.
    const read = variables.map((variable) => this.variable(variable, fact.keyword, environment));
    if (fact.keyword === 'ARG' || fact.keyword === 'ENV') {
      for (const { name, resolved, fromArguments } of read) {
        const own = fact.keyword === 'ARG' ? [...new Set([name, ...fromArguments])] : fromArguments;
        environment.set(name, { value: resolved, fromArguments: own });
      }
    }
    return read;
  }

  private variable(raw: RawVariable, keyword: string, environment: Environment): DockerVariable {
    const expansion = environment.expand(raw.value ?? '');
    const global = keyword === 'ARG' && raw.value === null ? this.globals.get(raw.name) : undefined;
    return {
      name: raw.name,
      value: raw.value,
      ...expansion,
      resolved: raw.value === null ? (global?.value ?? null) : expansion.resolved,
      at: this.source.place(...raw.valueRange),
      nameAt: this.source.place(...raw.nameRange),
    };
  }
}

/** ENV of a stage and of the local stages below it. */
function environmentOf(stages: readonly OpenStage[], index: number): readonly DockerVariable[] {
  const chain: OpenStage[] = [];
  for (let at: number | undefined = index; at !== undefined; at = stages[at]?.base.stage) {
    const stage: OpenStage | undefined = stages[at];
    if (stage === undefined || chain.includes(stage)) break;
    chain.unshift(stage);
  }
  return chain.flatMap((stage) =>
    stage.instructions.filter(({ keyword }) => keyword === 'ENV').flatMap(({ variables }) => variables),
  );
}

const carriers: Readonly<Record<string, VariableCarrier>> = {
  ARG: 'dockerfile-arg',
  ENV: 'dockerfile-env',
  LABEL: 'dockerfile-label',
};

function variablesOf(fact: DockerfileFact): readonly VariableFact[] {
  const { path, guide } = fact;
  const asFact = (variable: DockerVariable, keyword: string, scope: string): VariableFact => ({
    path,
    guide,
    kind: 'dockerfile',
    name: variable.name,
    value: variable.value,
    at: variable.at,
    nameAt: variable.nameAt,
    carrier: carriers[keyword] ?? 'dockerfile-env',
    scope,
    expression: variable.references.length > 0,
    references: [
      ...variable.references.map((name) => `$${name}`),
      ...variable.fromArguments.filter((name) => !variable.references.includes(name)).map((name) => `$${name}`),
    ],
  });
  const inStage = (instruction: DockerInstruction, scope: string) =>
    instruction.variables.map((variable) => asFact(variable, instruction.keyword, scope));
  return [
    ...fact.globalArguments.map((variable) => asFact(variable, 'ARG', 'Dockerfile')),
    ...fact.stages.flatMap((stage) =>
      stage.instructions.flatMap((instruction) => inStage(instruction, `stage ${stage.name ?? stage.index}`)),
    ),
  ];
}
