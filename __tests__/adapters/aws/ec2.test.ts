import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAwsCaller } from '../../../src/adapters/aws/clients.ts';
import { createEc2 } from '../../../src/adapters/aws/ec2.ts';
import type { Ec2 } from '../../../src/ports.ts';
import { startFaultServer } from '../../fakes/fault-server.ts';
import type { FaultServer } from '../../fakes/fault-server.ts';
import { byAction } from '../../fakes/xml.ts';
import type { Actions } from '../../fakes/xml.ts';

let server: FaultServer;
let ec2: Ec2;
beforeAll(async () => {
  server = await startFaultServer();
  Object.assign(process.env, { AWS_ENDPOINT_URL: server.url, AWS_CONFIG_FILE: '/dev/null' });
  const credentials = async () => ({ accessKeyId: 'a', secretAccessKey: 'b' });
  ec2 = createEc2(createAwsCaller({ region: 'eu-west-1', version: '1', env: {}, credentials }));
});
afterAll(async () => server.close());

const answer = (actions: Actions) => server.answer(byAction(actions));
const list =
  (action: string, set: string, items: readonly string[], next = '') =>
  (): string =>
    `<${action}Response><requestId>r</requestId><${set}>${items.map((item) => `<item>${item}</item>`).join('')}</${set}>${next}</${action}Response>`;

describe('an answer that is shorter than the question is no answer', () => {
  test('a security group is missing', async () => {
    answer({
      DescribeSecurityGroups: list('DescribeSecurityGroups', 'securityGroupInfo', ['<groupId>sg-1</groupId>']),
    });
    expect(await ec2.securityGroups(['sg-1'])).toMatchObject([{ GroupId: 'sg-1' }]);
    await expect(ec2.securityGroups(['sg-1', 'sg-2'])).rejects.toMatchObject({
      message: expect.stringMatching(/security group of sg-2/),
    });
  });

  test('an empty answer to everything', async () => {
    const empty = () => '<Response/>';
    answer({
      DescribeSecurityGroups: empty,
      DescribeSubnets: empty,
      DescribeRouteTables: empty,
      DescribeVpcEndpoints: empty,
      DescribeFlowLogs: empty,
    });
    await expect(ec2.securityGroups(['sg-1'])).rejects.toMatchObject({ code: 'aws-not-found' });
    await expect(ec2.defaultSecurityGroups('vpc-1')).rejects.toMatchObject({ code: 'aws-not-found' });
    await expect(ec2.subnets(['subnet-1'])).rejects.toMatchObject({ code: 'aws-not-found' });
    await expect(ec2.routeTables({ vpc: 'vpc-1' })).rejects.toMatchObject({ code: 'aws-not-found' });
    expect(await ec2.vpcEndpoints('vpc-1')).toEqual([]);
  });

  test('nothing is asked for nothing', async () => {
    answer({});
    expect(await ec2.securityGroups([])).toEqual([]);
    expect(await ec2.subnets([])).toEqual([]);
    expect(server.requests).toEqual([]);
  });
});

test('every page is read', async () => {
  answer({
    DescribeVpcEndpoints: (asked) =>
      asked.get('NextToken') === 'two'
        ? list('DescribeVpcEndpoints', 'vpcEndpointSet', ['<vpcEndpointId>b</vpcEndpointId>'])()
        : list(
            'DescribeVpcEndpoints',
            'vpcEndpointSet',
            ['<vpcEndpointId>a</vpcEndpointId>'],
            '<nextToken>two</nextToken>',
          )(),
  });
  expect(await ec2.vpcEndpoints('vpc-1')).toMatchObject([{ VpcEndpointId: 'a' }, { VpcEndpointId: 'b' }]);
  expect(new URLSearchParams(server.requests[0]?.body).get('Filter.1.Value.1')).toBe('vpc-1');
});
