/** A customer in the lab: the bootstrap template applied to the account, and a checkout of the example repository that fits it. */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { IAMClient, ListOpenIDConnectProvidersCommand } from '@aws-sdk/client-iam';
import { installBusybox } from './install/debian.ts';
import type { Lab } from './lab.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const gitHubIssuer = 'token.actions.githubusercontent.com';
/** The account and region that the files of the example name. */
const written = { account: '111122223333', region: 'eu-west-1' };

export interface CustomerOptions {
  readonly lab: Lab;
  /** Names the stack, its roles, repository, cluster and service. Default `reflectance-processor`. */
  readonly application?: string;
  /** Subject claims that may deploy. Default: the environment `production` of the lab's repository. */
  readonly subjects?: readonly string[];
  /** `MUTABLE` where moving tags are wanted. */
  readonly tags?: 'IMMUTABLE' | 'MUTABLE';
}

export interface Customer {
  readonly application: string;
  /** The outputs of the stack, `DeployRoleArn`, `ServiceDefinition`, … */
  readonly outputs: Readonly<Record<string, string>>;
  /** A git checkout of the example with the account's values in it. */
  readonly workspace: string;
  /** Commits whatever changed in the workspace and returns the commit id. */
  commit(message: string): string;
  /** Removes the workspace. */
  remove(): void;
}

/** The inputs of a deployment of this customer, as the command line takes them. */
export function deployInputs(lab: Lab, customer: Customer): readonly string[] {
  return [
    ...['--role-to-assume', customer.outputs['DeployRoleArn'] ?? ''],
    ...['--aws-region', lab.region],
    ...['--allowed-account-ids', lab.accountId],
    ...['--registry', lab.registry],
    ...['--ecr-repository', customer.outputs['RepositoryName'] ?? ''],
    ...['--task-definition', 'task-definition.json'],
    ...['--service-definition', 'service-definition.json'],
    ...['--cluster', customer.outputs['ClusterName'] ?? ''],
    ...['--service', customer.application],
  ];
}

/** Applies the bootstrap template and makes the checkout. Throws with the stack's own reason when it cannot. */
export async function createCustomer(options: CustomerOptions): Promise<Customer> {
  const { lab, application = 'reflectance-processor' } = options;
  lab.oidc.setClaims({ repository: 'acme/reflectance-processor', environment: 'production', ref: 'refs/tags/v1.0.0' });
  const outputs = await createStack({ ...options, application });
  const workspace = checkout({ lab, application, outputs, busybox: await installBusybox(() => undefined) });
  const commit = (message: string) => {
    git(workspace, 'add', '--all', '--force');
    git(workspace, 'commit', '--quiet', '--allow-empty', '--message', message);
    return git(workspace, 'rev-parse', 'HEAD').trim();
  };
  git(workspace, 'init', '--quiet', '--initial-branch', 'main');
  git(workspace, 'remote', 'add', 'origin', 'https://github.com/acme/reflectance-processor.git');
  commit('The customer repository');
  return { application, outputs, workspace, commit, remove: () => rmSync(workspace, { recursive: true, force: true }) };
}

/** The SDK's configuration for set-up calls as the account's root. */
export function administratorClient(lab: Lab) {
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = lab.administrator();
  return { endpoint: lab.endpoint, region: lab.region, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 2 };
}

/** An account has one provider for GitHub: the first stack makes it. */
async function hasOidcProvider(lab: Lab): Promise<boolean> {
  const iam = new IAMClient(administratorClient(lab));
  const { OpenIDConnectProviderList = [] } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
  iam.destroy();
  return OpenIDConnectProviderList.some(({ Arn }) => Arn?.endsWith(`/${gitHubIssuer}`) === true);
}

async function createStack({
  lab,
  application,
  subjects,
  tags = 'IMMUTABLE',
}: CustomerOptions & { application: string }) {
  const client = new CloudFormationClient(administratorClient(lab));
  const parameters = {
    Application: application,
    GitHubSubjects: (subjects ?? ['repo:acme/reflectance-processor:environment:production']).join(','),
    CreateOidcProvider: String(!(await hasOidcProvider(lab))),
    CreateFlowLogs: 'true',
    ImmutableTags: tags,
  };
  await client.send(
    new CreateStackCommand({
      StackName: application,
      TemplateBody: readFileSync(join(root, 'bootstrap/cloudformation.yml'), 'utf8'),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      })),
    }),
  );
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const stack = (await client.send(new DescribeStacksCommand({ StackName: application }))).Stacks?.[0];
    if (stack?.StackStatus === 'CREATE_COMPLETE') {
      client.destroy();
      return Object.fromEntries(
        (stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']),
      );
    }
    if (stack?.StackStatus !== 'CREATE_IN_PROGRESS') {
      const events = (await client.send(new DescribeStackEventsCommand({ StackName: application }))).StackEvents ?? [];
      const reasons = events.flatMap(({ LogicalResourceId: id, ResourceStatusReason: why }) =>
        why ? [`${id}: ${why}`] : [],
      );
      throw new Error(`The stack ${application} ended as ${stack?.StackStatus}: ${reasons.join('; ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`The stack ${application} was not created within 30 s.`);
}

interface CheckoutOptions {
  readonly lab: Lab;
  readonly application: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Path of a static busybox, which the image holds. */
  readonly busybox: string;
}

function checkout({ lab, application, outputs, busybox }: CheckoutOptions): string {
  const workspace = mkdtempSync(join(tmpdir(), 'ftr-customer-'));
  cpSync(join(root, 'examples/reflectance-processor'), workspace, { recursive: true });
  mkdirSync(join(workspace, 'bin'), { recursive: true });
  copyFileSync(busybox, join(workspace, 'bin/busybox'));
  chmodSync(join(workspace, 'bin/busybox'), 0o755);

  for (const file of ['task-definition.json', 'ftr.yml']) {
    const path = join(workspace, file);
    const text = readFileSync(path, 'utf8')
      .replaceAll(written.account, lab.accountId)
      .replaceAll(written.region, lab.region)
      .replace(/"arn:aws:secretsmanager:[^"]+"/, JSON.stringify(outputs['SecretArn'] ?? ''))
      .replaceAll('reflectance-processor', application);
    writeFileSync(path, text);
  }
  writeFileSync(
    join(workspace, 'service-definition.json'),
    `${JSON.stringify(JSON.parse(outputs['ServiceDefinition'] ?? '{}'), null, 2)}\n`,
  );
  return workspace;
}

function git(workspace: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Customer', '-c', 'user.email=customer@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd: workspace, encoding: 'utf8' });
}
