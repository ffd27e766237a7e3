import { nearest } from '../../define/text/nearest.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { LineageGraph, LineageNode } from './lineageGraph.ts';

/**
 * Finds the relation or column that `MODEL` or `MODEL.COLUMN` names; `column` is null for a
 * relation. Names may contain dots: the relation with the longest matching name is taken.
 *
 * @throws ModelsError SELECTOR_MATCHES_NOTHING, with the nearest names
 */
export function findLineageNode({ relations }: LineageGraph, text: string): LineageNode {
  if (relations.has(text)) return { relation: text, column: null };
  const [relation] = [...relations.keys()]
    .filter((name) => text.startsWith(`${name}.`))
    .toSorted((a, b) => b.length - a.length);
  if (relation === undefined) {
    const [name = ''] = text.split('.');
    const message = `The project has no model, source or seed ${quoted(name)}.`;
    throw unknown(text, message, name, relations.keys());
  }
  const column = text.slice(relation.length + 1);
  const columns = relations.get(relation)?.columns ?? new Map();
  if (columns.has(column)) return { relation, column };
  throw unknown(text, `${relation} has no column ${quoted(column)}.`, column, columns.keys());
}

const quoted = (name: string) => (name === '' ? '""' : name);

function unknown(
  found: string,
  message: string,
  word: string,
  words: Iterable<string>,
): ModelsError {
  return new ModelsError({
    code: 'SELECTOR_MATCHES_NOTHING',
    message,
    subject: found,
    expected: 'MODEL or MODEL.COLUMN',
    found,
    hint: `The nearest are ${nearest(word, [...words]).join(', ')}. \`models lineage\` shows all models.`,
  });
}
