import { describe, expect, test } from '@jest/globals';
import { collected, show, textAt } from './collected.ts';

const trust = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity"
    }
  ]
}`;
const permissions = '{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } }';
const ecsTrust =
  '{"Statement": [{"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}]}';

describe('an IAM document', () => {
  test.each([
    ['identity', permissions],
    ['trust', trust],
    ['trust', ecsTrust],
    ['resource', '{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}]}'],
    ['identity', '{"statement": [{"effect": "Allow", "NotAction": "x", "resource": "*"}]}'],
    ['identity', 'Statement:\n  - Effect: Allow\n    Action: [a, b]\n    Resource: "*"\n'],
  ])('of type %s is found: %s', async (type, text) => {
    const { 'repository.policies': facts } = await collected({ [text.startsWith('{') ? 'a.json' : 'a.yaml']: text });
    expect(facts.map((fact) => fact.type)).toEqual([type]);
  });

  test.each([
    ['SQL', '{"statement": "select", "effect": "none"}'],
    ['prose', '{"Statement": "We allow", "Effect": "Allow"}'],
    ['an empty list', '{"Statement": [], "Effect": "x"}'],
    ['another machine', '{"Statement": [{"Effect": "fade", "Duration": 3}]}'],
  ])('%s is none', async (_, text) => {
    const { 'repository.policies': facts } = await collected({ 'a.json': text });
    expect(facts).toEqual([]);
  });

  test('has the place of each part', async () => {
    const { 'repository.policies': facts } = await collected({ 'a.json': trust });
    expect(show(facts[0]?.positions['/Statement/0/Action'] ?? { path: '?' })).toBe('a.json:7:17');
    expect(facts[0]?.at).toEqual({ path: 'a.json', line: 1, column: 1, endLine: 10 });
  });

  test('is found under any key and as text in a string, places exact', async () => {
    const inner = JSON.stringify(permissions);
    const text = `{\n  "Roles": [{ "RoleName": "r", "AssumeRolePolicyDocument": ${ecsTrust} }],\n  "text": ${inner}\n}`;
    const { 'repository.policies': facts } = await collected({ 'account.json': text });
    expect(facts.map(({ name, type }) => [name, type])).toEqual([
      ['policy r (account.json)', 'trust'],
      ['policy text (account.json)', 'identity'],
    ]);
    expect(textAt(text, facts[1]?.positions['/Statement/Action'] ?? { path: '' })).toMatch(/^\\"s3:\*\\", /);
  });

  test.each([
    ['a JSON block', '```json\n' + permissions + '\n```\n', 4],
    ['an unlabelled block', '```\n' + permissions + '\n```\n', 4],
    ['a wrongly labelled block', '```bash\n' + permissions + '\n```\n', 4],
    ['a block in a list', '- item\n\n  ~~~json\n  ' + permissions + '\n  ~~~\n', 6],
    ['a quoted block', '> ```json\n> ' + permissions + '\n> ```\n', 4],
    ['a here document', '```sh\ncat > p.json <<EOF\n' + permissions + '\nEOF\n```\n', 5],
    ['an option', "```console\n$ aws iam put-role-policy --policy-document '" + permissions + "'\n```\n", 4],
    ['one statement', '```json\n{ "Effect": "Allow", "Action": "*", "Resource": "*" }\n```\n', 4],
    ['a list of statements', '```json\n[{ "Effect": "Allow", "Action": "*", "Resource": "*" }]\n```\n', 4],
  ])('is found in a guide as %s', async (_, block, line) => {
    const text = `# Guide\n\n${block}`;
    const { 'repository.policies': facts } = await collected({ 'docs/guide.md': text });
    expect(facts.map(({ at, guide }) => [at.line, guide])).toEqual([[line, true]]);
  });

  test('in a pipeline to tee is known by the file it is written to', async () => {
    const { 'repository.policies': facts } = await collected({
      'a.sh': `tee policy.json <<'X' >/dev/null\n${permissions}\nX\n`,
    });
    expect(facts[0]).toMatchObject({ writtenTo: 'policy.json', at: { line: 2 } });
  });

  test('that is broken is a gap that blocks, but not in a template', async () => {
    const broken = '{"Statement": [{"Effect": "Allow" "Action": 1}]}';
    const { gaps } = await collected({ 'a.json': broken, 'b.json.tpl': `${broken}{{ x }}` });
    expect(gaps.map(({ at, blocks, why }) => [at?.path, at?.column, blocks, why])).toEqual([
      ['a.json', 35, true, 'not JSON: comma expected'],
      ['b.json.tpl', 35, false, 'not JSON: comma expected'],
    ]);
  });
});

describe('roles', () => {
  test('are joined from files that are named alike', async () => {
    const { 'repository.identities': facts, 'repository.policies': policies } = await collected({
      'iam/github-deploy-trust-policy.json': trust,
      'iam/github-deploy-permissions.json': permissions,
      'iam/task-role-trust.json': ecsTrust,
      'other/permissions.json': permissions,
    });
    expect(
      facts.map(({ name, purpose, permissionsVisible, trustVisible }) => [
        name,
        purpose,
        permissionsVisible,
        trustVisible,
      ]),
    ).toEqual([
      ['github-deploy', 'deploy', true, true],
      ['task', 'task', false, true],
    ]);
    expect(policies.map(({ path, attachedTo }) => [path, attachedTo])).toEqual([
      ['iam/github-deploy-permissions.json', ['iam#role:github-deploy']],
      ['iam/github-deploy-trust-policy.json', ['iam#role:github-deploy']],
      ['iam/task-role-trust.json', ['iam#role:task']],
      ['other/permissions.json', []],
    ]);
  });

  test('are joined from the commands of a guide', async () => {
    const text = `# Roles

\`\`\`bash
cat > trust.json <<EOF
${trust}
EOF
aws iam create-role --role-name deploy --assume-role-policy-document file://trust.json
aws iam put-role-policy --role-name deploy --policy-name p --policy-document '${permissions}'
aws iam attach-role-policy --role-name deploy --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess
aws iam create-role --role-name exec --assume-role-policy-document file://missing.json
aws iam attach-role-policy --role-name exec --policy-arn arn:aws:iam::123456789012:policy/own
\`\`\`
`;
    const { 'repository.identities': facts, 'repository.policies': policies } = await collected({ 'g.md': text });
    expect(
      facts.map(({ name, purpose, permissionsVisible, trustVisible, managedPolicies }) => [
        name,
        purpose,
        permissionsVisible,
        trustVisible,
        managedPolicies.map(({ value }) => value),
      ]),
    ).toEqual([
      ['deploy', 'deploy', true, true, ['arn:aws:iam::aws:policy/ReadOnlyAccess']],
      ['exec', 'execution', false, false, ['arn:aws:iam::123456789012:policy/own']],
    ]);
    expect(policies.map(({ type, attachedTo }) => [type, attachedTo])).toEqual([
      ['trust', ['g.md#role:deploy']],
      ['identity', ['g.md#role:deploy']],
    ]);
  });
});
