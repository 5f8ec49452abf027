/** The JSON Schema of the report: published as `schema/report.schema.json`, and what every report in the tests is checked by. */
import { exitStatus, failOnLevels, modes, severities, stageNames, type JsonObject, type JsonValue } from '../model.ts';

const text: JsonObject = { type: 'string' };
const name: JsonObject = { type: 'string', minLength: 1 };
const moment: JsonObject = { type: 'string', format: 'date-time' };
const day: JsonObject = { type: 'string', format: 'date' };
const fingerprint: JsonObject = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const ruleId: JsonObject = { type: 'string', pattern: '^[a-z-]+/[a-z0-9-]+$' };
const code: JsonObject = { type: 'string', pattern: '^(cd|ph|lens)/[A-Z0-9.-]+$' };
const catalogueId: JsonObject = { enum: ['cd', 'ph', 'lens'] };
const position: JsonObject = { type: 'integer', minimum: 1 };

function object(properties: JsonObject, optional: readonly string[] = []): JsonObject {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', additionalProperties: false, properties, required };
}

function list(items: JsonValue): JsonObject {
  return { type: 'array', items };
}

const location = object(
  {
    path: { type: 'string', minLength: 1, description: 'Relative to the root, with /' },
    line: position,
    column: { ...position, description: 'Counts UTF-16 units' },
    endLine: position,
  },
  ['line', 'column', 'endLine'],
);

const finding = object(
  {
    rule: ruleId,
    severity: { enum: severities },
    requirements: list(code),
    message: name,
    resource: text,
    fix: name,
    fingerprint: { ...fingerprint, description: 'Stable when lines move; made of names, never of a value' },
    locations: { ...list(location), description: 'The first is the primary one; empty for something live' },
    waived: object({ by: name, reason: name, on: day, expires: day }),
    baseline: { const: true, description: 'It was in the baseline: reported, not blocking' },
  },
  ['waived', 'baseline'],
);

const requirement = object({
  code,
  catalogue: catalogueId,
  aliases: list(code),
  title: name,
  status: { enum: ['passed', 'failed', 'unknown', 'not-applicable', 'attested', 'waived'] },
  proof: { enum: ['checked', 'evidence', 'attestation'] },
  because: { ...name, description: 'One sentence' },
  findings: list(fingerprint),
  evidence: list(object({ path: name, anchor: text })),
});

const rollout = object(
  {
    deploymentId: name,
    outcome: {
      enum: [
        'not-started',
        'unchanged',
        'completed',
        'rolled-back',
        'failed',
        'timed-out',
        'superseded',
        'paused',
        'cancelled',
      ],
    },
    because: text,
  },
  ['deploymentId'],
);

export const reportSchema: JsonObject = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'ftr-deploy/report/1',
  description: 'The report of ftr-deploy, one shape for every mode. Keys that do not apply are absent.',
  ...object(
    {
      schema: { const: 'ftr-deploy/report/1' },
      tool: object({ name: { const: 'ftr-deploy' }, version: name }),
      mode: { enum: modes },
      startedAt: moment,
      endedAt: moment,
      verdict: { enum: ['passed', 'failed', 'unknown'], description: "The gate's" },
      outcome: { enum: Object.keys(exitStatus), description: "The run's; the exit status follows from it" },
      subject: object(
        {
          repository: text,
          commit: text,
          image: { type: 'string', pattern: '@sha256:[0-9a-f]{64}$' },
          taskDefinition: text,
          service: text,
          account: text,
          region: text,
        },
        ['repository', 'commit', 'image', 'taskDefinition', 'service', 'account', 'region'],
      ),
      findings: list(finding),
      requirements: { ...list(requirement), minItems: 83, description: 'One row for every requirement, always' },
      catalogues: list(object({ id: catalogueId, release: name, state: text })),
      unknown: list(object({ fact: name, why: text })),
      stages: list(
        object({
          name: { enum: stageNames },
          seconds: { type: 'number', minimum: 0 },
          outcome: { enum: ['done', 'failed', 'skipped'] },
        }),
      ),
      rollout,
      gate: {
        ...object({
          failOn: { enum: failOnLevels },
          blocking: list(fingerprint),
          undecided: list(object({ rule: ruleId, because: text })),
        }),
        description: 'By what the verdict was reached; absent when the run ended before the gate',
      },
      error: object({ code: name, message: name, hint: text }, ['hint']),
      changes: list(
        object({ field: name, change: { enum: ['added', 'removed', 'changed'] }, before: text, after: text }, [
          'before',
          'after',
        ]),
      ),
      notices: list(name),
    },
    ['gate', 'error', 'changes', 'notices'],
  ),
};
