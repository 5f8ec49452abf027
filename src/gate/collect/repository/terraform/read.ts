/** Reads Terraform texts. A file waits until its directory is complete; a guide's block is a module of its own. */
import type { FileKind } from '../../../facts/origin.ts';
import type { VariableFact } from '../../../facts/variable.ts';
import type { Harvest } from '../harvest.ts';
import { entries, keyPlace, namedValue, type Node } from '../node.ts';
import { readJson } from '../nodes-of-json.ts';
import type { Source } from '../source.ts';
import { hasPlaceholder, literalReferences } from '../references.ts';
import { Budget, evaluateBody, type Scope } from './evaluate.ts';
import { grammar } from './grammar.ts';
import { harvestModules } from './harvest.ts';
import { bodyOfJson } from './json.ts';
import { parseTerraform } from './parse.ts';
import type { TerraformFile } from './ast.ts';

export interface TerraformOptions {
  readonly source: Source;
  readonly kind: 'terraform' | 'tfvars';
  readonly harvest: Harvest;
}

const maxLength = 1_000_000;

export async function readTerraform({ source, kind, harvest }: TerraformOptions): Promise<void> {
  const file = await parseFile(source, kind, harvest);
  if (file === undefined) return;
  if (kind === 'tfvars') {
    const values = valuesOf(file);
    harvest.add('repository.variables', ...variablesOf(values));
    harvest.pending.tfvars.push({ path: source.path, values });
  } else if (source.guide) {
    harvestModules([file], [], harvest);
  } else {
    harvest.pending.terraform.push(file);
  }
}

async function parseFile(source: Source, kind: FileKind, harvest: Harvest): Promise<TerraformFile | undefined> {
  const what = `Terraform ${source.path}`;
  const fail = (why: string, offset: number) =>
    harvest.gap(kind, { what, why, at: source.place(offset), blocks: !source.guide });
  if (source.text.length > maxLength) {
    fail(`longer than ${maxLength} characters`, 0);
    return undefined;
  }
  if (/\.json$/.test(source.path) && !source.guide) {
    const parsed = readJson(source);
    if (parsed.ok) {
      const [root] = parsed.documents;
      return root === undefined ? undefined : { source, body: bodyOfJson(root, kind === 'tfvars') };
    }
    harvest.gap(kind, { what, why: parsed.why, at: parsed.at, blocks: true });
    return undefined;
  }
  const { body, error } = parseTerraform(await grammar(), source);
  if (error !== undefined) fail(error.why, error.offset);
  return { source, body };
}

/** A tfvars file knows no references. */
function valuesOf({ source, body }: TerraformFile): Node {
  const scope: Scope = { source, names: new Map(), lookup: () => undefined };
  return evaluateBody(body, { start: 0, end: source.text.length }, scope, new Budget());
}

function variablesOf(values: Node): readonly VariableFact[] {
  const { path, guide } = values.source;
  const found: VariableFact[] = [];
  const look = (node: Node, prefix: string, depth: number): void => {
    for (const entry of entries(node)) {
      const name = prefix === '' ? entry.key : `${prefix}.${entry.key}`;
      if (entry.value.type === 'map' && depth < 6) look(entry.value, name, depth + 1);
      const pair = namedValue(node, entry);
      if (pair === undefined || found.length > 5_000) continue;
      found.push({
        ...pair,
        name,
        nameAt: keyPlace(node, entry),
        path,
        guide,
        kind: 'tfvars',
        carrier: 'tfvars',
        scope: path,
        expression: pair.unresolved !== undefined || hasPlaceholder(pair.value ?? ''),
        references: literalReferences(pair.value ?? ''),
      });
    }
  };
  look(values, '', 0);
  return found;
}
