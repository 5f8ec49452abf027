import { describe, expect, test } from '@jest/globals';
import { collected, show } from './collected.ts';

describe('a Compose file', () => {
  const text = `services:
  web:
    image: nginx:latest
    build:
      context: .
      args: { TOKEN: abc, OTHER: }
    privileged: true
    read_only: false
    user: "0"
    network_mode: host
    cap_add: [SYS_ADMIN]
    env_file: [.env, { path: b.env }]
    environment:
      - DB_PASSWORD=hunter2
      - PASSED
      - "Q=x=y"
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
      - data:/data
      - { type: bind, source: ~/.aws, target: /root/.aws }
    ports: ["80:8080", { target: 90, published: 91, host_ip: 127.0.0.1 }]
  db:
    image: postgres
    environment: { POSTGRES_PASSWORD: secret, EMPTY: , N: 1 }
    healthcheck: { test: x }
`;

  test('gives its containers in the common form', async () => {
    const { 'repository.containers': facts } = await collected({ 'docker-compose.yml': text });
    expect(facts[0]).toMatchObject({
      kind: 'compose',
      name: 'service web',
      at: { line: 2, column: 3 },
      image: { value: 'nginx:latest', at: { line: 3, column: 12 } },
      privileged: { value: true },
      readOnlyRootFilesystem: { value: false },
      user: { value: '0' },
      hostNetwork: { value: true },
      build: { context: { value: '.' } },
    });
    expect(facts[0]?.addedCapabilities.map(({ value }) => value)).toEqual(['SYS_ADMIN']);
    expect(facts[0]?.envFiles.map(({ value }) => value)).toEqual(['.env', 'b.env']);
    expect(facts[0]?.hostMounts.map(({ value }) => value)).toEqual(['/var/run/docker.sock', '~/.aws']);
    expect(facts[0]?.ports.map(({ value }) => value)).toEqual(['80:8080', '127.0.0.1:91:90']);
    expect(facts[1]?.healthCheck?.line).toBe(25);
  });

  test('gives its environment and build arguments as variables', async () => {
    const { 'repository.variables': facts } = await collected({ 'compose.yaml': text });
    expect(facts.map(({ carrier, name, value, scope, at }) => [carrier, name, value, scope, show(at)])).toEqual([
      ['compose-build-argument', 'TOKEN', 'abc', 'service web', 'compose.yaml:6:22'],
      ['compose-build-argument', 'OTHER', null, 'service web', 'compose.yaml:6:27'],
      ['compose-environment', 'DB_PASSWORD', 'hunter2', 'service web', 'compose.yaml:14:21'],
      ['compose-environment', 'PASSED', null, 'service web', 'compose.yaml:15:9'],
      ['compose-environment', 'Q', 'x=y', 'service web', 'compose.yaml:16:12'],
      ['compose-environment', 'POSTGRES_PASSWORD', 'secret', 'service db', 'compose.yaml:24:39'],
      ['compose-environment', 'EMPTY', null, 'service db', 'compose.yaml:24:47'],
      ['compose-environment', 'N', '1', 'service db', 'compose.yaml:24:59'],
    ]);
  });

  test('is known by its content', async () => {
    const { 'repository.containers': facts } = await collected({
      'any.yml': 'services:\n  a: { image: b }\n',
      'not.yml': 'services:\n  a: text\n  b: { url: x }\n',
      'spring.yml': 'services: [a, b]\n',
    });
    expect(facts.map(({ path }) => path)).toEqual(['any.yml']);
  });
});

describe('a Kubernetes manifest', () => {
  const text = `apiVersion: v1
kind: Secret
metadata: { name: s }
data:
  password: aHVudGVyMg==
stringData: { token: abc }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  template:
    spec:
      hostNetwork: true
      securityContext: { runAsNonRoot: true }
      volumes: [{ hostPath: { path: /etc } }]
      containers:
        - name: app
          image: x:1
          securityContext:
            privileged: true
            runAsUser: 0
            readOnlyRootFilesystem: false
            capabilities: { add: [NET_ADMIN], drop: [ALL] }
          env:
            - { name: KEY, value: v }
            - { name: REF, valueFrom: { secretKeyRef: { name: s, key: k } } }
          livenessProbe: { httpGet: { path: / } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: job }
spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: j, image: y }] } } } } }
`;

  test('gives its containers and the values of Secrets, of every document', async () => {
    const { 'repository.containers': facts, 'repository.variables': variables } = await collected({ 'k8s.yaml': text });
    expect(facts.map(({ name, image, at }) => [name, image?.value, at.line])).toEqual([
      ['Deployment api, container app', 'x:1', 18],
      ['CronJob job, container j', 'y', 33],
    ]);
    expect(facts[0]).toMatchObject({
      privileged: { value: true },
      user: { value: '0' },
      runAsNonRoot: { value: true },
      readOnlyRootFilesystem: { value: false },
      hostNetwork: { value: true },
      addedCapabilities: [{ value: 'NET_ADMIN' }],
      hostMounts: [{ value: '/etc' }],
      healthCheck: { line: 28 },
    });
    expect(variables.map(({ carrier, name, value, at }) => [carrier, name, value, at.line])).toEqual([
      ['kubernetes-secret', 'password', 'hunter2', 5],
      ['kubernetes-secret', 'token', 'abc', 6],
      ['kubernetes-env', 'KEY', 'v', 26],
    ]);
  });

  test('as a Helm template is told, and blocks nothing', async () => {
    const { gaps } = await collected({
      'chart/templates/a.yaml': 'apiVersion: v1\nkind: Pod\nspec:\n  {{- if .x }}\n  a: {{ .y }\n',
    });
    expect(gaps.map(({ blocks }) => blocks)).toEqual([false]);
  });
});
