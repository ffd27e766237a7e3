/**
 * Functions of DuckDB that Snowflake's reference does not list, with what every warehouse has in their
 * place. What is in neither this list nor Snowflake may be a function of the account's own.
 */
export const snowflakeLacks: ReadonlyMap<string, string> = new Map([
  ['arg_max', 'f.argMax'],
  ['arg_min', 'f.argMin'],
  ['bool_and', 'f.boolAnd'],
  ['bool_or', 'f.boolOr'],
  ['date_diff', 'f.dateDiff'],
  ['ends_with', 'f.endsWith'],
  ['isodow', "f.datePart('isoDayOfWeek', …)"],
  ['json_extract', 'f.jsonValue'],
  ['json_extract_string', 'f.jsonText'],
  ['json_group_array', 'f.jsonArrayAgg'],
  ['list', 'f.jsonArrayAgg'],
  ['list_contains', 'sqlByDialect'],
  ['list_filter', 'sqlByDialect'],
  ['list_transform', 'sqlByDialect'],
  ['quantile_cont', 'f.quantile'],
  ['quantile_disc', 'f.quantileDiscrete'],
  ['regexp_extract', 'f.regexExtract'],
  ['regexp_matches', 'f.regexMatches'],
  ['starts_with', 'f.startsWith'],
  ['strftime', 'f.formatDate'],
  ['strpos', 'f.position'],
  ['strptime', 'f.cast or f.tryCast'],
  ['struct_pack', 'sqlByDialect'],
]);
