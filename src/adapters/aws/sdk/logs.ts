/** What is used of the client of CloudWatch Logs; the build leaves the rest of the package out. */
export { CloudWatchLogsClient, DescribeLogGroupsCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
