/** Which parts of an event anybody can write, and which only those with access to the repository. */

export type Control =
  /** Whoever may open an issue or a pull request, or comment. */
  | 'anyone'
  /** Whoever may push or start a workflow, or calls it. */
  | 'insiders';

/** Context references of `Expression.contexts`: lower case, brackets as dots, `*` for a computed part. */
const byAnyone: readonly RegExp[] = [
  /^github\.head_ref$/,
  /^github\.event\.(issue|pull_request|discussion)\.(title|body)$/,
  /^github\.event\.pull_request\.head\.(ref|label)$/,
  /^github\.event\.pull_request\.head\.repo\.(default_branch|description|homepage|name)$/,
  /^github\.event\.(comment|review|review_comment)\.body$/,
  /^github\.event\.pages\.[^.]+\.page_name$/,
  /^github\.event\.commits\.[^.]+\.(message|author\.(email|name))$/,
  /^github\.event\.head_commit\.(message|author\.(email|name)|committer\.(email|name))$/,
  /^github\.event\.workflow_run\.(head_branch|display_title|head_commit\.(message|author\.(email|name)))$/,
  /^github\.event\.workflow_run\.head_repository\.description$/,
  /^github\.event\.workflow_run\.pull_requests\.[^.]+\.head\.ref$/,
  /^github\.event\.(issue|pull_request)\.(milestone|labels\.[^.]+)\.(title|description|name)$/,
  /^github\.event\.(issue|pull_request)$/,
  /^github\.event$/,
];

const byInsiders: readonly RegExp[] = [
  /^(github\.event\.)?inputs\.[^.]+$/,
  /^github\.event\.client_payload(\..+)?$/,
  /^github\.event\.release\.(name|body|tag_name|target_commitish)$/,
  /^github\.ref_name$/,
];

/** Who can choose the text that a context reference holds; undefined where nobody can. */
export function controlOf(context: string): Control | undefined {
  const name = context.toLowerCase();
  if (byAnyone.some((pattern) => pattern.test(name))) return 'anyone';
  return byInsiders.some((pattern) => pattern.test(name)) ? 'insiders' : undefined;
}
