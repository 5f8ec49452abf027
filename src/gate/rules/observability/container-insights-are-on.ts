/** A cluster reports what its tasks use. */
import { rule } from '../../rule.ts';

export const containerInsightsAreOn = rule({
  id: 'observability/container-insights-are-on',
  title: 'Clusters that are created here report metrics of their tasks',
  severity: 'low',
  requirements: ['cd/HLCH-001'],
  needs: ['repository.infrastructure'],
  why: 'Without Container Insights there are no metrics of single tasks: a leak or a restart loop is seen only when the service fails.',
  fix: 'Set the cluster setting "containerInsights" to enabled or enhanced.',
  example: 'setting {\n  name  = "containerInsights"\n  value = "enhanced"\n}',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html',
  judge: (facts) => {
    const clusters = facts['repository.infrastructure'].filter((entry) => entry.resource === 'ecs-cluster');
    if (clusters.length === 0) return { notApplicable: 'no ECS cluster is created here' };
    return clusters
      .filter(
        ({ containerInsights: insights }) => insights === undefined || insights.value?.toLowerCase() === 'disabled',
      )
      .map((cluster) => ({
        resource: cluster.name,
        key: cluster.name,
        locations: [cluster.containerInsights?.at ?? cluster.at],
        message: `The cluster ${cluster.name} reports no metrics of its tasks: a leak or a restart loop goes unseen.`,
      }));
  },
});
