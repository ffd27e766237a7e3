/** A part of a glob. */
export type GlobPart =
  /** A character that is itself. */
  | { readonly kind: 'text'; readonly text: string }
  /** `?`: one character inside a folder. */
  | { readonly kind: 'one' }
  /** `*`: some characters inside a folder, or none. */
  | { readonly kind: 'some' }
  /** `**`: some characters, or none. */
  | { readonly kind: 'all' }
  /** `**` and a slash: some folders, or none. */
  | { readonly kind: 'folders' }
  /** `{a,b}` */
  | { readonly kind: 'choice'; readonly choices: readonly (readonly GlobPart[])[] };

/**
 * Returns the parts of a glob for whole paths: `*` and `?` stay inside a folder, `**` crosses folders,
 * `{a,b}` chooses, and all else is itself, also a brace that has no other.
 */
export function globParts(glob: string): readonly GlobPart[] {
  const pairs = bracePairs(glob);
  // The choices that are open, each with those before its last one; the first are the whole glob's.
  const open: GlobPart[][][] = [[[]]];
  const add = (part: GlobPart) => open.at(-1)?.at(-1)?.push(part);
  for (const { 0: text, index } of glob.matchAll(/\*\*\/|\*\*|[\s\S]/gu)) {
    if (pairs.has(index) && text === '{') open.push([[]]);
    else if (pairs.has(index) && text === '}') add({ kind: 'choice', choices: open.pop() ?? [] });
    else if (text === ',' && open.length > 1) open.at(-1)?.push([]);
    else add(wildcards[text] ?? { kind: 'text', text });
  }
  return open[0]?.[0] ?? [];
}

const wildcards: Readonly<Record<string, GlobPart>> = {
  '**/': { kind: 'folders' },
  '**': { kind: 'all' },
  '*': { kind: 'some' },
  '?': { kind: 'one' },
};

/**
 * Returns a glob as a regular expression for whole paths, of what Snowflake reads. In JavaScript it
 * could take for ever: there `globMatcher` matches.
 *
 * @example globRegex('part-*.csv') // part-[^/]*[.]csv
 */
export function globRegex(glob: string): string {
  return globParts(glob).map(partRegex).join('');
}

function partRegex(part: GlobPart): string {
  switch (part.kind) {
    case 'text':
      return escapeRegex(part.text);
    case 'one':
      return '[^/]';
    case 'some':
      return '[^/]*';
    case 'all':
      return '.*';
    case 'folders':
      return '(.*/)?';
    case 'choice':
      return `(${part.choices.map((choice) => choice.map(partRegex).join('')).join('|')})`;
    default:
      return part satisfies never;
  }
}

/** Returns a text as a regular expression that only it matches. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^[\]]/g, '\\$&').replace(/[.*+?(){}|$]/g, '[$&]');
}

/** Returns the places of the braces that belong together; others are themselves. */
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
