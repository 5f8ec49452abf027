/** Documents inside commands: `--policy-document '{…}'`, `cat > trust.json <<EOF`. */
import type { FileKind } from '../../facts/origin.ts';
import type { LocatedText } from '../../facts/text.ts';
import type { Harvest } from './harvest.ts';
import { readJson } from './nodes-of-json.ts';
import { readYaml } from './nodes-of-yaml.ts';
import { mayHoldPolicy } from './policy/find.ts';
import { readPolicies } from './policy/read.ts';
import { textSource } from './source.ts';
import { readTaskDefinitions } from './task/read.ts';

export interface EmbeddedOptions {
  readonly text: LocatedText;
  readonly option?: string;
  readonly writtenTo?: string;
  readonly guide: boolean;
  readonly kind: FileKind;
  readonly harvest: Harvest;
}

export function readEmbedded({ text, writtenTo, guide, kind, harvest }: EmbeddedOptions): void {
  const policy = mayHoldPolicy(text.text);
  const task = /containerDefinitions|portMappings|"essential"/.test(text.text);
  if (!policy && !task) return;
  const source = textSource(text, guide);
  const parsed = /^\s*[[{]/.test(text.text) ? readJson(source) : readYaml(source);
  if (!parsed.ok) return;
  for (const root of parsed.documents) {
    const file = writtenTo === undefined ? {} : { writtenTo };
    if (policy) readPolicies({ root, kind, harvest, ...file });
    if (task) readTaskDefinitions({ root, kind, harvest });
  }
}
