import type { ModelsConfig } from '../../define/project/config.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { isProjectRelation, type ProjectRelation } from '../project.ts';
import { isExposure } from './projectExposures.ts';
import { isHighlight } from './projectHighlights.ts';
import { isReport } from './projectReports.ts';

/**
 * Returns the relations of a configuration: those among the exports of its modules and the items of
 * its lists; other exports are passed over.
 *
 * @throws ModelsError CONFIG_INVALID when `models` holds something else, or no relation at all
 */
export function projectRelations(config: ModelsConfig): readonly ProjectRelation[] {
  const { models } = config;
  if (!Array.isArray(models)) throw invalid('models is not a list');
  const relations = models.flatMap((entry: unknown): readonly ProjectRelation[] => {
    if (isProjectRelation(entry)) return [entry];
    if (isExposure(entry) || isHighlight(entry) || isReport(entry)) return [];
    if (typeof entry !== 'object' || entry === null) throw invalid(`${String(entry)} in models`);
    if (isPromise(entry)) throw promised('a promise in models');
    const [name] = Object.entries(entry).find(([, each]) => isPromise(each)) ?? [];
    if (name !== undefined) throw promised(`the export ${name} is a promise`);
    return Object.values(entry).filter(isProjectRelation);
  });
  if (relations.length === 0) throw invalid('no model, source or seed');
  return [...new Set(relations)];
}

function invalid(found: string): ModelsError {
  return new ModelsError({
    code: 'CONFIG_INVALID',
    message: 'The configuration names no models.',
    expected: 'models: a list of modules, such as [shop] after import * as shop from …',
    found,
    hint: 'Add the modules that export your models.',
  });
}

const isPromise = (value: unknown) => value instanceof Promise;

/** Returns the error of a promise, which would be passed over, and a model with it. */
function promised(found: string): ModelsError {
  return new ModelsError({
    code: 'CONFIG_INVALID',
    message: 'The configuration holds a promise where models are.',
    expected: 'models: a list of modules whose exports are there once they are loaded',
    found,
    hint: 'Write await before it, or import the module with import * as shop from ….',
  });
}
