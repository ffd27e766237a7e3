import type { Attached, FoundAttachment } from '../../compile/dialect/attached.ts';
import type { RelationDesign } from '../../compile/dialect/newRelation.ts';
import { ModelsError, throwAll } from '../../errors/modelsError.ts';
import { pathKey } from '../../graph/relationPath.ts';
import { keepsAttached, relationConfig } from '../../plan/materializations/relationConfig.ts';
import type { Plan, PlannedRelation, PlanWarning } from '../../plan/request/plan.ts';
import type { PlanRequest } from '../../plan/request/planRequest.ts';
import type { CatalogEntry, Session, Warehouse } from '../../warehouse/types.ts';

/** The attachments of others to relations that a build replaces. */
interface AttachedByOthers {
  /** By relation: what is put back. */
  readonly kept: NonNullable<PlanRequest['kept']>;
  readonly warnings: readonly PlanWarning[];
}

/** An existing relation that a plan replaces. */
interface Replaced {
  readonly planned: PlannedRelation;
  readonly entry: CatalogEntry;
}

/**
 * Finds what somebody else attached to the tables and views that a build is about to replace: policies, tags and
 * search optimization, which would be lost. Nothing is asked where nothing is replaced.
 *
 * @throws ModelsErrors ATTACHED_UNDECLARED where it is not to be put back, or cannot be
 */
export async function attachedByOthers(
  { warehouse, session }: { readonly warehouse: Warehouse; readonly session: Session },
  request: PlanRequest,
  plan: Plan,
): Promise<AttachedByOthers> {
  const replaced = replacedIn(plan, request);
  const none = { kept: new Map(), warnings: [] };
  if (warehouse.attached === undefined || replaced.length === 0) return none;
  const places = replaced.map(({ planned, entry }) => ({
    ...planned.path,
    kind: entry.isDynamic === true ? ('table' as const) : entry.kind,
  }));
  let found: readonly FoundAttachment[];
  try {
    found = await warehouse.attached(session, places);
  } catch (error) {
    return { ...none, warnings: [notKnown(places.length, warehouse.explain(error).full)] };
  }
  const kept = new Map<string, readonly FoundAttachment[]>();
  const errors = replaced.flatMap(({ planned }) => {
    const own = found.filter((each) => pathKey(each) === pathKey(planned.path));
    const others = own.filter((each) => !isDeclared(request, planned, each));
    if (others.length === 0) return [];
    const { relation } = planned;
    const isKept = keepsAttached(relation, request.design);
    const design = relationConfig(relation, request.design);
    const lost = others.filter((each) => !isKept || !canKeep(design, planned, each));
    if (lost.length > 0) return wouldBeLost(planned, lost, isKept);
    kept.set(relation.name, others);
    return [];
  });
  throwAll(errors);
  return { kept, warnings: [] };
}

/** Returns the relations whose object is another one afterwards; a table that is cloned and changed keeps all. */
function replacedIn(plan: Plan, { inventory }: PlanRequest): readonly Replaced[] {
  const there = new Map(inventory.catalog.map((entry) => [pathKey(entry), entry]));
  const all = plan.units.flatMap(({ relations }) => relations);
  return all.flatMap((planned) => {
    const entry = there.get(pathKey(planned.path));
    return entry !== undefined && isReplaced(planned) ? [{ planned, entry }] : [];
  });
}

function isReplaced({ action, statements, candidate, delta }: PlannedRelation): boolean {
  if (action.kind === 'publish') {
    return delta === undefined
      ? candidate !== undefined
      : statements.some(({ purpose }) => purpose === 'create_table');
  }
  // The comments of a view are set by replacing it.
  return statements.some(({ purpose, sql }) => purpose === 'comment' && sql.startsWith('create '));
}

/** Returns true for what the project attaches, or attached when it last built the relation. */
function isDeclared(
  { dialect, design: target, inventory }: PlanRequest,
  { relation, path }: PlannedRelation,
  { kind, object, column }: FoundAttachment,
): boolean {
  const { attachments } = dialect;
  const design = relationConfig(relation, target);
  const known = inventory.known.find((each) => pathKey(each) === pathKey(path));
  const names = [
    ...ofDesign(design, kind, column),
    ...ofRecord(known?.builtFrom?.attached, kind, column),
  ];
  return names.some((name) => attachments?.mayBeSame(object, name) === true);
}

function ofDesign(design: RelationDesign, kind: string, column: string | undefined) {
  const own = design.columns.find(({ name }) => name === column);
  const policies: Readonly<Record<string, string | undefined>> = {
    'masking policy': own?.maskingPolicy,
    'projection policy': own?.projectionPolicy,
    'row access policy': design.rowAccess?.policy,
    'aggregation policy': design.aggregation?.policy,
  };
  if (kind === 'tag') return Object.keys((column === undefined ? design : own)?.tags ?? {});
  return [policies[kind] ?? []].flat();
}

function ofRecord(attached: Attached | undefined, kind: string, column: string | undefined) {
  const { policies = {}, projections = {}, columnTags = {}, tags = {} } = attached ?? {};
  const named: Readonly<Record<string, string | undefined>> = {
    'masking policy': policies[column ?? ''],
    'projection policy': projections[column ?? ''],
    'row access policy': attached?.rowAccess?.policy,
    'aggregation policy': attached?.aggregation?.policy,
  };
  if (kind === 'tag') return Object.keys(column === undefined ? tags : (columnTags[column] ?? {}));
  return [named[kind] ?? []].flat();
}

/** Returns true for what the statement that creates the relation anew can attach beside what is declared. */
function canKeep(
  design: RelationDesign,
  { delta }: PlannedRelation,
  { kind, column, on = [] }: FoundAttachment,
): boolean {
  if (delta !== undefined) return false;
  const columns = new Set(design.columns.map(({ name }) => name));
  const isThere = (name: string) => columns.size === 0 || columns.has(name);
  switch (kind) {
    case 'tag':
      return column === undefined || columns.has(column);
    case 'masking policy':
    case 'projection policy':
      return columns.has(column ?? '') && ofDesign(design, kind, column).length === 0;
    case 'row access policy':
    case 'aggregation policy':
      return ofDesign(design, kind, undefined).length === 0 && on.every(isThere);
    default:
      return kind === 'search optimization';
  }
}

function wouldBeLost(
  { relation, path, delta }: PlannedRelation,
  lost: readonly FoundAttachment[],
  isKept: boolean,
): ModelsError {
  const found = lost.map(({ kind, object, column }) =>
    [kind, object, column === undefined ? '' : `on ${column}`].filter(Boolean).join(' '),
  );
  const declare =
    'declare it under snowflake: rowAccessPolicy, aggregationPolicy or tags of the model, maskingPolicy, projectionPolicy or tags of a column';
  return new ModelsError({
    code: 'ATTACHED_UNDECLARED',
    message: `${path.schema}.${path.name} is replaced by this build, and would lose what somebody attached to it.`,
    subject: relation.name,
    location: relation.location,
    expected: 'nothing but what the project attaches',
    found: found.join(', '),
    hint: isKept
      ? `It cannot be put back ${delta === undefined ? 'with the columns and policies that the model declares now' : 'on a table that becomes permanent'}: ${declare}, or detach it.`
      : `Have it put back with snowflake: { keepAttached: true }, ${declare}, or detach it.`,
  });
}

function notKnown(count: number, message: string): PlanWarning {
  return {
    subject: 'attached',
    message: `It is not known what others attached to the ${count} relations that this build replaces, and it is lost: ${message}`,
  };
}
