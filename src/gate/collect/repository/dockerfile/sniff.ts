/** Tells a Dockerfile by its content: every line an instruction, a FROM among them. Prose, SQL and Python do not pass. */

const keywords = new Set([
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

export function isKeyword(word: string): boolean {
  return keywords.has(word.toUpperCase());
}

/** Only the beginning is looked at: enough for any file that is one. */
export function looksLikeDockerfile(text: string): boolean {
  const head = text.slice(0, 20_000);
  if (!/^(?:\s*#[^\n]*\n)*\s*(?:FROM|ARG)[ \t]+\S/i.test(head)) return false;
  let sawFrom = false;
  let inside = false;
  let heredoc: string | undefined;
  for (const line of head.split('\n').slice(0, text.length > head.length ? -1 : undefined)) {
    if (heredoc !== undefined) {
      if (line.trim() === heredoc) heredoc = undefined;
      continue;
    }
    if (/^\s*(?:#|$)/.test(line)) continue;
    const continues = /[\\`]\s*$/.test(line);
    if (!inside) {
      const [, word = '', rest = ''] = /^\s*([A-Za-z]+)(?:\s+(.*))?$/.exec(line) ?? [];
      if (!isKeyword(word) || rest === '') return false;
      if (word.toUpperCase() === 'FROM') {
        if (!continues && !isFromLine(rest)) return false;
        sawFrom = true;
      }
    }
    heredoc = /<<-?\s*(['"]?)([A-Za-z_]\w*)\1/.exec(line)?.[2];
    inside = continues;
  }
  return sawFrom;
}

function isFromLine(rest: string): boolean {
  return /^(?:--platform=\S+\s+)?[\w$./:@{}-]+(?:\s+AS\s+[\w.-]+)?\s*$/i.test(rest);
}
