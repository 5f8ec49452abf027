/** Neither code nor guides create IAM users with access keys. */
import { rule, type CommandFact, type GuideFact, type Location, type Problem, type ResourceFact } from '../../rule.ts';
import { awsCalls } from '../aws-cli.ts';

export const nobodyNeedsAnAccessKey = rule({
  id: 'no-long-term-secrets/nobody-needs-an-access-key',
  title: 'Code and guides create no access keys of users',
  severity: 'high',
  requirements: ['cd/RM-001', 'ph/IAM-002', 'ph/IAM-005', 'ph/CAA-003'],
  needs: [],
  uses: ['repository.infrastructure', 'repository.commands', 'repository.guides'],
  why:
    'An access key works from anywhere until somebody deletes it. What a guide tells to create is created by every ' +
    'customer, and what infrastructure code creates stands in its state file.',
  fix: 'Use a role: by OIDC for workflows, a task role for code on ECS, IAM Identity Center for people.',
  example:
    'resource "aws_iam_role" "deploy" {\n  assume_role_policy = data.aws_iam_policy_document.github_trust.json\n}',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles',
  judge: (facts) => {
    const all = [
      ...byCode(facts['repository.infrastructure'] ?? []),
      ...byCommands(facts['repository.commands'] ?? []),
      ...(facts['repository.guides'] ?? []).flatMap(byGuide),
    ];
    const nothing = facts['repository.infrastructure'] === undefined && facts['repository.guides'] === undefined;
    return nothing ? { notApplicable: 'neither code nor guides are in sight' } : all;
  },
});

function byCode(resources: readonly ResourceFact[]): readonly Problem[] {
  const keys = resources.filter((entry) => entry.resource === 'access-key');
  const users = resources.filter((entry) => entry.resource === 'iam-user');
  const owned = new Set(keys.flatMap(({ references }) => references));
  return [
    ...keys.map((key) => ({
      resource: key.name,
      key: key.name,
      locations: [key.at],
      message: `${key.name} creates an access key: it stands in the state file and works until somebody deletes it.`,
    })),
    // A user that a key belongs to is told with the key.
    ...users
      .filter(({ name }) => !owned.has(name))
      .map((user) => ({
        resource: user.name,
        key: user.name,
        locations: [user.at],
        severity: 'medium' as const,
        message: `${user.name} creates an IAM user: workloads and people get temporary credentials by roles instead.`,
      })),
  ];
}

function byCommands(commands: readonly CommandFact[]): readonly Problem[] {
  return awsCalls(commands)
    .filter(
      ({ service, operation }) =>
        service === 'iam' && (operation === 'create-access-key' || operation === 'create-user'),
    )
    .map(({ command, name, operation, at }) => ({
      resource: command.path,
      key: `${command.path} access key`,
      locations: [at],
      severity: operation === 'create-user' ? ('medium' as const) : ('high' as const),
      message:
        operation === 'create-user'
          ? `${command.path} creates an IAM user (${name}), who needs a long-term key to do anything.`
          : `${command.path} creates an access key of a user (${name}): it works from anywhere until somebody deletes it.`,
    }));
}

// --- what a guide tells its reader -----------------------------------------------------------------------------------

const asks = [
  /\b(create|generate|issue|make|add|get|obtain|download|copy|provide|enter|set|configure|save|store|note)\b[^.;:]{0,80}\b(access keys?( ID)?|secret access keys?|AWS keys?|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|IAM user credentials)\b/i,
  /\b(create|add)\b[^.;:]{0,40}\b(an?|the|new|dedicated) (new )?IAM user\b/i,
  /\b(access keys?( ID)?|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY)\b[^.;:]{0,60}\b(must|should|need to|have to|required|is needed|are needed|as (a )?(GitHub )?(repository )?secrets?|in the (repository )?secrets)\b/i,
];
/** A table or list of what to store among the secrets names the keys alone. */
const keyName = /^[\s`"'*-]*(AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY)\b/;
const warns =
  /\b(not|never|avoid|instead|no longer|without|don't|do not|no (long|static|access)|rather than|delete|remove|rotate|deprecated|legacy|deactivate|disable|temporary)\b/i;

function byGuide(guide: GuideFact): readonly Problem[] {
  const places = [
    ...guide.paragraphs.filter(
      ({ text }) => !warns.test(text) && (asks.some((pattern) => pattern.test(text)) || keyName.test(text)),
    ),
    ...guide.headings.filter(({ text }) => !warns.test(text) && asks.some((pattern) => pattern.test(text))),
    ...guide.tables.flatMap(({ rows }) =>
      rows.flatMap((row) => {
        const line = row.map(({ text }) => text).join(' ');
        return warns.test(line) ? [] : row.filter(({ text }) => keyName.test(text)).slice(0, 1);
      }),
    ),
  ].map(({ at }): Location => at);
  if (places.length === 0) return [];
  return [
    {
      resource: guide.path,
      key: `${guide.path} access key`,
      locations: places,
      message: `${guide.path} tells its reader to create or store an AWS access key: every customer who follows it has a key that works until somebody deletes it.`,
    },
  ];
}
