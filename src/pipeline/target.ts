/** Opens the session and looks at what the run is about: the service, what it runs now, the task definition to start from. */
import type { Service } from '@aws-sdk/client-ecs';
import { FtrError } from '../errors.ts';
import { parseRepository } from '../image/repository.ts';
import type { ImageRepository, JsonObject, Revision, Session } from '../model.ts';
import type { Aws, Ports } from '../ports.ts';
import { parseServiceDefinition } from '../preflight.ts';
import { platformOf } from '../task/platform.ts';
import type { TaskDefinitionSource } from '../task/source.ts';
import { lastPart } from './arn.ts';
import type { Prepared } from './prepare.ts';
import { openFor } from './session.ts';
import { renderWith } from './task.ts';

export interface Target {
  readonly session: Session;
  readonly cluster: string;
  /** Name; undefined when no input names one (`check` with live checks of the account). */
  readonly service: string | undefined;
  /** Undefined when it does not exist yet. */
  readonly live: Service | undefined;
  readonly running: Revision | undefined;
  /** From `service-definition`, in the shape of CreateService. */
  readonly serviceDefinition: JsonObject | undefined;
  readonly source: TaskDefinitionSource | undefined;
  readonly repository: ImageRepository | undefined;
  /** Docker's form: from `platform`, else the task definition's. */
  readonly platform: string | undefined;
}

/** The AWS ports of a stage. */
export function awsOf(ports: Ports, { region, credentials }: Pick<Session, 'region' | 'credentials'>): Aws {
  return ports.aws.connect({ region, credentials });
}

/** The stage `session`. */
export async function openTarget(run: Prepared): Promise<Target> {
  return run.journal.stage('session', async (ports) => {
    const session = await openFor({ inputs: run.inputs, ports, lasting: run.ports });
    run.journal.about({ account: session.accountId, region: session.region });
    const [serviceDefinition, source] = await Promise.all([readServiceDefinition(run), readSource(run)]);
    const { cluster, service } = names(run, serviceDefinition);
    const { ecs } = awsOf(ports, session);
    const live = service === undefined ? undefined : await ecs.service({ cluster, service });
    const running = live?.taskDefinition === undefined ? undefined : await ecs.taskDefinition(live.taskDefinition);
    const base = source ?? (running === undefined ? undefined : ({ kind: 'running', revision: running } as const));
    assertDeployable({ run, service, cluster, live, serviceDefinition, source: base });
    run.journal.about({ service: live?.serviceArn });
    return {
      session,
      cluster,
      service,
      live,
      running,
      serviceDefinition,
      source: base,
      repository: repositoryOf(run, session),
      platform:
        run.inputs.platform ?? (base && platformOf(renderWith(run, { source: base, session }, 'later').document)),
    };
  });
}

async function readServiceDefinition({ inputs, files }: Prepared): Promise<JsonObject | undefined> {
  if (inputs.serviceDefinition === undefined) return undefined;
  const parsed = parseServiceDefinition((await files.read(inputs.serviceDefinition)) ?? '');
  // The inputs were checked: text that is no service definition did not get here.
  return typeof parsed === 'string' ? undefined : parsed;
}

async function readSource({ inputs, files, mode }: Prepared): Promise<TaskDefinitionSource | undefined> {
  const path = mode === 'rollback' ? undefined : inputs.taskDefinition;
  const text = path === undefined ? undefined : await files.read(path);
  return path === undefined || text === undefined ? undefined : { kind: 'file', path, text };
}

/** A service's ARN names its cluster too. */
function names(
  { inputs }: Prepared,
  definition: JsonObject | undefined,
): { cluster: string; service: string | undefined } {
  const given = inputs.service ?? definition?.['serviceName'];
  if (typeof given !== 'string') return { cluster: inputs.cluster, service: undefined };
  const cluster = /:service\/([^/]+)\/[^/]+$/.exec(given)?.[1] ?? inputs.cluster;
  return { cluster, service: lastPart(given) };
}

function repositoryOf({ inputs }: Prepared, { accountId, region }: Session): ImageRepository | undefined {
  const { ecrRepository: given, registry } = inputs;
  return given === undefined ? undefined : parseRepository({ given, accountId, region, registry });
}

interface Look extends Pick<Target, 'service' | 'cluster' | 'live' | 'serviceDefinition' | 'source'> {
  readonly run: Prepared;
}

function assertDeployable({ run: { mode }, service, cluster, live, serviceDefinition, source }: Look): void {
  if (mode === 'check') return;
  if (live === undefined && (serviceDefinition === undefined || mode === 'rollback')) {
    throw new FtrError({
      code: 'service-not-found',
      message: `The ECS service ${service ?? '(none named)'} does not exist in cluster ${cluster}.`,
      hint: 'Check service, cluster and aws-region; with service-definition a deployment creates the service.',
    });
  }
  if (source === undefined && mode !== 'rollback') {
    throw new FtrError({
      code: 'input-invalid',
      message: 'task-definition is missing, and no service runs whose task definition could be taken.',
      hint: 'Give the task definition JSON file as the input task-definition.',
    });
  }
}
