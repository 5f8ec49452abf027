/** Which releases of the requirement lists the catalogue follows, and what AWS says of them. */
import type { CatalogueRelease } from '../../model.ts';

export const releases: readonly CatalogueRelease[] = [
  {
    id: 'cd',
    release: '2022_q1_v1',
    state: 'Customer-deployed list of March 2022; no newer public release was found.',
  },
  {
    id: 'ph',
    release: '2026-02-26',
    state:
      'Partner-hosted list for February to August 2026, usable to November 2026. It states that the FTR is currently paused and is not needed for a Marketplace listing.',
  },
  {
    id: 'lens',
    release: 'undated',
    state: 'Older partner-hosted lens; the items here have no code in a later list.',
  },
];
