/** By what names a value refers to others: GitHub contexts, shell and template variables. For rules about flows. */
import { UNRESOLVED } from '../../policy/unresolved.ts';
import { expressionSpans, readReferences } from './workflow/expressions.ts';

const maxLength = 10_000;

/** Whether part of the value is put in later by GitHub, a shell, Compose, Terraform or CloudFormation. */
export function hasPlaceholder(value: string): boolean {
  return /\$\{\{|\$\{[^}]|\$[A-Za-z_]|\$\(|\{\{|%\{|%[A-Z_]+%/.test(value) || value.includes(UNRESOLVED);
}

/** `secrets.aws_key` for GitHub, `var.x`, `local.x`, `data.…` for Terraform, `$NAME` for shells and Compose. */
export function literalReferences(value: string): readonly string[] {
  const text = value.slice(0, maxLength);
  const found = new Set<string>();
  let rest = text;
  if (text.includes('${{')) {
    for (const { start, end } of expressionSpans(text)) {
      for (const context of readReferences(text.slice(start, end)).contexts) found.add(context);
    }
    rest = text.replace(/\$\{\{[^}]*\}\}/g, ' ');
  }
  for (const [, name = ''] of rest.matchAll(
    /\b((?:var|local|data|module|each|aws_\w+|random_\w+)\.[\w.[\]"*-]{1,200})/g,
  )) {
    found.add(name);
  }
  for (const [, braced, plain] of rest.matchAll(/\$(?:\{([A-Za-z_][\w:.]{0,100})|([A-Za-z_]\w{0,100}))/g)) {
    const name = braced ?? plain ?? '';
    if (!/^(?:var|local|data|module)\b/.test(name)) found.add(`$${name.replace(/[:.].*$/, '')}`);
  }
  return [...found];
}
