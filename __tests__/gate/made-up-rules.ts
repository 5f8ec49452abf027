/** Made-up rules and facts for tests of the gate's machinery. */
import { known, unknown, type Fact, type Facts } from '../../src/gate/facts.ts';
import { rule, type Judgement, type Problem, type Rule, type RuleSpec } from '../../src/gate/rule.ts';
import type { FileEntry } from '../../src/ports.ts';
import type { FactName } from '../../src/gate/rule.ts';

type Part = Partial<Omit<RuleSpec<FactName, FactName>, 'judge'>> & { readonly judge?: () => Judgement };

/** A rule that needs the list of files and finds nothing, changed as the case wants. */
export function madeUpRule({ judge = () => [], ...part }: Part = {}): Rule {
  return rule({
    id: 'image/is-fine',
    title: 'The image is fine',
    severity: 'high',
    requirements: ['cd/DSEC-011'],
    needs: ['repository.files'],
    why: 'It could be worse.',
    fix: 'Make it fine.',
    example: 'fine: true',
    ...part,
    judge,
  });
}

export function problem(part: Partial<Problem> = {}): Problem {
  return {
    message: 'The image is not fine.',
    resource: 'processor/app',
    key: 'app',
    locations: [{ path: 'Dockerfile', line: 3 }],
    ...part,
  };
}

export const noFiles: Fact<readonly FileEntry[]> = known([], 'the files');

/** Facts of a check of an empty repository. */
export const emptyRepository: Facts = { 'repository.files': noFiles };

export const unreadable = unknown('EACCES on /srv');
