import { pathSql } from '../../compile/dialect/dialect.ts';
import type { IdsSetting } from '../../define/ids/register.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { shownText } from '../../graph/personal/shownText.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { nearest } from '../../graph/selectRelations.ts';
import { checkMoments } from '../../read/checkMoments.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { rowTable } from '../../report/rowTable.ts';
import type { StatementFailure, WarehouseRow } from '../../warehouse/types.ts';
import { utcMoment } from '../../warehouse/utcMoment.ts';
import { loadProject } from '../config/loadProject.ts';
import type { MappingFlags } from '../mapping/mappedConfig.ts';
import type { CommandContext } from '../options/commandContext.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';
import { openTarget } from '../target/openTarget.ts';

/** The options of `models show`. */
export interface ShowFlags extends TargetFlags, MappingFlags {
  readonly limit: number;
  readonly json?: boolean;
  readonly config?: string;
  readonly ids?: IdsSetting;
}

/** `models show`: the first rows of a published relation. */
export async function showCommand(
  name: string,
  flags: ShowFlags,
  { out }: CommandContext,
): Promise<number> {
  const { config, graph } = await loadProject(flags);
  const relation = graph.byName.get(name);
  if (relation === undefined) {
    throw new ModelsError({
      code: 'SELECTOR_MATCHES_NOTHING',
      message: `The project has no model, source or seed ${name}.`,
      subject: name,
      expected: 'the name of a relation of the project',
      found: name,
      hint: `The nearest are ${nearest(name, [...graph.byName.keys()]).join(', ')}.`,
    });
  }
  const path = relationPath(relation);
  const warehouse = await openTarget(chooseTarget(flags, config), graph, {
    readOnly: true,
    threads: undefined,
    sessions: 1,
  });
  try {
    const session = await warehouse.connect();
    const there = (await warehouse.catalog(session)).some(
      (entry) => pathKey(entry) === pathKey(path),
    );
    if (!there) {
      throw new ModelsError({
        code: 'RELATION_NOT_BUILT',
        message: `${name} was never built in this warehouse.`,
        subject: name,
        location: relation.location,
        expected: `${path.schema}.${path.name} in the warehouse`,
        found: 'nothing there',
        hint: `Build it first: models build --select +${name}`,
      });
    }
    const from = pathSql(warehouse.dialect, path);
    const rows = await session
      .rows(`select * from ${from} limit ${flags.limit}`)
      .catch((cause: unknown) => {
        throw unreadable(relation, warehouse.explain(cause));
      });
    checkMoments(relation, rows);
    const shown = rows.map((row) => inUtc(relation, row));
    const columns = relation.contract?.columns.map((column) => column.name);
    out(
      flags.json === true
        ? shown.map((row) => `${jsonLine(row)}\n`).join('')
        : `${rows.length === 0 ? 'no rows' : rowTable(shown, columns)}\n`,
    );
    session.close();
    return 0;
  } finally {
    await warehouse.close();
  }
}

/** Moments by the clock of UTC, whatever the session's is. */
function inUtc({ contract }: ProjectRelation, row: WarehouseRow): WarehouseRow {
  const moments = contract?.columns.filter(({ sqlType }) => sqlType.kind === 'timestamptz') ?? [];
  const written = moments.flatMap(({ name }): [string, string][] => {
    const value = row[name];
    return typeof value === 'string' ? [[name, utcMoment(value)]] : [];
  });
  return { ...row, ...Object.fromEntries(written) };
}

function unreadable(relation: ProjectRelation, failure: StatementFailure): ModelsError {
  const { name } = relation;
  return new ModelsError({
    code: 'QUERY_FAILED',
    message: `${name} cannot be read.`,
    subject: name,
    found: shownText(failure, [relation]),
    excerpt: failure.excerpt,
    hint: `Build it again: models build --select +${name}`,
  });
}
