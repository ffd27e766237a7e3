import type { OperationNodeSource } from 'kysely';
import type { Dependence } from '../../../../packages/kysely-models/src/compile/lineage/dependence.ts';
import {
  type QueryLineage,
  queryLineage,
} from '../../../../packages/kysely-models/src/compile/lineage/queryLineage.ts';

/** The tables that the queries of the tests read. */
const inputs = new Map([
  ['t', { relation: 't', columns: ['a', 'b', 'c', 'd'] }],
  ['u', { relation: 'u', columns: ['id', 'k', 'x', 'y'] }],
]);

/** The lineage of a query over `t` and `u`, as short texts. */
export function lineageOf(query: OperationNodeSource): Readonly<Record<string, string>> {
  return lineageTexts(queryLineage('m', query.toOperationNode(), undefined, inputs));
}

/** A lineage as short texts: `a: 't.a | t.b | t'` is computed from t.a, over rows of t decided by t.b. */
export function lineageTexts({ columns, rows }: QueryLineage): Readonly<Record<string, string>> {
  const all = [...columns, ['(rows)', rows] as const];
  return Object.fromEntries(all.map(([name, dependence]) => [name, text(dependence)]));
}

/** Why a query's lineage names more than it may depend on. */
export function opaqueOf(query: OperationNodeSource): readonly string[] {
  const { columns, rows } = queryLineage('m', query.toOperationNode(), undefined, inputs);
  return [...new Set([...columns.values(), rows].flatMap(({ opaque }) => opaque))];
}

function text({ from, rows, reads }: Dependence): string {
  const list = (refs: Dependence['from']) =>
    refs.map(({ relation, column }) => `${relation}.${column}`).join(' ');
  const parts = [list(from), list(rows), reads.join(' ')];
  while (parts.at(-1) === '') parts.pop();
  return parts.join(' | ').trim();
}
