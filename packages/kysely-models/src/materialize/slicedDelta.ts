import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import type { Contract } from '../define/contract/contract.ts';
import type { Every, IntervalsMaterialization } from '../define/models/intervals.ts';
import { createTemporary, temporaryPath } from './createRelation.ts';
import { columnsSql, type Delta, type SliceBounds } from './delta.ts';
import {
  type DueInterval,
  digestOf,
  type InputDigests,
  type LedgerEntry,
  nextOf,
} from './dueIntervals.ts';
import type { Statement } from './statement.ts';

/** The queries of a model's intervals. */
export interface Slices {
  /** The time of the run, `2024-02-29 12:00:00`: the last interval is its own. */
  readonly now: string;
  /** The inputs as SQL of a table, with the time of their rows; without one of those that are read whole. */
  readonly inputs: readonly {
    readonly name: string;
    readonly rows: string;
    readonly by: string | undefined;
    /** The columns that the query reads, and that one; undefined for all. */
    readonly columns: readonly string[] | undefined;
    /** The beginning of the first interval in which its rows are searched for late ones. */
    readonly searchedFrom: string;
  }[];
  /** The beginning of the first interval that is searched for late rows. */
  readonly searchedFrom: string;
  /** The intervals that one statement computes; undefined leaves it to the engine. */
  readonly together: number | undefined;
  /** Returns the intervals to compute; digests of the inputs' rows are by the beginning of their interval. */
  readonly due: (ledger: readonly LedgerEntry[], digests: InputDigests) => readonly DueInterval[];
  /** Compiles the model's query over an interval. */
  readonly select: (slice: SliceBounds) => string;
}

/** The statements of a model's ledger. */
interface Ledger {
  readonly query: string;
  /** Forgets all intervals. */
  readonly forget: string;
  /**
   * Returns the statements that record intervals.
   *
   * @param computed the table of these
   * @param isDone false while it is unknown whether they are published
   */
  readonly record: (computed: RelationPath, isDone: boolean) => readonly string[];
}

/** The request for computing intervals of a model. */
interface SlicedRequest {
  readonly dialect: EngineDialect;
  readonly contract: Contract;
  readonly materialized: IntervalsMaterialization;
  readonly slices: Slices;
  /** Distinguishes this run's tables from another's. */
  readonly runId: string;
  readonly ledger: Ledger;
  /** The table that is changed: itself, or its candidate. */
  readonly target: RelationPath;
  /** True where the table was created without rows. */
  readonly isNew: boolean;
  /** True where a table is published after it is changed, and the ledger is written then. */
  readonly isRecordedLater: boolean;
}

/** The intervals that one statement computes where nobody says how many: each has a plan of its own. */
const together = 16;

const sliceColumn = 'slice__';

/**
 * Returns the delta that computes intervals of a model, each by a query of its own, and puts their rows in
 * the place of those that the table has of them.
 *
 * @example
 * // create or replace temporary table "temp"."daily__delta_5f0c" as select …, cast(null as timestamp) … where false
 * // insert into "temp"."daily__delta_5f0c" select …, timestamp '2024-01-05 00:00:00' from (…) union all …
 * // delete from "marts"."daily" where date_trunc('day', cast("day" as timestamp)) in (select …)
 * // insert into "marts"."daily" (…) select … from "temp"."daily__delta_5f0c"
 */
