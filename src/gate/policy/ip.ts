/** IP addresses and address ranges of conditions, as numbers. */

export interface Cidr {
  readonly version: 4 | 6;
  readonly address: bigint;
  /** Bits of the prefix. */
  readonly prefix: number;
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function parseGroups(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}

function parseV6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] ?? '');
  const tail = parseGroups(halves[1] ?? '');
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

/** `203.0.113.0/24`, `2001:db8::/32`, or a single address; `undefined` if it is none. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = '', prefixText, ...rest] = text.trim().slice(0, 100).split('/');
  if (rest.length > 0) return undefined;
  const version = address.includes(':') ? 6 : 4;
  const number = version === 6 ? parseV6(address) : parseV4(address);
  const bits = version === 6 ? 128 : 32;
  const prefix = prefixText === undefined ? bits : /^\d{1,3}$/.test(prefixText) ? Number(prefixText) : NaN;
  if (number === undefined || !(prefix <= bits)) return undefined;
  return { version, address: number, prefix };
}

export function contains(range: Cidr, address: Cidr): boolean {
  if (range.version !== address.version || address.prefix < range.prefix) return false;
  const shift = BigInt((range.version === 6 ? 128 : 32) - range.prefix);
  return range.address >> shift === address.address >> shift;
}
