/** The process itself: arguments, environment, output, exit status, signals. The entries alone use it. */
import { readFileSync } from 'node:fs';
import process from 'node:process';

export function commandLine(): readonly string[] {
  return process.argv.slice(2);
}

export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}

/** Whether standard output is a terminal, and how wide. */
export function terminal(): { readonly interactive: boolean; readonly columns: number } {
  return { interactive: process.stdout.isTTY === true, columns: process.stdout.columns ?? 100 };
}

/** Writes all of it before the process may end: a pipe may take less than what is given at once. */
export function printToStandardOutput(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

export function printToStandardError(text: string): void {
  process.stderr.write(text);
}

/** Ends at once: for what must not wait for sockets that somebody else holds open. */
export function endProcess(status: number): never {
  process.exit(status);
}

/** A signal that aborts when the runner or the user cancels. A second signal ends the process. */
export function cancellation(): AbortSignal {
  const controller = new AbortController();
  let asked = 0;
  const cancel = (signal: NodeJS.Signals) => {
    asked += 1;
    // The runner sends SIGINT, then SIGTERM after 7.5 s: only an impatient user sends SIGINT twice.
    if (asked > 1 && signal === 'SIGINT') process.exit(1);
    controller.abort(new Error(`received ${signal}`));
  };
  process.on('SIGINT', cancel);
  process.on('SIGTERM', cancel);
  return controller.signal;
}

/** The version in the package.json beside the bundle, or of the source tree. */
export function version(): string {
  for (const candidate of ['../package.json', '../../package.json']) {
    try {
      const found: unknown = JSON.parse(readFileSync(new URL(candidate, import.meta.url), 'utf8'));
      if (typeof found === 'object' && found !== null && 'version' in found && typeof found.version === 'string')
        return found.version;
    } catch {
      // Not there: the next place.
    }
  }
  return '0.0.0';
}
