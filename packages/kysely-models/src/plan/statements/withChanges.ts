import { pathSql } from '../../compile/dialect/dialect.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { differingKeys } from '../../materialize/derivedDelta.ts';
import {
  changesTable,
  createTemporary,
  keptColumns,
  temporaryPath,
} from '../../materialize/incrementalDelta.ts';
import { candidatePath } from '../../materialize/placeCandidate.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { ReadColumns } from '../materializations/followedModels.ts';
import { changesPath } from '../materializations/incremental.ts';
import { relationConfig } from '../materializations/relationConfig.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import type { planRelation } from './planRelation.ts';

/**
 * Adds to the statements that replace a table those that keep how its rows change, for tables that are
 * maintained from them: the values that these read, of rows that are gone, added, or there more or less often.
 *
 * @param read the columns that are read of the changes
 * @example
 * // create or replace temporary table "temp"."orders__before_5f0c" as select "order_id", … from "raw"."orders"
 * // create or replace table "raw"."orders" as …
 * // create or replace table "_models"."changes_of_orders" as select distinct "order_id" from (…) group by … having …
 */
export function withChanges(
  request: PlanRequest,
  relation: ProjectRelation,
  planned: ReturnType<typeof planRelation>,
  read: ReadColumns,
): ReturnType<typeof planRelation> {
  const { contract } = relation;
  const { dialect, candidates, runId } = request;
  if (contract === undefined) return planned;
  const path = relationPath(relation);
  const isBeside = candidates !== undefined;
  const before = isBeside ? path : temporaryPath({ dialect, target: path, runId }, 'before');
  const after = isBeside ? candidatePath(path, candidates) : path;
  const all = contract.columns.map(({ name }) => dialect.identifier(name)).join(', ');
  const copied = createTemporary(dialect, before, `select ${all} from ${pathSql(dialect, path)}`);
  // Where only it counts that rows changed, one column does.
  const isCounted = read.columns?.size === 0;
  const kept = isCounted ? contract.columns.slice(0, 1) : keptColumns(contract, read.columns);
  const names = kept.map(({ name }) => name);
  const changes = changesTable(
    dialect,
    {
      path: changesPath(relation.name),
      columns: new Set(names),
      design: relationConfig(relation, request.design),
    },
    contract,
    differingKeys(dialect, contract, names, [before, after]),
  );
  if (isBeside) return { ...planned, statements: [...planned.statements, changes] };
  const dropped: Statement = { purpose: 'drop', sql: `drop table ${pathSql(dialect, before)}` };
  return { ...planned, statements: [copied, ...planned.statements, changes, dropped] };
}
