import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The options of a synthetic project. */
export interface SyntheticOptions {
  readonly models: number;
  /** Models a layer; 50 when left out. */
  readonly layerSize?: number;
  /** The specifier from which its modules import the engine. */
  readonly engine: string;
}

/**
 * Writes a project of ten-column models with contracts in layers; each model takes its columns
 * from one (odd) or two (even) models of the layer before, and every second one is unique on `id`.
 */
export function writeSyntheticProject(
  folder: string,
  { models, engine, layerSize = 50 }: SyntheticOptions,
): void {
  rmSync(folder, { recursive: true, force: true });
  const files: string[] = [];
  for (let at = 0; at < models; at += 1) {
    const layer = `l${String(Math.floor(at / layerSize)).padStart(3, '0')}`;
    mkdirSync(join(folder, layer), { recursive: true });
    files.push(`./${layer}/${nameOf(at)}.ts`);
    writeFileSync(join(folder, layer, `${nameOf(at)}.ts`), moduleText(at, engine, layerSize));
  }
  const exports = files.map((file) => `export * from '${file}';\n`);
  writeFileSync(join(folder, 'models.ts'), exports.join(''));
  writeFileSync(
    join(folder, 'models.config.ts'),
    `import { defineConfig } from '${engine}';\nimport * as models from './models.ts';\nexport default defineConfig({ models: [models] });\n`,
  );
}

const nameOf = (at: number): string => `m_${String(at).padStart(5, '0')}`;

function parentsOf(at: number, layerSize: number): readonly number[] {
  if (at < layerSize) return [];
  const base = (Math.floor(at / layerSize) - 1) * layerSize;
  const a = base + ((at * 7 + 3) % layerSize);
  const b = base + ((at * 11 + 5) % layerSize);
  return at % 2 === 1 || a === b ? [a] : [a, b];
}

function moduleText(at: number, engine: string, layerSize: number): string {
  const parents = parentsOf(at, layerSize);
  const imports = parents.map((parent) => {
    const layer = `l${String(Math.floor(parent / layerSize)).padStart(3, '0')}`;
    return `import { ${nameOf(parent)} } from '../${layer}/${nameOf(parent)}.ts';\n`;
  });
  const columns = Array.from({ length: 9 }, (_, c) => `    c${c + 1}: bigint().nullable(),\n`);
  const tested = at % 2 === 0;
  return `import { bigint, model, table } from '${engine}';
${imports.join('')}
export const ${nameOf(at)} = model({
  name: '${nameOf(at)}',
  description: 'A synthetic model.',
  materialized: table(),
  inputs: [${parents.map(nameOf).join(', ')}],
  columns: {
    id: bigint()${tested ? '' : '.nullable()'},
${columns.join('')}  },
  query: ${queryText(at, parents)},
${tested ? "  tests: (t) => [t.unique('id')],\n" : ''}});
`;
}

function queryText(at: number, parents: readonly number[]): string {
  const [a, b] = parents;
  if (a === undefined) {
    const values = Array.from({ length: 9 }, (_, c) => `eb.lit(${c + 1 + at}).as('c${c + 1}')`);
    return `(db) => db.selectNoFrom((eb) => [eb.lit(1).as('id'), ${values.join(', ')}])`;
  }
  if (b === undefined) {
    const plain = ['id', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8'];
    return `(db, f) => db.selectFrom('${nameOf(a)}').select((eb) => [${plain
      .map((name) => `'${name}'`)
      .join(', ')}, f(eb).add('c9', 1).as('c9')])`;
  }
  const left = ['id', 'c1', 'c2', 'c3', 'c4'].map((name) => `'a.${name}'`);
  const right = ['c5', 'c6', 'c7', 'c8'].map((name) => `'b.${name}'`);
  return `(db, f) =>
    db
      .selectFrom('${nameOf(a)} as a')
      .innerJoin('${nameOf(b)} as b', 'b.id', 'a.id')
      .select((eb) => [${[...left, ...right].join(', ')}, f(eb).modulo(f(eb).add('a.c9', 'b.c9'), 1000).as('c9')])`;
}
