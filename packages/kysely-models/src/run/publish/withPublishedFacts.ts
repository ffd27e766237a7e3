import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { pathKey } from '../../graph/relationPath.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { Session, TableSize, Warehouse } from '../../warehouse/types.ts';
import { contentOf } from '../inventory/verifyPublished.ts';
import type { RelationResult } from '../result/runEvent.ts';
import type { RunContext } from '../session/runContext.ts';

/** The sizes of tables after they were published, by `pathKey`. */
export type Sizes = ReadonlyMap<string, TableSize>;

/** The known facts of a published relation, and whether a hash of its rows is recorded too. */
interface Measured {
  readonly sizes: Sizes;
  readonly hashed: boolean;
}

/**
 * Returns the records of relations with the facts that the build left: the rows of tables, and the
 * columns where asking for them costs no round trip. Facts that cannot be read are left out: the
 * build is as good without.
 *
 * @param records of what the build published
 */
export async function withPublishedFacts(
  warehouse: Warehouse,
  session: Session,
  records: readonly KnownRelation[],
  { sizes, hashed }: Measured,
): Promise<readonly KnownRelation[]> {
  const asked = warehouse.publishing.kind === 'transaction' || hashed ? records : [];
  const columns = new Map<string, string[]>();
  const contents = new Map<string, { readonly rows: number; readonly hash: string }>();
  for (const record of hashed ? records : []) {
    const content = await contentOf(warehouse, session, record);
    if ('hash' in content) contents.set(pathKey(record), content);
  }
  for (const { column, type, ...path } of await warehouse.columns(session, asked).catch(() => [])) {
    const key = pathKey(path);
    columns.set(key, [...(columns.get(key) ?? []), `${column} ${type}`]);
  }
  return records.map((record) => {
    const content = contents.get(pathKey(record));
    const rows = content?.rows ?? sizes.get(pathKey(record))?.rows;
    const names = columns.get(pathKey(record));
    const by = record.published?.by;
    return {
      ...record,
      published: {
        isMarked: record.published?.isMarked ?? false,
        ...(by !== undefined && { by }),
        ...(rows !== undefined && { rows }),
        ...(names !== undefined && { columns: names }),
        ...(content !== undefined && { hash: content.hash }),
      },
    };
  });
}

/** Returns where the table of a result is: a quarantine table has the name of its model's. */
const placeOf = ({ schema, name, table = name }: RelationResult): RelationPath => ({
  schema,
  name: table,
});

/** Returns the sizes of the tables that were published, where the warehouse counts them. */
export async function measure(
  { warehouse, runId }: Pick<RunContext, 'warehouse' | 'runId'>,
  session: Session,
  relations: readonly RelationResult[],
): Promise<Sizes> {
  const published = relations.filter(
    ({ status, materialized }) => status === 'published' && materialized !== 'view',
  );
  if (warehouse.sizes === undefined || published.length === 0) return new Map();
  session.label({ runId });
  session.use(undefined);
  // A run is as good without: what it published is in place.
  const sizes = await warehouse.sizes(session, published.map(placeOf)).catch(() => []);
  return new Map(sizes.map((size) => [pathKey(size), size]));
}

/** Returns the result with the size of its table; of an increment beside the rows that it changed. */
export function withSize(result: RelationResult, sizes: Sizes): RelationResult {
  const size = sizes.get(pathKey(placeOf(result)));
  if (result.materialized === 'increment') return { ...result, tableRows: size?.rows };
  const own = result.materialized === 'table' ? size : undefined;
  return { ...result, rows: result.rows ?? own?.rows, bytes: own?.bytes };
}
