/** What kind of file a fact was read from. */

export const fileKinds = [
  'workflow',
  'action',
  'dockerfile',
  'task-definition',
  'policy',
  'terraform',
  'tfvars',
  'cloudformation',
  'compose',
  'kubernetes',
  'shell',
  'env-file',
  'guide',
  'json',
  'yaml',
] as const;
export type FileKind = (typeof fileKinds)[number];

/** Every fact of the repository carries where it comes from. */
export interface Origin {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** How the text was read; for a fenced block the kind of the block. */
  readonly kind: FileKind;
  /** Whether it stands in a fenced block of a Markdown document: what customers copy. */
  readonly guide: boolean;
}
