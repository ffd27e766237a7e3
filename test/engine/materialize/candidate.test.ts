import { describe, expect, it } from 'vitest';
import { plainDesign } from '../../../packages/kysely-models/src/compile/dialect/newRelation.ts';
import { snowflakeDialect as dialect } from '../../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import {
  candidateOf,
  candidatePath,
  cloneCandidate,
  createCandidate,
  dropCandidate,
  replaceView,
} from '../../../packages/kysely-models/src/materialize/placeCandidate.ts';
import { recordPublished } from '../../../packages/kysely-models/src/state/recordRelations.ts';
import { createState, widenState } from '../../../packages/kysely-models/src/state/stateStore.ts';
import { polyglotComplaint, sqlglotComplaints, sqlparserComplaint } from '../../golden/parsers.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';

const path = { schema: 'marts', name: 'churn' };
const run = { runId: '5F0C-b1' };
const transient = { ...plainDesign, transient: true };
const placing = { design: transient, existing: undefined } as const;
const own = candidatePath(path, run);
const select = 'select 1 as "ID"';
const published = { ...path, kind: 'table', dataVersion: '', builtFrom: undefined } as const;
const at = '2024-02-29 12:00:00';
const double = await snowflakeDouble();

const statements: readonly (readonly [string, readonly string[]])[] = [
  ...[
    createCandidate(dialect, own, 'table', select, transient),
    createCandidate(dialect, own, 'table', select, plainDesign),
    createCandidate(dialect, own, 'view', select, plainDesign),
    dropCandidate(dialect, own, 'table'),
    dropCandidate(dialect, own, 'view'),
  ]
    .flat()
    .map(({ sql }) => [sql] as const),
  cloneCandidate(dialect, path, run, { ...placing, existing: 'view' }).map(({ sql }) => sql),
  cloneCandidate(dialect, path, run, {
    ...placing,
    design: plainDesign,
    existing: 'table',
  }).map(({ sql }) => sql),
  replaceView(dialect, path, select, { ...placing, existing: 'table' }).map(({ sql }) => sql),
  replaceView(dialect, path, select, placing).map(({ sql }) => sql),
  createState(dialect),
  recordPublished(dialect, [published], 'run', at),
  widenState(dialect),
].map((all) => [all.at(-1) ?? '', all] as const);

/** Two parsers do not know that COPY GRANTS may follow CLONE, which sqlparser and the manual do. */
const parsed = (sql: string) => sql.replace(/( clone \S+) copy grants$/, '$1');

/** sqlparser does not know ADD COLUMN IF NOT EXISTS of Snowflake, which the others and the manual do. */
const known = (sql: string) => sql.replace(' add column if not exists ', ' add column ');

describe('a candidate', () => {
  it('has the name of its relation and run, and is known by it', () => {
    expect(own).toEqual({ schema: 'marts', name: 'churn__candidate_5f0cb1' });
    expect(candidateOf(own)).toEqual(path);
    expect(candidateOf(path)).toBeUndefined();
    expect(candidateOf({ schema: 'marts', name: '__candidate_1' })).toBeUndefined();
  });

  it('is made, cloned into place and dropped', () => {
    expect(statements.slice(0, 9).map(([, all]) => all)).toEqual([
      [`create or replace transient table "MARTS"."CHURN__CANDIDATE_5F0CB1" as\n${select}`],
      [`create or replace table "MARTS"."CHURN__CANDIDATE_5F0CB1" as\n${select}`],
      [`create or replace view "MARTS"."CHURN__CANDIDATE_5F0CB1" as\n${select}`],
      ['drop table if exists "MARTS"."CHURN__CANDIDATE_5F0CB1"'],
      ['drop view if exists "MARTS"."CHURN__CANDIDATE_5F0CB1"'],
      [
        'drop view if exists "MARTS"."CHURN"',
        'create or replace transient table "MARTS"."CHURN" clone "MARTS"."CHURN__CANDIDATE_5F0CB1" copy grants',
      ],
      [
        'create or replace table "MARTS"."CHURN" clone "MARTS"."CHURN__CANDIDATE_5F0CB1" copy grants',
      ],
      [
        'drop table if exists "MARTS"."CHURN"',
        `create or replace view "MARTS"."CHURN" copy grants as\n${select}`,
      ],
      [`create or replace view "MARTS"."CHURN" copy grants as\n${select}`],
    ]);
  });
});

describe('the statements for Snowflake', () => {
  it.each(statements)('%s', (_, all) => {
    for (const sql of all) {
      expect([sql, polyglotComplaint(parsed(sql)), sqlparserComplaint(known(sql))]).toEqual([
        sql,
        null,
        null,
      ]);
    }
  });

  it.skipIf(!double.port)(`is accepted by sqlglot as well${double.note}`, () => {
    const all = statements.flatMap(([, each]) => each.map(parsed));
    const complaints = sqlglotComplaints(all);
    expect(all.filter((_, index) => complaints[index] !== null)).toEqual([]);
  });
});
