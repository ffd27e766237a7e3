import type { EngineDialect, RelationPath } from '../compile/dialect/dialect.ts';
import type { Contract } from '../define/contract/contract.ts';
import { createTemporary, temporaryPath } from './createRelation.ts';
import type { Delta } from './delta.ts';
import { deleteKeys, insertRows } from './incrementalDelta.ts';

/** The compiled queries of an update. */
export interface CompiledUpdate {
  /** The rows to insert; undefined for all incoming rows. */
  readonly inserts: string | undefined;
  readonly deletes: { readonly columns: readonly string[]; readonly keys: string } | undefined;
}

/** The request for a custom update of a table. */
interface CustomUpdate {
  readonly dialect: EngineDialect;
  readonly contract: Contract;
  /** The table that is changed. */
  readonly target: RelationPath;
  /** The compiled select statement of the model. */
  readonly incoming: string;
  readonly update: CompiledUpdate;
  /** Distinguishes this run's tables from another's. */
  readonly runId: string;
}

/** Returns the path of the rows that a model's query returns, while its table is updated. */
export function incomingPath(
  request: Pick<CustomUpdate, 'dialect' | 'target' | 'runId'>,
): RelationPath {
  return temporaryPath(request, 'incoming');
}

/**
 * Returns the delta of a custom update: all of it is computed before the first row is deleted.
 *
 * @example
 * // create or replace temporary table "temp"."sales__incoming_5f0c" as select …
 * // create or replace temporary table "temp"."sales__deletes_5f0c" as select "month" from (…) as "d"
 * // delete from "marts"."sales" where "month" in (select "month" from "temp"."sales__deletes_5f0c")
 * // insert into "marts"."sales" (…) select … from "temp"."sales__incoming_5f0c"
 */
export function customDelta(request: CustomUpdate): Delta {
  const { dialect, contract, target, update } = request;
  const incoming = incomingPath(request);
  const rows = update.inserts === undefined ? incoming : temporaryPath(request, 'inserts');
  const gone = temporaryPath(request, 'deletes');
  const { deletes, inserts } = update;
  return {
    rows,
    stage: [
      createTemporary(dialect, incoming, request.incoming),
      ...(inserts === undefined ? [] : [createTemporary(dialect, rows, inserts)]),
      ...(deletes === undefined ? [] : [createTemporary(dialect, gone, deletes.keys)]),
    ],
    guard: undefined,
    keepsUnique: [],
    apply: [
      ...(deletes === undefined ? [] : [deleteKeys({ dialect, target }, deletes.columns, gone)]),
      insertRows({ dialect, target, contract }, rows),
    ],
  };
}
