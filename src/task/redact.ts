/** How a value of a task definition is shown to a reader who may not see secrets: the log and the report are not private. */
import type { JsonValue } from '../model.ts';
import { isList, isObject } from './document.ts';
import { canonical } from './normal-form.ts';

const secretName =
  /(?:secret|passw(?:or)?d|passwd|pwd|passphrase|token|credential|authorization|auth[_-]?key|private[_-]?key|api[_-]?key|access[_-]?key|signature|webhook|dsn|connection[_-]?string)/i;
const longest = 300;

/** Whether a name says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/**
 * The text that stands for a value at a path of keys. Undefined: nothing of it may be shown in a comparison (values of
 * environment variables); `hidden` says how to stand for it where only one side exists.
 */
export function shownValue(
  path: readonly string[],
  value: JsonValue,
): { readonly text: string; readonly hidden: boolean } {
  if (isEnvironmentValue(path) || (isSecretPath(path) && typeof value === 'string' && !isReference(value))) {
    return { text: lengthOf(value), hidden: true };
  }
  const text = typeof value === 'string' ? redactText(value) : canonical(redactWords(value));
  return { text: text.length > longest ? `${text.slice(0, longest)}…` : text, hidden: false };
}

/** Values after names that say "secret", in texts such as commands: `--password=…`, `TOKEN: Bearer …`, `--token …`, `//user:…@host`. */
export function redactText(text: string): string {
  const value = /(?:(?:Bearer|Basic|Token|AWS4-HMAC-SHA256)\s+)?(?:"[^"]*"|'[^']*'|[^\s,;&"']+)/.source;
  const hide = (whole: string, name: string, link: string) => (isSecretName(name) ? `${name}${link}***` : whole);
  return text
    .replace(new RegExp(`([\\w.-]+)(["']?\\s*[=:]\\s*)${value}`, 'gi'), hide)
    .replace(new RegExp(`(--?[\\w-]+)(\\s+)(?!-)${value}`, 'gi'), hide)
    .replace(/(\/\/[^/\s:@]*:)[^@\s/]+@/g, '$1***@')
    .replace(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, '***');
}

/** An option and its value may be two words of a list: `["--token", "…"]`. */
function redactWords(value: JsonValue): JsonValue {
  if (isList(value)) {
    return value.map((each, index) => {
      const before = value[index - 1];
      const named = typeof before === 'string' && /^--?[\w-]+$/.test(before) && isSecretName(before);
      return named && typeof each === 'string' && !each.startsWith('-') ? '***' : redactWords(each);
    });
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(([key, member]): [string, JsonValue | undefined] => {
      const hide = isSecretName(key) && typeof member === 'string' && !isReference(member);
      return [key, hide ? '***' : member === undefined ? undefined : redactWords(member)];
    });
    return Object.fromEntries(members);
  }
  return typeof value === 'string' ? redactText(value) : value;
}

function isEnvironmentValue(path: readonly string[]): boolean {
  return path[0] === 'containerDefinitions' && path[2] === 'environment' && path[4] !== 'name';
}

/** `secrets` holds references only, and where they point is what a reader must see. */
function isSecretPath(path: readonly string[]): boolean {
  const last = path.at(-1) ?? '';
  return path[2] !== 'secrets' && last !== 'credentialsParameter' && isSecretName(last);
}

function isReference(value: string): boolean {
  return /^arn:[\w-]+:[\w-]+:/.test(value);
}

function lengthOf(value: JsonValue): string {
  const text = typeof value === 'string' ? value : canonical(value);
  return `(${text.length} character${text.length === 1 ? '' : 's'})`;
}
