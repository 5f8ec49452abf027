/** The shape of a task definition as far as this program touches it; everything else passes through untouched. */
import type { JsonObject, JsonValue, TaskDefinitionDocument } from '../model.ts';

/**
 * Members that ECS answers and RegisterTaskDefinition does not take.
 * Source: ECS API reference, TaskDefinition against RegisterTaskDefinition.
 */
export const readOnlyMembers: ReadonlySet<string> = new Set([
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
]);

/** Members of RegisterTaskDefinition's request, and of its container definitions, that this version knows. */
export const knownMembers: ReadonlySet<string> = new Set(
  `family taskRoleArn executionRoleArn networkMode containerDefinitions volumes placementConstraints
   requiresCompatibilities cpu memory tags pidMode ipcMode proxyConfiguration inferenceAccelerators ephemeralStorage
   runtimePlatform enableFaultInjection`.split(/\s+/),
);
export const knownContainerMembers: ReadonlySet<string> = new Set(
  `name image repositoryCredentials cpu memory memoryReservation links portMappings essential restartPolicy entryPoint
   command environment environmentFiles mountPoints volumesFrom linuxParameters secrets dependsOn startTimeout
   stopTimeout versionConsistency hostname user workingDirectory disableNetworking privileged readonlyRootFilesystem
   dnsServers dnsSearchDomains extraHosts dockerSecurityOptions interactive pseudoTerminal dockerLabels ulimits
   logConfiguration healthCheck systemControls resourceRequirements firelensConfiguration credentialSpecs`.split(/\s+/),
);

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; anything else in it is left out. */
export function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return isList(value) ? value.filter(isObject) : [];
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The text of a member, or undefined when it is none. */
export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function containersOf(document: TaskDefinitionDocument): readonly JsonObject[] {
  return objects(document['containerDefinitions']);
}

/** Without read-only members. Tags stay: RegisterTaskDefinition takes them. */
export function withoutReadOnly(document: JsonObject): TaskDefinitionDocument {
  return Object.fromEntries(Object.entries(document).filter(([key]) => !readOnlyMembers.has(key)));
}

/** Whether Fargate is among the launch types the definition is validated for. */
export function isForFargate(document: TaskDefinitionDocument): boolean {
  const launchTypes = document['requiresCompatibilities'];
  return isList(launchTypes) && launchTypes.includes('FARGATE');
}
