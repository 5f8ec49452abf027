/** Facts read from the files of a repository: one key a file kind, positions kept. Owned by `collect/repository/`. */
import type { FileEntry } from '../../ports.ts';

export interface RepositoryFacts {
  'repository.files': readonly FileEntry[];
}
