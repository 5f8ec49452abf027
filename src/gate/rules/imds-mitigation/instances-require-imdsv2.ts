/** EC2 instances answer metadata requests with a session token only. */
import { rule, type Instance, type Problem } from '../../rule.ts';

export const instancesRequireImdsv2 = rule({
  id: 'imds-mitigation/instances-require-imdsv2',
  title: 'Instances require IMDSv2 and keep it from their containers',
  severity: 'high',
  requirements: ['cd/DSEC-011'],
  needs: ['repository.infrastructure'],
  why:
    'With IMDSv1 any request that a program can be tricked into sending fetches the credentials of the instance. A hop ' +
    'limit above 1 hands the answers of IMDSv2 to containers as well.',
  fix: 'Set "http_tokens" to required and the hop limit to 1 in the metadata options.',
  example: 'metadata_options {\n  http_tokens                 = "required"\n  http_put_response_hop_limit = 1\n}',
  link: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
  judge: (facts) => {
    const all = facts['repository.infrastructure'];
    const instances = all.filter((entry) => entry.resource === 'instance');
    const byDefault = all.some(
      (entry) => entry.resource === 'metadata-defaults' && entry.httpTokens?.value === 'required',
    );
    if (instances.length === 0) return { notApplicable: 'no EC2 instance is created here' };
    return instances.flatMap((instance) => judgeInstance(instance, byDefault));
  },
});

function judgeInstance(instance: Instance, byDefault: boolean): readonly Problem[] {
  if (instance.httpEndpoint?.value?.toLowerCase() === 'disabled') return [];
  const base = { resource: instance.name };
  const tokens = instance.httpTokens;
  const hops = instance.httpPutResponseHopLimit;
  const blocksInAgent = /ECS_AWSVPC_BLOCK_IMDS\s*=\s*true/i.test(instance.userData?.value ?? '');
  const v1: readonly Problem[] =
    tokens?.value === null || tokens?.value?.toLowerCase() === 'required' || (tokens === undefined && byDefault)
      ? []
      : [
          {
            ...base,
            key: `${instance.name} tokens`,
            locations: [tokens?.at ?? instance.metadataOptions ?? instance.at],
            message: `${instance.name} still answers IMDSv1: a single forged request to it gives away the credentials of the instance.`,
          },
        ];
  const reach: readonly Problem[] =
    hops?.value === undefined || hops.value === null || hops.value <= 1 || blocksInAgent
      ? []
      : [
          {
            ...base,
            key: `${instance.name} hops`,
            locations: [hops.at],
            severity: 'medium',
            message: `${instance.name} lets metadata answers travel ${hops.value} hops: containers on it can fetch the credentials of the instance.`,
            fix: 'Set the hop limit to 1.',
          },
        ];
  return [...v1, ...reach];
}
