/** Images are built on exactly the image that was looked at. */
import { rule, type DockerfileFact, type DockerStage, type Problem } from '../../rule.ts';
import { firmnessOf, nameOfImage } from '../image-references.ts';

export const baseImagesArePinned = rule({
  id: 'supply-chain/base-images-are-pinned',
  title: 'Base images are named by digest',
  severity: 'medium',
  requirements: ['cd/RM-002', 'ph/SECOPS-001'],
  needs: ['repository.dockerfiles'],
  why: 'A tag can name another image tomorrow: the same commit then builds something nobody has looked at, and an attacker who moves the tag is in every new image.',
  fix: 'Write the digest behind the tag; Dependabot and Renovate keep both up to date.',
  example: 'FROM python:3.13-slim@sha256:0000000000000000000000000000000000000000000000000000000000000000',
  link: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
  judge: (facts) => {
    const files = facts['repository.dockerfiles'];
    if (files.length === 0) return { notApplicable: 'no image is built here' };
    return files.flatMap((file) => file.stages.flatMap((stage) => judgeStage(file, stage)));
  },
});

function judgeStage(file: DockerfileFact, { base, reach }: DockerStage): readonly Problem[] {
  if (base.kind !== 'image' || reach === 'none') return [];
  const reference = base.resolved ?? base.text;
  const firmness = firmnessOf(reference);
  if (firmness === 'digest' || firmness === 'open') return [];
  const moving = firmness === 'moving';
  return [
    {
      resource: `${file.path}, ${reference}`,
      key: nameOfImage(reference),
      locations: [base.at],
      severity: moving ? 'medium' : 'low',
      message: moving
        ? `${file.path} is built on ${reference}, which names whatever is newest: two builds of one commit give two images.`
        : `${file.path} is built on ${reference} by its tag, which its owner can move to another image.`,
    },
  ];
}
