import { type ConformanceTopic, docs } from '../define/conformanceCheck.ts';

/** As `models load` writes it. */
const copy = (options = '') =>
  `copy into {{LANDED}} from '@{{STAGE}}' pattern = '(.*orders/)?[^/]*[.](csv|csv[.]gz)' file_format = (type = csv parse_header = true field_delimiter = ',' field_optionally_enclosed_by = '"' escape = none escape_unenclosed_field = none null_if = () empty_field_as_null = true error_on_column_count_mismatch = false skip_blank_lines = true) on_error = 'CONTINUE' match_by_column_name = case_insensitive include_metadata = (models_file = metadata$filename, models_row = metadata$file_row_number)${options}`;

const loaded = (options?: string) => ({
  sql: copy(options),
  read: (rows: readonly Readonly<Record<string, unknown>>[]) =>
    String(rows[0]?.['rows_loaded'] ?? rows[0]?.['status'] ?? 'no row'),
});
const page = `${docs}/sql-reference/sql/copy-into-table`;
const empty = `create or replace table {{LANDED}} ("ID" varchar, "T" varchar, "MODELS_FILE" varchar, "MODELS_ROW" number(38, 0))`;

/** Checks of loading files; an internal stage stands for a bucket. */
export const landings: ConformanceTopic = {
  name: 'Landed files',
  setup: [
    'create or replace stage {{STAGE}}',
    `copy into '@{{STAGE}}/orders/x.csv' from (select column1 as a, column2 as b from values ('ID', 'T'), ('1', 'a'), ('2', '7')) file_format = (type = csv compression = none field_optionally_enclosed_by = '"' null_if = ()) overwrite = true single = true`,
  ],
  checks: [
    {
      name: 'COPY finds columns by their names in the header, and writes file and row beside them',
      documented:
        'MATCH_BY_COLUMN_NAME and INCLUDE_METADATA load columns by name with metadata of files.',
      url: page,
      setup: [empty],
      asks: [
        loaded(),
        `select "ID" || "T" || "MODELS_ROW" from {{LANDED}} where "MODELS_FILE" like '%orders/x.csv%' and "ID" = '1'`,
      ],
      expected: ['2', /^1a\d$/],
    },
    {
      name: 'A file that was loaded is not loaded again, unless that is forced',
      documented:
        'COPY skips files that were loaded and did not change; FORCE = TRUE loads them again.',
      url: page,
      setup: [empty, copy()],
      asks: [loaded(), loaded(' force = true')],
      expected: [/^(Copy executed with 0 files processed\.|0)$/, '2'],
    },
    {
      name: 'ROLLBACK of a COPY also forgets that the file was loaded',
      documented: 'The documentation does not say whether a rolled-back COPY leaves load metadata.',
      url: page,
      setup: [empty, 'begin transaction', copy(), 'rollback'],
      asks: ['select count(*) from {{LANDED}}', loaded()],
      expected: [0, '2'],
    },
    {
      name: 'VALIDATE names the rejected rows of a COPY before its transaction ends',
      documented:
        "VALIDATE(…, JOB_ID => '_last') returns the errors of the last COPY of the session.",
      url: `${docs}/sql-reference/functions/validate`,
      setup: [
        'create or replace table {{LANDED}} ("ID" number(38, 0), "T" number(38, 0), "MODELS_FILE" varchar, "MODELS_ROW" number(38, 0))',
        'begin transaction',
        copy(),
      ],
      asks: [
        `select count(*) from (select v.error, v.file, v.row_number, v.rejected_record from table(validate({{LANDED}}, job_id => '_last')) as v limit 100)`,
        { sql: 'rollback', read: 'outcome' },
      ],
      expected: [1, 'done'],
    },
  ],
};
