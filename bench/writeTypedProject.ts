import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSyntheticProject } from './writeSyntheticProject.ts';

const root = join(import.meta.dirname, '..');

/** Layers of a project whose type check is measured. */
const layers = 10;

/**
 * Writes a project of ten-column models with contracts in ten layers that `tsc -p FOLDER` checks, on
 * the engine's sources.
 *
 * @param models how many, a multiple of ten
 */
export function writeTypedProject(folder: string, models: number): void {
  const engine = join(root, 'packages/kysely-models/src/define/index.ts');
  writeSyntheticProject(folder, { models, layerSize: models / layers, engine });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const compilerOptions = {
    typeRoots: [join(root, 'node_modules/@types')],
    // Its modules name the engine by an absolute path.
    rewriteRelativeImportExtensions: false,
  };
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions,
    include: ['models.config.ts'],
    exclude: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
}
