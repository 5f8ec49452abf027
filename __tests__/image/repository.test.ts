/** How users name repositories and images, and what they are told when a name is none. */
import { describe, expect, test } from '@jest/globals';
import { FtrError } from '../../src/errors.ts';
import { ecrRegistry, parseEcrHost, parseImage, parseRepository } from '../../src/image/repository.ts';

const session = { accountId: '123456789012', region: 'eu-west-1' };
const own = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const digest = `sha256:${'a'.repeat(64)}`;

function refusalOf(work: () => unknown): FtrError {
  try {
    work();
  } catch (error) {
    if (error instanceof FtrError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a repository is', () => {
  test.each([
    ['a name, in the session’s account and region', 'processor', own, 'processor', session],
    ['a name with slashes', 'team/data/processor', own, 'team/data/processor', session],
    ['a name with dots, which is no host', 'my.team/app', own, 'my.team/app', session],
    ['a URI of the own account', `${own}/team/app`, own, 'team/app', session],
    [
      'a URI of another account and region',
      '999999999999.dkr.ecr.ap-southeast-2.amazonaws.com/app',
      '999999999999.dkr.ecr.ap-southeast-2.amazonaws.com',
      'app',
      { accountId: '999999999999', region: 'ap-southeast-2' },
    ],
    [
      'a URI in China',
      '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/app',
      '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn',
      'app',
      { accountId: '123456789012', region: 'cn-north-1' },
    ],
    [
      'a URI in GovCloud',
      '123456789012.dkr.ecr.us-gov-west-1.amazonaws.com/app',
      '123456789012.dkr.ecr.us-gov-west-1.amazonaws.com',
      'app',
      { accountId: '123456789012', region: 'us-gov-west-1' },
    ],
    [
      'a dual-stack URI, kept as it is',
      '123456789012.dkr-ecr.eu-west-1.on.aws/app',
      '123456789012.dkr-ecr.eu-west-1.on.aws',
      'app',
      session,
    ],
    [
      'a FIPS URI, kept as it is',
      '123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/app',
      '123456789012.dkr.ecr-fips.us-east-1.amazonaws.com',
      'app',
      { accountId: '123456789012', region: 'us-east-1' },
    ],
    [
      'an ARN of another account',
      'arn:aws:ecr:us-east-2:999999999999:repository/team/app',
      '999999999999.dkr.ecr.us-east-2.amazonaws.com',
      'team/app',
      { accountId: '999999999999', region: 'us-east-2' },
    ],
    [
      'an ARN in China',
      'arn:aws-cn:ecr:cn-northwest-1:123456789012:repository/app',
      '123456789012.dkr.ecr.cn-northwest-1.amazonaws.com.cn',
      'app',
      { accountId: '123456789012', region: 'cn-northwest-1' },
    ],
    [
      'an ARN in the European sovereign cloud',
      'arn:aws-eusc:ecr:eusc-de-east-1:123456789012:repository/app',
      '123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu',
      'app',
      { accountId: '123456789012', region: 'eusc-de-east-1' },
    ],
  ])('%s: %s', (_, given, registry, name, where) => {
    expect(parseRepository({ given, ...session })).toEqual({ registry, name, ...where });
  });

  test.each([
    ['a name', 'app', session],
    ['a URI with that very host', '127.0.0.1:5000/app', session],
    [
      'an ARN, whose account and region stay',
      'arn:aws:ecr:us-east-2:999999999999:repository/app',
      { accountId: '999999999999', region: 'us-east-2' },
    ],
  ])('at the host of the input registry when it is %s', (_, given, where) => {
    expect(parseRepository({ given, ...session, registry: '127.0.0.1:5000' })).toEqual({
      registry: '127.0.0.1:5000',
      name: 'app',
      ...where,
    });
  });
});

describe('a repository is refused, with the reason, when it is', () => {
  test.each([
    ['on Docker Hub', 'docker.io/library/nginx', /"docker\.io", which is not an ECR registry/],
    ['in ECR Public', 'public.ecr.aws/acme/app', /not an ECR registry/],
    ['at a loopback host that registry does not vouch for', '127.0.0.1:5000/app', /also needs the input registry/],
    [
      'in an account with 11 digits',
      '12345678901.dkr.ecr.eu-west-1.amazonaws.com/app',
      /"12345678901" does not have 12 digits/,
    ],
    [
      'at a look-alike domain',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.example/app',
      /hosts of region eu-west-1 end in \.dkr\.ecr\.eu-west-1\.amazonaws\.com or/,
    ],
    [
      'at a host of China’s region without .cn',
      '123456789012.dkr.ecr.cn-north-1.amazonaws.com/app',
      /end in \.dkr\.ecr\.cn-north-1\.amazonaws\.com\.cn/,
    ],
    [
      'at a host of another region with .cn',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com.cn/app',
      /not an ECR registry/,
    ],
    [
      'an ARN of another partition than its region',
      'arn:aws:ecr:cn-north-1:123456789012:repository/app',
      /Write arn:aws-cn:ecr/,
    ],
    ['the ARN of something else', 'arn:aws:ecs:eu-west-1:123456789012:cluster/app', /not the ARN of an ECR repository/],
    ['an image with a tag', `${own}/app:latest`, /names an image, not a repository: ":latest"/],
    ['an image with a digest', `app@${digest}`, /names an image, not a repository/],
    ['in upper case', 'Team/App', /Did you mean "team\/app"\?/],
    ['with a trailing slash', 'team/', /malformed name/],
    ['a climb out', '../app', /malformed name/],
    ['one letter', 'a', /2 to 256/],
    ['with a query', 'app?x=1', /malformed name/],
  ])('%s: %s', (_, given, says) => {
    const { code, message, hint } = refusalOf(() => parseRepository({ given, ...session }));
    expect(code).toBe('input-invalid');
    expect(`${message} ${hint}`).toMatch(says);
  });

  test('in another registry than the input registry says', () => {
    const { message } = refusalOf(() =>
      parseRepository({ given: `${own}/app`, ...session, registry: '127.0.0.1:5000' }),
    );
    expect(message).toMatch(/but the input registry says 127\.0\.0\.1:5000/);
  });
});

describe('an image is named by', () => {
  test.each([
    ['a repository and a tag', 'app:v1', { tag: 'v1' }],
    ['a URI and a tag', `${own}/app:v1.2-rc_3`, { tag: 'v1.2-rc_3' }],
    ['a URI and a digest', `${own}/app@${digest}`, { digest }],
    ['a tag and a digest, of which the digest counts', `${own}/app:v1@${digest}`, { digest }],
  ])('%s: %s', (_, given, reference) => {
    expect(parseImage({ given, ...session })).toEqual({
      repository: { registry: own, name: 'app', ...session },
      reference,
    });
  });

  test('a host with a port and a tag, the port not taken for the tag', () => {
    const image = parseImage({ given: '127.0.0.1:5000/app:v1', ...session, registry: '127.0.0.1:5000' });
    expect(image).toEqual({
      repository: { registry: '127.0.0.1:5000', name: 'app', ...session },
      reference: { tag: 'v1' },
    });
  });

  test.each([
    ['nothing after the name: latest is not assumed', `${own}/app`, /names no tag and no digest/],
    ['a host with a port but no tag', '127.0.0.1:5000/app', /names no tag and no digest/],
    ['a short digest', `app@sha256:${'a'.repeat(63)}`, /malformed digest/],
    ['a digest of another kind', `app@md5:${'a'.repeat(32)}`, /malformed digest/],
    ['a tag that starts with a dot', 'app:.v1', /malformed tag/],
    ['an empty tag', 'app:', /malformed tag/],
  ])('a name is refused when it ends in %s', (_, given, says) => {
    const registry = given.startsWith('127') ? '127.0.0.1:5000' : undefined;
    expect(refusalOf(() => parseImage({ given, ...session, registry })).message).toMatch(says);
  });
});

test('the host of every region’s own registry is read back as that account and region', () => {
  for (const region of [
    'eu-west-1',
    'us-gov-east-1',
    'cn-north-1',
    'us-iso-east-1',
    'us-isob-east-1',
    'us-isof-south-1',
    'eu-isoe-west-1',
    'eusc-de-east-1',
    'ap-southeast-2',
  ]) {
    const host = { accountId: '123456789012', region };
    expect(parseEcrHost(ecrRegistry(host))).toEqual(host);
  }
});
