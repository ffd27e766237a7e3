import { pathSql } from '../../compile/dialect/dialect.ts';
import { isMarked } from '../../compile/dialect/ownershipMark.ts';
import { counted } from '../../define/text/counted.ts';
import { pathKey } from '../../graph/relationPath.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';

/** The difference between a published table or view and what the build left there. */
interface ChangedByHand {
  readonly relation: KnownRelation;
  /** In words: `3 rows, where the build left 5`. */
  readonly differences: readonly string[];
}

/**
 * Compares existing relations with what builds published: whether each exists and is the engine's
 * own, its columns, its number of rows, and the hash of its rows where a build recorded one. Every
 * value is read, so that a damaged block is found too.
 *
 * @param inventory with the columns of all tables
 */
export async function verifyPublished(
  warehouse: Warehouse,
  session: Session,
  inventory: Inventory,
): Promise<readonly ChangedByHand[]> {
  const found: ChangedByHand[] = [];
  for (const relation of inventory.known) {
    if (relation.kind === 'read') continue;
    const differences = await differencesOf(warehouse, session, inventory, relation);
    if (differences.length > 0) found.push({ relation, differences });
  }
  return found;
}

async function differencesOf(
  warehouse: Warehouse,
  session: Session,
  { catalog, columns }: Inventory,
  relation: KnownRelation,
): Promise<readonly string[]> {
  const { kind, published } = relation;
  const key = pathKey(relation);
  const entry = catalog.find((each) => pathKey(each) === key);
  if (entry === undefined) return [`it is gone; the build left a ${kind}`];
  if (entry.kind !== kind) return [`a ${entry.kind}, where the build left a ${kind}`];
  if (published?.isMarked === true && !isMarked(entry.comment, relation)) {
    return [`a ${entry.kind} that somebody put in its place`];
  }
  const existing = (columns.get(key) ?? []).map(({ name, type }) => `${name} ${type}`);
  const answer = await contentOf(warehouse, session, relation);
  if ('unreadable' in answer) return [`it cannot be read: ${answer.unreadable}`];
  const { rows, hash } = answer;
  return [
    ...(published?.columns === undefined ? [] : columnChanges(published.columns, existing)),
    ...(published?.rows === undefined || published.rows === rows
      ? []
      : [`${counted(rows, 'row')}, where the build left ${published.rows}`]),
    ...(published?.hash === undefined ||
    published.hash === hash ||
    (published.rows !== undefined && published.rows !== rows)
      ? []
      : ['other values in its rows']),
  ];
}

function columnChanges(before: readonly string[], after: readonly string[]): readonly string[] {
  const gone = before.filter((column) => !after.includes(column));
  const added = after.filter((column) => !before.includes(column));
  return [
    ...gone.map((column) => `no column ${column} any more`),
    ...added.map((column) => `a column ${column} that no build made`),
  ];
}

/** Reads all of a table or view, for the number of its rows and a hash of them in any order. */
export async function contentOf(
  { dialect, explain }: Pick<Warehouse, 'dialect' | 'explain'>,
  session: Session,
  relation: KnownRelation,
): Promise<{ readonly rows: number; readonly hash: string } | { readonly unreadable: string }> {
  try {
    const [row] = await session.rows(dialect.contentHash(pathSql(dialect, relation)));
    return { rows: Number(row?.['rows']), hash: String(row?.['hash'] ?? '') };
  } catch (error) {
    return { unreadable: explain(error).message };
  }
}
