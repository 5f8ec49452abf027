/** The platform a task definition asks for, in Docker's form, and whether an image fits it. */
import type { JsonObject, TaskDefinitionDocument } from '../model.ts';
import { isObject, textOf } from './document.ts';

/**
 * Platform the task runs on, `linux/amd64` or `linux/arm64` (`windows/amd64` for a Windows family). ECS takes X86_64 and
 * LINUX where `runtimePlatform` is silent. Source: ECS API reference, RuntimePlatform.
 */
export function platformOf(document: TaskDefinitionDocument): string {
  const wanted = isObject(document['runtimePlatform']) ? document['runtimePlatform'] : {};
  const system = textOf(wanted['operatingSystemFamily'])?.startsWith('WINDOWS') ? 'windows' : 'linux';
  return `${system}/${textOf(wanted['cpuArchitecture']) === 'ARM64' ? 'arm64' : 'amd64'}`;
}

/** Whether the definition names a processor architecture itself. */
export function namesArchitecture(document: TaskDefinitionDocument): boolean {
  return isObject(document['runtimePlatform']) && textOf(document['runtimePlatform']['cpuArchitecture']) !== undefined;
}

/** `runtimePlatform` for a platform in Docker's form; undefined for one that ECS does not run. */
export function runtimePlatformFor(platform: string): JsonObject | undefined {
  const [system, architecture] = platform.split('/');
  if (system !== 'linux') return undefined;
  if (architecture === 'amd64') return { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' };
  if (architecture === 'arm64') return { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' };
  return undefined;
}

/** Platform without its variant: `linux/arm64/v8` runs where `linux/arm64` is asked for. */
export function withoutVariant(platform: string): string {
  return platform.split('/').slice(0, 2).join('/');
}
