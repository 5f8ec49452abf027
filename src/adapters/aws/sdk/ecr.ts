/** What is used of the client of ECR; the build leaves the rest of the package out. */
export {
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
