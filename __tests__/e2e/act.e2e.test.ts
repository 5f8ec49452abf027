/** The workflows to copy, run by a real runner program in the customer's checkout: the composite actions and the root action. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { createCustomer, type Customer } from '../../lab/customer.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { baseCommit, startGitHubApi, type GitHubApiServer } from '../fakes/github-api-server.ts';
import { action, outputsStep, reference, startRunner, type Runner, type Workflow, type WorkflowRun } from './act.ts';
import { ask, containersOf, root } from './harness.ts';

let lab: Lab;
let customer: Customer;
let runner: Runner;
let gitHub: GitHubApiServer;
const printed: string[] = [];

beforeAll(async () => {
  lab = await startLab();
  [customer, gitHub] = await Promise.all([createCustomer({ lab }), startGitHubApi()]);
  gitHub.files.set('ftr.yml', read('ftr.yml'));
  runner = await startRunner({ lab, customer });
}, 900_000);
afterAll(async () => {
  runner?.remove();
  await gitHub?.stop();
  customer?.remove();
  await lab?.stop();
});
beforeEach(() => lab.clearCalls());

interface Step {
  id?: string;
  readonly uses?: string;
  readonly run?: string;
  with?: Record<string, string>;
}
interface WorkflowFile {
  readonly jobs: Readonly<Record<string, { steps: (Step | typeof outputsStep)[] }>>;
}

/** An example workflow as the customer copies it: the account's values in it, and a step that reads the outputs. */
function example(name: 'gate' | 'deploy' | 'rollback', edit: (step: Step) => void = () => undefined): string {
  const workflow = parse(readFileSync(join(root, `workflows/examples/${name}.yml`), 'utf8')) as WorkflowFile;
  for (const job of Object.values(workflow.jobs)) {
    // The checkout holds the busybox that the workflow of a hosted runner installs.
    const steps = (job.steps as Step[]).filter(({ run }) => run === undefined);
    const ours = steps.find(({ uses }) => uses?.startsWith(action));
    if (ours === undefined) throw new Error(`${name}.yml does not use the action.`);
    ours.id = 'ftr';
    if (name !== 'gate') Object.assign((ours.with ??= {}), ofTheAccount());
    edit(ours);
    job.steps = [...steps, outputsStep];
  }
  return stringify(workflow);
}

function ofTheAccount(): Record<string, string> {
  const role = customer.outputs['DeployRoleArn'] ?? '';
  return {
    'role-to-assume': role,
    'aws-region': lab.region,
    'allowed-account-ids': lab.accountId,
    registry: lab.registry,
  };
}

const read = (file: string) => readFileSync(join(customer.workspace, file), 'utf8');
const write = (file: string, text: string) => writeFileSync(join(customer.workspace, file), text);

async function run(workflow: Workflow): Promise<WorkflowRun> {
  const result = await runner.run(workflow);
  printed.push(result.output, result.summary);
  return result;
}

function pullRequest(): Promise<WorkflowRun> {
  const repo = { full_name: 'acme/reflectance-processor' };
  const payload = {
    number: 7,
    pull_request: { number: 7, base: { ref: 'main', sha: baseCommit, repo }, head: { ref: 'change', repo } },
  };
  return run({
    text: example('gate'),
    event: 'pull_request',
    payload,
    environment: { GITHUB_API_URL: gitHub.url },
  });
}

function tag(name: string, text = example('deploy')): Promise<WorkflowRun> {
  return run({ text, event: 'push', payload: { ref: `refs/tags/${name}` } });
}

/** What the running containers of the service answer with. */
const versions = () => containersOf(lab, customer.application).map((id) => ask(lab, id, '/version'));

/** A failed run shows what it printed. */
const unlessFailed = ({ status, output }: WorkflowRun) => ({ status, output: status === 0 ? '' : output.slice(-6000) });
const succeeded = { status: 0, output: '' };

