/**
 * The report as SARIF 2.1.0 for code scanning, within GitHub's limits.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/ and
 * https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
import type { Finding, JsonObject, Location, Report, Severity } from '../model.ts';
import { encodePath } from './encode-path.ts';
import { jsonText } from './json.ts';
import { oneLine, shorten } from './plain.ts';
import type { RuleMetadata } from './rule-metadata.ts';
import { inReadingOrder } from './summary-line.ts';

export interface SarifOptions {
  readonly rules: readonly RuleMetadata[];
  /** Where code scanning shows a finding that is on no file: a file that exists, by its path. */
  readonly fallbackPath?: string;
  /** Part of the run's identity: two uploads of one commit with the same category replace each other. */
  readonly category?: string;
}

/** GitHub keeps this many results of a run; and this many locations of a result; and this many tags of a rule. */
const limits = { results: 5000, locations: 1000, tags: 20, text: 1024 } as const;

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** GitHub's bands: over 9 critical, 7 high, 4 medium, below that low. */
const scores: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: '0.5',
};

/** Ends with a line end. The 5,000 most severe findings are kept. */
export function toSarif(
  report: Report,
  { rules, fallbackPath = 'ftr.yml', category = 'ftr-deploy' }: SarifOptions,
): string {
  const kept = inReadingOrder(report).slice(0, limits.results);
  const used = new Set(kept.map(({ rule }) => rule));
  const described = rules.filter(({ id }) => used.has(id));
  const indices = new Map(described.map(({ id }, index) => [id, index]));
  const left = report.findings.length - kept.length;
  const log: JsonObject = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            semanticVersion: report.tool.version,
            rules: described.map(ruleDescriptor),
          },
        },
        automationDetails: { id: `${category}/${report.mode}/` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the repository under check.' } } },
        invocations: [
          {
            executionSuccessful: report.outcome === 'passed' || report.outcome === 'gate-failed',
            startTimeUtc: report.startedAt,
            endTimeUtc: report.endedAt,
            ...(left === 0
              ? {}
              : {
                  toolExecutionNotifications: [
                    {
                      level: 'warning',
                      message: text(`${left} milder findings are left out here: the JSON report has all of them.`),
                    },
                  ],
                }),
          },
        ],
        results: kept.map((finding) => result(finding, indices.get(finding.rule), fallbackPath)),
      },
    ],
  };
  return `${jsonText(log)}\n`;
}

function ruleDescriptor({ id, title, severity, requirements, why, fix, example, link }: RuleMetadata): JsonObject {
  const area = id.split('/')[0] ?? id;
  return {
    id,
    name: pascalCase(id),
    shortDescription: text(title),
    fullDescription: text(why),
    help: {
      text: shorten(`${why}\n\n${fix}\n\n${example}`, 8000),
      markdown: shorten(`${why}\n\n**Fix.** ${fix}\n\n\`\`\`\n${example}\n\`\`\`\n`, 8000),
    },
    ...(link === undefined ? {} : { helpUri: link }),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ['security', area, ...requirements.map((code) => `ftr/${code}`)].slice(0, limits.tags),
      precision: 'high',
      'security-severity': scores[severity],
    },
  };
}

function result(finding: Finding, ruleIndex: number | undefined, fallbackPath: string): JsonObject {
  const { rule, severity, message, fix, resource, locations, fingerprint, waived, requirements } = finding;
  const shown = locations.slice(0, limits.locations);
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[severity],
    message: text(`${message} Fix: ${fix}`),
    locations: (shown.length === 0 ? [{ path: fallbackPath }] : shown).map((location) => ({
      physicalLocation: physicalLocation(location),
      logicalLocations: [{ fullyQualifiedName: shorten(oneLine(resource), limits.text), kind: 'resource' }],
    })),
    partialFingerprints: { 'ftrDeploy/v1': fingerprint },
    properties: { severity, requirements },
    ...(waived === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: 'external',
              status: 'accepted',
              justification: shorten(oneLine(`${waived.reason} (${waived.by}, until ${waived.expires})`), limits.text),
            },
          ],
        }),
  };
}

function physicalLocation({ path, line, column, endLine }: Location): JsonObject {
  const startLine = Math.max(1, line ?? 1);
  return {
    artifactLocation: { uri: encodePath(path), uriBaseId: 'SRCROOT' },
    region: {
      startLine,
      ...(column === undefined ? {} : { startColumn: Math.max(1, column) }),
      ...(endLine === undefined || endLine < startLine ? {} : { endLine }),
    },
  };
}

/** A message: one line, and nothing in it that SARIF reads as a link to elsewhere (3.11.6). */
function text(content: string): JsonObject {
  return { text: shorten(oneLine(content), limits.text).replace(/\[(?=[^\]]*\]\()/g, '\\[') };
}

function pascalCase(id: string): string {
  return id
    .split(/[/-]/)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');
}
