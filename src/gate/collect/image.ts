/** The image as facts: its configuration before the push, its identity in the registry after it. */
import type { InspectedImage, PublishedImage } from '../../model.ts';
import { known } from '../facts.ts';
import type { Facts } from '../facts.ts';

export function imageFacts({
  inspected,
  published,
}: {
  readonly inspected: InspectedImage;
  readonly published?: PublishedImage | undefined;
}): Facts {
  const config = known(inspected, `image configuration ${inspected.configDigest}`);
  if (published === undefined) return { 'image.config': config };
  return { 'image.config': config, 'image.published': known(published, published.reference) };
}
