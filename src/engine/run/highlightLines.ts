import type { RelationPath } from '../compile/dialect.ts';
import { resolveTree } from '../compile/resolveTree.ts';
import type { Highlight } from '../define/highlight.ts';
import type { Relation } from '../define/relation.ts';
import type { Session, Warehouse, WarehouseRow } from '../warehouse/types.ts';

/** Where a highlight is read, and what is done with its rows before they are shown. */
interface HighlightReading {
  readonly warehouse: Pick<Warehouse, 'dialect' | 'explain'>;
  readonly session: Session;
  readonly pathOf: (relation: Relation) => RelationPath;
  readonly shown: (rows: readonly WarehouseRow[]) => readonly Readonly<Record<string, unknown>>[];
}

/** The lines of a highlight; of one that cannot be read, the reason. */
export async function highlightLines(
  { title, inputs, query, lines }: Highlight,
  { warehouse, session, pathOf, shown }: HighlightReading,
): Promise<readonly string[]> {
  const { dialect } = warehouse;
  const relations = new Map(inputs.map((input) => [input.name, pathOf(input)]));
  try {
    const tree = resolveTree(query(), { owner: title, dialect, relations, variables: {} });
    return lines(shown(await session.rows(dialect.print(tree), 'number')));
  } catch (error) {
    const { kind, message } = warehouse.explain(error);
    // The message of a value that cannot be computed with repeats it.
    const reason = kind === 'value' ? 'a value that cannot be computed with' : message;
    return [`${title} cannot be shown: ${reason}`];
  }
}
