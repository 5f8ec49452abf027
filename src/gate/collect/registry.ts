/** The ECR repository that the image goes to, with its own policy. */
import type { ImageRepository } from '../../model.ts';
import type { Ecr } from '../../ports.ts';
import { known, unknown } from '../facts.ts';
import type { Fact } from '../facts.ts';
import type { RegistryFact } from '../facts/live.ts';
import { readFact, readPart } from './read.ts';

export async function collectRegistry({
  ecr,
  repository: { name, accountId: registryId },
}: {
  readonly ecr: Ecr;
  readonly repository: ImageRepository;
}): Promise<Fact<RegistryFact>> {
  return readFact(async () => {
    const [repository, policy] = await Promise.all([
      ecr.repository({ registryId, name }),
      readPart(`policy of the repository ${name}`, () => ecr.repositoryPolicy({ registryId, name })),
    ]);
    if (repository === undefined) return unknown(`The ECR repository ${name} does not exist in account ${registryId}.`);
    const value = { repository, ...(policy.value === undefined ? {} : { policy: policy.value }) };
    return known(value, `ecr:DescribeRepositories ${repository.repositoryArn ?? name}`, policy.gaps);
  });
}
