/** Collects the facts of a repository: each file is listed and read once, in order; nothing of it is ever run. */
import type { FileEntry, Files, Log } from '../../../ports.ts';
import { known, type Fact, type FactTypes, type Gap } from '../../facts.ts';
import type { FileKind } from '../../facts/origin.ts';
import { isBinaryName, isGenerated, isLeftOut, isProgram, kindOfPath } from './classify.ts';
import { codeSigns } from './code-signs.ts';
import { credentialFile } from './credential-files.ts';
import { looksLikeDockerfile } from './dockerfile/sniff.ts';
import { Harvest, listNames, type ListName } from './harvest.ts';
import { readIgnoreFile } from './ignore-file.ts';
import { link } from './link.ts';
import { readAs, type TextKind } from './read-as.ts';
import { SecretFinder } from './secrets.ts';
import { sortLists } from './sort.ts';
import { fileSource, normalise } from './source.ts';

export interface CollectOptions {
  readonly files: Files;
  /** Globs of files to leave out. */
  readonly exclude: readonly string[];
  readonly log?: Log;
}

export type CollectedFacts = { readonly [K in ListName]: Fact<FactTypes[K]> };

/** A text larger than this is reported, not read. */
export const maxBytes = 2 * 1024 * 1024;
/** How many files are on their way at a time. */
const window = 16;

export async function collectRepository({ files, exclude, log }: CollectOptions): Promise<CollectedFacts> {
  const listed = await files.list({ exclude });
  const entries = listed.filter(({ path }) => !isLeftOut(path));
  const harvest = new Harvest();
  harvest.add('repository.files', ...entries);
  const secrets = await SecretFinder.load();
  for (const { path, unread } of entries) {
    if (unread !== undefined)
      harvest.gapIn('repository.files', { what: path, why: unread, at: { path }, blocks: true });
  }
  const wanted = entries.filter(
    ({ path, unread }) => unread === undefined && !isBinaryName(path) && !isGenerated(path),
  );
  for (const entry of entries) if (isBinaryName(entry.path)) addCredentialFile(entry.path, undefined, harvest);
  // Read ahead, so that the disk works while a text is parsed; taken in order, so that every run is the same.
  const ahead: Promise<Read>[] = [];
  for (let next = 0; next < wanted.length || ahead.length > 0;) {
    while (next < wanted.length && ahead.length < window) {
      const entry = wanted[next];
      if (entry !== undefined) ahead.push(read(files, entry));
      next += 1;
    }
    const first = await ahead.shift();
    if (first !== undefined) harvest.take(await readFile(first, secrets));
  }
  if (harvest.pending.terraform.length > 0) {
    const { harvestModules } = await import('./terraform/harvest.ts');
    harvestModules(harvest.pending.terraform, harvest.pending.tfvars, harvest);
  }
  link(harvest);
  sortLists(harvest.lists);
  log?.debug(`Repository: ${entries.length} files, ${wanted.length} read.`);
  return factsOf(harvest, files.root);
}

interface Read {
  readonly path: string;
  readonly text?: string;
  /** Why there is no text. */
  readonly why?: string;
}

async function read(files: Files, { path, bytes }: FileEntry): Promise<Read> {
  if (bytes > maxBytes) return { path, why: `larger than ${maxBytes / 1024 / 1024} MiB` };
  try {
    const text = await files.read(path, maxBytes);
    return text === undefined ? { path, why: 'it is gone' } : { path, text };
  } catch (thrown) {
    return { path, why: messageOf(thrown) };
  }
}

/** Also of an error from another realm, as WebAssembly's may be. */
function messageOf(thrown: unknown): string {
  const message: unknown =
    typeof thrown === 'object' && thrown !== null && 'message' in thrown ? thrown.message : thrown;
  return String(message);
}

/** One file into a harvest of its own; an error in a reader is that file's gap, never the run's end. */
async function readFile({ path, text, why }: Read, secrets: SecretFinder): Promise<Harvest> {
  const harvest = new Harvest();
  const kind = kindOfPath(path);
  const gap = (reason: string) => {
    addCredentialFile(path, undefined, harvest);
    harvest.gap(gapKind(kind), {
      what: path,
      why: reason,
      at: { path },
      blocks: kind !== undefined && kind !== 'data',
    });
  };
  if (text === undefined) {
    gap(why ?? 'it could not be read');
    return harvest;
  }
  if (text.includes('\0')) {
    if (/^(?:\uFEFF|\uFFFD\uFFFD|\uFFFE)/.test(text) || kind !== undefined) gap('not UTF-8 text (UTF-16?)');
    return harvest;
  }
  try {
    await readText(path, normalise(text), { kind, harvest, secrets });
  } catch (thrown) {
    gap(`a reader failed: ${messageOf(thrown).slice(0, 200)}`);
  }
  return harvest;
}

interface TextOptions {
  readonly kind: TextKind | undefined;
  readonly harvest: Harvest;
  readonly secrets: SecretFinder;
}

async function readText(path: string, text: string, { kind: told, harvest, secrets }: TextOptions): Promise<void> {
  const kind = told ?? kindOfContent(path, text);
  const source = fileSource(path, text, kind === 'guide');
  addCredentialFile(path, text, harvest);
  harvest.add('repository.code', ...codeSigns(source));
  harvest.add('repository.secrets', ...(await secrets.find(source, gapKind(kind))));
  if (path.endsWith('.dockerignore')) harvest.pending.ignoreFiles.push(readIgnoreFile(source));
  else if (kind !== undefined) await readAs(kind, kind === 'guide' ? source : fileSource(path, text), harvest);
}

/** For files whose name says nothing. */
function kindOfContent(path: string, text: string): TextKind | undefined {
  if (isProgram(path)) return undefined;
  if (/^#!\s*(?:\/\S*\/)?(?:env\s+(?:-S\s+)?)?\S*\b(?:ba|da|a|k|z)?sh\b/.test(text)) return 'shell';
  if (looksLikeDockerfile(text)) return 'dockerfile';
  return /\.(?:tpl|tftpl|tmpl|j2|jinja2?|in|txt|policy|cfn|stack)$/i.test(path) && /^\s*(?:[[{]|\w+:)/.test(text)
    ? 'data'
    : undefined;
}

function addCredentialFile(path: string, text: string | undefined, harvest: Harvest): void {
  const found = credentialFile(path, text);
  if (found !== undefined) harvest.add('repository.credentialFiles', found);
}

function gapKind(kind: TextKind | undefined): FileKind {
  return kind === undefined || kind === 'data' ? 'yaml' : kind;
}

function factsOf(harvest: Harvest, root: string): CollectedFacts {
  const source = `files of ${root}`;
  const facts = listNames.map((name) => [name, known(harvest.lists[name], source, distinct(harvest.gaps[name] ?? []))]);
  return Object.fromEntries(facts) as CollectedFacts;
}

function distinct(gaps: readonly Gap[]): readonly Gap[] {
  const seen = new Map(
    gaps.map((gap) => [`${gap.what}\n${gap.why}\n${gap.at?.line ?? 0}:${gap.at?.column ?? 0}`, gap]),
  );
  return [...seen.values()];
}
