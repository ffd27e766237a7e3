import { describe, expect, it } from 'vitest';
import { configMistakes } from '../../../packages/kysely-models/src/cli/config/configMistakes.ts';
import {
  duckdb,
  email,
  secretFromEnv,
  slack,
  snowflake,
  webhook,
} from '../../../packages/kysely-models/src/index.ts';

const found = (config: Record<string, unknown>) => configMistakes(config).map((each) => each.found);

describe('mistakes in the options of a configuration', () => {
  it('are none in one that is right', () => {
    expect(
      configMistakes({
        models: [],
        targets: { prod: snowflake(), dev: duckdb({ path: 'dev.duckdb' }) },
        raw: { shrink: 'any', format: { delimiter: ';' } },
        drift: true,
        history: { runs: 0 },
        publishTo: 'published.duckdb',
        openLineage: { url: secretFromEnv('URL'), headers: { authorization: secretFromEnv('A') } },
        alerts: [
          slack({ webhook: secretFromEnv('SLACK') }),
          email({ smtp: { host: 'mail.example.org' }, from: 'a', to: 'b' }),
          webhook({ url: 'https://example.org', headers: { a: 'text' } }),
        ],
      }),
    ).toEqual([]);
  });

  it('are all reported, each with its place', () => {
    const alerts = [webhook({ url: 'https://example.org', timeoutMs: 0 })];
    expect(configMistakes({ threads: 0.5, raw: { formats: { raw_orders: 5 } }, alerts })).toEqual([
      { expected: 'threads: a whole number of at least 1', found: 'threads: 0.5' },
      {
        expected: "raw: { folder: '…', format: { … }, formats: { source: { … } } }",
        found: 'raw.formats.raw_orders: 5',
      },
      { expected: 'timeoutMs: up to 60,000', found: 'alerts[0].timeoutMs: 0' },
    ]);
  });

  it.each([
    [{ drift: { defaults: {}, timezone: 'UTC' } }, 'drift.timezone: UTC'],
    [{ drift: { timeZone: 'Mars' } }, 'drift.timeZone: Mars'],
    [{ history: {} }, 'history: an object'],
    [{ history: { runs: -1 } }, 'history.runs: -1'],
    [{ freshness: { stale: 'stop' } }, 'freshness.stale: stop'],
    [{ raw: { format: { delimiter: ';;' } } }, '";;"'],
    [{ override: [{}] }, 'override[0].kind: nothing'],
    [{ mappings: { erp: { load: () => undefined } } }, 'mappings.erp.code: nothing'],
    [{ review: { passEnv: 'HOME' } }, 'review.passEnv: HOME'],
    [{ openLineage: { file: [] } }, 'openLineage.file: a list'],
  ])('of %j', (config, text) => {
    expect(found(config)).toEqual([text]);
  });

  it('show no text that may be a secret', () => {
    const written = 'https://hooks.example.org/s3cret';
    expect(
      found({ alerts: [{ ...slack({ webhook: secretFromEnv('X') }), webhook: written }] }),
    ).toEqual(['alerts[0].webhook: a text']);
    expect(found({ openLineage: { url: 's3cret' } })).toEqual(['openLineage.url: a text']);
  });
});
