/** Files that by their name hold credentials; where the name is not enough, the content decides. */
import type { CredentialFileFact } from '../../facts/variable.ts';
import { isExample } from './env-file.ts';

type Type = CredentialFileFact['type'];

interface Name {
  readonly type: Type;
  readonly name: RegExp;
  /** What the content must show. */
  readonly content?: RegExp;
}

const names: readonly Name[] = [
  { type: 'env', name: /(?:^|\/)\.env(?:\..+)?$|\.env$/i },
  { type: 'aws-credentials', name: /(?:^|\/)\.aws\/credentials$|(?:^|\/)aws[_-]?credentials(?:\.\w+)?$/i },
  {
    type: 'aws-credentials',
    name: /(?:^|\/)(?:\w+[_-])?(?:accessKeys|rootkey|credentials)\.csv$/i,
    content: /secret access key|AKIA/i,
  },
  { type: 'private-key', name: /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$/ },
  { type: 'private-key', name: /\.(?:pem|key|ppk|p8)$/i, content: /PRIVATE KEY|PuTTY-User-Key/ },
  { type: 'keystore', name: /\.(?:p12|pfx|jks|keystore|kdbx)$/i },
  { type: 'docker-config', name: /(?:^|\/)(?:\.docker\/config\.json|\.dockercfg)$/, content: /"auth"\s*:/ },
  {
    type: 'npmrc',
    name: /(?:^|\/)\.(?:npmrc|yarnrc(?:\.yml)?)$/,
    content: /(?:_authToken|_auth|_password|npmAuthToken)\s*[=:]\s*["']?(?!\$)\S/,
  },
  { type: 'netrc', name: /(?:^|\/)[._]netrc$/, content: /password\s+\S/ },
  { type: 'pypirc', name: /(?:^|\/)\.pypirc$/, content: /password\s*[=:]\s*\S/ },
  { type: 'htpasswd', name: /(?:^|\/)\.?htpasswd$/ },
  { type: 'kubeconfig', name: /(?:^|\/)(?:\.kube\/config|kubeconfig(?:\.ya?ml)?)$/, content: /client-key-data|token:/ },
  { type: 'terraform-state', name: /\.tfstate(?:\.backup|\.\d+\.backup)?$/ },
  { type: 'service-account', name: /\.json$/, content: /"type"\s*:\s*"service_account"/ },
];

/** Whether the name asks for a look; `text` is undefined for a file that was not read (binary, too large). */
export function credentialFile(path: string, text: string | undefined): CredentialFileFact | undefined {
  const found = names.find(
    ({ name, content }) => name.test(path) && (content === undefined || (text !== undefined && content.test(text))),
  );
  if (found === undefined || (found.type === 'env' && text?.trim() === '')) return undefined;
  const example = isExample(path);
  return {
    path,
    type: found.type,
    at: { path, line: 1, column: 1 },
    example,
    keys: text === undefined ? [] : keysOf(found.type, text),
  };
}

function keysOf(type: Type, text: string): readonly string[] {
  if (type !== 'env' && type !== 'aws-credentials' && type !== 'npmrc') return [];
  const keys = text
    .slice(0, 200_000)
    .split('\n')
    .flatMap((line) => /^\s*(?:export\s+)?([\w./:@-]{1,200}?)\s*=\s*\S/.exec(line)?.[1] ?? []);
  return [...new Set(keys)].slice(0, 200);
}
