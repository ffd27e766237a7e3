import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import type { Contract } from '../define/contract/contract.ts';
import type { SqlType } from '../define/contract/sqlType.ts';
import { foldCase } from '../define/text/foldCase.ts';
import type { Statement } from './statement.ts';

/** A column in the warehouse. */
export interface ExistingColumn {
  readonly name: string;
  /** The type as the dialect's `typeName` writes it. */
  readonly type: string;
}

/** The differences between the columns of a table and a contract. */
export interface ColumnChanges {
  readonly added: readonly { readonly name: string; readonly type: SqlType }[];
  readonly removed: readonly string[];
  readonly retyped: readonly RetypedColumn[];
  /** Columns that are there under a name which the warehouse takes as the same: `amount`, `Amount`. */
  readonly respelled: readonly { readonly from: string; readonly to: string }[];
}

/** A column whose type is another. */
interface RetypedColumn {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** True when every value keeps its meaning, and the warehouse can change the type in place. */
  readonly isWidened: boolean;
}

/** Returns the differences between the columns in the warehouse and a contract. */
export function compareColumns(
  dialect: EngineDialect,
  contract: Contract,
  existing: readonly ExistingColumn[],
): ColumnChanges {
  const key = nameKey(dialect);
  const there = new Map(existing.map((column) => [key(column.name), column]));
  const names = new Set(contract.columns.map(({ name }) => key(name)));
  return {
    added: contract.columns.flatMap(({ name, sqlType }) =>
      there.has(key(name)) ? [] : [{ name, type: sqlType }],
    ),
    removed: existing.map(({ name }) => name).filter((name) => !names.has(key(name))),
    retyped: contract.columns.flatMap(({ name, sqlType }) => {
      const found = there.get(key(name));
      const from = found && plain(found.type);
      const to = dialect.typeName(sqlType);
      if (from === undefined || from === plain(to)) return [];
      return [{ name, from, to, isWidened: dialect.widens(from, sqlType) }];
    }),
    respelled: contract.columns.flatMap(({ name: to }) => {
      const from = there.get(key(to))?.name ?? to;
      return dialect.identifier(from) === dialect.identifier(to) ? [] : [{ from, to }];
    }),
  };
}

/** Returns the function that gives two names one key where the warehouse takes them as the same. */
export function nameKey({ tellsCase, identifier }: EngineDialect): (name: string) => string {
  return tellsCase ? identifier : foldCase;
}

/** Returns true when a table has the columns of its contract, however they are spelled. */
export function isSameColumns({ added, removed, retyped }: ColumnChanges): boolean {
  return added.length + removed.length + retyped.length === 0;
}

/** Describes the differences: `+ note varchar`, `- old`, `total: integer → bigint`. */
export function columnChangeTexts(
  dialect: EngineDialect,
  { added, removed, retyped }: ColumnChanges,
): readonly string[] {
  return [
    ...added.map(({ name, type }) => `+ ${name} ${dialect.typeName(type)}`),
    ...removed.map((name) => `- ${name}`),
    ...retyped.map(({ name, from, to }) => `${name}: ${from} → ${to}`),
  ];
}

/**
 * Returns the statements that add the columns that a table lacks of its contract.
 *
 * @param dropsRemoved whether columns that the contract does not name are dropped
 * @example
 * // alter table "marts"."orders" add column "note" varchar
 */
export function alterColumns(
  dialect: EngineDialect,
  target: RelationPath,
  changes: ColumnChanges,
  dropsRemoved: boolean,
): readonly Statement[] {
  const table = `alter table ${pathSql(dialect, target)}`;
  const { identifier } = dialect;
  return [
    ...changes.respelled.map(
      ({ from, to }) => `${table} rename column ${identifier(from)} to ${identifier(to)}`,
    ),
    ...changes.added.map(
      ({ name, type }) => `${table} add column ${identifier(name)} ${dialect.typeName(type)}`,
    ),
    ...(dropsRemoved
      ? changes.removed.map((name) => `${table} drop column ${identifier(name)}`)
      : []),
    ...changes.retyped.map(
      ({ name, to }) => `${table} alter column ${identifier(name)} set data type ${to}`,
    ),
  ].map((sql) => ({ purpose: 'alter_table', sql }));
}

/** Names inside of a type are quoted by some who write it, and not by others. */
const plain = (type: string) => type.toLowerCase().replaceAll(/[ "]/g, '');
