import { pathKey } from '../../graph/relationPath.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { Session, TableSize, Warehouse } from '../../warehouse/types.ts';
import { contentOf } from '../inventory/verifyPublished.ts';

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
    return {
      ...record,
      published: {
        isMarked: record.published?.isMarked ?? false,
        ...(rows !== undefined && { rows }),
        ...(names !== undefined && { columns: names }),
        ...(content !== undefined && { hash: content.hash }),
      },
    };
  });
}
