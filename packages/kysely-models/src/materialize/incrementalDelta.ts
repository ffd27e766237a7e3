import { timesColumn } from '../compile/derive/keySet.ts';
import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import {
  type ColumnDesign,
  plainDesign,
  type RelationDesign,
} from '../compile/dialect/newRelation.ts';
import type { Contract } from '../define/contract/contract.ts';
import type { IncrementalMaterialization } from '../define/models/incremental.ts';
import { createTemporary, temporaryPath } from './createRelation.ts';
import { columnsSql, type Delta, keyGuard } from './delta.ts';
import type { Statement } from './statement.ts';

/** The changes of a run that other models read. */
export interface KeptChanges {
  readonly path: RelationPath;
  /** The columns that they read; undefined for all. */
  readonly columns: ReadonlySet<string> | undefined;
  /** True where they read how often each row is gone or added. Default: false. */
  readonly isCounted?: boolean | undefined;
  /** The design of the model's table: its masking policies protect the changes too. */
  readonly design: Pick<RelationDesign, 'columns'>;
}

/** The request for an increment of a model. */
export interface IncrementRequest {
  readonly dialect: EngineDialect;
  readonly how: IncrementalMaterialization;
  readonly contract: Contract;
  /** The table that is changed. */
  readonly target: RelationPath;
  /** The compiled select statement of the increment. */
  readonly rows: string;
  /** The compiled query of the keys to be deleted. */
  readonly deletes: string | undefined;
  /** The changes that are kept for models that read them; undefined where none does. */
  readonly changes: KeptChanges | undefined;
  /** Distinguishes this run's tables from another's. */
  readonly runId: string;
  /** The rows of the table that may change, where few of them do; undefined where they are found by their keys. */
  readonly affected?: AffectedRows | undefined;
}

/** A table of the places that rows of another one have, and of their keys as `key_0`, `key_1`. */
export interface AffectedRows {
  readonly path: RelationPath;
  /** Its column of places, as SQL, and that of the other table. */
  readonly place: string;
  readonly of: string;
}

/**
 * Returns the delta that an increment applies to the table of a model. Of whole rows that are merged,
 * those that the table has already are left out, once their keys are checked like the others'.
 *
 * @example
 * // create or replace temp table "orders__incoming" as select …
 * // create or replace temp table "orders__delta" as select "s"."id", "s"."status" from "orders__incoming" as "s"
 * // left join "marts"."orders" as "t" on "t"."id" = "s"."id" where "t"."id" is null or "t"."status" is distinct from "s"."status"
 * // merge into "marts"."orders" as "t" using "temp"."orders__delta" as "s" on "t"."id" = "s"."id"
 * // when matched and ("t"."status" is distinct from "s"."status") then update set "status" = "s"."status"
 * // when not matched then insert ("id", "status") values ("s"."id", "s"."status")
 */
export function incrementalDelta(request: IncrementRequest): Delta {
  const { dialect, how, deletes } = request;
  const staged = temporaryPath(request, 'delta');
  const incoming = mergesWholeRows(how) ? temporaryPath(request, 'incoming') : staged;
  const deleted = temporaryPath(request, 'deletes');
  const key = how.uniqueKey.map(dialect.identifier).join(', ');
  const stage: Statement[] = [createTemporary(dialect, incoming, request.rows)];
  if (incoming !== staged) {
    stage.push(createTemporary(dialect, staged, changedRows(request, incoming)));
  }
  if (deletes !== undefined) {
    stage.push(
      createTemporary(
        dialect,
        deleted,
        `select ${key} from (${deletes}) as ${dialect.identifier('d')}`,
      ),
    );
  }
  const goneFrom = deletes === undefined ? [] : [deleted];
  if (request.changes !== undefined) {
    stage.push(keepChanges(request, request.changes, [staged, ...goneFrom], staged));
  }
  return {
    rows: staged,
    stage,
    guard: how.uniqueKey.length === 0 ? undefined : keyGuard(dialect, incoming, how.uniqueKey),
    keepsUnique: how.strategy === 'append' ? [] : how.uniqueKey,
    apply: [
      ...goneFrom.map((path) => deleteKeys(request, how.uniqueKey, path)),
      ...applyRows(request, staged),
    ],
  };
}

