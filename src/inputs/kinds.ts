/** The kinds of input: how the text a user gives becomes a value, and what is said when it does not. */

/** One row of the table of inputs. */
export interface InputSpec<T> {
  readonly help: string;
  /** What is accepted, as it stands in an error: "one of check, plan". */
  readonly accepted: string;
  /** The text used when the input is absent or empty. */
  readonly default?: string;
  /** Holds or names something that must not be printed. */
  readonly sensitive?: boolean;
  /** The value, or `Unacceptable`. Called with trimmed text that is not empty. */
  parse(text: string): T | Unacceptable;
  /** The value of an absent input without a default. */
  readonly absent: T;
}

/** Why a text is not acceptable, as the end of a sentence that starts with the input's name. */
export class Unacceptable {
  readonly why: string;
  constructor(why: string) {
    this.why = why;
  }
}

interface Common {
  readonly help: string;
  readonly default?: string;
  readonly sensitive?: boolean;
}

export function text(
  spec: Common & { readonly accepted?: string; readonly pattern?: RegExp },
): InputSpec<string | undefined> {
  const { pattern, accepted = 'text' } = spec;
  return {
    ...spec,
    accepted,
    absent: undefined,
    parse: (given) => {
      if (given.length > 4096) return new Unacceptable('is longer than 4096 characters');
      if (/[\u0000-\u001f\u007f]/.test(given)) return new Unacceptable('contains a control character or a line break');
      if (pattern !== undefined && !pattern.test(given)) return new Unacceptable(`is not ${accepted}`);
      return given;
    },
  };
}

/** Text with a default is always there. */
export function textWithDefault(
  spec: Common & { readonly default: string; readonly accepted?: string; readonly pattern?: RegExp },
): InputSpec<string> {
  return text(spec) as InputSpec<string>;
}

export function choice<const V extends string>(
  values: readonly V[],
  spec: Common & { readonly default: NoInfer<V> },
): InputSpec<V> {
  const accepted = `one of ${values.join(', ')}`;
  return {
    ...spec,
    accepted,
    absent: spec.default,
    parse: (given) =>
      values.find((value) => value === given) ?? new Unacceptable(`is "${shown(given)}", not ${accepted}`),
  };
}

/** As `choice`, where leaving it out means something else than any value. */
export function optionalChoice<const V extends string>(values: readonly V[], spec: Common): InputSpec<V | undefined> {
  const accepted = `one of ${values.join(', ')}`;
  return {
    ...spec,
    accepted,
    absent: undefined,
    parse: (given) =>
      values.find((value) => value === given) ?? new Unacceptable(`is "${shown(given)}", not ${accepted}`),
  };
}

export function flag(spec: Common & { readonly default: 'true' | 'false' }): InputSpec<boolean> {
  return {
    ...spec,
    accepted: 'true or false',
    absent: spec.default === 'true',
    parse: (given) => {
      if (/^true$/i.test(given)) return true;
      if (/^false$/i.test(given)) return false;
      return new Unacceptable(`is "${shown(given)}", not true or false`);
    },
  };
}

export function integer(
  spec: Common & { readonly minimum: number; readonly maximum: number },
): InputSpec<number | undefined> {
  const accepted = `a whole number from ${spec.minimum} to ${spec.maximum}`;
  return {
    ...spec,
    accepted,
    absent: undefined,
    parse: (given) => {
      const value = /^\d{1,12}$/.test(given) ? Number(given) : Number.NaN;
      return value >= spec.minimum && value <= spec.maximum
        ? value
        : new Unacceptable(`is "${shown(given)}", not ${accepted}`);
    },
  };
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** A duration with its unit, `45s`, `30m`, `2h`; the value is in milliseconds. */
export function duration(
  spec: Common & { readonly default: string; readonly maximumHours: number },
): InputSpec<number> {
  const accepted = `a duration with its unit, such as 90s, 30m or 2h, at most ${spec.maximumHours}h`;
  return {
    ...spec,
    accepted,
    absent: 0,
    parse: (given) => {
      const match = /^(\d{1,6})\s*([smh])$/.exec(given);
      const milliseconds = match ? Number(match[1]) * (unitSeconds[match[2] ?? ''] ?? 0) * 1000 : Number.NaN;
      return milliseconds >= 0 && milliseconds <= spec.maximumHours * 3_600_000
        ? milliseconds
        : new Unacceptable(`is "${shown(given)}", not ${accepted}`);
    },
  };
}

/** Items on lines of their own or separated by commas; each must match. */
export function list(
  spec: Common & { readonly accepted: string; readonly pattern: RegExp },
): InputSpec<readonly string[]> {
  return {
    ...spec,
    absent: [],
    parse: (given) => {
      const items = given
        .split(/[\n,]/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
      const wrong = items.find((item) => !spec.pattern.test(item));
      return wrong === undefined ? items : new Unacceptable(`holds "${shown(wrong)}", which is not ${spec.accepted}`);
    },
  };
}

/** One item a line, taken as it is: for values in which commas mean something (cache specifications). */
export function lines(spec: Common & { readonly accepted: string }): InputSpec<readonly string[]> {
  return {
    ...spec,
    absent: [],
    parse: (given) =>
      given
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
  };
}

const variableName = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** `NAME=value` lines; the first `=` divides. With `removal`, a line `-NAME` gives the name with `null`. */
export function pairs(spec: Common & { readonly removal?: boolean }): InputSpec<ReadonlyMap<string, string | null>> {
  const accepted = `lines of NAME=value${spec.removal ? ', or -NAME to remove one' : ''}`;
  return {
    ...spec,
    accepted,
    absent: new Map(),
    parse: (given) => {
      const values = new Map<string, string | null>();
      for (const [index, raw] of given.split('\n').entries()) {
        const line = raw.trim();
        if (line === '' || line.startsWith('#')) continue;
        const removed = spec.removal && /^-\s*(\S+)$/.exec(line)?.[1];
        const equals = line.indexOf('=');
        const name = removed || line.slice(0, Math.max(0, equals)).trim();
        // The line itself is never shown: it may hold a secret.
        if (!variableName.test(name)) return new Unacceptable(`has no NAME=value in line ${index + 1}`);
        if (values.has(name)) return new Unacceptable(`sets ${name} twice`);
        values.set(name, removed ? null : line.slice(equals + 1));
      }
      return values;
    },
  };
}

/** A JSON object given in place. */
export function jsonObject(spec: Common & { readonly accepted: string }): InputSpec<string | undefined> {
  return {
    ...spec,
    absent: undefined,
    parse: (given) => {
      try {
        const value: unknown = JSON.parse(given);
        if (typeof value === 'object' && value !== null && !Array.isArray(value)) return given;
        return new Unacceptable(`is not ${spec.accepted}`);
      } catch (error) {
        return new Unacceptable(
          `is not JSON: ${error instanceof SyntaxError ? positionOnly(error.message) : 'unreadable'}`,
        );
      }
    },
  };
}

/** The engine quotes part of the text in its message; keep only where it is. */
function positionOnly(message: string): string {
  return /at position \d+(?: \(line \d+ column \d+\))?/.exec(message)?.[0] ?? 'the text ends too early or is malformed';
}

/** What a message may show of a wrong value. */
function shown(given: string): string {
  const short = given.length > 60 ? `${given.slice(0, 57)}…` : given;
  return short.replace(/[\u0000-\u001f\u007f"]/g, ' ');
}
