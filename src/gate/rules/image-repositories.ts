/** Image repositories in one form: the live one, those of infrastructure code and of AWS CLI calls. */
import type { CommandFact, Judgement, Location, Problem, RegistryFact, ResourceFact } from '../rule.ts';
import { awsCalls, memberOf } from './aws-cli.ts';
import { booleanOf } from './json-values.ts';

export interface RepositoryView {
  readonly name: string;
  readonly live: boolean;
  /** For what is missing; absent for a live one. */
  readonly at?: Location;
  /** `null`: set, but not known here. */
  readonly tagMutability?: { readonly value: string | null; readonly at?: Location };
  readonly scanOnPush?: { readonly value: boolean | null; readonly at?: Location };
  /** Unknown for a live one and for a call: it is set by another call. */
  readonly lifecyclePolicy?: boolean;
  readonly public: boolean;
}

export interface RegistryFacts {
  readonly 'registry.repository'?: RegistryFact | undefined;
  readonly 'repository.infrastructure'?: readonly ResourceFact[] | undefined;
  readonly 'repository.commands'?: readonly CommandFact[] | undefined;
}

/** Judges every image repository; there is nothing to judge where none is in sight. */
export function judgeRepositories(
  facts: RegistryFacts,
  judge: (repository: RepositoryView) => readonly Problem[],
): Judgement {
  const repositories = [...live(facts), ...code(facts), ...calls(facts)];
  return repositories.length === 0 ? { notApplicable: 'no image repository is here' } : repositories.flatMap(judge);
}

/** The place of a value, else of the repository; none for a live one. */
export function placeInRepository(repository: RepositoryView, field?: { readonly at?: Location }): readonly Location[] {
  const place = field?.at ?? repository.at;
  return place === undefined ? [] : [place];
}

function live(facts: RegistryFacts): readonly RepositoryView[] {
  const repository = facts['registry.repository']?.repository;
  if (repository === undefined) return [];
  const mutability = repository.imageTagMutability;
  const scan = repository.imageScanningConfiguration?.scanOnPush;
  return [
    {
      name: repository.repositoryName ?? 'repository',
      live: true,
      public: false,
      ...(mutability === undefined ? {} : { tagMutability: { value: mutability } }),
      ...(scan === undefined ? {} : { scanOnPush: { value: scan } }),
    },
  ];
}

function code(facts: RegistryFacts): readonly RepositoryView[] {
  return (facts['repository.infrastructure'] ?? [])
    .filter((entry) => entry.resource === 'ecr-repository')
    .map((repository) => ({
      name: repository.repositoryName?.value ?? repository.name,
      live: false,
      at: repository.at,
      public: repository.public,
      lifecyclePolicy: repository.lifecyclePolicy,
      ...(repository.tagMutability === undefined ? {} : { tagMutability: repository.tagMutability }),
      ...(repository.scanOnPush === undefined ? {} : { scanOnPush: repository.scanOnPush }),
    }));
}

function calls(facts: RegistryFacts): readonly RepositoryView[] {
  return awsCalls(facts['repository.commands'])
    .filter(({ service, operation }) => /^ecr(-public)?$/.test(service) && operation === 'create-repository')
    .map((call) => {
      const name = call.options.get('repository-name')?.text;
      const mutability = call.options.get('image-tag-mutability');
      const scanning = call.options.get('image-scanning-configuration');
      const scan = booleanOf(memberOf(scanning, 'scanOnPush'));
      return {
        name: name ?? call.name,
        live: false,
        at: call.at,
        public: call.service === 'ecr-public',
        ...(mutability === undefined ? {} : { tagMutability: { value: mutability.text, at: mutability.at } }),
        ...(scanning === undefined ? {} : { scanOnPush: { value: scan ?? null, at: scanning.at } }),
      };
    });
}