describe('workflows/gate on a pull request', () => {
  test('passes what is in order, without a call to AWS and without a token', async () => {
    const result = await pullRequest();
    expect(unlessFailed(result)).toEqual(succeeded);
    expect(result.jobResult).toBe('success');
    expect(result.outputs).toMatchObject({
      outcome: 'passed',
      verdict: 'passed',
      findings: '0',
      rollout: 'not-started',
    });
    expect(result.summary).toMatch(/ftr-deploy check: passed/);
    expect(result.summary).not.toMatch(/could not be read/);
    expect({ calls: lab.calls(), tokens: lab.oidc.issued() }).toEqual({ calls: [], tokens: [] });
  }, 30_000);

  test('fails the job on a key in the Dockerfile, marks its line, and the pull request cannot waive it', async () => {
    const [dockerfile, configuration] = [read('Dockerfile'), read('ftr.yml')];
    const key = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzZZTESTKEY';
    const line = dockerfile.split('\n').indexOf('USER 10001:10001') + 1;
    write('Dockerfile', dockerfile.replace('USER 10001:10001', `ENV AWS_SECRET_ACCESS_KEY=${key}\nUSER 10001:10001`));
    write('ftr.yml', configuration.replace('fail-on: high', 'fail-on: never'));
    customer.commit('A key, and a gate that lets everything pass');
    const result = await pullRequest();
    expect({ status: result.status, jobResult: result.jobResult }).toEqual({ status: 1, jobResult: 'failure' });
    expect(result.outputs).toMatchObject({ outcome: 'gate-failed', verdict: 'failed' });
    expect(Number(result.outputs?.['findings'])).toBeGreaterThan(0);
    expect(result.annotations.filter(({ file }) => file === 'Dockerfile')).toContainEqual(
      expect.objectContaining({ level: 'error', line: String(line) }),
    );
    expect(result.summary).toMatch(/gate/i);
    expect(result.summary).toContain('This pull request proposes another ftr.yml');
    expect(result.output + result.summary).not.toContain(key);
    expect({ calls: lab.calls(), tokens: lab.oidc.issued() }).toEqual({ calls: [], tokens: [] });
    write('Dockerfile', dockerfile);
    write('ftr.yml', configuration);
    customer.commit('Without the key');
  }, 30_000);
});

describe('a release', () => {
  test('workflows/deploy takes it to a running service, and later steps see its outputs', async () => {
    const result = await tag('v1.0.0');
    expect(unlessFailed(result)).toEqual(succeeded);
    expect(result.outputs).toMatchObject({
      outcome: 'passed',
      verdict: 'passed',
      rollout: 'completed',
      'task-definition': 'reflectance-processor:1',
      'account-id': lab.accountId,
      'image-digest': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      image: expect.stringContaining(`${lab.registry}/reflectance-processor@sha256:`),
      'task-definition-arn': expect.stringMatching(/:task-definition\/reflectance-processor:1$/),
    });
    expect(result.summary).toMatch(/ftr-deploy deploy: passed/);
    expect(result.summary).toContain('reflectance-processor:1');
    expect(versions()).toEqual(['v1.0.0']);
  }, 60_000);

  test('the root action does the same with mode: deploy', async () => {
    write('site/notice', 'second\n');
    customer.commit('A second version');
    const text = example('deploy', (step) => {
      Object.assign(step, { uses: `${action}@${reference}` });
      (step.with ??= {})['mode'] = 'deploy';
    });
    const result = await tag('v1.1.0', text);
    expect(unlessFailed(result)).toEqual(succeeded);
    expect(result.outputs).toMatchObject({ rollout: 'completed', 'task-definition': 'reflectance-processor:2' });
    expect(versions()).toEqual(['v1.1.0']);
  }, 60_000);

  test('workflows/rollback brings back the one before', async () => {
    const payload = { ref: 'refs/heads/main', inputs: {} };
    const result = await run({ text: example('rollback'), event: 'workflow_dispatch', payload });
    expect(unlessFailed(result)).toEqual(succeeded);
    expect(result.outputs).toMatchObject({ rollout: 'completed', 'task-definition': 'reflectance-processor:1' });
    expect(result.summary).toMatch(/ftr-deploy rollback: passed/);
    expect(lab.calls({ action: 'RegisterTaskDefinition' })).toEqual([]);
    expect(versions()).toEqual(['v1.0.0']);
  }, 60_000);

  test('no secret that was handed out shows in what the jobs printed', () => {
    const secrets = lab.canaries();
    expect(secrets.length).toBeGreaterThan(5);
    const text = printed.join('\n');
    expect(secrets.filter(({ value }) => text.includes(value)).map(({ kind }) => kind)).toEqual([]);
  });
});
