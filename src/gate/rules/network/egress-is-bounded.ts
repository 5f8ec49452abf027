/** Tasks cannot send what they hold to any address and port. */
import { rule } from '../../rule.ts';
import { hasRules, openRules } from '../open-rules.ts';

export const egressIsBounded = rule({
  id: 'network/egress-is-bounded',
  title: 'Security groups let out what the service needs, not everything',
  severity: 'low',
  requirements: ['cd/DSEC-010'],
  needs: [],
  uses: ['network.service', 'repository.infrastructure', 'repository.commands'],
  why: 'An intruder in a task that may reach every address on every port can carry data out and fetch tools.',
  fix: 'Allow HTTPS (443) to the VPC endpoints or the addresses that the service calls, and nothing else.',
  example:
    'egress {\n  from_port       = 443\n  to_port         = 443\n  protocol        = "tcp"\n  security_groups = [aws_security_group.endpoints.id]\n}',
  link: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  judge: (facts) => {
    if (!hasRules(facts)) return { notApplicable: 'no security group is here' };
    return openRules(facts)
      .filter(({ direction, ports, reach }) => direction === 'egress' && ports.protocol === '-1' && reach === 'world')
      .map((open) => ({
        resource: open.group,
        key: open.key,
        locations: open.locations,
        message: `${open.group} lets all traffic out to every address: nothing keeps an intruder from carrying data away.`,
      }));
  },
});
