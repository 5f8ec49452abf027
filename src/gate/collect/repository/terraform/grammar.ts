/** Loads the HCL grammar (WebAssembly) when the first Terraform text comes, and parses with a bound on time. */
import { fileURLToPath } from 'node:url';
import { Language, Parser, type Tree } from 'web-tree-sitter';

let loading: Promise<Parser> | undefined;

async function load(): Promise<Parser> {
  const engine = new URL('../../../../../node_modules/web-tree-sitter/web-tree-sitter.wasm', import.meta.url);
  await Parser.init({ locateFile: () => fileURLToPath(engine) });
  const grammar = new URL(
    '../../../../../node_modules/@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
    import.meta.url,
  );
  const parser = new Parser();
  parser.setLanguage(await Language.load(fileURLToPath(grammar)));
  return parser;
}

/** The parser, ready for use. */
export function grammar(): Promise<Parser> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

const maxMilliseconds = 1_500;

/** Undefined when the text takes too long. The caller deletes the tree. */
export function parseWithin(parser: Parser, text: string): Tree | undefined {
  const end = performance.now() + maxMilliseconds;
  const progressCallback = () => performance.now() > end;
  const tree = parser.parse(text, null, { progressCallback });
  parser.reset();
  return tree ?? undefined;
}
