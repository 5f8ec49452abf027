/** Data stores encrypt what they keep. */
import { rule, type DataStore, type Problem } from '../../rule.ts';

/** Services that encrypt nothing unless told to. The others encrypt by default with a key of AWS. */
const plainByDefault = new Set<DataStore['service']>(['rds', 'efs', 'elasticache', 'ebs', 'opensearch', 'kinesis']);

export const dataIsEncryptedAtRest = rule({
  id: 'network/data-is-encrypted-at-rest',
  title: 'Data stores are encrypted at rest',
  severity: 'medium',
  requirements: ['ph/SDAT-002', 'cd/DSEC-009'],
  needs: ['repository.infrastructure'],
  why: 'Unencrypted storage gives its content away with every copied snapshot or backup.',
  fix: 'Switch encryption on; it cannot be added to most stores later.',
  example: 'storage_encrypted = true',
  link: 'https://docs.aws.amazon.com/prescriptive-guidance/latest/encryption-best-practices/welcome.html',
  judge: (facts) => {
    const stores = facts['repository.infrastructure'].filter((entry) => entry.resource === 'data-store');
    if (stores.length === 0) return { notApplicable: 'no data store is created here' };
    return stores.flatMap(judgeStore);
  },
});

function judgeStore(store: DataStore): readonly Problem[] {
  const { encrypted } = store;
  if (encrypted?.value === true || encrypted?.value === null) return [];
  if (store.kmsKey !== undefined && encrypted === undefined) return [];
  if (encrypted === undefined && !plainByDefault.has(store.service)) return [];
  return [
    {
      resource: store.name,
      key: store.name,
      locations: [encrypted?.at ?? store.at],
      message: `The data store ${store.name} (${store.service}) keeps its data unencrypted: every copied snapshot can be read.`,
    },
  ];
}
