import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createMasks, safeLine, safeLines } from '../../src/adapters/safe-text.ts';
import { commandIn } from '../fakes/runner.ts';

const hostile: readonly (readonly [string, string])[] = [
  ['a command', '::set-output name=image::evil'],
  ['a command after blanks', ' \t ::add-mask::secret'],
  ['a command after a no-break space', '\u00a0::set-env name=PATH::/tmp'],
  ['a command after a next-line character', '\u0085::add-path::/tmp'],
  ['a command in a second line', 'fine\n::stop-commands::x'],
  ['a command after a carriage return', 'downloading 10 %\r::add-matcher::/tmp/m.json'],
  ['a command after a line separator', 'fine\u2028::error::x'],
  ['a command behind an escape sequence', '\u001b[31m::set-output name=x::y'],
  ['a command split by an escape sequence', ':\u001b[0m:set-output name=x::y'],
  ['a command split by a NUL', ':\u0000:set-output name=x::y'],
  ['a command behind a zero-width space', '\u200b::set-output name=x::y'],
  ['a command split by a soft hyphen', ':\u00ad:set-output name=x::y'],
  ['three colons', ':::set-output name=x::y'],
  ['the old form in the middle of a line', 'text ##[add-mask]secret'],
  ['the old form with a third hash', 'text ###[set-output name=x]y'],
  ['the old form split by a zero-width joiner', '#\u200d#[set-env name=x]y'],
  ['the old form split by an escape sequence', '##\u001b[1m[command]rm'],
  ['the old form put together by a mask', '##hunter2-hunter2[add-mask]x'],
  ['an operating system command', '\u001b]0;title\u0007::debug::x'],
  ['a hyperlink', '\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\'],
  ['a C1 control sequence', '\u009b31m::debug::x'],
];

describe('nothing printed acts on a runner or a terminal', () => {
  test.each(hostile)('%s', (_, text) => {
    const masks = createMasks();
    masks.add('hunter2-hunter2');
    for (const line of [...safeLines(text, masks), safeLine(text, masks)]) {
      expect(commandIn(line)).toBeUndefined();
      expect(line).not.toMatch(/[^\t\P{Cc}]|\p{Cf}/u);
    }
  });

  test('whatever the text is made of', () => {
    const piece = fc.constantFrom(
      ...'::,:,##[,#,[,],set-output,add-mask,name=x, ,\t,\n,\r,\u0085,\u2028,\u0000,\u001b[1m,\u001b[,m,\u00ad,\u200b,secretsecret,a'.split(
        ',',
      ),
    );
    const masks = createMasks();
    masks.add('secretsecret');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const lines = safeLines(pieces.join(''), masks);
        return lines.every((line) => commandIn(line) === undefined && !line.includes('secretsecret'));
      }),
      { numRuns: 20_000 },
    );
  });

  test('ordinary text stays as it is', () => {
    const text = 'Step 3/7 : RUN npm ci\n  arn:aws:ecs:eu-west-1:1:service/a::b\n\tédition — 日本語 #1 [ok] 🚀';
    expect(safeLines(text, createMasks()).join('\n')).toBe(text);
  });

  test('a line of megabytes is cut', () => {
    const [line = ''] = safeLines('x'.repeat(5_000_000), createMasks());
    expect(line).toHaveLength(8192 + '… (4991808 more characters)'.length);
  });
});

describe('a masked value shows as ***', () => {
  const secret = 'wJalr/XUtnFEMI+K7MDENG=bPx "quoted"';
  test.each([
    ['as it is', secret],
    ['in a URL', encodeURIComponent(secret)],
    ['in JSON', JSON.stringify({ secret })],
    ['split by an escape sequence', `${secret.slice(0, 9)}\u001b[0m${secret.slice(9)}`],
    ['split by an invisible character', `${secret.slice(0, 9)}\u200b${secret.slice(9)}`],
  ])('%s', (_, text) => {
    const masks = createMasks();
    masks.add(secret);
    const printed = safeLines(`before ${text} after`, masks).join('\n');
    expect(printed).toContain('***');
    expect(printed).not.toContain('XUtnFEMI');
  });

  test('line by line for a key of several lines', () => {
    const masks = createMasks();
    masks.add('-----BEGIN KEY-----\nMIIEabcdef\n}\n-----END KEY-----\n');
    expect(safeLines('line MIIEabcdef and } and\n-----END KEY-----', masks)).toEqual(['line *** and } and', '***']);
  });

  test('the longer one first where one holds the other', () => {
    const masks = createMasks();
    masks.add('token');
    masks.add('token-and-more');
    expect(safeLine('a token-and-more b', masks)).toBe('a *** b');
  });

  test('each form is reported once, for the runner’s own mask', () => {
    const masks = createMasks();
    expect(masks.add('a+b/c=')).toEqual(['a+b/c=', 'a%2Bb%2Fc%3D']);
    expect(masks.add('a+b/c=')).toEqual([]);
    expect(masks.add('')).toEqual([]);
  });
});