function applyRows(request: IncrementRequest, staged: RelationPath): readonly Statement[] {
  switch (request.how.strategy) {
    case 'merge':
      return isReplaced(request)
        ? [deleteKeys(request, request.how.uniqueKey, staged), insertRows(request, staged)]
        : [mergeRows(request, staged)];
    case 'append':
      return [insertRows(request, staged)];
    case 'delete+insert':
      return [deleteKeys(request, request.how.uniqueKey, staged), insertRows(request, staged)];
    default:
      return request.how.strategy satisfies never;
  }
}

/** Returns true when a row that is merged takes the place of the one with its key. */
function mergesWholeRows(how: IncrementalMaterialization): boolean {
  return how.strategy === 'merge' && !how.insertOnly && how.updateColumns === undefined;
}

/**
 * Returns true when whole rows change, in a warehouse where that is done by deleting and inserting
 * them.
 */
function isReplaced({ dialect, how }: IncrementRequest): boolean {
  return dialect.upsert === 'replace' && mergesWholeRows(how);
}

/** Selects the rows that the table lacks or has with another value. */
function changedRows(request: IncrementRequest, incoming: RelationPath): string {
  const { dialect, how, contract, target, affected } = request;
  const { identifier } = dialect;
  const table = pathSql(dialect, target);
  const some = `(select * from ${table} where ${hasKey(request, [incoming])})`;
  const own = (column: string) => `${identifier('t')}.${identifier(column)}`;
  const next = (column: string) => `${identifier('s')}.${identifier(column)}`;
  const names = contract.columns.map(({ name }) => name);
  const [first = ''] = how.uniqueKey;
  const differs = names
    .filter((name) => !how.uniqueKey.includes(name))
    .map((name) => `${own(name)} is distinct from ${next(name)}`);
  return [
    `select ${names.map(next).join(', ')}`,
    `from ${pathSql(dialect, incoming)} as ${identifier('s')}`,
    `left join ${affected === undefined ? table : some} as ${identifier('t')}`,
    `on ${how.uniqueKey.map((name) => `${own(name)} = ${next(name)}`).join(' and ')}`,
    `where ${[`${own(first)} is null`, ...differs].join(' or ')}`,
  ].join('\n');
}

function mergeRows(
  { dialect, how, contract, target }: IncrementRequest,
  staged: RelationPath,
): Statement {
  const { identifier } = dialect;
  const own = (column: string) => `${identifier('t')}.${identifier(column)}`;
  const next = (column: string) => `${identifier('s')}.${identifier(column)}`;
  const names = contract.columns.map(({ name }) => name);
  const updated = how.insertOnly
    ? []
    : (how.updateColumns ?? names.filter((name) => !how.uniqueKey.includes(name)));
  const differs = updated.map((name) => `${own(name)} is distinct from ${next(name)}`).join(' or ');
  const sets = updated.map((name) => `${identifier(name)} = ${next(name)}`).join(', ');
  return {
    purpose: 'merge',
    sql: [
      `merge into ${pathSql(dialect, target)} as ${identifier('t')} using ${pathSql(dialect, staged)} as ${identifier('s')}`,
      `on ${how.uniqueKey.map((name) => `${own(name)} = ${next(name)}`).join(' and ')}`,
      ...(updated.length === 0 ? [] : [`when matched and (${differs}) then update set ${sets}`]),
      `when not matched then insert (${names.map(identifier).join(', ')}) values (${names.map(next).join(', ')})`,
    ].join('\n'),
  };
}

/** Returns the statement that inserts the rows of another table with the same columns. */
export function insertRows(
  { dialect, contract, target }: Pick<IncrementRequest, 'dialect' | 'contract' | 'target'>,
  rows: RelationPath,
): Statement {
  const list = columnsSql(dialect, contract).join(', ');
  return {
    purpose: 'insert',
    sql: `insert into ${pathSql(dialect, target)} (${list})\nselect ${list} from ${pathSql(dialect, rows)}`,
  };
}

