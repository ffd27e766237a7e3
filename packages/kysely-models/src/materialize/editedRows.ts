import { timesColumn } from '../compile/derive/keySet.ts';
import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import type { ScannedFile } from '../compile/dialect/rowPlaces.ts';
import type { Contract } from '../define/contract/contract.ts';
import { foldCase } from '../define/text/foldCase.ts';
import { createTemporary, temporaryPath } from './createRelation.ts';
import type { Delta } from './delta.ts';
import { netRows } from './derivedDelta.ts';
import { changesTable, type KeptChanges, keptChangeColumns } from './incrementalDelta.ts';
import type { Statement } from './statement.ts';

/** The choice between changing some rows of a table and replacing it. */
export interface RowEdit {
  readonly choice: NonNullable<Delta['choice']>;
  /** The statements that change some. */
  readonly stage: readonly Statement[];
}

/** The request for changing the rows of a table that a file has otherwise. */
interface EditRequest {
  readonly dialect: EngineDialect;
  /** The columns of the table, in its order. */
  readonly contract: Contract;
  readonly target: RelationPath;
  readonly file: ScannedFile;
  /** The number of rows that may differ. */
  readonly most: number;
  /** The changes that are kept for models that read them. */
  readonly changes: KeptChanges;
  /** The statements that replace the table. */
  readonly replaced: readonly Statement[];
  readonly runId: string;
}

/**
 * Returns how a table is made equal to a file, row by row in the file's order: rows at places where the two differ are
 * updated, those after the file's last row deleted, and those after the table's last row inserted. So all rows
 * stay at the places that they have in the file, where the next comparison looks for them.
 *
 * Which row of the file is compared with which of the table does not matter for what comes of it: each is in one pair,
 * whose row of the table becomes that of the file. Where the rows of a file moved, more pairs differ, and the
 * table is replaced.
 *
 * @returns undefined where rows cannot be changed at their place
 * @example
 * // create or replace temporary table "temp"."raw_orders__differing_5f0c" as select … from "raw"."raw_orders" as "old" (…)
 * //   positional join read_parquet(…) as "new" … limit 250001
 * // delete from "raw"."raw_orders" as "t" where "t"."rowid" in (select "place_" from … where not "there_");
 * // update "raw"."raw_orders" as "t" set "status" = "d"."new_3" from … as "d" where "t"."rowid" = "d"."place_" and …;
 * // insert into "raw"."raw_orders" (…) select … from … where "place_" is null
 */
export function editedRows(request: EditRequest): RowEdit | undefined {
  const { dialect, contract, most, changes, replaced } = request;
  const { identifier, joinByPlace, rowPlaces } = dialect;
  if (joinByPlace === undefined || rowPlaces === undefined) return undefined;
  const keepsPlaces = contract.columns.every(
    ({ name, sqlType }) => rowPlaces.keeps(sqlType) && foldCase(name) !== rowPlaces.column,
  );
  if (!keepsPlaces) return undefined;
  const path = temporaryPath(request, 'differing');
  const differing = pathSql(dialect, path);
  const pairs = pairsOf(request);
  const by = { joinByPlace, place: identifier(rowPlaces.column) };
  const [affected, total, forced] = ['affected', 'total', 'forced'].map(identifier);
  const dropped: Statement = { purpose: 'drop', sql: `drop table ${differing}` };
  return {
    choice: {
      first: [createTemporary(dialect, path, differingPairs(request, pairs, by))],
      sql: `select count(*) as ${affected}, ${most} as ${total}, 0 as ${forced} from ${differing}`,
      limit: 1,
      all: [dropped, ...replaced],
    },
    stage: [
      changesTable(dialect, changes, contract, netChanges(request, pairs, differing)),
      { purpose: 'update', sql: edits(request, pairs, { differing, ...by }).join(';\n') },
      dropped,
    ],
  };
}

/** The columns of pairs of rows, as SQL. */
interface Pairs {
  /** The place of the table's row; null where it has none. */
  readonly place: string;
  /** True where the file has a row. */
  readonly there: string;
  readonly columns: readonly {
    readonly name: string;
    /** Its value in the table, and in the file. */
    readonly before: string;
    readonly after: string;
    readonly differs: string;
  }[];
}

