/** Data that is created here can be brought back. */
import { rule, type DataStore, type Problem } from '../../rule.ts';

export const dataStoresAreBackedUp = rule({
  id: 'readiness/data-stores-are-backed-up',
  title: 'Databases and tables that are created here are backed up',
  severity: 'medium',
  requirements: ['ph/BAR-001', 'cd/BAR-001'],
  needs: ['repository.infrastructure'],
  why: 'What was deleted or damaged, by a mistake or an intruder, is gone for good where nothing keeps a copy.',
  fix: 'Keep automatic backups of the database for some days, and switch on point-in-time recovery of tables.',
  example: 'backup_retention_period = 14',
  link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html',
  judge: (facts) => {
    const stores = facts['repository.infrastructure'].filter((entry) => entry.resource === 'data-store');
    if (stores.length === 0) return { notApplicable: 'no data store is created here' };
    const byPlan = facts['repository.infrastructure'].some(({ type }) =>
      /^aws_backup_(plan|selection)$|^AWS::Backup::Backup(Plan|Selection)$/.test(type),
    );
    return byPlan ? [] : stores.flatMap(judgeStore);
  },
});

function judgeStore(store: DataStore): readonly Problem[] {
  const base = { resource: store.name, key: store.name };
  if (store.service === 'rds' && store.backupDays?.value === 0) {
    return [
      {
        ...base,
        locations: [store.backupDays.at],
        message: `Automatic backups of ${store.name} are switched off: what is deleted or damaged there is gone.`,
      },
    ];
  }
  const recovery = store.pointInTimeRecovery;
  if (store.service !== 'dynamodb' || recovery?.value === true || recovery?.value === null) return [];
  return [
    {
      ...base,
      severity: 'low',
      locations: [recovery?.at ?? store.at],
      message: `The table ${store.name} has no point-in-time recovery: what is deleted or damaged there is gone.`,
      fix: 'Switch on point-in-time recovery of the table.',
    },
  ];
}
