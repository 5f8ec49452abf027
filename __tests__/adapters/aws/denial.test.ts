import { describe, expect, test } from '@jest/globals';
import { cureDenial, describeDenial, readDenial } from '../../../src/adapters/aws/denial.ts';

const caller = 'arn:aws:sts::123456789012:assumed-role/deploy/ftr-deploy-1';
const service = 'arn:aws:ecs:eu-west-1:123456789012:service/web/processor';
const passed = 'arn:aws:iam::123456789012:role/processor-task';
const call = { action: 'ecs:UpdateService', resource: undefined };

const cases: readonly {
  readonly title: string;
  readonly name: string;
  readonly message: string;
  readonly says: string;
  readonly cure: RegExp;
}[] = [
  {
    title: 'no statement of the role allows the call',
    name: 'AccessDeniedException',
    message: `User: ${caller} is not authorized to perform: ecs:UpdateService on resource: ${service} because no identity-based policy allows the ecs:UpdateService action`,
    says: `AWS denied ecs:UpdateService on ${service} to ${caller}: no identity-based policy allows it.`,
    cure: new RegExp(`"Action":"ecs:UpdateService","Resource":"${service}"`),
  },
  {
    title: 'ECS hides a missing iam:PassRole in a ClientException',
    name: 'ClientException',
    message: `User: ${caller} is not authorized to perform: iam:PassRole on resource: ${passed} because no identity-based policy allows the iam:PassRole action`,
    says: `AWS denied iam:PassRole on ${passed} to ${caller}: no identity-based policy allows it.`,
    cure: /"iam:PassedToService":"ecs-tasks\.amazonaws\.com"/,
  },
  {
    title: 'a service control policy denies it explicitly',
    name: 'AccessDenied',
    message: `User: ${caller} is not authorized to perform: ecr:PutImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/processor with an explicit deny in a service control policy`,
    says: `AWS denied ecr:PutImage on arn:aws:ecr:eu-west-1:123456789012:repository/processor to ${caller}: an explicit deny in a service control policy forbids it.`,
    cure: /No further Allow can help/,
  },
  {
    title: 'an explicit deny whose policy is named by ARN',
    name: 'AccessDenied',
    message: `User: ${caller} is not authorized to perform: ecs:RunTask on resource: ${service} with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/guard`,
    says: `AWS denied ecs:RunTask on ${service} to ${caller}: an explicit deny in an identity-based policy forbids it.`,
    cure: /change that identity-based policy/,
  },
  {
    title: 'the permissions boundary does not reach so far',
    name: 'AccessDeniedException',
    message: `User: ${caller} is not authorized to perform: ecs:RegisterTaskDefinition on resource: * because no permissions boundary allows the ecs:RegisterTaskDefinition action`,
    says: `AWS denied ecs:RegisterTaskDefinition to ${caller}: no permissions boundary allows it.`,
    cure: /permissions boundary of the role/,
  },
  {
    title: 'the session policy of this run does not allow it',
    name: 'AccessDeniedException',
    message: `User: ${caller} is not authorized to perform: ecs:UpdateService on resource: ${service} because no session policy allows the ecs:UpdateService action`,
    says: `AWS denied ecs:UpdateService on ${service} to ${caller}: no session policy allows it.`,
    cure: /input session-policy/,
  },
  {
    title: 'a VPC endpoint on the way does not allow it',
    name: 'AccessDeniedException',
    message: `User: ${caller} is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no VPC endpoint policy allows the ecr:GetAuthorizationToken action`,
    says: `AWS denied ecr:GetAuthorizationToken to ${caller}: no VPC endpoint policy allows it.`,
    cure: /policy of the VPC endpoint/,
  },
  {
    title: 'EC2 adds an encoded message, which is left out',
    name: 'UnauthorizedOperation',
    message: `You are not authorized to perform this operation. User: ${caller} is not authorized to perform: ec2:DescribeSecurityGroups because no identity-based policy allows the ec2:DescribeSecurityGroups action. Encoded authorization failure message: ENCODED-SECRETLY`,
    says: `AWS denied ec2:DescribeSecurityGroups to ${caller}: no identity-based policy allows it.`,
    cure: /"Resource":"\*"/,
  },
  {
    title: 'a service that says nothing but no',
    name: 'AccessDenied',
    message: 'Access Denied',
    says: 'AWS denied ecs:UpdateService.',
    cure: /THE ARN OF THE RESOURCE/,
  },
  {
    title: 'EC2’s old spelling with a prefix',
    name: 'Client.UnauthorizedOperation',
    message: 'You are not authorized to perform this operation.',
    says: 'AWS denied ecs:UpdateService.',
    cure: /ecs:UpdateService/,
  },
];

describe('a call that AWS denies', () => {
  test.each(cases)('$title', ({ name, message, says, cure }) => {
    const denial = readDenial({ name, message }, call);
    if (denial === undefined) throw new Error('The denial was not recognised.');
    expect(describeDenial(denial)).toBe(says);
    expect(cureDenial(denial)).toMatch(cure);
    expect(describeDenial(denial) + cureDenial(denial)).not.toContain('ENCODED');
  });

  test.each([
    { name: 'ClientException', message: 'The role is not authorized yet.' },
    { name: 'InvalidParameterException', message: 'Access to the subnet is denied? No such subnet.' },
    { name: 'ServiceNotFoundException', message: 'Service not found.' },
  ])('is not made of $name: $message', (error) => {
    expect(readDenial(error, call)).toBeUndefined();
  });

  test('the statement to add allows one action on one resource', () => {
    const denial = readDenial({ name: cases[0]?.name ?? '', message: cases[0]?.message ?? '' }, call);
    const json = /\{.*\}$/.exec(denial === undefined ? '' : cureDenial(denial))?.[0] ?? '';
    expect(JSON.parse(json)).toEqual({ Effect: 'Allow', Action: 'ecs:UpdateService', Resource: service });
  });
});
