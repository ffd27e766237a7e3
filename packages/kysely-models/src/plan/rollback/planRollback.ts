import { isDeepStrictEqual } from 'node:util';
import type { Attached } from '../../compile/dialect/attached.ts';
import { kindIn, pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import type { Model } from '../../define/models/model.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { attachTo } from '../../materialize/attachTo.ts';
import { candidatePath, dropCandidate, replaceView } from '../../materialize/placeCandidate.ts';
import { type BuiltFrom, definitionChange } from '../../state/builtFrom.ts';
import { copyIntervals } from '../../state/intervalLedger.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { CatalogEntry } from '../../warehouse/types.ts';
import { builtVariables, policiesBeside } from '../clone/clonedDefinition.ts';
import { CompiledModels } from '../definitions/compiledModels.ts';
import { modelSelect } from '../materializations/modelSelect.ts';
import { computeOf, relationConfig } from '../materializations/relationConfig.ts';
import { isOurs } from '../request/checkOwnership.ts';
import { refreshed } from '../statements/planRelation.ts';
import type {
  NotRolledBack,
  RefusedRollback,
  RollbackPlan,
  RollbackRequest,
  RolledBack,
} from './rollbackRequest.ts';

/** The way in which a table gets back what it was. */
type Way = Pick<RolledBack, 'how' | 'prepare' | 'publish' | 'undo' | 'tidy'>;

/**
 * Plans to give relations back what they were at a moment: those whose records are other ones now. Sources stay,
 * since no build makes their data.
 */
export function planRollback(request: RollbackRequest): RollbackPlan {
  const { graph, selected, inventory, past } = request;
  const items: RolledBack[] = [];
  const refused: RefusedRollback[] = [];
  const created: ProjectRelation[] = [];
  const there = new Map(inventory.catalog.map((entry) => [pathKey(entry), entry]));
  const known = new Map(inventory.known.map((entry) => [pathKey(entry), entry]));
  for (const relation of graph.order) {
    if (relation.kind === 'source' || !selected.has(relation.name)) continue;
    const key = pathKey(relationPath(relation));
    const [now, was] = [known.get(key), past.get(key)];
    if (now === undefined || isDeepStrictEqual(now, was)) continue;
    if (was === undefined) {
      created.push(relation);
      continue;
    }
    const decided = decide(request, relation, { now, was, entry: there.get(key) });
    if (typeof decided === 'string') refused.push({ relation, reason: decided });
    else items.push(decided);
  }
  return { items, refused, created };
}

interface Compared {
  readonly now: KnownRelation;
  readonly was: KnownRelation;
  readonly entry: CatalogEntry | undefined;
}

function decide(
  request: RollbackRequest,
  relation: Exclude<ProjectRelation, { kind: 'source' }>,
  { now, was, entry }: Compared,
): RolledBack | NotRolledBack {
  const { dialect, moment, hasLedger } = request;
  const path = relationPath(relation);
  if (entry === undefined) return 'gone';
  if (!isOurs(entry, now, path)) return 'not_ours';
  if (now.kind !== was.kind || entry.kind !== was.kind) return 'kind_changed';
  const columns = relation.contract?.columns.map(({ name }) => name);
  const [has, had] = [now, was].map(({ builtFrom }) => builtFrom?.attached);
  if (policiesBeside(has, had, columns).length > 0) return 'unprotected';
  const way =
    entry.kind === 'view'
      ? viewWay(request, relation, { now, was, entry })
      : tableWay(request, path, { now, was, entry });
  if (typeof way === 'string') return way;
  const isByIntervals = relation.kind === 'model' && relation.materialized.kind === 'intervals';
  const asOf = dialect.moments?.at(moment);
  return {
    relation,
    path,
    now,
    compute: computeOf(relation),
    record: way.how === 'restore' ? was : withGrants(was, has?.grants),
    ...way,
    ledger: isByIntervals && hasLedger ? copyIntervals(dialect, path, dialect, asOf) : [],
  };
}

/** Returns a record with the privileges that stay, whatever they were. */
function withGrants(record: KnownRelation, grants: Attached['grants']): KnownRelation {
  const { builtFrom } = record;
  if (builtFrom === undefined || isDeepStrictEqual(builtFrom.attached?.grants, grants)) {
    return record;
  }
  return { ...record, builtFrom: { ...builtFrom, attached: { ...builtFrom.attached, grants } } };
}

const nothing: Omit<Way, 'how'> = { prepare: [], publish: [], undo: undefined, tidy: [] };

/** A view shows what its tables have: it is created again only where its own query was another one. */
function viewWay(
  { dialect, design, seeds }: RollbackRequest,
  relation: ProjectRelation,
  { now, was }: Compared,
): Way | NotRolledBack {
  const [own, before] = [now.builtFrom, was.builtFrom];
  if (own === undefined || before === undefined || relation.kind !== 'model') return 'view_changed';
  const isSame =
    definitionChange(before, own) === undefined &&
    isDeepStrictEqual({ ...before.variables }, { ...own.variables });
  // A dynamic table has the rows of its last refresh.
  const publish = refreshed({ dialect, design }, relation);
  if (isSame) return { how: 'record', ...nothing, publish };
  const selects = new CompiledModels({ dialect, design, seeds, variables: {} });
  if (definitionChange(before, selects.definition(relation)) !== undefined) return 'view_changed';
  return {
    how: 'view',
    ...nothing,
    publish: viewStatements({ dialect, design }, relation, before),
  };
}

function viewStatements(
  { dialect, design: target }: Pick<RollbackRequest, 'dialect' | 'design'>,
  relation: Model,
  built: BuiltFrom,
) {
  const select = modelSelect({ dialect, variables: builtVariables(built) }, relation);
  const design = relationConfig(relation, target);
  const existing = kindIn(dialect, 'view', design);
  return replaceView(dialect, relationPath(relation), select, { design, existing });
}

/**
 * Returns how a table gets back its rows: where none of them changed since, not at all; where it existed at
 * the moment, by a clone of what it was then; where it was replaced once since, by the table that was dropped then.
 */
function tableWay(
  { dialect, versions, moment, momentMs, runId }: RollbackRequest,
  path: RelationPath,
  { now, was, entry }: Compared,
): Way | NotRolledBack {
  const rows = was.builtFrom?.rows;
  if (rows !== undefined && rows === now.builtFrom?.rows && !isAltered(now, was)) {
    return { how: 'record', ...nothing };
  }
  const { moments, cloneTable } = dialect;
  if (moments === undefined || cloneTable === undefined) return 'not_kept';
  const own = versions.filter((each) => pathKey(each) === pathKey(path));
  const existing = own.find(({ droppedMs }) => droppedMs === undefined);
  const then = own.find(
    ({ createdMs, droppedMs = Number.POSITIVE_INFINITY }) =>
      createdMs <= momentMs && momentMs < droppedMs,
  );
  if (existing === undefined || then === undefined) return 'not_kept';
  const target = pathSql(dialect, path);
  const transient = entry?.transient === true;
  if (then === existing) {
    const candidates = { runId };
    const candidate = candidatePath(path, candidates);
    const beside = pathSql(dialect, candidate);
    const source = `${target} ${moments.at(moment)}`;
    const isReplaced = true;
    const change = { before: {}, after: was.builtFrom?.attached ?? {}, isForced: true };
    return {
      how: 'clone',
      prepare: [
        {
          purpose: 'clone_table',
          sql: cloneTable({ target: beside, source, transient, isReplaced: false }),
        },
        ...(isAltered(now, was) ? attachTo(dialect, candidate, change) : []),
      ],
      publish: [
        {
          purpose: 'clone_table',
          sql: cloneTable({ target, source: beside, transient, isReplaced }),
        },
      ],
      undo: undefined,
      tidy: [dropCandidate(dialect, candidate, 'table')],
    };
  }
  const newer = own.filter(({ droppedMs = 0 }) => droppedMs > (then.droppedMs ?? 0));
  if (newer.length > 0) return 'replaced_often';
  const aside = pathSql(dialect, replacedPath(path, runId));
  return {
    how: 'restore',
    prepare: [],
    publish: [
      { purpose: 'alter_table', sql: `alter table ${target} rename to ${aside}` },
      { purpose: 'alter_table', sql: moments.restoreDropped(target) },
    ],
    undo: `alter table ${aside} rename to ${target}`,
    tidy: [{ purpose: 'drop', sql: `drop table if exists ${aside}` }],
  };
}

/** Returns true where a table has other attachments or descriptions than it had. */
function isAltered(now: KnownRelation, was: KnownRelation): boolean {
  const [own, before] = [now.builtFrom, was.builtFrom];
  return own === undefined || before === undefined || definitionChange(before, own) !== undefined;
}

/** Returns where the table that is rolled back is set aside until what it was is in its place. */
function replacedPath({ schema, name }: RelationPath, runId: string): RelationPath {
  return { schema, name: `${name}__replaced_${runId.toLowerCase().replace(/[^a-z0-9]/g, '')}` };
}
