/** The rules of no-long-term-secrets: no credential that outlives the work is written down or carried along. */
import { builtImageHoldsNoSecrets } from './built-image-holds-no-secrets.ts';
import { callerIsTemporary } from './caller-is-temporary.ts';
import { containersRunWithoutWrittenSecrets } from './containers-run-without-written-secrets.ts';
import { credentialFilesAreNotTracked } from './credential-files-are-not-tracked.ts';
import { credentialStepsDoNotCollide } from './credential-steps-do-not-collide.ts';
import { filesHoldNoWrittenSecrets } from './files-hold-no-written-secrets.ts';
import { imagesAreBuiltWithoutSecrets } from './images-are-built-without-secrets.ts';
import { imagesTakeNoSecretFiles } from './images-take-no-secret-files.ts';
import { noLiteralSecrets } from './no-literal-secrets.ts';
import { nobodyNeedsAnAccessKey } from './nobody-needs-an-access-key.ts';
import { providersHoldNoKeys } from './providers-hold-no-keys.ts';
import { secretInputsAreMarked } from './secret-inputs-are-marked.ts';
import { secretsAreGivenToSingleSteps } from './secrets-are-given-to-single-steps.ts';
import { secretsAreNotWrittenToFiles } from './secrets-are-not-written-to-files.ts';
import { taskEnvironmentHoldsNoSecrets } from './task-environment-holds-no-secrets.ts';
import { templatesHoldNoSecrets } from './templates-hold-no-secrets.ts';
import { workflowsUseNoAwsKeys } from './workflows-use-no-aws-keys.ts';

export const noLongTermSecrets = [
  noLiteralSecrets,
  credentialFilesAreNotTracked,
  filesHoldNoWrittenSecrets,
  workflowsUseNoAwsKeys,
  credentialStepsDoNotCollide,
  secretsAreGivenToSingleSteps,
  secretsAreNotWrittenToFiles,
  imagesAreBuiltWithoutSecrets,
  imagesTakeNoSecretFiles,
  builtImageHoldsNoSecrets,
  taskEnvironmentHoldsNoSecrets,
  containersRunWithoutWrittenSecrets,
  templatesHoldNoSecrets,
  secretInputsAreMarked,
  providersHoldNoKeys,
  nobodyNeedsAnAccessKey,
  callerIsTemporary,
];
