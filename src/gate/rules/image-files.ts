/** Which files that hold secrets a Dockerfile copies into the image. */
import type { Location } from '../../model.ts';
import type { CredentialFileFact, DockerfileFact, DockerInstruction } from '../rule.ts';
import { isTestData } from './test-data.ts';

export interface CopiedSecret {
  readonly files: readonly string[];
  readonly dockerfile: string;
  readonly at: Location;
  /** `named`: the instruction names the file. `whole`: it copies a directory that has the file in it. */
  readonly by: 'named' | 'whole';
}

const secretFile =
  /(^|\/)(\.env(\.(?!example|sample|template|dist|defaults?)[\w.-]+)?|\.netrc|\.pypirc|\.npmrc|\.git-credentials|\.aws(\/.*)?|\.ssh(\/.*)?|\.docker\/config\.json|credentials(\.json|\.ya?ml)?|secrets?\.(json|ya?ml|toml|env)|id_(rsa|dsa|ecdsa|ed25519)|[^/]*\.(pem|key|p12|pfx|jks|keystore|tfstate)|service-account[^/]*\.json|\.htpasswd|kubeconfig)$/i;

/** Public halves of keys, and certificates of authorities. */
const open =
  /(^|\/)([^/]*\.pub|[^/]*public[^/]*\.(pem|key)|(ca|root|chain|fullchain|cert)[^/]*\.(pem|crt)|[^/]*(ca|bundle|rds|global)[^/]*\.pem)$/i;

export function copiedSecrets(
  file: DockerfileFact,
  credentialFiles: readonly CredentialFileFact[],
): readonly CopiedSecret[] {
  return file.stages
    .filter(({ reach }) => reach === 'final' || reach === 'base')
    .flatMap(({ instructions }) => instructions.flatMap((instruction) => copiedBy(file, instruction, credentialFiles)));
}

function copiedBy(
  file: DockerfileFact,
  { copy, at }: DockerInstruction,
  credentialFiles: readonly CredentialFileFact[],
): readonly CopiedSecret[] {
  if (copy === undefined || copy.from !== undefined) return [];
  const named = copy.sources
    .filter(({ value }) => secretFile.test(value.replace(/\/+$/, '')) && !open.test(value))
    .map((source): CopiedSecret => ({ files: [source.value], dockerfile: file.path, at: source.at, by: 'named' }));
  if (!copy.sources.some(isWhole)) return named;
  const files = credentialFiles
    .filter(({ path, example }) => !example && !isTestData(path) && isBeside(path, file.path) && !isIgnored(path, file))
    .map(({ path }) => path);
  return files.length === 0 ? named : [...named, { files, dockerfile: file.path, at, by: 'whole' }];
}

function isWhole({ value }: { readonly value: string }): boolean {
  return /^(\.|\.\/|\.\/\*|\*|\/)$/.test(value);
}

/** The instruction that copies the whole context into the image. */
export function wholeCopy(file: DockerfileFact): Location | undefined {
  return file.stages
    .filter(({ reach }) => reach === 'final' || reach === 'base')
    .flatMap(({ instructions }) => instructions)
    .find(({ copy }) => copy !== undefined && copy.from === undefined && copy.sources.some(isWhole))?.at;
}

/** In the directory of the Dockerfile or below: the usual context. */
function isBeside(path: string, dockerfile: string): boolean {
  const directory = dockerfile.includes('/') ? dockerfile.slice(0, dockerfile.lastIndexOf('/') + 1) : '';
  return path.startsWith(directory);
}

/** Docker's patterns, as far as single files need them; the last that matches decides. */
export function isIgnored(path: string, { ignoreFile }: Pick<DockerfileFact, 'ignoreFile'>): boolean {
  if (ignoreFile === undefined) return false;
  const root = ignoreFile.path.includes('/') ? ignoreFile.path.slice(0, ignoreFile.path.lastIndexOf('/') + 1) : '';
  const relative = path.startsWith(root) ? path.slice(root.length) : path;
  let ignored = false;
  for (const { value } of ignoreFile.patterns) {
    const negated = value.startsWith('!');
    const pattern = value
      .replace(/^!/, '')
      .replace(/^\.?\//, '')
      .replace(/\/+$/, '');
    if (pattern !== '' && matches(pattern, relative)) ignored = !negated;
  }
  return ignored;
}

function matches(pattern: string, path: string): boolean {
  const steps = pattern.split('/');
  const parts = path.split('/');
  // Where `**` stands several times the same place is reached again and again: once is enough.
  const failed = new Set<number>();
  const from = (s: number, p: number): boolean => {
    if (s === steps.length) return true; // A directory that matches takes everything below it along.
    if (p === parts.length) return steps.slice(s).every((step) => step === '**');
    const place = s * (parts.length + 1) + p;
    if (failed.has(place)) return false;
    const found =
      steps[s] === '**'
        ? from(s + 1, p) || from(s, p + 1)
        : segment(steps[s] ?? '', parts[p] ?? '') && from(s + 1, p + 1);
    if (!found) failed.add(place);
    return found;
  };
  return from(0, 0);
}

function segment(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let resume = 0;
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = n;
    } else if (pattern[p] === '?' || pattern[p] === name[n]) {
      p += 1;
      n += 1;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
