/** Where a task definition comes from, a file or the running revision, read to one checked shape. */
import { FtrError } from '../errors.ts';
import type { JsonObject, JsonValue, Location, Revision, TaskDefinitionDocument } from '../model.ts';
import { containersOf, isObject, objects, textOf, withoutReadOnly } from './document.ts';
import { parseJsonSource, sayMistakes } from './json-source.ts';

export type TaskDefinitionSource =
  /** A file of the repository: JSON, comments tolerated. The answer of `describe-task-definition` is accepted too. */
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  /** What the service runs now. */
  | { readonly kind: 'running'; readonly revision: Revision };

/** A task definition as it was given, without read-only members; plain data. */
export interface TaskDefinitionBase {
  readonly document: TaskDefinitionDocument;
  /** Of the nodes of `document`, by JSON pointer; empty for the running revision. */
  readonly positions: Readonly<Record<string, Location>>;
  /** The file's path, or `family:revision`. */
  readonly path: string;
  readonly kind: TaskDefinitionSource['kind'];
}

/**
 * Reads a source. Throws `input-invalid` for a file that is not JSON (line and column) or no task definition, and
 * `task-definition-invalid` for a running revision that cannot serve as one.
 */
export function readTaskDefinition(source: TaskDefinitionSource): TaskDefinitionBase {
  const base = source.kind === 'file' ? readFile(source) : readRevision(source.revision);
  const problems = shapeProblems(base.document, (pointer) => at(base, pointer));
  if (problems.length === 0) return base;
  throw invalid(base, problems);
}

/** The one error for everything that is wrong with a task definition or with what is asked of it. */
export function invalid(base: Pick<TaskDefinitionBase, 'kind' | 'path'>, problems: readonly string[]): FtrError {
  const what = base.kind === 'file' ? base.path : `the running task definition ${base.path}`;
  return new FtrError({
    code: base.kind === 'file' ? 'input-invalid' : 'task-definition-invalid',
    message:
      problems.length === 1
        ? `The task definition cannot be rendered from ${what}: ${problems[0]}`
        : `The task definition cannot be rendered from ${what}:\n${problems.map((each) => `  - ${each}`).join('\n')}`,
    hint: 'The shape is that of ECS RegisterTaskDefinition: family, containerDefinitions, cpu, memory, roles.',
  });
}

function readFile({ path, text }: { readonly path: string; readonly text: string }): TaskDefinitionBase {
  const parsed = parseJsonSource(text, path);
  if ('mistakes' in parsed) {
    throw new FtrError({
      code: 'input-invalid',
      message: `The task definition ${path} is not JSON: ${sayMistakes(parsed.mistakes)}.`,
      hint: 'Comments and trailing commas are accepted; everything else is JSON as ECS RegisterTaskDefinition takes it.',
    });
  }
  const { value, positions } = parsed;
  const inner = isObject(value) && value['containerDefinitions'] === undefined ? value['taskDefinition'] : undefined;
  if (!isObject(value) || !isObject(inner)) return { kind: 'file', path, document: read(value), positions };
  const prefix = '/taskDefinition';
  const moved = Object.entries(positions)
    .filter(([pointer]) => pointer === prefix || pointer.startsWith(`${prefix}/`))
    .map(([pointer, place]) => [pointer.slice(prefix.length), place] as const);
  const tags = objects(value['tags']);
  return {
    kind: 'file',
    path,
    document: read({ ...inner, ...(tags.length > 0 ? { tags } : {}) }),
    positions: Object.fromEntries(moved),
  };
}

function readRevision({ family, revision, document }: Revision): TaskDefinitionBase {
  return { kind: 'running', path: `${family}:${revision}`, document: read(document), positions: {} };
}

function read(value: JsonValue): TaskDefinitionDocument {
  if (!isObject(value)) return {};
  const plain = withoutNulls(withoutReadOnly(value)) as JsonObject;
  // ECS takes these two as text; a bare number in a file means the same.
  const asText = ['cpu', 'memory'].filter((key) => typeof plain[key] === 'number');
  return asText.length === 0
    ? plain
    : { ...plain, ...Object.fromEntries(asText.map((key) => [key, String(plain[key])])) };
}

/** A member that is null is a member that is absent, as the AWS APIs read it. */
function withoutNulls(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(withoutNulls);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutNulls(member as JsonValue)]));
}

type Place = (pointer: string) => string;

function at({ positions }: Pick<TaskDefinitionBase, 'positions'>, pointer: string): string {
  for (let path = pointer; ; path = path.slice(0, path.lastIndexOf('/'))) {
    const place = positions[path];
    if (place !== undefined) return ` (line ${place.line}, column ${place.column})`;
    if (path === '') return '';
  }
}

function shapeProblems(document: TaskDefinitionDocument, place: Place): readonly string[] {
  const problems: string[] = [];
  const { family } = document;
  if (typeof family !== 'string' || !/^[\w-]{1,255}$/.test(family)) {
    problems.push(`family${place('/family')} must be 1 to 255 letters, digits, hyphens and underscores.`);
  }
  const list = document['containerDefinitions'];
  const where = place('/containerDefinitions');
  if (!Array.isArray(list) || list.length === 0) {
    return [...problems, `containerDefinitions${where} must be a list of at least one container.`];
  }
  if (objects(list).length !== list.length)
    return [...problems, `containerDefinitions${where} must hold objects only.`];
  const seen = new Set<string>();
  containersOf(document).forEach((container, index) => {
    const pointer = `/containerDefinitions/${index}`;
    const name = textOf(container['name']);
    if (name === undefined || name === '') problems.push(`a container${place(pointer)} has no name.`);
    else if (seen.has(name)) problems.push(`two containers are named ${name}${place(`${pointer}/name`)}.`);
    if (name !== undefined) seen.add(name);
    problems.push(...pairProblems(container, name ?? '', pointer, place));
  });
  return problems;
}

function pairProblems(container: JsonObject, name: string, pointer: string, place: Place): readonly string[] {
  const problems: string[] = [];
  for (const [member, value] of [['environment', 'value'] as const, ['secrets', 'valueFrom'] as const]) {
    const list = container[member];
    if (list === undefined) continue;
    if (!Array.isArray(list)) {
      problems.push(`${member} of container ${name}${place(`${pointer}/${member}`)} must be a list.`);
      continue;
    }
    (list as readonly JsonValue[]).forEach((entry, index) => {
      const where = `${pointer}/${member}/${index}`;
      if (!isObject(entry) || typeof entry['name'] !== 'string') {
        problems.push(`an entry of ${member} of container ${name}${place(where)} has no name.`);
      } else if (entry[value] !== undefined && typeof entry[value] !== 'string') {
        const found = place(`${where}/${value}`);
        problems.push(
          `${entry['name']} in ${member} of container ${name}${found} must be text: put it in double quotes.`,
        );
      }
    });
  }
  return problems;
}
