import { ruleTable } from '../../../builders.ts';
import { callerIsTemporary } from '../../../../src/gate/rules/no-long-term-secrets/caller-is-temporary.ts';
import type { Session } from '../../../../src/model.ts';

const caller = (kind: Session['kind'], arn: string, longTermAllowed = false) => ({
  'session.caller': { kind, arn, accountId: '111122223333', region: 'eu-west-1', longTermAllowed },
});

ruleTable(callerIsTemporary, [
  ['a role assumed for an hour', caller('assumed-role', 'arn:aws:sts::111122223333:assumed-role/deploy/run-1'), []],
  ['a federated user', caller('federated', 'arn:aws:sts::111122223333:federated-user/jo'), []],
  ['a role named root', caller('assumed-role', 'arn:aws:sts::111122223333:assumed-role/root/run-1'), []],
  ['an IAM user', caller('user', 'arn:aws:iam::111122223333:user/ci'), ['critical arn:aws:iam::111122223333:user/ci']],
  ['the root user', caller('root', 'arn:aws:iam::111122223333:root'), ['critical arn:aws:iam::111122223333:root']],
  [
    'a user who was allowed on purpose is reported all the same',
    caller('user', 'arn:aws:iam::111122223333:user/ci', true),
    ['critical arn:aws:iam::111122223333:user/ci'],
  ],
]);
