/** Nobody calls a Lambda function by its address without signing the request. */
import { rule } from '../../rule.ts';

export const lambdaUrlsNeedAuthorization = rule({
  id: 'network/lambda-urls-need-authorization',
  title: 'Lambda function URLs ask for AWS authorization',
  severity: 'high',
  requirements: ['cd/DSEC-004', 'ph/NETSEC-001'],
  needs: ['repository.infrastructure'],
  why: 'A function URL without authorization is a public address: everybody who knows it runs the function, with its role and at your cost.',
  fix: 'Set the authorization type to AWS_IAM, or put an API Gateway with an authorizer before the function.',
  example:
    'resource "aws_lambda_function_url" "this" {\n  function_name      = aws_lambda_function.this.function_name\n  authorization_type = "AWS_IAM"\n}',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
  judge: (facts) => {
    const urls = facts['repository.infrastructure'].filter((entry) => entry.resource === 'lambda-url');
    if (urls.length === 0) return { notApplicable: 'no Lambda function URL is here' };
    return urls
      .filter(({ authorization }) => authorization?.value?.toUpperCase() === 'NONE')
      .map((url) => ({
        resource: url.name,
        key: url.name,
        locations: [url.authorization?.at ?? url.at],
        message: `The function URL ${url.name} asks for no authorization: everybody on the internet can run the function.`,
      }));
  },
});
