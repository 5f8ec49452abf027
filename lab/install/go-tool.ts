/** Command-line tools built from their Go modules into the cache: buildx and act have no package here, and `go install` refuses them. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runOrThrow } from '../process.ts';
import { installOnce } from './cache.ts';
import { definedEnvironment, which } from './debian.ts';

export interface GoTool {
  readonly name: string;
  readonly module: string;
  readonly version: string;
  /** Import path of the command within the module. */
  readonly command: string;
  /** Go variable that holds the version the tool reports. */
  readonly versionVariable: string;
}

export const buildx: GoTool = {
  name: 'docker-buildx',
  module: 'github.com/docker/buildx',
  version: 'v0.33.0',
  command: 'github.com/docker/buildx/cmd/buildx',
  versionVariable: 'github.com/docker/buildx/version.Version',
};

export const act: GoTool = {
  name: 'act',
  module: 'github.com/nektos/act',
  version: 'v0.2.89',
  command: 'github.com/nektos/act',
  versionVariable: 'main.version',
};

/** Builds the tool once (minutes) and returns the binary's path. */
export async function installGoTool(tool: GoTool, log: (line: string) => void): Promise<string> {
  const directory = await installOnce({
    name: `${tool.name}-${tool.version}`,
    log,
    fill: async (target) => {
      if ((await which('go')) === undefined) {
        throw new Error(`${tool.name} is not on this machine and Go, which would build it, is not either.`);
      }
      log(`building ${tool.name} ${tool.version} from its Go module (once, minutes)`);
      const source = join(target, 'module');
      await mkdir(source);
      await writeFile(
        join(source, 'go.mod'),
        `module lab.invalid/${tool.name}\n\ngo 1.25.0\n\nrequire ${tool.module} ${tool.version}\n`,
      );
      const flags = `-s -w -X ${tool.versionVariable}=${tool.version}`;
      await runOrThrow({
        command: 'go',
        arguments: ['build', '-mod=mod', '-trimpath', '-ldflags', flags, '-o', join(target, tool.name), tool.command],
        directory: source,
        environment: { ...definedEnvironment(), CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' },
      });
      await rm(source, { recursive: true });
    },
  });
  return join(directory, tool.name);
}
