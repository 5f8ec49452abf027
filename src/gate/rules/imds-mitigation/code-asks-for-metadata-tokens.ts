/** Own code fetches no instance metadata, or does so with a token. */
import { rule, type CommandFact, type Location } from '../../rule.ts';

export const codeAsksForMetadataTokens = rule({
  id: 'imds-mitigation/code-asks-for-metadata-tokens',
  title: 'Code does not call the instance metadata service without a token',
  severity: 'medium',
  requirements: ['cd/DSEC-011'],
  needs: ['repository.code'],
  uses: ['repository.commands'],
  why: 'A call without a token works with IMDSv1 only: it keeps the customer from switching IMDSv1 off, and does not work on Fargate at all.',
  fix: 'Let the AWS SDK find credentials and region, or fetch an IMDSv2 token first and send it along.',
  example:
    'TOKEN=$(curl -sX PUT http://169.254.169.254/latest/api/token -H "X-aws-ec2-metadata-token-ttl-seconds: 60")\ncurl -s -H "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/latest/meta-data/instance-id',
  link: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html',
  judge: (facts) => {
    const signs = facts['repository.code'];
    const withToken = new Set(signs.filter(({ sign }) => sign === 'metadata-token').map(({ path }) => path));
    // A guide may explain the address; only its commands are what a reader runs.
    const inCode = signs.filter(({ sign, guide }) => sign === 'metadata-address' && !guide);
    return [...inCode, ...callsOf(facts['repository.commands'] ?? [])]
      .filter(({ path }) => !withToken.has(path))
      .map(({ path, at }) => ({
        resource: path,
        key: path,
        locations: [at],
        message: `${path} calls the instance metadata address without a token: that needs IMDSv1, so nobody can switch it off.`,
      }));
  },
});

const address = /169\.254\.169\.254|\[?fd00:ec2::254\]?|instance-data\.ec2\.internal/i;

function callsOf(commands: readonly CommandFact[]): readonly { readonly path: string; readonly at: Location }[] {
  return commands
    .filter(({ guide, name }) => guide && /^(curl|wget|http|https|ec2-metadata|Invoke-RestMethod)$/i.test(name))
    .flatMap(({ path, words }) => {
      const word = words.find(({ text }) => address.test(text));
      return word === undefined ? [] : [{ path, at: word.at }];
    });
}
