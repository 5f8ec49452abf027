/** What a file is by its path, and what is never read. */
import type { TextKind } from './read-as.ts';

/** Directories of other people's code and of generated files. */
const left =
  /(?:^|\/)(?:node_modules|bower_components|vendor|third_party|\.git|\.hg|\.svn|\.terraform|\.venv|venv|site-packages|__pycache__|\.tox|\.gradle|\.next|\.yarn|\.pnpm-store|cdk\.out|\.aws-sam|\.serverless)\//;

const binary =
  /\.(?:png|jpe?g|gif|webp|avif|bmp|ico|icns|tiff?|psd|heic|mp[34]|m4[av]|mov|avi|mkv|webm|wav|flac|ogg|pdf|docx?|xlsx?|pptx?|odt|zip|t?gz|bz2|xz|zst|7z|rar|tar|jar|war|ear|class|o|a|so|dylib|dll|exe|bin|wasm|node|pyc|pyo|whl|egg|woff2?|ttf|otf|eot|sqlite3?|db|parquet|avro|npy|npz|h5|pkl|onnx|pt|safetensors|jp2|nc|grib|las|laz|iso|img|dmg|deb|rpm|apk|p12|pfx|jks|keystore|kdbx|gpg|swf)$/i;

/** Text that is large, generated and holds nothing to judge. */
const generated =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|composer\.lock|Gemfile\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|Cargo\.lock|go\.sum|\.terraform\.lock\.hcl|flake\.lock)$|\.(?:min\.(?:js|css)|map|snap|svg)$/i;

export function isLeftOut(path: string): boolean {
  return left.test(path);
}

export function isBinaryName(path: string): boolean {
  return binary.test(path);
}

export function isGenerated(path: string): boolean {
  return generated.test(path);
}

/** How to read a file when its path alone says so; then a file that cannot be read leaves a blocking gap. */
export function kindOfPath(path: string): TextKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^(?:.*\/)?\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return 'workflow';
  if (/^action\.ya?ml$/.test(name)) return 'action';
  if (isDockerfileName(name)) return 'dockerfile';
  if (/\.(?:tf|tofu)$/.test(name) || /\.(?:tf|tofu)\.json$/.test(name)) return 'terraform';
  if (/\.tfvars(?:\.json)?$/.test(name)) return 'tfvars';
  if (/\.(?:md|markdown|mdx|mdown|mkdn?)$/i.test(name)) return 'guide';
  if (/^\.env(?:rc)?(?:\..+)?$|\.env$|\.env\.[\w.-]+$/i.test(name))
    return /^\.envrc$/i.test(name) ? 'shell' : 'env-file';
  if (/\.(?:sh|bash|bats|ksh|zsh)$/i.test(name)) return 'shell';
  if (/\.(?:json[c5]?|ya?ml|template)$/i.test(name)) return 'data';
  return undefined;
}

function isDockerfileName(name: string): boolean {
  if (/\.(?:md|markdown|txt|dockerignore|sh|py|js|ts|json|ya?ml)$/i.test(name)) return false;
  return /^(?:dockerfile|containerfile)(?:[._-].*)?$/i.test(name) || /\.(?:dockerfile|containerfile)$/i.test(name);
}

/** Source code of programs: no file of another kind hides under these names. */
export function isProgram(path: string): boolean {
  return /\.(?:[cm]?[jt]sx?|vue|svelte|py[iwx]?|rb|go|rs|java|kts?|scala|groovy|gradle|cs|fs|vb|cpp|cc|cxx|c|h|hpp|m|mm|swift|php|pl|lua|r|jl|dart|ex|exs|erl|hs|clj|sql|proto|graphql|html?|css|s[ac]ss|less|xml|xsd|csv|tsv|geojson|ipynb|po|lock|log|toml|rst|adoc|tex)$/i.test(
    path,
  );
}
