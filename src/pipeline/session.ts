/** From the inputs to a session: in the first stage of a run, and again in the post step of a cancelled one. */
import { openSession } from '../credentials/session.ts';
import type { Inputs } from '../inputs.ts';
import type { JsonObject, Session } from '../model.ts';
import type { Ports } from '../ports.ts';

interface Opening {
  readonly inputs: Inputs;
  /** The stage's. */
  readonly ports: Ports;
  /** The run's, for renewals. */
  readonly lasting: Ports;
}

export function openFor({ inputs, ports, lasting }: Opening): Promise<Session> {
  const options = {
    roleArn: inputs.roleToAssume,
    region: inputs.awsRegion,
    audience: inputs.audience,
    sessionName: inputs.roleSessionName,
    durationSeconds: inputs.roleDurationSeconds ?? 3600,
    sessionPolicy: inputs.sessionPolicy === undefined ? undefined : (JSON.parse(inputs.sessionPolicy) as JsonObject),
    allowedAccountIds: inputs.allowedAccountIds,
    allowLongTermCredentials: inputs.allowLongTermCredentials,
    exportCredentials: inputs.exportCredentials,
  };
  return openSession({ ports, lasting, options });
}
