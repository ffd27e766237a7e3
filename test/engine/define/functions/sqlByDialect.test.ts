import { type Expression, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { EngineDialect } from '../../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { duckdbDialect } from '../../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { resolveTree } from '../../../../packages/kysely-models/src/compile/resolveTree.ts';
import { snowflakeDialect } from '../../../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import {
  bigint,
  f,
  sqlByDialect,
  variable,
} from '../../../../packages/kysely-models/src/define/index.ts';
import { thrownBy } from '../../thrownBy.ts';

const written = (expression: Expression<unknown>, dialect: EngineDialect = duckdbDialect) =>
  dialect.print(
    resolveTree(expression.toOperationNode(), {
      owner: 'the_model',
      dialect,
      relations: new Map(),
      variables: { factor: 7 },
    }),
  );

const twice = (x: Expression<unknown> | number) =>
  sqlByDialect<number>('twice', [x], {
    duckdb: (x) => sql`twice(${x})`,
    snowflake: (x) => sql`${x} * 2`,
  });

describe('a call with its own SQL in each warehouse', () => {
  it('is written for the one that it is compiled for, and keeps together', () => {
    expect(written(twice(1))).toBe('(twice(1))');
    expect(written(f.add(twice(1), 1), snowflakeDialect)).toBe('((1 * 2) + 1)');
    expect(written(twice(sql<number>`1 + 1`), snowflakeDialect)).toBe('((1 + 1) * 2)');
  });

  it('stands in others, and others in it: each finds its own arguments', () => {
    const sum = (a: Expression<number> | number, b: Expression<number> | number) =>
      sqlByDialect<number>('sum', [a, b], { duckdb: (a, b) => sql`${a} + ${twice(b)}` });
    expect(written(sum(twice(1), sum(2, 3)))).toBe('((twice(1)) + (twice((2 + (twice(3))))))');
  });

  it('takes texts, portable functions and variables as arguments', () => {
    const factor = variable({ name: 'factor', type: bigint(), description: 'A factor.' });
    const scaled = sqlByDialect<number>('scaled', ["it's", f.variable(factor)], {
      duckdb: (text, by) => sql`scaled(${text}, ${by}, ${f.ratio(1, 2)}, ${'more'})`,
    });
    expect(written(scaled)).toBe(
      "(scaled('it''s', cast(7 as bigint), (cast(1 as double) / nullif(cast(2 as double), 0)), 'more'))",
    );
  });

  it('grows with its depth, not with the power of it', () => {
    let deep = twice(1);
    for (let depth = 1; depth < 200; depth += 1) deep = twice(deep);
    expect(written(deep)).toHaveLength('(twice())'.length * 200 + 1);
  });

  it('is refused where it has no SQL for the warehouse, and says what is missing', () => {
    const only = sqlByDialect('only_here', [], { snowflake: () => sql`here()` });
    expect(thrownBy(() => written(only))).toMatchObject({
      code: 'FUNCTION_UNSUPPORTED',
      details: {
        message: 'the_model: the function only_here has no SQL for duckdb.',
        expected: 'SQL for duckdb in only_here',
        found: 'SQL for snowflake',
      },
    });
  });

  it('is refused without any SQL', () => {
    expect(thrownBy(() => sqlByDialect('nowhere', [], {}))).toMatchObject({
      code: 'DEFINITION_INVALID',
      details: { subject: 'nowhere' },
    });
  });
});
