import type { TestSpec } from '../../define/contract/testSpec.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { Definitions } from '../decide/readDefinitions.ts';
import { rowsRead } from '../decide/rowVersions.ts';
import { entryOf } from '../decide/runScope.ts';
import { settingsRead } from '../definitions/settingsRead.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import type { RelationPublishing } from './planPublishing.ts';
import type { StatementsInput } from './planRun.ts';

/**
 * Returns what the state is to say of a relation, until its late tests have passed too.
 *
 * @param tests those that gate its publishing
 */
export function plannedRecord(
  { request, definitions, decided }: Pick<StatementsInput, 'request' | 'definitions' | 'decided'>,
  relation: ProjectRelation,
  { action, load, delta }: Pick<RelationPublishing, 'action' | 'load' | 'delta'>,
  tests: readonly TestSpec[],
): KnownRelation {
  const { versions, testsOf, catalog } = definitions;
  const known = versions.known(relation);
  const builtFrom = versions.of(relation);
  const isWhole = tests.length === testsOf(relation.name).length;
  const settings = settingsRead(request, relation);
  const isReplaced = action.kind === 'publish' && (delta === undefined || delta.isNew === true);
  return {
    ...relationPath(relation),
    kind: action.kind === 'publish' ? action.as : (known?.kind ?? 'read'),
    dataVersion: load?.version ?? known?.dataVersion ?? '',
    builtFrom: {
      ...builtFrom,
      ...(settings && { settings }),
      ...rowsRead(request, versions, relation, decided.decisions, action),
      tests: isWhole ? builtFrom.tests : '',
    },
    published: publishedFacts(
      request,
      isReplaced
        ? { isMarked: request.dialect.commentOn !== undefined }
        : readFacts(request, catalog, relation, known),
      action,
    ),
  };
}

/** Returns facts with the run that publishes them. */
function publishedFacts(
  { runId }: PlanRequest,
  facts: KnownRelation['published'],
  { kind }: RelationPublishing['action'],
): KnownRelation['published'] {
  return facts && kind === 'publish' ? { ...facts, by: runId } : facts;
}

/**
 * Returns the number of rows of a source that the build reads as it is, so that a later run can
 * detect that it shrank.
 */
function readFacts(
  { gaps }: PlanRequest,
  catalog: Definitions['catalog'],
  relation: ProjectRelation,
  known: KnownRelation | undefined,
): KnownRelation['published'] {
  if (relation.kind !== 'source') return known?.published;
  const isAbsent = gaps?.get(relation.name)?.isAbsent === true;
  const rows = isAbsent ? 0 : entryOf(relation, catalog)?.rows;
  return rows === undefined ? known?.published : { isMarked: false, ...known?.published, rows };
}
