import { duckdbFunctionNames } from '../functionNames/duckdbFunctionNames.ts';
import { lackedNames } from '../functionNames/lackedNames.ts';
import { snowflakeFunctionNames } from '../functionNames/snowflakeFunctionNames.ts';

/**
 * Functions that DuckDB's grammar has, or an extension that it loads by itself, and its list of
 * functions lacks.
 */
const inSyntax =
  /^(cast|char|coalesce|collate|date|extract|grouping|grouping_id|ifnull|map|time|try_cast|st_.*|h3_.*)$/;

const instead: ReadonlyMap<string, string> = new Map([
  ['array_size', 'f.jsonArrayLength'],
  ['booland_agg', 'f.boolAnd'],
  ['boolor_agg', 'f.boolOr'],
  ['charindex', 'f.position'],
  ['convert_timezone', 'f.inTimeZone'],
  ['dateadd', 'f.dateAdd'],
  ['dayofweekiso', "f.datePart('isoDayOfWeek', …)"],
  ['div0', 'f.ratio'],
  ['div0null', 'f.ratio'],
  ['endswith', 'f.endsWith'],
  ['iff', 'eb.case()'],
  ['md5_hex', 'f.md5'],
  ['nvl', 'f.coalesce'],
  ['nvl2', 'eb.case()'],
  ['parse_json', 'f.parseJson'],
  ['percentile_cont', 'f.quantile'],
  ['percentile_disc', 'f.quantileDiscrete'],
  ['regexp_like', 'f.regexMatches'],
  ['regexp_substr', 'f.regexExtract'],
  ['startswith', 'f.startsWith'],
  ['timestampdiff', 'f.dateDiff'],
  ['to_char', 'f.formatDate'],
  ['to_date', 'f.toDate'],
  ['to_number', 'f.cast'],
  ['to_timestamp_ntz', 'f.toTimestamp'],
  ['to_varchar', 'f.cast'],
  ['try_parse_json', 'f.parseJson'],
  ['try_to_date', 'f.tryCast'],
  ['try_to_number', 'f.tryCast'],
  ['try_to_timestamp', 'f.tryCast'],
  ['weekiso', "f.datePart('isoWeek', …)"],
  ['zeroifnull', 'f.coalesce'],
]);

/** Functions of Snowflake that DuckDB lacks, with what every warehouse has in their place, if anything. */
export const duckdbLacks: ReadonlyMap<string, string | undefined> = new Map(
  lackedNames(snowflakeFunctionNames, duckdbFunctionNames, inSyntax).map((name) => [
    name,
    instead.get(name),
  ]),
);
