/**
 * A glob as a regular expression for whole paths, of what JavaScript and Snowflake read alike: `*` and
 * `?` stay inside a folder, `**` crosses folders, `{a,b}` chooses, and all else is itself.
 *
 * @example globRegex('part-*.csv') // part-[^/]*[.]csv
 */
export function globRegex(glob: string): string {
  const choices = bracePairs(glob);
  let open = 0;
  return glob.replace(/\*\*\/|\*\*|[\s\S]/gu, (part, at: number) => {
    if (part === '**/') return '(.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (choices.has(at) && part === '{') {
      open += 1;
      return '(';
    }
    if (choices.has(at) && part === '}') {
      open -= 1;
      return ')';
    }
    if (part === ',' && open > 0) return '|';
    return escapeRegex(part);
  });
}

/** A text as a regular expression that only it matches. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^[\]]/g, '\\$&').replace(/[.*+?(){}|$]/g, '[$&]');
}

/** The places of the braces that belong together; others are themselves. */
function bracePairs(glob: string): ReadonlySet<number> {
  const opened: number[] = [];
  const pairs = new Set<number>();
  for (const { index, 0: brace } of glob.matchAll(/[{}]/g)) {
    if (brace === '{') {
      opened.push(index);
      continue;
    }
    const start = opened.pop();
    if (start !== undefined) pairs.add(start).add(index);
  }
  return pairs;
}
