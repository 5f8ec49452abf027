/** The rules of supply-chain: what is built and run is what somebody looked at. */
import { actionsArePinned } from './actions-are-pinned.ts';
import { baseImagesArePinned } from './base-images-are-pinned.ts';
import { deployedImagesArePinned } from './deployed-images-are-pinned.ts';
import { downloadsAreVerified } from './downloads-are-verified.ts';
import { imageRepositoriesArePrivate } from './image-repositories-are-private.ts';
import { imageTagsAreImmutable } from './image-tags-are-immutable.ts';
import { imagesAreScanned } from './images-are-scanned.ts';
import { noDeprecatedCommands } from './no-deprecated-commands.ts';
import { noTemplateInjection } from './no-template-injection.ts';
import { noUntrustedCheckout } from './no-untrusted-checkout.ts';
import { oldImagesExpire } from './old-images-expire.ts';
import { pipelineImagesArePinned } from './pipeline-images-are-pinned.ts';
import { secretsAreNotInherited } from './secrets-are-not-inherited.ts';
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
  baseImagesArePinned,
  deployedImagesArePinned,
  pipelineImagesArePinned,
  secretsAreNotInherited,
  downloadsAreVerified,
];
