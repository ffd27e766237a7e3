import {
  bigint,
  date,
  type Freshness,
  source,
  timestamp,
  timestampTz,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { projectFreshness } from '../../../packages/kysely-models/src/run/projectFreshness.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { execute, memoryWarehouse } from '../support/memoryBuild.ts';

/** A source with times of every type. */
export const timed = (freshness: Freshness, name = 'events') =>
  source({
    name,
    description: 'Events that somebody else loads.',
    schema: 'raw',
    columns: {
      id: bigint(),
      seen: timestamp().nullable(),
      moment: timestampTz().nullable(),
      day: date().nullable(),
    },
    // Sound: the names are columns, which the definition checks again.
    freshness: freshness as Freshness<'seen' | 'moment' | 'day'>,
  });

const noon = '2024-02-29 12:00:00';

export async function eventsAt(...rows: readonly string[]): Promise<Warehouse> {
  const warehouse = await memoryWarehouse();
  await execute(
    warehouse,
    'create schema raw',
    'create table raw.events (id bigint, seen timestamp, moment timestamptz, day date)',
    ...rows.map((row) => `insert into raw.events values (${row})`),
  );
  return warehouse;
}

export async function freshnessIn(
  warehouse: Warehouse,
  relations: Parameters<typeof buildGraph>[0],
  more: { now?: string; exposures?: Parameters<typeof buildGraph>[1]; timeZone?: string } = {},
) {
  const graph = buildGraph(relations, more.exposures);
  const config = { models: [], freshness: { timeZone: more.timeZone ?? 'UTC' } };
  const session = await warehouse.connect();
  const names = new Set(graph.byName.keys());
  return projectFreshness({ graph, config }, warehouse, session, names, more.now ?? noon).finally(
    () => session.close(),
  );
}
