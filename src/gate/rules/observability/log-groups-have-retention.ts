/** Logs are kept for a time that somebody decided. */
import { rule } from '../../rule.ts';

export const logGroupsHaveRetention = rule({
  id: 'observability/log-groups-have-retention',
  title: 'Log groups say how long they keep their logs',
  severity: 'low',
  requirements: ['cd/HLCH-001'],
  needs: ['repository.infrastructure'],
  why: 'Without a retention CloudWatch keeps logs for ever: cost grows without end, and so does what an intruder can read.',
  fix: 'Set the retention of the log group, for example 90 days.',
  example: 'retention_in_days = 90',
  link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
  judge: (facts) => {
    const groups = facts['repository.infrastructure'].filter((entry) => entry.resource === 'log-group');
    if (groups.length === 0) return { notApplicable: 'no log group is created here' };
    return groups
      .filter(({ retentionDays: days }) => days === undefined || days.value === 0)
      .map((group) => ({
        resource: group.name,
        key: group.name,
        locations: [group.retentionDays?.at ?? group.at],
        message: `The log group ${group.groupName?.value ?? group.name} keeps its logs for ever: nobody decided when they go.`,
      }));
  },
});
