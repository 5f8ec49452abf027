/** The roles that `ftr-deploy policy` prints are enough for a whole deployment, and nothing else is in them. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCustomer, deployInputs, type Customer } from '../../lab/customer.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { withDeployPolicy, type Statement } from './account.ts';
import { ftrDeploy, root } from './harness.ts';

let lab: Lab;
let customer: Customer;

beforeAll(async () => {
  lab = await startLab();
  customer = await createCustomer({ lab });
}, 900_000);
afterAll(async () => {
  customer?.remove();
  await lab?.stop();
});

test('a deploy role with the printed permissions, and no others, deploys', async () => {
  const target = {
    account: `'${lab.accountId}'`,
    region: lab.region,
    cluster: customer.outputs['ClusterName'],
    service: customer.application,
    'ecr-repository': customer.outputs['RepositoryName'],
    'task-definition': 'task-definition.json',
    'deploy-role': customer.outputs['DeployRoleArn'],
    environment: 'production',
  };
  const lines = Object.entries(target).map(([name, value]) => `    ${name}: ${value}`);
  writeFileSync(
    join(customer.workspace, 'ftr.yml'),
    ['version: 1', 'targets:', '  production:', ...lines, ''].join('\n'),
  );
  customer.commit('Describe the target');
  const printed = execFileSync(process.execPath, [join(root, 'dist/cli/index.js'), 'policy', customer.workspace], {
    encoding: 'utf8',
  });
  const { production } = JSON.parse(printed) as {
    production: { deployRole: { trust: unknown; permissions: { Statement: Statement[] } } };
  };
  expect(JSON.stringify(production.deployRole.trust)).toContain(
    'repo:acme/reflectance-processor:environment:production',
  );

  const change = () => production.deployRole.permissions.Statement;
  const { status, report } = await withDeployPolicy({ lab, customer, change }, () =>
    ftrDeploy({ lab, customer, arguments: ['deploy', ...deployInputs(lab, customer)] }),
  );
  expect({ status, rollout: report.rollout.outcome, error: report.error }).toEqual({
    status: 0,
    rollout: 'completed',
    error: undefined,
  });
  expect(lab.calls({ decision: 'denied' }).map(({ missing }) => missing)).toEqual([]);
}, 120_000);
