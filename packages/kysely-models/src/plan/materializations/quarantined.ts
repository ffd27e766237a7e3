import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { resolveTree } from '../../compile/resolveTree.ts';
import type { Contract } from '../../define/contract/contract.ts';
import type { Model } from '../../define/models/model.ts';
import { anyTables, relationAs } from '../../define/query/untypedQuery.ts';
import { type Places, relationPath } from '../../graph/relationPath.ts';
import { insertRows } from '../../materialize/incrementalDelta.ts';
import type { Statement } from '../../materialize/statement.ts';
import { testedAs } from '../../tests/failingRowsQuery.ts';
import { heldBy } from '../../tests/quarantine/heldBy.ts';
import { heldColumns } from '../../tests/quarantine/heldColumns.ts';
import { failsAny } from '../../tests/quarantine/quarantineCondition.ts';
import { holdingTestsOf } from '../../tests/quarantine/quarantineModels.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { type KeptBy, type QueryRequest, rebuilt } from './materialization.ts';
import { queryResolution } from './queryResolution.ts';

/** Tables of the rows that a model holds back, with the run that did so and its time. */
export const quarantined: KeptBy = {
  ...rebuilt,
  queryContract: ({ contract }) => contract && withoutRun(contract),
  rebuild: ({ dialect, at, runId }, { contract }, select) => {
    const { identifier, literal } = dialect;
    const given = new Map<string, string>([
      [heldColumns.run, dialect.fromText(literal(runId ?? ''), { kind: 'text' })],
      [heldColumns.at, dialect.fromText(literal(at), { kind: 'timestamp' })],
    ]);
    const columns = (contract?.columns ?? []).map(({ name }) => {
      const value = given.get(name);
      return value === undefined ? identifier(name) : `${value} as ${identifier(name)}`;
    });
    return `select ${columns.join(', ')} from (${select}) as ${identifier('held')}`;
  },
};

function withoutRun(contract: Contract): Contract {
  const added: readonly string[] = [heldColumns.run, heldColumns.at];
  return { ...contract, columns: contract.columns.filter(({ name }) => !added.includes(name)) };
}

/**
 * Returns the statement that takes the rows out of a model's table that its table of held rows has now.
 *
 * @param held the table of held rows
 * @param place resolves the relations that its unit builds
 * @example
 * // delete from "marts"."orders" as "row" where "row"."status" not in ('open', 'paid')
 */
export function takeHeldOut(
  request: QueryRequest,
  held: Model & { readonly holds: Model },
  place: Places,
): Statement {
  const { dialect } = request;
  const { name } = held.holds;
  const condition = anyTables
    .deleteFrom(relationAs(name, testedAs).expression.as(testedAs))
    .where(failsAny(name, holdingTestsOf(held.holds)));
  const tree = resolveTree(condition.toOperationNode(), queryResolution(request, held, place));
  return { purpose: 'delete', sql: dialect.print(tree) };
}

/**
 * Returns the statements that put the rows that an earlier run held back into a table again, before an
 * increment is applied: all of them are judged anew, with the rows that it changes.
 *
 * @param target the table that is changed
 */
export function returnHeld(
  { dialect, graph }: Pick<PlanRequest, 'dialect' | 'graph'>,
  { name, contract }: Model,
  target: RelationPath,
): readonly Statement[] {
  const held = heldBy(graph, name);
  if (held === undefined || contract === undefined) return [];
  return [insertRows({ dialect, contract, target }, relationPath(held))];
}
