import { globMatcher } from '../define/text/globMatcher.ts';
import { nearest } from '../define/text/nearest.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { dbtSelector } from './dbtSelector.ts';
import { type Graph, neighbours, reachable, relationNamed } from './graph.ts';
import { kindSelector } from './kindSelector.ts';
import type { ProjectRelation } from './project.ts';

const exposurePrefix = 'exposure:';
const pathPrefix = 'path:';

/** Before the name of an operation in a selector. */
export const operationPrefix = 'operation:';

/** The relations that a command selects. */
export interface Selection {
  /** Selectors whose matches are taken together; none takes everything. */
  readonly select: readonly string[];
  /** Selectors whose matches are left out. */
  readonly exclude: readonly string[];
}

/** The selector of what is defined otherwise than it was when it was built. */
const changedSelector = 'changed';

/**
 * Returns true when a selection asks for changed relations, which requires a comparison with a
 * state.
 */
export function usesChanged({ select, exclude }: Selection): boolean {
  return [...select, ...exclude].some((selector) =>
    selector.split(',').some((part) => coreOf(part.trim()) === changedSelector),
  );
}

/**
 * Returns the names that selectors mean. A selector is a name, a glob over names (`mart_*`), a tag
 * (`tag:finance`), a folder or file (`src/marts`, `marts/`, `path:marts`), or what an exposure reads
 * (`exposure:weekly_sales`), a kind (`resource_type:snapshot`, `config.materialized:view`), or an operation
 * (`operation:refresh`), which is not a relation. `+` before it stands for everything it is built from, `+` after it for
 * everything built from it, and `@` before it for both and all that the latter is built from. Commas intersect.
 * `changed` stands for what is defined otherwise than it was when it was built; where nothing is, a selection may mean
 * nothing at all.
 *
 * @param changed the names that `changed` stands for; undefined where nobody compared
 * @throws ModelsError SELECTOR_MATCHES_NOTHING, with the nearest names, or BAD_ARGUMENT for
 *   `changed` where nobody compared
 * @example selectRelations(graph, { select: ['+mart_churn', 'tag:daily,marts/'], exclude: [] })
 */
export function selectRelations(
  graph: Graph,
  selection: Selection,
  changed?: ReadonlySet<string>,
): ReadonlySet<string> {
  const matching = (selector: string) => matches(graph, selector, changed);
  const chosen =
    selection.select.length === 0
      ? new Set(graph.byName.keys())
      : union(selection.select.map(matching));
  const left = union(selection.exclude.map(matching));
  const result = withQuarantines(
    graph,
    new Set([...chosen].filter((name) => !left.has(name))),
    left,
  );
  const isOfOperations = selection.select.some((each) => each.startsWith(operationPrefix));
  if (result.size === 0 && !usesChanged(selection) && !isOfOperations) {
    throw nothingIsLeft(selection);
  }
  return result;
}

/**
 * Returns the names that selectors mean where rows leave the warehouse: a quarantine table is among them only
 * where its own name is given, and its model is not with it then.
 *
 * @throws ModelsError as `selectRelations`
 */
export function selectForReaders(graph: Graph, selection: Selection): ReadonlySet<string> {
  const matching = (selector: string) => matches(graph, selector, undefined);
  const left = union(selection.exclude.map(matching));
  const given = new Set(
    selection.select.flatMap((each) => each.split(',').map((part) => coreOf(part.trim()))),
  );
  const isForReaders = (name: string) => {
    const relation = relationNamed(graph, name);
    const isQuarantine = relation.kind === 'model' && relation.quarantineOf !== undefined;
    return !left.has(name) && (!isQuarantine || given.has(name));
  };
  const result = new Set([...union(selection.select.map(matching))].filter(isForReaders));
  if (result.size === 0) throw nothingIsLeft(selection);
  return result;
}

/** A model and the quarantine table go together. */
function withQuarantines(
  { order }: Graph,
  names: ReadonlySet<string>,
  left: ReadonlySet<string>,
): ReadonlySet<string> {
  const result = new Set(names);
  for (const relation of order) {
    if (relation.kind !== 'model' || relation.quarantineOf === undefined) continue;
    const pair = [relation.quarantineOf.name, relation.name];
    const isIn = pair.some((name) => names.has(name)) && !pair.some((name) => left.has(name));
    for (const name of pair) {
      if (isIn) result.add(name);
      else result.delete(name);
    }
  }
  return result;
}

function matches(
  graph: Graph,
  selector: string,
  changed: ReadonlySet<string> | undefined,
): ReadonlySet<string> {
  if (selector.startsWith(operationPrefix)) {
    const glob = globMatcher(selector.slice(operationPrefix.length));
    if (graph.operations.some(({ name }) => glob(name))) return new Set();
    throw nothingMatches(graph, selector);
  }
  const [first, ...others] = selector
    .split(',')
    .map((part) => matchOne(graph, part.trim(), changed));
  const result = [...(first ?? [])].filter((name) => others.every((names) => names.has(name)));
  if (result.length === 0 && !usesChanged({ select: [selector], exclude: [] })) {
    throw nothingMatches(graph, selector);
  }
  return new Set(result);
}

