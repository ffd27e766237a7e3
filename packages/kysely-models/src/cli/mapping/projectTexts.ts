import type { Mapping } from '../../define/project/mapping.ts';
import { packageVersion } from '../installed/packageVersion.ts';
import type { OfferingPackage } from './offeringPackage.ts';

/** Returns the package.json of a project on top of a package's models. */
export function manifestText({ name, version }: OfferingPackage): string {
  const manifest = {
    name: 'my-models',
    version: '0.0.0',
    private: true,
    type: 'module',
    scripts: {
      build: 'models build',
      test: 'models build && models test',
      typecheck: 'tsc --noEmit',
    },
    dependencies: {
      '@duckdb/node-api': '1.5.6-r.1',
      [name]: `^${version}`,
      'kysely-models': `^${packageVersion()}`,
    },
    devDependencies: { '@types/node': '^24.0.0', typescript: '^7.0.2' },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * Returns the models.config.ts of a project with a mapping as its own code.
 *
 * @param code the folder of the mapping in src
 * @param columns what the files call its columns; undefined where the mapping knows
 * @param mapping what it says of ids
 */
export function configText(
  packageName: string,
  code: string,
  columns: Readonly<Record<string, string>> | undefined,
  { ids, personalIds = [] }: Pick<Mapping, 'ids' | 'personalIds'> = {},
): string {
  const own = columns === undefined ? 'mapping' : 'columnsMapping';
  const made =
    columns === undefined
      ? ''
      : `// What the files call the columns.\nconst mapping = columnsMapping(${objectText(columns)});\n\n`;
  const registered =
    ids === undefined
      ? ''
      : `// What the ids are, for the configuration and the compiler.
const ids = ${JSON.stringify(ids)} as const;
declare module 'kysely-models' {
  interface Register {
    ids: typeof ids;
  }
}

`;
  const personal =
    personalIds.length === 0 ? '' : `  personalIds: ${JSON.stringify(personalIds)},\n`;
  return `import * as shipped from '${packageName}';
import { defineConfig } from 'kysely-models';
import ${own} from './src/${code}/index.ts';

${registered}${made}export default defineConfig({
  models: [shipped, ...mapping.models],
  override: mapping.override,
${ids === undefined ? '' : '  ids,\n'}${personal}  variables: mapping.variables,
  raw: { folder: 'data/raw' },
});
`;
}

function objectText(columns: Readonly<Record<string, string>>): string {
  const entries = Object.entries(columns);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([name, header]) => `  ${name}: ${JSON.stringify(header)},\n`);
  return `{\n${lines.join('')}}`;
}
