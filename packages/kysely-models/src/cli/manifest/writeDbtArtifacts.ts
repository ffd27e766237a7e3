import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dbtCatalog } from '../../catalog/dbt/dbtCatalog.ts';
import { dbtManifest } from '../../catalog/dbt/dbtManifest.ts';
import { dbtRunResults } from '../../catalog/dbt/dbtRunResults.ts';
import { dbtSources } from '../../catalog/dbt/dbtSources.ts';
import { readCatalog } from '../../catalog/readCatalog.ts';
import { notWritten } from '../../errors/notWritten.ts';
import { redactKnown } from '../../output/knownSecrets.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import { utcNow } from '../../run/utcNow.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';
import { openForReading } from '../target/openForReading.ts';

/**
 * Writes the artifacts of dbt that other tools read: `manifest.json`, `catalog.json`,
 * `run_results.json` of the last recorded build, where there is one, and `sources.json` where sources say
 * how old they may be.
 *
 * @returns the paths of what it wrote
 * @throws ModelsError as `readCatalog` does, and as `notWritten` returns
 */
export async function writeDbtArtifacts(
  project: Project,
  flags: TargetFlags,
  folder: string,
): Promise<readonly string[]> {
  const warehouse = await openForReading(chooseTarget(flags, project.config), project.graph);
  try {
    const now = utcNow();
    const catalog = await readCatalog(project, warehouse, now);
    const at = `${now.replace(' ', 'T')}Z`;
    const artifacts = {
      'manifest.json': dbtManifest(catalog, at),
      'catalog.json': dbtCatalog(catalog, at),
      'run_results.json': dbtRunResults(catalog, at),
      'sources.json': dbtSources(catalog, at),
    };
    return writeArtifacts(folder, artifacts);
  } finally {
    await warehouse.close();
  }
}

function writeArtifacts(
  folder: string,
  artifacts: Readonly<Record<string, object | undefined>>,
): readonly string[] {
  try {
    mkdirSync(folder, { recursive: true });
    return Object.entries(artifacts).flatMap(([name, content]) => {
      const path = join(folder, name);
      if (content === undefined) {
        // Results of another time would be taken for those of this manifest.
        rmSync(path, { force: true });
        return [];
      }
      writeFileSync(`${path}.new`, redactKnown(`${jsonLine(content)}\n`));
      renameSync(`${path}.new`, path);
      return [path];
    });
  } catch (cause) {
    throw notWritten(folder, cause);
  }
}
