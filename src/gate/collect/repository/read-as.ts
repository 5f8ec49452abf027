/** The one door to the readers: a text and how to read it. Each reader's parser is loaded when its first text comes. */
import type { FileKind } from '../../facts/origin.ts';
import type { Harvest } from './harvest.ts';
import type { Source } from './source.ts';

/** `data` is JSON or YAML whose kind shows when it is parsed. */
export type TextKind =
  | Exclude<FileKind, 'json' | 'yaml' | 'task-definition' | 'policy' | 'compose' | 'kubernetes' | 'cloudformation'>
  | 'data';

/** Reads a text into the harvest; the answer is what it turned out to be. */
export type ReadAs = (kind: TextKind, source: Source, harvest: Harvest) => Promise<FileKind | undefined>;

export const readAs: ReadAs = async (kind, source, harvest) => {
  switch (kind) {
    case 'workflow':
    case 'action': {
      const { readWorkflowFile } = await import('./workflow/file.ts');
      readWorkflowFile({ source, kind, harvest });
      return kind;
    }
    case 'dockerfile': {
      const { readDockerfile } = await import('./dockerfile/read.ts');
      readDockerfile({ source, harvest });
      return kind;
    }
    case 'shell': {
      const { harvestShell } = await import('./scripts.ts');
      const script = { kind: source.guide ? 'guide' : 'shell' } as const;
      harvestShell({ source, kind, script, harvest });
      return kind;
    }
    case 'guide': {
      const { readGuide } = await import('./guide/read.ts');
      await readGuide({ source, harvest, readAs });
      return kind;
    }
    case 'env-file': {
      const { readEnvFile } = await import('./env-file.ts');
      readEnvFile({ source, harvest });
      return kind;
    }
    case 'terraform':
    case 'tfvars': {
      const { readTerraform } = await import('./terraform/read.ts');
      await readTerraform({ source, kind, harvest });
      return kind;
    }
    case 'data': {
      const { readData } = await import('./data.ts');
      return readData({ source, harvest });
    }
  }
};
