/** Scripts put no secret into files of the workspace, where builds, artifacts and task definitions pick it up. */
import { rule, type CommandFact, type Problem, type WorkflowFact } from '../../rule.ts';
import { secretKindOf } from '../secret-names.ts';
import { isOpenName, secretNamesIn, secretsBehind } from '../secret-sources.ts';

export const secretsAreNotWrittenToFiles = rule({
  id: 'no-long-term-secrets/secrets-are-not-written-to-files',
  title: 'Pipelines write no secrets into files of the workspace',
  severity: 'high',
  requirements: ['cd/DSEC-007', 'ph/IAM-009', 'ph/IAM-010'],
  needs: ['repository.commands'],
  uses: ['repository.workflows'],
  why:
    'A file in the workspace goes into the next image with "COPY . .", into an uploaded artifact, or, if it is the task ' +
    'definition, into plain environment that everyone may describe.',
  fix: 'Let ECS take the value from Secrets Manager ("secrets" of the container), or mount it into the build as a build secret.',
  example:
    '"secrets": [{ "name": "CLIENT_SECRET", "valueFrom": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:processor/client" }]',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  judge: (facts) => {
    const commands = facts['repository.commands'].filter(
      ({ script }) => script.kind === 'workflow' || script.kind === 'action',
    );
    if (commands.length === 0) return { notApplicable: 'no script of a workflow is here' };
    return commands.flatMap((command) => judgeCommand(command, facts['repository.workflows'] ?? []));
  },
});

function judgeCommand(command: CommandFact, workflows: readonly WorkflowFact[]): readonly Problem[] {
  const target = targetOf(command);
  if (target === undefined) return [];
  const names = secretsIn(command, workflows);
  if (names.length === 0) return [];
  const task = isTaskDefinition(target);
  return [
    {
      resource: target,
      key: `${command.path} ${target}`,
      locations: [command.at],
      message: task
        ? `The pipeline writes ${names.join(', ')} into the task definition ${target}: everyone who may describe the task reads it.`
        : `The pipeline writes ${names.join(', ')} into the file ${target}: images and artifacts made from this directory carry it.`,
    },
  ];
}

/** The file of the workspace that the command changes; the runner's own files and the home directory are not part of it. */
function targetOf(command: CommandFact): string | undefined {
  const redirected = command.redirects.find(
    ({ operator, target }) => /^&?>{1,2}\|?$/.test(operator) && target !== undefined,
  )?.target?.text;
  if (redirected !== undefined) return isInWorkspace(redirected) ? redirected : undefined;
  const words = command.words.slice(1).map(({ text }) => text);
  if (command.name === 'tee') return words.find((word) => !word.startsWith('-') && isInWorkspace(word));
  const inPlace =
    (command.name === 'sed' || command.name === 'yq' || command.name === 'perl') &&
    words.some((word) => /^-\w*i|^--in-place/.test(word));
  if (inPlace) return words.findLast((word) => !word.startsWith('-') && isInWorkspace(word));
  return undefined;
}

function isInWorkspace(target: string): boolean {
  return (
    !/^(~|\/|\$\{?HOME|\$\{?GITHUB_|\$\{?RUNNER_TEMP|&\d|\$\{\{ *(runner|github)\.)/.test(target) &&
    /[\w.]/.test(target)
  );
}

function isTaskDefinition(target: string): boolean {
  return /task[-_]?def/i.test(target);
}

function secretsIn(command: CommandFact, workflows: readonly WorkflowFact[]): readonly string[] {
  const words = [...command.words, ...command.redirects.flatMap(({ target }) => target ?? [])].map(({ text }) => text);
  const texts = [...words, ...command.redirects.map(({ body }) => body?.text ?? '')];
  const expressions = texts.flatMap((text) =>
    [...text.matchAll(/\bsecrets\.([\w-]+)/gi)].map((match) => `secrets.${match[1] ?? ''}`),
  );
  const variables = texts.flatMap((text) => [...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map((match) => match[1] ?? ''));
  const direct = secretNamesIn(expressions).filter((name) => !isOpenName(name) || secretKindOf(name) !== undefined);
  const named = variables.filter((name) => secretKindOf(name) !== undefined && !/^GITHUB_TOKEN$/i.test(name));
  const indirect = variables.filter(
    (name) =>
      !isOpenName(name) &&
      secretsBehind({ references: [`$${name}`], path: command.path }, workflows).some((secret) => !isOpenName(secret)),
  );
  return [
    ...new Set([...direct, ...named.map((name) => name.toLowerCase()), ...indirect.map((name) => name.toLowerCase())]),
  ].slice(0, 5);
}
