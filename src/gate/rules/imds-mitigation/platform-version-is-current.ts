/** Fargate tasks run on a platform version that is still patched. */
import { rule, type Problem } from '../../rule.ts';
import { judgeServices, placeInService, type ServiceView } from '../services.ts';

export const platformVersionIsCurrent = rule({
  id: 'imds-mitigation/platform-version-is-current',
  title: 'Fargate tasks run on the latest platform version',
  severity: 'medium',
  requirements: ['cd/RM-002', 'cd/DSEC-011'],
  needs: [],
  uses: ['service.state', 'repository.infrastructure', 'repository.commands'],
  why:
    'Versions before 1.4.0 lack the current task metadata endpoint and isolation, and a pinned version stays behind when ' +
    'AWS patches the platform.',
  fix: 'Use "LATEST", or leave the platform version out.',
  example: 'platform_version = "LATEST"',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html',
  judge: (facts) => judgeServices(facts, judgeService),
});

function judgeService(service: ServiceView): readonly Problem[] {
  const written = service.platformVersion?.value;
  const version = /^(\d+)\.(\d+)(?:\.(\d+))?$/.exec(written?.trim() ?? '');
  if (version === null) return [];
  const [major, minor] = [Number(version[1]), Number(version[2])];
  if (major > 1 || (major === 1 && minor >= 4)) return [];
  return [
    {
      resource: service.resource,
      key: service.key,
      locations: placeInService(service, service.platformVersion),
      message: `The ${service.name} stays on Fargate platform version ${written ?? ''}, which AWS has replaced: it gets neither the current isolation nor the current metadata endpoint.`,
    },
  ];
}
