import type { MayShow } from '../../define/contract/mayShow.ts';
import { maskRows } from '../../graph/personal/maskRows.ts';
import { type ColumnPair, pairColumns } from '../../review/data/columnPairs.ts';
import {
  changedRows,
  keyFaults,
  matchedRows,
  totals,
  unmatchedRows,
} from '../../review/data/comparisonQueries.ts';
import type { ComparedColumns, RelationComparison } from '../../review/data/comparisons.ts';
import type {
  ChangedRow,
  ColumnData,
  RowsCompared,
  ShownRow,
  Side,
} from '../../review/data/dataDiff.ts';
import { wholeRowCounts, wholeRows } from '../../review/data/wholeRowQueries.ts';
import type { WarehouseRow, WarehouseValue } from '../../warehouse/types.ts';
import { cutRows } from '../result/limitResults.ts';
import {
  type Comparing,
  type ComparingRows,
  examplesShown,
  type FoundRows,
  namedRows,
} from './comparing.ts';

/** Compares the rows of a relation in two states: by a key, or whole where none distinguishes them. */
export async function compareRelation(
  comparison: RelationComparison,
  comparing: Comparing,
): Promise<RowsCompared> {
  const { columns, dialect, ask } = comparing;
  const { relation, renames } = comparison;
  const { pairs, added, removed } = pairColumns(columns.before, columns.after, renames, dialect);
  const mayShow = shownColumns(comparison.personal, pairs);
  const key = await firstKey(comparison, pairs, { ask, mayShow });
  const summed = pairs.filter(
    (pair) =>
      pair.isExact &&
      key?.includes(pair) !== true &&
      !comparison.references.has(pair.after) &&
      mayShow(pair.after),
  );
  const [figures = {}] = await ask(totals(summed));
  const size = { before: Number(figures['before']), after: Number(figures['after']) };
  const rows: ComparingRows = {
    pairs,
    size,
    columns,
    ask,
    show: (found) => shownRows(found, mayShow),
  };
  const found = key === undefined ? await compareWhole(rows) : await compareByKey(key, rows);
  return {
    relation,
    outcome: 'compared',
    key: key === undefined ? null : key.map((pair) => pair.after),
    rows: found.rows,
    columns: pairs.map((pair): ColumnData => {
      const at = summed.indexOf(pair);
      const { before, after, types } = pair;
      return {
        column: after,
        renamedFrom: before === after ? null : before,
        changed: found.changed?.get(pair) ?? (key === undefined ? null : 0),
        types: types.before === types.after ? null : types,
        total: at === -1 ? null : totalOf(figures, at),
      };
    }),
    columnsAdded: added,
    columnsRemoved: removed,
    examples: found.examples,
  };
}

/**
 * Returns the first key that is unique in both states. Keys that are personal data come last, and
 * keys that name a thing, as the rows of another relation do, before positions such as ranks.
 */
async function firstKey(
  { keys, references }: RelationComparison,
  pairs: readonly ColumnPair[],
  { ask, mayShow }: Pick<Comparing, 'ask'> & { readonly mayShow: MayShow },
): Promise<readonly ColumnPair[] | undefined> {
  const lateness = (key: readonly string[]) =>
    (key.every(mayShow) ? 0 : 2) + (key.every((name) => references.has(name)) ? 0 : 1);
  for (const names of keys.toSorted((a, b) => lateness(a) - lateness(b))) {
    const key = names.flatMap((name) => pairs.filter((pair) => pair.after === name));
    if (key.length < names.length) continue;
    const faults = async (side: Side) => Number((await ask(keyFaults(side, key)))[0]?.['faults']);
    if ((await faults('before')) === 0 && (await faults('after')) === 0) return key;
  }
  return undefined;
}

/**
 * Returns a function that tells whether a column may be shown; a renamed one is personal under both
 * names if it is under one.
 */
function shownColumns({ pii, known }: ComparedColumns, pairs: readonly ColumnPair[]): MayShow {
  const renamed = pairs.filter(({ before, after }) => pii.has(before) || pii.has(after));
  const hidden = new Set([...pii, ...renamed.flatMap(({ before, after }) => [before, after])]);
  return (column) => known.has(column) && !hidden.has(column);
}

function shownRows(rows: readonly WarehouseRow[], mayShow: MayShow): readonly ShownRow[] {
  return maskRows(cutRows(rows), mayShow).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)]),
    ),
  );
}

function totalOf(figures: WarehouseRow, at: number): ColumnData['total'] {
  const text = (name: string) => String(figures[`${name}_${at}`]);
  return { before: text('before'), after: text('after'), difference: text('difference') };
}

/** Compares rows without a key: the number of times each one occurs, in the columns that both have. */
async function compareWhole({ pairs, size, ask, show }: ComparingRows): Promise<FoundRows> {
  // Rows without a column in common have nothing to be the same by.
  const [counts = {}] =
    pairs.length === 0
      ? [{ added: size.after, removed: size.before }]
      : await ask(wholeRowCounts(pairs));
  const [added, removed] = [Number(counts['added']), Number(counts['removed'])];
  const some = async (side: Side, count: number) => {
    if (count === 0 || pairs.length === 0) return [];
    const names = pairs.map((pair) => pair.after);
    return show(namedRows(await ask(wholeRows(side, pairs, examplesShown)), names));
  };
  return {
    rows: { ...size, added, removed, changed: 0, unchanged: size.after - added },
    changed: undefined,
    examples: {
      added: await some('after', added),
      removed: await some('before', removed),
      changed: [],
    },
  };
}

/** Compares rows by a key: those of one key are one row, that changed or did not. */
async function compareByKey(
  key: readonly ColumnPair[],
  { pairs, size, columns, ask, show }: ComparingRows,
): Promise<FoundRows> {
  const others = pairs.filter((pair) => !key.includes(pair));
  const [counts = {}] = await ask(matchedRows(key, others));
  const [matched, changed] = [Number(counts['matched']), Number(counts['changed'])];
  const byColumn = new Map(others.map((pair, at) => [pair, Number(counts[`changed_${at}`])]));
  const differing = others.filter((pair) => (byColumn.get(pair) ?? 0) > 0);
  const rows = {
    ...size,
    added: size.after - matched,
    removed: size.before - matched,
    changed,
    unchanged: matched - changed,
  };
  const unmatched = async (side: Side, count: number) => {
    if (count === 0) return [];
    const names = columns[side].map(({ column }) => column);
    return show(namedRows(await ask(unmatchedRows(side, key, names, examplesShown)), names));
  };
  const examples = {
    added: await unmatched('after', rows.added),
    removed: await unmatched('before', rows.removed),
    changed:
      changed === 0
        ? []
        : (await ask(changedRows(key, differing, examplesShown))).map((row) =>
            changedRow(row, key, differing, show),
          ),
  };
  return { rows, changed: byColumn, examples };
}

function changedRow(
  row: WarehouseRow,
  key: readonly ColumnPair[],
  differing: readonly ColumnPair[],
  show: ComparingRows['show'],
): ChangedRow {
  const one = (name: string, value: WarehouseValue | undefined) =>
    show([{ [name]: value ?? null }])[0]?.[name] ?? null;
  const others = differing.flatMap((pair, at) => (row[`is_other_${at}`] ? [{ pair, at }] : []));
  return {
    key: Object.fromEntries(key.map(({ after }, at) => [after, one(after, row[`key_${at}`])])),
    columns: others.map(({ pair, at }) => ({
      column: pair.after,
      before: one(pair.before, row[`before_${at}`]),
      after: one(pair.after, row[`after_${at}`]),
    })),
  };
}
