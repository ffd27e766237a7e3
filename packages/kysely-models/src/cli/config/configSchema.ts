import * as z from 'zod';
import { formatMistake } from '../../define/formats/formatMistake.ts';
import type { ProjectDriftDefaults } from '../../define/project/projectDrift.ts';
import { publishToMistake } from '../../define/project/publishTo.ts';
import { shrinkMistake } from '../../define/sources/shrink.ts';
import { isTimeZone } from '../../define/text/calendarText.ts';
import { isTargetKind } from '../target/kinds/targetKindOf.ts';
import { alertSchema, isSecret, isText, isTextOrSecret } from './alertSchema.ts';

/**
 * An option of a configuration: what a mistake in it says is expected, where its schema says nothing more
 * exact. Schemas are made for the options that a configuration has: each command would wait for all of them.
 */
type ConfigOption = readonly [
  expected: string,
  schema: (config: Readonly<Record<string, unknown>>) => z.ZodType,
];

const object = () => z.looseObject({});
const texts = () => z.array(z.string());
const count = () => z.int().min(0).optional();
/** Something that only the compiler checks. */
const any = () => z.unknown().optional();
const shares = (...names: readonly string[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, z.number().optional()]))).optional();
/** The values are checked as tests are, where they become some. */
const driftDefaults = () =>
  z.strictObject({
    schemas: any(),
    without: any(),
    by: any(),
    severity: any(),
    sensitivity: any(),
    minHistory: any(),
    since: any(),
    except: any(),
  } satisfies Record<keyof ProjectDriftDefaults, z.ZodType>);
const zone = () => z.custom(isTimeZone, 'timeZone: a zone such as Europe/Berlin').optional();

/** Returns the schema of what definitions check too, by a function that says what is expected. */
const checked = (mistakeIn: (value: unknown) => string | undefined) =>
  z.unknown().check(({ value, issues }) => {
    const message = mistakeIn(value);
    if (message !== undefined) issues.push({ code: 'custom', input: value, message });
  });

const format = () =>
  object().check(({ value, issues }) => {
    const mistake = formatMistake(value);
    if (mistake === undefined) return;
    const { expected: message, found } = mistake;
    issues.push({ code: 'custom', input: value, message, params: { found } });
  });

const isWebAddress = (value: unknown) =>
  typeof value === 'string' && /^https?:$/.test(URL.parse(value)?.protocol ?? '');

/** The options of a configuration that the engine relies on. */
export const configOptions: Readonly<Record<string, ConfigOption>> = {
  threads: ['threads: a whole number of at least 1', () => z.int().min(1)],
  history: [
    'history: { runs: 200 }, a whole number of at least 0; cost: true or false',
    () =>
      z
        .strictObject({ runs: count(), days: count(), cost: z.boolean().optional() })
        .refine((history) => Object.keys(history).length > 0),
  ],
  drift: [
    "drift: true, or { defaults: {}, timeZone: 'Europe/Berlin' }",
    () =>
      z.preprocess(
        (value) => (typeof value === 'boolean' ? {} : value),
        z.strictObject({ defaults: driftDefaults().optional(), timeZone: zone() }),
      ),
  ],
  warehouse: ['warehouse: the path of a file', () => z.custom(isText)],
  publishTo: ["publishTo: 'published.duckdb'", () => checked(publishToMistake)],
  targets: [
    'targets: { name: duckdb({ … }), other: snowflake({ … }) }',
    () => z.record(z.string(), z.looseObject({ kind: z.custom(isTargetKind) })),
  ],
  defaultTarget: ['defaultTarget: a name of targets', () => z.string()],
  raw: [
    "raw: { folder: '…', format: { … }, formats: { source: { … } } }",
    () =>
      z.strictObject({
        folder: any(),
        inPlace: any(),
        sample: any(),
        shrink: checked(shrinkMistake).optional(),
        format: format().optional(),
        formats: z.record(z.string(), format()).optional(),
      }),
  ],
  freshness: [
    "freshness: { timeZone: 'Europe/Berlin', stale: 'refuse' or 'warn' }",
    () => z.strictObject({ timeZone: zone(), stale: z.enum(['refuse', 'warn']).optional() }),
  ],
  coverage: [
    'coverage: { models: { described: 1, … }, columns: { described: 0.8 }, sources: { … } }',
    () =>
      z.strictObject({
        models: shares('described', 'owned', 'tested', 'unitTested'),
        columns: shares('described'),
        sources: shares('described', 'owned', 'tested', 'fresh'),
      }),
  ],
  override: [
    'override: [overrideSource(…), replaceModel(…)]',
    () => z.array(z.looseObject({ kind: z.literal('override') })),
  ],
  without: ["without: ['mart_churn']", () => z.array(z.unknown())],
  schemas: ["schemas: { marts: 'analytics' }", object],
  mappings: [
    "mappings: { name: { description: '…', code: ['src/…'], load: () => import('…') } }",
    () =>
      z.record(
        z.string(),
        z.strictObject({
          load: z.custom((value) => typeof value === 'function'),
          code: texts(),
          description: any(),
          columns: any(),
        }),
      ),
  ],
  variables: ['variables: { active_days: 60 }', object],
  review: ["review: { passEnv: ['NAME'] }", () => z.strictObject({ passEnv: texts().optional() })],
  alerts: [
    'alerts: a list of slack(), email() or webhook()',
    ({ targets }) => alertSchema(Object.keys(targets ?? {})),
  ],
  openLineage: [
    "openLineage: { url: 'https://…' or a secret, file: '…', namespace: '…' }",
    () =>
      z
        .strictObject({
          url: z.custom((value) => isSecret(value) || isWebAddress(value)).optional(),
          file: z.custom(isText).optional(),
          namespace: z.custom(isText).optional(),
          headers: z.record(z.string(), z.custom(isTextOrSecret)).optional(),
        })
        .refine(({ url, file }) => url !== undefined || file !== undefined),
  ],
};
