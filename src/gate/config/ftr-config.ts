/** What `ftr.yml` says, typed, each entry with its place in the file. */
import type { FailOn, Location, Waiver } from '../../model.ts';
import type { RequirementCode } from '../catalogue/codes.ts';

export interface WaiverEntry extends Waiver {
  readonly rule: string;
  /** A path glob, or a resource as findings name it. */
  readonly where: string;
  readonly at: Location;
}

export interface Attestation {
  readonly code: RequirementCode;
  /** What the person stands for. */
  readonly statement: string;
  readonly by: string;
  /** ISO dates, `YYYY-MM-DD`; the last one still counts. */
  readonly on: string;
  readonly expires: string;
  readonly at: Location;
}

export interface EvidenceLink {
  readonly code: RequirementCode;
  /** Path of the document. */
  readonly document: string;
  /** The heading as it stands there. */
  readonly heading: string;
  readonly at: Location;
}

export interface NotApplicableEntry {
  readonly code: RequirementCode;
  readonly why: string;
  readonly at: Location;
}

/** A deployment that the repository describes. */
export interface Target {
  readonly account?: string;
  readonly region?: string;
  readonly cluster?: string;
  readonly service?: string;
  readonly ecrRepository?: string;
  readonly taskDefinition?: string;
  readonly deployRole?: string;
  readonly environment?: string;
  readonly at: Location;
}

export interface Settings {
  readonly failOn?: FailOn;
  readonly strict: boolean;
  /** Globs of files that are not judged. */
  readonly exclude: readonly string[];
  /** Globs of the guides that customers read. */
  readonly guides: readonly string[];
  /** The requirement lists that count. */
  readonly catalogues: readonly ('cd' | 'ph' | 'lens')[];
}

export interface FtrConfig {
  readonly targets: Readonly<Record<string, Target>>;
  readonly evidence: readonly EvidenceLink[];
  readonly attestations: readonly Attestation[];
  readonly notApplicable: readonly NotApplicableEntry[];
  readonly waivers: readonly WaiverEntry[];
  readonly settings: Settings;
}

/** Without a file. */
export const defaultConfig: FtrConfig = {
  targets: {},
  evidence: [],
  attestations: [],
  notApplicable: [],
  waivers: [],
  settings: { strict: false, exclude: [], guides: [], catalogues: ['cd', 'ph', 'lens'] },
};
