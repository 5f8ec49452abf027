/** A workflow or action file: YAML, then the fact, the variables it sets and the commands it runs. */
import type { Harvest } from '../harvest.ts';
import type { Node } from '../node.ts';
import { readYaml } from '../nodes-of-yaml.ts';
import type { Source } from '../source.ts';
import { harvestWorkflow } from './harvest.ts';
import { readAction, readWorkflow } from './read.ts';

export interface WorkflowFileOptions {
  readonly source: Source;
  readonly kind: 'workflow' | 'action';
  readonly harvest: Harvest;
}

export function readWorkflowFile({ source, kind, harvest }: WorkflowFileOptions): void {
  const what = `${kind} ${source.path}`;
  const parsed = readYaml(source);
  if (!parsed.ok) {
    harvest.gap(kind, { what, why: parsed.why, at: parsed.at, blocks: true });
    return;
  }
  const root = parsed.documents[0];
  if (root === undefined) return;
  const wrong = wrongShape(root, kind);
  if (wrong !== undefined) {
    harvest.gap(kind, { what, why: wrong, at: source.place(root.start), blocks: kind === 'workflow' });
    return;
  }
  harvestWorkflow(kind === 'workflow' ? readWorkflow(root) : readAction(root), harvest);
}

function wrongShape(root: Node, kind: 'workflow' | 'action'): string | undefined {
  if (root.type !== 'map') return 'not a mapping';
  const keys = root.entries.map(({ key }) => key);
  if (kind === 'workflow') return keys.includes('jobs') ? undefined : 'it has no jobs';
  return keys.includes('runs') ? undefined : 'it has no runs';
}
