/** The rules of supply-chain: what is built and run is what somebody looked at. */
import { actionsArePinned } from './actions-are-pinned.ts';
import { imageRepositoriesArePrivate } from './image-repositories-are-private.ts';
import { imageTagsAreImmutable } from './image-tags-are-immutable.ts';
import { imagesAreScanned } from './images-are-scanned.ts';
import { noDeprecatedCommands } from './no-deprecated-commands.ts';
import { noTemplateInjection } from './no-template-injection.ts';
import { noUntrustedCheckout } from './no-untrusted-checkout.ts';
import { oldImagesExpire } from './old-images-expire.ts';
import { workflowPermissionsAreLeast } from './workflow-permissions-are-least.ts';

export const supplyChain = [
  actionsArePinned,
  workflowPermissionsAreLeast,
  noTemplateInjection,
  noUntrustedCheckout,
  noDeprecatedCommands,
  imageTagsAreImmutable,
  imagesAreScanned,
  oldImagesExpire,
  imageRepositoriesArePrivate,
];
