/** Puts the report where it belongs: files, the job summary, annotations, outputs, the comment. */
import type { Location, Report } from '../model.ts';
import { annotations, type Annotation } from './annotations.ts';
import { commentMarker, toComment } from './comment.ts';
import { format, type Format } from './formats.ts';
import { toMarkdown } from './markdown.ts';
import { toSarif } from './sarif.ts';
import type { RuleMetadata } from './rule-metadata.ts';

/** What publishing needs from outside. Each may throw; nothing else is lost then. */
export interface Publisher {
  /** Folders on the way are made. */
  writeFile(path: string, text: string): Promise<void>;
  /** Adds to the job summary; absent at a terminal. */
  readonly summary?: (markdown: string) => Promise<void>;
  /** Sets an output of the action; absent at a terminal. */
  readonly output?: (name: string, value: string) => void;
  /** Annotates a line; absent at a terminal. */
  readonly annotate?: (annotation: Annotation) => void;
  /** Writes or updates the comment on the pull request; absent where none is asked for. */
  readonly comment?: (options: { readonly marker: string; readonly body: string }) => Promise<void>;
  /** What went wrong while publishing. */
  warn(message: string, at?: Location): void;
}

export interface PublishOptions {
  readonly report: Report;
  readonly rules: readonly RuleMetadata[];
  readonly publisher: Publisher;
  /** Folder for the report in every format. */
  readonly directory?: string | undefined;
  readonly sarifFile?: string | undefined;
  /** Outputs that are not in the report: `task-definition-arn`, `account-id`. */
  readonly outputs?: Readonly<Record<string, string | undefined>>;
  readonly blobUrl?: string | undefined;
}

const fileNames: readonly (readonly [Format, string])[] = [
  ['json', 'report.json'],
  ['sarif', 'report.sarif'],
  ['markdown', 'report.md'],
  ['html', 'report.html'],
];

/** Never throws: a report that cannot be put in one place is still put in the others. */
export async function publish(options: PublishOptions): Promise<void> {
  const { report, rules, publisher, directory, sarifFile, blobUrl } = options;
  const attempt = async (what: string, body: () => Promise<void> | void) => {
    try {
      await body();
    } catch (error) {
      publisher.warn(`${what} could not be written: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  if (directory !== undefined) {
    for (const [kind, name] of fileNames) {
      const path = `${directory}/${name}`;
      await attempt(path, () => publisher.writeFile(path, format(report, kind, { rules, blobUrl })));
    }
  }
  if (sarifFile !== undefined)
    await attempt(sarifFile, () => publisher.writeFile(sarifFile, toSarif(report, { rules })));
  const { summary, output, annotate, comment } = publisher;
  if (annotate !== undefined) for (const annotation of annotations(report)) annotate(annotation);
  if (summary !== undefined) await attempt('The job summary', () => summary(toMarkdown(report, { blobUrl })));
  if (comment !== undefined) {
    await attempt('The comment', () => comment({ marker: commentMarker, body: toComment(report, { blobUrl }) }));
  }
  if (output !== undefined) {
    for (const [name, value] of Object.entries(outputsOf(options))) {
      if (value !== undefined) await attempt(`The output ${name}`, () => output(name, value));
    }
  }
}

/** The outputs of the action; undefined where the run did not get that far. */
export function outputsOf({
  report,
  directory,
  sarifFile,
  outputs,
}: PublishOptions): Readonly<Record<string, string | undefined>> {
  const { subject, rollout, gate, outcome, verdict } = report;
  return {
    outcome,
    verdict,
    image: subject.image,
    'image-digest': subject.image?.split('@')[1],
    'task-definition': subject.taskDefinition,
    'deployment-id': rollout.deploymentId,
    rollout: rollout.outcome,
    findings: String(gate?.blocking.length ?? 0),
    report: directory === undefined ? undefined : `${directory}/report.json`,
    sarif: sarifFile ?? (directory === undefined ? undefined : `${directory}/report.sarif`),
    'account-id': subject.account,
    ...outputs,
  };
}
