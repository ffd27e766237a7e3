import { timesColumn } from '../../compile/derive/keySet.ts';
import { pathSql } from '../../compile/dialect/dialect.ts';
import { changesOf } from '../../define/models/incrementalContext.ts';
import { inputsOf, type ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { followedTables, isViewModel } from '../../plan/derive/modelRows.ts';
import { keptBy } from '../../plan/materializations/keptBy.ts';
import { modelSelect } from '../../plan/materializations/modelSelect.ts';
import type { PlanRequest } from '../../plan/request/planRequest.ts';
import { completedTables } from '../../plan/request/sourceGaps.ts';

/**
 * Returns the statements by which a later run changes the table of a model; none of a relation that each run
 * rebuilds. The changes of its inputs are read as no rows of the inputs.
 */
export function incrementStatements(
  request: PlanRequest,
  relation: ProjectRelation,
): readonly string[] {
  if (relation.kind !== 'model') return [];
  const { update } = keptBy(relation);
  if (update === undefined) return [];
  const { dialect, gaps } = request;
  const inputs = inputsOf(relation);
  // A maintained table reads how often a row came or went.
  const times = `cast(1 as ${dialect.typeName({ kind: 'bigint' })}) as ${dialect.identifier(timesColumn)}`;
  const columns = relation.materialized.kind === 'table' ? `*, ${times}` : '*';
  const changes = [...inputs, ...followedTables(relation, isViewModel)].map((input) => {
    const sql = `select ${columns} from ${pathSql(dialect, relationPath(input))} where false`;
    return [changesOf(input.name), () => sql] as const;
  });
  const given = new Map([...(completedTables(dialect, inputs, gaps) ?? []), ...changes]);
  const delta = update.delta({ ...request, given }, relation, {
    target: relationPath(relation),
    place: relationPath,
    select: () => modelSelect(request, relation),
    read: undefined,
  });
  const { choice } = delta;
  const chosen = choice === undefined ? [] : [...choice.first, choice, ...choice.all];
  const guard = delta.guard === undefined ? [] : [delta.guard];
  const filled = delta.slices?.fill([delta.slices.first]) ?? [];
  return [...chosen, ...delta.stage, ...filled, ...guard, ...delta.apply].map(({ sql }) => sql);
}
