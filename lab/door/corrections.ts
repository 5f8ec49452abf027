/** Answers of the emulator that AWS would give otherwise, put right on their way out. README.md lists each. */
import { object, objects, text, texts, type ApiCall, type Parameters } from './call.ts';
import type { Token } from './registry.ts';

/** What an ECS answer becomes: AWS omits what it has nothing for, and names the caller where the emulator names root. */
export function correctEcs(call: ApiCall, answer: Parameters, callerArn: string): Parameters {
  switch (call.action) {
    case 'RegisterTaskDefinition':
      return { ...answer, taskDefinition: { ...taskDefinition(answer['taskDefinition']), registeredBy: callerArn } };
    case 'DescribeTaskDefinition': {
      const { tags, ...rest } = answer;
      const corrected = { ...rest, taskDefinition: taskDefinition(answer['taskDefinition']) };
      return texts(call.parameters['include']).includes('TAGS') ? { ...corrected, tags } : corrected;
    }
    case 'DeregisterTaskDefinition':
      return { ...answer, taskDefinition: taskDefinition(answer['taskDefinition']) };
    case 'DescribeServices':
      return { ...answer, services: objects(answer['services']).map(service) };
    case 'CreateService':
    case 'UpdateService':
      return { ...answer, service: service(object(answer['service'])) };
    case 'DescribeTasks':
      return { ...answer, tasks: objects(answer['tasks']).map(task) };
    default:
      return answer;
  }
}

function taskDefinition(value: unknown): Parameters {
  return Object.fromEntries(Object.entries(object(value)).filter(([, one]) => one !== null && one !== ''));
}

/** A deployment that failed is not listed any more once its tasks are gone and the rollback has completed. */
function service(value: Parameters): Parameters {
  const deployments = objects(value['deployments']);
  const settled = deployments.some((one) => one['status'] === 'PRIMARY' && one['rolloutState'] === 'COMPLETED');
  const shown = deployments.filter(
    (one) => !(settled && one['status'] === 'ACTIVE' && one['rolloutState'] === 'FAILED' && one['runningCount'] === 0),
  );
  const empty = (one: unknown): boolean => one === '';
  return { ...Object.fromEntries(Object.entries(value).filter(([, one]) => !empty(one))), deployments: shown };
}

function task(value: Parameters): Parameters {
  const reason = text(value['stoppedReason']);
  const worded =
    reason === 'Essential container exited' ? { ...value, stoppedReason: 'Essential container in task exited' } : value;
  return Object.fromEntries(Object.entries(worded).filter(([, one]) => one !== ''));
}

export interface EcrCorrection {
  readonly registry: string;
  readonly token: Token | undefined;
}

/** The registry is the door itself: addresses say so, and the token is one the door knows. */
export function correctEcr(answer: Parameters, { registry, token }: EcrCorrection): Parameters {
  const body = JSON.stringify(answer).replaceAll(
    /(https:\/\/)?\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com/g,
    (_whole, scheme: string | undefined) => (scheme === undefined ? registry : `http://${registry}`),
  );
  const corrected = JSON.parse(body) as Parameters;
  if (token === undefined) return corrected;
  const data = objects(corrected['authorizationData']).map((one) => ({
    ...one,
    authorizationToken: token.authorizationToken,
    expiresAt: token.expiresAt,
    proxyEndpoint: `http://${registry}`,
  }));
  return { ...corrected, authorizationData: data };
}
