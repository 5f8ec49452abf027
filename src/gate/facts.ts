/** Facts: what the gate judges. A fact is known, with its source, or unknown, with the reason; absent means outside the scope. */
import type { InspectedImage, Location, Mode, PublishedImage, RunContext, UnknownFact } from '../model.ts';
import type { RoleDocuments } from '../ports.ts';
import type { RepositoryFacts } from './facts/repository.ts';
import type { TaskDefinitionFact } from './facts/task-definition.ts';
import type { NetworkFact, RegistryFact, ScanFact, ServiceFact, SessionFact } from './facts/live.ts';
import type { LedgerFact } from './facts/ledger.ts';

export type * from './facts/repository.ts';
export type * from './facts/task-definition.ts';
export type * from './facts/ledger.ts';
export type * from './facts/live.ts';

/** Where a fact comes from; a mode has a set of scopes, and a fact outside them is left out, not unknown. */
export type FactScope = 'run' | 'repository' | 'image' | 'account';

/** Part of a fact that could not be read: the rest is still judged, and the reader is told. */
export interface Gap {
  readonly what: string;
  readonly why: string;
  readonly at?: Location;
  /** Whether a problem could hide there: then the verdict is `unknown` unless it fails anyway. */
  readonly blocks: boolean;
}

export type Fact<T> =
  | { readonly known: true; readonly value: T; readonly source: string; readonly gaps: readonly Gap[] }
  | { readonly known: false; readonly why: string };

export function known<T>(value: T, source: string, gaps: readonly Gap[] = []): Fact<T> {
  return { known: true, value, source, gaps };
}

export function unknown(why: string): Fact<never> {
  return { known: false, why };
}

/** What is judged in this run, for rules that compare with it. */
export interface RunFact {
  readonly mode: Mode;
  readonly repository?: RunContext['repository'];
  readonly repositoryId?: RunContext['repositoryId'];
  readonly ownerId?: RunContext['ownerId'];
  readonly event?: RunContext['event'];
  readonly accountId?: string;
  readonly region?: string;
}

/** Every fact by its name. `RepositoryFacts` has one key a file kind. */
export interface FactTypes extends RepositoryFacts {
  run: RunFact;
  /** What `ftr.yml` waives and attests, on the day of the run. */
  'config.ledger': LedgerFact;
  /** Every task definition in sight, from whatever file kind; at gate 2 the rendered one stands for its file. */
  'task.definitions': readonly TaskDefinitionFact[];
  'image.config': InspectedImage;
  'image.published': PublishedImage;
  'image.scan': ScanFact;
  'session.caller': SessionFact;
  'iam.deployRole': RoleDocuments;
  'iam.taskRole': RoleDocuments;
  'iam.executionRole': RoleDocuments;
  'service.state': ServiceFact;
  'network.service': NetworkFact;
  'registry.repository': RegistryFact;
}

export type FactName = keyof FactTypes;

/** The facts of a run. A missing key is outside the scope of the mode. */
export type Facts = { readonly [K in FactName]?: Fact<FactTypes[K]> };

const scopes: Readonly<Record<string, FactScope>> = {
  run: 'run',
  config: 'run',
  repository: 'repository',
  task: 'repository',
  image: 'image',
};

/** The scope of a fact, from the first part of its name; what is not named there is read from the account. */
export function scopeOf(fact: FactName): FactScope {
  return scopes[fact.split('.')[0] ?? ''] ?? 'account';
}

/** What the report lists under `unknown`. */
export function unknownFacts(facts: Facts): readonly UnknownFact[] {
  return Object.entries(facts).flatMap(([fact, value]): readonly UnknownFact[] => {
    if (value === undefined) return [];
    if (!value.known) return [{ fact, why: value.why }];
    return value.gaps.map((gap) => ({ fact, why: `${gap.what}: ${gap.why}` }));
  });
}
