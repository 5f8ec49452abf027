import { describe, expect, test } from '@jest/globals';
import { Parser } from 'htmlparser2';
import { escape, toHtml } from '../../src/report/html.ts';
import { finding, hostileTexts, report } from './reports.ts';

/** Elements and attributes, as a browser would see them. */
function structure(html: string) {
  const names = new Set<string>();
  const attributes = new Set<string>();
  let text = '';
  const parser = new Parser({
    onopentag: (name, given) => {
      names.add(name);
      for (const attribute of Object.keys(given)) attributes.add(attribute);
    },
    ontext: (piece) => {
      text += piece;
    },
  });
  parser.end(html);
  return { names: [...names].sort(), attributes: [...attributes].sort(), text };
}

const everywhere = (text: string) =>
  report({
    subject: { repository: text },
    error: { code: text || 'x', message: text || 'x', hint: text },
    notices: [text || 'x'],
    changes: [{ field: text || 'x', change: 'changed', before: text, after: text }],
    gate: {
      findings: [
        finding({ message: text || 'x', resource: text, fix: text || 'x', locations: [{ path: text || 'x' }] }),
        finding({
          resource: 'w',
          waived: { by: text || 'x', reason: text || 'x', on: '2026-11-01', expires: '2026-12-01' },
        }),
      ],
      unknown: [{ fact: text || 'x', why: text }],
    },
  });

describe('the report as one HTML file', () => {
  test('loads nothing, runs nothing and links nowhere, whatever the text', () => {
    const plain = structure(toHtml(everywhere('plain')));
    expect(plain.names).not.toContain('script');
    for (const name of ['href', 'src', 'onerror', 'onload']) expect(plain.attributes).not.toContain(name);
    for (const text of hostileTexts) {
      const { names, attributes } = structure(toHtml(everywhere(text)));
      expect([text, names, attributes]).toEqual([text, plain.names, plain.attributes]);
    }
  });

  test('shows hostile text as it was written', () => {
    expect(structure(toHtml(everywhere('<script>alert("x")</script> & co'))).text).toContain(
      '<script>alert("x")</script> & co',
    );
  });

  test('has every requirement', () => {
    expect(toHtml(report()).match(/<code>(cd|ph|lens)\//g)).toHaveLength(92);
  });

  test('escape() leaves nothing that ends an attribute', () => {
    expect(escape(`"'<>&\``)).not.toMatch(/["'<>`]/);
  });
});
