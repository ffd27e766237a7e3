import { schemaSql } from '../../compile/dialect/dialect.ts';
import { pathKey } from '../../graph/relationPath.ts';
import type { Deferred } from '../../plan/request/deferred.ts';
import type { ComparedTarget } from '../../plan/summary/changesAgainst.ts';
import { readState } from '../../state/stateStore.ts';
import type { OtherTarget } from '../../warehouse/otherTarget.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { columnsByPath } from './readInventory.ts';

/**
 * Reads the relations of another target, and their records in its state; undefined where none is
 * named.
 *
 * @throws ModelsError when the warehouse cannot read it
 */
export async function readDeferTarget(
  warehouse: Warehouse,
  session: Session,
  other: OtherTarget | undefined,
): Promise<Omit<Deferred, 'names'> | undefined> {
  if (other === undefined) return undefined;
  const { dialect, isLasting } = other;
  try {
    const catalog = await other.catalog(session);
    const { relations } = await readState(session, { ...warehouse, dialect }, catalog);
    return {
      catalog: new Map(catalog.map((entry) => [pathKey(entry), entry])),
      known: new Map(relations.map((entry) => [pathKey(entry), entry])),
      schemaSql: (schema) => schemaSql(dialect, schema),
      isLasting,
    };
  } catch (error) {
    throw warehouseError(warehouse, error, undefined);
  }
}

/**
 * Reads the content of another target that a plan compares with; undefined where none is named.
 *
 * @throws ModelsError when the warehouse cannot read it
 */
export async function readComparedTarget(
  warehouse: Warehouse,
  session: Session,
  other: OtherTarget | undefined,
): Promise<ComparedTarget | undefined> {
  const read = await readDeferTarget(warehouse, session, other);
  if (other === undefined || read === undefined) return undefined;
  const { name, dialect, design } = other;
  const known = [...read.known.values()];
  try {
    const existing = known.filter((path) => read.catalog.has(pathKey(path)));
    const columns = existing.length === 0 ? [] : await other.columns(session, existing);
    return { name, dialect, design, known, columns: columnsByPath(columns) };
  } catch (error) {
    throw warehouseError(warehouse, error, undefined);
  }
}
