/** Which image runs where. */
import { expect, test } from '@jest/globals';
import { parsePlatform, platformMatches } from '../../src/image/platform.ts';

test.each([
  ['linux/amd64', 'linux/amd64', true],
  ['linux/arm64/v8', 'linux/arm64', true],
  ['linux/arm64', 'linux/arm64/v8', true],
  ['linux/arm/v7', 'linux/arm', true],
  ['linux/arm/v6', 'linux/arm/v7', false],
  ['linux/arm', 'linux/arm64', false],
  ['linux/amd64', 'linux/arm64', false],
  ['windows/amd64', 'linux/amd64', false],
])('an image for %s where %s is asked for: %s', (has, wants, fits) => {
  expect(platformMatches(parsePlatform(has), parsePlatform(wants))).toBe(fits);
});
