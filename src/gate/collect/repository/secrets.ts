/**
 * Literal secrets by the patterns of secretlint's recommended rules, run without secretlint's own machine: no network, no
 * configuration, no comments that switch rules off. The value is measured and forgotten.
 */
import type { SecretFact } from '../../facts/variable.ts';
import type { FileKind } from '../../facts/origin.ts';
import type { Source } from './source.ts';

interface Report {
  readonly message: { readonly message: string; readonly messageId: string };
  readonly range: readonly [start: number, end: number];
}

/** The parts of a secretlint rule that are used here. Source: @secretlint/types `SecretLintRuleCreator`. */
interface RuleCreator {
  readonly meta: { readonly id: string; readonly type: string };
  readonly messages: Readonly<Record<string, unknown>>;
  create(context: object, options: object): { file?(source: object): unknown };
}

interface LoadedRule {
  readonly id: string;
  readonly run: (source: object) => unknown;
}

/** Finds secrets in any number of texts; the rules are made once. */
export class SecretFinder {
  private readonly rules: readonly LoadedRule[];
  private reports: (Report & { readonly rule: string })[] = [];

  private constructor(creators: readonly RuleCreator[]) {
    this.rules = creators
      .filter(({ meta }) => meta.type === 'scanner')
      .flatMap((creator) => {
        const handler = creator.create(this.context(creator), optionsOf(creator.meta.id));
        const run = handler.file?.bind(handler);
        return run === undefined ? [] : [{ id: creator.meta.id, run }];
      });
  }

  static async load(): Promise<SecretFinder> {
    const preset = (await import('@secretlint/secretlint-rule-preset-recommend')) as unknown as {
      readonly rules: readonly RuleCreator[];
    };
    return new SecretFinder(preset.rules);
  }

  async find(source: Source, kind: FileKind): Promise<readonly SecretFact[]> {
    if (source.text.length > maxLength || !mayHoldSecret(source.text)) return [];
    this.reports = [];
    const code = sourceCode(source);
    for (const { run } of this.rules) await run(code);
    const found = new Map<string, SecretFact>();
    for (const { rule, message, range } of this.reports.slice(0, maxReports)) {
      const fact = readReport(source, kind, { rule, id: message.messageId, range });
      if (fact !== undefined) found.set(`${fact.at.line ?? 0}:${fact.at.column ?? 0}`, fact);
    }
    return [...found.values()];
  }

  private context(creator: RuleCreator): object {
    const rule = creator.meta.id;
    return {
      sharedOptions: {},
      createTranslator: () => (messageId: string) => ({ message: '', messageId }),
      report: (report: Report) => this.reports.push({ ...report, rule }),
      ignore: () => undefined,
    };
  }
}

const maxLength = 2_000_000;
const maxReports = 1_000;

/** Access key ids are reported too: one that is real says where its secret half was used. */
function optionsOf(id: string): object {
  return id.endsWith('-aws') ? { enableIDScanRule: true } : {};
}

/** Every pattern needs one of these; most texts hold none. */
const signs =
  /AKIA|ASIA|A3T[A-Z0-9]|AROA|AIDA|AGPA|ANPA|ANVA|AIPA|(?:secret|SECRET|Secret)[_-]?(?:access|ACCESS|Access)?|(?:aws|AWS|Aws)_?(?:account|ACCOUNT|Account)|BEGIN [A-Z ]{0,30}PRIVATE|private_key|:\/\/[^\s/:@]{1,200}:[^\s@]{1,200}@|gh[pousr]_|github_pat_|gl[a-z]{2,10}-|glsa_|glc_|xox[a-z]|hooks\.slack|npm_|_auth|SG\.|sk-|sk_|rk_|gsk_|hf_|lin_|shp[a-z]{2}_|secret_|ntn_|ops_|eyJ|hv[sbr]\.|vc[a-z]_|dapi|dckr_|fig[a-z]_|cf[a-z]{0,4}[_-]|v1\.0-|tskey|password|PASSWORD|Password|pwd|PWD|vercel|VERCEL|CLOUDFLARE|cloudflare/;

function mayHoldSecret(text: string): boolean {
  return signs.test(text);
}

/** What the rules ask of a source. */
function sourceCode(source: Source): object {
  const { text, path } = source;
  const extension = /\.[\w-]+$/.exec(path)?.[0] ?? '';
  return { hasBOM: false, content: text, filePath: path, physicalFilePath: path, contentType: 'text', ext: extension };
}

interface Match {
  readonly rule: string;
  readonly id: string;
  readonly range: readonly [start: number, end: number];
}

function readReport(source: Source, kind: FileKind, { rule, id, range }: Match): SecretFact | undefined {
  const [start, end] = narrowed(source.text, id, range);
  const value = source.text.slice(start, end);
  if (id === 'AWSAccountID' || isPlaceholder(value)) return undefined;
  const keyName = keyBefore(source.text, start);
  return {
    path: source.path,
    kind,
    guide: source.guide,
    type: typeNames[id] ?? id.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' '),
    pattern: `${rule.slice(rule.lastIndexOf('/') + 1).replace('secretlint-rule-', '')}/${id}`,
    at: source.place(
      start,
      Math.min(end, source.text.indexOf('\n', start) === -1 ? end : source.text.indexOf('\n', start)),
    ),
    length: value.length < 20 ? 'short' : value.length < 64 ? 'medium' : 'long',
    ...(keyName === undefined ? {} : { keyName }),
  };
}

/** For AWS's secret keys the pattern tells where the name before the value starts, with the value's length. */
function narrowed(text: string, id: string, [start, end]: Match['range']): Match['range'] {
  if (id !== 'AWSSecretAccessKey') return [start, end];
  const value = /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+=]{40}(?![A-Za-z0-9/+=])/.exec(text.slice(start, end + 200));
  return value === null ? [start, end] : [start + value.index, start + value.index + value[0].length];
}

const typeNames: Readonly<Record<string, string>> = {
  AWSAccessKeyID: 'AWS access key id',
  AWSSecretAccessKey: 'AWS secret access key',
  PrivateKey: 'private key',
  PRIVATE_KEY: 'private key',
  GITHUB_TOKEN: 'GitHub token',
  BasicAuth: 'credentials in a URL',
  MongoDBConnection: 'credentials in a MongoDB URL',
  MySQLConnection: 'credentials in a MySQL URL',
  PostgreSQLConnection: 'credentials in a PostgreSQL URL',
};

/** Examples of manuals and marks that say "put yours here". */
export function isPlaceholder(value: string): boolean {
  if (
    /EXAMPLE|example|SAMPLE|sample|x{6,}|X{6,}|\*{4,}|\.{4,}|0{10,}|1234567890abcdef|AKIA1234567890|changeme|CHANGE_?ME|your[-_ ]?|YOUR[-_ ]?|placeholder|dummy|redacted|REDACTED|<[^>]+>/.test(
      value,
    )
  ) {
    return true;
  }
  if (/\$\{|\$\(|\{\{|%\{|\$[A-Za-z_]/.test(value)) return true;
  const body = value.replace(/[^A-Za-z0-9]/g, '');
  return body.length >= 16 && new Set(body).size <= 4;
}

/** `NAME` in `NAME=`, `"name": "`, `name = "` before a value. */
function keyBefore(text: string, start: number): string | undefined {
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 300), start);
  return /([A-Za-z_][\w.-]{0,100})["']?\s*(?:=>|:=|[:=])\s*["'`]?[^=:]{0,40}$/.exec(line)?.[1];
}
