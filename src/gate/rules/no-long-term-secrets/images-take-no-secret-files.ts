/** No file that holds secrets is copied into an image. */
import { rule, type CredentialFileFact, type DockerfileFact, type Problem } from '../../rule.ts';
import { copiedSecrets, wholeCopy, type CopiedSecret } from '../image-files.ts';

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
    return files.flatMap((file) => judgeFile(file, facts['repository.credentialFiles'] ?? []));
  },
});

function judgeFile(file: DockerfileFact, credentialFiles: readonly CredentialFileFact[]): readonly Problem[] {
  const copied = copiedSecrets(file, credentialFiles);
  const whole = wholeCopy(file);
  if (copied.length > 0 || whole === undefined || file.guide || file.ignoreFile !== undefined)
    return copied.map(problemOf);
  return [
    {
      resource: file.path,
      key: `${file.path} no ignore file`,
      locations: [whole],
      severity: 'low',
      message: `${file.path} copies the whole directory and there is no .dockerignore: the history of git, and a local .env if there is one, go into the image.`,
      fix: 'Add a .dockerignore that leaves out .git, .env and everything else that the image does not need.',
    },
  ];
}

function problemOf({ files, dockerfile, at, by }: CopiedSecret): Problem {
  const shown = files.length <= 3 ? files.join(', ') : `${files.slice(0, 2).join(', ')} and ${files.length - 2} more`;
  return {
    resource: `${dockerfile}, ${shown}`,
    key: `${dockerfile} ${by === 'named' ? shown : 'all'}`,
    locations: [at],
    message:
      by === 'named'
        ? `${dockerfile} copies ${shown} into the image: everyone who can pull it can read the file.`
        : `${dockerfile} copies the whole directory, ${shown} with it, because no .dockerignore leaves it out: everyone who can pull the image can read it.`,
  };
}
