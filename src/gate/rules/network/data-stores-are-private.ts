/** Databases have no public address. */
import { rule } from '../../rule.ts';

export const dataStoresArePrivate = rule({
  id: 'network/data-stores-are-private',
  title: 'Data stores are not publicly accessible',
  severity: 'high',
  requirements: ['cd/DSEC-004', 'ph/NETSEC-002'],
  needs: ['repository.infrastructure'],
  why: 'A database with a public address can be attacked by everybody; only its password stands between.',
  fix: 'Set "publicly_accessible" to false and reach the database from inside the network.',
  example: 'publicly_accessible = false',
  link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
  judge: (facts) => {
    const stores = facts['repository.infrastructure'].filter((entry) => entry.resource === 'data-store');
    if (stores.length === 0) return { notApplicable: 'no data store is created here' };
    return stores
      .filter((store) => store.public?.value === true)
      .map((store) => ({
        resource: store.name,
        key: store.name,
        locations: [store.public?.at ?? store.at],
        message: `The data store ${store.name} gets a public address: everybody on the internet can try to log in.`,
      }));
  },
});
