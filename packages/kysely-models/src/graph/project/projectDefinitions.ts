import { type Override, replacementError } from '../../define/models/replaceModel.ts';
import type { ModelsConfig } from '../../define/project/config.ts';
import type { Exposure } from '../../define/project/exposure.ts';
import type { Highlight } from '../../define/project/highlight.ts';
import type { Operation } from '../../define/project/operation.ts';
import { noSettings, type ProjectSettings } from '../../define/variables/modelFunctions.ts';
import { ModelsError, throwAll } from '../../errors/modelsError.ts';
import { quarantineModels } from '../../tests/quarantine/quarantineModels.ts';
import { isProjectRelation, type ProjectRelation } from '../project.ts';
import { relationPath } from '../relationPath.ts';
import { leaveOut } from './leaveOut.ts';
import { listOverrides, originalsOf } from './listOverrides.ts';
import { projectExposures, projectOperations } from './projectExposures.ts';
import { projectHighlights } from './projectHighlights.ts';
import { projectRelations } from './projectRelations.ts';
import { Rebinding } from './rebinding.ts';

/** The definitions that a configuration lists, as the project configures them. */
export interface ProjectDefinitions {
  readonly relations: readonly ProjectRelation[];
  readonly exposures: readonly Exposure[];
  readonly highlights: readonly Highlight[];
  readonly operations: readonly Operation[];
}

/**
 * The definitions of a configuration, with its overrides in place of what they replace, without
 * what it leaves out, and in the schemas that it names. What reads a definition reads what the
 * project has of it; the definitions themselves stay as they are.
 *
 * @param settings values of variables that differ from their defaults, and what ids are
 * @throws ModelsError or ModelsErrors CONFIG_INVALID, NAME_DUPLICATE, INPUT_LEFT_OUT, or what the
 *   definitions throw
 */
export function projectDefinitions(
  config: ModelsConfig,
  settings: ProjectSettings = noSettings,
): ProjectDefinitions {
  const { override = [], without = [], schemas = {} } = config;
  const listed = projectRelations(config);
  const { relations, errors } = listOverrides(listed, override);
  throwAll([...errors, ...schemaErrors(relations, schemas)]);
  const kept = leaveOut(
    { relations, exposures: projectExposures(config), operations: projectOperations(config) },
    without,
  );
  const rebinding = new Rebinding(originalsOf(override), kept.relations, { schemas, settings });
  const names = new Set(kept.relations.map(({ name }) => name));
  const made = kept.relations.map((relation) => rebinding.relation(relation));
  throwAll(replacementErrors(override, made, settings));
  return {
    relations: made,
    exposures: kept.exposures.map((exposure) => rebinding.inputsOf(exposure)),
    highlights: projectHighlights(config)
      .filter(({ inputs }) => inputs.every(({ name }) => names.has(name)))
      .map((highlight) => rebinding.inputsOf(highlight)),
    operations: kept.operations,
  };
}

/** Returns errors for replacements whose ids have other types than the project says. */
function replacementErrors(
  overrides: readonly Override[],
  made: readonly ProjectRelation[],
  settings: ProjectSettings,
): readonly ModelsError[] {
  return overrides.flatMap((override) => {
    const { original } = override;
    const by = made.find(({ name }) => name === original.name);
    if (!isProjectRelation(original) || by === undefined) return [];
    return replacementError(override, original.inProject(settings), by) ?? [];
  });
}

/** Returns the errors in the new names of schemas: CONFIG_INVALID. */
function schemaErrors(
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
