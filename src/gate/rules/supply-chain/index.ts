/** The rules of supply-chain: what is built and run is what somebody looked at. */
import { actionsArePinned } from './actions-are-pinned.ts';
import { noDeprecatedCommands } from './no-deprecated-commands.ts';
import { noTemplateInjection } from './no-template-injection.ts';
import { noUntrustedCheckout } from './no-untrusted-checkout.ts';
import { workflowPermissionsAreLeast } from './workflow-permissions-are-least.ts';

export const supplyChain = [
  actionsArePinned,
  workflowPermissionsAreLeast,
  noTemplateInjection,
  noUntrustedCheckout,
  noDeprecatedCommands,
];
