import { isDeepStrictEqual } from 'node:util';
import { pathSql } from '../../compile/dialect/dialect.ts';
import { parseRoot } from '../../define/variables/roots.ts';
import { throwAll } from '../../errors/modelsError.ts';
import { inputsOf, type ProjectRelation } from '../../graph/project.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { CatalogEntry } from '../../warehouse/types.ts';
import { existingKind } from '../decide/runScope.ts';
import { CompiledModels } from '../definitions/compiledModels.ts';
import { computeOf, relationConfig } from '../materializations/relationConfig.ts';
import { checkOwnership, isOurs } from '../request/checkOwnership.ts';
import { type ClonedDefinition, clonedDefinition } from './clonedDefinition.ts';
import type {
  ClonedRelation,
  ClonePlan,
  CloneRequest,
  LeftOut,
  NotCloned,
} from './cloneRequest.ts';
import { cloneStatements } from './cloneStatements.ts';

/**
 * Plans to create relations as another target has them: tables by a clone, views by their queries over what
 * is here.
 *
 * @throws ModelsErrors RELATION_NOT_OURS where one would replace what the project did not make
 */
export function planClone(request: CloneRequest): ClonePlan {
  const { graph, selected, inventory, adopted } = request;
  const selects = new CompiledModels({ ...request, variables: {} });
  const cloned: ClonedRelation[] = [];
  const leftOut: LeftOut[] = [];
  /** The names of what is here as it is there, once the plan is carried out. */
  const same = new Set<string>();
  for (const relation of graph.order) {
    const decided = decide(request, selects, relation, same);
    const isSelected = selected.has(relation.name);
    if ('reason' in decided) {
      if (isSame(decided.reason, request, relation)) same.add(relation.name);
      if (isSelected) leftOut.push(decided);
    } else if (isSelected) {
      same.add(relation.name);
      cloned.push(decided);
    }
  }
  throwAll(checkOwnership(cloned, inventory, adopted));
  return { cloned, leftOut };
}

/** Returns true where views can read here what they read there. */
function isSame(
  reason: NotCloned,
  { inventory }: CloneRequest,
  relation: ProjectRelation,
): boolean {
  if (reason === 'same' || reason === 'shared') return true;
  const key = pathKey(relationPath(relation));
  return reason === 'source' && inventory.catalog.some((entry) => pathKey(entry) === key);
}

function decide(
  request: CloneRequest,
  selects: CompiledModels,
  relation: ProjectRelation,
  same: ReadonlySet<string>,
): ClonedRelation | LeftOut {
  const { inventory, origin, dialect, design, isReplacing, adopted } = request;
  const out = (reason: NotCloned, about?: readonly string[]): LeftOut => ({
    relation,
    reason,
    ...(about && { about }),
  });
  const path = relationPath(relation);
  const key = pathKey(path);
  const entry = origin.catalog.get(key);
  if (pathSql(dialect, path) === pathSql(origin.dialect, path)) return out('shared');
  const known = origin.known.get(key);
  if (relation.kind === 'source' && !isLoaded(relation, known, entry)) return out('source');
  if (entry === undefined) return out('not_built');
  if (known?.builtFrom === undefined || !isOurs(entry, known, path)) return out('not_recorded');
  const definition = clonedDefinition(request, selects, relation, known.builtFrom);
  if (definition.unprotected.length > 0) return out('unprotected', definition.unprotected);
  const { transient } = relationConfig(relation, design);
  if (entry.kind === 'table' && entry.transient === true && !transient) return out('permanent');
  const unfit = entry.kind === 'view' ? viewUnfit(relation, known, definition, same) : undefined;
  if (unfit !== undefined) return out(unfit);
  const here = inventory.catalog.find((each) => pathKey(each) === key);
  const before = inventory.known.find((each) => pathKey(each) === key);
  const grantsBefore = here?.kind === entry.kind ? before?.builtFrom?.attached?.grants : undefined;
  const record = {
    ...known,
    builtFrom: definition.recordWith(grantsBefore),
  } satisfies KnownRelation;
  if (here?.kind === entry.kind && isRecordedAs(record, before)) return out('same');
  if (here !== undefined && before !== undefined && !isReplacing && !adopted.has(relation.name)) {
    if (isOurs(here, before, path)) return out('exists');
  }
  return {
    relation,
    path,
    as: entry.kind,
    replaces: here?.kind,
    rows: entry.rows ?? known.published?.rows,
    ...cloneStatements(request, relation, {
      kind: entry.kind,
      replaces: existingKind(here),
      built: known.builtFrom,
      definition,
      grantsBefore,
    }),
    compute: computeOf(relation),
    record,
    before,
  };
}

/** Returns true where the record of a relation is that of the clone already. */
function isRecordedAs(
  { builtFrom, dataVersion }: KnownRelation,
  before: KnownRelation | undefined,
): boolean {
  return (
    before?.dataVersion === dataVersion &&
    isDeepStrictEqual({ ...before.builtFrom }, { ...builtFrom })
  );
}

/** Returns true for a source whose table builds loaded from files. */
function isLoaded(
  relation: ProjectRelation & { readonly kind: 'source' },
  known: KnownRelation | undefined,
  entry: CatalogEntry | undefined,
): boolean {
  const isFilled = known !== undefined && known.kind === 'table' && known.dataVersion !== '';
  return isFilled && relation.landing === undefined && entry?.kind !== 'view';
}

/** Returns why a view cannot be created as it is in the other target. */
function viewUnfit(
  relation: ProjectRelation,
  { builtFrom }: KnownRelation,
  { change }: ClonedDefinition,
  same: ReadonlySet<string>,
): NotCloned | undefined {
  if (change === 'code_changed') return 'query_changed';
  const inputs = inputsOf(relation).map(({ name }) => name);
  // Its query there replaces what an optional source lacks, and the record does not say how.
  const absent = Object.keys(builtFrom?.roots ?? {})
    .map(parseRoot)
    .filter(({ kind }) => kind === 'presence');
  const lacks = inputs.some((name) =>
    absent.some((root) => root.name === name || root.name.startsWith(`${name}.`)),
  );
  if (lacks) return 'query_changed';
  return inputs.every((name) => same.has(name)) ? undefined : 'input_differs';
}
