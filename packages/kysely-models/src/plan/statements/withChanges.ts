import { pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { createTemporary, temporaryPath } from '../../materialize/createRelation.ts';
import { differingRows } from '../../materialize/derivedDelta.ts';
import { changesTable, keptChangeColumns } from '../../materialize/incrementalDelta.ts';
import { candidatePath } from '../../materialize/placeCandidate.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { ReadColumns } from '../materializations/followedModels.ts';
import { changesPath } from '../materializations/incremental.ts';
import { relationConfig } from '../materializations/relationConfig.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { editedLoad } from './editedLoad.ts';
import type { planRelation } from './planRelation.ts';

type Planned = ReturnType<typeof planRelation>;

/**
 * Plans the statements that replace a table and keep how its rows change, for tables that are maintained from
 * them: the values that these read, of rows that are gone, added, or there more or less often.
 *
 * @param read the columns that are read of the changes
 * @param planAt plans the statements that create the table, at another path where one is given
 * @example
 * // create or replace table "raw"."orders__candidate_5f0c" as …
 * // create or replace table "_models"."changes_of_orders" as select distinct "order_id" from (…) group by … having …
 * // drop table "raw"."orders"
 * // alter table "raw"."orders__candidate_5f0c" rename to "orders"
 */
export function withChanges(
  request: PlanRequest,
  relation: ProjectRelation,
  read: ReadColumns,
  planAt: (path: RelationPath | undefined) => Planned,
): Planned {
  const { contract } = relation;
  const { dialect, candidates, runId } = request;
  if (contract === undefined) return planAt(undefined);
  const path = relationPath(relation);
  // Where only it counts that rows changed, one column does.
  const isOne = read.columns?.size === 0;
  const kept = isOne ? contract.columns.slice(0, 1) : keptChangeColumns(contract, read.columns);
  const names = kept.map(({ name }) => name);
  const compared = read.isNet === true ? { ...contract, columns: kept } : contract;
  const isCounted = read.isCounted === true;
  const keeping = {
    path: changesPath(relation.name),
    columns: new Set(names),
    isCounted,
    design: relationConfig(relation, request.design),
  };
  const changes = (before: RelationPath, after: RelationPath): Statement =>
    changesTable(
      dialect,
      keeping,
      contract,
      differingRows(dialect, compared, { kept: names, isCounted }, { before, after }),
    );
  const planned = planAt(undefined);
  const own = candidatePath(path, candidates ?? { runId });
  if (candidates !== undefined) {
    return { ...planned, statements: [...planned.statements, changes(path, own)] };
  }
  const { replaceTable } = dialect;
  if (
    replaceTable !== undefined &&
    planned.action.kind === 'publish' &&
    planned.action.as === 'table'
  ) {
    const beside = planAt(own);
    const replaced = replaceTable(path, own).map(
      (sql): Statement => ({ purpose: 'alter_table', sql }),
    );
    const statements = [...beside.statements, changes(path, own), ...replaced];
    return { ...beside, statements, edit: editedLoad(request, relation, keeping, statements) };
  }
  const before = temporaryPath({ dialect, target: path, runId }, 'before');
  const all = contract.columns.map(({ name }) => dialect.identifier(name)).join(', ');
  const copied = createTemporary(dialect, before, `select ${all} from ${pathSql(dialect, path)}`);
  const dropped: Statement = { purpose: 'drop', sql: `drop table ${pathSql(dialect, before)}` };
  return {
    ...planned,
    statements: [copied, ...planned.statements, changes(before, path), dropped],
  };
}
