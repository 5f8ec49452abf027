/** Reads an HTTP request as an AWS API call: which service, which action, which parameters, in which of AWS's protocols. */
import type { IncomingHttpHeaders } from 'node:http';

export type Protocol = 'json' | 'query' | 'rest';
export type Parameters = Readonly<Record<string, unknown>>;

export interface ApiCall {
  /** As in IAM actions: `ecs`, `ecr`, `sts`, `iam`, `logs`, `s3` … */
  readonly service: string;
  /** The API operation; for REST protocols the method and path. */
  readonly action: string;
  readonly protocol: Protocol;
  readonly region: string;
  /** The JSON body, or the form's fields. */
  readonly parameters: Parameters;
}

/** SigV4 scope names that differ from the IAM prefix. */
const signedNames: Readonly<Record<string, string>> = {
  monitoring: 'cloudwatch',
  elasticloadbalancing: 'elasticloadbalancing',
  'api.ecr': 'ecr',
};

export interface RawCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export function readCall(raw: RawCall, defaultRegion: string): ApiCall {
  const scope = credentialScope(raw);
  const region = scope?.region ?? defaultRegion;
  const target = single(raw.headers['x-amz-target']);
  if (target !== undefined) {
    const service = scope?.service ?? serviceOfTarget(target);
    return {
      service,
      action: target.slice(target.lastIndexOf('.') + 1),
      protocol: 'json',
      region,
      parameters: json(raw.body),
    };
  }
  const form = formFields(raw);
  const action = form['Action'];
  if (typeof action === 'string') {
    return {
      service: scope?.service ?? (/WebIdentity|Caller|AssumeRole/.test(action) ? 'sts' : 'unknown'),
      action,
      protocol: 'query',
      region,
      parameters: form,
    };
  }
  const path = raw.url.split('?', 1)[0] ?? '/';
  return {
    service: scope?.service ?? 's3',
    action: `${raw.method} ${path}`,
    protocol: 'rest',
    region,
    parameters: form,
  };
}

function credentialScope(raw: RawCall): { readonly service: string; readonly region: string } | undefined {
  const header = single(raw.headers.authorization) ?? '';
  const presigned = new URL(raw.url, 'http://door').searchParams.get('X-Amz-Credential');
  const credential = /Credential=([^,\s]+)/.exec(header)?.[1] ?? presigned ?? '';
  const [, , region, service] = credential.split('/');
  if (region === undefined || service === undefined) return undefined;
  return { service: signedNames[service] ?? service, region };
}

function serviceOfTarget(target: string): string {
  if (target.startsWith('AmazonEC2ContainerServiceV')) return 'ecs';
  if (target.startsWith('AmazonEC2ContainerRegistry')) return 'ecr';
  return target.split('.', 1)[0]?.toLowerCase() ?? 'unknown';
}

function json(body: Buffer): Parameters {
  try {
    const value: unknown = JSON.parse(body.toString() || '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Parameters) : {};
  } catch {
    return {};
  }
}

function formFields(raw: RawCall): Parameters {
  const query = new URL(raw.url, 'http://door').searchParams;
  const isForm = (single(raw.headers['content-type']) ?? '').startsWith('application/x-www-form-urlencoded');
  const body = isForm ? new URLSearchParams(raw.body.toString()) : new URLSearchParams();
  return Object.fromEntries([...query, ...body]);
}

export function single(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

/** A text parameter, or undefined where it is absent or no text. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The elements of a list parameter that are objects. */
export function objects(value: unknown): readonly Parameters[] {
  return Array.isArray(value) ? value.filter((one): one is Parameters => typeof one === 'object' && one !== null) : [];
}

/** The elements of a list parameter that are texts. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** An object parameter, or an empty one. */
export function object(value: unknown): Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Parameters) : {};
}
