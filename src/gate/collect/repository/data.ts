/** JSON and YAML whose path says nothing: parsed when its text may matter, then read as what its shape says. */
import type { FileKind } from '../../facts/origin.ts';
import { isTemplate, readTemplate } from './cloudformation/read.ts';
import { isCompose, readCompose } from './compose.ts';
import type { Harvest } from './harvest.ts';
import { isManifest, readManifest } from './kubernetes.ts';
import { entries, get, type Node } from './node.ts';
import { readJson } from './nodes-of-json.ts';
import { readYaml } from './nodes-of-yaml.ts';
import { mayHoldPolicy } from './policy/find.ts';
import { readPolicies } from './policy/read.ts';
import type { Source } from './source.ts';
import { readTaskDefinitions } from './task/read.ts';
import { harvestWorkflow } from './workflow/harvest.ts';
import { isJob, readAction, readFragment, readWorkflow } from './workflow/read.ts';

export interface DataOptions {
  readonly source: Source;
  readonly harvest: Harvest;
}

export function readData({ source, harvest }: DataOptions): FileKind | undefined {
  const kind = expectedKind(source.text);
  if (!source.guide && kind === undefined) return undefined;
  const json = /^\s*(?:\/[/*]|[[{])/.test(source.text) && !/^\s*\{\{/.test(source.text);
  const parsed = json ? readJson(source) : readYaml(source);
  if (!parsed.ok) {
    // A guide leaves things out ("..."), a template engine puts things in: only a plain file must parse.
    const blocks = kind !== undefined && !source.guide && !isTemplated(source);
    const gap = { what: `${kind ?? 'document'} ${source.path}`, why: parsed.why, at: parsed.at, blocks };
    if (kind !== undefined) harvest.gap(kind, gap);
    return undefined;
  }
  let found: FileKind | undefined;
  for (const root of parsed.documents) found = readDocument(root, harvest) ?? found;
  return found;
}

function readDocument(root: Node, harvest: Harvest): FileKind | undefined {
  const { guide } = root.source;
  if (isTemplate(root)) {
    readTemplate(root, harvest);
    return 'cloudformation';
  }
  if (isManifest(root)) {
    readManifest(root, harvest);
    return 'kubernetes';
  }
  if (isWorkflow(root)) {
    harvestWorkflow(readWorkflow(root), harvest);
    return 'workflow';
  }
  if (guide && get(root, 'runs', 'using') !== undefined) {
    harvestWorkflow(readAction(root), harvest);
    return 'action';
  }
  if (isCompose(root)) {
    readCompose(root, harvest);
    return 'compose';
  }
  if (readTaskDefinitions({ root, kind: 'task-definition', harvest }) > 0) return 'task-definition';
  const before = harvest.lists['repository.policies'].length;
  readPolicies({ root, kind: 'policy', harvest });
  if (harvest.lists['repository.policies'].length > before) return 'policy';
  const fragment = guide ? readFragment(root) : undefined;
  if (fragment === undefined) return undefined;
  harvestWorkflow(fragment, harvest);
  return 'workflow';
}

/** A workflow outside `.github/workflows`: an example to copy. */
function isWorkflow(root: Node): boolean {
  return get(root, 'on') !== undefined && entries(get(root, 'jobs')).some(({ value }) => isJob(value));
}

/** What the text would be if it parses: most JSON and YAML of a repository is none of these. */
export function expectedKind(text: string): FileKind | undefined {
  if (/AWSTemplateFormatVersion|["']?Type["']?\s*:\s*["']?AWS::[A-Z]/.test(text)) return 'cloudformation';
  if (/containerDefinitions/i.test(text) || (/"portMappings"|"essential"/.test(text) && /"image"/.test(text))) {
    return 'task-definition';
  }
  if (mayHoldPolicy(text)) return 'policy';
  if (/^apiVersion\s*:/m.test(text) && /^kind\s*:/m.test(text)) return 'kubernetes';
  if (/^jobs\s*:/m.test(text) && /^['"]?on['"]?\s*:/m.test(text)) return 'workflow';
  return /^services\s*:/m.test(text) ? 'compose' : undefined;
}

function isTemplated({ path, text }: Source): boolean {
  return (
    /\{\{|\{%|<%/.test(text) ||
    /\.(?:tpl|tftpl|tmpl|j2|jinja2?|erb|template)$/i.test(path) ||
    /\/templates\//.test(path)
  );
}
