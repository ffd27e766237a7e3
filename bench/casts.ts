import { DuckDBInstance } from '@duckdb/node-api';
import { checkedCast, plainCast } from '../packages/kysely-models/src/compile/checkedCast.ts';
import { duckdbDialect } from '../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { textNode } from '../packages/kysely-models/src/compile/tree/nodeTemplate.ts';
import type { InferredType } from '../packages/kysely-models/src/compile/types/inferredType.ts';
import type { SqlType } from '../packages/kysely-models/src/define/contract/sqlType.ts';

/** Rows that are converted. */
const rows = 2_000_000;
const repeats = 5;

const decimal = (scale: number): SqlType => ({ kind: 'decimal', precision: 18, scale });
const cases: readonly (readonly [string, InferredType, SqlType])[] = [
  ['i::double', { kind: 'double' }, { kind: 'bigint' }],
  ['(i / 100)::double', { kind: 'double' }, decimal(2)],
  ['i::decimal(18, 4)', decimal(4), decimal(2)],
  ['i', { kind: 'bigint' }, { kind: 'double' }],
  [
    "timestamp '2024-01-01' + to_days((i % 1000)::integer)",
    { kind: 'timestamp' },
    { kind: 'date' },
  ],
  ['i::varchar', { kind: 'text' }, decimal(2)],
  ['i::decimal(18, 2)', { kind: 'unknown' }, decimal(2)],
];

/** Prints how long conversions take that are checked, by the time of a plain cast. */
const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();

async function best(sql: string): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < repeats; run += 1) {
    const started = performance.now();
    await connection.run(`create or replace table made as ${sql}`);
    times.push(performance.now() - started);
  }
  return Math.min(...times);
}

for (const [value, from, to] of cases) {
  await connection.run(
    `create or replace table given as select ${value} as v from range(${rows}) t(i)`,
  );
  const conversion = {
    ...{ value: textNode('v'), from, to, published: true },
    ...{ relation: 'bench', column: 'v', row: () => undefined },
  };
  const plain = duckdbDialect.print(plainCast(duckdbDialect, conversion.value, to));
  const checked = duckdbDialect.print(checkedCast(duckdbDialect, conversion));
  const [before, after] = [
    await best(`select ${plain} as v from given`),
    await best(`select ${checked} as v from given`),
  ];
  const name = `${from.kind} to ${duckdbDialect.typeName(to)}`;
  console.log(
    `${name.padEnd(30)} ${before.toFixed(0)} ms → ${after.toFixed(0)} ms, ${(after / before).toFixed(2)} times`,
  );
}
