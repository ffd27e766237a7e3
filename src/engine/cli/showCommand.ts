import { pathSql } from '../compile/dialect.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { relationPath } from '../graph/relationPath.ts';
import { nearest } from '../graph/selectRelations.ts';
import { pathKey } from '../plan/checkOwnership.ts';
import { jsonLine } from '../report/jsonReporter.ts';
import { rowTable } from '../report/rowTable.ts';
import { openProject } from '../run/openProject.ts';
import type { CommandContext } from './commandContext.ts';
import { loadConfig } from './loadConfig.ts';
import { openExistingWarehouse } from './openWarehouse.ts';

/** The options of `models show`. */
export interface ShowFlags {
  readonly limit: number;
  readonly warehouse?: string;
  readonly json?: boolean;
  readonly config?: string;
}

/** `models show`: the first rows of a published relation. */
export async function showCommand(
  name: string,
  flags: ShowFlags,
  { out, ownConfig }: CommandContext,
): Promise<number> {
  const config = await loadConfig(flags.config, ownConfig);
  const { graph } = openProject(config);
  const relation = graph.byName.get(name);
  if (relation === undefined) {
    throw new ModelsError({
      code: 'SELECTOR_MATCHES_NOTHING',
      message: `The project has no model, source or seed ${name}.`,
      subject: name,
      hint: `The nearest are ${nearest(name, [...graph.byName.keys()]).join(', ')}.`,
    });
  }
  const path = relationPath(relation);
  const warehouse = await openExistingWarehouse(flags.warehouse, config);
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
        hint: `Build it first: models build --select +${name}`,
      });
    }
    const from = pathSql(warehouse.dialect, path);
    const rows = await session.rows(`select * from ${from} limit ${flags.limit}`);
    const columns = relation.contract?.columns.map((column) => column.name);
    out(
      flags.json === true
        ? rows.map((row) => `${jsonLine(row)}\n`).join('')
        : `${rowTable(rows, columns)}\n`,
    );
    session.close();
    return 0;
  } finally {
    await warehouse.close();
  }
}
