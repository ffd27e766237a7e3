import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { snowflakeDialect } from '../../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import { csv, type Landing, landing } from '../../../packages/kysely-models/src/define/index.ts';
import { globRegex } from '../../../packages/kysely-models/src/define/text/globRegex.ts';
import { snowflakeLandings } from '../../../packages/kysely-models/src/warehouse/snowflake/landings/snowflakeLandings.ts';
import { stagePattern } from '../../../packages/kysely-models/src/warehouse/snowflake/landings/snowflakeStage.ts';
import { polyglotComplaint, sqlparserComplaint } from '../../golden/parsers.ts';
import { landedOrders } from '../ingestion/landedOrders.ts';

const hostile = fc.string({
  unit: fc.constantFrom(...`ab/'"\\[]{}*?,;$()^+|. \n-%_é`, "';drop table x;--", "\\'"),
  maxLength: 10,
});

const landedAt = (of: Landing) => {
  const source = { ...landedOrders(of.url), landing: of };
  return { source, landing: of, path: { schema: 'raw', name: source.name } };
};

describe('what is sent to Snowflake', () => {
  test('is one statement of its kind each, whatever places and patterns are called', () => {
    // polyglot takes three quotes for the beginning of a long text, which Snowflake does not know.
    const name = hostile.map((text) => `n${text}n`);
    fc.assert(
      fc.property(hostile, hostile, name, (folder, pattern, integration) => {
        const plain = folder.replaceAll(/[?#@]/g, '');
        const url = `s3://bucket/${plain}`;
        const landed = landedAt(
          landing({ url, format: csv(), pattern, storageIntegration: integration }),
        );
        const all = [
          ...snowflakeLandings.prepare(snowflakeDialect, landed),
          snowflakeLandings.copy(snowflakeDialect, landed, true),
        ];
        for (const sql of all) {
          expect([sql, polyglotComplaint(sql), sqlparserComplaint(sql)]).toEqual([sql, null, null]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('chooses the files that DuckDB chooses, matched against a whole path or the part below', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (folder, glob, path) => {
        const plain = folder.replaceAll(/[?#@]/g, '');
        const landed = landedAt(
          landing({ url: `s3://bucket/x/${plain}`, format: csv(), pattern: glob }),
        );
        const below = landed.landing.url.slice('s3://bucket/'.length);
        const expected = new RegExp(`^${globRegex(glob)}$`, 's').test(path);
        const chosen = new RegExp(`^(${stagePattern(landed)})$`, 's');
        expect(chosen.test(`${below}${path}`) || !expected).toBe(true);
        expect(chosen.test(path) || !expected).toBe(true);
        expect(chosen.test(`s3://bucket/${below}${path}`) || !expected).toBe(true);
      }),
    );
    const orders = landedAt(
      landing({ url: 's3://bucket/orders/', format: csv(), pattern: '*.csv' }),
    );
    const chosen = new RegExp(`^(${stagePattern(orders)})$`);
    const paths = [
      'a.csv',
      'orders/a.csv',
      's3://bucket/orders/a.csv',
      'orders/2024/a.csv',
      'a.csv.gz',
    ];
    expect(paths.filter((path) => chosen.test(path))).toEqual(paths.slice(0, 3));
  });

  test('names a stage by its place, so that another place is another stage', () => {
    const stageOf = (url: string, storageIntegration: string) => {
      const landed = landedAt(landing({ url, format: csv(), storageIntegration }));
      return snowflakeLandings.prepare(snowflakeDialect, landed)[1];
    };
    const stages = [
      stageOf('s3://a/x/', 'i'),
      stageOf('s3://b/x/', 'i'),
      stageOf('s3://a/x/', 'j'),
    ];
    const names = stages.map((sql) => /RAW_ORDERS_LANDING_\w+/.exec(sql ?? '')?.[0]);
    expect(new Set(names).size).toBe(3);
    expect(stageOf('s3://a/x', 'i')).toBe(stages[0]);
  });
});
