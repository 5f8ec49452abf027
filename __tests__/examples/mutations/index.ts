/** Every mutation of the example repository. */
import type { Mutation } from './edits.ts';
import { files } from './files.ts';
import { guides } from './guide.ts';
import { image } from './image.ts';
import { infrastructure } from './infrastructure.ts';
import { taskDefinition } from './task.ts';
import { workflows } from './workflows.ts';

export const mutations: readonly Mutation[] = [
  ...workflows,
  ...image,
  ...taskDefinition,
  ...guides,
  ...infrastructure,
  ...files,
];
