import { pathKey } from '../graph/relationPath.ts';
import { type KnownRelation, recordFacts } from '../state/stateStore.ts';
import type { Session, TableSize, Warehouse } from '../warehouse/types.ts';

/** How tables were measured after they were published, by `pathKey`. */
export type Sizes = ReadonlyMap<string, TableSize>;

/**
 * Returns the records of relations with how the build left them: the rows of tables, and the columns
 * where asking for them is no round trip. What cannot be read is left out: the build is as good without.
 *
 * @param records of what the build published
 */
export async function withPublishedFacts(
  { columns: columnsIn, publishing }: Warehouse,
  session: Session,
  records: readonly KnownRelation[],
  sizes: Sizes,
): Promise<readonly KnownRelation[]> {
  const asked = publishing.kind === 'transaction' ? records : [];
  const columns = new Map<string, string[]>();
  for (const { column, type, ...path } of await columnsIn(session, asked).catch(() => [])) {
    const key = pathKey(path);
    columns.set(key, [...(columns.get(key) ?? []), `${column} ${type}`]);
  }
  return records.map((record) => {
    const rows = sizes.get(pathKey(record))?.rows;
    const names = columns.get(pathKey(record));
    return {
      ...record,
      published: {
        isMarked: record.published?.isMarked ?? false,
        ...(rows !== undefined && { rows }),
        ...(names !== undefined && { columns: names }),
      },
    };
  });
}

/** Records how a build left relations that their own transactions have recorded already. */
export async function recordPublishedFacts(
  warehouse: Warehouse,
  session: Session,
  records: readonly KnownRelation[],
  sizes: Sizes,
): Promise<void> {
  if (records.length === 0) return;
  const left = await withPublishedFacts(warehouse, session, records, sizes);
  await session.run(recordFacts(warehouse.dialect, left));
}
