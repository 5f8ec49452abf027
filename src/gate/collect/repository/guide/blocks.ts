/** What a code block of a guide is: by its label, by its content where the label is missing or plainly wrong. */
import { looksLikeDockerfile } from '../dockerfile/sniff.ts';

/** How a block is read. `data` is YAML or JSON: what it holds shows when it is parsed. */
export type BlockKind = 'shell' | 'dockerfile' | 'terraform' | 'data' | 'env-file';

const labels: Readonly<Record<string, BlockKind>> = {
  sh: 'shell',
  bash: 'shell',
  shell: 'shell',
  zsh: 'shell',
  console: 'shell',
  terminal: 'shell',
  'shell-session': 'shell',
  shellsession: 'shell',
  sh_session: 'shell',
  cli: 'shell',
  dockerfile: 'dockerfile',
  docker: 'dockerfile',
  containerfile: 'dockerfile',
  hcl: 'terraform',
  terraform: 'terraform',
  tf: 'terraform',
  tofu: 'terraform',
  opentofu: 'terraform',
  yaml: 'data',
  yml: 'data',
  json: 'data',
  jsonc: 'data',
  json5: 'data',
  cloudformation: 'data',
  dotenv: 'env-file',
  env: 'env-file',
  ini: 'env-file',
  properties: 'env-file',
  cfg: 'env-file',
  conf: 'env-file',
};

/** Languages of code that no reader knows; their text is still searched for secrets. */
const foreign = new Set(
  'js javascript ts typescript tsx jsx py python go rust java kotlin cs csharp c cpp ruby rb php sql xml html css scss powershell ps1 pwsh cmd bat diff mermaid graphviz plantuml'.split(
    ' ',
  ),
);

export function blockKind(language: string, text: string): BlockKind | undefined {
  if (foreign.has(language)) return undefined;
  const told = labels[language];
  const seen = contentKind(text);
  if (told === undefined) return seen;
  // A label is believed unless the content is unmistakably something else.
  if (seen !== undefined && seen !== told && seen !== 'shell' && seen !== 'env-file') return seen;
  if (told !== 'shell' && seen === 'shell' && !holds(told, text)) return seen;
  return told;
}

/** Whether the text could be what its label says. */
function holds(kind: BlockKind, text: string): boolean {
  if (kind === 'data') return /^\s*[[{]/.test(text) || /^\s*(?:- )?["']?[\w.$/-]+["']?\s*:(?:\s|$)/m.test(text);
  if (kind === 'env-file') return /^\s*(?:export\s+)?[A-Za-z_][\w.]*\s*=/m.test(text);
  if (kind === 'dockerfile')
    return /^\s*(?:FROM|RUN|ENV|ARG|COPY|USER|CMD|ENTRYPOINT|ADD|WORKDIR|EXPOSE|LABEL)\s/im.test(text);
  return /[={]/.test(text);
}

const commands =
  /^\s*(?:[$#]\s+|sudo\s+)?(?:aws|docker|docker-compose|export|curl|wget|git|gh|terraform|tofu|cdk|npm|npx|pip3?|python3?|kubectl|helm|echo|cat|cd|mkdir|chmod|make|source|podman|ecs-cli|copilot|eval|jq|openssl|ssh-keygen|act|sam)(?:\s|$)/m;

export function contentKind(text: string): BlockKind | undefined {
  const trimmed = text.trimStart();
  if (/^[[{]/.test(trimmed) && /[\]}]\s*$/.test(text) && /["']?\w+["']?\s*[:{]/.test(text)) return 'data';
  if (looksLikeDockerfile(text)) return 'dockerfile';
  if (isTerraform(text)) return 'terraform';
  if (/^#!.*\b(?:ba|da|z|k)?sh\b/.test(trimmed)) return 'shell';
  const lines = text.split('\n', 200).filter((line) => !/^\s*(?:#|$)/.test(line));
  if (lines.length === 0) return undefined;
  if (
    lines.every((line) => /^(?:export\s+)?[A-Za-z_][\w.]*=\S*(?:\s.*)?$/.test(line.trim())) &&
    !/^\s*export/m.test(text)
  ) {
    return 'env-file';
  }
  if (/^\s*\[[\w .-]+\]\s*$/.test(lines[0] ?? '') && /^\s*\w+\s*=/.test(lines[1] ?? '')) return 'env-file';
  const mapping = lines.filter((line) => /^\s*(?:- )*["']?[\w.$/-]+["']?\s*:(?:\s|$)/.test(line)).length;
  if (mapping > 0 && /^(?:\s*- )*\s*["']?[\w.$/-]+["']?\s*:(?:\s|$)/.test(lines[0] ?? '')) return 'data';
  return commands.test(text) ? 'shell' : undefined;
}

export function isTerraform(text: string): boolean {
  return /^\s*(?:resource\s+"[^"\n]*"\s+"[^"\n]*"|data\s+"[^"\n]*"\s+"[^"\n]*"|(?:provider|module|variable|output)\s+"[^"\n]*"|terraform|locals)\s*\{/m.test(
    text,
  );
}
