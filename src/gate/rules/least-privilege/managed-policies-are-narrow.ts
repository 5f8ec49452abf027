/** Roles are not given AWS's all-purpose policies. */
import { rule, type FactTypes, type GuideFact, type Location, type Problem } from '../../rule.ts';
import { awsCalls } from '../aws-cli.ts';
import { broadPolicy, policyNameInText } from '../aws-managed-policies.ts';

interface Attachment {
  readonly policy: string;
  /** `role deploy`, `a guide`. */
  readonly to: string;
  readonly locations: readonly Location[];
}

export const managedPoliciesAreNarrow = rule({
  id: 'least-privilege/managed-policies-are-narrow',
  title: "Roles have policies made for their work instead of AWS's all-purpose ones",
  severity: 'high',
  requirements: ['cd/DSEC-003', 'ph/IAM-006', 'ph/CAA-007'],
  needs: [],
  uses: [
    'repository.identities',
    'repository.commands',
    'repository.guides',
    'iam.deployRole',
    'iam.taskRole',
    'iam.executionRole',
  ],
  why:
    "A policy such as AmazonECS_FullAccess is made to fit everybody's work: it allows deleting clusters and running tasks " +
    'with other roles, where a deployment updates one service.',
  fix: 'Write a policy with the actions and resources of this work; "ftr-deploy policy" prints the smallest one.',
  example:
    '{\n  "Effect": "Allow",\n  "Action": ["ecs:UpdateService", "ecs:DescribeServices"],\n  "Resource": "arn:aws:ecs:eu-west-1:111122223333:service/main/processor"\n}',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  judge: (facts) => {
    const attachments = [
      ...(facts['repository.identities'] ?? []).flatMap(({ type, name, managedPolicies }) =>
        managedPolicies.flatMap(({ value, at }) =>
          value === null ? [] : [{ policy: value, to: `${type} ${name}`, locations: [at] }],
        ),
      ),
      ...byCommand(facts['repository.commands']),
      ...(facts['repository.guides'] ?? []).flatMap(byGuide),
      ...[facts['iam.deployRole'], facts['iam.taskRole'], facts['iam.executionRole']].flatMap(live),
    ];
    if (
      attachments.length === 0 &&
      (facts['repository.identities'] ?? []).length === 0 &&
      facts['iam.deployRole'] === undefined
    ) {
      return { notApplicable: 'no IAM role is in sight' };
    }
    return attachments.flatMap(judgeAttachment);
  },
});

function judgeAttachment({ policy, to, locations }: Attachment): readonly Problem[] {
  const broad = broadPolicy(policy);
  if (broad === undefined) return [];
  const name = policy.split('/').at(-1) ?? policy;
  return [
    {
      resource: name,
      key: name,
      locations,
      severity: broad.severity,
      message: `${name}, given to ${to}, allows ${broad.allows}: far more than this work needs.`,
    },
  ];
}

function byCommand(commands: FactTypes['repository.commands'] | undefined): readonly Attachment[] {
  return awsCalls(commands).flatMap(({ service, operation, options }) => {
    const kind = /^attach-(role|user|group)-policy$/.exec(operation)?.[1];
    const policy = options.get('policy-arn');
    if (service !== 'iam' || kind === undefined || policy === undefined) return [];
    return [
      { policy: policy.text, to: `${kind} ${options.get(`${kind}-name`)?.text ?? ''}`.trim(), locations: [policy.at] },
    ];
  });
}

/** A sentence that warns of the policy does not tell the reader to use it. */
const warns =
  /\b(not|never|avoid|instead|rather|don't|do not|no longer|unlike|without|remove|detach|such as|too (broad|wide|much)|than)\b/i;

function byGuide(guide: GuideFact): readonly Attachment[] {
  const texts = [...guide.paragraphs, ...guide.tables.flatMap(({ rows }) => rows.flat())];
  return texts.flatMap(({ text, at }) =>
    warns.test(text)
      ? []
      : [...new Set(text.match(policyNameInText) ?? [])].map((policy) => ({
          policy,
          to: 'a role by the guide',
          locations: [at],
        })),
  );
}

function live(role: FactTypes['iam.deployRole'] | undefined): readonly Attachment[] {
  if (role === undefined) return [];
  return role.policies.flatMap(({ arn }) =>
    arn === undefined ? [] : [{ policy: arn, to: `role ${role.name}`, locations: [] }],
  );
}
