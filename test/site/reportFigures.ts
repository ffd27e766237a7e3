import type { Relation } from '../../packages/kysely-models/src/define/contract/relation.ts';
import type { FigureRows } from '../../packages/kysely-models/src/define/report/figure.ts';
import type { ReportBlock } from '../../packages/kysely-models/src/define/report/report.ts';
import { read } from '../../packages/kysely-models/src/read/read.ts';
import type { BuiltSite } from './builtSite.ts';

/** A block that shows rows. */
export type Shown = Exclude<ReportBlock, { kind: 'text' | 'section' }>;

/** The figures of a page, in its order. */
export function figuresOf(blocks: readonly ReportBlock[]): readonly Shown[] {
  return blocks.flatMap((block): readonly Shown[] => {
    if (block.kind === 'text') return [];
    return block.kind === 'section' ? figuresOf(block.blocks) : [block];
  });
}

/** The rows of a figure as the public reader gives them, each value as its text. */
export async function rowsOf(
  site: BuiltSite,
  figure: Shown,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const relation = site.project.graph.byName.get(figure.of.name);
  // Sound: a model of the project, whose columns are read as they come.
  const rows = await read(site.warehouse, relation as Relation<string, Record<string, unknown>>, {
    columns: figure.columns.map(({ name }) => name),
    ...choiceOf(figure),
    bigints: 'bigint',
    decimals: 'text',
  });
  const texts = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [column, value === null ? '' : String(value)]),
    ),
  );
  if (figure.kind !== 'figure' || figure.firstGroups === undefined) return texts;
  const { of, count } = figure.firstGroups;
  const kept = [...new Set(texts.map((row) => row[of]))].slice(0, count);
  return texts.filter((row) => kept.includes(row[of]));
}

const choiceOf = ({ where, orderBy, limit }: FigureRows) => ({
  ...(where !== undefined && { where }),
  orderBy,
  ...(limit !== undefined && { limit }),
});
