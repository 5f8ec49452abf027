/** What a test changes in the lab's account before a run, as its administrator. */
import { GetRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { administratorClient, type Customer } from '../../lab/customer.ts';
import type { Lab } from '../../lab/lab.ts';

export interface Statement {
  readonly Sid?: string;
  readonly Action: string | readonly string[];
  readonly [key: string]: unknown;
}

export interface PolicyChange {
  readonly lab: Lab;
  readonly customer: Customer;
  readonly change: (statements: readonly Statement[]) => readonly Statement[];
}

/** Changes the deploy role's policy for the length of a test. */
export async function withDeployPolicy<T>({ lab, customer, change }: PolicyChange, body: () => Promise<T>): Promise<T> {
  const iam = new IAMClient(administratorClient(lab));
  const name = { RoleName: `${customer.application}-deploy`, PolicyName: 'deploy' };
  const { PolicyDocument: encoded = '' } = await iam.send(new GetRolePolicyCommand(name));
  const original = decodeURIComponent(encoded);
  const document = JSON.parse(original) as { Statement: readonly Statement[] };
  const put = (text: string) => iam.send(new PutRolePolicyCommand({ ...name, PolicyDocument: text }));
  await put(JSON.stringify({ ...document, Statement: change(document.Statement) }));
  try {
    return await body();
  } finally {
    await put(original);
    iam.destroy();
  }
}

/** A change that takes an action away wherever it is allowed. */
export function without(action: string): PolicyChange['change'] {
  return (statements) =>
    statements
      .map((statement) => ({ ...statement, Action: [statement.Action].flat().filter((one) => one !== action) }))
      .filter(({ Action }) => Action.length > 0);
}
