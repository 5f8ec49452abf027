/** What a build is asked for, as the pipeline hands it over. */

/** Paths are relative to the workspace. Holds secrets (`buildSecrets`): never log it. */
export interface BuildInputs {
  readonly context: string;
  /** Default: `Dockerfile` in the context. */
  readonly dockerfile?: string | undefined;
  readonly target?: string | undefined;
  readonly buildArgs: ReadonlyMap<string, string | null>;
  /** By the id that `RUN --mount=type=secret,id=…` names. */
  readonly buildSecrets: ReadonlyMap<string, string | null>;
  /** `linux/arm64`; the engine's own when left out. */
  readonly platform?: string | undefined;
  readonly builder?: string | undefined;
  /** As buildx takes them: `type=registry,ref=…` or an image reference. */
  readonly cacheFrom: readonly string[];
  readonly cacheTo: readonly string[];
  /** As buildx takes them (`mode=max`, `true`); refused, unless `false`. */
  readonly provenance?: string | undefined;
  readonly sbom?: string | undefined;
  /** The tag of the commit. */
  readonly tag: string;
  /** Seconds since the epoch: the commit's time. */
  readonly committedAt?: number | undefined;
}

/** The pairs that have a value. */
export function given(pairs: ReadonlyMap<string, string | null>): readonly (readonly [name: string, value: string])[] {
  return [...pairs].flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}
