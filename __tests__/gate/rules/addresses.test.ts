import { expect, test } from '@jest/globals';
import { reachOf } from '../../../src/gate/rules/addresses.ts';

test.each([
  ['0.0.0.0/0', 'world'],
  ['::/0', 'world'],
  ['0:0:0:0:0:0:0:0/0', 'world'],
  ['10.1.2.3/0', 'world'],
  ['0.0.0.0/1', 'wide'],
  ['3.0.0.0/8', 'wide'],
  ['2000::/3', 'wide'],
  ['10.0.0.0/8', 'named'],
  ['172.16.0.0/12', 'named'],
  ['100.64.0.0/10', 'named'],
  ['fc00::/7', 'named'],
  ['52.95.0.0/16', 'named'],
  ['2a05:d018::/32', 'named'],
  ['pl-12345', 'named'],
  ['<YOUR_IP>/32', 'named'],
  ['', 'named'],
])('%s is %s', (range, reach) => expect(reachOf(range)).toBe(reach));
