import { readFileSync } from 'node:fs';
import { snowflakeWarehouse } from 'kysely-models/snowflake';
import { beforeAll, describe, expect, it } from 'vitest';
import { sdk } from '../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { doubleTarget } from '../engine/support/doubleWarehouse.ts';
import { polyglotComplaint } from '../golden/parsers.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { cases, countStatements, type SentStatements } from './statements/countStatements.ts';

const double = await snowflakeDouble();
const limits = JSON.parse(readFileSync(new URL('limits.json', import.meta.url), 'utf8'));

/** The statements of a script; the parsers know its `let` and `return` not. */
const partsOf = (script: string) =>
  script
    .split('\n')
    .slice(2, -2)
    .join('\n')
    .slice(0, -1)
    .split(';\n')
    .filter((part) => part !== 'return table(answer)')
    .map((part) => /^let answer resultset := \((.*)\)$/s.exec(part)?.[1] ?? part);

describe.skipIf(!double.port)(`what builds send to Snowflake${double.note}`, () => {
  let sent: Readonly<Record<(typeof cases)[number], SentStatements>>;

  beforeAll(async () => {
    const target = await doubleTarget(double.port ?? 0);
    const options = { sessions: 6, sourceSchemas: new Set(['raw']), driver: { sdk } };
    sent = await countStatements(double.port ?? 0, () => snowflakeWarehouse(target, options));
  });

  it.each(cases)('stays within its statements: %s', (name) => {
    const { statements, logins } = sent[name];
    // How many sessions of those that it may have a build opens depends on how long each of its units takes.
    const own = statements.filter((sql) => !sql.startsWith('alter session set '));
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThanOrEqual(limits.snowflake[name]);
    expect(statements.length - own.length).toBeLessThanOrEqual(logins);
    expect(logins).toBeLessThanOrEqual(limits.snowflake.logins);
  });

  it('writes nothing where nothing is due', () => {
    const { statements, logins } = sent.unchanged;
    expect(logins).toBe(1);
    expect(statements).toEqual([
      expect.stringMatching(/^alter session set /),
      expect.stringMatching(/^select 'catalog' as "PART", /),
    ]);
  });

  it('tests no candidate of a view, and drops all others at the end', () => {
    const { statements } = sent.fresh;
    expect(statements.filter((sql) => /\bview "\w+"\."\w+__CANDIDATE_/.test(sql))).toEqual([]);
    const made = statements.flatMap(
      (sql) => /^create .* table "\w+"\."(\w+__CANDIDATE_FRESH)"/.exec(sql)?.[1] ?? [],
    );
    const dropped = statements.flatMap((sql) =>
      [...sql.matchAll(/drop table if exists "\w+"\."(\w+)"/g)].map(([, name]) => name),
    );
    expect(made).toHaveLength(6);
    expect(dropped.sort()).toEqual(made.sort());
  });

  it('has parts that a parser of Snowflake takes', () => {
    const texts = [
      ...sent.fresh.statements,
      ...sent.unchanged.statements,
      ...sent.newData.statements,
    ];
    const parts = texts
      .filter((sql) => !sql.startsWith('alter session'))
      .flatMap((sql) => (sql.startsWith('execute immediate') ? partsOf(sql) : sql));
    const refused = parts.flatMap((sql) => {
      const complaint = polyglotComplaint(sql.replace(/( clone \S+) copy grants$/, '$1'));
      return complaint === null ? [] : `${complaint}: ${sql}`;
    });
    expect(refused).toEqual([]);
  });
});
