/** Inputs that name files: that the files are there and say what the inputs rely on, before anything is done. */
import { parse as parseJson, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { toFtrError } from './errors.ts';
import type { InputProblem, Inputs } from './inputs.ts';
import type { InputName } from './inputs/table.ts';
import type { JsonObject } from './model.ts';
import type { Files } from './ports.ts';
import { renderTaskDefinition } from './task/render.ts';

interface Options {
  readonly inputs: Inputs;
  readonly files: Files;
}

/** Everything that is wrong with the files that the inputs name. */
export async function checkFiles({ inputs, files }: Options): Promise<readonly InputProblem[]> {
  const builds = inputs.mode === 'deploy' && inputs.image === undefined;
  const standard = `${inputs.context}/Dockerfile`.replace(/^(?:\.\/)+/, '');
  const checks = [
    checkTaskDefinition({ inputs, files }),
    checkServiceDefinition({ inputs, files }),
    mustExist(files, 'dockerfile', inputs.image === undefined ? inputs.dockerfile : undefined),
    mustExist(files, 'context', builds && inputs.dockerfile === undefined ? standard : undefined),
    mustExist(files, 'baseline', inputs.baseline),
    mustExist(files, 'config', inputs.config === 'ftr.yml' ? undefined : inputs.config),
  ];
  return (await Promise.all(checks)).flat();
}

async function mustExist(files: Files, input: InputName, path: string | undefined): Promise<readonly InputProblem[]> {
  if (path === undefined) return [];
  const { problem } = await read(files, input, path);
  return problem === undefined ? [] : [problem];
}

async function read(files: Files, input: InputName, path: string): Promise<{ text?: string; problem?: InputProblem }> {
  try {
    const text = await files.read(path);
    if (text !== undefined) return { text };
    return { problem: { input, message: `${input} names ${path}, which does not exist below ${files.root}.` } };
  } catch (thrown) {
    return {
      problem: { input, message: `${input} names ${path}, which cannot be read: ${toFtrError(thrown).message}` },
    };
  }
}

async function checkTaskDefinition({ inputs, files }: Options): Promise<readonly InputProblem[]> {
  const path = inputs.taskDefinition;
  if (path === undefined) return [];
  const { text, problem } = await read(files, 'task-definition', path);
  if (text === undefined) return problem === undefined ? [] : [problem];
  try {
    renderTaskDefinition({ source: { kind: 'file', path, text }, changes: taskChanges(inputs, 'later') });
    return [];
  } catch (thrown) {
    return [{ input: 'task-definition', message: toFtrError(thrown).message }];
  }
}

/** What the inputs change of a task definition; `image` is `later` until the image is in the registry. */
export function taskChanges(
  inputs: Inputs,
  image: 'later' | { readonly reference: string; readonly platform: string | undefined } | undefined,
): Parameters<typeof renderTaskDefinition>[0]['changes'] {
  const { containerName, environmentVariables, secrets, cpu, memory, taskRole, executionRole } = inputs;
  return {
    containers: [{ name: containerName, image, environment: environmentVariables, secrets }],
    cpu,
    memory,
    taskRole,
    executionRole,
  };
}

async function checkServiceDefinition({ inputs, files }: Options): Promise<readonly InputProblem[]> {
  const path = inputs.serviceDefinition;
  if (path === undefined) return [];
  const { text, problem } = await read(files, 'service-definition', path);
  if (text === undefined) return problem === undefined ? [] : [problem];
  const parsed = parseServiceDefinition(text);
  if (typeof parsed === 'string')
    return [{ input: 'service-definition', message: `service-definition ${path} ${parsed}` }];
  return serviceProblems(inputs, parsed).map((message) => ({
    input: 'service-definition',
    message: `service-definition ${path} ${message}`,
  }));
}

function serviceProblems(inputs: Inputs, definition: JsonObject): readonly string[] {
  const { serviceName, cluster } = definition;
  const last = (name: string) => name.slice(name.lastIndexOf('/') + 1);
  const problems: string[] = [];
  if (inputs.service === undefined && typeof serviceName !== 'string') {
    problems.push('has no serviceName; give it there or as the input service.');
  }
  if (inputs.service !== undefined && typeof serviceName === 'string' && last(inputs.service) !== last(serviceName)) {
    problems.push(`names the service ${serviceName}, the input service ${inputs.service}: make them the same.`);
  }
  if (typeof cluster === 'string' && last(cluster) !== last(inputs.cluster)) {
    problems.push(`names the cluster ${cluster}, the input cluster ${inputs.cluster}: make them the same.`);
  }
  return problems;
}

/** A service definition in the shape of ECS CreateService, comments tolerated; or why it is none. */
export function parseServiceDefinition(text: string): JsonObject | string {
  const errors: ParseError[] = [];
  const value: unknown = parseJson(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first !== undefined) {
    const before = text.slice(0, first.offset);
    const line = before.split('\n').length;
    const column = first.offset - before.lastIndexOf('\n');
    return `is not JSON: ${printParseErrorCode(first.error)} in line ${line}, column ${column}.`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'is not a JSON object in the shape of ECS CreateService.';
  return value as JsonObject;
}
