/** Builds with the engine's own BuildKit over the Engine API, where Docker buildx is not installed. */
import { FtrError } from '../../errors.ts';
import type { EnginePlan, Log } from '../../ports.ts';
import { EngineRefusal, type EngineApi } from './api.ts';
import { packContext } from './context.ts';
import { buildFailure } from './failure.ts';
import { record, text } from './fields.ts';
import { buildOutput } from './output.ts';
import { createTrace } from './trace.ts';

export interface EngineBuildOptions {
  readonly plan: EnginePlan;
  readonly api: EngineApi;
  readonly signal: AbortSignal;
  readonly log: Log;
}

// 2 January 1980: tools that write zip files refuse earlier dates.
const earliest = 315_619_200;
// A step may compute for long without a word.
const idle = 6 * 3_600_000;

/** Sends the context, follows the progress; returns the image's id. Breaking the connection off makes the engine cancel the build. */
export async function buildWithEngine({
  plan,
  api,
  signal,
  log,
}: EngineBuildOptions): Promise<{ readonly id?: string }> {
  const output = buildOutput({ log, secrets: [] });
  const { stream, dockerfile } = await packContext({
    context: plan.context,
    date: new Date(Math.max(plan.sourceDateEpoch ?? 0, earliest) * 1000),
    signal,
  });
  const trace = createTrace();
  const query = new URLSearchParams({ ...plan.query, dockerfile });
  const answers = api.stream({
    method: 'POST',
    path: `/build?${query.toString()}`,
    headers: { 'content-type': 'application/x-tar' },
    body: stream,
    idle,
  });
  let error: string | undefined;
  let id: string | undefined;
  try {
    for await (const value of answers) {
      const message = value as { id?: unknown; aux?: unknown; stream?: unknown; error?: unknown };
      if (message.id === 'moby.buildkit.trace' && typeof message.aux === 'string')
        trace.read(message.aux).forEach((line) => output.line(line));
      else if (typeof message.stream === 'string' && message.stream.trim() !== '')
        output.line(message.stream.trimEnd());
      if (message.id === 'moby.image.id') id = text(record(message.aux)['ID']);
      if (typeof message.error === 'string') error = message.error;
    }
  } catch (refusal) {
    if (!(refusal instanceof EngineRefusal)) throw broken(refusal);
    error = refusal.message;
  } finally {
    stream.destroy();
  }
  if (error !== undefined) throw buildFailure({ reference: plan.reference, lines: output.last(), error });
  return id === undefined ? {} : { id };
}

function broken(error: unknown): unknown {
  if (!(error instanceof FtrError) || error.code !== 'docker-unavailable') return error;
  return new FtrError({
    code: 'build-failed',
    message: `The build ended because the engine did. ${error.message}`,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    cause: error,
  });
}
