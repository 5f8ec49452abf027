import { expect, test } from '@jest/globals';
import { cpuUnits, fargateSizeProblem, memoryMebibytes } from '../../src/task/size.ts';

test.each([
  ['256', 256],
  [1024, 1024],
  ['1 vCPU', 1024],
  ['.25vcpu', 256],
  ['0.5 VCPU', 512],
  [' 2 vCPU ', 2048],
  ['0', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['0.0001 vCPU', undefined],
  ['1e3', undefined],
  ['vCPU', undefined],
  ['', undefined],
])('CPU %p is %p units', (text, units) => expect(cpuUnits(text)).toBe(units));

test.each([
  ['512', 512],
  ['2 GB', 2048],
  ['0.5GB', 512],
  ['2GiB', 2048],
  ['512 MB', 512],
  ['512 MiB', 512],
  ['1,5 GB', undefined],
  ['2 TB', undefined],
  ['0', undefined],
])('memory %p is %p MiB', (text, size) => expect(memoryMebibytes(text)).toBe(size));

test.each([
  [256, 512, true],
  [256, 1536, false],
  [512, 1024, true],
  [512, 512, false],
  [1024, 8192, true],
  [1024, 9216, false],
  [2048, 4096, true],
  [4096, 30_720, true],
  [4096, 31_744, false],
  [8192, 20_480, true],
  [8192, 18_432, false],
  [16_384, 122_880, true],
  [16_384, 36_864, false],
  [1000, 2048, false],
  // Larger than the table: ECS knows better.
  [32_768, 250_000, true],
])('Fargate with CPU %d and memory %d: %p', (cpu, memory, fits) => {
  expect(fargateSizeProblem(cpu, memory) === undefined).toBe(fits);
});
