import { withheld } from '../../values/plainValue.ts';

/** DuckDB's text of an error: the class, which is its own, and the rest, which may repeat data. */
export interface DuckdbErrorText {
  /** Such as `Conversion Error`; undefined for a text that is not DuckDB's. */
  readonly errorClass: string | undefined;
  readonly rest: string;
}

/** The classes with which DuckDB begins a text. */
const classes =
  'Attribute|Binder|Catalog|Connection|Constraint|Conversion|Cycle|Decimal|Dependency|Divide by Zero|Executor|Expression|FATAL|HTTP|IO|INTERNAL|INTERRUPT|Index|Invalid|Invalid Configuration|Invalid Input|Invalid type|Mismatch Type|Missing Extension|Network|Not implemented|Object Size|Optimizer|Out of Memory|Out of Range|Parameter Not Allowed|Parameter Not Resolved|Parser|Permission|Planner|Scheduler|Sequence|Serialization|Settings|Stat|Syntax|TransactionContext|Unknown Type|Unresolved type';

const beginning = new RegExp(`^(${classes}) Error: `);

/** Splits DuckDB's text of an error: whatever data is in it stands behind the class. */
export function readErrorText(text: string): DuckdbErrorText {
  const [start = '', name] = beginning.exec(text) ?? [];
  return {
    errorClass: name === undefined ? undefined : `${name} Error`,
    rest: text.slice(start.length).trim(),
  };
}

/** Classes of errors that are found before a row is read, or are about files, memory and locks. */
const withoutData = new Set(
  ['Binder', 'Catalog', 'Dependency', 'HTTP', 'INTERRUPT', 'IO', 'Missing Extension'].concat([
    'Out of Memory',
    'Parser',
    'Permission',
    'TransactionContext',
  ]),
);

const type =
  '(?:BOOL|BOOLEAN|TINYINT|SMALLINT|INTEGER|BIGINT|U?HUGEINT|U?INT(?:8|16|32|64|128)|FLOAT|DOUBLE|DECIMAL\\(\\d{1,2},\\d{1,2}\\)|VARCHAR|BLOB|BIT|DATE|TIME|TIMESTAMP(?:_S|_MS|_NS)?|(?:TIME|TIMESTAMP) WITH TIME ZONE|INTERVAL|UUID|JSON)';

type Texts = readonly (readonly [RegExp, string])[];

const texts = (...all: readonly (readonly [string, string])[]): Texts =>
  all.map(([text, shown]) => [new RegExp(`^${text.replaceAll('TYPE', type)}$`, 's'), shown]);

/** Ends what a conversion says, behind the value; the column is of the statement. */
const ofColumn = '( when casting from source column \\w{1,64})?';

/** The messages of conversions, none of which comes from a query's own `error(…)`. */
const conversions = texts(
  [`Could not convert string '.*' to (TYPE)${ofColumn}`, "Could not convert string '***' to $1$2"],
  [
    `Casting value ".*" to type (TYPE) failed: value is out of range!${ofColumn}`,
    'Casting value "***" to type $1 failed: value is out of range!$2',
  ],
  [`Could not cast value .* to (TYPE)${ofColumn}`, 'Could not cast value *** to $1$2'],
  [
    `Type (TYPE) with value .* can't be cast .* the destination type (TYPE)${ofColumn}`,
    "Type $1 with value *** can't be cast to the destination type $2$3",
  ],
);

/** Texts of DuckDB, and how each is said without its values: only types and positions are taken over. */
const known = texts(
  ['Overflow in (addition|subtraction|multiplication) of (TYPE) .*', 'Overflow in $1 of $2 (***)!'],
  ['Malformed JSON at byte (\\d{1,6}) of input: .*', 'Malformed JSON at byte $1 of input'],
  ['invalid (date|time|timestamp) field format: .*', 'invalid $1 field format: "***"'],
  ['(date|time|timestamp) field value out of range: .*', '$1 field value out of range: "***"'],
  ['Date out of range: .*', 'Date out of range: ***'],
  ['Unknown TimeZone .*', "Unknown TimeZone '***'"],
  [
    'Could not parse string .* according to format specifier .*',
    'Could not parse string "***" according to the format specifier',
  ],
  ['Could not decode string .* as base64.*', 'Could not decode string "***" as base64'],
  [
    'More than one row returned by a subquery used as an expression.*',
    'More than one row returned by a subquery used as an expression',
  ],
  [
    'PRIMARY KEY or UNIQUE constraint violation: .*',
    'PRIMARY KEY or UNIQUE constraint violation: duplicate key "***"',
  ],
  ['CSV Error on Line: (\\d{1,12})\\n.*', 'CSV Error on Line: $1'],
  ['cannot take square root of a negative number', 'cannot take square root of a negative number'],
  ['cannot take logarithm of .*', 'cannot take logarithm of ***'],
);

/** Returns a text of DuckDB without values: with its class, and as much as can hold no data. */
export function duckdbTextWithoutValues({ errorClass, rest }: DuckdbErrorText): string {
  if (errorClass === undefined) return withheld;
  if (withoutData.has(errorClass.replace(/ Error$/, ''))) return `${errorClass}: ${rest}`;
  const candidates = errorClass === 'Conversion Error' ? [...conversions, ...known] : known;
  const found = candidates.find(([pattern]) => pattern.test(rest));
  return `${errorClass}: ${found === undefined ? withheld : rest.replace(...found)}`;
}
