import { distance } from 'fastest-levenshtein';
import picomatch from 'picomatch';
import { ModelsError } from '../errors/modelsError.ts';
import { type Graph, reachable } from './graph.ts';
import type { ProjectRelation } from './project.ts';

const exposurePrefix = 'exposure:';

/** Which relations a command is about. */
export interface Selection {
  /** Selectors whose matches are taken together; none takes everything. */
  readonly select: readonly string[];
  /** Selectors whose matches are left out. */
  readonly exclude: readonly string[];
}

/**
 * The names that selectors mean. A selector is a name, a glob over names (`mart_*`), a tag
 * (`tag:finance`), a folder or file (`src/marts`, `marts/`), or what an exposure reads
 * (`exposure:weekly_sales`), with `+` before it for everything it is built from and after it for
 * everything built from it. Commas intersect.
 *
 * @throws ModelsError SELECTOR_MATCHES_NOTHING, with the nearest names
 * @example selectRelations(graph, { select: ['+mart_churn', 'tag:daily,marts/'], exclude: [] })
 */
export function selectRelations(graph: Graph, selection: Selection): ReadonlySet<string> {
  const chosen =
    selection.select.length === 0
      ? new Set(graph.byName.keys())
      : union(selection.select.map((selector) => matches(graph, selector)));
  const left = union(selection.exclude.map((selector) => matches(graph, selector)));
  const result = new Set([...chosen].filter((name) => !left.has(name)));
  if (result.size === 0) throw nothingIsLeft(selection);
  return result;
}

function matches(graph: Graph, selector: string): ReadonlySet<string> {
  const parts = selector.split(',').map((part) => matchOne(graph, part.trim()));
  const result = union(parts.slice(0, 1).map((names) => keepIn(names, parts)));
  if (result.size === 0) throw nothingMatches(graph, selector);
  return result;
}

function matchOne(graph: Graph, selector: string): ReadonlySet<string> {
  const up = selector.startsWith('+');
  const down = selector.endsWith('+');
  const core = selector.slice(up ? 1 : 0, down ? -1 : undefined);
  const test = matcher(graph, core);
  const found = graph.order.filter(test).map((relation) => relation.name);
  if (found.length === 0) throw nothingMatches(graph, selector);
  return union([
    new Set(found),
    up ? reachable(found, graph.parents) : new Set(),
    down ? reachable(found, graph.children) : new Set(),
  ]);
}

function matcher(graph: Graph, core: string): (relation: ProjectRelation) => boolean {
  if (core === '') return () => false;
  if (core.startsWith('tag:')) {
    const tag = core.slice('tag:'.length);
    return (relation) => relation.tags.includes(tag);
  }
  if (core.startsWith(exposurePrefix)) {
    const exposure = picomatch(core.slice(exposurePrefix.length));
    const read = graph.exposures.filter(({ name }) => exposure(name));
    const names = new Set(read.flatMap(({ inputs }) => inputs.map(({ name }) => name)));
    return (relation) => names.has(relation.name);
  }
  if (core.includes('/')) {
    const folder = core.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
    if (folder === '') return () => false;
    return ({ location }) => `${location?.file ?? ''}/`.includes(`/${folder}/`);
  }
  const glob = picomatch(core);
  return (relation) => relation.name === core || glob(relation.name);
}

function keepIn(
  names: ReadonlySet<string>,
  sets: readonly ReadonlySet<string>[],
): ReadonlySet<string> {
  return new Set([...names].filter((name) => sets.every((set) => set.has(name))));
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function nothingIsLeft({ exclude }: Selection): ModelsError {
  return new ModelsError({
    code: 'SELECTOR_MATCHES_NOTHING',
    message: `Nothing is left to do: what is selected is all excluded by ${exclude.join(' ')}.`,
    subject: exclude.join(' '),
    hint: 'Exclude less, or select more. `models list` shows all.',
  });
}

function nothingMatches(graph: Graph, selector: string): ModelsError {
  const words = [
    ...graph.byName.keys(),
    ...new Set(graph.order.flatMap((relation) => relation.tags.map((tag) => `tag:${tag}`))),
    ...graph.exposures.map(({ name }) => `${exposurePrefix}${name}`),
  ];
  return new ModelsError({
    code: 'SELECTOR_MATCHES_NOTHING',
    message: `The selector ${selector === '' ? '""' : selector} matches no model, source or seed.`,
    subject: selector,
    expected:
      'a name, a glob, tag:…, exposure:…, a folder or a file; + before or after it; commas for all of several',
    found: selector,
    hint: `The nearest are ${nearest(selector.replace(/^\+|\+$/g, ''), words).join(', ')}. \`models list\` shows all.`,
  });
}

/** The three words that are nearest to one, by edit distance. */
export function nearest(word: string, words: readonly string[]): readonly string[] {
  return words
    .map((candidate) => ({ candidate, steps: distance(word, candidate) }))
    .toSorted((a, b) => a.steps - b.steps)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
