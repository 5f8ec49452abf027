/** What `uses:` names. Source: GitHub "Workflow syntax", `jobs.<job_id>.steps[*].uses`. */
import type { Uses } from '../../../facts/workflow.ts';
import { placeOf, type Node } from '../node.ts';

type UsesParts = Omit<Uses, 'at' | 'comment'>;

export function readUses(node: Node | undefined): Uses | undefined {
  if (node?.type !== 'scalar' || node.value === null) return undefined;
  const comment = commentAfter(node.source.text, node.end);
  return { ...parseUses(node.text), at: placeOf(node), ...(comment === undefined ? {} : { comment }) };
}

export function parseUses(written: string): UsesParts {
  const text = written.trim();
  if (text.includes('${{')) return { text, kind: 'expression', pinned: false };
  if (text.startsWith('docker://')) return dockerUses(text);
  if (text.startsWith('$/') || text.startsWith('./') || text.startsWith('../')) {
    const kind = text.startsWith('$/') ? 'self' : 'local';
    return { text, kind, subpath: cleanPath(text.replace(/^\$?\.{0,2}\//, '')), pinned: true };
  }
  const match = /^([\w.-]{1,100})\/([\w.-]{1,100})((?:\/[^@\s]{1,500})?)@(\S{1,500})$/.exec(text);
  if (match === null) return { text, kind: 'invalid', pinned: false };
  const [, owner = '', name = '', path = '', ref = ''] = match;
  const subpath = cleanPath(path);
  return {
    text,
    kind: 'repository',
    repository: `${owner}/${name}`.toLowerCase(),
    ...(subpath === '' ? {} : { subpath }),
    ref,
    pinned: /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(ref),
  };
}

function dockerUses(text: string): UsesParts {
  const image = text.slice('docker://'.length);
  const digest = /@(sha256:[0-9a-f]{64})$/i.exec(image)?.[1];
  const tag = /:([\w][\w.-]{0,127})$/.exec(image)?.[1];
  const ref = digest ?? tag;
  return { text, kind: 'docker', pinned: digest !== undefined, ...(ref === undefined ? {} : { ref }) };
}

function cleanPath(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}

function commentAfter(text: string, end: number): string | undefined {
  const newline = text.indexOf('\n', end);
  const rest = text.slice(end, newline === -1 ? end + 300 : Math.min(newline, end + 300));
  return /^['"]?\s+#\s*(.*)$/.exec(rest)?.[1]?.trim();
}
