import { typeText } from '../define/contract/columnTypes.ts';
import type { SqlType } from '../define/contract/sqlType.ts';
import type { Inspected, InspectedColumn } from './inspected.ts';
import { listedValues } from './listedValues.ts';
import { uniqueNames } from './uniqueNames.ts';

/**
 * Returns the definitions of sources as TypeScript: a module that type-checks as it is.
 *
 * @example
 * // import { bigint, source } from 'kysely-models';
 * // export const rawOrders = source({ name: 'raw_orders', …, columns: { order_id: bigint() } });
 */
export function sourceCode(found: readonly Inspected[]): string {
  const kinds = found.flatMap(({ columns }) => columns.flatMap(({ type }) => functionsOf(type)));
  const imported = [...new Set([...kinds, 'source'])].toSorted();
  const import_ = `import { ${imported.join(', ')} } from 'kysely-models';`;
  const names = uniqueNames(found.map(({ name }) => name));
  const definitions = found.map((each, at) =>
    definition({ ...each, name: names[at] ?? each.name }),
  );
  return `${[import_, ...definitions].join('\n\n')}\n`;
}

const onNulls =
  '    // Without .nullable(): there is a value in each row today. Add it where later rows may have none.';

function definition(found: Inspected): string {
  const { name, what, place, columns } = found;
  const key = keyOf(columns);
  const format = Object.entries(found.format);
  const lines = [
    `export const ${identifierOf(name)} = source({`,
    `  name: ${quoted(name)},`,
    `  description: ${quoted(`The rows of ${'file' in place ? place.file : what}.`)},`,
    ...('file' in place
      ? [`  file: ${quoted(place.file)},`]
      : [`  schema: ${quoted(place.schema)},`, `  table: ${quoted(place.table)},`]),
    ...(format.length === 0 ? [] : [`  format: ${literalOf(found.format)},`]),
    '  columns: {',
    ...(columns.some((column) => column.nulls === 0 && column !== key) ? [onNulls] : []),
    ...columns.map((column) => `    ${columnLine(column)}`),
    '  },',
    ...(key === undefined ? [] : [`  tests: (t) => [t.unique(${quoted(key.name)})],`]),
    '});',
  ];
  return lines.join('\n');
}

/**
 * The column that seems to tell the rows apart: one that is called so, or the only one that could. Others with as many values as
 * rows, such as names of people, have no value twice by chance, and may have tomorrow.
 */
function keyOf(columns: readonly InspectedColumn[]): InspectedColumn | undefined {
  const candidates = columns.filter(({ isKey }) => isKey);
  const [only, ...more] = candidates;
  return (
    candidates.find(({ name }) => ids.test(name)) ??
    candidates.find(({ name }) => mails.test(name)) ??
    (more.length === 0 && only?.isPersonal === false ? only : undefined)
  );
}

const ids = /(^|_)(id|key|no|nr|num|number|nummer|code|sku|isbn|ean|gtin|uuid|guid|slug|handle)$/;
const mails = /(^|_)e?_?mail$/;

function columnLine({ name, type, nulls, isPersonal, values }: InspectedColumn): string {
  const nullable = nulls > 0 ? '.nullable()' : '';
  const personal = isPersonal ? '.meta({ pii: true })' : '';
  const listed =
    values === undefined
      ? ''
      : ` // ${listedValues(
          values.map((value) => JSON.stringify(value)),
          80,
        )}`;
  // A line end within a value would end the comment.
  const comment = listed.replace(/[\u2028\u2029]/g, ' ');
  return `${propertyOf(name)}: ${typeText(type)}${nullable}${personal},${comment}`;
}

/** The functions that a type is written by. */
const functionsOf = (type: SqlType): readonly string[] =>
  typeText(type).match(/(?<![.\w])\w+(?=\()/g) ?? [];

const propertyOf = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name));

/** The name of a constant: `rawOrders` of `raw_orders`. */
function identifierOf(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_]+/g, '_');
  const camel = plain.replace(/_+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return /^[A-Za-z]/.test(camel) ? camel : `raw${camel}`;
}

function literalOf(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  const entries = Object.entries(value ?? {}).filter(([, each]) => each !== undefined);
  return `{ ${entries.map(([key, each]) => `${propertyOf(key)}: ${literalOf(each)}`).join(', ')} }`;
}

/** A text in single quotes where it has none. */
function quoted(text: string): string {
  const json = JSON.stringify(text);
  return text.includes("'") || text.includes('"') || text.includes('\\')
    ? json
    : `'${json.slice(1, -1)}'`;
}
