/** CPU and memory of a task: the spellings ECS takes, brought to units, and the combinations Fargate offers. */

/** CPU units of `256`, `"0.25 vCPU"`; undefined when it is neither. */
export function cpuUnits(text: string | number): number | undefined {
  const match = /^\s*(\d+|\d*\.\d+)\s*(vcpu)?\s*$/i.exec(String(text));
  if (match === null) return undefined;
  const units = Number(match[1]) * (match[2] === undefined ? 1 : 1024);
  return Number.isInteger(units) && units > 0 ? units : undefined;
}

/** MiB of `512`, `"2 GB"`, `"512 MB"`; undefined when it is none. */
export function memoryMebibytes(text: string | number): number | undefined {
  const match = /^\s*(\d+|\d*\.\d+)\s*(gi?b|mi?b)?\s*$/i.exec(String(text));
  if (match === null) return undefined;
  const size = Number(match[1]) * (/^g/i.test(match[2] ?? '') ? 1024 : 1);
  return Number.isInteger(size) && size > 0 ? size : undefined;
}

const gib = 1024;

/** Memory in MiB that Fargate offers by CPU units. Source: ECS developer guide, "Task size". */
const fargate: readonly { readonly cpu: number; readonly from: number; readonly to: number; readonly step: number }[] =
  [
    { cpu: 512, from: gib, to: 4 * gib, step: gib },
    { cpu: 1024, from: 2 * gib, to: 8 * gib, step: gib },
    { cpu: 2048, from: 4 * gib, to: 16 * gib, step: gib },
    { cpu: 4096, from: 8 * gib, to: 30 * gib, step: gib },
    { cpu: 8192, from: 16 * gib, to: 60 * gib, step: 4 * gib },
    { cpu: 16384, from: 32 * gib, to: 120 * gib, step: 8 * gib },
  ];

/**
 * Why Fargate has no such size, as the end of a sentence; undefined when it has. A CPU above the largest in the table is
 * left to ECS, so that a size newer than this table can be used.
 */
export function fargateSizeProblem(cpu: number, memory: number): string | undefined {
  if (cpu > 16384) return undefined;
  if (cpu === 256) {
    return [512, gib, 2 * gib].includes(memory)
      ? undefined
      : `CPU 256 goes with memory 512, 1024 or 2048, not ${memory}`;
  }
  const row = fargate.find((size) => size.cpu === cpu);
  if (row === undefined) {
    return `CPU ${cpu} is none of the sizes 256, ${fargate.map((size) => size.cpu).join(', ')}`;
  }
  if (memory >= row.from && memory <= row.to && (memory - row.from) % row.step === 0) return undefined;
  return `CPU ${cpu} goes with memory ${row.from} to ${row.to} in steps of ${row.step}, not ${memory}`;
}
