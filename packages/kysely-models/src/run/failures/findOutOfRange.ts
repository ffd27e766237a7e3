import type { FailedConversion } from '../../compile/dialect/conversionFailure.ts';
import { outOfRangeQuery } from '../../compile/outOfRange.ts';
import type { CompletedTable } from '../../compile/resolveTree.ts';
import type { Model } from '../../define/models/model.ts';
import { inputsOf, isProjectRelation, type ProjectRelation } from '../../graph/project.ts';
import { seedSelect } from '../../materialize/seedSelect.ts';
import { isViewModel, readRelations } from '../../plan/derive/modelRows.ts';
import { keptBy } from '../../plan/materializations/keptBy.ts';
import type { QueryRequest } from '../../plan/materializations/materialization.ts';
import { modelSelect } from '../../plan/materializations/modelSelect.ts';
import { queryResolution } from '../../plan/materializations/queryResolution.ts';
import { publishedPlaces } from '../../plan/request/deferred.ts';
import type { PlannedRelation } from '../../plan/request/plan.ts';
import type { PlanRequest } from '../../plan/request/planRequest.ts';
import { completedTables } from '../../plan/request/sourceGaps.ts';
import type { Session } from '../../warehouse/types.ts';

/** The context in which the queries of a run are compiled once more. */
export type RangeRequest = Pick<
  PlanRequest,
  'dialect' | 'variables' | 'gaps' | 'deferred' | 'seeds' | 'raw'
>;

/** Finds the column of a model whose values are too large for its type, as `findOutOfRange` does for a run. */
export type FindOutOfRange = (
  session: Session,
  model: Model,
  made: readonly PlannedRelation[],
) => Promise<FailedConversion | undefined>;

/** The longest query that is asked about a failure. */
const longest = 1_000_000;

/**
 * Finds the column whose values have no room in its type, after a statement of a model failed by a value. What its unit
 * made before it is gone with the unit, so its query is read in place of it.
 *
 * @param made the relations that the unit made before
 * @returns undefined where all values have room, or nobody can tell
 */
export async function findOutOfRange(
  session: Session,
  request: RangeRequest,
  model: Model,
  made: readonly PlannedRelation[],
): Promise<FailedConversion | undefined> {
  const given = queriesOf(request, made);
  if (given === undefined) return undefined;
  const views = [...readRelations(model, isViewModel).values()].filter(
    (each): each is Model => isViewModel(each) && !given.has(each.name),
  );
  for (const each of [...views.reverse(), model]) {
    const found = await largest(session, asked(request, each, given), request, each);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function largest(
  session: Session,
  compiled: QueryRequest,
  request: RangeRequest,
  model: Model,
): Promise<FailedConversion | undefined> {
  const contract = keptBy(model).queryContract(model);
  if (contract === undefined) return undefined;
  const resolution = queryResolution(compiled, model, publishedPlaces(request));
  const query = outOfRangeQuery(model.query(), contract, resolution);
  if (query === undefined || query.sql.length > longest) return undefined;
  const [row] = await session.rows(query.sql);
  const at = query.columns.findIndex((_, place) => Number(row?.[`count_${place}`]) > 0);
  const column = query.columns[at];
  if (column === undefined) return undefined;
  return {
    relation: model.name,
    column: column.name,
    type: column.type,
    row: '',
    value: String(row?.[`value_${at}`]),
    tooLarge: Number(row?.[`count_${at}`]),
  };
}

/** Returns the queries of what a unit made, by name; undefined where one gives other rows than its relation had. */
function queriesOf(
  request: RangeRequest,
  made: readonly PlannedRelation[],
): ReadonlyMap<string, CompletedTable> | undefined {
  const given = new Map<string, CompletedTable>();
  for (const { relation, action } of made) {
    if (action.kind !== 'publish') continue;
    const select = queryOf(request, relation, given);
    if (select === undefined || select.length > longest) return undefined;
    given.set(relation.name, () => select);
  }
  return given;
}

function queryOf(
  request: RangeRequest,
  relation: ProjectRelation,
  given: ReadonlyMap<string, CompletedTable>,
): string | undefined {
  switch (relation.kind) {
    case 'source': {
      const load = request.raw.get(relation.name);
      return load?.kind === 'load' ? load.select : undefined;
    }
    case 'seed':
      return seedSelect(request.dialect, relation.contract, request.seeds.get(relation.name) ?? []);
    case 'model': {
      const kept = relation.materialized.kind;
      // A snapshot has the versions of earlier runs too; what follows a model takes its quarantined rows out.
      const isWhole = kept === 'view' || kept === 'table' || kept === 'incremental';
      const isQuarantined = relation.quarantineOf !== undefined;
      if (!isWhole || isQuarantined) return undefined;
      return modelSelect(asked(request, relation, given), relation, publishedPlaces(request));
    }
    default:
      return relation satisfies never;
  }
}

/** Returns the request that reads queries in place of the tables of a unit. */
function asked(
  { dialect, variables, gaps }: RangeRequest,
  model: Model,
  given: ReadonlyMap<string, CompletedTable>,
): QueryRequest {
  const inputs = inputsOf(model).filter(isProjectRelation);
  const completed = completedTables(dialect, inputs, gaps);
  return { dialect, variables, gaps, given: new Map([...(completed ?? []), ...given]) };
}
