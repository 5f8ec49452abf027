/** The condition operators of IAM by name: how each is spelled, what it compares, whether it is negated. */

export type OperatorFamily = 'string' | 'arn' | 'numeric' | 'date' | 'bool' | 'binary' | 'ip' | 'null';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export interface Operator {
  readonly name: string;
  readonly family: OperatorFamily;
  /** True when no value matches, and when the key is absent. */
  readonly negated: boolean;
  /** `*` and `?` in the value are wildcards. */
  readonly wildcards: boolean;
  readonly ignoreCase: boolean;
  readonly order?: 'less' | 'less-or-equal' | 'greater' | 'greater-or-equal';
}

function operator(name: string, family: OperatorFamily, more: Partial<Operator> = {}): Operator {
  return { name, family, negated: false, wildcards: false, ignoreCase: false, ...more };
}

function ordered(prefix: string, family: OperatorFamily): readonly Operator[] {
  return [
    operator(`${prefix}Equals`, family),
    operator(`${prefix}NotEquals`, family, { negated: true }),
    operator(`${prefix}LessThan`, family, { order: 'less' }),
    operator(`${prefix}LessThanEquals`, family, { order: 'less-or-equal' }),
    operator(`${prefix}GreaterThan`, family, { order: 'greater' }),
    operator(`${prefix}GreaterThanEquals`, family, { order: 'greater-or-equal' }),
  ];
}

const all: readonly Operator[] = [
  operator('StringEquals', 'string'),
  operator('StringNotEquals', 'string', { negated: true }),
  operator('StringEqualsIgnoreCase', 'string', { ignoreCase: true }),
  operator('StringNotEqualsIgnoreCase', 'string', { negated: true, ignoreCase: true }),
  operator('StringLike', 'string', { wildcards: true }),
  operator('StringNotLike', 'string', { negated: true, wildcards: true }),
  operator('ArnEquals', 'arn', { wildcards: true }),
  operator('ArnLike', 'arn', { wildcards: true }),
  operator('ArnNotEquals', 'arn', { negated: true, wildcards: true }),
  operator('ArnNotLike', 'arn', { negated: true, wildcards: true }),
  ...ordered('Numeric', 'numeric'),
  ...ordered('Date', 'date'),
  operator('Bool', 'bool'),
  operator('BinaryEquals', 'binary'),
  operator('IpAddress', 'ip'),
  operator('NotIpAddress', 'ip', { negated: true }),
  operator('Null', 'null'),
];

const byName: ReadonlyMap<string, Operator> = new Map(all.map((entry) => [entry.name.toLowerCase(), entry]));

export const operatorNames: readonly string[] = all.map(({ name }) => name);

/** By name without quantifier and `IfExists`; letter case does not matter. */
export function findOperator(name: string): Operator | undefined {
  return byName.get(name.toLowerCase());
}

export interface OperatorSpelling {
  /** Canonical if known, else as written. */
  readonly name: string;
  readonly known: Operator | undefined;
  readonly quantifier?: 'ForAllValues' | 'ForAnyValue';
  readonly ifExists: boolean;
}

/** Takes `ForAllValues:StringLikeIfExists` apart. */
export function readOperator(written: string): OperatorSpelling {
  const match = /^\s*(?:(forallvalues|foranyvalue)\s*:)?\s*(.*?)(ifexists)?\s*$/is.exec(written.slice(0, 100));
  const name = match?.[2] ?? written;
  const known = findOperator(name);
  const quantifier = match?.[1]?.toLowerCase();
  return {
    name: known?.name ?? written,
    known,
    ifExists: match?.[3] !== undefined,
    ...(quantifier === undefined ? {} : { quantifier: quantifier === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue' }),
  };
}
