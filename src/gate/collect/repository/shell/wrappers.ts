/** Programs that only run another program: taken off, so that `sudo -E docker run` is found as `docker run`. */

/** Options that take the next word as their value, by wrapper. */
const valued: Readonly<Record<string, string>> = {
  sudo: 'ugpChrtTUD',
  doas: 'uC',
  env: 'uCS',
  xargs: 'nIPLdasE',
  nice: 'n',
  ionice: 'cnp',
  timeout: 'ks',
  stdbuf: 'ioe',
  time: 'fo',
  nohup: '',
  exec: 'a',
  command: '',
  builtin: '',
  setsid: '',
  unbuffer: '',
  watch: 'n',
  'aws-vault': '',
  chronic: '',
};

export interface Unwrapped {
  /** Index of the word that is the program; the number of words when there is none. */
  readonly program: number;
  readonly wrappers: readonly string[];
  /** Indices of `NAME=value` words that `env` and `sudo` put into the environment. */
  readonly assignments: readonly number[];
}

export function unwrap(words: readonly string[]): Unwrapped {
  const wrappers: string[] = [];
  const assignments: number[] = [];
  let at = 0;
  while (at < words.length && wrappers.length < 10) {
    const name = baseName(words[at] ?? '');
    const takesValue = Object.hasOwn(valued, name) ? valued[name] : undefined;
    if (takesValue === undefined || (name === 'command' && /^-[vV]/.test(words[at + 1] ?? ''))) break;
    wrappers.push(name);
    at = afterOptions(words, at + 1, takesValue);
    if (name === 'timeout') at += 1;
    if (name === 'aws-vault') at = words.indexOf('--', at) + 1 || words.length;
    for (; (name === 'env' || name === 'sudo') && isAssignment(words[at]); at += 1) assignments.push(at);
  }
  return { program: at, wrappers, assignments };
}

export function isAssignment(word: string | undefined): boolean {
  return word !== undefined && /^[A-Za-z_]\w*=/.test(word);
}

export function baseName(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}

function afterOptions(words: readonly string[], start: number, takesValue: string): number {
  let at = start;
  for (; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') return at + 1;
    if (!word.startsWith('-') || word === '-') break;
    if (/^-[A-Za-z]$/.test(word) && takesValue.includes(word.slice(1))) at += 1;
  }
  return at;
}
