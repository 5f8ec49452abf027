import { expect, test } from '@jest/globals';
import { parseCidr, contains, type Cidr } from '../../../src/gate/policy/ip.ts';
import { nearest } from '../../../src/gate/policy/nearest.ts';
import { printable, readText, readTexts, UNRESOLVED as U } from '../../../src/gate/policy/unresolved.ts';

test.each<[string, string]>([
  ['arn:aws:s3:::data/*', 'arn:aws:s3:::data/*'],
  ['${aws:username}', '${aws:username}'],
  ["${aws:PrincipalTag/team, 'none'}", "${aws:PrincipalTag/team, 'none'}"],
  ['${cognito-identity.amazonaws.com:sub}', '${cognito-identity.amazonaws.com:sub}'],
  ['${*}${?}${$}', '${*}${?}${$}'],
  ['&{aws:username}', '${aws:username}'],
  ['${var.bucket}/*', `${U}/*`],
  ['${aws_s3_bucket.data.arn}', U],
  ['${AWS::AccountId}', U],
  ['arn:${AWS::Partition}:s3:::x', 'arn:aws:s3:::x'],
  ['arn:${data.aws_partition.current.partition}:s3:::x', 'arn:aws:s3:::x'],
  ['${{ secrets.ROLE }}', U],
  ['{{ account }}', U],
  ['<account-id>', U],
  ['{account}', U],
  ['$ACCOUNT_ID:x', `${U}:x`],
  ['[YOUR BUCKET]', U],
  ['[0-9]', '[0-9]'],
  ['a < b', 'a < b'],
  ['${', '${'],
])('%s is read as %s', (text, expected) => {
  expect(readText(text)).toBe(expected);
});

test.each<[string, unknown, readonly string[] | undefined]>([
  ['Ref', { Ref: 'Bucket' }, [U]],
  ['a pseudo parameter', { Ref: 'AWS::Partition' }, ['aws']],
  ['no value', { Ref: 'AWS::NoValue' }, []],
  ['GetAtt', { 'Fn::GetAtt': ['Role', 'Arn'] }, [U]],
  [
    'Sub',
    { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Bucket}/${!aws:username}/*' },
    [`arn:aws:s3:::${U}/\${aws:username}/*`],
  ],
  ['Sub with values', { 'Fn::Sub': ['${A}-x', { A: { Ref: 'B' } }] }, [`${U}-x`]],
  [
    'Join',
    { 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 's3', '', '', { Ref: 'Bucket' }]] },
    [`arn:aws:s3:::${U}`],
  ],
  ['If, both ways', { 'Fn::If': ['Open', '*', { Ref: 'Arn' }] }, ['*', U]],
  ['If with a list', { 'Fn::If': ['Open', ['a', 'b'], { Ref: 'AWS::NoValue' }] }, ['a', 'b']],
  ['an unknown function', { 'Fn::Whatever': 1 }, [U]],
  ['two keys are no function', { Ref: 'A', x: 1 }, undefined],
  ['an object', { a: 1 }, undefined],
  ['null', null, undefined],
  ['a number', 7, ['7']],
])('%s', (_, value, expected) => {
  expect(readTexts(value)).toEqual(expected);
});

test('what is printed acts on no terminal and no runner', () => {
  expect(printable(`a${U}b\u001b[2J\n::set-env\u202e`)).toBe('a…b�[2J�::set-env�');
  expect(printable('x'.repeat(1000))).toHaveLength(200);
});

test.each<[string, string, boolean]>([
  ['203.0.113.0/24', '203.0.113.255', true],
  ['203.0.113.0/24', '203.0.112.255', false],
  ['0.0.0.0/0', '8.8.8.8', true],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['::/0', '2001:db8::1', true],
  ['2001:db8::/33', '2001:db8:8000::', false],
  ['10.0.0.1', '10.0.0.1', true],
  ['10.0.0.0/8', '10.0.0.0/7', false],
])('%s holds %s: %s', (range, address, expected) => {
  expect(contains(parseCidr(range) as Cidr, parseCidr(address) as Cidr)).toBe(expected);
});

test.each([
  '',
  'x',
  '1.2.3',
  '1.2.3.4.5',
  '256.1.1.1',
  '1.2.3.4/33',
  '1.2.3.4/x',
  '1.2.3.4/8/8',
  ':::',
  '1::2::3',
  '12345::',
  '1:2:3:4:5:6:7',
  '::/129',
])('"%s" is no address', (text) => {
  expect(parseCidr(text)).toBeUndefined();
});

test('the nearest word is the one that was meant', () => {
  expect(nearest('UpdateServise', ['UpdateServices', 'UpdateService', 'CreateService'], 2)).toBe('UpdateService');
  expect(nearest('Coffee', ['UpdateService'], 3)).toBeUndefined();
  expect(nearest('x'.repeat(10_000), ['x'], 3)).toBeUndefined();
});
