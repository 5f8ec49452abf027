import { repositoryTable } from '../../../builders.ts';
import { manifestsConfineTheirContainers } from '../../../../src/gate/rules/image/manifests-confine-their-containers.ts';

const pod = (spec: readonly string[], container: readonly string[]) => ({
  'pod.yml': [
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    '  name: web',
    'spec:',
    ...spec.map((line) => `  ${line}`),
    '  containers:',
    '    - name: app',
    '      image: acme/app:1',
    ...container.map((line) => `      ${line}`),
    '',
  ].join('\n'),
});
const compose = (...lines: readonly string[]) => ({
  'compose.yml': ['services:', '  web:', '    image: acme/app:1', ...lines.map((line) => `    ${line}`), ''].join('\n'),
});
const inPod = (severity: string, line: number) => [`${severity} pod.yml, Pod web, container app @ pod.yml:${line}`];

repositoryTable(manifestsConfineTheirContainers, [
  ['nothing', {}, 'not applicable: no Kubernetes manifest or Compose file is here'],
  [
    'a confined container',
    pod([], ['securityContext:', '  runAsNonRoot: true', '  allowPrivilegeEscalation: false']),
    [],
  ],
  ['privileged', pod([], ['securityContext:', '  privileged: true']), inPod('high', 10)],
  ['privileged, switched off', pod([], ['securityContext:', '  privileged: false']), []],
  ['the network of the host', pod(['hostNetwork: true'], []), inPod('high', 6)],
  ['as root', pod([], ['securityContext:', '  runAsUser: 0']), inPod('medium', 10)],
  ['allowed to be root', pod([], ['securityContext:', '  runAsNonRoot: false']), inPod('medium', 10)],
  ['more rights later', pod([], ['securityContext:', '  allowPrivilegeEscalation: true']), inPod('medium', 10)],
  ['a capability', pod([], ['securityContext:', '  capabilities:', '    add: [SYS_ADMIN]']), inPod('medium', 11)],
  ['a capability for low ports', pod([], ['securityContext:', '  capabilities:', '    add: [NET_BIND_SERVICE]']), []],
  [
    'the engine of the host, in Compose',
    compose('volumes:', '  - /var/run/docker.sock:/var/run/docker.sock'),
    ['medium compose.yml, service web @ compose.yml:5'],
  ],
  ['a directory of the project, in Compose', compose('volumes:', '  - ./src:/app'), []],
  ['privileged in Compose', compose('privileged: true'), ['medium compose.yml, service web @ compose.yml:4']],
  ['root on the own machine', compose('user: root'), []],
]);
