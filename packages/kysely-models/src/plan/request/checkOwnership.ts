import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { isMarked } from '../../compile/dialect/ownershipMark.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import type { ExistingColumn } from '../../materialize/schemaChange.ts';
import { stateSchema } from '../../state/stateParts.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { CatalogEntry } from '../../warehouse/types.ts';

/** The relations that exist in the warehouse, and those among them that the project built. */
export interface Inventory {
  readonly catalog: readonly CatalogEntry[];
  /** The columns of tables that stay when their model changes, by `pathKey`. */
  readonly columns: ReadonlyMap<string, readonly ExistingColumn[]>;
  /** The state's records of relations. */
  readonly known: readonly KnownRelation[];
  /** True when the state's table lacks columns that this version writes. */
  readonly isStateOutdated: boolean;
}

/**
 * Returns errors for the relations that would replace something the project did not build.
 *
 * @param adopted names of relations that may take over the existing relation at their path
 */
export function checkOwnership(
  targets: readonly { readonly relation: ProjectRelation; readonly path: RelationPath }[],
  inventory: Inventory,
  adopted: ReadonlySet<string>,
): readonly ModelsError[] {
  const there = new Map(inventory.catalog.map((entry) => [pathKey(entry), entry]));
  const known = new Map(inventory.known.map((each) => [pathKey(each), each]));
  return targets.flatMap(({ relation, path }) => {
    if (foldCase(path.schema) === stateSchema) return schemaOfState(relation);
    const entry = there.get(pathKey(path));
    if (entry === undefined || adopted.has(relation.name)) return [];
    const before = known.get(pathKey(path));
    if (before !== undefined && isOurs(entry, before, path)) return [];
    const replaced = before === undefined || before.kind === 'read' ? undefined : before.kind;
    return new ModelsError({
      code: 'RELATION_NOT_OURS',
      message: `${path.schema}.${path.name} is a ${entry.kind} that this project did not build.`,
      subject: relation.name,
      location: relation.location,
      expected: 'nothing at this place, or what an earlier build put there',
      found:
        replaced === undefined
          ? `a ${entry.kind} made by somebody else`
          : `a ${entry.kind} that somebody created in place of the ${replaced} that a build left there`,
      hint: `Rename or move it, give ${relation.name} another name or schema, or replace it for good with --adopt ${relation.name}.`,
    });
  });
}

/**
 * Returns true when a build left the existing relation there. The mark in its comment decides,
 * whatever happened to its rows and columns. Where a build left a marked one, another without a
 * mark is somebody else's; a relation of an earlier version has no mark, and is recognised by its
 * kind.
 */
export function isOurs(entry: CatalogEntry, known: KnownRelation, path: RelationPath): boolean {
  if (known.kind === 'read') return false;
  if (isMarked(entry.comment, path)) return true;
  return known.published?.isMarked !== true && entry.kind === known.kind;
}

/** Returns true when somebody put something else in the place of what a build left. */
export function isReplaced(
  entry: CatalogEntry,
  known: KnownRelation | undefined,
  relation: ProjectRelation,
): boolean {
  if (known === undefined || known.kind === 'read') return false;
  return !isOurs(entry, known, relationPath(relation));
}

function schemaOfState(relation: ProjectRelation): ModelsError {
  return new ModelsError({
    code: 'NAME_INVALID',
    message: `${relation.name} cannot be in the schema ${stateSchema}, which holds the state of the engine.`,
    subject: relation.name,
    location: relation.location,
    expected: 'any other schema',
    found: stateSchema,
    hint: `Give ${relation.name} another schema.`,
  });
}
