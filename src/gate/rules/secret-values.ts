/** What the text given to a secret-named variable is: a secret, a reference to one, a placeholder, or plainly something else. */

export type ValueKind =
  /** Nothing, or only quotes. */
  | 'empty'
  /** Where a reader puts the own value: `<your-key>`, `xxxx`, the keys of AWS's documentation. */
  | 'placeholder'
  /** Filled in before it is used: `${{ secrets.X }}`, `$TOKEN`, a template's expression. */
  | 'reference'
  /** Where the secret is kept: an ARN, `ssm:/name`. */
  | 'address'
  /** A switch, a small number, a path or an address without a password. */
  | 'harmless'
  /** The secret itself, however weak: `changeme` opens a door too. */
  | 'literal';

/** The kind of a value given to a variable with the name of a secret. `null` (could not be resolved) counts as a reference. */
export function valueKindOf(value: string | null): ValueKind {
  if (value === null) return 'reference';
  const text = unquote(value.trim());
  if (text === '') return 'empty';
  const fallback = defaultOf(text);
  if (fallback !== undefined) {
    const kind = valueKindOf(fallback);
    return kind === 'literal' ? kind : 'reference';
  }
  if (hasPasswordInUrl(text)) return 'literal';
  if (isAddress(text)) return 'address';
  if (isReference(text)) return 'reference';
  if (isHarmless(text)) return 'harmless';
  return isPlaceholder(text) ? 'placeholder' : 'literal';
}

/** Whether the text is a secret that stands there for everyone to read. */
export function isLiteralSecret(value: string | null): boolean {
  return valueKindOf(value) === 'literal';
}

function unquote(text: string): string {
  const quoted = /^(["'])(.*)\1$/s.exec(text);
  return quoted === null ? text : (quoted[2] ?? '').trim();
}

/** `${NAME:-default}`, `${NAME-default}`, `${NAME:=default}`: the shell's and Compose's own way to write a value down. */
function defaultOf(text: string): string | undefined {
  return /^\$\{[A-Za-z_]\w*:?[-=]([^{}]*)\}$/.exec(text)?.[1];
}

const references: readonly RegExp[] = [
  /\$\{\{.*\}\}/s,
  /\$\{[^}]*\}/,
  /\$\([^)]*\)/,
  /\$[A-Za-z_]\w*/,
  /^`.*`$/s,
  /\{\{.*\}\}/s,
  /^%[A-Za-z_]\w*%$/,
  /^%\{/,
  /^!(Ref|Sub|GetAtt|ImportValue|Join|FindInMap|secret)\b/i,
  /^(var|local|module|data|random_password|aws_\w+)\.[\w.[\]"*-]+$/,
  /\uFFFC/,
];

function isAddress(text: string): boolean {
  return /^arn:aws[\w-]*:|^(ssm|secretsmanager|vault|op|awssm|file|sm|gcp|keyvault|aws-ssm|doppler|sops|env):/i.test(
    text,
  );
}

function isReference(text: string): boolean {
  const bounded = text.slice(0, 4000);
  return references.some((pattern) => pattern.test(bounded));
}

/** Words that stand where a reader is to put the own value. */
const placeholderWords =
  /(^|[^a-z])(your|yours|my-own|example|sample|placeholder|redacted|removed|hidden|masked|omitted|insert|dummy|fake|mock|foobar|todo|tbd|tbc|fixme|snip|goes[-_ ]?here|fill[-_ ]?(me|in)|set[-_ ]?(me|by|in|this)|replace([-_ ]?(me|with|this|by))?|put[-_ ]?\w*[-_ ]?here|change[-_ ]?to|to[-_ ]?be[-_ ]?\w+|generated|provided|from[-_ ]\w+|not[-_ ]?(set|used|needed|required|a[-_ ]?real)|n\/a|undefined|null|none|nil|unset|empty|secret[-_ ]?value)([^a-z]|$)/i;

function isPlaceholder(text: string): boolean {
  const bounded = text.slice(0, 4000);
  if (/^<[^<>]*>$|^\[[^[\]]*\]$|^\{[^{}]*\}$|^\(.*\)$|^__\w+__$|^@\w+@$|^#\{.*\}#?$/s.test(bounded)) return true;
  if (/<[A-Za-z][\w -]*>/.test(bounded)) return true;
  if (/^(.)\1*$/s.test(bounded) || /\.\.\.|…|x{4,}|\*{3,}|_{4,}|-{6,}|#{3,}/i.test(bounded)) return true;
  if (/^(AKIA|ASIA|AROA|AIDA)?(X+|0+|1234567890(ABCDEF|123456)?|IOSFODNN7EXAMPLE|I44QH8DHBEXAMPLE)$/i.test(bounded))
    return true;
  if (/EXAMPLE(KEY|TOKEN|ID)?$|^EXAMPLE/.test(bounded)) return true;
  if (/^your[a-z]|goes_?here$|^abcdefg[a-z]*\d*$/i.test(bounded)) return true;
  return bounded.length <= 120 && placeholderWords.test(bounded);
}

function isHarmless(text: string): boolean {
  if (/^(true|false|yes|no|on|off|enabled|disabled|always|never)$/i.test(text)) return true;
  // Colours of a terminal.
  if (/\\(033|e|x1b)\[|\u001B\[/i.test(text)) return true;
  if (/^\d{1,3}$|^\d{1,6}(\.\d+)?(ms|s|m|h|d)$/i.test(text)) return true;
  if (/^(\/|\.\/|\.\.\/|~\/|[A-Za-z]:\\)[\w./~ -]*$/.test(text) && !/[+=]/.test(text)) return true;
  return /^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(text) && !hasPasswordInUrl(text);
}

/** `scheme://user:password@host`, where the password is written out. */
export function hasPasswordInUrl(text: string): boolean {
  const password = /[a-z][a-z\d+.-]*:\/\/[^\s/:@]*:([^\s/@]{2,200})@[\w[\]$.{-]/i.exec(text.slice(0, 4000))?.[1];
  if (password === undefined) return false;
  return !isReference(password) && !isPlaceholder(password);
}

/** An AWS access key id that is not one of the documentation's. */
export function isAwsAccessKeyId(text: string): boolean {
  return /(^|[^A-Za-z0-9])(AKIA|ASIA)[A-Z2-7]{16}($|[^A-Za-z0-9])/.test(text) && !/EXAMPLE/.test(text);
}

const trial =
  /^["']?(postgres|mysql|mariadb|root|admin|administrator|user|guest|password|passw0rd|pass|secret|test|testing|test\w{0,12}|dev|development|local|localhost|changeme|change_me|change-me|minio(admin)?|rabbitmq|redis|mongo|elastic|demo|dummy|qwerty|letmein|12345\d*|abc123|foo|bar|foobar|[\w-]{0,12}[-_]?(password|pass|secret|token|key))["']?$/i;

/** Values that everybody tries first: whoever relies on them relies on nothing, and for a local trial they do. */
export function isTrialValue(text: string): boolean {
  return trial.test(text);
}
