/** Kubernetes manifests and Compose files keep containers from the host. */
import { rule, type ContainerFact, type Location, type Problem, type Severity } from '../../rule.ts';
import { isRoot } from '../root-user.ts';

export const manifestsConfineTheirContainers = rule({
  id: 'image/manifests-confine-their-containers',
  title: 'Kubernetes manifests and Compose files give containers no rights of the host',
  severity: 'high',
  requirements: ['cd/DSEC-003'],
  needs: ['repository.containers'],
  why: "A container with the host's rights, its network or its Docker socket is the host: whoever gets into it has everything else on the machine.",
  fix: 'Remove the entry; set "runAsNonRoot", drop all capabilities and forbid privilege escalation.',
  example:
    'securityContext:\n  runAsNonRoot: true\n  allowPrivilegeEscalation: false\n  readOnlyRootFilesystem: true\n  capabilities:\n    drop: [ALL]',
  link: 'https://docs.aws.amazon.com/eks/latest/best-practices/pod-security.html',
  judge: (facts) => {
    const containers = facts['repository.containers'];
    if (containers.length === 0) return { notApplicable: 'no Kubernetes manifest or Compose file is here' };
    return containers.flatMap(judgeContainer);
  },
});

interface Found {
  readonly cause: string;
  readonly at: Location;
  /** Completes "container app …". */
  readonly does: string;
  readonly severity: Severity;
}

function judgeContainer(container: ContainerFact): readonly Problem[] {
  // What people run on their own machine is milder than what a cluster runs.
  const cluster = container.kind === 'kubernetes';
  return foundIn(container, cluster).map(({ cause, at, does, severity }) => ({
    resource: `${container.path}, ${container.name}`,
    key: `${container.path} ${container.name} ${cause}`,
    locations: [at],
    severity,
    message: `${capital(container.name)} in ${container.path} ${does}.`,
  }));
}

function foundIn(container: ContainerFact, cluster: boolean): readonly Found[] {
  const bad: Severity = cluster ? 'high' : 'medium';
  const shared = [
    { setting: container.hostNetwork, what: 'network' },
    { setting: container.hostPid, what: 'processes' },
    { setting: container.hostIpc, what: 'memory' },
  ];
  return [
    ...(container.privileged?.value === true
      ? [
          {
            cause: 'privileged',
            at: container.privileged.at,
            does: "is privileged: it has the rights of the host's root user",
            severity: bad,
          },
        ]
      : []),
    ...shared.flatMap(({ setting, what }) =>
      setting?.value === true
        ? [
            {
              cause: `host ${what}`,
              at: setting.at,
              does: `shares the ${what} of the host, and so reaches everything else on it`,
              severity: bad,
            },
          ]
        : [],
    ),
    ...container.hostMounts
      .filter(({ value }) => /docker\.sock|containerd\.sock|^\/(etc|root|var\/run|proc|sys)?\/?$/.test(value))
      .map(({ value, at }) => ({
        cause: `mount ${value}`,
        at,
        does: `mounts ${value} of the host: whoever gets in controls the host`,
        severity: bad,
      })),
    ...container.hostMounts
      .filter(({ value }) => /(^|\/)\.aws(\/|$)/.test(value) && cluster)
      .map(({ value, at }) => ({
        cause: `mount ${value}`,
        at,
        does: `mounts the AWS keys of ${value}`,
        severity: bad,
      })),
    ...container.addedCapabilities
      .filter(({ value }) => !/^(CAP_)?(NET_BIND_SERVICE|CHOWN|SETUID|SETGID)$/i.test(value))
      .map(({ value, at }) => ({
        cause: `capability ${value}`,
        at,
        does: `gets the kernel capability ${value}, a way out of the container`,
        severity: 'medium' as const,
      })),
    ...(cluster ? rootIn(container) : []),
  ];
}

function rootIn({ user, runAsNonRoot, allowPrivilegeEscalation }: ContainerFact): readonly Found[] {
  const asRoot = user !== undefined && user.value !== null && isRoot(user.value);
  if (asRoot)
    return [
      {
        cause: 'root',
        at: user.at,
        does: 'runs as root: whoever gets in may change everything in it',
        severity: 'medium',
      },
    ];
  if (runAsNonRoot?.value === false)
    return [{ cause: 'root', at: runAsNonRoot.at, does: 'is allowed to run as root', severity: 'medium' }];
  if (allowPrivilegeEscalation?.value === true) {
    return [
      {
        cause: 'escalation',
        at: allowPrivilegeEscalation.at,
        does: 'lets its programs gain more rights than they started with',
        severity: 'medium',
      },
    ];
  }
  return [];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
