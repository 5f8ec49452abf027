/** All requirements by code. The type of codes follows from the data, so that an unknown code does not compile. */
import type { CatalogueRelease } from '../../model.ts';
import { customerDeployed } from './cd.ts';
import { lens } from './lens.ts';
import { partnerHosted, partnerHostedLater } from './ph.ts';
import type { RequirementSpec } from './requirement.ts';

export type RequirementCode =
  | (typeof customerDeployed)[number]['code']
  | (typeof partnerHosted)[number]['code']
  | (typeof lens)[number]['code']
  | (typeof partnerHostedLater)[number]['code'];

export interface Requirement extends RequirementSpec {
  readonly code: RequirementCode;
}

/** By the number in the older lens. */
function lensOrder(requirement: Requirement): number {
  const number = (requirement.code.startsWith('lens/') ? requirement.code : (requirement.aliases[0] ?? '')).slice(5);
  const [section = 0, item = 0] = number.split('.').map(Number);
  return section * 100 + item;
}

const seed2: readonly Requirement[] = [...partnerHosted, ...lens];

/** The order of the report: the 37 of seed 1, the 46 of seed 2, then later codes. */
export const requirements: readonly Requirement[] = [
  ...customerDeployed,
  ...[...seed2].sort((a, b) => lensOrder(a) - lensOrder(b)),
  ...partnerHostedLater,
];

const byCode: ReadonlyMap<string, Requirement> = new Map(
  requirements.map((requirement) => [requirement.code, requirement]),
);

export function requirement(code: string): Requirement | undefined {
  return byCode.get(code);
}

export function isRequirementCode(code: string): code is RequirementCode {
  return byCode.has(code);
}

/** The list a code belongs to. */
export function catalogueOf(code: RequirementCode): CatalogueRelease['id'] {
  if (code.startsWith('cd/')) return 'cd';
  return code.startsWith('ph/') ? 'ph' : 'lens';
}
