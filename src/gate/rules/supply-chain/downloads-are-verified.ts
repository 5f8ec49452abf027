/** What is downloaded and run is checked first. */
import { rule, type CommandFact, type DockerfileFact, type Problem } from '../../rule.ts';

const shells = /^(ba|da|z|k|a)?sh$|^(python\d?(\.\d+)?|node|perl|ruby|php)$/;
const downloaders = /^(curl|wget|fetch|http|https)$/;

export const downloadsAreVerified = rule({
  id: 'supply-chain/downloads-are-verified',
  title: 'Downloads are checked before they are run or put into an image',
  severity: 'low',
  requirements: ['cd/RM-002'],
  needs: ['repository.commands', 'repository.dockerfiles'],
  why: 'Whoever controls the server, or its name, or the way to it, decides what runs in the build, with its secrets, and in the image.',
  fix: 'Download to a file, compare its checksum with one in the repository, then run it; in a Dockerfile use ADD --checksum.',
  example:
    'ADD --checksum=sha256:0000000000000000000000000000000000000000000000000000000000000000 https://example.com/tool.tar.gz /tmp/',
  link: 'https://docs.docker.com/reference/dockerfile/#add---checksum',
  judge: (facts) => {
    const commands = facts['repository.commands'].filter(({ guide }) => !guide);
    if (commands.length + facts['repository.dockerfiles'].length === 0)
      return { notApplicable: 'nothing is built here' };
    return [...commands.flatMap(judgeCommand), ...facts['repository.dockerfiles'].flatMap(judgeDockerfile)];
  },
});

function judgeCommand(command: CommandFact): readonly Problem[] {
  if (!downloaders.test(command.name) || command.pipedInto === undefined) return [];
  // `sudo bash`: the reader gives the program behind the wrapper.
  if (!shells.test(command.pipedInto)) return [];
  const address = command.words.find(({ text }) => /^https?:/i.test(text))?.text ?? 'what it downloads';
  return [
    {
      resource: command.path,
      key: `${command.path} ${withoutQuery(address)}`,
      locations: [command.at],
      message: `${command.path} runs ${withoutQuery(address)} as it comes from the network: whoever controls it controls the build.`,
    },
  ];
}

function judgeDockerfile(file: DockerfileFact): readonly Problem[] {
  return file.stages.flatMap(({ instructions, reach }) =>
    instructions.flatMap(({ keyword, copy, flags }): readonly Problem[] => {
      if (keyword !== 'ADD' || copy === undefined || reach === 'none' || flags.some(({ name }) => name === 'checksum'))
        return [];
      const remote = copy.sources.filter(({ value }) => /^https?:/i.test(value));
      return remote.map(({ value, at }) => ({
        resource: file.path,
        key: `${file.path} ${withoutQuery(value)}`,
        locations: [at],
        message: `${file.path} adds ${withoutQuery(value)} without a checksum: the image holds whatever stands there on the day of the build.`,
      }));
    }),
  );
}

/** An address may carry a token. */
function withoutQuery(address: string): string {
  return address
    .replace(/[?#].*$/, '')
    .replace(/\/\/[^/@]*@/, '//')
    .slice(0, 120);
}
