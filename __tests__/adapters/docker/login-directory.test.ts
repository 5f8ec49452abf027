/** The credential that a builder of its own needs: in memory, for this user only, for as long as the build. */
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statfsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { engineAddress } from '../../../src/adapters/docker/address.ts';
import { removeLeftovers, withAuths, withLogins } from '../../../src/adapters/docker/login-directory.ts';

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const logins = [{ registry, login: { username: 'AWS', password: 'canary' } }];
const auth = Buffer.from('AWS:canary').toString('base64');

let home: string;
let docker: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ftr-home-'));
  docker = join(home, '.docker');
  await mkdir(join(docker, 'cli-plugins'), { recursive: true });
  await mkdir(join(docker, 'contexts'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

describe('the docker configuration of a build', () => {
  test('is the user’s own when there is nothing to log in to', async () => {
    expect(
      await withLogins({ logins: [], environment: { HOME: home } }, (variables) => Promise.resolve(variables)),
    ).toEqual({});
  });

  test('lies on a file system in memory, readable by this user only, with the user’s folders linked in, and is gone afterwards', async () => {
    await writeFile(
      join(docker, 'config.json'),
      JSON.stringify({ currentContext: 'remote', auths: { 'ghcr.io': { auth: 'x' } } }),
    );
    const remembered: string[] = [];
    const directory = await withLogins(
      { logins, environment: { HOME: home }, remember: (path) => remembered.push(path) },
      (variables) => {
        const path = variables['DOCKER_CONFIG'] ?? '';
        expect(statfsSync(path).type).toBe(0x01021994);
        expect(lstatSync(path).mode & 0o777).toBe(0o700);
        expect(lstatSync(join(path, 'config.json')).mode & 0o777).toBe(0o600);
        expect(JSON.parse(readFileSync(join(path, 'config.json'), 'utf8'))).toEqual({
          currentContext: 'remote',
          credHelpers: {},
          auths: { 'ghcr.io': { auth: 'x' }, [registry]: { auth } },
        });
        expect(readlinkSync(join(path, 'cli-plugins'))).toBe(join(docker, 'cli-plugins'));
        expect(readlinkSync(join(path, 'contexts'))).toBe(join(docker, 'contexts'));
        expect(variables['BUILDX_CONFIG']).toBe(join(docker, 'buildx'));
        return Promise.resolve(path);
      },
    );
    expect(existsSync(directory)).toBe(false);
    expect(remembered).toEqual([directory]);
    expect(readdirSync(docker).sort()).toEqual(['cli-plugins', 'config.json', 'contexts']);
  });

  test('is gone when the build throws', async () => {
    let path = '';
    await expect(
      withLogins({ logins, environment: { HOME: home } }, (variables) => {
        path = variables['DOCKER_CONFIG'] ?? '';
        return Promise.reject(new Error('x'));
      }),
    ).rejects.toThrow('x');
    expect([path === '', existsSync(path)]).toEqual([false, false]);
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'a store for all registries serves those it knows, and not ours',
      { credsStore: 'desktop', auths: { 'ghcr.io': {}, [registry]: {} } },
      { credHelpers: { 'ghcr.io': 'desktop' }, auths: { 'ghcr.io': {}, [registry]: { auth } } },
    ],
    [
      'helpers stay, except for ours',
      { credHelpers: { [registry]: 'ecr-login', 'gcr.io': 'gcloud' } },
      { credHelpers: { 'gcr.io': 'gcloud' }, auths: { [registry]: { auth } } },
    ],
    [
      'anything else stays',
      { HttpHeaders: { A: 'b' }, proxies: {} },
      { HttpHeaders: { A: 'b' }, proxies: {}, credHelpers: {}, auths: { [registry]: { auth } } },
    ],
    [
      'nonsense is dropped',
      { auths: 5, credHelpers: ['x'], credsStore: 7 },
      { credHelpers: {}, auths: { [registry]: { auth } } },
    ],
  ])('keeps the user’s logins: %s', (_, configuration, expected) => {
    expect(withAuths({ configuration, logins })).toEqual(expected);
  });
});

describe('what a killed run left', () => {
  test('is removed, and nothing else', async () => {
    const left = await mkdtemp('/dev/shm/ftr-deploy-docker-');
    await writeFile(join(left, 'config.json'), 'canary');
    await symlink(docker, join(left, 'cli-plugins'));
    const link = join(home, 'ftr-deploy-docker-link');
    await symlink(docker, link);
    await removeLeftovers([left, home, link, '/nowhere/ftr-deploy-docker-x', '']);
    expect([existsSync(left), existsSync(home), existsSync(join(docker, 'contexts'))]).toEqual([false, true, true]);
  });
});

describe('the engine is', () => {
  test.each<[string, Record<string, string>, unknown]>([
    ['where DOCKER_HOST says', { DOCKER_HOST: 'unix:///run/x.sock' }, { kind: 'socket', path: '/run/x.sock' }],
    [
      'over TCP where DOCKER_HOST says',
      { DOCKER_HOST: 'tcp://10.0.0.1:2375' },
      { kind: 'tcp', host: '10.0.0.1', port: 2375 },
    ],
    ['over IPv6', { DOCKER_HOST: 'tcp://[::1]:2375' }, { kind: 'tcp', host: '::1', port: 2375 }],
    ['at the usual socket', {}, { kind: 'socket', path: '/var/run/docker.sock' }],
    [
      'at the usual socket when the named context is unknown',
      { DOCKER_CONTEXT: 'gone' },
      { kind: 'socket', path: '/var/run/docker.sock' },
    ],
  ])('%s', async (_, environment, address) => {
    expect(await engineAddress({ HOME: home, ...environment })).toEqual(address);
  });

  test('where the docker CLI’s current context says', async () => {
    // The folder is the SHA-256 of the name, as the CLI has it.
    const folder = join(docker, 'contexts/meta/fe9c6bd7a66301f49ca9b6a70b217107cd1284598bfc254700c989b916da791e');
    await mkdir(folder, { recursive: true });
    await writeFile(join(docker, 'config.json'), '{"currentContext":"desktop-linux"}');
    await writeFile(
      join(folder, 'meta.json'),
      '{"Name":"desktop-linux","Endpoints":{"docker":{"Host":"unix:///home/u/.docker/desktop/docker.sock"}}}',
    );
    expect(await engineAddress({ HOME: home })).toEqual({
      kind: 'socket',
      path: '/home/u/.docker/desktop/docker.sock',
    });
    expect(await engineAddress({ HOME: home, DOCKER_CONTEXT: 'default' })).toEqual({
      kind: 'socket',
      path: '/var/run/docker.sock',
    });
  });

  test('not reached by ssh, and the user in the address is not repeated', async () => {
    await expect(engineAddress({ DOCKER_HOST: 'ssh://user:canary@host' })).rejects.toMatchObject({
      code: 'docker-unavailable',
      message: 'The Docker engine’s address "ssh://host" cannot be used.',
    });
  });

  test('not reached by TLS without a certificate', async () => {
    await expect(
      engineAddress({ HOME: home, DOCKER_HOST: 'tcp://h:2376', DOCKER_TLS_VERIFY: '1' }),
    ).rejects.toMatchObject({ code: 'docker-unavailable', message: expect.stringContaining('ca.pem') });
  });
});
