/** For tests: what the readers make of a few texts. */
import { expect } from '@jest/globals';
import { collectRepository, type CollectedFacts } from '../../../../src/gate/collect/repository/collect.ts';
import type { Gap } from '../../../../src/gate/facts.ts';
import type { Location } from '../../../../src/model.ts';
import { fakeFiles } from '../../../fakes/files.ts';

type Values = {
  readonly [K in keyof CollectedFacts]: Extract<CollectedFacts[K], { readonly known: true }>['value'];
};

/** The lists of facts of a repository with these files. */
export async function collected(
  files: Readonly<Record<string, string>>,
): Promise<Values & { readonly gaps: readonly Gap[] }> {
  const facts = await collectRepository({ files: fakeFiles({ files }), exclude: [] });
  const gaps = new Map<string, Gap>();
  const values: Record<string, unknown> = {};
  for (const [name, fact] of Object.entries(facts)) {
    if (!fact.known) throw new Error(`${name} is not known: ${fact.why}`);
    values[name] = fact.value;
    for (const gap of fact.gaps) gaps.set(JSON.stringify(gap), gap);
  }
  return { ...(values as Values), gaps: [...gaps.values()] };
}

/** `path:line:column`, and `-endLine` where a place has several lines. */
export function show({ path, line, column, endLine }: Location): string {
  return `${path}:${line ?? '?'}:${column ?? '?'}${endLine === undefined ? '' : `-${endLine}`}`;
}

/** The text that stands at a place, to the end of its line. */
export function textAt(text: string, at: Location): string {
  return (text.split('\n')[(at.line ?? 1) - 1] ?? '').slice((at.column ?? 1) - 1);
}

/** The same, read once when the first test asks: nothing is imported while tests are only declared. */
export function collectedOnce(files: Readonly<Record<string, string>>): () => ReturnType<typeof collected> {
  let reading: ReturnType<typeof collected> | undefined;
  return () => (reading ??= collected(files));
}

/** A text with this in it, for `objectContaining`. */
export function containing(part: string): unknown {
  return expect.stringContaining(part);
}
