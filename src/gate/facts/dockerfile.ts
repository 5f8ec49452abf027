/** Dockerfiles in one form: stages, what reaches the image, instructions. Source: Docker "Dockerfile reference". */
import type { Location } from '../../model.ts';
import type { At } from './located.ts';
import type { Origin } from './origin.ts';
import type { LocatedText } from './text.ts';

export interface DockerfileFact extends Origin {
  readonly kind: 'dockerfile';
  /** Instructions without a FROM, as guides show them: one stage of unresolved base; what is missing says nothing. */
  readonly fragment: boolean;
  /** `# syntax=`, `# escape=`, `# check=`. */
  readonly directives: readonly { readonly name: string; readonly value: string; readonly at: Location }[];
  /** ARGs before the first FROM. */
  readonly globalArguments: readonly DockerVariable[];
  readonly stages: readonly DockerStage[];
  /** The ignore file that applies when the context is the Dockerfile's directory or the root, the nearer one first. */
  readonly ignoreFile?: { readonly path: string; readonly patterns: readonly At<string>[] };
}

export interface DockerStage {
  readonly index: number;
  readonly name?: string;
  /** Of its FROM. */
  readonly at: Location;
  readonly base: BaseImage;
  /** `FROM --platform=` */
  readonly platform?: At<string>;
  /**
   * `final`: the last stage. `base`: the final stage is built FROM it, so its layers, ENV and USER are in the image.
   * `copied`: only files are copied from it. `none`: not part of the default target.
   */
  readonly reach: 'final' | 'base' | 'copied' | 'none';
  readonly instructions: readonly DockerInstruction[];
  /** The USER in force at the end, inherited from local base stages; absent: the base image's (root, if it sets none). */
  readonly user?: DockerUser;
}

export interface DockerUser {
  readonly text: string;
  /** With ARG and ENV put in; null if that was not possible. */
  readonly resolved: string | null;
  readonly at: Location;
}

export interface BaseImage {
  /** As written. */
  readonly text: string;
  readonly at: Location;
  /** `stage`: an earlier stage. `scratch`. `unresolved`: from an ARG without default. */
  readonly kind: 'image' | 'stage' | 'scratch' | 'unresolved';
  /** Index of the stage. */
  readonly stage?: number;
  /** With ARG defaults put in; absent when unresolved. */
  readonly resolved?: string;
  readonly registry?: string;
  /** Without registry, tag and digest. */
  readonly name?: string;
  readonly tag?: string;
  readonly digest?: string;
  /** Names of the ARGs it depends on. */
  readonly arguments: readonly string[];
}

export interface DockerVariable {
  readonly name: string;
  /** As written, quotes removed; null for `ARG NAME` without default. */
  readonly value: string | null;
  /** With known ARG and ENV put in; null where one of them is not known. */
  readonly resolved: string | null;
  /** Of the value; of the name where there is none. */
  readonly at: Location;
  readonly nameAt: Location;
  /** Variables the value refers to. */
  readonly references: readonly string[];
  /** Build arguments (ARG names) whose content ends up in the value, through other ENVs too. */
  readonly fromArguments: readonly string[];
}

export interface DockerInstruction {
  /** Upper case: `RUN`. For `ONBUILD RUN …` the inner one. */
  readonly keyword: string;
  readonly onbuild: boolean;
  /** From keyword to the end of the instruction. */
  readonly at: Location;
  /** Arguments without flags, continuation lines joined as Docker does. */
  readonly text: LocatedText;
  /** `--mount=…`, `--from=…`, `--chown=…`: name without dashes. */
  readonly flags: readonly { readonly name: string; readonly value: string; readonly at: Location }[];
  /** RUN, CMD, ENTRYPOINT, SHELL, HEALTHCHECK in exec form. */
  readonly exec?: readonly At<string>[];
  /** RUN, CMD, ENTRYPOINT, HEALTHCHECK in shell form, heredoc bodies of RUN in place. */
  readonly script?: LocatedText;
  /** ARG, ENV, LABEL. */
  readonly variables: readonly DockerVariable[];
  /** COPY, ADD. */
  readonly copy?: {
    readonly sources: readonly At<string>[];
    readonly destination?: At<string>;
    /** `--from`: a stage, its index, or an image. */
    readonly from?: At<string>;
    readonly fromStage?: number;
  };
  /** RUN --mount. */
  readonly mounts: readonly DockerMount[];
  /** EXPOSE ports, VOLUME paths, STOPSIGNAL, WORKDIR, USER: plain words. */
  readonly words: readonly At<string>[];
  /** HEALTHCHECK NONE. */
  readonly none?: boolean;
  readonly heredocs: readonly LocatedText[];
}

export interface DockerMount {
  /** `secret`, `bind`, `cache`, `ssh`, `tmpfs` */
  readonly type: string;
  readonly at: Location;
  readonly options: Readonly<Record<string, string>>;
}
