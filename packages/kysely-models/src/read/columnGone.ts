import { pathSql } from '../compile/dialect/dialect.ts';
import type { Relation } from '../define/contract/relation.ts';
import { foldCase } from '../define/text/foldCase.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { pathKey, relationPath } from '../graph/relationPath.ts';
import type { Session, Warehouse } from '../warehouse/types.ts';

/**
 * Returns the error for a published relation that lacks a column of its contract, as one has that another
 * version of the project built; undefined where that is not why a statement failed.
 *
 * @param said what the warehouse said, which names the column
 */
export async function columnGone(
  relations: readonly Relation[],
  said: string,
  warehouse: Warehouse,
  session: Session,
): Promise<ModelsError | undefined> {
  const places = relations.map((relation) => relationPath(relation));
  const present = await warehouse.columns(session, places).catch(() => []);
  for (const relation of relations) {
    const path = relationPath(relation);
    const names = new Set(
      present
        .filter((each) => pathKey(each) === pathKey(path))
        .map(({ column }) => foldCase(column)),
    );
    const gone = relation.contract?.columns.find(
      ({ name }) => !names.has(foldCase(name)) && foldCase(said).includes(foldCase(name)),
    );
    if (names.size === 0 || gone === undefined) continue;
    const { name, location } = relation;
    return new ModelsError({
      code: 'SCHEMA_CHANGED',
      message: `${name} has no column ${gone.name} in this warehouse.`,
      subject: `${name}.${gone.name}`,
      location,
      expected: `the columns of its contract in ${pathSql(warehouse.dialect, path)}`,
      found: `no column ${gone.name}: another version of the project built it`,
      hint: `Build it again: models build --select +${name}, or read with the version that built it.`,
    });
  }
  return undefined;
}
