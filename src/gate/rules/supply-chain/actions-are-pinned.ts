/** Actions and reusable workflows are named by the commit that was looked at. */
import { rule, type Problem, type Uses } from '../../rule.ts';
import { usesOf } from '../workflow-steps.ts';

export const actionsArePinned = rule({
  id: 'supply-chain/actions-are-pinned',
  title: 'Actions and reusable workflows are pinned by commit',
  severity: 'medium',
  requirements: ['cd/RM-002'],
  needs: ['repository.workflows'],
  why:
    'A tag or branch can be moved to other code at any time, by its owner or by whoever takes the account over. The next ' +
    "run then executes that code with this job's token, secrets and AWS role.",
  fix: 'Write the full commit hash after "@" and keep the version as a comment; Dependabot updates both.',
  example: 'uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0',
  link: 'https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions',
  judge: (facts) => {
    const workflows = facts['repository.workflows'];
    if (workflows.length === 0) return { notApplicable: 'no GitHub workflow is here' };
    return workflows.flatMap(usesOf).flatMap(judgeUses);
  },
});

function judgeUses(uses: Uses): readonly Problem[] {
  if (uses.pinned || (uses.kind !== 'repository' && uses.kind !== 'docker')) return [];
  const name = uses.kind === 'docker' ? uses.text.replace(/[:@][^:@/]*$/, '') : (uses.text.split('@')[0] ?? uses.text);
  return [{ resource: name, key: name.toLowerCase(), locations: [uses.at], message: `${name} ${weakness(uses)}` }];
}

function weakness({ kind, ref }: Uses): string {
  if (kind === 'docker') {
    return `is run by ${ref === undefined ? 'no tag at all' : `the tag "${ref}"`}, not by its digest: another image may stand there at the next run.`;
  }
  if (ref === undefined) return 'is named without a version; GitHub refuses it.';
  if (/^[0-9a-f]{7,39}$/i.test(ref)) {
    return `is named by the short commit ${ref}, which GitHub may read as a tag or branch of that name.`;
  }
  const moves = /^(main|master|develop|dev|trunk|head|latest|next)$/i.test(ref)
    ? 'a branch, which changes with every push'
    : 'a name that can be moved to other code';
  return `is used by "${ref}", ${moves}: it then runs here with the token, secrets and role of the job.`;
}
