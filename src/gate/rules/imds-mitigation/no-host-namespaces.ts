/** Tasks do not share the process or memory namespaces of the host. */
import { rule, type Problem } from '../../rule.ts';
import { familyOf, judgeTasks, placeInTask } from '../containers.ts';
import { textOf } from '../json-values.ts';

const namespaces = {
  pidMode: 'see and signal every process of the host, and read the environment, with the credentials, of other tasks',
  ipcMode: 'read the shared memory of the host and of other tasks',
} as const;

export const noHostNamespaces = rule({
  id: 'imds-mitigation/no-host-namespaces',
  title: "Tasks do not share the host's processes or memory",
  severity: 'high',
  requirements: ['cd/DSEC-011'],
  needs: ['task.definitions'],
  why: 'With "pidMode" or "ipcMode" host, a container that is taken over reads what other tasks and the host keep in memory, credentials included.',
  fix: 'Remove the entry, or use "task", which shares among the containers of one task only.',
  example: '"pidMode": "task"',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  judge: (facts) =>
    judgeTasks(facts['task.definitions'], (task) =>
      (Object.keys(namespaces) as (keyof typeof namespaces)[]).flatMap((field): readonly Problem[] => {
        if (textOf(task.value[field])?.trim().toLowerCase() !== 'host') return [];
        return [
          {
            resource: familyOf(task),
            key: `${familyOf(task)} ${field}`,
            locations: placeInTask(task, field),
            message: `The ${task.name} sets "${field}" to host: its containers can ${namespaces[field]}.`,
          },
        ];
      }),
    ),
});
