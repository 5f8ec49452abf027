/** Platforms in Docker's form, `os/architecture[/variant]`, compared as a container runtime compares them. */

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

export function parsePlatform(text: string): Platform {
  const [os = 'linux', architecture = 'amd64', variant] = text.split('/');
  return variant === undefined ? { os, architecture } : { os, architecture, variant };
}

export function platformText({ os, architecture, variant }: Platform): string {
  return [os, architecture, ...(variant === undefined || variant === '' ? [] : [variant])].join('/');
}

/** Whether an image of platform `has` serves where `wants` is asked for; a variant left out on either side is no difference. */
export function platformMatches(has: Platform, wants: Platform): boolean {
  const variant = ({ architecture, variant }: Platform) =>
    architecture === 'arm64' && variant === 'v8' ? undefined : variant || undefined;
  const [theirs, ours] = [variant(has), variant(wants)];
  return (
    has.os === wants.os &&
    has.architecture === wants.architecture &&
    (theirs === ours || theirs === undefined || ours === undefined)
  );
}
