/** Stages of a Dockerfile: base images, what each stage gives to the image, the user in force at the end. */
import type { At } from '../../../facts/located.ts';
import type { BaseImage, DockerInstruction, DockerStage, DockerUser } from '../../../facts/dockerfile.ts';
import { optional } from '../optional.ts';
import type { Environment } from './environment.ts';

export type OpenStage = Omit<DockerStage, 'reach' | 'user' | 'instructions'> & {
  readonly instructions: DockerInstruction[];
  user?: DockerUser;
};

interface FromLine {
  readonly words: readonly At<string>[];
  readonly instruction: Omit<DockerInstruction, 'variables'>;
  readonly stages: readonly OpenStage[];
  readonly globals: Environment;
}

/** `FROM [--platform=…] image [AS name]`. */
export function openStage({ words, instruction, stages, globals }: FromLine): OpenStage {
  const image = words[0] ?? { value: '', at: instruction.at };
  const named = /^as$/i.test(words[1]?.value ?? '') ? words[2]?.value : undefined;
  const platform = instruction.flags.find(({ name }) => name === 'platform');
  return {
    index: stages.length,
    at: instruction.at,
    base: readBase(image, stages, globals),
    instructions: [],
    ...optional({
      name: named,
      platform: platform === undefined ? undefined : { value: platform.value, at: platform.at },
    }),
  };
}

function readBase(image: At<string>, stages: readonly OpenStage[], globals: Environment): BaseImage {
  const { value: text, at } = image;
  const { resolved, references } = globals.expand(text);
  const base = { text, at, arguments: references };
  if (resolved === null || resolved === '') return { ...base, kind: 'unresolved' };
  const stage = findStage(resolved, stages);
  if (stage !== undefined) return { ...base, kind: 'stage', stage: stage.index, resolved };
  if (resolved.toLowerCase() === 'scratch') return { ...base, kind: 'scratch', resolved };
  return { ...base, kind: 'image', resolved, ...parseImage(resolved) };
}

export function findStage(reference: string, stages: readonly OpenStage[], byIndex = false): OpenStage | undefined {
  if (byIndex && /^\d{1,6}$/.test(reference)) return stages[Number(reference)];
  return stages.findLast(({ name }) => name?.toLowerCase() === reference.toLowerCase());
}

/** `registry/name:tag@digest`. Source: distribution reference grammar. */
export function parseImage(reference: string): Pick<BaseImage, 'registry' | 'name' | 'tag' | 'digest'> {
  const at = reference.indexOf('@');
  const digest = at === -1 ? undefined : reference.slice(at + 1);
  const tagged = at === -1 ? reference : reference.slice(0, at);
  const colon = tagged.lastIndexOf(':');
  const hasTag = colon > tagged.lastIndexOf('/');
  const path = hasTag ? tagged.slice(0, colon) : tagged;
  const slash = path.indexOf('/');
  const first = slash === -1 ? '' : path.slice(0, slash);
  const registry = /[.:]/.test(first) || first === 'localhost' ? first : undefined;
  return {
    name: registry === undefined ? path : path.slice(slash + 1),
    ...optional({ registry, digest, tag: hasTag ? tagged.slice(colon + 1) : undefined }),
  };
}

/** What each stage gives to the default target, the last stage. */
export function closeStages(stages: readonly OpenStage[]): readonly DockerStage[] {
  const reach = new Map<number, DockerStage['reach']>();
  const queue: { readonly index: number; readonly reach: DockerStage['reach'] }[] = [];
  if (stages.length > 0) queue.push({ index: stages.length - 1, reach: 'final' });
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const stage = stages[next.index];
    const before = reach.get(next.index);
    if (stage === undefined || before === 'final' || before === 'base' || before === next.reach) continue;
    reach.set(next.index, next.reach);
    const inherited = next.reach === 'copied' ? 'copied' : 'base';
    if (stage.base.stage !== undefined && stage.base.stage < next.index) {
      queue.push({ index: stage.base.stage, reach: inherited });
    }
    for (const { copy } of stage.instructions) {
      if (copy?.fromStage !== undefined) queue.push({ index: copy.fromStage, reach: 'copied' });
    }
  }
  const users: (DockerUser | undefined)[] = [];
  return stages.map((stage) => {
    const user = stage.user ?? (stage.base.stage === undefined ? undefined : users[stage.base.stage]);
    users.push(user);
    return { ...stage, reach: reach.get(stage.index) ?? 'none', ...optional({ user }) };
  });
}
