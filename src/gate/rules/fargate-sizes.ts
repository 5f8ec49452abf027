/** Sizes that Fargate offers. Source: ECS developer guide, "Task CPU and memory". */

/** MiB by CPU units. */
const memories: Readonly<Record<number, readonly number[]>> = {
  256: [512, 1024, 2048],
  512: steps(1024, 4096, 1024),
  1024: steps(2048, 8192, 1024),
  2048: steps(4096, 16_384, 1024),
  4096: steps(8192, 30_720, 1024),
  8192: steps(16_384, 61_440, 4096),
  16384: steps(32_768, 122_880, 8192),
};

function steps(from: number, to: number, by: number): readonly number[] {
  return Array.from({ length: (to - from) / by + 1 }, (_, index) => from + index * by);
}

/** CPU units of `256`, `.25 vCPU`, `1 vcpu`; undefined for anything else. */
export function cpuUnits(text: string): number | undefined {
  const match = /^\s*(\d*\.?\d+)\s*(vcpu)?\s*$/i.exec(text);
  if (match === null) return undefined;
  return match[2] === undefined ? Number(match[1]) : Math.round(Number(match[1]) * 1024);
}

/** MiB of `512`, `1 GB`, `0.5GB`. */
export function memoryMiB(text: string): number | undefined {
  const match = /^\s*(\d*\.?\d+)\s*(gb|mb)?\s*$/i.exec(text);
  if (match === null) return undefined;
  return match[2]?.toLowerCase() === 'gb' ? Math.round(Number(match[1]) * 1024) : Number(match[1]);
}

/** Why Fargate refuses the size, as the end of a sentence; undefined where it takes it, or where the size is newer than this list. */
export function whyRefused(cpu: number, memory: number): string | undefined {
  const offered = memories[cpu];
  if (offered === undefined) {
    if (cpu > 16_384) return undefined;
    return `there is no size with ${cpu} CPU units (there are ${Object.keys(memories).join(', ')})`;
  }
  if (offered.includes(memory)) return undefined;
  return `${cpu} CPU units go with ${offered[0] ?? 0} to ${offered.at(-1) ?? 0} MiB in certain steps, not with ${memory}`;
}
