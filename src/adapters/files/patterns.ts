/** Globs and ignore patterns that somebody else wrote, compiled so that none can take more than a bounded time to match. */
import ignore from 'ignore';
import type { Ignore } from 'ignore';
import picomatch from 'picomatch';
import { FtrError } from '../../errors.ts';

const longestGlob = 256;
const mostGlobs = 200;
/** Matching backtracks over a path's length, or its depth, to the power of the stars: with these bounds for some 100 ms. */
const mostStars = 4;
const longestPath = 1024;
const deepestPath = 64;

/** Whether a path or a folder above it is excluded. A glob that names a folder excludes what is in it. */
export function compileExcludes(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  if (globs.length > mostGlobs)
    throw refused(`There are ${globs.length} exclude globs; at most ${mostGlobs} are read.`);
  const matchers = globs.map((glob) => {
    const plain = glob.replace(/^\.?\//, '').replace(/\/+$/, '');
    if (plain === '' || plain.length > longestGlob || tooManyStars(plain)) {
      throw refused(
        `The exclude glob ${JSON.stringify(glob.slice(0, 80))} is empty, longer than ${longestGlob} characters or has more than ${mostStars} stars.`,
      );
    }
    return picomatch(plain, { dot: true, noextglob: true, nonegate: true });
  });
  return (path) => isMatchable(path) && matchers.some((matches) => matches(path));
}

/** A `.gitignore`. A pattern that could take long to match is left out: its files are then listed, not hidden. */
export function compileIgnore(text: string): Ignore {
  const lines = text.split(/\r?\n/).filter((line) => line.length <= longestGlob && !tooManyStars(line));
  return ignore({ ignorecase: false }).add(lines);
}

/** Paths beyond are taken as matched by nothing: they are listed. The walk asks for every folder above them as well. */
export function isMatchable(path: string): boolean {
  return path.length <= longestPath && path.split('/').length <= deepestPath;
}

function tooManyStars(pattern: string): boolean {
  return (pattern.match(/\*+/g)?.length ?? 0) > mostStars;
}

function refused(message: string): FtrError {
  return new FtrError({
    code: 'config-invalid',
    message,
    hint: 'Write exclude as a few plain globs, such as vendor/**.',
  });
}
