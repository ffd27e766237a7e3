import { ModelsError } from '../../errors/modelsError.ts';
import { pathKey } from '../../graph/relationPath.ts';
import type { CloneOrigin } from '../../plan/clone/cloneRequest.ts';
import { hasLedger } from '../../state/intervalLedger.ts';
import { hasJournal } from '../../state/journal.ts';
import { stateSchema } from '../../state/stateParts.ts';
import { hasState, readState } from '../../state/stateStore.ts';
import type { OtherTarget } from '../../warehouse/otherTarget.ts';
import type { CatalogEntry, Session, Warehouse } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { isAlive } from '../lease/acquireLease.ts';
import { runInProgress } from '../lease/leaseHolder.ts';
import { leaseIn } from '../lease/leaseIn.ts';

/**
 * Reads a target that is to be cloned while nobody builds there.
 *
 * @throws ModelsError RUN_IN_PROGRESS while something is built there, RELATION_NOT_BUILT where nothing was
 *   built, PUBLISH_INCOMPLETE where a run was interrupted while it published together
 */
export async function readCloneOrigin(
  warehouse: Warehouse,
  session: Session,
  other: OtherTarget,
): Promise<CloneOrigin> {
  const { name, dialect, design } = other;
  try {
    const catalog = await other.catalog(session);
    if (!hasState(catalog)) throw notBuilt(name);
    if (hasJournal(catalog)) throw unpublished(name);
    const { relations } = await readState(session, { ...warehouse, dialect }, catalog);
    const lease = await leaseIn({ ...warehouse, dialect }, session, catalog);
    // A file that can be read has nobody who builds in it.
    if (lease !== undefined && isAlive(warehouse, lease))
      throw runInProgress(warehouse, lease, false);
    return {
      name,
      dialect,
      design,
      hasLedger: hasLedger(catalog),
      catalog: byPath(catalog),
      known: byPath(relations),
    };
  } catch (error) {
    throw warehouseError(warehouse, error, undefined);
  }
}

/**
 * Returns true for each table that was changed since it was read, as far as the catalog knows: a clone of it
 * may have other rows than its record says.
 */
export async function changedSince(
  session: Session,
  other: OtherTarget,
  before: CloneOrigin,
): Promise<(path: Parameters<typeof pathKey>[0]) => boolean> {
  const now = byPath(await other.catalog(session));
  return (path) => {
    const [was, is] = [before.catalog, now].map((catalog) => catalog.get(pathKey(path)));
    return (
      was?.kind !== is?.kind ||
      was?.changedAt !== is?.changedAt ||
      was?.rows !== is?.rows ||
      was?.bytes !== is?.bytes
    );
  };
}

function byPath<T extends Pick<CatalogEntry, 'schema' | 'name'>>(
  all: readonly T[],
): ReadonlyMap<string, T> {
  return new Map(all.map((each) => [pathKey(each), each]));
}

function notBuilt(name: string): ModelsError {
  return new ModelsError({
    code: 'RELATION_NOT_BUILT',
    message: `--from ${name}: nothing was built in this target.`,
    subject: name,
    expected: 'a target that a build has published to',
    found: `a warehouse without the schema ${stateSchema}`,
    hint: `Build there first: models build --target ${name}.`,
  });
}

function unpublished(name: string): ModelsError {
  return new ModelsError({
    code: 'PUBLISH_INCOMPLETE',
    message: `--from ${name}: a run was interrupted there while it published together.`,
    subject: name,
    expected: 'a target that is published whole',
    found: 'a journal of what is left to publish',
    hint: `The next build there completes it: models build --target ${name}.`,
  });
}
