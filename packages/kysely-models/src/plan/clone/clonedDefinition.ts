import type { Attached } from '../../compile/dialect/attached.ts';
import type { VariableValues } from '../../compile/resolveTree.ts';
import type { Grants } from '../../define/contract/snowflakeOptions.ts';
import { parseRoot } from '../../define/variables/roots.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { type BuiltFrom, type DefinitionChange, definitionChange } from '../../state/builtFrom.ts';
import { CompiledModels, type Definition } from '../definitions/compiledModels.ts';
import { attachedOf } from '../materializations/attachedOf.ts';
import type { CloneRequest } from './cloneRequest.ts';

/** The definition of a clone, compared with that of what it is cloned from. */
export interface ClonedDefinition {
  /**
   * The part of the project's definition that is not what the other target was built from; undefined where none
   * is, and of a source.
   */
  readonly change: DefinitionChange | undefined;
  /** The attachments of this target to the clone: none where its columns may be others. */
  readonly attached: Attached | undefined;
  /** The policies that protect it in the other target, and that this one does not attach. */
  readonly unprotected: readonly string[];
  /**
   * Returns the record of the clone.
   *
   * @param grants the privileges that it has beside those that this target declares
   */
  readonly recordWith: (grants: Grants | undefined) => BuiltFrom;
}

/**
 * Compares the definition of a relation with that of the other target, and returns the record of its clone:
 * a build then finds unchanged what has not changed since the other target was built, and rebuilds the rest.
 *
 * @param selects the definitions of this target
 * @param built the record of the other target
 */
export function clonedDefinition(
  request: CloneRequest,
  selects: CompiledModels,
  relation: ProjectRelation,
  built: BuiltFrom,
): ClonedDefinition {
  if (relation.kind === 'source') {
    return { change: undefined, attached: undefined, unprotected: [], recordWith: () => built };
  }
  const { origin, design, dialect } = request;
  const here = selects.definition(relation);
  // Of one project in one dialect: what differs is what the targets attach.
  const there = new CompiledModels({ ...request, design: origin.design, variables: {} });
  const change = definitionChange(built, there.definition(relation));
  const known = [built.attached, dialect.attachments && attachedOf(relation, origin.design)];
  const attached = dialect.attachments && attachedOf(relation, design);
  const columns = relation.contract?.columns.map(({ name }) => name);
  const unprotected = known.flatMap((each) => policiesBeside(each, attached, columns));
  return {
    change,
    attached: change === 'code_changed' ? undefined : attached,
    unprotected: [...new Set(unprotected)],
    recordWith: (grants) => recordOf(built, here, change, grants),
  };
}

function recordOf(
  built: BuiltFrom,
  { fingerprint, undescribed, attached }: Definition,
  change: DefinitionChange | undefined,
  grants: Grants | undefined,
): BuiltFrom {
  const { attached: had, ...rest } = built;
  if (change === 'code_changed') {
    // A clone has no privileges of what it is cloned from.
    const { grants: _, ...others } = had ?? {};
    const left = { ...others, ...(grants && { grants }) };
    return { ...rest, ...(Object.keys(left).length > 0 && { attached: left }) };
  }
  return {
    ...rest,
    // A description that changed since is set by the next build.
    fingerprint: change === undefined ? fingerprint : built.fingerprint,
    undescribed,
    ...(attached && { attached }),
  };
}

/**
 * Returns the policies of one that the other lacks.
 *
 * @param columns those of the relation; those that it lost are left to the build
 */
export function policiesBeside(
  before: Attached = {},
  after: Attached = {},
  columns: readonly string[] | undefined,
): readonly string[] {
  const ofColumns = (['policies', 'projections'] as const).flatMap((kind) =>
    Object.entries(before[kind] ?? {})
      .filter(([column]) => columns?.includes(column) !== false && !(column in (after[kind] ?? {})))
      .map(([column, policy]) => `${policy} on ${column}`),
  );
  const ofRows = (['rowAccess', 'aggregation'] as const).flatMap((kind) =>
    before[kind] !== undefined && after[kind] === undefined ? [before[kind].policy] : [],
  );
  return [...ofColumns, ...ofRows];
}

/** Returns the values of variables that a relation was built with, as `RelationVersions` records them. */
export function builtVariables({ variables }: BuiltFrom): VariableValues {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, text]) => {
      const value: unknown = JSON.parse(text);
      const isValue = value === null || ['string', 'number', 'boolean'].includes(typeof value);
      // Sound: it is one of these types.
      return isValue ? [[parseRoot(name).name, value as VariableValues[string]] as const] : [];
    }),
  );
}
