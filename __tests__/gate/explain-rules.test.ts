import { describe, expect, test } from '@jest/globals';
import { explainRules } from '../../src/gate/explain-rules.ts';
import { madeUpRule } from './made-up-rules.ts';

const rules = [
  madeUpRule({ id: 'image/is-fine', example: 'fine: true\nreally: true', link: 'https://docs.docker.com/' }),
  madeUpRule({ id: 'network/no-public-ip', severity: 'medium', title: 'Tasks have no public address' }),
];

describe('ftr-deploy rules', () => {
  test('lists them by area', () => {
    expect(explainRules(undefined, rules)).toEqual({
      text: `medium   network/no-public-ip  Tasks have no public address\n\nhigh     image/is-fine         The image is fine\n`,
      found: true,
    });
  });

  test('lists an area', () => {
    expect(explainRules('network', rules).text).toBe('medium   network/no-public-ip  Tasks have no public address\n');
  });

  test('explains one', () => {
    expect(explainRules('image/is-fine', rules).text).toBe(`image/is-fine (high)

The image is fine.

Why: It could be worse.

Fix: Make it fine.

Example:
  fine: true
  really: true

Serves:
  cd/DSEC-011    The customer can disable IMDSv1

Judges: repository.files

https://docs.docker.com/
`);
  });

  test.each([
    ['image/is-fin', 'Did you mean image/is-fine?'],
    ['no-public-ip', 'Did you mean network/no-public-ip?'],
    ['networks', 'Did you mean network?'],
    ['completely-else', '`ftr-deploy rules` lists them all.'],
    ['\u001b[31m', '`ftr-deploy rules` lists them all.'],
  ])('does not know %j', (id, hint) => {
    const { text, found } = explainRules(id, rules);
    expect(found).toBe(false);
    expect(text).toContain(hint);
    expect(text).not.toContain('\u001b');
  });

  test('every rule of ours can be explained', () => {
    const { text } = explainRules();
    for (const id of text.match(/[a-z-]+\/[a-z0-9-]+/g) ?? []) expect(explainRules(id).found).toBe(true);
  });
});
