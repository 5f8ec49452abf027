/** `ftr-deploy rules [ID]`: the list of rules, or everything about one. */
import { requirement } from './catalogue/codes.ts';
import { nearest } from './policy/nearest.ts';
import { areas, type Rule } from './rule.ts';
import { rules as allRules } from './rules/index.ts';

export interface Explanation {
  /** Ends with a line end. */
  readonly text: string;
  /** Whether there is such a rule. */
  readonly found: boolean;
}

/** Without an id, the list. An area's name lists that area. */
export function explainRules(id?: string, rules: readonly Rule[] = allRules): Explanation {
  if (id === undefined) return { text: list(rules), found: true };
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule !== undefined) return { text: explain(rule), found: true };
  const ofArea = rules.filter((candidate) => candidate.id.startsWith(`${id}/`));
  if (ofArea.length > 0) return { text: list(ofArea), found: true };
  return { text: `There is no rule ${shown(id)}.${guess(id, rules)}\n`, found: false };
}

function list(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return areas
    .map((area) => rules.filter(({ id }) => id.startsWith(`${area}/`)))
    .filter((ofArea) => ofArea.length > 0)
    .map((ofArea) =>
      ofArea.map(({ id, severity, title }) => `${severity.padEnd(8)} ${id.padEnd(width)}  ${title}\n`).join(''),
    )
    .join('\n');
}

function explain({ id, title, severity, why, fix, example, link, requirements, needs, uses }: Rule): string {
  const codes = requirements.map((code) => `  ${code.padEnd(14)} ${requirement(code)?.title ?? ''}`);
  const parts = [
    `${id} (${severity})`,
    `${title}.`,
    `Why: ${why}`,
    `Fix: ${fix}`,
    `Example:\n${indented(example)}`,
    ...(codes.length === 0 ? [] : [`Serves:\n${codes.join('\n')}`]),
    `Judges: ${[...needs, ...uses].join(', ')}`,
    ...(link === undefined ? [] : [link]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function guess(id: string, rules: readonly Rule[]): string {
  const ids = rules.map((rule) => rule.id);
  const close =
    ids.find((candidate) => candidate.endsWith(`/${id}`)) ??
    nearest(id, [...ids, ...areas], Math.max(3, id.length / 3));
  return close === undefined ? ' `ftr-deploy rules` lists them all.' : ` Did you mean ${close}?`;
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

function shown(id: string): string {
  return id.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 80);
}
