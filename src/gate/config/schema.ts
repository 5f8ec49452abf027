/** The JSON Schema of `ftr.yml`: the shape the file is checked by, and what `schema/ftr.schema.json` publishes for editors. */
import { failOnLevels, type JsonObject } from '../../model.ts';

export interface SchemaOptions {
  readonly codes: readonly string[];
  readonly rules: readonly string[];
}

const text = (description: string, maxLength = 1000): JsonObject => ({
  type: 'string',
  minLength: 1,
  maxLength,
  description,
});
const day = (description: string): JsonObject => ({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });
const globs = (description: string): JsonObject => ({
  type: 'array',
  maxItems: 200,
  items: { type: 'string', minLength: 1, maxLength: 256 },
  description,
});

function object(properties: JsonObject, required: readonly string[], description: string): JsonObject {
  return { type: 'object', additionalProperties: false, properties, required, description };
}

function list(items: JsonObject, description: string): JsonObject {
  return { type: 'array', maxItems: 2000, items, description };
}

export function ftrSchema({ codes, rules }: SchemaOptions): JsonObject {
  const code: JsonObject = { enum: codes, description: 'A requirement, with its list' };
  const signed = {
    by: text('Who answers for it', 200),
    on: day('The day it was given'),
  };
  const document = object(
    {
      document: text('Path of the document in the repository', 300),
      heading: text('The heading as it stands there', 300),
    },
    ['document', 'heading'],
    'Where the document says it',
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'ftr.yml',
    description: 'What ftr-deploy cannot see in the files it judges, and how strict it is',
    type: 'object',
    additionalProperties: false,
    properties: {
      version: { const: 1, description: 'The version of this format' },
      targets: {
        type: 'object',
        description: 'The deployments of this repository, by name',
        maxProperties: 100,
        additionalProperties: object(
          {
            account: { type: 'string', pattern: '^\\d{12}$', description: 'Account id, quoted' },
            region: { type: 'string', pattern: '^[a-z]{2}(-[a-z]+)+-\\d$', description: 'AWS region' },
            cluster: text('ECS cluster', 300),
            service: text('ECS service', 300),
            'ecr-repository': text('ECR repository', 300),
            'task-definition': text('Path of the task definition', 300),
            'deploy-role': { type: 'string', pattern: '^arn:aws[a-z-]*:iam::\\d{12}:role/.+$', description: 'ARN' },
            environment: text('GitHub environment', 300),
          },
          [],
          'One deployment',
        ),
      },
      evidence: {
        type: 'object',
        description: 'Which document answers a requirement: code to document and heading',
        propertyNames: { enum: codes },
        additionalProperties: {
          if: { type: 'array' },
          then: { ...list(document, 'Several places'), minItems: 1 },
          else: document,
        },
      },
      attestations: list(
        object(
          {
            code,
            statement: text('What is attested'),
            ...signed,
            expires: day('The last day it counts: at most a year on'),
          },
          ['code', 'statement', 'by', 'on', 'expires'],
          'A person vouches for a requirement',
        ),
        'Requirements that a person vouches for',
      ),
      'not-applicable': list(
        object({ code, why: text('Why it does not apply') }, ['code', 'why'], 'A requirement that does not apply'),
        'Requirements that do not apply',
      ),
      waivers: list(
        object(
          {
            rule: { enum: rules, description: 'The rule whose finding is waived' },
            where: text('A path glob, or the resource as the finding names it', 1000),
            reason: text('Why the risk is taken'),
            ...signed,
            expires: day('The last day it counts: at most 90 days on'),
          },
          ['rule', 'where', 'reason', 'by', 'on', 'expires'],
          'A finding that a person takes the risk of',
        ),
        'Findings that do not block for a time',
      ),
      settings: object(
        {
          'fail-on': { enum: failOnLevels, description: 'Findings of this severity or worse block' },
          strict: { type: 'boolean', description: 'Missing or expired evidence blocks too' },
          exclude: globs('Files that are not judged'),
          guides: globs('The guides that customers read'),
          catalogues: {
            type: 'array',
            minItems: 1,
            uniqueItems: true,
            items: { enum: ['cd', 'ph', 'lens'] },
            description: 'The requirement lists that count',
          },
        },
        [],
        'How the gate judges',
      ),
    },
  };
}
