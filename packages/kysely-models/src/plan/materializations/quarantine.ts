import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { resolveTree } from '../../compile/resolveTree.ts';
import type { Contract } from '../../define/contract/contract.ts';
import type { Model } from '../../define/models/model.ts';
import { anyTables, relationAs } from '../../define/query/untypedQuery.ts';
import { type Places, relationPath } from '../../graph/relationPath.ts';
import { insertRows } from '../../materialize/incrementalDelta.ts';
import type { Statement } from '../../materialize/statement.ts';
import { testedAs } from '../../tests/failingRowsQuery.ts';
import { quarantineColumns } from '../../tests/quarantine/quarantineColumns.ts';
import { failsAny } from '../../tests/quarantine/quarantineCondition.ts';
import { quarantineTestsOf } from '../../tests/quarantine/quarantineModels.ts';
import { quarantineTableOf } from '../../tests/quarantine/quarantineTableOf.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { type KeptBy, type QueryRequest, rebuilt } from './materialization.ts';
import { queryResolution } from './queryResolution.ts';

/** Tables of the rows that a model quarantines, with the run that did so and its time. */
export const quarantineTable: KeptBy = {
  ...rebuilt,
  queryContract: ({ contract }) => contract && withoutRun(contract),
  rebuild: ({ dialect, at, runId }, { contract }, select) => {
    const { identifier, literal } = dialect;
    const given = new Map<string, string>([
      [quarantineColumns.run, dialect.fromText(literal(runId ?? ''), { kind: 'text' })],
      [quarantineColumns.at, dialect.fromText(literal(at), { kind: 'timestamp' })],
    ]);
    const columns = (contract?.columns ?? []).map(({ name }) => {
      const value = given.get(name);
      return value === undefined ? identifier(name) : `${value} as ${identifier(name)}`;
    });
    return `select ${columns.join(', ')} from (${select}) as ${identifier('quarantined')}`;
  },
};

function withoutRun(contract: Contract): Contract {
  const added: readonly string[] = [quarantineColumns.run, quarantineColumns.at];
  return { ...contract, columns: contract.columns.filter(({ name }) => !added.includes(name)) };
}

/**
 * Returns the statement that takes the rows out of a model's table that its quarantine table has now.
 *
 * @param quarantine the quarantine table of the model
 * @param place resolves the relations that its unit builds
 * @example
 * // delete from "marts"."orders" as "row" where "row"."status" not in ('open', 'paid')
 */
export function removeQuarantined(
  request: QueryRequest,
  quarantine: Model & { readonly quarantineOf: Model },
  place: Places,
): Statement {
  const { dialect } = request;
  const { name } = quarantine.quarantineOf;
  const condition = anyTables
    .deleteFrom(relationAs(name, testedAs).expression.as(testedAs))
    .where(failsAny(name, quarantineTestsOf(quarantine.quarantineOf)));
  const tree = resolveTree(
    condition.toOperationNode(),
    queryResolution(request, quarantine, place),
  );
  return { purpose: 'delete', sql: dialect.print(tree) };
}

/**
 * Returns the statements that put the rows that an earlier run quarantined into a table again, before an
 * increment is applied: all of them are judged anew, with the rows that it changes.
 *
 * @param target the table that is changed
 */
export function returnQuarantined(
  { dialect, graph }: Pick<PlanRequest, 'dialect' | 'graph'>,
  { name, contract }: Model,
  target: RelationPath,
): readonly Statement[] {
  const quarantine = quarantineTableOf(graph, name);
  if (quarantine === undefined || contract === undefined) return [];
  return [insertRows({ dialect, contract, target }, relationPath(quarantine))];
}
