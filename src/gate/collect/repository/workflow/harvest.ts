/** What a workflow gives besides itself: the variables it sets and hands on, the commands of its `run:` blocks. */
import type { Job, Step, WorkflowFact } from '../../../facts/workflow.ts';
import type { LocatedText, NamedValue } from '../../../facts/text.ts';
import { placeIn } from '../../../facts/text.ts';
import type { VariableCarrier, VariableFact } from '../../../facts/variable.ts';
import type { Harvest } from '../harvest.ts';
import { hasPlaceholder, literalReferences } from '../references.ts';
import { harvestShell } from '../scripts.ts';
import { textSource } from '../source.ts';

export function harvestWorkflow(workflow: WorkflowFact, harvest: Harvest): void {
  const { kind } = workflow;
  harvest.add('repository.workflows', workflow);
  harvest.add('repository.variables', ...variablesOf(workflow));
  for (const job of workflow.jobs) {
    for (const step of job.steps) {
      if (step.run === undefined || !isShell(step, job)) continue;
      const shell = step.shell === undefined ? {} : { shell: step.shell.value };
      const script = { kind, job: job.id, step: step.index, ...shell } as const;
      harvestShell({ source: textSource(step.run, workflow.guide), kind, script, harvest });
    }
  }
}

/** `run:` is for bash or sh unless it says otherwise, or Windows runs it. */
function isShell(step: Step, job: Job): boolean {
  const shell = step.shell?.value.trim();
  if (shell !== undefined) return /^(?:\S*\/)?(?:ba|da|z)?sh\b/.test(shell) || shell.includes('${{');
  return !job.runsOn.some(({ value }) => /^windows/i.test(value));
}

function variablesOf(workflow: WorkflowFact): readonly VariableFact[] {
  const collect = (pairs: readonly NamedValue[], carrier: VariableCarrier, scope: string): readonly VariableFact[] =>
    pairs.map((pair) => ({
      ...pair,
      path: workflow.path,
      kind: workflow.kind,
      guide: workflow.guide,
      carrier,
      scope,
      expression: hasPlaceholder(pair.value ?? ''),
      references: literalReferences(pair.value ?? ''),
    }));
  const presets = workflow.inputs.flatMap(({ name, at, default: preset }): readonly NamedValue[] =>
    preset === undefined ? [] : [{ name, value: preset.value, at: preset.at, nameAt: at }],
  );
  return [
    ...collect(workflow.env, 'workflow-env', workflow.kind),
    ...collect(presets, 'input-default', workflow.kind),
    ...workflow.jobs.flatMap((job) => {
      const scope = `job ${job.id}`;
      return [
        ...collect(job.env, 'workflow-env', scope),
        ...collect(job.with, 'workflow-with', scope),
        ...collect(job.secrets, 'workflow-secrets', scope),
        ...collect(job.outputs, 'workflow-output', scope),
        ...[...job.services, ...(job.container === undefined ? [] : [job.container])].flatMap((container) => [
          ...collect(container.env, 'workflow-env', `${scope}, ${container.name}`),
          ...collect(container.credentials, 'workflow-with', `${scope}, ${container.name} credentials`),
        ]),
        ...job.steps.flatMap((step) => {
          const at = `${scope}, step ${step.index + 1}`;
          return [
            ...collect(step.env, 'workflow-env', at),
            ...collect(step.with, 'workflow-with', at),
            ...collect(listedIn(step, buildInputs), 'build-argument', at),
            ...collect(listedIn(step, environmentInputs), 'task-environment', at),
          ];
        }),
      ];
    }),
  ];
}

const buildInputs = new Set(['build-args', 'build_args', 'buildargs']);
const environmentInputs = new Set(['environment-variables']);

/** `NAME=value` lines of an input that takes a list of them. */
function listedIn(step: Step, names: ReadonlySet<string>): readonly NamedValue[] {
  return step.with.flatMap((input) => {
    if (!names.has(input.name.toLowerCase()) || input.value === null) return [];
    const { line = 1, column = 1, path } = input.at;
    return listLines(input.text ?? { path, text: input.value, map: [[0, line, column]] });
  });
}

function listLines(text: LocatedText): readonly NamedValue[] {
  const found: NamedValue[] = [];
  let offset = 0;
  for (const line of text.text.split('\n')) {
    const match = /^(\s*["']?)([A-Za-z_][\w.-]*)=(.*)$/.exec(line);
    if (match !== null) {
      const [, lead = '', name = '', value = ''] = match;
      const start = offset + lead.length;
      const end = offset + line.length;
      found.push({
        name,
        value: value.replace(/["']\s*$/, ''),
        at: placeIn(text, Math.min(start + name.length + 1, end), end),
        nameAt: placeIn(text, start, start + name.length),
      });
    }
    offset += line.length + 1;
  }
  return found;
}
