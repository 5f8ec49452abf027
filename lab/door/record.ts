/** The record of every call that reached the door: who, what, allowed or not, answered how. Never a credential. */
import type { Parameters } from './call.ts';

export type Decision = 'allowed' | 'denied' | 'unauthenticated' | 'fault' | 'unsigned';

export interface CallRecord {
  /** ISO time the call arrived. */
  readonly time: string;
  /** IAM prefix; `registry` for the Docker protocol, whose action is the ECR permission it needs. */
  readonly service: string;
  readonly action: string;
  /** ARN of the caller; absent where it could not be known. */
  readonly principal?: string;
  readonly decision: Decision;
  /** HTTP status answered; 0 when the connection was cut or left hanging. */
  readonly status: number;
  readonly errorCode?: string;
  /** For a refusal: the permission that was missing, and on what. */
  readonly missing?: { readonly action: string; readonly resource: string };
  /** Texts, numbers and names of the request; values of variables, secrets and tokens left out. */
  readonly parameters: Parameters;
  readonly milliseconds: number;
}

export interface CallFilter {
  readonly service?: string;
  readonly action?: string | RegExp;
  readonly decision?: Decision;
  readonly principal?: string | RegExp;
}

export class CallLog {
  #records: CallRecord[] = [];

  add(record: CallRecord): void {
    this.#records.push(record);
  }

  select(filter: CallFilter = {}): readonly CallRecord[] {
    return this.#records.filter(
      (record) =>
        (filter.service === undefined || filter.service === record.service) &&
        (filter.decision === undefined || filter.decision === record.decision) &&
        fits(filter.action, record.action) &&
        fits(filter.principal, record.principal ?? ''),
    );
  }

  clear(): void {
    this.#records = [];
  }
}

function fits(wanted: string | RegExp | undefined, value: string): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? wanted === value : wanted.test(value);
}

const secretName = /token|secret|password|credential|signature|^policy$|policydocument|^value$|^X-Amz-/i;

/** What of a request may be kept: short texts, numbers and switches, under names that do not speak of secrets. */
export function summarise(parameters: Parameters, depth = 0): Parameters {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (secretName.test(name)) continue;
    kept[name] = summary(value, depth);
  }
  return kept;
}

function summary(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.length > 300 ? `(${value.length} characters)` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= 4) return Array.isArray(value) ? `(${value.length} elements)` : '(object)';
  if (Array.isArray(value)) return value.slice(0, 20).map((one) => summary(one, depth + 1));
  return summarise(value as Parameters, depth + 1);
}
