/**
 * What a GitHub runner does with a line that a step prints, written from actions/runner `ActionCommand.cs` and
 * `OutputManager.cs`: which command it takes out of it, if any. Also act's reading of a line.
 */
const registered = new Set(
  'add-mask add-matcher add-path debug echo endgroup error group internal-set-repo-path notice remove-matcher save-state set-env set-output stop-commands warning'.split(
    ' ',
  ),
);

export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** .NET's line ends, as the runner reads a stream. */
export function linesOf(output: string): readonly string[] {
  return output.split(/\r\n|\r|\n/);
}

/** .NET compares by culture: characters without weight do not count. Stricter than the runner: they may stand anywhere. */
function weightless(text: string): string {
  return text.replace(/[\p{Cf}\p{Cc}]/gu, (one) => (one === '\t' ? one : ''));
}

export function commandIn(line: string): RunnerCommand | undefined {
  return [line, weightless(line)]
    .map((one) => second(one) ?? first(one) ?? inAct(one))
    .find((one) => one !== undefined);
}

function second(line: string): RunnerCommand | undefined {
  const message = line.replace(/^[\s\u0085]+/, '');
  const end = message.startsWith('::') ? message.indexOf('::', 2) : -1;
  return end < 0 ? undefined : command(message.slice(2, end), message.slice(end + 2), ',');
}

function first(line: string): RunnerCommand | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  return end < 0 ? undefined : command(line.slice(start + 3, end), line.slice(end + 1), ';');
}

/** act: `pkg/runner/command.go`. */
function inAct(line: string): RunnerCommand | undefined {
  const found = /^::([^ ]+)(?: (.+))?::([^\r\n]*)$/.exec(line) ?? /^##\[([^ ]+)(?: (.+))?\]([^\r\n]*)$/.exec(line);
  return found === null ? undefined : { name: found[1] ?? '', properties: {}, data: found[3] ?? '' };
}

function command(info: string, data: string, separator: string): RunnerCommand | undefined {
  const space = info.indexOf(' ');
  const name = space < 0 ? info : info.slice(0, space);
  if (!registered.has(name)) return undefined;
  const pairs =
    space < 0
      ? []
      : info
          .slice(space + 1)
          .trim()
          .split(separator)
          .filter(Boolean);
  const properties = Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))]),
  );
  return { name, properties, data: unescape(data) };
}

function unescape(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
