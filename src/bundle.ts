/** What the three thin entries in dist/ import: each face loads only its own code. */

export async function action(): Promise<void> {
  await (await import('./index.ts')).main();
}

export async function post(): Promise<void> {
  await (await import('./post.ts')).main();
}

export async function cli(): Promise<void> {
  await (await import('./cli.ts')).main();
}
