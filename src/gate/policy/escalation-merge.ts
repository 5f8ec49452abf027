/** Makes one entry of escalations that rest on the same grant, so that one cause is one finding. */

import { severities } from '../../model.ts';
import type { Place } from './document.ts';
import type { Escalation } from './escalate.ts';

function rank({ severity }: Escalation): number {
  return severities.indexOf(severity);
}

function placeKey({ policy, path }: Place): string {
  return JSON.stringify([policy, ...path]);
}

/** The statement that holds the decisive entry. */
function statementKey({ places }: Escalation): string {
  const [first] = places;
  return first === undefined ? '' : JSON.stringify([first.policy, ...first.path.slice(0, 2)]);
}

export function isSameStatement(a: Escalation, b: Escalation): boolean {
  return statementKey(a) === statementKey(b);
}

/** Escalations of one family are mended by the same change: of iam:PassRole, of IAM's own actions, of a service's. */
function family({ actions, wholesale, kind }: Escalation): string {
  if (wholesale) return 'everything';
  if (kind !== 'existing') return kind;
  return actions[0]?.split(':')[0] ?? '';
}

/** A longer chain says nothing new beside a shorter one that is as bad; a shorter one says less than a longer, worse one. */
function isSaid(entry: Escalation, by: Escalation): boolean {
  if (entry === by) return false;
  const shorter =
    by.actions.length < entry.actions.length && by.actions.every((action) => entry.actions.includes(action));
  const longer =
    by.actions.length > entry.actions.length && entry.actions.every((action) => by.actions.includes(action));
  return (shorter && rank(by) <= rank(entry)) || (longer && rank(by) < rank(entry));
}

function unite(group: readonly Escalation[]): readonly Escalation[] {
  const [first, ...others] = group.toSorted((a, b) => rank(a) - rank(b));
  if (first === undefined) return [];
  if (others.length === 0) return group;
  const places = new Map(group.flatMap((entry) => entry.places).map((place) => [placeKey(place), place]));
  const actions = [...new Set([first, ...others].flatMap((entry) => entry.actions))];
  return [
    {
      ...first,
      actions,
      places: [...places.values()],
      includes: [...first.includes, ...others.flatMap(({ id, includes }) => [id, ...includes])],
    },
  ];
}

/** Worst first. */
export function mergeEscalations(all: readonly Escalation[]): readonly Escalation[] {
  const said = all.filter((entry) => all.some((by) => isSaid(entry, by)));
  const groups = new Map<string, Escalation[]>();
  for (const entry of all) {
    if (said.includes(entry)) continue;
    const key = `${family(entry)} ${statementKey(entry)}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const united = [...groups.values()].flatMap(unite);
  return united
    .map((entry): Escalation => {
      const covered = said.filter((other) => other.actions.some((action) => entry.actions.includes(action)));
      return { ...entry, includes: [...new Set([...entry.includes, ...covered.map(({ id }) => id)])] };
    })
    .toSorted((a, b) => rank(a) - rank(b));
}
