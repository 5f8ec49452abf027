import { expect, test } from '@jest/globals';
import { breadthOf, type Breadth } from '../../../src/gate/policy/scope.ts';
import { UNRESOLVED } from '../../../src/gate/policy/unresolved.ts';

const role = 'arn:*:iam::*:role/*';
const at = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;

test.each<[string, string, Breadth]>([
  ['*', role, 'all'],
  [at('*'), role, 'all'],
  [at('?*'), role, 'broad'],
  [at('a*'), role, 'broad'],
  [at('ecs*'), role, 'broad'],
  [at('service-role/*'), role, 'broad'],
  [at('*-task-role'), role, 'broad'],
  [at('prod-*'), role, 'broad'],
  [at('app1*'), role, 'broad'],
  [at('cdk-*'), role, 'named'],
  [at('reflectance-*'), role, 'named'],
  [at('*-reflectance'), role, 'named'],
  [at('ReflectanceTask*'), role, 'named'],
  [at('ecsTaskExecutionRole*'), role, 'named'],
  [at('app'), role, 'named'],
  [at('${aws:PrincipalTag/team}-*'), role, 'named'],
  [at(`${UNRESOLVED}*`), role, 'named'],
  [UNRESOLVED, role, 'named'],
  ['arn:aws:iam::111122223333:user/*', role, 'none'],
  ['arn:aws:s3:::data', role, 'none'],
  ['arn:aws:ecs:eu-west-1:111122223333:service/*', 'arn:*:ecs:*:*:service/*/*', 'all'],
  ['arn:aws:ecs:eu-west-1:111122223333:service/*/*', 'arn:*:ecs:*:*:service/*/*', 'all'],
  ['arn:aws:ecs:eu-west-1:111122223333:service/prod/*', 'arn:*:ecs:*:*:service/*/*', 'named'],
  ['arn:aws:ecs:eu-west-1:111122223333:service/*/reflectance', 'arn:*:ecs:*:*:service/*/*', 'named'],
  ['arn:aws:s3:::*', 'arn:*:s3:::*/*', 'all'],
  ['arn:aws:s3:::data/*', 'arn:*:s3:::*/*', 'named'],
  ['arn:aws:s3:::data', 'arn:*:s3:::*/*', 'none'],
  ['arn:aws:logs:*:*:log-group:/ecs/app:*', 'arn:*:logs:*:*:log-group:*:log-stream:*', 'named'],
  ['arn:aws:secretsmanager:*:*:secret:db-??????', 'arn:*:secretsmanager:*:*:secret:*', 'named'],
])('%s of %s: %s', (pattern, type, expected) => {
  expect(breadthOf(pattern, type)).toBe(expected);
});
