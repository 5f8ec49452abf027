/** Letter case and types of task definitions that were not written for the ECS API. Source: CloudFormation AWS::ECS::TaskDefinition. */

/** Maps whose keys are the user's own. */
const ownKeys = new Set(['dockerLabels', 'options', 'driverOpts', 'labels']);

/** `ContainerDefinitions` as `containerDefinitions`, keys of labels and options untouched. */
export function camelKey(key: string, path: readonly (string | number)[]): string {
  const above = path.at(-1);
  if (typeof above === 'string' && ownKeys.has(above)) return key;
  const special = spellings[key];
  if (special !== undefined) return special;
  return /^[A-Z]+$/.test(key) ? key.toLowerCase() : key.charAt(0).toLowerCase() + key.slice(1);
}

const spellings: Readonly<Record<string, string>> = {
  EFSVolumeConfiguration: 'efsVolumeConfiguration',
  FSxWindowsFileServerVolumeConfiguration: 'fsxWindowsFileServerVolumeConfiguration',
  ProxyConfigurationProperties: 'properties',
};

/** `read_only` of Terraform blocks as `readOnly`. */
export function camelOfSnake(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

const booleans = new Set([
  'essential',
  'privileged',
  'readonlyRootFilesystem',
  'readOnly',
  'interactive',
  'pseudoTerminal',
  'disableNetworking',
  'initProcessEnabled',
  'enableFaultInjection',
  'autoprovision',
]);
const numbers = new Set([
  'containerPort',
  'hostPort',
  'startTimeout',
  'stopTimeout',
  'interval',
  'timeout',
  'retries',
  'startPeriod',
  'softLimit',
  'hardLimit',
  'sizeInGiB',
  'memoryReservation',
]);

/** Templates write booleans and numbers as text too; ECS gets them typed. */
export function typed(key: string, value: unknown, inContainer: boolean): unknown {
  if (typeof value !== 'string') return value;
  if (booleans.has(key) && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  const number = numbers.has(key) || (inContainer && (key === 'cpu' || key === 'memory'));
  return number && /^\d{1,9}$/.test(value) ? Number(value) : value;
}
