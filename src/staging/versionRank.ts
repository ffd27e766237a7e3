import type { Expression, ExpressionBuilder, StringReference } from 'kysely';
import { f, type ModelFunctions, type Source, type SqlExpression } from 'kysely-models';

/**
 * The rank of a row among the versions of one key: 1 for the one to keep. The raw columns are compared
 * one after the other, which makes the choice the same on every run: `updated_at` first, where there is
 * one, then the others in the source's order. The greater value wins, null loses; an empty text is null,
 * as files do not always tell the two apart.
 *
 * @param fn knows whether the project's ids are texts
 * @example versionRank(f, eb, 'p', rawProducts, 'product_id')
 * // row_number() over (partition by "p"."product_id" order by "p"."updated_at" desc nulls last, …)
 */
export function versionRank<DB, T extends keyof DB & string>(
  fn: ModelFunctions,
  eb: ExpressionBuilder<DB, T>,
  table: NoInfer<T>,
  { contract }: Source,
  key: keyof DB[T] & string,
): SqlExpression<number> {
  const names = Object.keys(contract.shape).filter((name) => name !== key);
  const inOrder = names.sort((a, b) => Number(b === 'updated_at') - Number(a === 'updated_at'));
  // Sound: the table has the columns of its source.
  const column = (name: string) => `${table}.${name}` as StringReference<DB, T>;
  const isText = (name: string) => {
    const { id, sqlType } = contract.columns.find((each) => each.name === name) ?? {};
    return id === undefined ? sqlType?.kind === 'text' : fn.idType(id) === 'text';
  };
  // Sound: it is asked of texts alone.
  const known = (name: string) => f.nullIf(eb.ref(column(name)) as Expression<string | null>, '');
  return f(eb).rowNumber({
    partitionBy: column(key),
    orderBy: inOrder.map((name) => f(eb).desc(isText(name) ? known(name) : column(name))),
  });
}
