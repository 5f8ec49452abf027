/** Instances, functions and identities of templates. */
import type { ResourceFact } from '../../../facts/infrastructure.ts';
import type { Setting } from '../../../facts/text.ts';
import { textOf } from '../node.ts';
import { optional } from '../optional.ts';
import { baseOf, type View } from './view.ts';

/** Instances, launch templates (whose properties stand one level lower in CloudFormation) and launch configurations. */
export function instance(view: View): ResourceFact {
  const inner = view.resource.type === 'AWS::EC2::LaunchTemplate' ? 'LaunchTemplateData.' : '';
  const options = `${inner}MetadataOptions`;
  return {
    ...baseOf(view.resource),
    resource: 'instance',
    ...optional({
      httpTokens: view.text('metadata_options.http_tokens', `${options}.HttpTokens`),
      httpPutResponseHopLimit: view.number(
        'metadata_options.http_put_response_hop_limit',
        `${options}.HttpPutResponseHopLimit`,
      ),
      httpEndpoint: view.text('metadata_options.http_endpoint', `${options}.HttpEndpoint`),
      metadataOptions: view.place('metadata_options', options),
      associatePublicIp:
        view.flag('associate_public_ip_address', `${inner}AssociatePublicIpAddress`) ??
        view.flag(
          'network_interfaces.associate_public_ip_address',
          `${inner}NetworkInterfaces.AssociatePublicIpAddress`,
        ),
      instanceProfile:
        view.text('iam_instance_profile.name', `${inner}IamInstanceProfile`) ?? view.text('iam_instance_profile', ''),
      userData: decoded(view.text('user_data', `${inner}UserData`) ?? view.text('user_data_base64', '')),
    }),
  };
}

function decoded(setting: Setting<string> | undefined): Setting<string> | undefined {
  if (setting?.value === undefined || setting.value === null) return setting;
  const { value } = setting;
  if (value.length < 12 || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(value)) return setting;
  const text = Buffer.from(value, 'base64').toString('utf8');
  return /^(?:#|<|Content-Type|MIME)/.test(text) ? { ...setting, value: text } : setting;
}

export function metadataDefaults(view: View): ResourceFact {
  return {
    ...baseOf(view.resource),
    resource: 'metadata-defaults',
    ...optional({
      httpTokens: view.text('http_tokens', 'HttpTokens'),
      httpPutResponseHopLimit: view.number('http_put_response_hop_limit', 'HttpPutResponseHopLimit'),
    }),
  };
}

/** A function, and the URL that SAM writes into it. */
export function lambdaFunction(view: View): readonly ResourceFact[] {
  const base = baseOf(view.resource);
  const environment = view.named('environment.variables', 'Environment.Variables');
  const url = view.parts('', 'FunctionUrlConfig')[0];
  const own: ResourceFact = { ...base, resource: 'lambda-function', environment };
  if (url === undefined) return [own];
  const authorization = url.text('', 'AuthType');
  return [own, { ...base, at: url.at, resource: 'lambda-url', ...optional({ authorization }) }];
}

export function lambdaUrl(view: View): ResourceFact {
  const authorization = view.text('authorization_type', 'AuthType');
  return { ...baseOf(view.resource), resource: 'lambda-url', ...optional({ authorization }) };
}

export function iamUser(view: View): ResourceFact {
  return { ...baseOf(view.resource), resource: 'iam-user', ...optional({ userName: view.text('name', 'UserName') }) };
}

export function accessKey(view: View): ResourceFact {
  return { ...baseOf(view.resource), resource: 'access-key', ...optional({ user: view.text('user', 'UserName') }) };
}

export function oidcProvider(view: View): ResourceFact {
  return {
    ...baseOf(view.resource),
    resource: 'oidc-provider',
    audiences: view.texts('client_id_list', 'ClientIdList'),
    ...optional({ url: view.text('url', 'Url') }),
  };
}

/** `identity` is the key of the role's `IdentityFact`. */
export function iamRole(view: View, identity: string): ResourceFact {
  return {
    ...baseOf(view.resource),
    resource: 'iam-role',
    identity,
    ...optional({
      roleName: view.text('name', 'RoleName'),
      maxSessionSeconds: view.number('max_session_duration', 'MaxSessionDuration'),
    }),
  };
}

export function provider(view: View): ResourceFact {
  return {
    ...baseOf(view.resource),
    resource: 'provider',
    provider: view.resource.name.replace(/^provider\./, '').replace(/\..*$/, ''),
    ...optional({
      accessKey: view.text('access_key', ''),
      secretKey: view.text('secret_key', ''),
      token: view.text('token', ''),
      region: view.text('region', ''),
      assumesRole: view.text('assume_role.role_arn', '') ?? view.text('assume_role_with_web_identity.role_arn', ''),
    }),
  };
}

export function inputVariable(view: View): ResourceFact {
  const preset = view.node('default', 'Default');
  const literal = preset?.type === 'scalar' ? preset : undefined;
  return {
    ...baseOf(view.resource),
    resource: 'input-variable',
    ...optional({
      default: literal === undefined || textOf(literal) === undefined ? undefined : view.text('default', 'Default'),
      sensitive: view.flag('sensitive', 'NoEcho'),
      valueType: view.text('type', 'Type'),
      description: view.text('description', 'Description'),
    }),
  };
}

export function output(view: View): ResourceFact {
  return {
    ...baseOf(view.resource),
    resource: 'output',
    ...optional({ sensitive: view.flag('sensitive', ''), value: view.text('value', 'Value') }),
  };
}
