/** A build's output on its way to the log: without what acts on a terminal, without secrets, its last lines kept for the error. */
import { stripVTControlCharacters } from 'node:util';
import type { Log } from '../../ports.ts';

const kept = 200;

export interface BuildOutput {
  line(text: string): void;
  last(): readonly string[];
}

export function buildOutput({ log, secrets }: { readonly log: Log; readonly secrets: readonly string[] }): BuildOutput {
  const lines: string[] = [];
  // The lines of a secret one by one too, because output comes in lines; short ones would hide ordinary words.
  const hidden = [...new Set(secrets.flatMap((secret) => [secret, ...secret.split(/\r?\n/)]))]
    .filter((secret) => secret.length >= 4)
    .sort((a, b) => b.length - a.length);
  const redact = (text: string): string => hidden.reduce((safe, secret) => safe.replaceAll(secret, '***'), text);
  return {
    last: () => lines,
    line(text) {
      for (const part of text.split('\n')) {
        // What follows the last carriage return is what a terminal would show.
        const shown = redact(
          stripVTControlCharacters(part.replace(/\r+$/, '').split('\r').at(-1) ?? '')
            .replace(/\t/g, '  ')
            .replace(/\p{Cc}/gu, ''),
        );
        log.info(shown);
        lines.push(shown);
        if (lines.length > kept) lines.shift();
      }
    },
  };
}