/** A selector with `+` before or after it, which a number limits to the nearest steps: `1+orders`; or with `@`. */
interface Reaching {
  readonly core: string;
  /** True for all that is built from it, and all that this is built from: `@orders`. */
  readonly isWhole: boolean;
  /** The steps to what it reads; 0 where these are not asked for. */
  readonly up: number;
  /** The steps to what reads it. */
  readonly down: number;
}

function reachOf(selector: string): Reaching {
  const [, at, before, core = '', after] = /^(?:(@)|(\d*\+))?(.*?)(\+\d*)?$/s.exec(selector) ?? [];
  return { core, isWhole: at !== undefined, up: stepsOf(before), down: stepsOf(after) };
}

function stepsOf(text: string | undefined): number {
  if (text === undefined) return 0;
  return text === '+' ? Number.POSITIVE_INFINITY : Number(text.replace('+', ''));
}

const coreOf = (selector: string): string => reachOf(selector).core;

function matchOne(
  graph: Graph,
  selector: string,
  changed: ReadonlySet<string> | undefined,
): ReadonlySet<string> {
  const { core, isWhole, up, down } = reachOf(selector);
  if (core === changedSelector && changed === undefined) throw nobodyCompared(selector);
  const test =
    core === changedSelector
      ? ({ name }: ProjectRelation) => changed?.has(name) === true
      : matcher(graph, core);
  const found = graph.order.filter(test).map((relation) => relation.name);
  if (found.length === 0 && core !== changedSelector) throw nothingMatches(graph, selector);
  if (isWhole) return reachable(reachable(found, graph.children), graph.parents);
  return union([
    new Set(found),
    within(found, graph.parents, up),
    within(found, graph.children, down),
  ]);
}

/** Returns what is at most some steps away from names, with these. */
function within(
  from: readonly string[],
  edges: Graph['parents'],
  steps: number,
): ReadonlySet<string> {
  if (steps === Number.POSITIVE_INFINITY) return reachable(from, edges);
  const found = new Set(from);
  let next: readonly string[] = from;
  for (let step = 0; step < steps && next.length > 0; step += 1) {
    next = next.flatMap((name) => [...neighbours(edges, name)]).filter((name) => !found.has(name));
    for (const name of next) found.add(name);
  }
  return found;
}

function matcher(graph: Graph, core: string): (relation: ProjectRelation) => boolean {
  if (core === '') return () => false;
  if (core.startsWith('tag:')) {
    const tag = core.slice('tag:'.length);
    return (relation) => relation.tags.includes(tag);
  }
  if (core.startsWith(exposurePrefix)) {
    const exposure = globMatcher(core.slice(exposurePrefix.length));
    const read = graph.exposures.filter(({ name }) => exposure(name));
    const names = new Set(read.flatMap(({ inputs }) => inputs.map(({ name }) => name)));
    return (relation) => names.has(relation.name);
  }
  if (core.includes('/') || core.startsWith(pathPrefix)) {
    const path = core.startsWith(pathPrefix) ? core.slice(pathPrefix.length) : core;
    const folder = path.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
    if (folder === '') return () => false;
    return ({ location }) => `${location?.file ?? ''}/`.includes(`/${folder}/`);
  }
  const byKind = kindSelector(core);
  if (byKind !== undefined) return byKind;
  const glob = globMatcher(core);
  return (relation) => relation.name === core || glob(relation.name);
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function nobodyCompared(selector: string): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `The selector ${selector} compares the project with what was built, which this command does not read.`,
    subject: selector,
    expected: 'a name, a glob, tag:…, exposure:…, a folder or a file',
    found: selector,
    hint: '`models build`, `plan`, `test` and `list` take it.',
  });
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
    ...graph.operations.map(({ name }) => `${operationPrefix}${name}`),
  ];
  const name = coreOf(selector);
  const near = nearest(name, words).join(', ');
  const ofDbt = dbtSelector(selector, (each) => graph.byName.has(each));
  const meant = ofDbt ?? `The nearest are ${near}.`;
  return new ModelsError({
    code: 'SELECTOR_MATCHES_NOTHING',
    message: `The selector ${selector === '' ? '""' : selector} matches no model, source, seed or operation.`,
    subject: selector,
    expected:
      'a name, a glob, tag:…, exposure:…, resource_type:…, config.materialized:…, operation:…, changed, a folder or a file; + before or after it, or @ before it; commas for all of several',
    found: selector,
    hint: graph.operations.some((operation) => operation.name === name)
      ? `It is an operation, which is selected as ${operationPrefix}${name}.`
      : `${meant} \`models list\` shows all.`,
  });
}
