import { columnsByName } from '../../compile/columns/relationColumns.ts';
import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import {
  type CompletedTable,
  resolveTree,
  type VariableValues,
} from '../../compile/resolveTree.ts';
import type { FreshnessRule } from '../../define/contract/relation.ts';
import type { MomentText, TimestampText } from '../../define/contract/sqlType.ts';
import { portableCall } from '../../define/expressions/portableCall.ts';
import { f } from '../../define/index.ts';
import type { Model } from '../../define/models/model.ts';
import { anyRow, anyTables, column, relationAs } from '../../define/query/untypedQuery.ts';
import type { Source } from '../../define/sources/source.ts';
import { inputsOf, isProjectRelation } from '../../graph/project.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { modelSelect } from '../../plan/materializations/modelSelect.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import type { RawLoad } from '../../plan/request/planRequest.ts';
import { completedTables, type Gaps } from '../../plan/request/sourceGaps.ts';
import { readVersion } from '../../state/dataVersion.ts';
import { hasLandedFiles, readLandedFiles } from '../../state/landedFiles.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { utcMoment } from '../../warehouse/values/utcMoment.ts';
import type { NewestData } from './sourceFreshness.ts';
import { momentIn, wallClockIn } from './zoneTime.ts';

/** Where the newest data of sources are looked for. */
export interface FreshnessPlace {
  readonly warehouse: Warehouse;
  readonly session: Session;
  readonly inventory: Pick<Inventory, 'catalog' | 'known'>;
  /** The files that a build is about to load, which count in place of what they replace. */
  readonly raw: ReadonlyMap<string, RawLoad>;
  readonly gaps: Gaps;
  /** The variables of the run, which the query of a mapped source may read. */
  readonly variables: VariableValues;
  /** The time of the run in milliseconds since 1970. */
  readonly now: number;
  /** The zone of columns without one, where the source says none. */
  readonly timeZone: string;
}

/**
 * Returns the time of the newest data of a source, or of a view in the place of one, whose query is computed from
 * what is in the warehouse or about to be loaded.
 */
export async function readNewest(
  relation: Source | Model,
  rule: FreshnessRule,
  place: FreshnessPlace,
): Promise<NewestData> {
  if (relation.kind === 'source') return newestOfSource(relation, rule, place);
  const [from] = inputsOf(relation);
  const { column: name } = rule;
  if (name === undefined) {
    return isProjectRelation(from) && from.kind === 'source'
      ? newestOfSource(from, rule, place)
      : unknown(
          'file',
          `it is computed by ${from?.name ?? 'nothing'}: name a column of days or times`,
        );
  }
  try {
    const select = inlinedSelect(relation, place);
    return await newestRow(relation, name, rule, place, new Map([[relation.name, () => select]]));
  } catch (error) {
    return unknown(name, `it cannot be read: ${place.warehouse.explain(error).message}`);
  }
}

/**
 * Compiles the query of a view that stands for a source. The views and tables that it reads are computed, too: those
 * that exist have what the last build loaded.
 */
function inlinedSelect(model: Model, place: FreshnessPlace): string {
  const { dialect } = place.warehouse;
  const given = inputsOf(model).flatMap((input): readonly (readonly [string, CompletedTable])[] => {
    if (!isProjectRelation(input) || input.kind === 'seed') return [];
    if (input.kind === 'source') return [...(completedBy(dialect, input, place) ?? [])];
    const isComputed = input.materialized.kind === 'view' || input.materialized.kind === 'table';
    if (!isComputed) return [];
    const select = inlinedSelect(input, place);
    return [[input.name, () => select]];
  });
  const { variables, gaps } = place;
  return modelSelect({ dialect, variables, gaps, given: new Map(given) }, model);
}

/**
 * Returns the time of the newest data of a source: by a query of its column, or else without one by what is
 * recorded of its file or known to the warehouse's catalog.
 */
