/** The stage that learns what ECR's scan found in the exact image that is to be deployed. */
import { collectScan } from '../gate/collect/scan.ts';
import { unknown } from '../gate/facts.ts';
import { scannedDigest } from '../image/scanned.ts';
import type { PublishedImage } from '../model.ts';
import type { Obtained } from './image.ts';
import type { Prepared } from './prepare.ts';
import { awsOf, type Target } from './target.ts';

/** Beside the wait: what asking may take. */
const margin = 60_000;

/** The stage `scan`: with `scan-wait: 0s` one look, taken while the task definition is rendered. */
export async function learnScan(
  { journal, inputs }: Prepared,
  { session }: Target,
  { image, published }: { readonly image: Obtained; readonly published: PublishedImage },
): Promise<void> {
  const { scanWait: wait, scanRequired: required } = inputs;
  const look = async (ports: Prepared['ports']): Promise<void> => {
    const { repository } = published;
    const registry = ports.registry.connect({ repository, login: await image.logins(repository) });
    const digest = await scannedDigest({ registry, published });
    if (digest === undefined) {
      journal.learn({ 'image.scan': unknown(`The manifest of ${published.reference} could not be read back.`) });
      return;
    }
    const { ecr } = awsOf(ports, { region: repository.region, credentials: session.credentials });
    if (wait > 0) ports.log.info(`Waiting up to ${Math.round(wait / 1000)} s for the scan of ${repository.name}.`);
    const { accountId: registryId, name } = repository;
    const question = { ecr, clock: ports.clock, registryId, name, digest, wait, required };
    const { fact, notice } = await collectScan(question);
    if (fact !== undefined) journal.learn({ 'image.scan': fact });
    if (notice !== undefined) journal.notices.push(notice);
    const counted = fact?.known
      ? Object.entries(fact.value.counts).map(([severity, count]) => `${count} ${severity}`)
      : [];
    if (fact?.known) ports.log.info(`Scan of the image: ${counted.join(', ') || 'nothing found'}.`);
  };
  await journal.stage('scan', look, wait + margin);
}
