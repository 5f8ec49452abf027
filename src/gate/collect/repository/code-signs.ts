/** Looks for calls of metadata addresses and for AWS SDKs in any text. */
import type { CodeSignFact } from '../../facts/code.ts';
import type { Source } from './source.ts';

interface Sign {
  readonly sign: CodeSignFact['sign'];
  readonly pattern: RegExp;
  /** Only in files of these names. */
  readonly files?: RegExp;
  /** How many of a file are worth telling. */
  readonly most: number;
}

const quick =
  /169\.254\.169\.254|fd00:ec2::254|aws-ec2-metadata-token|aws-sdk|aws_sdk|boto|amazonaws[./]|amazon\.awssdk|AWSSDK|aws\/aws/i;

const signs: readonly Sign[] = [
  { sign: 'metadata-address', pattern: /(?<![\d.])169\.254\.169\.254(?![\d])|fd00:ec2::254/gi, most: 50 },
  { sign: 'metadata-token', pattern: /X-aws-ec2-metadata-token|latest\/api\/token/gi, most: 5 },
  {
    sign: 'aws-sdk',
    pattern: /"(@aws-sdk\/[\w-]+|aws-sdk)"\s*:/g,
    files: /(?:^|\/)package\.json$/,
    most: 1,
  },
  {
    sign: 'aws-sdk',
    pattern: /^\s*["']?(boto3|botocore|aiobotocore|aioboto3|awscli|s3fs|aws-lambda-powertools)\b/gim,
    files: /(?:^|\/)(?:requirements[\w.-]*\.(?:txt|in)|pyproject\.toml|Pipfile|setup\.(?:py|cfg)|environment\.ya?ml)$/,
    most: 1,
  },
  { sign: 'aws-sdk', pattern: /github\.com\/aws\/aws-sdk-go(?:-v2)?/g, files: /\.(?:mod|go)$/, most: 1 },
  {
    sign: 'aws-sdk',
    pattern: /software\.amazon\.awssdk|com\.amazonaws(?=[.:<"'])/g,
    files: /\.(?:xml|gradle|kts?|java|scala|groovy|sbt)$/,
    most: 1,
  },
  {
    sign: 'aws-sdk',
    pattern: /\b(aws-sdk(?:-[\w]+)?|aws-config)\b/g,
    files: /(?:^|\/)(?:Gemfile|Cargo\.toml)$|\.gemspec$/,
    most: 1,
  },
  { sign: 'aws-sdk', pattern: /aws\/aws-sdk-php/g, files: /(?:^|\/)composer\.json$/, most: 1 },
  { sign: 'aws-sdk', pattern: /AWSSDK\.[\w.]+/g, files: /\.(?:csproj|fsproj|props|config)$/, most: 1 },
  {
    sign: 'aws-sdk',
    pattern: /^\s*(?:import|from)\s+(boto3|botocore|aiobotocore|aioboto3)\b/gm,
    files: /\.(?:py|ipynb)$/,
    most: 1,
  },
  {
    sign: 'aws-sdk',
    pattern: /(?:require\(|from\s+|import\s+|import\()["'](@aws-sdk\/[\w-]+|aws-sdk(?:\/[\w/-]+)?)["']/g,
    files: /\.[cm]?[jt]sx?$/,
    most: 1,
  },
];

export function codeSigns(source: Source): readonly CodeSignFact[] {
  const { text, path, guide } = source;
  if (!quick.test(text)) return [];
  return signs
    .filter(({ files }) => files === undefined || files.test(path))
    .flatMap(({ sign, pattern, most }) => {
      const found: CodeSignFact[] = [];
      for (const match of text.matchAll(pattern)) {
        if (found.length >= most) break;
        if (sign === 'metadata-address' && onlyNames(lineAround(text, match.index))) continue;
        const named = match[1] ?? match[0];
        const start = match.index + match[0].indexOf(named);
        found.push({
          sign,
          path,
          guide,
          text: named.trim().slice(0, 100),
          at: source.place(start, start + named.length),
        });
      }
      return found;
    });
}

/** A comment, a list of hosts that bypass the proxy, or a firewall rule against the address: it is named there, not asked. */
function onlyNames(line: string): boolean {
  if (/^\s*(?:#|\/\/|\*|\/\*|--\s|;|<!--|REM\s)/i.test(line)) return true;
  return (
    /\bno_?proxy\b/i.test(line) ||
    /\b(?:iptables|nft|ufw|firewall-cmd|route)\b.*\b(?:drop|reject|deny|blackhole|prohibit)\b/i.test(line)
  );
}

/** The line of an offset, at most some hundred characters of it either way. */
function lineAround(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 400);
  const end = text.indexOf('\n', offset);
  return text.slice(start, Math.min(end < 0 ? text.length : end, offset + 400));
}
