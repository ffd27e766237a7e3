import { refuseOpen } from '../../compile/derive/increment/openRows.ts';
import { NotDerivable } from '../../compile/derive/notDerivable.ts';
import type { Relation } from '../../define/contract/relation.ts';
import { testedKeys } from '../../define/models/keyTests.ts';
import { updateKeyOf } from '../../define/models/materialization.ts';
import type { Model } from '../../define/models/model.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { type Graph, relationNamed } from '../../graph/graph.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { Decision } from '../request/decision.ts';
import type { RestingAfter } from '../request/plan.ts';
import { isViewModel, modelRows } from './modelRows.ts';

/**
 * The rows from which on a table is maintained without a word of its author. Below it a rebuild costs less than the
 * statements that follow what changed.
 */
export const maintainedRows = 100_000;

/** The reason why a table without a key is not maintained. */
export const keyless = 'no test says that a key of it is unique and never null';

/** Returns the columns by which rows of a table are found that is maintained; undefined where none is tested. */
export function maintainedKey(model: Model): readonly string[] | undefined {
  // What has no contract keeps no columns from run to run.
  return updateKeyOf(model.materialized) ?? (model.contract && keysTested(model)[0]);
}

/**
 * Returns why nobody but the author of a table can say that it is maintained: no key of it is tested, or its rows
 * may be others each time that they are computed; undefined where nothing speaks against it.
 *
 * @param isView returns true for a relation that is a view in the warehouse
 */
export function openReason(
  graph: Graph,
  model: Model,
  isView: (relation: Relation) => boolean = isViewModel,
): string | undefined {
  if (maintainedKey(model) === undefined) return keyless;
  try {
    const { rows } = modelRows(model, isView);
    refuseOpen(rows, (name) => keysTested(relationNamed(graph, name)));
    return undefined;
  } catch (error) {
    if (error instanceof NotDerivable) return error.message;
    // Errors of the query are reported where it is compiled.
    if (error instanceof ModelsError) return 'its query cannot be read';
    throw error;
  }
}

/** Returns the keys that are tested of a relation; none where its tests cannot be built, which is reported of them. */
function keysTested({ tests }: Pick<Relation, 'tests'>): readonly (readonly string[])[] {
  try {
    return testedKeys(tests());
  } catch {
    return [];
  }
}

/** Returns true for a table that later runs may maintain, once it is large enough. */
export function mayBeMaintained({ materialized }: Model): boolean {
  return materialized.kind === 'table' && materialized.maintain !== 'never';
}

/**
 * Returns how it is decided that a table is maintained: by its `author`, or by its `size` when it was last
 * published; undefined of one that is rebuilt.
 */
export function maintainedBy(
  { materialized }: Model,
  known: Pick<KnownRelation, 'published'> | undefined,
): 'author' | 'size' | undefined {
  if (materialized.kind !== 'table' || materialized.maintain === 'never') return undefined;
  if (materialized.maintain === 'auto') return 'author';
  return (known?.published?.rows ?? 0) >= maintainedRows ? 'size' : undefined;
}

/** The most builds that rebuild a table before one follows its changes again. */
const mostRest = 31;

/**
 * Returns what a run records of a table that is maintained by its size: where most of its rows change, following
 * them costs more than a rebuild, so that the next build rebuilds it; the next 3 where they did again, then 7, up to
 * 31. Undefined for any other table.
 *
 * @param known the record of the table before
 */
export function restingAfter(
  decision: Decision | undefined,
  known: Pick<KnownRelation, 'published'> | undefined,
): RestingAfter | undefined {
  const before = known?.published?.resting;
  for (const reason of decision?.reasons ?? []) {
    if (reason.kind === 'derived' && reason.rows !== undefined) {
      const times = (before?.times ?? 0) + 1;
      return { few: undefined, most: { times, left: Math.min(2 ** times - 1, mostRest) } };
    }
    if (reason.kind === 'most_changed' && before !== undefined) {
      const rest = { ...before, left: before.left - 1 };
      return { few: rest, most: rest };
    }
  }
  return undefined;
}
