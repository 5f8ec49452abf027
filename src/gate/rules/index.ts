/** Every rule of the gate, area by area. */
import type { Rule } from '../rule.ts';
import { evidence } from './evidence/index.ts';
import { image } from './image/index.ts';
import { imdsMitigation } from './imds-mitigation/index.ts';
import { leastPrivilege } from './least-privilege/index.ts';
import { network } from './network/index.ts';
import { noLongTermSecrets } from './no-long-term-secrets/index.ts';
import { observability } from './observability/index.ts';
import { readiness } from './readiness/index.ts';
import { rollout } from './rollout/index.ts';
import { supplyChain } from './supply-chain/index.ts';
import { mildInTestData } from './test-data.ts';

const all: readonly Rule[] = [
  ...noLongTermSecrets,
  ...leastPrivilege,
  ...imdsMitigation,
  ...network,
  ...image,
  ...supplyChain,
  ...observability,
  ...readiness,
  ...rollout,
  ...evidence,
];

export const rules: readonly Rule[] = all.map(mildInTestData);
