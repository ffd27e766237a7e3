import { dirname, resolve } from 'node:path';
import { formatsOf, mergeFormats } from '../../define/formats/mergeFormats.ts';
import { defaultShrink } from '../../define/sources/shrink.ts';
import type { Source } from '../../define/sources/source.ts';
import { collectErrors, type ModelsError, throwAll } from '../../errors/modelsError.ts';
import { unreadFiles } from '../../ingest/findRawFiles.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import type { PlanRequest } from '../../plan/request/planRequest.ts';
import { emptyGaps, type Gaps } from '../../plan/request/sourceGaps.ts';
import { loadedFile } from '../../state/dataVersion.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import type { BuildRequest } from './buildRequest.ts';
import type { Project } from './openProject.ts';
import { emptyLoads, rawLoads } from './sources/rawLoads.ts';
import { gapsWhereRead, optionalSources, readSourceColumns } from './sources/readGaps.ts';
import { comparedSources, shrunkSources, withSourceRows } from './sources/sourceRows.ts';
import { sourceTypeErrors } from './sources/sourceTypeErrors.ts';
import { samplePath, writeSample } from './writeSample.ts';

/** A warehouse with a session on it. */
export interface OpenedWarehouse {
  readonly warehouse: Warehouse;
  readonly session: Session;
}

/** The sources that a build reads, with what is known of the warehouse before they are looked at. */
interface SourceScope extends Pick<PlanRequest, 'deferred' | 'runId'> {
  readonly sources: readonly Source[];
  readonly inventory: Inventory;
}

/**
 * Reads the sources of a build: their files are found and checked, tables that others fill are counted and compared.
 *
 * @param errors receives the errors of sources, so that all of the input are shown together
 * @returns the inventory with what is known of the sources, the loads of their files, and what they lack
 * @throws ModelsErrors for files that no source reads
 */
export async function readSources(
  opened: OpenedWarehouse,
  project: Project,
  asked: BuildRequest,
  { sources, deferred, runId, inventory: found }: SourceScope,
  errors: ModelsError[],
): Promise<Pick<PlanRequest, 'inventory' | 'raw'> & { readonly gaps: Gaps }> {
  const { warehouse, session } = opened;
  const { graph, config } = project;
  const isEmpty = asked.empty === true;
  const shrink = {
    limit: isEmpty ? 'any' : (config.raw?.shrink ?? defaultShrink),
    accepted: asked.acceptShrink ?? [],
  };
  const counted = await withSourceRows(sources, found, shrink, opened);
  const compared = comparedSources(sources, counted);
  const inventory =
    compared.length === 0
      ? counted
      : await (await import('../freshness/sourceContents.ts')).withSourceContents(
          compared,
          counted,
          { ...opened, runId },
        );
  const folder =
    warehouse.rawFiles && sources.length > 0 && !isEmpty
      ? (asked.rawFolder ?? (await sampleFolder(project, inventory)))
      : undefined;
  const known = graph.order.filter((relation) => relation.kind === 'source');
  throwAll(unreadFiles(known, asked.rawFiles));
  const formatOf = ({ name, knownAs = name, format }: Source) =>
    mergeFormats(knownAs, format, formatsOf(config), asked.formats);
  const { rawFiles: only, inPlace = false } = asked;
  const hasSample = config.raw?.sample !== undefined && config.raw.folder === undefined;
  const from = { folder, only, inPlace, hasSample, shrink, formatOf };
  const loads = isEmpty
    ? emptyLoads(sources, warehouse)
    : await collectErrors(errors, () => rawLoads(sources, from, inventory, warehouse, session));
  const raw = loads ?? new Map();
  const filled = sources.filter(({ name }) => !raw.has(name));
  const optional = optionalSources(graph);
  const columns = await readSourceColumns([...filled, ...optional], inventory, warehouse, session);
  const lacking = await gapsWhereRead(
    { sources: optional, deferred, other: asked.defer, ...inventory, columns, raw },
    session,
  );
  const gaps = isEmpty && warehouse.rawFiles === undefined ? emptyGaps(known, lacking) : lacking;
  errors.push(
    ...shrunkSources(sources, { ...inventory, gaps }, shrink),
    ...sourceTypeErrors(warehouse, filled, columns),
  );
  return { inventory, raw, gaps };
}

/**
 * Returns the folder of the project's sample, which is created where it is missing. Where the
 * warehouse holds raw data of other files, these stay: a sample never takes the place of real data.
 *
 * @throws ModelsError RAW_FOLDER_MISSING or DISK_FULL when the sample cannot be written
 */
async function sampleFolder(
  { config }: Project,
  { known }: Inventory,
): Promise<string | undefined> {
  const sample = config.raw?.sample;
  if (sample === undefined) return undefined;
  const folder = samplePath(sample);
  const loaded = known.filter(({ dataVersion }) => dataVersion !== '');
  const isSample = (file: string | undefined) =>
    file !== undefined && dirname(file) === resolve(folder);
  if (!loaded.every(({ dataVersion }) => isSample(loadedFile(dataVersion)))) return undefined;
  return writeSample(sample);
}
