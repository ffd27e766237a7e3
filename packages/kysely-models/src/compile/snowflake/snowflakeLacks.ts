import { duckdbFunctionNames } from '../functionNames/duckdbFunctionNames.ts';
import { lackedNames } from '../functionNames/lackedNames.ts';
import { snowflakeFunctionNames } from '../functionNames/snowflakeFunctionNames.ts';

const instead: ReadonlyMap<string, string> = new Map([
  ['arg_max', 'f.argMax'],
  ['arg_min', 'f.argMin'],
  ['argmax', 'f.argMax'],
  ['argmin', 'f.argMin'],
  ['bool_and', 'f.boolAnd'],
  ['bool_or', 'f.boolOr'],
  ['date_add', 'f.dateAdd'],
  ['date_diff', 'f.dateDiff'],
  ['date_sub', 'f.dateAdd'],
  ['datepart', 'f.datePart'],
  ['ends_with', 'f.endsWith'],
  ['generate_series', 'f.dateSpine'],
  ['group_concat', 'f.stringAgg'],
  ['instr', 'f.position'],
  ['isfinite', 'f.finite'],
  ['isodow', "f.datePart('isoDayOfWeek', …)"],
  ['json_array_length', 'f.jsonArrayLength'],
  ['json_each', 'f.jsonElements'],
  ['json_extract', 'f.jsonValue'],
  ['json_extract_string', 'f.jsonText'],
  ['json_group_array', 'f.jsonArrayAgg'],
  ['list', 'f.jsonArrayAgg'],
  ['list_contains', 'f.jsonArrayContains'],
  ['mean', 'f.average'],
  ['quantile_cont', 'f.quantile'],
  ['quantile_disc', 'f.quantileDiscrete'],
  ['regexp_extract', 'f.regexExtract'],
  ['regexp_matches', 'f.regexMatches'],
  ['starts_with', 'f.startsWith'],
  ['strftime', 'f.formatDate'],
  ['string_split', 'f.splitPart'],
  ['strpos', 'f.position'],
  ['strptime', 'f.cast or f.tryCast'],
  ['timezone', 'f.inTimeZone'],
  ['today', 'a variable'],
  ['try_strptime', 'f.tryCast'],
  ['unnest', 'f.jsonElements'],
]);

/** Functions of DuckDB that Snowflake lacks, with what every warehouse has in their place, if anything. */
export const snowflakeLacks: ReadonlyMap<string, string | undefined> = new Map(
  lackedNames(duckdbFunctionNames, snowflakeFunctionNames).map((name) => [name, instead.get(name)]),
);
