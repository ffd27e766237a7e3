import { globMatcher } from '../define/text/globMatcher.ts';
import type { Graph } from './graph.ts';
import { operationPrefix, type Selection } from './selectRelations.ts';

/** The operations that a selection means. */
interface SelectedOperations {
  readonly names: ReadonlySet<string>;
  /** The ones that are asked for by their names. */
  readonly asked: ReadonlySet<string>;
}

/**
 * Returns the operations that a selection means: those that it names, those that come after a relation that
 * is selected, and those before and after a run of relations; all of them where nothing is selected.
 *
 * @param selected the relations that are selected
 */
export function selectedOperations(
  { operations }: Graph,
  { select, exclude }: Selection,
  selected: ReadonlySet<string>,
): SelectedOperations {
  const named = (selectors: readonly string[]) => {
    const globs = selectors
      .filter((each) => each.startsWith(operationPrefix))
      .map((each) => globMatcher(each.slice(operationPrefix.length)));
    return operations.filter(({ name }) => globs.some((glob) => glob(name)));
  };
  const left = new Set(named(exclude).map(({ name }) => name));
  const asked = named(select).flatMap(({ name }) => (left.has(name) ? [] : [name]));
  // What is asked for by name alone is run alone.
  const followed = new Set<string>();
  for (const { name, at, after } of operations) {
    const follows = after.some((each) => selected.has(each) || followed.has(each));
    const isMeant = select.length === 0 || (at === 'after_some' ? follows : selected.size > 0);
    if (isMeant && !left.has(name)) followed.add(name);
  }
  return { names: new Set([...followed, ...asked]), asked: new Set(asked) };
}
