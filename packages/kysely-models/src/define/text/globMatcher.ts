import { type GlobPart, globParts } from './globRegex.ts';

/** Longer globs are refused: nobody writes them, and what they match is found in their length times the name's. */
export const longestGlob = 1000;

/** A state of the matcher: one character leads on, and some states are reached with none. */
interface State {
  takes: ((character: string) => boolean) | undefined;
  to: State | undefined;
  readonly also: State[];
}

/**
 * Returns whether a whole text matches a glob, as `globRegex` reads it. All ways through the glob are
 * followed at once, so that no text and no glob takes longer than their lengths multiplied: a regular
 * expression would try the ways one after the other.
 *
 * @example globMatcher('*a*a*a*b')('a'.repeat(10_000)) // false, at once
 */
export function globMatcher(glob: string): (text: string) => boolean {
  const end: State = { takes: undefined, to: undefined, also: [] };
  const start = sequence(globParts(glob), end);
  return (text) => {
    let states = reached([start]);
    for (const character of text) {
      const next: State[] = [];
      for (const { takes, to } of states) {
        if (to !== undefined && takes?.(character) === true) next.push(to);
      }
      if (next.length === 0) return false;
      states = reached(next);
    }
    return states.has(end);
  };
}

/** Returns the states that are reached from some without a character, these among them. */
function reached(from: readonly State[]): ReadonlySet<State> {
  const found = new Set(from);
  for (const state of found) for (const each of state.also) found.add(each);
  return found;
}

/** Returns the state from which parts lead to another one. */
function sequence(parts: readonly GlobPart[], end: State): State {
  return parts.reduceRight((next, part) => one(part, next), end);
}

const inFolder = (character: string) => character !== '/';
const any = () => true;

function one(part: GlobPart, next: State): State {
  switch (part.kind) {
    case 'text':
      return { takes: (character) => character === part.text, to: next, also: [] };
    case 'one':
      return { takes: inFolder, to: next, also: [] };
    case 'some':
      return loop(inFolder, next);
    case 'all':
      return loop(any, next);
    case 'folders': {
      const slash: State = { takes: (character) => character === '/', to: next, also: [] };
      return { takes: undefined, to: undefined, also: [loop(any, slash), next] };
    }
    case 'choice':
      return {
        takes: undefined,
        to: undefined,
        also: part.choices.map((choice) => sequence(choice, next)),
      };
    default:
      return part satisfies never;
  }
}

function loop(takes: (character: string) => boolean, next: State): State {
  const state: State = { takes, to: undefined, also: [next] };
  state.to = state;
  return state;
}
