/** A called workflow gets the secrets it needs, by name. */
import { rule } from '../../rule.ts';
import { workflowName } from '../workflow-steps.ts';

export const secretsAreNotInherited = rule({
  id: 'supply-chain/secrets-are-not-inherited',
  title: 'Reusable workflows get named secrets, not all of them',
  severity: 'medium',
  requirements: ['cd/DSEC-003', 'ph/IAM-009'],
  needs: ['repository.workflows'],
  why: '"secrets: inherit" hands every secret of the repository and organisation to the called workflow, also those added later.',
  fix: 'Name the secrets that the called workflow needs.',
  example: 'secrets:\n  API_TOKEN: ${{ secrets.API_TOKEN }}',
  link: 'https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows#passing-inputs-and-secrets-to-a-reusable-workflow',
  judge: (facts) => {
    const workflows = facts['repository.workflows'];
    const calls = workflows.flatMap((workflow) =>
      workflow.jobs.filter(({ uses }) => uses !== undefined).map((job) => ({ workflow, job })),
    );
    if (calls.length === 0) return { notApplicable: 'no job calls a reusable workflow' };
    return calls.flatMap(({ workflow, job }) =>
      job.inheritsSecrets === undefined
        ? []
        : [
            {
              resource: `${workflowName(workflow)}, job ${job.id}`,
              key: `${workflow.path} ${job.id}`,
              locations: [job.inheritsSecrets],
              severity: job.uses?.kind === 'repository' ? ('medium' as const) : ('low' as const),
              message: `Job ${job.id} hands every secret to ${job.uses?.text ?? 'the called workflow'}, also those it has no use for.`,
            },
          ],
    );
  },
});
