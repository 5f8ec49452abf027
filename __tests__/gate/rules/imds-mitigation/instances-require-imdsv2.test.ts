import { on, resource, ruleTable } from '../../../builders.ts';
import { instancesRequireImdsv2 } from '../../../../src/gate/rules/imds-mitigation/instances-require-imdsv2.ts';

const instance = (members: Parameters<typeof resource<'instance'>>[1]) => ({
  'repository.infrastructure': [resource('instance', members)],
});
const tokens = (line: number) => [`high aws_instance.this @ main.tf:${line}`];

ruleTable(instancesRequireImdsv2, [
  ['no instance', { 'repository.infrastructure': [] }, 'not applicable: no EC2 instance is created here'],
  ['required', instance({ httpTokens: on(4, 'required'), httpPutResponseHopLimit: on(5, 1) }), []],
  ['required, with the hops by default', instance({ httpTokens: on(4, 'required') }), []],
  ['decided by variables', instance({ httpTokens: on(4, null), httpPutResponseHopLimit: on(5, null) }), []],
  ['no metadata service at all', instance({ httpEndpoint: on(4, 'disabled'), httpTokens: on(5, 'optional') }), []],
  ['nothing said', instance({}), tokens(1)],
  ['a block that leaves it out', instance({ metadataOptions: { path: 'main.tf', line: 3 } }), tokens(3)],
  ['optional', instance({ httpTokens: on(4, 'optional') }), tokens(4)],
  [
    'nothing said, but required by default',
    {
      'repository.infrastructure': [
        resource('instance'),
        resource('metadata-defaults', { httpTokens: on(9, 'required') }),
      ],
    },
    [],
  ],
  [
    'optional against the default',
    {
      'repository.infrastructure': [
        resource('instance', { httpTokens: on(4, 'optional') }),
        resource('metadata-defaults', { httpTokens: on(9, 'required') }),
      ],
    },
    tokens(4),
  ],
  [
    'two hops',
    instance({ httpTokens: on(4, 'required'), httpPutResponseHopLimit: on(5, 2) }),
    ['medium aws_instance.this @ main.tf:5'],
  ],
  [
    'two hops, but the ECS agent blocks them',
    instance({
      httpTokens: on(4, 'required'),
      httpPutResponseHopLimit: on(5, 2),
      userData: on(6, 'echo ECS_AWSVPC_BLOCK_IMDS=true >> /etc/ecs/ecs.config'),
    }),
    [],
  ],
]);
