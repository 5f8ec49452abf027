/** Every rule, by area. A new rule is one line in its area's index. */
import type { Rule } from '../rule.ts';
import { evidence } from './evidence/index.ts';
import { imdsMitigation } from './imds-mitigation/index.ts';
import { leastPrivilege } from './least-privilege/index.ts';
import { network } from './network/index.ts';
import { noLongTermSecrets } from './no-long-term-secrets/index.ts';
import { observability } from './observability/index.ts';
import { rollout } from './rollout/index.ts';
import { supplyChain } from './supply-chain/index.ts';

export const rules: readonly Rule[] = [
  ...noLongTermSecrets,
  ...leastPrivilege,
  ...imdsMitigation,
  ...network,
  ...supplyChain,
  ...observability,
  ...rollout,
  ...evidence,
];
