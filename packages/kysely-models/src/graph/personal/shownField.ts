import type { Contract } from '../../define/contract/contract.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { SqlType } from '../../define/contract/sqlType.ts';
import type { Source } from '../../define/sources/source.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import { personalColumns } from './personalColumns.ts';
import { readsPersonalData } from './showableText.ts';

type Contracted = Relation & { readonly contract: Contract };

/**
 * Returns whether a field of a broken row may be shown. In a row with a delimiter too many or too few,
 * fields stand in other columns than their own: besides its column, the form of the field decides,
 * which must not be that of a value of any personal column of the relation.
 *
 * @example
 * // columns: { id: bigint(), born: date().meta({ pii: true }) }
 * mayShowField(people, 'id', 'x1')         // true
 * mayShowField(people, 'id', '1985-02-03') // false: the day of somebody's birth
 */
export function mayShowField(relation: Contracted, column: string, field: string): boolean {
  const { of } = personalColumns(relation);
  if (!of(column).shown) return false;
  const personal = relation.contract.columns.filter(({ name }) => !of(name).shown);
  return !personal.some(({ sqlType }) => forms[sqlType.kind](field));
}

/** Words, long numbers and addresses: what a text about a person may be. */
const isText = (field: string) => !/^(?!.*\p{L}{4})(?!.*\d{9})[^\s@]{1,24}$/u.test(field);
const isNumber = (field: string) =>
  isText(field) || /^\s*[-+]?[\d.,]{3,}(e[-+]?\d+)?\s*$/i.test(field);
const isDay = (field: string) =>
  isText(field) || /\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|^\d{8}/.test(field);

const isMoment = (field: string) => isDay(field) || isNumber(field);

const isNested = (field: string) => isText(field) || /["[{]/.test(field);

/** Tests by type: true when a field may be a value of a personal column of that type. */
const forms = {
  text: isText,
  boolean: isText,
  integer: isNumber,
  bigint: isNumber,
  decimal: isNumber,
  double: isNumber,
  date: isDay,
  timestamp: isMoment,
  timestamptz: isMoment,
  time: isMoment,
  binary: isText,
  array: isNested,
  object: isNested,
  json: isNested,
} as const satisfies Record<SqlType['kind'], (field: string) => boolean>;

/**
 * Returns whether the first line of a file may be shown. Without a header line it is a row; what has the
 * names of half of the columns is a header, in which a name is wrong.
 */
export function mayShowHeader(
  relation: Contracted & Partial<Pick<Source, 'optionalColumns'>>,
  names: readonly string[],
): boolean {
  if (!readsPersonalData([relation])) return true;
  const found = new Set(names.map((name) => foldCase(name.trim())));
  const optional = new Set(relation.optionalColumns);
  const named = relation.contract.columns.filter(({ name }) => found.has(foldCase(name)));
  const required = relation.contract.columns.filter(({ name }) => !optional.has(name));
  return named.length * 2 >= required.length;
}
