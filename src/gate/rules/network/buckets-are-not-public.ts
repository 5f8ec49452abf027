/** No bucket can be read, or become readable, by everybody. */
import { rule, type Bucket, type BucketPublicAccessSettings, type Problem } from '../../rule.ts';

export const bucketsAreNotPublic = rule({
  id: 'network/buckets-are-not-public',
  title: 'Buckets block public access',
  severity: 'medium',
  worst: 'high',
  requirements: ['ph/S3-001', 'cd/DSEC-004', 'lens/10.2'],
  needs: ['repository.infrastructure'],
  why: 'One access list or policy entry makes the whole content readable by everybody. The public access block keeps that from happening by mistake.',
  fix: 'Give the bucket a public access block with all four settings on.',
  example:
    'resource "aws_s3_bucket_public_access_block" "data" {\n  bucket                  = aws_s3_bucket.data.id\n  block_public_acls       = true\n  block_public_policy     = true\n  ignore_public_acls      = true\n  restrict_public_buckets = true\n}',
  link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  judge: (facts) => {
    const buckets = facts['repository.infrastructure'].filter((entry) => entry.resource === 'bucket');
    if (buckets.length === 0) return { notApplicable: 'no bucket is created here' };
    return buckets.flatMap(judgeBucket);
  },
});

const settings = ['blockPublicAcls', 'blockPublicPolicy', 'ignorePublicAcls', 'restrictPublicBuckets'] as const;

function judgeBucket(bucket: Bucket): readonly Problem[] {
  const base = { resource: bucket.name, key: bucket.name };
  const acl = bucket.acl?.value?.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  if (
    bucket.acl !== undefined &&
    acl !== undefined &&
    /^(public-read|public-read-write|authenticated-read|website)/.test(acl)
  ) {
    const who = acl.startsWith('authenticated') ? 'everybody with any AWS account' : 'everybody';
    const what = acl.endsWith('write') ? 'read and write' : 'read';
    return [
      {
        ...base,
        severity: 'high',
        locations: [bucket.acl.at],
        message: `The access list of ${bucket.name} lets ${who} ${what} the bucket.`,
      },
    ];
  }
  // Since April 2023 a new bucket blocks public access by itself; code that switches it off says so.
  const off = bucket.publicAccess === undefined ? [] : switchedOff(bucket.publicAccess);
  if (off.length > 0) {
    return off.map((setting) => ({
      ...base,
      locations: [setting],
      message: `The public access block of ${bucket.name} is switched off in part: an access list or policy can make the bucket public.`,
    }));
  }
  return [];
}

function switchedOff(access: BucketPublicAccessSettings) {
  return settings.flatMap((name) => {
    const setting = access[name];
    return setting?.value === false ? [setting.at] : [];
  });
}
