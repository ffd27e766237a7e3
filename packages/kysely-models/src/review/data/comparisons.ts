import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { ProjectDiff } from '../definitions/diffManifests.ts';
import type { Manifest, ManifestColumn, ManifestRelation } from '../definitions/manifest.ts';

/** A relation whose data are compared, with what both states say of it. */
export interface RelationComparison {
  readonly relation: string;
  /** The location of the relation; undefined in a state that does not have it. */
  readonly before: RelationPath | undefined;
  readonly after: RelationPath | undefined;
  /** Candidate keys, by the later names; the first that is unique in the data is used. */
  readonly keys: readonly (readonly string[])[];
  /** Later names of columns by their earlier ones, where they were renamed. */
  readonly renames: ReadonlyMap<string, string>;
  /** Columns that name rows of another relation: a sum of them says nothing. */
  readonly references: ReadonlySet<string>;
  readonly personal: ComparedColumns;
}

/** The columns of a relation by name, as the lineage of either state says. */
export interface ComparedColumns {
  readonly pii: ReadonlySet<string>;
  /** Columns that are personal in neither state. */
  readonly known: ReadonlySet<string>;
}

/**
 * Returns the models and seeds that a change can give other data: those that it touches, and
 * everything that reads them, or looks for values in them to quarantine rows. All others are computed alike from the same data.
 */
export function touchedRelations(
  diff: ProjectDiff,
  states: readonly Manifest[],
): ReadonlySet<string> {
  const readers = Map.groupBy(
    states.flatMap(({ relations, edges }) => [
      ...relations.flatMap(({ name, inputs }) => inputs.map((from) => ({ from, to: name }))),
      ...edges.map(({ from, to }) => ({ from: from.relation, to: to.relation })),
    ]),
    ({ from }) => from,
  );
  const found = new Set<string>();
  const pending = diff.relations
    .filter(({ values, sql }) => values.length > 0 || sql !== undefined)
    .map(({ relation }) => relation);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    pending.push(...(readers.get(name) ?? []).map(({ to }) => to));
  }
  const published = publishedNames(states);
  return new Set([...found].filter((name) => published.has(name)));
}

/** Returns the names of models and seeds; sources are data that are given. */
export function publishedNames(states: readonly Manifest[]): ReadonlySet<string> {
  return new Set(
    states.flatMap(({ relations }) =>
      relations.flatMap(({ name, kind }) => (kind === 'source' ? [] : [name])),
    ),
  );
}

/** Returns the facts needed to compare some relations, upstream relations first. */
export function comparisonsOf(
  names: ReadonlySet<string>,
  before: Manifest,
  after: Manifest,
): readonly RelationComparison[] {
  const old = new Map(before.relations.map((relation) => [relation.name, relation]));
  const now = new Map(after.relations.map((relation) => [relation.name, relation]));
  return [...new Set([...now.keys(), ...old.keys()])]
    .filter((name) => names.has(name))
    .map((name) => comparisonOf(name, old.get(name), now.get(name)));
}

function comparisonOf(
  relation: string,
  before: ManifestRelation | undefined,
  after: ManifestRelation | undefined,
): RelationComparison {
  const renames = before && after ? renamesOf(before, after) : new Map<string, string>();
  const later = (name: string) => renames.get(name) ?? name;
  const keys = [...keysOf(after), ...keysOf(before).map((key) => key.map(later))];
  return {
    relation,
    before: before && pathOf(before),
    after: after && pathOf(after),
    keys: [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()],
    renames,
    references: new Set([...referencesOf(after), ...referencesOf(before).map(later)]),
    personal: comparedColumns([...(before?.columns ?? []), ...(after?.columns ?? [])]),
  };
}

/**
 * Returns the columns to compare; a column that is personal under either name counts as personal in
 * both states.
 */
function comparedColumns(columns: readonly ManifestColumn[]): ComparedColumns {
  const pii = new Set(columns.flatMap((column) => (column.pii ? [column.name] : [])));
  return { pii, known: new Set(columns.map(({ name }) => name).filter((name) => !pii.has(name))) };
}

/** Returns the path that a manifest writes: a name may have dots, and be another than that of the relation. */
function pathOf({ name, path }: ManifestRelation): RelationPath {
  const dot = path.endsWith(`.${name}`) ? path.length - name.length - 1 : path.indexOf('.');
  return { schema: path.slice(0, dot), name: path.slice(dot + 1) };
}

/** Columns that went and are computed as one that came, each as one only. */
function renamesOf(before: ManifestRelation, after: ManifestRelation): ReadonlyMap<string, string> {
  const names = ({ columns }: ManifestRelation) => new Set(columns.map(({ name }) => name));
  const [old, now] = [names(before), names(after)];
  const went = before.columns.filter(({ name }) => !now.has(name));
  const came = after.columns.filter(({ name }) => !old.has(name));
  return new Map(
    went.flatMap(({ name, definition }) => {
      if (definition === null) return [];
      const alike = [...went, ...came].filter((each) => each.definition === definition);
      const [to] = came.filter((each) => each.definition === definition);
      return to === undefined || alike.length > 2 ? [] : [[name, to.name] as const];
    }),
  );
}

function keysOf(relation: ManifestRelation | undefined): readonly (readonly string[])[] {
  return rulesOf(relation, 'unique').flatMap(({ columns, where }) =>
    where === undefined && Array.isArray(columns) ? [columns.map(String)] : [],
  );
}

function referencesOf(relation: ManifestRelation | undefined): readonly string[] {
  return rulesOf(relation, 'relationships').flatMap(({ column }) =>
    typeof column === 'string' ? [column] : [],
  );
}

/** Returns the rules of a kind of test, without those that are fingerprints. */
function rulesOf(
  relation: ManifestRelation | undefined,
  kind: string,
): readonly Readonly<Record<string, unknown>>[] {
  return (relation?.tests ?? []).flatMap((test) => {
    if (test.kind !== kind || !test.spec.startsWith('{')) return [];
    const rule: unknown = JSON.parse(test.spec);
    return typeof rule === 'object' && rule !== null ? [{ ...rule }] : [];
  });
}
