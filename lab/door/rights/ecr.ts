/** The permissions AWS checks for an ECR call and for each verb of the Docker registry protocol. */
import type { Check } from '../../emulator/client.ts';
import { objects, text, texts, type ApiCall } from '../call.ts';
import { repositoryArn, type Place } from './names.ts';

const withoutResource =
  /^(GetAuthorizationToken|DescribeRegistry|.*Registry(Policy|ScanningConfiguration)|PutReplicationConfiguration|.*PullThroughCacheRules?|.*RepositoryCreationTemplates?)$/;

export function ecrChecks(call: ApiCall, place: Place): readonly Check[] {
  const action = `ecr:${call.action}`;
  if (withoutResource.test(call.action)) return [{ action, resource: '*' }];
  const given = call.parameters;
  const names = [
    ...texts(given['repositoryNames']),
    ...[text(given['repositoryName'])].filter((one) => one !== undefined),
  ];
  const arn = text(given['resourceArn']);
  // Without a name DescribeRepositories means all of them.
  const resources =
    arn !== undefined
      ? [arn]
      : names.length > 0
        ? names.map((one) => repositoryArn(place, one))
        : [repositoryArn(place, '*')];
  const tags = objects(given['tags']);
  const context: Record<string, string | readonly string[]> = {};
  if (tags.length > 0) context['aws:tagkeys'] = tags.map((tag) => String(tag['Key']));
  for (const tag of tags) context[`aws:requesttag/${String(tag['Key'])}`] = String(tag['Value'] ?? '');
  const checks: Check[] = resources.map((resource) => ({ action, resource, context }));
  if (call.action !== 'CreateRepository' || tags.length === 0) return checks;
  return [...checks, ...resources.map((resource) => ({ action: 'ecr:TagResource', resource, context }))];
}

export interface RegistryCall {
  /** The permission the verb needs, without the prefix; undefined for the version check, which needs only a valid token. */
  readonly action: string | undefined;
  readonly repository: string | undefined;
  readonly reference: string | undefined;
}

/** Reads a registry request (https://distribution.github.io/distribution/spec/api/); undefined for a path of another API. */
export function readRegistryCall(method: string, path: string): RegistryCall | undefined {
  if (path === '/v2' || path === '/v2/') return { action: undefined, repository: undefined, reference: undefined };
  const found = /^\/v2\/(?<repository>.+?)\/(?:(?<kind>manifests|blobs)\/(?<reference>.+)|tags\/list)$/.exec(path);
  if (found?.groups === undefined) return undefined;
  const { repository, kind, reference } = found.groups as { repository: string; kind?: string; reference?: string };
  return { action: registryAction(method, kind, reference), repository, reference };
}

function registryAction(method: string, kind: string | undefined, reference: string | undefined): string {
  if (kind === undefined) return 'ListImages';
  if (kind === 'manifests')
    return method === 'PUT' ? 'PutImage' : method === 'DELETE' ? 'BatchDeleteImage' : 'BatchGetImage';
  if (reference?.startsWith('uploads') === true) {
    if (method === 'POST') return 'InitiateLayerUpload';
    return method === 'PUT' ? 'CompleteLayerUpload' : 'UploadLayerPart';
  }
  if (method === 'HEAD') return 'BatchCheckLayerAvailability';
  return method === 'DELETE' ? 'BatchDeleteImage' : 'GetDownloadUrlForLayer';
}
