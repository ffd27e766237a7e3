import type { SelectionNode } from 'kysely';
import { outputName, starOf } from './outputName.ts';
import type { Position } from './position.ts';
import { isCalled, type Scope, tablesNamed } from './scope.ts';
import type { Selected, ShapeColumn } from './tableShape.ts';

/** Returns the columns of a select list. An expression may name those before it. */
export function selectList<V>(
  selections: readonly SelectionNode[],
  scope: Scope<V>,
  at: Position<V>,
): Selected<V> {
  const columns: ShapeColumn<V>[] = [];
  const others: V[] = [];
  for (const { selection } of selections) {
    const inside = { ...at, scope: { ...scope, given: [...columns] } };
    const star = starOf(selection);
    if (star !== undefined) {
      const all = starColumns(star.table, scope, inside);
      columns.push(...all.flatMap((each) => each.columns));
      others.push(...all.flatMap((each) => each.others ?? []));
      continue;
    }
    const value = at.analysis.expression(selection, inside);
    const name = outputName(selection);
    if (name === undefined) others.push(value);
    else columns.push({ name, value });
  }
  return { columns, others: others.length === 0 ? undefined : at.analysis.unite(others) };
}

/** Returns the columns of `*` or `t.*`: of each table of the query, or of the tables of a name. */
function starColumns<V>(
  name: string | undefined,
  scope: Scope<V>,
  at: Position<V>,
): readonly Selected<V>[] {
  const { placed, unknownStar } = at.analysis;
  const level = name === undefined ? scope : (tablesNamed(scope, name)?.scope ?? scope);
  const tables = level.tables.flatMap((table, place): readonly Selected<V>[] => {
    if (name !== undefined && !isCalled(table, name)) return [];
    const { columns, others } = table.shape;
    const inPlace = columns.map((column) => ({
      name: column.name,
      value: placed(column.value, place, level),
    }));
    return [{ columns: inPlace, others }];
  });
  return tables.length === 0 ? [unknownStar(name, at)] : tables;
}
