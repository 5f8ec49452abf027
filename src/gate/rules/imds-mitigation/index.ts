/** The rules of imds-mitigation: no task reaches the credentials of a host. */
import { codeAsksForMetadataTokens } from './code-asks-for-metadata-tokens.ts';
import { containersAreNotPrivileged } from './containers-are-not-privileged.ts';
import { ecsExecIsOff } from './ecs-exec-is-off.ts';
import { instancesRequireImdsv2 } from './instances-require-imdsv2.ts';
import { networkModeIsAwsvpc } from './network-mode-is-awsvpc.ts';
import { noAddedCapabilities } from './no-added-capabilities.ts';
import { noHostNamespaces } from './no-host-namespaces.ts';
import { platformVersionIsCurrent } from './platform-version-is-current.ts';
import { rootFileSystemIsReadOnly } from './root-file-system-is-read-only.ts';
import { servicesRunOnFargate } from './services-run-on-fargate.ts';
import { tasksRunOnFargate } from './tasks-run-on-fargate.ts';

export const imdsMitigation = [
  tasksRunOnFargate,
  networkModeIsAwsvpc,
  containersAreNotPrivileged,
  noAddedCapabilities,
  noHostNamespaces,
  rootFileSystemIsReadOnly,
  servicesRunOnFargate,
  ecsExecIsOff,
  platformVersionIsCurrent,
  instancesRequireImdsv2,
  codeAsksForMetadataTokens,
];
