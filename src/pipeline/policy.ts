/** `ftr-deploy policy`: the smallest roles for the targets that ftr.yml describes, as documents to paste. */
import { FtrError } from '../errors.ts';
import { loadConfig } from '../gate/config/load.ts';
import type { FtrConfig } from '../gate/config/ftr-config.ts';
import { dayOf } from '../gate/judge.ts';
import { deployNeed } from '../gate/policy/need-deploy.ts';
import { executionNeed } from '../gate/policy/need-execution.ts';
import type { Target } from '../gate/policy/need-target.ts';
import { minimalPolicy } from '../gate/policy/need.ts';
import { smallestTrust } from '../gate/policy/smallest-trust.ts';
import { rules } from '../gate/rules/index.ts';
import { parseRepository } from '../image/repository.ts';
import type { JsonObject } from '../model.ts';
import type { Files, Ports } from '../ports.ts';
import { readTaskDefinition } from '../task/source.ts';
import { lastPart } from './arn.ts';

export interface PolicyOptions {
  readonly ports: Ports;
  /** Path of ftr.yml below the workspace. */
  readonly config: string;
  /** Name of a target; absent: all. */
  readonly target?: string | undefined;
}

type Described = FtrConfig['targets'][string];

/** By target: the deploy role's trust and permissions, the execution role's permissions. Throws `config-invalid`. */
export async function minimalRoles({ ports, config: path, target: wanted }: PolicyOptions): Promise<JsonObject> {
  const { run, github, clock } = ports;
  const files = ports.files.under(run.workspace);
  const today = dayOf(clock.now());
  const ids = rules.map(({ id }) => id);
  const { config } = await loadConfig({
    run,
    github,
    files,
    path,
    rules: ids,
    today,
    failOn: undefined,
    strict: false,
  });
  const chosen = Object.entries(config.targets).filter(([name]) => wanted === undefined || name === wanted);
  if (chosen.length === 0) {
    const known = Object.keys(config.targets);
    throw new FtrError({
      code: 'config-invalid',
      message: `${path} describes no target${wanted === undefined ? '' : ` "${wanted}"`}${known.length === 0 ? '' : ` (it has ${known.join(', ')})`}.`,
      hint: 'A target names account, region, cluster, service, ecr-repository, task-definition and environment; see schema/ftr.schema.json.',
    });
  }
  return Object.fromEntries(
    await Promise.all(chosen.map(async ([name, one]) => [name, await rolesOf(ports, files, name, one)])),
  );
}

async function rolesOf({ run }: Ports, files: Files, name: string, described: Described): Promise<JsonObject> {
  const {
    account,
    region,
    cluster = 'default',
    service,
    ecrRepository,
    taskDefinition,
    deployRole,
    environment,
  } = described;
  if (account === undefined || region === undefined) {
    throw new FtrError({ code: 'config-invalid', message: `The target ${name} needs account and region.` });
  }
  const text = taskDefinition === undefined ? undefined : await files.read(taskDefinition);
  const definition =
    taskDefinition === undefined || text === undefined
      ? {}
      : readTaskDefinition({ kind: 'file', path: taskDefinition, text }).document;
  const repository =
    ecrRepository === undefined ? undefined : parseRepository({ given: ecrRepository, accountId: account, region });
  const member = (key: string) => (typeof definition[key] === 'string' ? definition[key] : undefined);
  const target: Target = Object.fromEntries(
    Object.entries({
      ...{ account, region, cluster: lastPart(cluster), service: service && lastPart(service), deployRole },
      family: member('family'),
      taskRole: member('taskRoleArn'),
      executionRole: member('executionRoleArn'),
      repository: repository?.name,
      registryAccount: repository?.accountId,
      registryRegion: repository?.region,
      logGroup: logGroupOf(definition),
    }).filter(([, value]) => value !== undefined),
  ) as unknown as Target;
  return {
    deployRole: {
      trust: smallestTrust({ accountId: account, subject: subjectOf(run.repository, environment) }),
      permissions: minimalPolicy(deployNeed('deploy', target, { createsService: true, runsTask: true })),
    },
    executionRole: { permissions: minimalPolicy(executionNeed(target, definition)) },
  };
}

/** In name form; the form that GitHub sends for newer repositories is in the README of the bootstrap template. */
function subjectOf(repository = 'OWNER/REPOSITORY', environment: string | undefined): string {
  return `repo:${repository}:${environment === undefined ? 'ref:refs/heads/main' : `environment:${environment}`}`;
}

function logGroupOf(definition: JsonObject): string | undefined {
  const found = /"awslogs-group":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(definition))?.[1];
  return found === undefined ? undefined : (JSON.parse(`"${found}"`) as string);
}
