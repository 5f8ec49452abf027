/** How much of the internet an address range covers. */

export type Reach =
  /** Every address. */
  | 'world'
  /** So many public addresses that it keeps nobody out. */
  | 'wide'
  | 'named';

/** Ranges that nobody on the internet has: RFC 1918, 6598, 3927, 5737, loopback; IPv6 unique local, link-local, documentation. */
const privateBlocks = [
  /^10\./,
  /^127\./,
  /^169\.254\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^f[cd][0-9a-f]{2}:/i,
  /^fe80:/i,
];

/** Of a CIDR range as EC2 takes it. What is no range (a prefix list, a placeholder) is `named`. */
export function reachOf(range: string): Reach {
  const match = /^([0-9a-f.:]+)\/(\d{1,3})$/i.exec(range.trim());
  const address = match?.[1];
  if (match === null || address === undefined) return 'named';
  const length = Number(match[2]);
  if (length === 0) return 'world';
  if (privateBlocks.some((block) => block.test(address))) return 'named';
  const ipv6 = address.includes(':');
  return length <= (ipv6 ? 16 : 8) ? 'wide' : 'named';
}
