import type { Kysely, OperationNode } from 'kysely';
import { ModelsError } from '../../errors/modelsError.ts';
import type { SqlExpression } from '../expressions/sqlExpression.ts';
import { type Functions, f } from '../functions/index.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { Query } from '../query/query.ts';
import { queryBuilder } from '../query/queryBuilder.ts';
import { column } from '../query/untypedQuery.ts';
import type { SchemaChangeMode } from './incremental.ts';

/** The tables that an update is written over; their columns are those of the model. */
type UpdateTables = {
  /** The rows that the model's query gives in this run. */
  incoming: Record<string, unknown>;
  /** The published rows, as they were before this run. */
  kept: Record<string, unknown>;
};

/** The context that an update is written with. */
export interface UpdateContext {
  /** Over `incoming`, what the model's query gives now, and `kept`, the rows that are published. */
  readonly db: Kysely<UpdateTables>;
  /** A column of one of them, with the type that its values have. */
  readonly column: <T = unknown>(
    table: keyof UpdateTables,
    name: string,
  ) => SqlExpression<T | null>;
  readonly f: Functions;
}

/** The changes that an update makes to the table: rows are deleted, then rows are inserted. */
export interface TableUpdate {
  /** Rows go whose values in these columns the query gives; a null among them matches nothing. */
  readonly deletes?: {
    readonly columns: readonly string[];
    /** Selects these columns. */
    readonly in: Query<unknown>;
  };
  /** The rows that come, with the columns of the model; all of `incoming` when left out. */
  readonly inserts?: Query<unknown>;
}

/**
 * Kept as a table that a run updates in a custom way.
 *
 * @typeParam Column the names of the model's columns that it receives
 */
export interface CustomMaterialization<out Column extends string = string> {
  readonly kind: 'custom';
  /** Shown in plans and manifests. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly onSchemaChange: SchemaChangeMode;
  /** The rows that come; undefined for all of `incoming`. */
  readonly inserts: OperationNode | undefined;
  readonly deletes: DeletedRows | undefined;
}

/** The rows that go. */
interface DeletedRows {
  readonly columns: readonly string[];
  /** The values of these columns in them. */
  readonly in: OperationNode;
}

/**
 * Defines a custom materialization: its queries return the rows of the table to delete and to
 * insert when the model's data changed. The engine computes both beside the table, changes the
 * table within a transaction (or a candidate of it), tests that, and publishes it only then.
 * Where there is no table yet, or the model's code changed, the table is built from the model's
 * query.
 *
 * @param definition.name small letters, digits and `_`
 * @param definition.columns the model's columns that it receives, which are checked by the compiler
 * @param definition.onSchemaChange as of `incremental()`; default `rebuild`
 * @param definition.update gives the queries; it is part of the model's code: where they change, so does it
 * @throws ModelsError DEFINITION_INVALID for the name of a shipped materialization, or none
 * @example
 * export const replacePartitions = <const C extends string>(by: C) =>
 *   materialization({
 *     name: 'replace_partitions',
 *     columns: [by],
 *     update: ({ db, column }) => ({
 *       deletes: { columns: [by], in: db.selectFrom('incoming').select(column('incoming', by).as(by)) },
 *     }),
 *   });
 * // delete from "marts"."sales" where "month" in (select "month" from "temp"."sales__deletes_5f0c")
 * // insert into "marts"."sales" (…) select … from "temp"."sales__incoming_5f0c"
 */
export function materialization<const Column extends string>(definition: {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly onSchemaChange?: SchemaChangeMode;
  readonly update: (context: UpdateContext) => TableUpdate;
}): CustomMaterialization<Column> {
  const { name, columns, onSchemaChange = 'rebuild', update } = definition;
  refuseUnknownOptions(`The materialization ${name}`, definition, materializationOptions);
  if (!/^[a-z][a-z0-9_]*$/.test(name) || shipped.includes(name)) {
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `A materialization cannot be called ${JSON.stringify(name)}.`,
      subject: name,
      expected: `small letters, digits and _, and none of ${shipped.join(', ')}`,
      found: name,
      hint: 'Give it a name of its own.',
    });
  }
  const changes = update({
    db: queryBuilder<UpdateTables>(),
    column: (table, of) => column(of, table),
    f,
  });
  const { inserts, deletes } = changes;
  refuseUnknownOptions(`The update of ${name}`, changes, updateOptions);
  refuseUnknownOptions(`The update of ${name}, deletes,`, deletes, deletesOptions);
  return {
    kind: 'custom',
    name,
    columns,
    onSchemaChange,
    inserts: inserts?.toOperationNode(),
    deletes: deletes && { columns: deletes.columns, in: deletes.in.toOperationNode() },
  };
}

const materializationOptions = {
  name: true,
  columns: true,
  onSchemaChange: true,
  update: true,
} as const satisfies Record<keyof Parameters<typeof materialization>[0], true>;

const updateOptions = { deletes: true, inserts: true } as const satisfies Record<
  keyof TableUpdate,
  true
>;

const deletesOptions = { columns: true, in: true } as const satisfies Record<
  keyof NonNullable<TableUpdate['deletes']>,
  true
>;

const shipped: readonly string[] = [
  'view',
  'table',
  'incremental',
  'snapshot',
  'intervals',
  'custom',
];
