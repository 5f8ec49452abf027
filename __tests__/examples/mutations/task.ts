/** Mutations of the task definition. */
import { json, replace, type Edit, type Mutation } from './edits.ts';

const file = 'task-definition.json';

interface Container {
  [member: string]: unknown;
  environment: { name: string; value: string }[];
  secrets: { name: string; valueFrom: string }[];
  linuxParameters: { [member: string]: unknown };
  logConfiguration: { logDriver: string; options: { [member: string]: string } };
  portMappings: { [member: string]: unknown }[];
}
interface Task {
  [member: string]: unknown;
  containerDefinitions: [Container, ...Container[]];
}

const task = (change: (task: Task) => void): Edit => json(file, change as (value: never) => void);
const container = (change: (container: Container) => void): Edit => task((all) => change(all.containerDefinitions[0]));

export const taskDefinition: readonly Mutation[] = [
  // --- the host ----------------------------------------------------------------------------------------------------
  [
    'the container is privileged',
    container((c) => (c['privileged'] = true)),
    'imds-mitigation/containers-are-not-privileged',
  ],
  [
    'the container gets a capability of the kernel',
    container((c) => (c.linuxParameters['capabilities'] = { add: ['SYS_ADMIN'], drop: ['ALL'] })),
    'imds-mitigation/no-added-capabilities',
  ],
  [
    'the container may look into other processes',
    container((c) => (c.linuxParameters['capabilities'] = { add: ['SYS_PTRACE'] })),
    '(imds-mitigation/no-added-capabilities)',
  ],
  [
    'the container gets a device of the host',
    container((c) => (c.linuxParameters['devices'] = [{ hostPath: '/dev/mem', permissions: ['read'] }])),
    'imds-mitigation/no-added-capabilities',
  ],
  [
    'the task uses the network of the host',
    task((t) => (t['networkMode'] = 'host')),
    'imds-mitigation/network-mode-is-awsvpc',
  ],
  [
    'the task says nothing of its network',
    task((t) => delete t['networkMode']),
    'imds-mitigation/network-mode-is-awsvpc',
  ],
  [
    'the task asks for EC2',
    task((t) => (t['requiresCompatibilities'] = ['EC2'])),
    'imds-mitigation/tasks-run-on-fargate',
  ],
  [
    'the task shares the processes of the host',
    task((t) => (t['pidMode'] = 'host')),
    'imds-mitigation/no-host-namespaces',
  ],
  [
    'the task shares the memory of the host',
    task((t) => (t['ipcMode'] = 'host')),
    'imds-mitigation/no-host-namespaces',
  ],
  [
    'the root file system can be written',
    container((c) => (c['readonlyRootFilesystem'] = false)),
    'imds-mitigation/root-file-system-is-read-only',
  ],
  [
    'the task says nothing of the root file system',
    container((c) => delete c['readonlyRootFilesystem']),
    'imds-mitigation/root-file-system-is-read-only',
  ],
  ['the task runs the container as root', container((c) => (c['user'] = '0')), 'image/user-is-not-root'],
  ['the task leaves the user to the image', container((c) => delete c['user'])],

  // --- roles and secrets -------------------------------------------------------------------------------------------
  [
    'the code runs with the role of ECS',
    task((t) => (t['taskRoleArn'] = t['executionRoleArn'])),
    'least-privilege/task-role-is-not-execution-role',
  ],
  ['ECS has no role to start the task', task((t) => delete t['executionRoleArn']), 'readiness/execution-role-is-set'],
  [
    'a secret is plain environment',
    container((c) => c.environment.push({ name: 'PROVIDER_CLIENT_SECRET', value: 'Zx81-hjKq0-44ff-0Lmwq' })),
    'no-long-term-secrets/task-environment-holds-no-secrets',
  ],
  [
    'a password stands in the address of a database',
    container((c) =>
      c.environment.push({ name: 'DATABASE_URL', value: 'postgres://app:Zx81hjKq044ff@db.internal/app' }),
    ),
    'no-long-term-secrets/no-literal-secrets',
  ],
  [
    'an AWS key is plain environment',
    container((c) => c.environment.push({ name: 'AWS_SECRET_ACCESS_KEY', value: 'to-be-replaced' })),
    'no-long-term-secrets/task-environment-holds-no-secrets',
  ],

  // --- logs and health ---------------------------------------------------------------------------------------------
  [
    'the container sends no logs',
    container((c) => delete (c as Partial<Container>).logConfiguration),
    'observability/containers-send-logs',
  ],
  [
    'the log configuration is spelled as ECS does not read it',
    replace(file, '"logConfiguration"', '"LogConfiguration"'),
    'observability/log-configuration-is-understood',
  ],
  [
    'the log driver is spelled wrong',
    replace(file, '"logDriver"', '"logdriver"'),
    'observability/log-configuration-is-understood',
  ],
  [
    'an option of the log driver is spelled wrong',
    replace(file, '"awslogs-group"', '"awslogs-Group"'),
    'observability/log-configuration-is-understood',
  ],
  [
    'the log streams have no prefix',
    container((c) => delete c.logConfiguration.options['awslogs-stream-prefix']),
    'observability/log-configuration-is-understood',
  ],
  [
    'nobody asks whether the container is well',
    container((c) => delete c['healthCheck']),
    'observability/health-checks-are-declared',
  ],

  // --- what ECS refuses --------------------------------------------------------------------------------------------
  ['Fargate has no such size', task((t) => (t['memory'] = '8192')), 'readiness/fargate-size-is-offered'],
  [
    'a member is spelled as ECS does not read it',
    replace(file, '"readonlyRootFilesystem"', '"readOnlyRootFilesystem"'),
    'readiness/fields-are-spelled-as-ecs-reads-them',
  ],
  [
    'the port of the host is another than the port of the container',
    container((c) => (c.portMappings[0] = { containerPort: 8080, hostPort: 80, protocol: 'tcp' })),
    'readiness/ports-agree',
  ],
  [
    'a second container runs a moving tag',
    task((t) =>
      t.containerDefinitions.push({
        ...t.containerDefinitions[0],
        name: 'proxy',
        image: 'nginx:latest',
        essential: false,
      }),
    ),
    'supply-chain/deployed-images-are-pinned',
  ],
];