/** Returns the statement that deletes the rows whose values in some columns another table has. */
export function deleteKeys(
  { dialect, target }: Pick<IncrementRequest, 'dialect' | 'target'>,
  key: readonly string[],
  keys: RelationPath,
): Statement {
  return {
    purpose: 'delete',
    sql: `delete from ${pathSql(dialect, target)} where ${inKeys(dialect, key, [keys])}`,
  };
}

/** Keeps the rows that are about to change, as they are and as they become. */
function keepChanges(
  request: IncrementRequest,
  kept: KeptChanges,
  keys: readonly RelationPath[],
  staged: RelationPath,
): Statement {
  const { dialect, how, contract, target } = request;
  const selected = keptChangeColumns(contract, kept.columns);
  const list = (times: number) =>
    [
      ...columnsSql(dialect, { columns: selected }),
      ...(kept.isCounted === true ? [`${times} as ${dialect.identifier(timesColumn)}`] : []),
    ].join(', ');
  const after = `select ${list(1)} from ${pathSql(dialect, staged)}`;
  const before = `select ${list(-1)} from ${pathSql(dialect, target)} where ${hasKey(request, keys)}`;
  const select = how.uniqueKey.length === 0 ? after : `${before}\nunion all\n${after}`;
  return changesTable(dialect, kept, contract, select);
}

/** Returns the columns that are kept of changes; of a contract of which none is read, all. */
export function keptChangeColumns(
  { columns }: Contract,
  read: KeptChanges['columns'],
): Contract['columns'] {
  const kept = columns.filter(({ name }) => read?.has(name) !== false);
  return kept.length === 0 ? columns : kept;
}

/** Returns the statement that keeps the changes of a table while a run lasts. */
export function changesTable(
  dialect: EngineDialect,
  { path, columns, isCounted, design }: KeptChanges,
  contract: Contract,
  select: string,
): Statement {
  const names = new Set(keptChangeColumns(contract, columns).map(({ name }) => name));
  return {
    purpose: 'create_table',
    sql: dialect.createRelation({
      target: pathSql(dialect, path),
      kind: 'table',
      select,
      design: {
        ...plainDesign,
        columns: [
          ...design.columns
            .filter(({ name }) => names.has(name))
            .map((column) => ({ ...column, description: undefined })),
          ...(isCounted === true && design.columns.length > 0 ? [times] : []),
        ],
        transient: true,
        isRestorable: false,
      },
      keepsGrants: false,
    }),
  };
}

const times: ColumnDesign = {
  name: timesColumn,
  sqlType: { kind: 'bigint' },
  description: undefined,
  maskingPolicy: undefined,
  tags: {},
};

/** Returns the condition that a row of the table has one of some keys, by its place where that is known. */
function hasKey(
  { dialect, how: { uniqueKey }, affected }: IncrementRequest,
  keys: readonly RelationPath[],
): string {
  if (affected === undefined) return inKeys(dialect, uniqueKey, keys);
  const { path, place, of } = affected;
  const named = uniqueKey.map((_, at) => `key_${at}`);
  return `${of} in (select ${place} from ${pathSql(dialect, path)} where ${inKeys(dialect, uniqueKey, keys, named)})`;
}

/** @param names the columns that have the key */
function inKeys(
  dialect: EngineDialect,
  uniqueKey: readonly string[],
  tables: readonly RelationPath[],
  names = uniqueKey,
): string {
  const key = uniqueKey.map(dialect.identifier).join(', ');
  const columns = names.map(dialect.identifier).join(', ');
  const tuple = uniqueKey.length === 1 ? columns : `(${columns})`;
  const keys = tables.map((path) => `select ${key} from ${pathSql(dialect, path)}`);
  return `${tuple} in (${keys.join(' union all ')})`;
}
