/** Containers of Compose files and Kubernetes manifests in one form. */
import type { Location } from '../../model.ts';
import type { At } from './located.ts';
import type { Origin } from './origin.ts';
import type { NamedValue, Setting } from './text.ts';

export interface ContainerFact extends Origin {
  readonly kind: 'compose' | 'kubernetes';
  /** `service web`, `Deployment api, container app`. */
  readonly name: string;
  readonly at: Location;
  readonly image?: At<string>;
  /** Compose `build`. */
  readonly build?: {
    readonly context?: At<string>;
    readonly dockerfile?: At<string>;
    readonly target?: At<string>;
    readonly arguments: readonly NamedValue[];
  };
  readonly environment: readonly NamedValue[];
  readonly envFiles: readonly At<string>[];
  readonly privileged?: Setting<boolean>;
  readonly readOnlyRootFilesystem?: Setting<boolean>;
  readonly allowPrivilegeEscalation?: Setting<boolean>;
  /** Compose `user`, Kubernetes `runAsUser`; the container's own before the pod's. */
  readonly user?: Setting<string>;
  readonly runAsNonRoot?: Setting<boolean>;
  readonly addedCapabilities: readonly At<string>[];
  readonly droppedCapabilities: readonly At<string>[];
  /** `host` modes by what they share. */
  readonly hostNetwork?: Setting<boolean>;
  readonly hostPid?: Setting<boolean>;
  readonly hostIpc?: Setting<boolean>;
  /** `/var/run/docker.sock`, `~/.aws`, host paths. */
  readonly hostMounts: readonly At<string>[];
  /** Published ports as written: `0.0.0.0:80:8080`. */
  readonly ports: readonly At<string>[];
  readonly healthCheck?: Location;
}
