/** Faults that a test injects into the door's answers: what kind, for which calls, how often. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import type { ApiCall } from './call.ts';
import { errorReply } from './reply.ts';

/**
 * `throttle` AWS's throttling error · `error` any status and code · `reset` the connection is cut · `hang` no answer ever ·
 * `drip` headers, then a byte a second · `html` a proxy's page · `garbage` 200 and no JSON · `delay` late, otherwise right
 */
export type FaultKind = 'throttle' | 'error' | 'reset' | 'hang' | 'drip' | 'html' | 'garbage' | 'delay';

export interface FaultRule {
  readonly kind: FaultKind;
  /** IAM prefix (`ecs`, `ecr`, `sts` …, `registry` for the Docker protocol); any when absent. */
  readonly service?: string;
  /** API operation, or a pattern for it; any when absent. */
  readonly action?: string | RegExp;
  /** Only the nth matching call (from 1). */
  readonly nth?: number;
  /** Every nth matching call: 3 means the third, the sixth … */
  readonly every?: number;
  /** At most so many times. */
  readonly count?: number;
  /** `after`: the call takes effect and only its answer is spoilt. Default `before`: the call never arrives. */
  readonly when?: 'before' | 'after';
  /** For `delay`; default 1000. */
  readonly milliseconds?: number;
  /** For `error` and `html`; defaults 500 and 502. */
  readonly status?: number;
  /** For `error`; default `InternalFailure`. */
  readonly code?: string;
  readonly message?: string;
}

export interface Faults {
  add(rule: FaultRule): void;
  clear(): void;
}

interface Armed {
  readonly rule: FaultRule;
  seen: number;
  done: number;
}

export class FaultBox implements Faults {
  #armed: Armed[] = [];
  readonly #hanging = new Set<ServerResponse>();

  add(rule: FaultRule): void {
    this.#armed.push({ rule, seen: 0, done: 0 });
  }

  /** Takes all rules away; answers that hang are cut. */
  clear(): void {
    this.#armed = [];
    for (const response of this.#hanging) response.destroy();
    this.#hanging.clear();
  }

  /** The rule that is due for this call, counted once. */
  due(call: Pick<ApiCall, 'service' | 'action'>): FaultRule | undefined {
    for (const armed of this.#armed) {
      if (!matches(armed.rule, call)) continue;
      armed.seen += 1;
      const { nth, every, count } = armed.rule;
      if (nth !== undefined && armed.seen !== nth) continue;
      if (every !== undefined && armed.seen % every !== 0) continue;
      if (count !== undefined && armed.done >= count) continue;
      armed.done += 1;
      return armed.rule;
    }
    return undefined;
  }

  /** Carries the fault out. True when the answer is spoilt or spent, false when the call goes on as usual. */
  async carryOut(rule: FaultRule, call: Pick<ApiCall, 'protocol'>, response: ServerResponse): Promise<boolean> {
    switch (rule.kind) {
      case 'delay':
        await delay(rule.milliseconds ?? 1000);
        return false;
      case 'throttle': {
        const code = call.protocol === 'json' ? 'ThrottlingException' : 'Throttling';
        return send(response, call, { status: 400, code, message: rule.message ?? 'Rate exceeded' });
      }
      case 'error':
        return send(response, call, {
          status: rule.status ?? 500,
          code: rule.code ?? 'InternalFailure',
          message:
            rule.message ?? 'The request processing has failed because of an unknown error, exception or failure.',
        });
      case 'reset':
        response.socket?.resetAndDestroy();
        return true;
      case 'hang':
        this.#hanging.add(response);
        response.on('close', () => this.#hanging.delete(response));
        return true;
      case 'drip':
        drip(response);
        return true;
      case 'html':
        response.writeHead(rule.status ?? 502, { 'content-type': 'text/html' });
        response.end('<html><head><title>Sign in</title></head><body><h1>The proxy wants your name</h1></body></html>');
        return true;
      case 'garbage':
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(Buffer.from([0x7b, 0x22, 0x00, 0xff, 0xfe, 0x0a]));
        return true;
    }
  }
}

function matches({ service, action }: FaultRule, call: Pick<ApiCall, 'service' | 'action'>): boolean {
  if (service !== undefined && service !== call.service) return false;
  if (action === undefined) return true;
  return typeof action === 'string' ? action === call.action : action.test(call.action);
}

function send(
  response: ServerResponse,
  call: Pick<ApiCall, 'protocol'>,
  error: { status: number; code: string; message: string },
): true {
  const reply = errorReply(call.protocol, error);
  response.writeHead(reply.status, reply.headers as Record<string, string>);
  response.end(reply.body);
  return true;
}

/** Headers at once and then a byte a second, for as long as the client stays: a timeout between bytes never fires. */
function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': '100000' });
  const timer = setInterval(() => response.write(' '), 1000);
  timer.unref();
  response.on('close', () => clearInterval(timer));
}
