import { expect, test } from '@jest/globals';
import type { AwsCaller } from '../../../src/adapters/aws/clients.ts';
import { AwsError } from '../../../src/adapters/aws/errors.ts';
import { createLogs } from '../../../src/adapters/aws/logs.ts';

/** The caller is the adapter's own seam: it is proven over HTTP in clients.test.ts, and on the lab. */
function logs(answer: object | Error) {
  const caller = {
    region: 'r',
    within: () => caller,
    send: async () => {
      if (answer instanceof Error) throw answer;
      return answer;
    },
  } as unknown as AwsCaller;
  return createLogs(caller);
}

const failure = (error: string) =>
  new AwsError(
    { code: 'aws-failed', message: error },
    { service: 'logs', operation: 'GetLogEvents', region: 'r', error, said: error },
  );

test('a group is found by its whole name, not by the beginning of another', async () => {
  const answer = {
    logGroups: [
      { logGroupName: '/app-old', retentionInDays: 1 },
      { logGroupName: '/app', retentionInDays: 30, kmsKeyId: 'k' },
    ],
  };
  expect(await logs(answer).group('/app')).toEqual({ name: '/app', retentionDays: 30, kmsKeyId: 'k' });
  expect(await logs(answer).group('/ap')).toBeUndefined();
  expect(await logs({ logGroups: [{ logGroupName: '/app' }] }).group('/app')).toEqual({ name: '/app' });
});

test('the last lines come without their line ends; a stream that is not there has none', async () => {
  const answer = { events: [{ message: 'one\n' }, { message: 'two\r\n' }, {}] };
  const asked = { group: '/app', stream: 's', lines: 3 };
  expect(await logs(answer).tail(asked)).toEqual(['one', 'two', '']);
  expect(await logs(failure('ResourceNotFoundException')).tail(asked)).toEqual([]);
  await expect(logs(failure('AccessDeniedException')).tail(asked)).rejects.toThrow('AccessDenied');
});
