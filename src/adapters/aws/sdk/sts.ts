/** What is used of the client of STS; the build leaves the rest of the package out. */
export { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
