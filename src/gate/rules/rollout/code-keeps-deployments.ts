/** Applying the infrastructure code does not put back what a deployment rolled out. */
import { rule, type EcsService } from '../../rule.ts';
import { deployingJobs } from '../deploy-steps.ts';
import { runsAction } from '../workflow-steps.ts';

export const codeKeepsDeployments = rule({
  id: 'rollout/code-keeps-deployments',
  title: 'Infrastructure code leaves the task definition to the deployments',
  severity: 'medium',
  requirements: ['cd/EMER-002'],
  needs: ['repository.infrastructure', 'repository.workflows'],
  uses: ['repository.commands'],
  why: 'If both the pipeline and Terraform set the task definition, the next apply for any other reason rolls the service back to the revision in the code.',
  fix: 'Let Terraform ignore changes of the task definition.',
  example: 'lifecycle {\n  ignore_changes = [task_definition, desired_count]\n}',
  link: 'https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes',
  judge: (facts) => {
    const services = facts['repository.infrastructure'].filter(
      (entry): entry is EcsService => entry.resource === 'ecs-service' && entry.kind === 'terraform' && !entry.guide,
    );
    const deployed = deployingJobs(facts['repository.workflows'], facts['repository.commands'] ?? []).some(
      ({ steps, commands }) =>
        steps.some(
          (step) =>
            runsAction(step, 'aws-actions/amazon-ecs-deploy-task-definition') ||
            /ftr-deploy/.test(step.uses?.repository ?? ''),
        ) || commands.some(({ words }) => words.some(({ text }) => text === '--task-definition')),
    );
    if (services.length === 0 || !deployed)
      return { notApplicable: 'no service is both created in code and deployed by a workflow' };
    return services
      .filter(
        ({ ignoredChanges, deploymentController }) =>
          !ignoredChanges.some((entry) => entry === 'task_definition' || entry === 'all') &&
          deploymentController?.value !== 'EXTERNAL',
      )
      .map((service) => ({
        resource: service.name,
        key: service.name,
        locations: [service.taskDefinition?.at ?? service.at],
        message: `${service.name} sets its task definition in code while a workflow deploys new revisions: the next apply rolls the service back.`,
      }));
  },
});
