/** Calls of the AWS CLI in scripts, workflows and guides: service, operation and options. */
import type { CommandFact, Location } from '../rule.ts';

export interface AwsCall {
  readonly command: CommandFact;
  /** `ecs` */
  readonly service: string;
  /** `create-service` */
  readonly operation: string;
  /** Values by option name without dashes; a switch has the value `''`. Words that follow one option are joined by blanks. */
  readonly options: ReadonlyMap<string, OptionValue>;
  /** For messages: `aws ecs create-service`. */
  readonly name: string;
  readonly at: Location;
}

export interface OptionValue {
  readonly text: string;
  /** Of the value; of the option where it has none. */
  readonly at: Location;
}

/** Options of `aws` itself that take a value and may stand before the service. */
const globalOptions = new Set(['profile', 'region', 'output', 'endpoint-url', 'query', 'color', 'ca-bundle']);

export function awsCalls(commands: readonly CommandFact[] | undefined): readonly AwsCall[] {
  return (commands ?? []).flatMap((command) => awsCall(command) ?? []);
}

function awsCall(command: CommandFact): AwsCall | undefined {
  if (command.name !== 'aws' && command.name !== 'awslocal') return undefined;
  const words = command.words.slice(1);
  let at = 0;
  while (words[at]?.text.startsWith('--') === true) {
    const [name = '', inline] = split(words[at]?.text ?? '');
    at += inline === undefined && globalOptions.has(name) ? 2 : 1;
  }
  const service = words[at]?.text;
  const operation = words[at + 1]?.text;
  if (service === undefined || operation === undefined || !/^[a-z0-9-]+$/.test(service)) return undefined;
  const options = new Map<string, OptionValue>();
  let current: string | undefined;
  for (const word of words.slice(at + 2)) {
    if (/^--[a-z]/.test(word.text)) {
      const [name = '', inline] = split(word.text);
      current = inline === undefined ? name : undefined;
      options.set(name, { text: inline ?? '', at: word.at });
    } else if (current !== undefined) {
      const before = options.get(current);
      const joined = before === undefined || before.text === '' ? word.text : `${before.text} ${word.text}`;
      options.set(current, { text: joined, at: before?.text === '' || before === undefined ? word.at : before.at });
    }
  }
  return { command, service, operation, options, name: `aws ${service} ${operation}`, at: command.at };
}

function split(option: string): readonly [string, string | undefined] {
  const equals = option.indexOf('=');
  return equals < 0 ? [option.slice(2), undefined] : [option.slice(2, equals), option.slice(equals + 1)];
}

/** A member of an option in shorthand (`a={b=ENABLED}`) or JSON (`{"a":{"b":"ENABLED"}}`), wherever it stands in it. */
export function memberOf(option: OptionValue | undefined, name: string): string | undefined {
  if (option === undefined) return undefined;
  const pattern = new RegExp(`(?:^|[{,\\s"'])${name}["']?\\s*[=:]\\s*["']?([^\\s,{}\\]"']+)`, 'i');
  return pattern.exec(option.text.slice(0, 8000))?.[1];
}
