import { pathSql } from '../compile/dialect/dialect.ts';
import { foldCase } from '../define/text/foldCase.ts';
import { createTemporary, temporaryPath } from './createRelation.ts';
import type { AffectedRows, IncrementRequest } from './incrementalDelta.ts';
import type { Statement } from './statement.ts';

/** The table that is brought up to date. */
interface FoundIn extends Pick<IncrementRequest, 'dialect' | 'target' | 'runId'> {
  readonly uniqueKey: readonly string[];
}

/** The rows of a table that may differ, as statements find them. */
interface FoundRows {
  /** Finds them. */
  readonly first: readonly Statement[];
  /** The table that has as many rows, as SQL. */
  readonly from: string;
  /** Selects the keys of those that are not computed any more. */
  readonly deletes: string;
  /** Where so many rows at most are read by their places; undefined where they are not. */
  readonly few: { readonly most: number; readonly affected: AffectedRows } | undefined;
}

/**
 * Returns how the rows of a table with affected keys are found: once, with their places, where the warehouse has
 * these, and each time that they are needed where not.
 *
 * @param join joins the affected keys to the table `t`
 * @example
 * // create or replace temporary table "temp"."orders__affected_5f0c" as
 * // select "t"."rowid" as "place_", "t"."order_id" as "key_0" from "marts"."orders" as "t" join (…) as "k" on …
 */
export function foundRows(
  request: FoundIn & Pick<IncrementRequest, 'contract'>,
  join: string,
): FoundRows {
  const { dialect, target, contract, uniqueKey } = request;
  const { identifier, rowPlaces } = dialect;
  const from = `${pathSql(dialect, target)} as ${identifier('t')} ${join}`;
  const isPlace = (name: string) => foldCase(name) === rowPlaces?.column;
  if (rowPlaces === undefined || contract.columns.some(({ name }) => isPlace(name))) {
    return { first: [], from, deletes: notIncoming(request, join), few: undefined };
  }
  const path = temporaryPath(request, 'affected');
  const [table, place] = [pathSql(dialect, path), identifier('place_')];
  const columns = [rowPlaces.column, ...uniqueKey].map(
    (name) => `${identifier('t')}.${identifier(name)}`,
  );
  const named = [place, ...uniqueKey.map((_, at) => identifier(`key_${at}`))];
  const selected = columns.map((column, at) => `${column} as ${named[at]}`).join(', ');
  const keys = uniqueKey.map((name, at) => `${identifier(`key_${at}`)} as ${identifier(name)}`);
  const affected = { path, place, of: identifier(rowPlaces.column) };
  return {
    first: [createTemporary(dialect, path, `select ${selected} from ${from}`)],
    from: table,
    deletes: notIncoming(request, '', `(select ${keys.join(', ')} from ${table})`),
    few:
      contract.columns.length < rowPlaces.wideFrom ? undefined : { most: rowPlaces.few, affected },
  };
}

/**
 * Selects the keys of rows that are not among the incoming ones.
 *
 * @param join cuts them down; all where it is empty
 * @param table the rows, as SQL; those of the table where it is left out
 */
export function notIncoming(
  request: FoundIn,
  join: string,
  table = pathSql(request.dialect, request.target),
): string {
  const { dialect, uniqueKey } = request;
  const { identifier } = dialect;
  const of = (alias: string) => (name: string) => `${identifier(alias)}.${identifier(name)}`;
  const [own, next] = [of('t'), of('s')];
  const [first = ''] = uniqueKey;
  return [
    `select ${uniqueKey.map(own).join(', ')} from ${table} as ${identifier('t')}`,
    ...(join === '' ? [] : [join]),
    `left join ${pathSql(dialect, temporaryPath(request, 'incoming'))} as ${identifier('s')}`,
    `on ${uniqueKey.map((name) => `${own(name)} = ${next(name)}`).join(' and ')}`,
    `where ${next(first)} is null`,
  ].join('\n');
}
