import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Highlight } from '../../define/project/highlight.ts';
import { duckdb } from '../../define/project/target.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { Graph } from '../../graph/graph.ts';
import { pathKey } from '../../graph/relationPath.ts';
import { selectRelations } from '../../graph/selectRelations.ts';
import { comparisonsOf, publishedNames, touchedRelations } from '../../review/data/comparisons.ts';
import type { DataDiff, Side } from '../../review/data/dataDiff.ts';
import type { ProjectDiff } from '../../review/definitions/diffManifests.ts';
import { compareData, type DataComparison } from '../../run/compare/compareData.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import { writeSample } from '../../run/prepare/writeSample.ts';
import { duckdbOnDemand } from '../../warehouse/duckdb/duckdbOnDemand.ts';
import { withSession } from '../../warehouse/withSession.ts';
import { ownFolder, removeLeftovers } from '../git/removeLeftovers.ts';
import { chooseTarget } from '../target/chooseTarget.ts';
import { openOtherTargets } from '../target/openOtherTargets.ts';
import { openTarget } from '../target/openTarget.ts';
import { targetDialect } from '../target/targetDialect.ts';
import { type DataFlags, secondsBefore } from './dataFlags.ts';
import type { ProjectState } from './diffStates.ts';

/** Two states of a project, and what differs in their definitions. */
interface ComparedStates {
  readonly project: Project;
  readonly before: ProjectState;
  readonly after: ProjectState;
  readonly diff: ProjectDiff;
}

/**
 * Compares the data of both states, built from the same raw data, or of two targets as they are.
 *
 * @throws ModelsError BASE_BROKEN, TARGET_UNKNOWN, WAREHOUSE_…, and as `compareData`
 */
export async function diffData(
  states: ComparedStates,
  flags: DataFlags,
  signal: AbortSignal,
): Promise<DataDiff> {
  const { before, after, diff, project } = states;
  const manifests = [before.manifest, after.manifest];
  const [published, touched] = [publishedNames(manifests), touchedRelations(diff, manifests)];
  // Two targets may have other data, so that what is defined alike may differ too.
  const candidates = (flags.against ?? flags.at) === undefined ? touched : published;
  const chosen = chosenNames(states, flags);
  const names = new Set([...candidates].filter((name) => chosen?.has(name) ?? true));
  const reads = (highlight: Highlight) => highlight.inputs.some(({ name }) => names.has(name));
  const comparison: DataComparison = {
    comparisons: comparisonsOf(names, before.manifest, after.manifest),
    highlights: (project.config.highlights ?? []).filter(reads),
    signal,
  };
  if (flags.at !== undefined) {
    return { ...(await compareInTime(project, flags.at, flags.target, comparison)), alike: 0 };
  }
  if (flags.against !== undefined) {
    const found = await compareTargets(project, flags.against, flags.target, comparison);
    return { ...found, alike: 0 };
  }
  const found = await compareBuilt(states, flags, comparison);
  return { ...found, alike: published.size - touched.size };
}

/** Returns the names that selectors mean; undefined where there are none. */
function chosenNames(
  { project, diff }: ComparedStates,
  { select = [], exclude = [] }: DataFlags,
): ReadonlySet<string> | undefined {
  if (select.length + exclude.length === 0) return undefined;
  const changed = diff.relations.filter(({ values, sql }) => values.length > 0 || sql);
  const names = new Set(changed.map(({ relation }) => relation));
  return selectRelations(project.graph, { select, exclude }, names);
}

const reading = { readOnly: true };

type Compared = Pick<DataDiff, 'of' | 'relations' | 'highlights'>;

async function compareTargets(
  { config, graph }: Project,
  against: string,
  name: string | undefined,
  comparison: DataComparison,
): Promise<Compared> {
  const target = chooseTarget(name === undefined ? {} : { target: name }, config);
  const warehouse = await openTarget(target, graph, reading);
  try {
    const { against: other } = await openOtherTargets(
      { against },
      { config, graph, target, warehouse },
    );
    if (other === undefined) throw new TypeError('A target that is named is opened.');
    const here = name ?? config.defaultTarget ?? 'the default one';
    return {
      of: `the targets ${against} and ${here}`,
      ...(await compareData(warehouse, other, comparison)),
    };
  } finally {
    await warehouse.close();
  }
}

/**
 * Compares the tables of a target with what they were some time ago. Views are left out: they show the tables that
 * they read, and their own definition is that of now.
 *
 * @throws ModelsError BAD_ARGUMENT where a target keeps no earlier states
 */
