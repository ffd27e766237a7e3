import { type ColumnChange, columnChanges } from './columnChanges.ts';
import { keysGivenUp } from './keysGivenUp.ts';
import type { Manifest, ManifestNode, ManifestRelation } from './manifest.ts';
import { type ReachedParts, reachedBy } from './reachedBy.ts';
import { sameUnderOtherName } from './sameUnderOtherName.ts';
import { type TestChange, testChanges } from './testChanges.ts';
import { gravest, type Verdict } from './verdict.ts';

/** The changes of a relation. */
export interface RelationChange {
  readonly relation: string;
  readonly kind: ManifestRelation['kind'];
  readonly owner: string | null;
  readonly change: 'added' | 'removed' | 'changed';
  readonly verdict: Verdict;
  readonly columns: readonly ColumnChange[];
  /** Columns whose values are computed in another way; `column: null` is the choice of rows. */
  readonly values: readonly ManifestNode[];
  readonly tests: readonly TestChange[];
  /** Other changes: its location, its materialization, its metadata. */
  readonly others: readonly { readonly what: string; readonly verdict: Verdict }[];
  /** Its compiled queries where they differ; null where there is none. */
  readonly sql: { readonly before: string | null; readonly after: string | null } | undefined;
}

/** The changes between two states of a project. */
export interface ProjectDiff {
  readonly verdict: Verdict;
  readonly relations: readonly RelationChange[];
  readonly exposures: readonly {
    readonly exposure: string;
    readonly change: 'added' | 'removed' | 'changed';
  }[];
  readonly reached: ReachedParts;
}

/**
 * Compares two states of a project: their changes, what these mean for readers, and what they
 * reach.
 *
 * @example diffManifests(base, head).verdict // 'breaking'
 */
export function diffManifests(before: Manifest, after: Manifest): ProjectDiff {
  const old = new Map(before.relations.map((relation) => [relation.name, relation]));
  const now = new Map(after.relations.map((relation) => [relation.name, relation]));
  const cameToBe = after.relations.filter(({ name }) => !old.has(name));
  const relations = [
    ...before.relations.filter(({ name }) => !now.has(name)).map((each) => removed(each, cameToBe)),
    ...after.relations.flatMap((relation) => {
      const was = old.get(relation.name);
      const change = was === undefined ? added(relation) : changed(was, relation);
      return change === undefined ? [] : [change];
    }),
  ];
  return {
    verdict: gravest(relations.map(({ verdict }) => verdict)),
    relations,
    exposures: exposureChanges(before, after),
    reached: reachedBy([before, after], {
      values: relations.flatMap(({ values }) => values),
      promises: relations.flatMap(brokenPromises),
    }),
  };
}

const everything = ({ name, columns }: ManifestRelation): readonly ManifestNode[] => [
  { relation: name, column: null },
  ...columns.map((column) => ({ relation: name, column: column.name })),
];

function added(relation: ManifestRelation): RelationChange {
  return {
    ...whose(relation),
    change: 'added',
    verdict: 'additive',
    columns: columnChanges([], relation.columns),
    values: everything(relation),
    tests: testChanges([], relation.tests),
    others: [],
    sql: relation.sql === null ? undefined : { before: null, after: relation.sql },
  };
}

function removed(
  relation: ManifestRelation,
  cameToBe: readonly ManifestRelation[],
): RelationChange {
  const same = cameToBe.filter((each) => sameUnderOtherName(relation, each));
  const others = same.map(({ name }) => ({
    what: `${name} is computed the same way`,
    verdict: 'breaking' as const,
  }));
  return {
    ...whose(relation),
    change: 'removed',
    verdict: 'breaking',
    columns: columnChanges(relation.columns, []),
    values: everything(relation),
    tests: testChanges(relation.tests, []),
    others,
    sql: relation.sql === null ? undefined : { before: relation.sql, after: null },
  };
}

function changed(before: ManifestRelation, after: ManifestRelation): RelationChange | undefined {
  const columns = columnChanges(before.columns, after.columns);
  const values = changedValues(before, after);
  const tests = testChanges(before.tests, after.tests);
  const others = otherChanges(before, after);
  const isOtherSql = before.sql !== after.sql;
  const verdict = gravest([
    ...columns.map((each) => each.verdict),
    ...others.map((each) => each.verdict),
    values.length > 0 || tests.length > 0 || isOtherSql ? 'internal' : 'none',
  ]);
  if (verdict === 'none') return undefined;
  const sql = isOtherSql ? { before: before.sql, after: after.sql } : undefined;
  return { ...whose(after), change: 'changed', verdict, columns, values, tests, others, sql };
}

/** Returns what readers can no longer rely on, with `column: null` for all of a relation. */
function brokenPromises({ relation, columns, others }: RelationChange): readonly ManifestNode[] {
  const isBreaking = ({ verdict }: { readonly verdict: Verdict }) => verdict === 'breaking';
  return [
    ...columns.filter(isBreaking).map(({ column }) => ({ relation, column })),
    ...(others.some(isBreaking) ? [{ relation, column: null }] : []),
  ];
}

const whose = ({ name, kind, owner }: ManifestRelation) => ({ relation: name, kind, owner });

/**
 * Returns the columns that came, went, or are computed or typed in another way; all, where the rows
 * are.
 */
function changedValues(before: ManifestRelation, after: ManifestRelation): readonly ManifestNode[] {
  if (before.rows !== after.rows || before.kind !== after.kind) {
    const all = [...everything(before), ...everything(after)];
    return [...new Map(all.map((node) => [node.column, node])).values()];
  }
  const old = new Map(before.columns.map((column) => [column.name, column]));
  const now = new Map(after.columns.map((column) => [column.name, column]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => {
      const [was, is] = [old.get(name), now.get(name)];
      return was?.definition !== is?.definition || was?.type !== is?.type;
    })
    .map((column) => ({ relation: after.name, column }));
}

function otherChanges(before: ManifestRelation, after: ManifestRelation) {
  const found: { what: string; verdict: Verdict }[] = [];
  const compare = (name: string, was: string, is: string, verdict: Verdict) => {
    if (was !== is) found.push({ what: `${name}: ${was} → ${is}`, verdict });
  };
  compare('place', before.path, after.path, 'breaking');
  compare('kind', before.kind, after.kind, 'internal');
  compare('kept as', before.materialization, after.materialization, 'internal');
  if (before.materialization === after.materialization) {
    const [old, now] = [before.options, after.options];
    const names = old && now ? new Set([...Object.keys(old), ...Object.keys(now)]) : [];
    for (const name of names)
      compare(name, old?.[name] ?? 'none', now?.[name] ?? 'none', 'internal');
  }
  for (const key of keysGivenUp(before, after)) {
    found.push({ what: `no longer unique: ${key}`, verdict: 'breaking' });
  }
  compare('owner', before.owner ?? 'none', after.owner ?? 'none', 'internal');
  compare('tags', before.tags.join(', '), after.tags.join(', '), 'internal');
  compare('reads', before.inputs.join(', '), after.inputs.join(', '), 'internal');
  if (before.description !== after.description) {
    found.push({ what: 'description', verdict: 'internal' });
  }
  return found;
}

function exposureChanges(before: Manifest, after: Manifest): ProjectDiff['exposures'] {
  const texts = ({ exposures }: Manifest) =>
    new Map(exposures.map((each) => [each.name, JSON.stringify(each)]));
  const [old, now] = [texts(before), texts(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((exposure) => {
    const [was, is] = [old.get(exposure), now.get(exposure)];
    if (was === is) return [];
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ exposure, change } as const];
  });
}
