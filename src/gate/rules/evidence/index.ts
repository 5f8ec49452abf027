/** The rules of evidence: what documents and people vouch for still holds. */
import { attestationsAreCurrent } from './attestations-are-current.ts';
import { waiversAreCurrent } from './waivers-are-current.ts';

export const evidence = [waiversAreCurrent, attestationsAreCurrent];
