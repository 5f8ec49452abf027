import { on, resource, ruleTable } from '../../../builders.ts';
import { lambdaUrlsNeedAuthorization } from '../../../../src/gate/rules/network/lambda-urls-need-authorization.ts';

const url = (value: string | null | undefined) => ({
  'repository.infrastructure': [resource('lambda-url', value === undefined ? {} : { authorization: on(3, value) })],
});

ruleTable(lambdaUrlsNeedAuthorization, [
  ['no URL', { 'repository.infrastructure': [] }, 'not applicable: no Lambda function URL is here'],
  ['AWS_IAM', url('AWS_IAM'), []],
  ['decided by a variable', url(null), []],
  ['nothing said, which Lambda refuses', url(undefined), []],
  ['NONE', url('NONE'), ['high aws_lambda_url.this @ main.tf:3']],
  ['none in lower case', url('none'), ['high aws_lambda_url.this @ main.tf:3']],
]);
