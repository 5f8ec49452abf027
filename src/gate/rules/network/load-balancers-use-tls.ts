/** Load balancers speak TLS of this decade, and plain HTTP only to redirect. */
import { rule, type Listener, type LoadBalancer, type Problem, type ResourceFact } from '../../rule.ts';

export const loadBalancersUseTls = rule({
  id: 'network/load-balancers-use-tls',
  title: 'Load balancers listen on TLS 1.2 or later and redirect plain HTTP',
  severity: 'medium',
  requirements: ['ph/SDAT-003', 'cd/DSEC-009'],
  needs: ['repository.infrastructure'],
  why: 'What travels over plain HTTP, or over TLS before 1.2, can be read and changed on the way.',
  fix: 'Listen on 443 with a certificate and the policy ELBSecurityPolicy-TLS13-1-2-2021-06; let port 80 redirect to it.',
  example:
    'resource "aws_lb_listener" "https" {\n  load_balancer_arn = aws_lb.this.arn\n  port              = 443\n  protocol          = "HTTPS"\n  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"\n  certificate_arn   = var.certificate_arn\n  default_action {\n    type             = "forward"\n    target_group_arn = aws_lb_target_group.this.arn\n  }\n}',
  link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
  judge: (facts) => {
    const listeners = facts['repository.infrastructure'].filter((entry) => entry.resource === 'listener');
    if (listeners.length === 0) return { notApplicable: 'no load balancer listener is here' };
    return listeners.flatMap((listener) => judgeListener(listener, facts['repository.infrastructure']));
  },
});

const plainProtocols = new Set(['HTTP', 'TCP']);

function judgeListener(listener: Listener, all: readonly ResourceFact[]): readonly Problem[] {
  const protocol = listener.protocol?.value?.toUpperCase();
  const base = { resource: listener.name, key: listener.name };
  const policy = listener.sslPolicy?.value;
  if (policy !== undefined && policy !== null && listener.sslPolicy !== undefined && isOld(policy)) {
    return [
      {
        ...base,
        locations: [listener.sslPolicy.at],
        message: `The listener ${listener.name} uses the security policy ${policy}, which accepts TLS 1.0 or 1.1.`,
      },
    ];
  }
  // Only an application load balancer speaks HTTP; TCP of a network load balancer may carry TLS of the target.
  if (protocol === undefined || !plainProtocols.has(protocol) || protocol === 'TCP') return [];
  const redirects =
    listener.defaultAction?.value === 'redirect' && listener.redirectProtocol?.value?.toUpperCase() !== 'HTTP';
  const undecided = listener.defaultAction?.value === null || listener.protocol?.value === null;
  if (redirects || undecided || isInternal(listener, all)) return [];
  if (listener.defaultAction?.value === 'fixed-response') return [];
  return [
    {
      ...base,
      locations: [listener.protocol?.at ?? listener.at],
      message: `The listener ${listener.name} serves plain HTTP: everybody on the way can read and change requests and answers.`,
    },
  ];
}

function isOld(policy: string): boolean {
  if (/TLS13-1-[23]/.test(policy) || /TLS-1-2/.test(policy) || /FS-1-2/.test(policy)) return false;
  return /TLS-1-0|TLS-1-1|TLS13-1-[01]|2015|2016-08|FS-2018|FS-1-1|ELBSecurityPolicy-(FS|2014)/.test(policy);
}

function isInternal(listener: Listener, all: readonly ResourceFact[]): boolean {
  const balancer = all.find(
    (entry): entry is LoadBalancer => entry.resource === 'load-balancer' && entry.name === listener.loadBalancer,
  );
  return balancer?.internal?.value === true;
}
