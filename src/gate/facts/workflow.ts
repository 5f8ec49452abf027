/** GitHub workflows and composite actions in one form. Source: GitHub "Workflow syntax" and "Metadata syntax". */
import type { Location } from '../../model.ts';
import type { At } from './located.ts';
import type { Origin } from './origin.ts';
import type { LocatedText, NamedValue } from './text.ts';

export interface WorkflowFact extends Origin {
  /** `workflow`: `.github/workflows/*.yml` or a guide's block. `action`: `action.yml`; its steps are in one job named `action`. */
  readonly kind: 'workflow' | 'action';
  /** A part that a guide shows (a step, `permissions:` alone): what is missing in it says nothing. */
  readonly fragment: boolean;
  readonly name?: At<string>;
  /** The whole document. */
  readonly at: Location;
  /** Empty for an action. */
  readonly triggers: readonly Trigger[];
  readonly permissions?: Permissions;
  readonly env: readonly NamedValue[];
  readonly concurrency?: Concurrency;
  readonly defaultShell?: At<string>;
  readonly jobs: readonly Job[];
  /** Of an action, `workflow_call` and `workflow_dispatch` together. */
  readonly inputs: readonly WorkflowInput[];
  /** Of an action: `runs.using`. */
  readonly using?: At<string>;
  /** Every `${{ … }}` and bare `if:` of the document, in order. */
  readonly expressions: readonly Expression[];
  /** An action or workflow that is called: its outputs. */
  readonly outputs: readonly NamedValue[];
}

export interface Trigger {
  /** `push`, `pull_request_target`, `workflow_call`, … */
  readonly name: string;
  readonly at: Location;
  /** As written: `branches`, `branches-ignore`, `tags`, `paths`, `types`, `workflows`, `cron`, … */
  readonly filters: Readonly<Record<string, readonly At<string>[]>>;
}

export interface WorkflowInput {
  readonly name: string;
  readonly at: Location;
  /** `workflow_call` secrets are listed too. */
  readonly kind: 'input' | 'secret';
  readonly type?: string;
  readonly required: boolean;
  readonly default?: At<string>;
  /** The trigger it belongs to; `action` for an action's. */
  readonly of: 'action' | 'workflow_call' | 'workflow_dispatch';
}

/** `permissions: {}` has neither `all` nor scopes. */
export interface Permissions {
  readonly at: Location;
  /** `read-all`, `write-all` */
  readonly all?: string;
  /** `contents: read`; the value is `read`, `write` or `none`. */
  readonly scopes: readonly NamedValue[];
}

export interface Concurrency {
  readonly at: Location;
  readonly group?: At<string>;
  readonly cancelInProgress?: At<string>;
}

export interface Job {
  readonly id: string;
  readonly name?: At<string>;
  /** The job's key. */
  readonly at: Location;
  readonly runsOn: readonly At<string>[];
  readonly environment?: At<string>;
  readonly needs: readonly At<string>[];
  readonly if?: At<string>;
  readonly permissions?: Permissions;
  readonly concurrency?: Concurrency;
  readonly env: readonly NamedValue[];
  readonly defaultShell?: At<string>;
  readonly timeoutMinutes?: At<string>;
  readonly continueOnError?: At<string>;
  readonly outputs: readonly NamedValue[];
  /** A reusable workflow that the job calls. */
  readonly uses?: Uses;
  readonly with: readonly NamedValue[];
  readonly secrets: readonly NamedValue[];
  /** `secrets: inherit` */
  readonly inheritsSecrets?: Location;
  readonly container?: WorkflowContainer;
  readonly services: readonly WorkflowContainer[];
  readonly steps: readonly Step[];
}

export interface WorkflowContainer {
  /** Key of a service; `container` for the job's own. */
  readonly name: string;
  readonly image?: At<string>;
  readonly env: readonly NamedValue[];
  readonly options?: At<string>;
  readonly credentials: readonly NamedValue[];
  readonly at: Location;
}

export interface Step {
  readonly index: number;
  readonly id?: string;
  readonly name?: At<string>;
  /** The step's first line. */
  readonly at: Location;
  readonly uses?: Uses;
  readonly with: readonly NamedValue[];
  readonly env: readonly NamedValue[];
  readonly run?: LocatedText;
  /** The step's own or the default that applies. */
  readonly shell?: At<string>;
  readonly workingDirectory?: At<string>;
  readonly if?: At<string>;
  readonly continueOnError?: At<string>;
}

/** What `uses:` names. */
export interface Uses {
  readonly text: string;
  readonly at: Location;
  /** `self`: `$/path`, the repository of the action itself. `local`: `./path`. `expression`: cannot be read before the run. */
  readonly kind: 'repository' | 'docker' | 'local' | 'self' | 'expression' | 'invalid';
  /** Of `repository`, in lower case: `actions/checkout`. */
  readonly repository?: string;
  /** Inside the repository or below `./` and `$/`; no leading or trailing slash. */
  readonly subpath?: string;
  /** After `@`: tag, branch or commit. Of `docker`: tag or digest. */
  readonly ref?: string;
  /** Whether `ref` is a full commit (40 or 64 hex digits) or a digest. */
  readonly pinned: boolean;
  /** Text of the comment on the same line, as a pin's version note: `v4.2.2`. */
  readonly comment?: string;
}

/** One expression. */
export interface Expression {
  /** Without `${{` and `}}`, trimmed. */
  readonly text: string;
  readonly at: Location;
  /**
   * Context references, index brackets as dots, in lower case where GitHub ignores case:
   * `github.event.issue.title`, `secrets.aws_key`, `steps.x.outputs.y`; `*` for a computed part.
   */
  readonly contexts: readonly string[];
  /** Names of called functions, lower case. */
  readonly functions: readonly string[];
  /** Where it stands. */
  readonly field: 'run' | 'with' | 'env' | 'if' | 'name' | 'uses' | 'secrets' | 'permissions' | 'outputs' | 'other';
  /** Key of a `with`, `env`, `secrets` or `outputs` entry. */
  readonly key?: string;
  readonly job?: string;
  readonly step?: number;
}
