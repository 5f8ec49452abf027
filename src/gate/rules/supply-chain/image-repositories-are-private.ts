/** Images are not handed out to everybody without anyone having meant it. */
import { rule } from '../../rule.ts';
import { judgeRepositories, placeInRepository } from '../image-repositories.ts';

export const imageRepositoriesArePrivate = rule({
  id: 'supply-chain/image-repositories-are-private',
  title: 'Image repositories are private',
  severity: 'medium',
  requirements: ['cd/DSEC-004'],
  needs: [],
  uses: ['registry.repository', 'repository.infrastructure', 'repository.commands'],
  why: 'Everybody can pull from a public repository: the program, its configuration and every secret that got into a layer.',
  fix: 'Use a private ECR repository. If the image is meant to be public, document it as a public resource and waive this finding.',
  example:
    'resource "aws_ecr_repository" "app" {\n  name                 = "app"\n  image_tag_mutability = "IMMUTABLE"\n  image_scanning_configuration {\n    scan_on_push = true\n  }\n}\nresource "aws_ecr_lifecycle_policy" "app" {\n  repository = aws_ecr_repository.app.name\n  policy     = file("lifecycle.json")\n}',
  link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/Repositories.html',
  judge: (facts) =>
    judgeRepositories(facts, (repository) =>
      repository.public
        ? [
            {
              resource: repository.name,
              key: repository.name,
              locations: placeInRepository(repository),
              message: `The image repository ${repository.name} is public: everybody can pull its images and read their layers.`,
            },
          ]
        : [],
    ),
});