function pairsOf(request: EditRequest): Pairs {
  const prefix = unusedPrefix(request);
  const named = (name: string) => request.dialect.identifier(`${prefix}${name}`);
  const columns = request.contract.columns.map(({ name }, at) => {
    const [before, after] = [named(`old_${at}`), named(`new_${at}`)];
    const differs = `${before} is distinct from ${after}`;
    return { name: request.dialect.identifier(name), before, after, differs };
  });
  return { place: named('place_'), there: named('there_'), columns };
}

/** The ways in which rows are found and joined by their place. */
interface ByPlace {
  readonly joinByPlace: NonNullable<EngineDialect['joinByPlace']>;
  /** The column of a table's places. */
  readonly place: string;
}

/** Selects the pairs of rows at the same place that differ, one more of them than may. */
function differingPairs(
  { dialect, target, file, most }: EditRequest,
  { place, there, columns }: Pairs,
  by: ByPlace,
): string {
  const [old, next] = ['old', 'new'].map(dialect.identifier);
  const selected = [
    `${old}.${by.place} as ${place}`,
    `${file.there} is not null as ${there}`,
    ...columns.map(({ before }) => `${old}.${before}`),
    ...columns.map(({ after }, at) => `${file.values[at]} as ${after}`),
  ];
  // Named so that what the file's values read is the file's alone.
  const table = `${pathSql(dialect, target)} as ${old} (${columns.map(({ before }) => before).join(', ')})`;
  const differs = [`${place} is null`, `not ${there}`, ...columns.map((each) => each.differs)];
  return [
    `select * from (select ${selected.join(', ')}`,
    `from ${by.joinByPlace(table, `${file.from} as ${next}`)}) as ${dialect.identifier('c')}`,
    `where ${differs.join(' or ')}`,
    `limit ${most + 1}`,
  ].join('\n');
}

/** Selects the rows that come and go: where rows only change their places, none does. */
function netChanges(
  { dialect, contract, changes }: EditRequest,
  { place, there, columns }: Pairs,
  differing: string,
): string {
  const side = (of: 'before' | 'after', where: string, count: number) => {
    const values = columns.map((column) => `${column[of]} as ${column.name}`);
    return `select ${values.join(', ')}, ${count} as ${dialect.identifier(timesColumn)} from ${differing} where ${where}`;
  };
  const kept = keptChangeColumns(contract, changes.columns).map(({ name }) => name);
  const sides = [side('before', `${place} is not null`, -1), side('after', there, 1)];
  const isCounted = changes.isCounted === true;
  return netRows(dialect, contract, { kept, isCounted }, sides.join(' union all '));
}

/** Returns the statements that make each row of the table that of the file. */
function edits(
  { dialect, target }: EditRequest,
  { place, there, columns }: Pairs,
  by: Pick<ByPlace, 'place'> & { readonly differing: string },
): readonly string[] {
  const [t, d] = ['t', 'd'].map(dialect.identifier);
  const table = pathSql(dialect, target);
  const names = columns.map(({ name }) => name).join(', ');
  const afters = columns.map(({ after }) => after).join(', ');
  return [
    `delete from ${table} as ${t} where ${t}.${by.place} in (select ${place} from ${by.differing} where not ${there})`,
    // One column at a time: those in which nothing differs are not stored anew.
    ...columns.map(
      ({ name, after, differs }) =>
        `update ${table} as ${t} set ${name} = ${d}.${after} from ${by.differing} as ${d} where ${t}.${by.place} = ${d}.${place} and ${there} and ${differs}`,
    ),
    `insert into ${table} (${names})\nselect ${afters} from ${by.differing} where ${place} is null`,
  ];
}

/** Returns the beginning of names which no column has. */
function unusedPrefix({ contract, file }: Pick<EditRequest, 'contract' | 'file'>): string {
  const names = contract.columns.map(({ name }) => `"${name}"`);
  const text = [...names, ...file.values].join(' ').toLowerCase();
  const isUsed = (prefix: string) =>
    ['old_', 'new_', 'place_', 'there_'].some((name) => text.includes(`"${prefix}${name}`));
  let prefix = '';
  while (isUsed(prefix)) prefix = `${prefix}_`;
  return prefix;
}