async function compareInTime(
  { config, graph }: Project,
  at: string,
  name: string | undefined,
  comparison: DataComparison,
): Promise<Compared> {
  const target = chooseTarget(name === undefined ? {} : { target: name }, config);
  const here = name ?? config.defaultTarget ?? 'the default target';
  const { dialect } = await targetDialect(target, graph);
  const asOf = dialect.secondsAgo?.(secondsBefore(at));
  if (asOf === undefined) throw keepsNoTime(here, target.kind);
  const warehouse = await openTarget(target, graph, reading);
  try {
    const entries = await withSession(warehouse, warehouse.catalog, comparison.signal);
    const tables = new Set(entries.filter(({ kind }) => kind === 'table').map(pathKey));
    const comparisons = comparison.comparisons.filter(
      ({ after }) => after !== undefined && tables.has(pathKey(after)),
    );
    const before = { ...warehouse, name: here, isLasting: true, asOf };
    return {
      of: `the tables of ${here} ${at.replace(/^-/, '')} ago and now`,
      ...(await compareData(warehouse, before, { ...comparison, comparisons, highlights: [] })),
    };
  } finally {
    await warehouse.close();
  }
}

function keepsNoTime(name: string, kind: string): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--at: ${name} keeps no tables as they were.`,
    subject: '--at',
    expected: 'a target on Snowflake, which has Time Travel',
    found: kind,
    hint: 'Compare with a copy of the target by --against.',
  });
}

async function compareBuilt(
  states: ComparedStates,
  { raw, asOf }: DataFlags,
  comparison: DataComparison,
): Promise<Compared> {
  const { config } = states.project;
  const sample = raw === undefined && config.raw?.folder === undefined && config.raw?.sample;
  const given = raw ?? config.raw?.folder;
  const of = `both states, built from ${sample ? sample.description : (given ?? 'the same data')}`;
  if (comparison.comparisons.length === 0) return { of, relations: [], highlights: [] };
  await removeLeftovers('models-data');
  const folder = await ownFolder('models-data');
  try {
    const data = sample ? await writeSample(sample) : given;
    const request = { raw: data === undefined ? undefined : resolve(data), asOf };
    // No schema of a project is called like these files.
    const fileOf = (side: Side) => join(folder, `_models_${side}.duckdb`);
    const files = { before: fileOf('before'), after: fileOf('after') };
    for (const side of ['before', 'after'] as const) {
      const names = builtNames(states[side], comparison);
      const build = buildOf(states[side]);
      // A state has nothing of what is compared where all of it was added, or removed.
      if (names.length === 0) await makeEmpty(files[side]);
      else await build({ ...request, file: files[side], names });
    }
    return { of, ...(await compareFiles(files, states.project.graph, comparison)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeEmpty(path: string): Promise<void> {
  const warehouse = await duckdbOnDemand({ path });
  await warehouse.close();
}

/**
 * Returns the relations of a state to compare, and those to read beside them for the highlights.
 */
function builtNames(
  { manifest }: ProjectState,
  { comparisons, highlights }: DataComparison,
): readonly string[] {
  const wanted = new Set([
    ...comparisons.map(({ relation }) => relation),
    ...highlights.flatMap(({ inputs }) => inputs.map(({ name }) => name)),
  ]);
  return manifest.relations.map(({ name }) => name).filter((name) => wanted.has(name));
}

function buildOf({ build }: ProjectState): NonNullable<ProjectState['build']> {
  if (build !== undefined) return build;
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: 'Data are compared of states that can be built: a manifest has definitions only.',
    subject: '--data',
    expected: 'git refs as --base and --head',
    found: 'a file that ends in .json',
    hint: 'Name a git ref, or compare two targets: --data --target dev --against prod.',
  });
}

async function compareFiles(
  files: { readonly before: string; readonly after: string },
  graph: Graph,
  comparison: DataComparison,
): Promise<Pick<DataDiff, 'relations' | 'highlights'>> {
  const { otherDuckdb } = await import('../../warehouse/duckdb/otherDuckdb.ts');
  const warehouse = await openTarget(duckdb({ path: files.after }), graph, reading);
  try {
    const other = await withSession(warehouse, (session) =>
      otherDuckdb('before', '', files.before, session),
    );
    return await compareData(warehouse, other, comparison);
  } finally {
    await warehouse.close();
  }
}
