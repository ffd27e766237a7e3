import { describe, expect, it } from 'vitest';
import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { buildIn, rowsOf } from '../support/memoryBuild.ts';
import { emptyDatabase, names, project, statusOf } from './dynamicProject.ts';

const double = await snowflakeDouble();

const port = double.port ?? 0;

describe.skipIf(!double.port)(`the order of dynamic tables on Snowflake${double.note}`, () => {
  it('is refreshed after the commit of a table that changes itself, and tested before it', async () => {
    const { open } = await emptyDatabase();
    const warehouse = open();
    await buildIn(warehouse, project({ isAdded: true }));
    const before = (await loggedStatements(port)).length;
    const more = { isAdded: true, names: ['Ann', 'Cy', 'Di'] };
    expect(await statusOf(warehouse, more, 'more')).toEqual([0, 'checked']);
    const sent = (await loggedStatements(port))
      .slice(before)
      .flatMap(({ sqlText }) => sqlText ?? []);
    const order = sent.flatMap(
      (sql) =>
        /^(begin transaction|merge into "MAIN"|commit|alter dynamic)/.exec(sql)?.[0] ??
        (/nobody is bad|count\(\*\).*"KEPT"/.test(sql) ? 'tests' : []),
    );
    expect(order.filter((what) => what !== 'tests')).toEqual([
      ...['begin transaction', 'merge into "MAIN"', 'commit', 'alter dynamic'],
    ]);
    expect(await names(warehouse)).toEqual(['Ann', 'Cy', 'Di']);
    const bad = { isAdded: true, names: ['Ann', 'Bad'] };
    expect(await statusOf(warehouse, bad, 'bad')).toEqual([1, 'failed']);
    expect(await rowsOf(warehouse, 'select name as "n" from main.kept where id = 1')).toEqual([
      { n: 'Cy' },
    ]);
  });

  it('is refused where it would be read before it has rows', async () => {
    const { open } = await emptyDatabase();
    await expect(buildIn(open(), project({ initialize: 'on_schedule' }))).rejects.toThrow(
      'recent is created without rows, and counted reads it in the same build.',
    );
  });
});