export function slicedDelta(request: SlicedRequest): Delta {
  const { dialect, contract, materialized, slices, runId, ledger, target, isNew } = request;
  const { identifier, literal } = dialect;
  const { every, time, begin } = materialized;
  // A new table takes the rows themselves, with the column of their interval until they are checked.
  const staged = isNew ? target : temporaryPath({ dialect, target, runId }, 'delta');
  const noted = temporaryPath({ dialect, target, runId }, 'intervals');
  const columns = columnsSql(dialect, contract).join(', ');
  const timestamp = dialect.typeName({ kind: 'timestamp' });
  const slice = identifier(sliceColumn);
  const at = (text: string) => `cast(${literal(text)} as ${timestamp})`;
  const ofTime = truncatedSql(dialect, every, time);
  const types = contract.columns
    .map(({ name, sqlType }) => `cast(null as ${dialect.typeName(sqlType)}) as ${identifier(name)}`)
    .join(', ');
  const record = (isDone: boolean) => ledger.record(noted, isDone).map(recorded);
  return {
    rows: staged,
    stage: [
      isNew
        ? {
            purpose: 'alter_table',
            sql: `alter table ${pathSql(dialect, target)} add column ${slice} ${timestamp}`,
          }
        : createTemporary(
            dialect,
            staged,
            `select ${types}, cast(null as ${timestamp}) as ${slice} where false`,
          ),
      createTemporary(
        dialect,
        noted,
        `select cast('' as varchar) as starts_at, cast('' as varchar) as digest where false`,
      ),
    ],
    isNew,
    guard: undefined,
    keepsUnique: [],
    apply: isNew
      ? [
          {
            purpose: 'alter_table',
            sql: `alter table ${pathSql(dialect, target)} drop column ${slice}`,
          },
        ]
      : [
          {
            purpose: 'delete',
            sql: `delete from ${pathSql(dialect, target)} where ${ofTime} in (select cast(starts_at as ${timestamp}) from ${pathSql(dialect, noted)})`,
          },
          {
            purpose: 'insert',
            sql: `insert into ${pathSql(dialect, target)} (${columns})\nselect ${columns} from ${pathSql(dialect, staged)}`,
          },
        ],
    slices: {
      digests: slices.inputs.map(({ name, rows, by, columns: names, searchedFrom }) => {
        const all = names?.map(identifier).join(', ') ?? '*';
        if (by === undefined) {
          return { name, sql: dialect.contentHash(`(select ${all} from ${rows})`), isWhole: true };
        }
        const own = identifier(by);
        const read = `${own} is null or ${own} < ${at(begin)} or ${own} >= ${at(searchedFrom)}`;
        const from = `(select ${all} from ${rows} where ${read})`;
        const interval = sliceOf(dialect, every, by);
        const searched = dialect.contentHash(from, interval);
        if (searchedFrom === begin) return { name, sql: searched, isWhole: false };
        // Earlier rows are counted, which reads one column: whether some came late is known, and not their values.
        const counted = `select cast(${interval} as varchar), count(*), cast(null as varchar) from ${rows} where ${own} >= ${at(begin)} and ${own} < ${at(searchedFrom)} group by ${interval}`;
        return { name, sql: `${searched}\nunion all\n${counted}`, isWhole: false };
      }),
      ledger: ledger.query,
      due: (ledger, digests) => slices.due(isNew ? [] : ledger, digests),
      // None of a new table, of which the ledger is forgotten.
      searched: { from: isNew ? begin : slices.searchedFrom, every },
      begin,
      now: slices.now,
      fill: (due) =>
        portionsOf(due, slices.together ?? together).map((some) => ({
          purpose: 'insert',
          sql: `insert into ${pathSql(dialect, staged)} (${columns}, ${slice})\n${some
            .map(
              (each) =>
                `select ${columns}, ${at(each.at)} from (\n${slices.select(each)}\n) as ${identifier('s')}`,
            )
            .join('\nunion all\n')}`,
        })),
      note: (due, digests) =>
        portionsOf(due, notedTogether).map((some) => ({
          purpose: 'insert',
          sql: `insert into ${pathSql(dialect, noted)} (starts_at, digest) values ${some
            .map((each) => `(${literal(each.at)}, ${literal(digestOf(digests, each.at))})`)
            .join(', ')}`,
        })),
      outside: outsideQuery(dialect, { staged, slice, time, every }),
      first: { at: begin, to: nextOf(begin, every) },
      record: [...(isNew ? [recorded(ledger.forget)] : []), ...record(!request.isRecordedLater)],
      recordLater: request.isRecordedLater ? record(true) : [],
    },
  };
}

/** The entries of the ledger that one statement stages. */
const notedTogether = 1000;

function portionsOf<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}

/**
 * Returns the query of rows of other intervals than their own. Only those are searched whose first or last row is
 * of another one: the beginning of an interval never decreases with the time.
 *
 * @param slice the column of the interval, as SQL
 */
function outsideQuery(
  dialect: EngineDialect,
  {
    staged,
    slice,
    time,
    every,
  }: {
    readonly staged: RelationPath;
    readonly slice: string;
    readonly time: string;
    readonly every: Every;
  },
): string {
  const { identifier } = dialect;
  const [column, from] = [identifier(time), `from ${pathSql(dialect, staged)}`];
  const isOther = (value: string) =>
    `${truncatedValue(dialect, every, value)} is distinct from ${slice}`;
  const others = [`min(${column})`, `max(${column})`].map(isOther);
  return [
    `select cast(${slice} as varchar) as ${identifier('slice')}, cast(${column} as varchar) as ${identifier('at')} ${from}`,
    `where ${slice} in (select ${slice} ${from} group by ${slice} having ${others.join(' or ')} or count(${column}) <> count(*))`,
    `and ${isOther(column)} limit 5`,
  ].join('\n');
}

/** Returns what rows of an interval have in common, as SQL: of a day the date, by which they are grouped fastest. */
function sliceOf(dialect: EngineDialect, every: Every, column: string): string {
  if (every !== 'day') return truncatedSql(dialect, every, column);
  return `cast(${dialect.identifier(column)} as ${dialect.typeName({ kind: 'date' })})`;
}

/** Returns the beginning of the interval of a time, as SQL. */
function truncatedSql(dialect: EngineDialect, every: Every, column: string): string {
  return truncatedValue(dialect, every, dialect.identifier(column));
}

function truncatedValue(dialect: EngineDialect, every: Every, value: string): string {
  const time = `cast(${value} as ${dialect.typeName({ kind: 'timestamp' })})`;
  return `date_trunc(${dialect.literal(every)}, ${time})`;
}

/**
 * Returns the rows of a table that belong to an interval, as a query.
 *
 * @param table as SQL
 */
export function sliceOfTable(
  dialect: EngineDialect,
  table: string,
  by: string,
  { at, to }: SliceBounds,
): string {
  const column = dialect.identifier(by);
  const bound = (text: string) =>
    `cast(${dialect.literal(text)} as ${dialect.typeName({ kind: 'timestamp' })})`;
  return `select * from ${table} where ${column} >= ${bound(at)} and ${column} < ${bound(to)}`;
}

const recorded = (sql: string): Statement => ({
  purpose: sql.startsWith('insert') ? 'insert' : 'delete',
  sql,
});
