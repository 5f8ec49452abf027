/** What no schema can say of `ftr.yml`: days that exist, spans that are short enough, nothing said twice. */
import { addDays, addYear, isDay } from './days.ts';
import { nameOf } from './shape-problems.ts';

/** As many as the lister of files takes in `exclude`. */
const mostStars = 4;

export interface ContentProblem {
  readonly message: string;
  readonly keys: readonly string[];
}

/** Looks at what has the right shape and passes over the rest: that is reported already. */
export function contentProblems(value: unknown, today: string): readonly ContentProblem[] {
  const root = isObject(value) ? value : {};
  return [
    ...periods(root['waivers'], 'waivers', today, (on) => addDays(on, 90), '90 days'),
    ...periods(root['attestations'], 'attestations', today, addYear, 'a year'),
    ...repeated(root['attestations'], 'attestations'),
    ...repeated(root['not-applicable'], 'not-applicable'),
    ...ledgerWaivers(root['waivers']),
    ...starryGlobs(root),
  ];
}

function periods(
  list: unknown,
  name: string,
  today: string,
  latest: (on: string) => string,
  span: string,
): readonly ContentProblem[] {
  return entries(list).flatMap(([entry, index]): readonly ContentProblem[] => {
    const { on, expires } = entry;
    const say = (key: string, message: string): ContentProblem => {
      const keys = [name, String(index), key];
      return { keys, message: `${nameOf(keys)} ${message}` };
    };
    const wrong = (['on', 'expires'] as const).flatMap((key) => {
      const given = entry[key];
      return typeof given === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given) && !isDay(given)
        ? [say(key, `is ${given}, a day that does not exist.`)]
        : [];
    });
    if (typeof on !== 'string' || typeof expires !== 'string' || !isDay(on) || !isDay(expires)) return wrong;
    return [
      // Midnight is not everywhere at the same time.
      ...(on > addDays(today, 1) ? [say('on', `is ${on}, which lies in the future.`)] : []),
      ...(expires < on ? [say('expires', `is ${expires}, before it was given (${on}).`)] : []),
      ...(expires > latest(on)
        ? [say('expires', `is ${expires}: at most ${span} after ${on}, that is ${latest(on)}.`)]
        : []),
    ];
  });
}

function repeated(list: unknown, name: string): readonly ContentProblem[] {
  const seen = new Set<unknown>();
  return entries(list).flatMap(([{ code }, index]) => {
    const again = typeof code === 'string' && seen.has(code);
    seen.add(code);
    return again ? [{ keys: [name, String(index), 'code'], message: `${name} has ${String(code)} twice.` }] : [];
  });
}

/** The rules that keep waivers and attestations honest cannot be waived themselves. */
function ledgerWaivers(list: unknown): readonly ContentProblem[] {
  return entries(list).flatMap(([{ rule }, index]) =>
    rule === 'evidence/waivers-are-current' || rule === 'evidence/attestations-are-current'
      ? [
          {
            keys: ['waivers', String(index), 'rule'],
            message: `waivers[${index}].rule: ${rule} cannot be waived; renew what has expired.`,
          },
        ]
      : [],
  );
}

/** A glob with many stars can take very long to match a path that was chosen for it. */
function starryGlobs(root: Readonly<Record<string, unknown>>): readonly ContentProblem[] {
  const settings = isObject(root['settings']) ? root['settings'] : {};
  const lists = (['exclude', 'guides'] as const).flatMap((name) => {
    const globs: unknown = settings[name];
    return (Array.isArray(globs) ? globs : []).map((glob: unknown, index) => ({
      glob,
      keys: ['settings', name, String(index)],
    }));
  });
  const wheres = entries(root['waivers']).map(([{ where }, index]) => ({
    glob: where,
    keys: ['waivers', String(index), 'where'],
  }));
  return [...lists, ...wheres].flatMap(({ glob, keys }) =>
    typeof glob === 'string' && (glob.match(/\*+/g)?.length ?? 0) > mostStars
      ? [{ keys, message: `${nameOf(keys)} has more than ${mostStars} stars.` }]
      : [],
  );
}

function entries(list: unknown): readonly (readonly [Readonly<Record<string, unknown>>, number])[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown, index) => (isObject(entry) ? [[entry, index] as const] : []));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
