/** Paths as parts of addresses. */

/** Every part percent-encoded, quotes and brackets too, so that it can stand in HTML, Markdown and SARIF alike. */
export function encodePath(path: string): string {
  return path.split('/').map(encodePart).join('/');
}

/** Lone surrogates, which `encodeURIComponent` refuses, are replaced first. */
function encodePart(part: string): string {
  return encodeURIComponent(Buffer.from(part, 'utf8').toString('utf8')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
