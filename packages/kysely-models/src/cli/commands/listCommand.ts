import type { Exposure } from '../../define/project/exposure.ts';
import type { Operation } from '../../define/project/operation.ts';
import { type Graph, neighbours } from '../../graph/graph.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { selectedOperations } from '../../graph/selectOperations.ts';
import { selectRelations, usesChanged } from '../../graph/selectRelations.ts';
import { locationText } from '../../report/errorText.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { rowTable } from '../../report/rowTable.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import { checkSelection } from '../../run/prepare/selectBuilt.ts';
import { selectIn } from '../../run/selectIn.ts';
import { loadProject } from '../config/loadProject.ts';
import type { MappingFlags } from '../mapping/mappedConfig.ts';
import type { CommandContext, CommonFlags } from '../options/commandRunner.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';
import { openForReading } from '../target/openForReading.ts';
import { type OtherFlags, openOtherTargets } from '../target/openOtherTargets.ts';

/** The options of `models list`. */
type ListFlags = TargetFlags & OtherFlags & MappingFlags & CommonFlags;

/**
 * `models list`: the project's relations in dependency order, then the exposures that read nothing
 * but them. A warehouse is opened for the selector `changed` only.
 */
export async function listCommand(
  selectors: readonly string[],
  flags: ListFlags,
  { out }: CommandContext,
): Promise<number> {
  const project = await loadProject(flags);
  const { graph } = project;
  const selected = await selectListed(project, selectors, flags);
  const operations = selectedOperations(graph, { select: selectors, exclude: [] }, selected);
  const rows = [
    ...relationRows(graph, selected),
    ...graph.exposures
      .filter(({ inputs }) => inputs.every(({ name }) => selected.has(name)))
      .map(exposureRow),
    ...graph.operations.filter(({ name }) => operations.names.has(name)).map(operationRow),
  ];
  if (flags.json === true) {
    out(rows.map((row) => `${jsonLine(row)}\n`).join(''));
  } else {
    const shown = rows.map(({ name, schema, kind, reads, tests, file }) => ({
      name,
      schema: schema ?? '',
      kind,
      reads: reads.join(', '),
      tests,
      file: file ?? '',
    }));
    out(`${rowTable(shown)}\n`);
  }
  return 0;
}

async function selectListed(
  project: Project,
  selectors: readonly string[],
  flags: ListFlags,
): Promise<ReadonlySet<string>> {
  const { config, graph } = project;
  const selection = { select: selectors, exclude: [] };
  if (!usesChanged(selection)) return selectRelations(graph, selection);
  checkSelection(graph, selection);
  const target = chooseTarget(flags, config);
  const warehouse = await openForReading(target, graph);
  try {
    const others = await openOtherTargets(flags, { ...project, target, warehouse });
    return await selectIn(project, warehouse, { selection, ...others });
  } finally {
    await warehouse.close();
  }
}

function relationRows(graph: Graph, selected: ReadonlySet<string>) {
  return graph.order
    .filter(({ name }) => selected.has(name))
    .map((relation) => ({
      name: relation.name,
      schema: relationPath(relation).schema,
      kind: relation.kind === 'model' ? relation.materialized.kind : relation.kind,
      reads: [...neighbours(graph.parents, relation.name)],
      tests: relation.tests().length,
      tags: relation.tags,
      owner: relation.owner,
      file: fileOf(relation),
      description: relation.description,
    }));
}

function exposureRow(exposure: Exposure) {
  const { name, kind, type, inputs, columns, tags, owner, url, description } = exposure;
  const reads = inputs.map((input) => input.name);
  const file = fileOf(exposure);
  return {
    name,
    schema: undefined,
    kind,
    reads,
    tests: 0,
    tags,
    owner,
    file,
    description,
    type,
    url,
    columns,
  };
}

function operationRow(operation: Operation) {
  const { name, kind, at, after, owner, description } = operation;
  const file = fileOf(operation);
  return {
    name,
    schema: undefined,
    kind,
    reads: after,
    tests: 0,
    tags: [],
    owner,
    file,
    description,
    at,
  };
}

function fileOf({ location }: Pick<Exposure, 'location'>): string | undefined {
  return location === undefined ? undefined : locationText(location);
}
