/** Only a load balancer's web ports are open to everybody. */
import { rule, type Problem } from '../../rule.ts';
import { hasRules, includesPort, openRules, type OpenRule } from '../open-rules.ts';

export const securityGroupsAdmitNoWorld = rule({
  id: 'network/security-groups-admit-no-world',
  title: 'Security groups admit the internet to nothing but the web ports of a load balancer',
  severity: 'high',
  requirements: ['ph/NETSEC-001', 'cd/DSEC-004'],
  needs: [],
  uses: ['network.service', 'repository.infrastructure', 'repository.commands'],
  why: 'A port that is open to every address is scanned within minutes; one weakness of the program behind it is then enough.',
  fix: "Admit the load balancer's security group, or the address ranges of those who need it, instead of every address.",
  example:
    'ingress {\n  from_port       = 8080\n  to_port         = 8080\n  protocol        = "tcp"\n  security_groups = [aws_security_group.load_balancer.id]\n}',
  link: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  judge: (facts) => {
    if (!hasRules(facts)) return { notApplicable: 'no security group is here' };
    return openRules(facts)
      .filter(({ direction }) => direction === 'ingress')
      .flatMap(judgeRule);
  },
});

function judgeRule(open: OpenRule): readonly Problem[] {
  const web =
    open.ports.protocol !== '-1' &&
    open.ports.from === open.ports.to &&
    (includesPort(open.ports, 443) || includesPort(open.ports, 80));
  if (web && open.usedBy.length > 0 && open.usedBy.every((kind) => kind === 'load-balancer')) return [];
  const icmp = open.ports.protocol.startsWith('icmp') || open.ports.protocol === '1' || open.ports.protocol === '58';
  const from =
    open.reach === 'world' ? 'from every address on the internet' : `from ${open.range}, millions of addresses`;
  return [
    {
      resource: open.group,
      key: open.key,
      locations: open.locations,
      // Where the users of a web port are not in sight it may well be a load balancer.
      severity: icmp ? 'low' : web && open.usedBy.length === 0 ? 'medium' : 'high',
      message: `${open.group} admits ${open.traffic} ${from}: everybody can try what listens there.`,
    },
  ];
}
