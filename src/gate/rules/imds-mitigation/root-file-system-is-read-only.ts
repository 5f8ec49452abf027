/** Containers cannot change their own programs while they run. */
import { rule, type Problem } from '../../rule.ts';
import { judgeContainers, misspelling, placeInContainer, type Container } from '../containers.ts';
import { booleanOf } from '../json-values.ts';

export const rootFileSystemIsReadOnly = rule({
  id: 'imds-mitigation/root-file-system-is-read-only',
  title: 'Containers have a read-only root file system',
  severity: 'medium',
  requirements: ['cd/DSEC-011'],
  needs: ['task.definitions'],
  why: 'Whoever gets into a container with a writable root file system can install tools there and change the program itself.',
  fix: 'Set "readonlyRootFilesystem": true, and mount an empty volume where the program must write (for example /tmp).',
  example:
    '"readonlyRootFilesystem": true,\n"mountPoints": [{ "sourceVolume": "tmp", "containerPath": "/tmp" }]\n…\n"volumes": [{ "name": "tmp" }]',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
  judge: (facts) => judgeContainers(facts['task.definitions'], judgeContainer),
});

function judgeContainer(container: Container): readonly Problem[] {
  const value = container.definition['readonlyRootFilesystem'];
  if (value === null || booleanOf(value) === true) return [];
  if (misspelling(container.definition, 'readonlyRootFilesystem') !== undefined) return [];
  const state = value === undefined ? 'may write' : 'is told that it may write';
  return [
    {
      resource: container.resource,
      key: container.resource,
      locations: placeInContainer(container, 'readonlyRootFilesystem'),
      message: `Container ${container.name} ${state} to its whole file system, so an intruder can change its programs and leave tools behind.`,
    },
  ];
}
