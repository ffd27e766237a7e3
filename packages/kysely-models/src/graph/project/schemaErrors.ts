import { ModelsError } from '../../errors/modelsError.ts';
import { quarantineModels } from '../../tests/quarantine/quarantineModels.ts';
import type { ProjectRelation } from '../project.ts';
import { relationPath } from '../relationPath.ts';

/** Returns the errors in the new names of schemas: CONFIG_INVALID. */
export function schemaErrors(
  relations: readonly ProjectRelation[],
  schemas: Readonly<Record<string, string>>,
): readonly ModelsError[] {
  if (Object.keys(schemas).length === 0) return [];
  const all = [...relations, ...quarantineModels(relations).models];
  const known = [...new Set(all.map((relation) => relationPath(relation).schema))];
  return Object.entries(schemas).flatMap(([schema, name]) => {
    const invalid = (expected: string, found: string) =>
      new ModelsError({
        code: 'CONFIG_INVALID',
        message: `schemas: ${schema} cannot be renamed.`,
        subject: schema,
        expected,
        found,
        hint: "Write schemas: { marts: 'analytics' }, with a schema of the project's models first.",
      });
    if (!known.includes(schema)) return [invalid(`one of ${known.join(', ')}`, schema)];
    if (typeof name === 'string' && name.trim() !== '') return [];
    return [invalid('the name of a schema', name === '' ? "''" : String(name))];
  });
}
