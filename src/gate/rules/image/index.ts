/** The rules of image: what is inside, and who runs it. */
import { architectureMatchesTheTask } from './architecture-matches-the-task.ts';
import { manifestsConfineTheirContainers } from './manifests-confine-their-containers.ts';
import { noKnownVulnerabilities } from './no-known-vulnerabilities.ts';
import { userIsNotRoot } from './user-is-not-root.ts';

export const image = [
  userIsNotRoot,
  architectureMatchesTheTask,
  noKnownVulnerabilities,
  manifestsConfineTheirContainers,
];
