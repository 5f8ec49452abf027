/** Images are looked through for known weaknesses when they arrive. */
import { rule } from '../../rule.ts';
import { judgeRepositories, placeInRepository } from '../image-repositories.ts';

export const imagesAreScanned = rule({
  id: 'supply-chain/images-are-scanned',
  title: 'Images are scanned for vulnerabilities when they are pushed',
  severity: 'medium',
  requirements: ['ph/SECOPS-001', 'cd/RM-002'],
  needs: [],
  uses: ['registry.repository', 'repository.infrastructure', 'repository.commands'],
  why: 'Without a scan nobody learns that a library in the image has a known hole, and no gate can stop it.',
  fix: 'Switch on scanning for the registry (basic with scan on push, or enhanced), or "scan on push" of the repository.',
  example: 'image_scanning_configuration {\n  scan_on_push = true\n}',
  link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
  judge: (facts) => {
    const registry = (facts['repository.infrastructure'] ?? []).some(
      ({ resource }) => resource === 'ecr-registry-scanning',
    );
    return judgeRepositories(facts, (repository) => {
      const scan = repository.scanOnPush;
      if (registry || repository.public || scan?.value === true || scan?.value === null) return [];
      // The registry's own scanning is not told by a repository that says nothing.
      if (repository.live && scan === undefined) return [];
      return [
        {
          resource: repository.name,
          key: repository.name,
          locations: placeInRepository(repository, scan),
          message: `Images pushed to ${repository.name} are not scanned: known vulnerabilities in them stay unseen.`,
        },
      ];
    });
  },
});
