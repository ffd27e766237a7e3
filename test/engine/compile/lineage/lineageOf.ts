import type { OperationNodeSource } from 'kysely';
import {
  type Dependence,
  queryLineage,
} from '../../../../src/engine/compile/lineage/queryLineage.ts';

/** The tables that the queries of the tests read. */
const inputs = new Map([
  ['t', ['a', 'b', 'c', 'd']],
  ['u', ['id', 'k', 'x', 'y']],
]);

/** The lineage of a query over `t` and `u`, as short texts: `a: 't.a | t.b'` is computed from t.a, over rows decided by t.b. */
export function lineageOf(query: OperationNodeSource): Readonly<Record<string, string>> {
  const { columns, rows } = queryLineage('m', query.toOperationNode(), undefined, inputs);
  return Object.fromEntries(
    [...columns, ['(rows)', rows] as const].map(([name, each]) => [name, text(each)]),
  );
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
