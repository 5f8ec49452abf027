/** `.env` files, and `key = value` blocks of guides such as an AWS credentials profile. */
import type { VariableFact } from '../../facts/variable.ts';
import type { Harvest } from './harvest.ts';
import { hasPlaceholder, literalReferences } from './references.ts';
import type { Source } from './source.ts';

const maxLines = 20_000;

export function readEnvFile({ source, harvest }: { readonly source: Source; readonly harvest: Harvest }): void {
  const { path, text, guide } = source;
  const example = isExample(path);
  let scope = path;
  let offset = 0;
  for (const line of text.split('\n', maxLines)) {
    const start = offset;
    offset += line.length + 1;
    const section = /^\s*\[([\w .:-]{1,80})\]\s*$/.exec(line)?.[1];
    if (section !== undefined) scope = `${path} [${section}]`;
    if (line.length > 10_000) continue;
    const match = /^\s*(?:export\s+|set\s+)?([A-Za-z_][\w.-]{0,200})[ \t]*[=:][ \t]*/.exec(line);
    if (match === null || /^\s*[#;]/.test(line)) continue;
    const [lead, name = ''] = match;
    const nameStart = start + lead.indexOf(name);
    const { value, quoted } = unquote(line.slice(lead.length));
    const valueStart = start + lead.length + (quoted ? 1 : 0);
    const fact: VariableFact = {
      path,
      guide,
      kind: 'env-file',
      name,
      value,
      at:
        value === ''
          ? source.place(nameStart, nameStart + name.length)
          : source.place(valueStart, valueStart + value.length),
      nameAt: source.place(nameStart, nameStart + name.length),
      carrier: 'env-file',
      scope,
      expression: hasPlaceholder(value),
      references: literalReferences(value),
      ...(guide ? {} : { example }),
    };
    harvest.add('repository.variables', fact);
  }
}

/** A template that is meant to be copied: `.env.example`. */
export function isExample(path: string): boolean {
  return /(?:^|[._-])(?:example|sample|template|tmpl|tpl|dist|defaults?|schema)s?(?:[._-]|$)/i.test(
    path.slice(path.lastIndexOf('/') + 1),
  );
}

function unquote(text: string): { readonly value: string; readonly quoted: boolean } {
  const quoted = /^(["'])(.*?)\1\s*(?:#.*)?$/.exec(text);
  if (quoted !== null) return { value: quoted[2] ?? '', quoted: true };
  return { value: text.replace(/\s+#.*$/, '').trimEnd(), quoted: false };
}