async function newestOfSource(
  source: Source,
  rule: FreshnessRule,
  place: FreshnessPlace,
): Promise<NewestData> {
  const by = rule.column ?? 'file';
  const load = place.raw.get(source.name);
  const key = pathKey(relationPath(source));
  const entry = place.inventory.catalog.find((each) => pathKey(each) === key);
  if (place.gaps.get(source.name)?.isAbsent === true) return unknown(by, 'it is absent');
  if (entry === undefined && load?.kind !== 'load') return unknown(by, 'it was never loaded');
  if (rule.column !== undefined) {
    try {
      return await newestRow(
        source,
        rule.column,
        rule,
        place,
        completedBy(place.warehouse.dialect, source, place),
      );
    } catch (error) {
      // What keeps it from being read is reported by the build that loads it.
      return unknown(by, `it cannot be read: ${place.warehouse.explain(error).message}`);
    }
  }
  if (load?.kind === 'load') {
    const times = load.from.files.map(({ file }) => file.version.modifiedMs);
    return times.length === 0 ? unknown(by, 'it is absent') : known(by, Math.max(...times));
  }
  const record = place.inventory.known.find((each) => pathKey(each) === key);
  const file = readVersion(record?.dataVersion ?? '');
  if (file !== undefined) return known(by, file.modifiedMs);
  const landed = source.landing && (await newestLanded(source, place));
  if (landed !== undefined) return known('landed file', landed);
  const changed = Date.parse(utcMoment(entry?.changedAt ?? ''));
  return Number.isNaN(changed)
    ? unknown('table', 'nothing records when its table changed: name a column of times')
    : known('table', changed);
}

const unknown = (by: string, why: string): NewestData => ({ by, ms: undefined, why, future: 0 });

const known = (by: string, ms: number): NewestData => ({ by, ms, future: 0 });

async function newestLanded(
  source: Source,
  { warehouse, session, inventory }: FreshnessPlace,
): Promise<number | undefined> {
  if (!hasLandedFiles(inventory.catalog)) return undefined;
  const files = await readLandedFiles(session, warehouse.dialect, relationPath(source));
  const times = files
    .map(({ modified }) => Date.parse(utcMoment(modified)))
    .filter((ms) => !Number.isNaN(ms));
  return times.length === 0 ? undefined : Math.max(...times);
}

/** The variable that holds the time of the run, by the clock of the column. */
const nowVariable = '@freshness_now';

async function newestRow(
  source: Source | Model,
  name: string,
  rule: FreshnessRule,
  place: FreshnessPlace,
  completed: ReadonlyMap<string, CompletedTable> | undefined,
): Promise<NewestData> {
  const type = source.contract?.columns.find((each) => each.name === name)?.sqlType;
  const isDay = type?.kind === 'date';
  const declared = type?.kind === 'timestamp' ? type.zone : undefined;
  const zone = type?.kind === 'timestamptz' ? 'UTC' : (rule.timeZone ?? declared ?? place.timeZone);
  const clock = wallClockIn(zone, place.now);
  const now = portableCall<TimestampText>('variable', [nowVariable, isDay ? 'date' : 'timestamp']);
  const time =
    type?.kind === 'timestamptz'
      ? f.wallClock('UTC', column<MomentText | null>(name))
      : column<TimestampText | null>(name);
  const isLater = anyRow(time, '>', now);
  const query = anyTables
    .selectFrom(relationAs(source.name, 'row'))
    .select([
      f.max(anyRow.case().when(isLater).then(null).else(time).end()).as('newest'),
      f.countIf(isLater).as('later'),
      f.countRows().as('rows'),
    ])
    .toOperationNode();
  const { dialect } = place.warehouse;
  const sql = dialect.print(
    resolveTree(query, {
      owner: source.name,
      dialect,
      relations: new Map([[source.name, relationPath(source)]]),
      columns: columnsByName([source]),
      completed,
      variables: { [nowVariable]: isDay ? clock.slice(0, 10) : clock },
    }),
  );
  const [row] = await place.session.rows(sql);
  const future = Number(row?.['later'] ?? 0);
  if (row?.['newest'] == null) {
    const isEmpty = Number(row?.['rows'] ?? 0) === 0;
    return { ...unknown(name, isEmpty ? 'it has no row' : `no row has a ${name} by now`), future };
  }
  const text = String(row['newest']);
  const ms = momentIn(zone, text);
  if (ms === undefined) return { ...unknown(name, `${name} is ${text}`), future };
  // The data of a day are complete when it ends.
  const end = isDay ? momentIn(zone, nextDay(text)) : undefined;
  return { by: name, ms: Math.min(end ?? ms, place.now), future };
}

const nextDay = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Reads the source from the file that is about to be loaded, or without what it lacks. */
function completedBy(
  dialect: EngineDialect,
  source: Source,
  { raw, gaps }: Pick<FreshnessPlace, 'raw' | 'gaps'>,
): ReadonlyMap<string, CompletedTable> | undefined {
  const load = raw.get(source.name);
  if (load?.kind === 'load') return new Map([[source.name, () => load.select]]);
  return completedTables(dialect, [source], gaps);
}
