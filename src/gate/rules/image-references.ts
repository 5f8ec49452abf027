/** How firmly a reference names one image. */

export type Firmness =
  /** One image for good. */
  | 'digest'
  /** A version that its owner can move. */
  | 'tag'
  /** Whatever is newest. */
  | 'moving'
  /** Not known before it is filled in, or made here. */
  | 'open';

const movingTags =
  /^(latest|stable|edge|main|master|dev|develop|nightly|current|release|prod|production|staging|lts|alpine|slim|bookworm|bullseye|jammy|noble)$/i;

export function firmnessOf(reference: string): Firmness {
  const text = reference.trim();
  if (/@sha256:[0-9a-f]{64}$/i.test(text)) return 'digest';
  // Whole references that are filled in by a pipeline, and plain words that stand for one.
  if (text === '' || /[$<{]|\uFFFC/.test(text.split('@')[0]?.split(':').at(-1) ?? '') || /^[$<{[]/.test(text))
    return 'open';
  if (/placeholder|replace|set[-_]?by|to[-_]?be|your[-_]/i.test(text)) return 'open';
  const tag = tagOf(text);
  return tag === undefined || movingTags.test(tag) ? 'moving' : 'tag';
}

export function tagOf(reference: string): string | undefined {
  const name = reference.split('@')[0] ?? reference;
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(colon + 1) : undefined;
}

/** Without tag and digest: names the cause. */
export function nameOfImage(reference: string): string {
  const name = reference.split('@')[0] ?? reference;
  const tag = tagOf(name);
  return tag === undefined ? name : name.slice(0, -tag.length - 1);
}
