import type { EngineDialect } from '../../../compile/dialect/dialect.ts';
import { type InferredType, isNumber, plainType } from '../../../compile/types/inferredType.ts';
import { isStoredAs, keepsValue } from '../../../compile/types/keepsValue.ts';
import { typeText } from '../../../define/contract/columnTypes.ts';
import type { SqlType } from '../../../define/contract/sqlType.ts';
import type { Source } from '../../../define/sources/source.ts';
import { foldCase } from '../../../define/text/foldCase.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import { pathKey, relationPath } from '../../../graph/relationPath.ts';
import type { Inventory } from '../../../plan/request/checkOwnership.ts';
import type { Warehouse } from '../../../warehouse/types.ts';

/**
 * Compares the columns of source tables that others fill with their contracts. Queries are compiled by
 * the contracts' types, so a column that holds more than its contract says would lose it in a cast that
 * the contract makes look safe.
 *
 * @param columns of tables that exist, by `pathKey`
 * @returns RAW_COLUMN_TYPE for each column whose values the contract's type may not hold
 */
export function sourceTypeErrors(
  { dialect }: Pick<Warehouse, 'dialect'>,
  sources: readonly Source[],
  columns: Inventory['columns'],
): readonly ModelsError[] {
  return sources.flatMap((source) => {
    const found = columns.get(pathKey(relationPath(source))) ?? [];
    return source.contract.columns.flatMap(({ name, sqlType }) => {
      const type = found.find((column) => foldCase(column.name) === foldCase(name))?.type;
      if (type === undefined) return [];
      const from = dialect.columnType(type);
      if (holds(dialect, from, sqlType)) return [];
      return new ModelsError({
        code: 'RAW_COLUMN_TYPE',
        message: `${source.name}.${name} has another type than its source says, and values could change.`,
        subject: `${source.name}.${name}`,
        location: source.location,
        expected: dialect.typeName(sqlType).toUpperCase(),
        found: type.toUpperCase(),
        hint: hintFor(type, from, sqlType),
      });
    });
  });
}

function holds(dialect: EngineDialect, from: InferredType, to: SqlType): boolean {
  // A text is not a JSON value before it is parsed.
  if (to.kind === 'json') {
    const isVariant = !dialect.typesInside && (from.kind === 'array' || from.kind === 'object');
    return isVariant || from.kind === 'json' || from.kind === 'null';
  }
  return isStoredAs(dialect, from, to) || keepsValue(from, to);
}

/** The types that no column of a source has, by the beginning of their names, and what to read in their place. */
const converted: readonly (readonly [RegExp, string])[] = [
  [/^(geography|geometry)/, 'ST_ASGEOJSON(…) as json(), or ST_ASTEXT(…) as text()'],
  [/^(vector|float\[|double\[\d)/, 'the vector as a list, array(double())'],
  [/^interval/, 'its length in seconds as decimal(20, 6), or in months as bigint()'],
  [/^(map|variant)/, 'it as JSON, json()'],
  [/^time with time zone/, 'the time of day as time(), and the offset as text()'],
];

function hintFor(type: string, from: InferredType, to: SqlType): string {
  const instead = converted.find(([pattern]) => pattern.test(type.toLowerCase()))?.[1];
  if (from.kind === 'unknown' && instead !== undefined) {
    return `No contract has this type: have a view of the warehouse give ${instead}, and make it the source, or leave the column out of the contract.`;
  }
  if (from.kind === 'timestamptz' && to.kind === 'timestamp') {
    return 'Make the column of the source timestampTz(), and convert it in a model: f.wallClock(…) gives the time by the clock of a zone.';
  }
  if (from.kind === 'unknown' && to.kind === 'timestamp') {
    return 'A wall-clock time has no zone and no digits beyond microseconds: have a view of the warehouse convert the column, and make it the source.';
  }
  if (isNumber(from) && (to.kind === 'decimal' || to.kind === 'bigint' || to.kind === 'integer')) {
    return `Give the column of the source the type that it has, ${contractType(from)}, and round by name where a model wants fewer digits: f.round(…), f.truncate(…).`;
  }
  return `Give the column of the source the type that it has, ${contractType(from)}, and convert it by name in a model: f.cast(…) stops at a value that would change.`;
}

const contractType = (type: InferredType): string =>
  type.kind === 'unknown' || type.kind === 'null' ? 'text()' : typeText(plainType(type));
