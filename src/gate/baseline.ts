/** The baseline: a report of an earlier run, whose findings are known and do not block. It never applies to a deployment. */
import { FtrError } from '../errors.ts';
import type { RunContext } from '../model.ts';
import type { Files, GitHub } from '../ports.ts';
import { inRepository, isProposal, readFromBase } from './config/base-branch.ts';

export interface BaselineOptions {
  readonly run: Pick<RunContext, 'event' | 'commit' | 'pullRequest' | 'workspace'>;
  readonly github: Pick<GitHub, 'parents' | 'fileAt'>;
  readonly files: Pick<Files, 'root' | 'read'>;
  /** Relative to the folder under check. */
  readonly path: string;
  /** `--base`: a commit or branch to take the file from, as a pull request onto it would. */
  readonly base?: string | undefined;
}

export interface Baseline {
  /** Fingerprints of the findings that are known. */
  readonly known: ReadonlySet<string>;
  readonly notices: readonly string[];
}

/**
 * Reads the baseline; on a pull request the base branch's, or a pull request could wave its own findings through. Throws
 * `input-invalid` when the file is missing or no report.
 */
export async function readBaseline({ run, github, files, path, base: named }: BaselineOptions): Promise<Baseline> {
  if (!isProposal({ run, base: named })) {
    const text = await files.read(path);
    if (text === undefined) throw wrong(path, 'does not exist');
    return { known: parseBaseline(text, path), notices: [] };
  }
  const repositoryPath = inRepository(run, files, path);
  if (repositoryPath === undefined) throw wrong(path, 'is outside the repository');
  const base = await readFromBase({ github, run, path: repositoryPath, base: named });
  if (base.from === 'base') return { known: parseBaseline(base.text, `${path} of the base branch`), notices: [] };
  const why =
    base.from === 'absent' ? 'the base branch has none' : `it could not be read from the base branch: ${base.why}`;
  return { known: new Set(), notices: [`The baseline ${path} was not used: ${why}.`] };
}

/** The fingerprints of a report of ours. Throws `input-invalid`. */
export function parseBaseline(text: string, path: string): ReadonlySet<string> {
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch {
    throw wrong(path, 'is not JSON');
  }
  const { schema, findings } = (report ?? {}) as { readonly schema?: unknown; readonly findings?: unknown };
  if (schema !== 'ftr-deploy/report/1' || !Array.isArray(findings)) throw wrong(path, 'is no report of ftr-deploy');
  return new Set(
    findings.flatMap((finding: { readonly fingerprint?: unknown } | null) =>
      typeof finding?.fingerprint === 'string' ? [finding.fingerprint] : [],
    ),
  );
}

function wrong(path: string, why: string): FtrError {
  return new FtrError({
    code: 'input-invalid',
    message: `The baseline ${path} ${why}.`,
    hint: 'Write one with `check --format json --output FILE` on the branch whose findings are known.',
  });
}
