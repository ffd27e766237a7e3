import { pathSql } from '../compile/dialect/dialect.ts';
import type { Relation } from '../define/contract/relation.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { readsPersonalData } from '../graph/personal/showableText.ts';
import { pathKey, relationPath } from '../graph/relationPath.ts';
import type { Session, Warehouse } from '../warehouse/types.ts';
import { columnGone } from './columnGone.ts';
import { owner } from './readableQuery.ts';
import { failureCode, notBuilt } from './readErrors.ts';

/** Returns the error for a warehouse that does not return the rows of a query. */
export async function queryFailure(
  relations: readonly Relation[],
  warehouse: Warehouse,
  session: Session,
  cause: unknown,
): Promise<unknown> {
  if (cause instanceof ModelsError) {
    return cause.code === 'VALUE_NOT_REPRESENTABLE' && cause.details.subject === undefined
      ? decimalInexact()
      : cause;
  }
  const entries = await warehouse.catalog(session).catch(() => undefined);
  const there = entries && new Set(entries.map(pathKey));
  const missing = relations.find((each) => there?.has(pathKey(relationPath(each))) === false);
  if (missing !== undefined) {
    return notBuilt(missing, pathSql(warehouse.dialect, relationPath(missing)));
  }
  const { kind, message, full, excerpt } = warehouse.explain(cause);
  const gone = await columnGone(relations, full, warehouse, session);
  if (gone !== undefined) return gone;
  const isPersonal = readsPersonalData(relations);
  return new ModelsError({
    code: failureCode(kind),
    message: 'The query cannot be read.',
    subject: owner,
    found: isPersonal ? message : full,
    // Whoever prints an error prints its causes, and the driver's repeats values.
    ...(isPersonal ? {} : { excerpt, cause }),
    hint: 'Correct the query.',
  });
}

/** The driver reads a decimal before anybody knows its column; its text holds the value. */
function decimalInexact(): ModelsError {
  return new ModelsError({
    code: 'VALUE_NOT_REPRESENTABLE',
    message: `${owner}: a decimal is not a JavaScript number.`,
    subject: owner,
    expected: 'a value that a number holds exactly',
    found: 'one with more digits',
    hint: "Read with { decimals: 'text' }.",
  });
}
