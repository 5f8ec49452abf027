/**
 * Reads the progress of a build by the engine's own BuildKit: the stream carries `moby.buildkit.control` StatusResponse
 * messages as protobuf. Pure; a message that cannot be read is skipped, since nothing but the log depends on it.
 */

/** Turns messages into lines like those of `--progress=plain`. */
export interface Trace {
  /** The base64 text of an `aux` value. */
  read(aux: string): readonly string[];
}

interface Step {
  readonly number: number;
  announced: boolean;
  done: boolean;
  /** A line of output that has not ended yet, by stream. */
  readonly open: Map<number, string>;
}

export function createTrace(): Trace {
  const steps = new Map<string, Step>();
  const stepOf = (digest: string): Step => {
    const known = steps.get(digest);
    if (known !== undefined) return known;
    const step = { number: steps.size + 1, announced: false, done: false, open: new Map<number, string>() };
    steps.set(digest, step);
    return step;
  };

  function* vertex(bytes: Uint8Array): Generator<string> {
    const fields = readFields(bytes);
    const step = stepOf(textOf(fields, 1));
    // https://github.com/moby/buildkit/blob/v0.8.0/api/services/control/control.proto (message Vertex)
    const [name, cached, started, completed, error] = [
      textOf(fields, 3),
      numberOf(fields, 4),
      fields.has(5),
      fields.has(6),
      textOf(fields, 7),
    ];
    if (started && !step.announced) {
      step.announced = true;
      yield `#${step.number} ${name}`;
    }
    if (!completed || step.done) return;
    step.done = true;
    for (const rest of step.open.values()) if (rest !== '') yield `#${step.number} ${rest}`;
    if (error !== '') yield* [`#${step.number} ERROR: ${error}`, ' ', ` > ${name}:`];
    else yield `#${step.number} ${cached === 1 ? 'CACHED' : 'DONE'}`;
  }

  function* output(bytes: Uint8Array): Generator<string> {
    const fields = readFields(bytes);
    const step = stepOf(textOf(fields, 1));
    const stream = numberOf(fields, 3);
    const parts = ((step.open.get(stream) ?? '') + textOf(fields, 4)).split('\n');
    step.open.set(stream, (parts.pop() ?? '').slice(-8192));
    for (const part of parts) yield `#${step.number} ${part}`;
  }

  return {
    read(aux) {
      const lines: string[] = [];
      try {
        const response = readFields(Buffer.from(aux, 'base64'));
        for (const bytes of response.get(1) ?? []) if (typeof bytes !== 'number') lines.push(...vertex(bytes));
        for (const bytes of response.get(3) ?? []) if (typeof bytes !== 'number') lines.push(...output(bytes));
      } catch {
        // Not a message we know: the build itself does not depend on it.
      }
      return lines;
    },
  };
}

type Fields = ReadonlyMap<number, readonly (Uint8Array | number)[]>;

/** Fields by number, in the protobuf wire format (https://protobuf.dev/programming-guides/encoding/). Throws RangeError. */
function readFields(bytes: Uint8Array): Fields {
  const fields = new Map<number, (Uint8Array | number)[]>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('the message ends within a number');
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a number is too long');
  };
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new RangeError('the message ends within a field');
    return bytes.subarray(at, (at += length));
  };
  while (at < bytes.length) {
    const key = varint();
    const kind = key & 7;
    const value =
      kind === 0 ? varint() : kind === 1 ? take(8) : kind === 2 ? take(varint()) : kind === 5 ? take(4) : undefined;
    if (value === undefined) throw new RangeError('a field of unknown kind');
    const number = Math.floor(key / 8);
    fields.set(number, [...(fields.get(number) ?? []), value]);
  }
  return fields;
}

function textOf(fields: Fields, number: number): string {
  const value = fields.get(number)?.at(-1);
  return value === undefined || typeof value === 'number' ? '' : new TextDecoder().decode(value);
}

function numberOf(fields: Fields, number: number): number {
  const value = fields.get(number)?.at(-1);
  return typeof value === 'number' ? value : 0;
}
