/** No container gets kernel capabilities or devices beyond Docker's defaults. */
import { rule, type Problem } from '../../rule.ts';
import { asksForFargate, judgeContainers, placeInContainer, type Container } from '../containers.ts';
import { listOf, objectOf, textOf } from '../json-values.ts';

export const noAddedCapabilities = rule({
  id: 'imds-mitigation/no-added-capabilities',
  title: 'Containers get no added kernel capabilities and no devices',
  severity: 'high',
  requirements: ['cd/DSEC-011'],
  needs: ['task.definitions'],
  why:
    "Capabilities such as SYS_ADMIN or NET_ADMIN, and the host's devices, let a container leave its isolation. Fargate allows " +
    'SYS_PTRACE only, which lets one process read the memory, and so the secrets, of the others.',
  fix: 'Remove the entries of "linuxParameters.capabilities.add" and "linuxParameters.devices"; better still, drop "ALL".',
  example: '"linuxParameters": { "capabilities": { "drop": ["ALL"] } }',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',
  judge: (facts) => judgeContainers(facts['task.definitions'], judgeContainer),
});

function judgeContainer(container: Container): readonly Problem[] {
  const parameters = objectOf(container.definition['linuxParameters']);
  if (parameters === undefined) return [];
  return [...capabilityProblems(container, parameters), ...deviceProblems(container, parameters)];
}

type Parameters = NonNullable<ReturnType<typeof objectOf>>;

function capabilityProblems(container: Container, parameters: Parameters): readonly Problem[] {
  return listOf(objectOf(parameters['capabilities'])?.['add']).flatMap((entry, index): readonly Problem[] => {
    const written = textOf(entry);
    if (written === undefined || written.trim() === '') return [];
    const name = written.trim().toUpperCase().replace(/^CAP_/, '');
    const base = {
      resource: container.resource,
      key: `${container.resource} ${name}`,
      locations: placeInContainer(container, 'linuxParameters', 'capabilities', 'add', index),
    };
    if (name === 'SYS_PTRACE') {
      return [
        {
          ...base,
          severity: 'low',
          message: `Container ${container.name} may trace other processes (SYS_PTRACE) and so read secrets from their memory; keep that to debugging.`,
        },
      ];
    }
    const effect = asksForFargate(container.task) ? 'Fargate refuses it, and elsewhere it' : 'it';
    return [
      {
        ...base,
        message: `Container ${container.name} gets the kernel capability ${name}: ${effect} opens a way out of the container.`,
      },
    ];
  });
}

function deviceProblems(container: Container, parameters: Parameters): readonly Problem[] {
  return listOf(parameters['devices']).flatMap((entry, index): readonly Problem[] => {
    const path = textOf(objectOf(entry)?.['hostPath']);
    if (path === undefined) return [];
    return [
      {
        resource: container.resource,
        key: `${container.resource} device ${path}`,
        locations: placeInContainer(container, 'linuxParameters', 'devices', index),
        message: `Container ${container.name} gets the host device ${path}, which belongs to the host and is shared with everything on it.`,
        fix: 'Remove the entry of "linuxParameters.devices".',
      },
    ];
  });
}
