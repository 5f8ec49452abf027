/** Images that nobody runs any more leave the registry. */
import { rule } from '../../rule.ts';
import { judgeRepositories, placeInRepository } from '../image-repositories.ts';

export const oldImagesExpire = rule({
  id: 'supply-chain/old-images-expire',
  title: 'Image repositories that are created in code have a lifecycle policy',
  severity: 'low',
  requirements: ['cd/RM-002'],
  needs: ['repository.infrastructure'],
  why: 'Old images cost money and stay deployable with every hole that was found in them since.',
  fix: 'Add a lifecycle policy that keeps the last releases and drops untagged images.',
  example:
    'resource "aws_ecr_lifecycle_policy" "app" {\n  repository = aws_ecr_repository.app.name\n  policy     = file("lifecycle.json")\n}',
  link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
  judge: (facts) =>
    judgeRepositories(facts, (repository) =>
      repository.lifecyclePolicy !== false || repository.public
        ? []
        : [
            {
              resource: repository.name,
              key: repository.name,
              locations: placeInRepository(repository),
              message: `The image repository ${repository.name} keeps every image for good: old ones cost money and stay deployable.`,
            },
          ],
    ),
});
