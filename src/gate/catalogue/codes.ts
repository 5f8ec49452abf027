/** The type of requirement codes: derived from the catalogue data. */
export type RequirementCode = `cd/${string}` | `ph/${string}` | `lens/${string}`;
