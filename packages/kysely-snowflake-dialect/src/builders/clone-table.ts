import { type RawBuilder, sql } from 'kysely';
import { refuseUnknownOptions } from '../options/refuse-unknown-options.ts';
import { tableName } from './table-name.ts';

/** The options of a cloned table. */
export interface CloneTableOptions {
  readonly orReplace?: boolean;
  readonly transient?: boolean;
  readonly ifNotExists?: boolean;
  /** Keeps the privileges granted on the table that is replaced. */
  readonly copyGrants?: boolean;
}

/**
 * Returns a table that shares the storage of another until either changes.
 *
 * ```ts
 * await cloneTable('orders', 'orders_candidate', { orReplace: true, copyGrants: true }).execute(db)
 * ```
 *
 * The generated SQL:
 *
 * ```sql
 * create or replace table "ORDERS" clone "ORDERS_CANDIDATE" copy grants
 * ```
 */
export function cloneTable(
  name: string,
  source: string,
  options: CloneTableOptions = {},
): RawBuilder<unknown> {
  refuseUnknownOptions('cloneTable()', options, cloneOptions);
  const kind = [
    options.orReplace && 'or replace',
    options.transient && 'transient',
    'table',
    options.ifNotExists && 'if not exists',
  ];
  const grants = sql.raw(options.copyGrants ? ' copy grants' : '');
  return sql`create ${sql.raw(kind.filter(Boolean).join(' '))} ${tableName(name)} clone ${tableName(source)}${grants}`;
}

const cloneOptions = {
  orReplace: true,
  transient: true,
  ifNotExists: true,
  copyGrants: true,
} as const satisfies Record<keyof CloneTableOptions, true>;
