import { counted } from '../../../define/text/counted.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import type { ExportFormat } from '../../../export/exportFormats.ts';
import { type ExportResult, exportTables } from '../../../export/exportTables.ts';
import type { ExportNoteKind } from '../../../export/formats/exportedTable.ts';
import type { ProjectRelation } from '../../../graph/project.ts';
import { relationPath } from '../../../graph/relationPath.ts';
import { selectForReaders } from '../../../graph/selectRelations.ts';
import { jsonLine } from '../../../report/jsonReporter.ts';
import { printable } from '../../../report/printable.ts';
import { copySchemas } from '../../../run/copy/copySchemas.ts';
import type { Project } from '../../../run/prepare/openProject.ts';
import { checkSelection } from '../../../run/prepare/selectBuilt.ts';
import type { Session } from '../../../warehouse/types.ts';
import { loadProject } from '../../config/loadProject.ts';
import type { MappingFlags } from '../../mapping/mappedConfig.ts';
import type { CommandContext, CommonFlags } from '../../options/commandRunner.ts';
import { openForShow } from '../../show/openForShow.ts';
import { chooseTarget, type TargetFlags } from '../../target/chooseTarget.ts';

/** The options of `models export`. */
interface ExportFlags extends TargetFlags, MappingFlags, CommonFlags {
  readonly format: readonly ExportFormat[];
  readonly out: string;
  readonly showPii?: boolean;
}

/** `models export`: writes published relations into files for a colleague. */
export async function exportCommand(
  selectors: readonly string[],
  flags: ExportFlags,
  { out }: CommandContext,
): Promise<number> {
  const project = await loadProject(flags);
  const relations = exported(project, selectors);
  const { warehouse, copy } = await openForShow(chooseTarget(flags, project.config), project.graph);
  let session: Session | undefined;
  try {
    session = await warehouse.connect();
    const results = await exportTables(relations, warehouse, session, {
      formats: flags.format,
      folder: flags.out,
      showsPersonal: flags.showPii === true,
    });
    if (flags.json === true) out(results.map((result) => `${jsonLine(result)}\n`).join(''));
    else out(exportText(flags.out, results, copy?.path));
    return 0;
  } finally {
    session?.close();
    await warehouse.close();
  }
}

/** Returns the relations to export: those that are selected, else the models and seeds for readers. */
function exported(project: Project, selectors: readonly string[]): readonly ProjectRelation[] {
  const { graph } = project;
  const selection = { select: selectors, exclude: [] };
  checkSelection(graph, selection);
  if (selectors.length > 0) {
    const names = selectForReaders(graph, selection);
    return graph.order.filter(({ name }) => names.has(name));
  }
  const schemas = copySchemas(project, undefined);
  const chosen = graph.order.filter(
    (relation) =>
      relation.kind !== 'source' &&
      (relation.kind === 'seed' || relation.quarantineOf === undefined) &&
      schemas.includes(relationPath(relation).schema),
  );
  if (chosen.length > 0) return chosen;
  throw new ModelsError({
    code: 'SELECTOR_MATCHES_NOTHING',
    message: 'The project has no models for readers.',
    expected: 'models in the schema marts, or selectors',
    found: 'none',
    hint: 'Name what to export: models export NAME … --out DIR.',
  });
}

const noteTexts = {
  formula_prevented: 'would be computed, and are marked as text',
  written_as_text: 'are written as text, which the format does not hold otherwise',
  fraction_of_millisecond: 'are written to the millisecond',
  more_than_15_digits: 'have more than 15 digits, which many readers round',
} as const satisfies Record<ExportNoteKind, string>;

function exportText(
  folder: string,
  results: readonly ExportResult[],
  copy: string | undefined,
): string {
  const count = (number: number) => number.toLocaleString('en-US');
  const width = Math.max(...results.map(({ file }) => file.length));
  const lines = results.flatMap(({ name, file, rows, masked, notes }) => [
    `${file.padEnd(width)}  ${count(rows).padStart(10)} ${rows === 1 ? 'row' : 'rows'}${masked.length === 0 ? '' : `; masked: ${masked.join(', ')}`}`,
    ...notes.map(
      ({ column, kind, values }) => `  ${name}.${column}: ${count(values)} ${noteTexts[kind]}`,
    ),
  ]);
  const total = results.reduce((sum, { rows }) => sum + rows, 0);
  const hidden = results.some(({ masked }) => masked.length > 0);
  return [
    ...lines,
    `Wrote ${counted(results.length, 'file')} with ${counted(total, 'row')} to ${folder}.`,
    ...(hidden ? ['Personal data are masked; --show-pii exports them.'] : []),
    ...(copy === undefined ? [] : [`From the copy ${copy}: another process uses the warehouse.`]),
  ]
    .map((line) => `${printable(line)}\n`)
    .join('');
}
