/** Signs in source code and dependency lists that rules ask about; each with its place, none with the line's text. */
import type { Location } from '../../model.ts';

export interface CodeSignFact {
  /**
   * `metadata-address`: 169.254.169.254, fd00:ec2::254 or metadata names, where something is asked of them: not on lines that
   * only name them (comments, NO_PROXY lists, firewall rules that drop or deny). `metadata-token`: the IMDSv2 token header or path
   * in the same file. `aws-sdk`: an import or a declared dependency of an AWS SDK or the AWS CLI.
   */
  readonly sign: 'metadata-address' | 'metadata-token' | 'aws-sdk';
  readonly path: string;
  /** What was matched: the address, the package's name. */
  readonly text: string;
  readonly at: Location;
  /** Whether it stands in a Markdown document. */
  readonly guide: boolean;
}
