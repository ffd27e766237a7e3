import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import type { Contract } from '../../define/contract/contract.ts';
import type { Model } from '../../define/models/model.ts';
import { counted } from '../../define/text/counted.ts';
import type { ErrorDetails } from '../../errors/modelsError.ts';
import { maskRows } from '../../graph/personal/maskRows.ts';
import { mayShowOf } from '../../graph/personal/personalColumns.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { createTemporary, temporaryPath } from '../../materialize/createRelation.ts';
import { maintainedBy, maintainedKey, openReason } from '../../plan/derive/maintained.ts';
import { mayBeDerived } from '../../plan/materializations/derived.ts';
import { modelSelect } from '../../plan/materializations/modelSelect.ts';
import { publishedPlaces } from '../../plan/request/deferred.ts';
import type { PlanRequest } from '../../plan/request/planRequest.ts';
import { forgetBuiltFrom } from '../../state/recordRelations.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import type { RelationResult } from '../result/runEvent.ts';

/** The tables that are not as a rebuild would make them. */
export interface VerifiedTables {
  /** The number of tables that were compared. */
  readonly compared: number;
  /** The error of each, by the name of the model. */
  readonly errors: ReadonlyMap<string, Omit<ErrorDetails, 'cause'>>;
  /** The statements by which the next build rebuilds them. */
  readonly forget: readonly string[];
}

/** The keys that an error shows. */
const shownKeys = 5;

/** Sums of the same numbers in another order differ by less, relative to their size. */
const tolerance = '1e-9';

/**
 * Computes the maintained tables of a run once more, beside what is published, and compares them row by row: those
 * that the run updated or kept. What is published stays.
 *
 * @param unchanged the names of tables about which the run did nothing
 * @throws what the warehouse throws when a statement fails
 */
export async function verifyMaintained(
  warehouse: Pick<Warehouse, 'dialect'>,
  session: Session,
  request: PlanRequest,
  { relations, unchanged }: { relations: readonly RelationResult[]; unchanged: readonly string[] },
  held: string | undefined,
): Promise<VerifiedTables> {
  const { dialect } = warehouse;
  const updated = relations.filter(
    ({ status, materialized }) => status === 'published' && materialized === 'increment',
  );
  const names = new Set([...updated.map(({ name }) => name), ...unchanged]);
  const errors = new Map<string, Omit<ErrorDetails, 'cause'>>();
  const differing: RelationPath[] = [];
  let compared = 0;
  const known = new Map(request.inventory.known.map((each) => [pathKey(each), each]));
  for (const model of request.graph.order) {
    if (model.kind !== 'model' || !names.has(model.name)) continue;
    if (!isVerified(request, model, known.get(pathKey(relationPath(model))))) continue;
    compared += 1;
    const error = await differenceOf({ dialect, session, request }, model);
    if (error === undefined) continue;
    errors.set(model.name, error);
    differing.push(relationPath(model));
  }
  return { compared, errors, forget: forgetBuiltFrom(dialect, differing, held) };
}

/** Returns true for a table that a build may update by what is derived from its query. */
function isVerified(
  { graph }: PlanRequest,
  model: Model,
  known: KnownRelation | undefined,
): boolean {
  const by = maintainedBy(model, known);
  const isClosed = by === 'author' || (by === 'size' && openReason(graph, model) === undefined);
  return isClosed && model.contract !== undefined && mayBeDerived(model);
}

async function differenceOf(
  { dialect, session, request }: { dialect: EngineDialect; session: Session; request: PlanRequest },
  model: Model,
): Promise<Omit<ErrorDetails, 'cause'> | undefined> {
  const { contract, name, location } = model;
  const key = maintainedKey(model) ?? [];
  if (contract === undefined) return undefined;
  const target = relationPath(model);
  const rebuilt = temporaryPath({ dialect, target, runId: request.runId }, 'verified');
  const select = modelSelect(request, model, publishedPlaces(request));
  await session.run(createTemporary(dialect, rebuilt, select).sql);
  const rows = differencesQuery(dialect, contract, key, { target, rebuilt });
  const [problem, count] = ['problem', 'rows'].map(dialect.identifier);
  const counts = await session.rows(
    `select ${problem}, count(*) as ${count} from (${rows}) as ${dialect.identifier('d')} group by ${problem}`,
  );
  const keys = counts.length === 0 ? [] : await session.rows(`${rows}\nlimit ${shownKeys}`);
  await session.run(`drop table ${pathSql(dialect, rebuilt)}`);
  if (counts.length === 0) return undefined;
  const of = (which: string) =>
    Number(counts.find((row) => row['problem'] === which)?.['rows'] ?? 0);
  const shown = maskRows(
    keys.map(({ problem: _, ...values }) => values),
    mayShowOf(model),
  ).map((values) =>
    Object.entries(values)
      .map(([column, value]) => `${column} ${value === null ? 'null' : String(value)}`)
      .join(', '),
  );
  return {
    code: 'MAINTAINED_DIFFERS',
    message: `${name} is not as a rebuild would make it: ${counted(of('other'), 'row')} with other values, ${counted(of('missing'), 'row')} missing, ${counted(of('extra'), 'row')} too many.`,
    subject: name,
    location,
    expected: 'the rows that its query gives',
    found: shown.join('; '),
    hint: `What is published stays, and the next build rebuilds it: \`models build --select ${name}+\`. If no one changed the table, report the query, which \`models compile ${name}\` prints.`,
  };
}

/**
 * Returns the query of the keys of rows that a table has otherwise than it should.
 *
 * @example
 * // select case when "t"."order_id" is null then 'missing' when "s"."order_id" is null then 'extra' else 'other' end as "problem",
 * // coalesce("t"."order_id", "s"."order_id") as "order_id" from "marts"."orders" as "t" full join … as "s" on … where …
 */
function differencesQuery(
  dialect: EngineDialect,
  { columns }: Contract,
  key: readonly string[],
  { target, rebuilt }: { readonly target: RelationPath; readonly rebuilt: RelationPath },
): string {
  const { identifier, literal } = dialect;
  const of = (alias: string, name: string) => `${identifier(alias)}.${identifier(name)}`;
  const [first = ''] = key;
  const isMissing = `${of('t', first)} is null`;
  const isExtra = `${of('s', first)} is null`;
  const differs = columns
    .filter(({ name }) => !key.includes(name))
    .map(({ name, sqlType }) => {
      const [a, b] = [of('t', name), of('s', name)];
      const isOther = `${a} is distinct from ${b}`;
      if (sqlType.kind !== 'double') return isOther;
      return `(${isOther} and coalesce(abs(${a} - ${b}) > ${tolerance} * greatest(abs(${a}), abs(${b})), true))`;
    });
  return [
    `select case when ${isMissing} then ${literal('missing')} when ${isExtra} then ${literal('extra')} else ${literal('other')} end as ${identifier('problem')},`,
    key
      .map((name) => `coalesce(${of('t', name)}, ${of('s', name)}) as ${identifier(name)}`)
      .join(', '),
    `from ${pathSql(dialect, target)} as ${identifier('t')}`,
    `full join ${pathSql(dialect, rebuilt)} as ${identifier('s')}`,
    `on ${key.map((name) => `${of('t', name)} = ${of('s', name)}`).join(' and ')}`,
    `where ${[isMissing, isExtra, ...differs].join(' or ')}`,
  ].join('\n');
}
