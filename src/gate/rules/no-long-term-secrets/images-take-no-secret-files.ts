/** No file that holds secrets is copied into an image. */
import { rule, type Problem } from '../../rule.ts';
import { copiedSecrets, type CopiedSecret } from '../image-files.ts';

export const imagesTakeNoSecretFiles = rule({
  id: 'no-long-term-secrets/images-take-no-secret-files',
  title: 'No file that holds secrets is copied into an image',
  severity: 'high',
  requirements: ['cd/DSEC-007', 'ph/IAM-009', 'ph/IAM-010'],
  needs: ['repository.dockerfiles'],
  uses: ['repository.credentialFiles'],
  why: 'Everyone who can pull the image can read the file, even if a later instruction deletes it: every layer is kept.',
  fix: 'Name the file in .dockerignore and do not copy it; mount what the build needs with "--mount=type=secret".',
  example: '# .dockerignore\n.env\n.env.*\n*.pem\n.aws\n.git',
  link: 'https://docs.docker.com/build/building/secrets/',
  judge: (facts) => {
    const files = facts['repository.dockerfiles'];
    if (files.length === 0) return { notApplicable: 'no image is built here' };
    return files.flatMap((file) => copiedSecrets(file, facts['repository.credentialFiles'] ?? []).map(problemOf));
  },
});

function problemOf({ file, dockerfile, at, by }: CopiedSecret): Problem {
  return {
    resource: `${dockerfile}, ${file}`,
    key: `${dockerfile} ${file}`,
    locations: [at],
    message:
      by === 'named'
        ? `${dockerfile} copies ${file} into the image: everyone who can pull it can read the file.`
        : `${dockerfile} copies the whole directory, ${file} with it, because .dockerignore does not leave it out: everyone who can pull the image can read it.`,
  };
}
