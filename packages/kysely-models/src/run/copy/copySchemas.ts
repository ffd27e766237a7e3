import { nearest } from '../../define/text/nearest.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { ReaderCopy } from '../../warehouse/readerCopy.ts';
import { readerSchemas, schemasOf } from '../inventory/schemasOf.ts';
import type { Project } from '../prepare/openProject.ts';

/**
 * Returns the schemas that are for readers, by the project's names: those that are asked for, else that
 * of marts, and in a project without one those whose models no other model reads.
 */
export function copySchemas(
  { graph, config }: Pick<Project, 'graph' | 'config'>,
  asked: readonly string[] | undefined,
): readonly string[] {
  if (asked !== undefined) return asked;
  const marts = config.schemas?.['marts'] ?? 'marts';
  return schemasOf(graph).includes(marts) ? [marts] : readerSchemas(graph);
}

/**
 * Checks what a copy is asked to hold, before anything is built.
 *
 * @throws ModelsError CONFIG_INVALID for a schema that the project does not have,
 *   WAREHOUSE_NAME_AMBIGUOUS
 */
export function checkCopy(project: Project, copy: ReaderCopy): void {
  const known = schemasOf(project.graph);
  const schemas = copySchemas(project, copy.schemas);
  const unknown = schemas.find((schema) => !known.includes(schema));
  if (unknown !== undefined) {
    throw new ModelsError({
      code: 'CONFIG_INVALID',
      message: `publishTo ${copy.path}: the project has no schema ${unknown}.`,
      subject: copy.path,
      expected: `schemas of the project: ${known.join(', ')}`,
      found: unknown,
      hint: `The nearest are ${nearest(unknown, known).join(', ')}.`,
    });
  }
  copy.checkSchemas(schemas);
}
