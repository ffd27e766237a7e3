import { columnsByName } from '../../compile/columns/relationColumns.ts';
import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { resolveTree } from '../../compile/resolveTree.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { Highlight } from '../../define/project/highlight.ts';
import { inputTypes } from '../../graph/lineage/relationTypes.ts';
import { maskRows } from '../../graph/personal/maskRows.ts';
import { mayShowOfQuery } from '../../graph/personal/personalColumns.ts';
import { showableText } from '../../graph/personal/showableText.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';

/** The place where a highlight is read. */
interface HighlightReading {
  readonly warehouse: Pick<Warehouse, 'dialect' | 'explain'>;
  readonly session: Session;
  readonly pathOf: (relation: Relation) => RelationPath;
}

/**
 * Returns the lines of a highlight, personal data masked; of one that cannot be read, the reason.
 */
export async function highlightLines(
  { title, inputs, query, lines }: Highlight,
  { warehouse, session, pathOf }: HighlightReading,
): Promise<readonly string[]> {
  const { dialect } = warehouse;
  const relations = new Map(inputs.map((input) => [input.name, pathOf(input)]));
  try {
    const columns = columnsByName(inputs);
    const resolution = {
      owner: title,
      dialect,
      relations,
      columns,
      variables: {},
      types: inputTypes(inputs),
    };
    const tree = resolveTree(query(), resolution);
    const rows = await session.rows(dialect.print(tree), 'number');
    return lines(maskRows(rows, mayShowOfQuery(query(), inputs)));
  } catch (error) {
    return [`${title} cannot be shown: ${showableText(warehouse.explain(error), inputs)}`];
  }
}
