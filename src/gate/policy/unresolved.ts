/** Text of a policy that is not known before it is used: template expressions, intrinsics, placeholders of a guide. */

/**
 * Stands in a string for text that is not known here. It is one specific text without wildcards: a reference to a role
 * names one role. Readers of templates put it where a reference cannot be resolved.
 */
export const UNRESOLVED = '\uFFFC';

const maxDepth = 12;
const maxParts = 1000;

/** Whether any of the text is not known. */
export function isUnresolved(text: string): boolean {
  return text.includes(UNRESOLVED);
}

/** For messages: `…` where text is not known. */
export function printable(text: string): string {
  return text
    .replaceAll(UNRESOLVED, '…')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '�')
    .slice(0, 200);
}

/** `${aws:username}` and its like; `${var.name}`, `${AWS::Region}`, `${Name}` are expressions of a template. */
function isPolicyVariable(expression: string): boolean {
  return /^\s*[\w.-]+:(?!:)[\w/.:@+=-]+\s*(,|$)/.test(expression) || /^[*?$]$/.test(expression);
}

function replaceExpression(expression: string): string {
  if (isPolicyVariable(expression)) return `\${${expression}}`;
  return /partition/i.test(expression) ? 'aws' : UNRESOLVED;
}

/**
 * A plain string with everything a template engine or a reader of the guide would fill in replaced by `UNRESOLVED`:
 * `${var.x}`, `{{ x }}`, `<account-id>`, `{account}`, `$ACCOUNT_ID`. Policy variables stay; `&{…}` is Terraform's spelling of them.
 */
export function readText(text: string): string {
  if (!/[$&<{[%]/.test(text)) return text;
  return text
    .replace(/&\{([^{}]*)\}/g, (_, expression: string) => `\${${expression}}`)
    .replace(/\$\{\{[^{}]*\}\}|\{\{[^{}]*\}\}/g, UNRESOLVED)
    .replace(/\$\{([^{}]*)\}/g, (_, expression: string) => replaceExpression(expression))
    .replace(/(?<!\$)\{[^{}]*\}|<[^<>]*>|\$[A-Za-z_][A-Za-z0-9_]*|\[[A-Za-z_ -]+\]/g, UNRESOLVED);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function substitute(template: string): string {
  return readText(template.replace(/\$\{(?!!)[^{}:]*\}/g, UNRESOLVED).replace(/\$\{!/g, '${'));
}

function reference(name: unknown): readonly string[] {
  if (name === 'AWS::Partition') return ['aws'];
  if (name === 'AWS::URLSuffix') return ['amazonaws.com'];
  return name === 'AWS::NoValue' ? [] : [UNRESOLVED];
}

function intrinsic(name: string, argument: unknown, depth: number): readonly string[] {
  if (name === 'Ref') return reference(argument);
  if (name === 'Fn::Sub') {
    const template: unknown = Array.isArray(argument) ? argument[0] : argument;
    return typeof template === 'string' ? [substitute(template)] : [UNRESOLVED];
  }
  if (name === 'Fn::If' && Array.isArray(argument)) {
    return argument.slice(1, 3).flatMap((branch: unknown) => readTexts(branch, depth + 1) ?? []);
  }
  if (name === 'Fn::Join' && Array.isArray(argument) && typeof argument[0] === 'string' && Array.isArray(argument[1])) {
    const parts = argument[1].slice(0, maxParts).map((part: unknown) => readTexts(part, depth + 1));
    return [parts.map((part) => (part?.length === 1 ? part[0] : UNRESOLVED)).join(argument[0])];
  }
  return [UNRESOLVED];
}

/**
 * The texts that a value of a policy may have: one for a string, number or boolean, what CloudFormation would put for an
 * intrinsic function in its long form (both branches of `Fn::If`), `undefined` for anything that is no value.
 */
export function readTexts(value: unknown, depth = 0): readonly string[] | undefined {
  if (typeof value === 'string') return [readText(value)];
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (Array.isArray(value) && depth > 0 && depth < maxDepth) {
    return value.slice(0, maxParts).flatMap((part: unknown) => readTexts(part, depth + 1) ?? []);
  }
  if (!isRecord(value) || depth >= maxDepth) return undefined;
  const names = Object.keys(value);
  const name = names[0];
  if (names.length !== 1 || name === undefined || !/^(Ref|Fn::\w+)$/.test(name)) return undefined;
  return intrinsic(name, value[name], depth);
}
