import { createHash } from 'node:crypto';
import { maskedSelect } from '../../compile/maskedSelect.ts';
import { mayShowOf } from '../../graph/personal/personalColumns.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { publishedVersion, readState } from '../../state/stateStore.ts';
import type { CopiedRelation, CopyContent, ReaderCopy } from '../../warehouse/readerCopy.ts';
import type { CatalogColumn, Session, Warehouse } from '../../warehouse/types.ts';
import type { Project } from '../prepare/openProject.ts';
import { copySchemas } from './copySchemas.ts';

/** The version of what a copy consists of: another one is written again. */
const contentVersion = 1;

/**
 * Returns what a copy consists of: those relations of the project that are published, in the schemas for
 * readers, with the digest of all that they were made from.
 */
export async function copyContent(
  project: Pick<Project, 'graph' | 'config'>,
  warehouse: Warehouse,
  copy: ReaderCopy,
  session: Session,
  { runId, at }: Pick<CopyContent, 'runId' | 'at'>,
): Promise<CopyContent> {
  const { dialect } = warehouse;
  const { relations: known } = await readState(
    session,
    warehouse,
    await warehouse.catalog(session),
  );
  const published = new Set(known.filter(({ kind }) => kind !== 'read').map(pathKey));
  const schemas = new Set(copySchemas(project, copy.schemas));
  const chosen = project.graph.order.filter((relation) => {
    const path = relationPath(relation);
    return schemas.has(path.schema) && published.has(pathKey(path));
  });
  const columns = Map.groupBy(await warehouse.columns(session, chosen.map(relationPath)), pathKey);
  const relations = chosen.map((relation) =>
    copied(relation, columns.get(pathKey(relationPath(relation))) ?? [], warehouse, copy),
  );
  const version = await publishedVersion(session, dialect);
  return { state: digestOf([version, relations]), runId, at, relations };
}

function copied(
  relation: ProjectRelation,
  columns: readonly CatalogColumn[],
  { dialect }: Warehouse,
  { personalData }: ReaderCopy,
): CopiedRelation {
  const path = relationPath(relation);
  const mayShow = mayShowOf(relation);
  const described = new Map(
    relation.contract?.columns.map(({ name, description }) => [name, description]),
  );
  const leaving = columns.map(({ column: name, type }) => ({
    name,
    type,
    masked: personalData === 'masked' && !mayShow(name),
    description: described.get(name),
  }));
  return {
    ...path,
    description: relation.description,
    columns: leaving,
    select: maskedSelect(dialect, path, leaving),
  };
}

/** A digest of the state: what each relation holds, and when a run published it. */
function digestOf(content: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([contentVersion, ...content]))
    .digest('hex');
}
