/** Which issues of a trust policy mean that it admits too many, and which that it admits nobody. */

const dead = new Set([
  'trust-action-differs',
  'trust-provider-not-federated',
  'trust-provider-in-other-account',
  'trust-wildcard-in-equals',
  'trust-subject-never-matches',
  'trust-claim-not-available',
  'trust-case-differs',
  'trust-subject-form',
  'trust-context-differs',
  'trust-job-not-admitted',
]);

/** Whether the issue keeps out those who are meant to get in. */
export function isDeadTrust(id: string): boolean {
  return dead.has(id);
}
