/** A tag in the registry keeps naming the image it was put on. */
import { rule, type Problem } from '../../rule.ts';
import { judgeRepositories, placeInRepository, type RepositoryView } from '../image-repositories.ts';

export const imageTagsAreImmutable = rule({
  id: 'supply-chain/image-tags-are-immutable',
  title: 'Image tags cannot be moved to other images',
  severity: 'medium',
  requirements: ['cd/RM-002'],
  needs: [],
  uses: ['registry.repository', 'repository.infrastructure', 'repository.commands'],
  why: 'Whoever may push can put other content under a tag that was tested and released; what runs is then not what was judged, and a rollback starts something else.',
  fix: 'Make tags immutable; let only moving tags such as "latest" be an exception (IMMUTABLE_WITH_EXCLUSION).',
  example: 'image_tag_mutability = "IMMUTABLE"',
  link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  judge: (facts) => judgeRepositories(facts, judgeRepository),
});

function judgeRepository(repository: RepositoryView): readonly Problem[] {
  const { tagMutability: mutability } = repository;
  // Public repositories have no such setting.
  if (repository.public || mutability?.value === null) return [];
  const word = mutability?.value?.toUpperCase();
  if (word === 'IMMUTABLE' || word === 'IMMUTABLE_WITH_EXCLUSION') return [];
  // Not every answer of a live registry names it.
  if (repository.live && word === undefined) return [];
  return [
    {
      resource: repository.name,
      key: repository.name,
      locations: placeInRepository(repository, mutability),
      message: `Tags of the image repository ${repository.name} can be moved: whoever may push can replace a released image.`,
    },
  ];
}
