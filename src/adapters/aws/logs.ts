/** The CloudWatch Logs port over the SDK. */
import type { Logs } from '../../ports.ts';
import type { AwsCaller } from './clients.ts';
import { isAwsError } from './errors.ts';

export function createLogs(aws: AwsCaller): Logs {
  return {
    async group(name) {
      const request = { logGroupNamePrefix: name, limit: 50 };
      const { logGroups = [] } = await aws.send('logs', (sdk) => new sdk.DescribeLogGroupsCommand(request), {
        resource: name,
      });
      const found = logGroups.find(({ logGroupName }) => logGroupName === name);
      if (found === undefined) return undefined;
      return {
        name,
        ...(found.retentionInDays === undefined ? {} : { retentionDays: found.retentionInDays }),
        ...(found.kmsKeyId === undefined ? {} : { kmsKeyId: found.kmsKeyId }),
      };
    },

    async tail({ group, stream, lines }) {
      const request = { logGroupName: group, logStreamName: stream, limit: lines, startFromHead: false };
      try {
        // One short try: the last lines are a help for the reader, never worth a long wait.
        const { events = [] } = await aws.send('logs', (sdk) => new sdk.GetLogEventsCommand(request), {
          resource: `${group}:${stream}`,
          limit: 4000,
        });
        return events.map(({ message = '' }) => message.replace(/\r?\n$/, ''));
      } catch (error) {
        if (isAwsError(error, 'ResourceNotFoundException')) return [];
        throw error;
      }
    },
  };
}
