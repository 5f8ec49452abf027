import { describe, expect, test } from '@jest/globals';
import { collected, show } from './collected.ts';

const signsOf = async (path: string, text: string) => {
  const { 'repository.code': code } = await collected({ [path]: text });
  return code.filter(({ sign }) => sign === 'metadata-address').map(({ at }) => show(at));
};

describe('calls of the metadata address', () => {
  test.each([
    ['a call in a script', 'run.sh', 'curl http://169.254.169.254/latest/meta-data/\n', ['run.sh:1:13']],
    ['a call in code', 'app.py', 'x = 1\nurl = "http://169.254.169.254/latest"\n', ['app.py:2:15']],
    ['the IPv6 address', 'app.js', 'fetch("http://[fd00:ec2::254]/latest")\n', ['app.js:1:16']],
    ['a comment behind code does not hide the call', 'run.sh', 'curl 169.254.169.254 # role\n', ['run.sh:1:6']],
    ['a comment', 'app.py', '# asks 169.254.169.254 no more\n', []],
    ['a documentation comment', 'app.ts', '/**\n * 169.254.169.254 is the address\n */\n', []],
    ['a list of hosts that bypass the proxy', 'run.sh', 'export NO_PROXY=localhost,169.254.169.254\n', []],
    ['a firewall rule against it', 'up.sh', 'iptables -I DOCKER-USER -d 169.254.169.254/32 -j DROP\n', []],
    ['a longer number', 'a.txt', '1169.254.169.254 169.254.169.2545\n', []],
  ])('%s', async (_, path, text, expected) => {
    expect(await signsOf(path, text)).toEqual(expected);
  });
});
