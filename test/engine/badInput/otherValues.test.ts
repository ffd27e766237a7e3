import { expect, it } from 'vitest';
import {
  date,
  decimal,
  dynamicTable,
  incremental,
  intervals,
  model,
  seed,
  sliced,
  snapshot,
  source,
  table,
  text,
  timestamp,
  whole,
} from '../../../packages/kysely-models/src/define/index.ts';
import { anyTests } from '../support/anyModel.ts';
import { refusalOf, unread } from '../support/refusal.ts';

const rides = source({
  name: 'raw_rides',
  description: 'Rides.',
  columns: { ride_id: text(), day: date(), ended_at: timestamp(), paid: decimal(12, 2) },
});

const given = { name: 's', description: 'S.', columns: { day: date() } };

const daily = { time: 'day', every: 'day', begin: '2026-01-01' };

const rideModel = (more: object) =>
  unread(model, {
    name: 'rides',
    description: 'Rides.',
    materialized: table(),
    inputs: [rides],
    columns: { ride_id: text(), day: date() },
    query: () => undefined,
    ...more,
  });

const rideSnapshot = (more: object) =>
  unread(snapshot, {
    name: 'snap_rides',
    description: 'Rides.',
    of: rides,
    uniqueKey: 'ride_id',
    strategy: { kind: 'check', columns: 'all' },
    hardDeletes: 'close',
    ...more,
  });

const cases: Readonly<Record<string, readonly [message: string, more: string, () => unknown]>> = {
  every: [
    "intervals(): every cannot be 'week'.",
    "'hour' or 'day' or 'month'",
    () => unread(intervals, { ...daily, every: 'week' }),
  ],
  'no begin': [
    'intervals() needs the option begin.',
    "'2024-01-01'",
    () => unread(intervals, { ...daily, begin: undefined }),
  ],
  'no options': ['intervals() needs the option time.', 'name of a column', () => unread(intervals)],
  maintain: [
    "table(): maintain cannot be 'automatic'.",
    "'auto'",
    () => unread(table, { maintain: 'automatic' }),
  ],
  'refresh mode': [
    "dynamicTable(): refreshMode cannot be 'ful'.",
    'Did you mean full?',
    () => unread(dynamicTable, { targetLag: 'downstream', warehouse: 'w', refreshMode: 'ful' }),
  ],
  'optional as text': [
    "The source s: optional cannot be 'no'.",
    'true or false, or left out',
    () => unread(source, { ...given, optional: 'no' }),
  ],
  'tags as text': [
    "The source s: tags cannot be 'daily'.",
    "Put it into a list: ['daily'].",
    () => unread(source, { ...given, tags: 'daily' }),
  ],
  'columns that are optional, as text': [
    "The source s: optionalColumns cannot be 'note'.",
    "Put it into a list: ['note'].",
    () => unread(source, { ...given, optionalColumns: 'note' }),
  ],
  'schema of a source': [
    'The source s: schema cannot be [].',
    'the name of a schema',
    () => unread(source, { ...given, schema: [] }),
  ],
  'key of a seed': [
    "The seed s: unique cannot be 'day'.",
    "Put it into a list: ['day'].",
    () => unread(seed, { ...given, file: new URL('file:///s.csv'), unique: 'day' }),
  ],
  'owner of a seed': [
    'The seed s: owner cannot be 5.',
    'who is asked',
    () => unread(seed, { ...given, file: new URL('file:///s.csv'), owner: 5 }),
  ],
  'severity of a test': [
    "The test unique: severity cannot be 'warning'.",
    "'error' or 'warn'",
    () => unread(anyTests.unique.bind(anyTests), 'day', { severity: 'warning' }),
  ],
  'severity of a test of drift': [
    "The test no_drift: severity cannot be 'fatal'.",
    "'error' or 'warn'",
    () => unread(anyTests.noDrift.bind(anyTests), { severity: 'fatal' }),
  ],
  'tags of a model': [
    "The model rides: tags cannot be 'daily'.",
    "Put it into a list: ['daily'].",
    () => rideModel({ tags: 'daily' }),
  ],
  'quarantine by the contract': [
    "The quarantine of rides: contract cannot be 'no'.",
    'true or false',
    () => rideModel({ quarantine: { contract: 'no' } }),
  ],
  'sensitivity to drift': [
    "The test no_drift of paid: sensitivity cannot be 'hgih'.",
    'Did you mean high?',
    () => unread(anyTests.noDrift.bind(anyTests), 'paid', { sensitivity: 'hgih' }),
  ],
  strategy: [
    "incremental(): strategy cannot be 'upsert'.",
    "'merge' or 'append' or 'delete+insert'",
    () => unread(incremental, { strategy: 'upsert' }),
  ],
  'change of columns': [
    "incremental(): onSchemaChange cannot be 'ignore'.",
    "'rebuild' or 'fail' or 'append' or 'sync'",
    () => unread(incremental, { strategy: 'merge', onSchemaChange: 'ignore' }),
  ],
  'key as text': [
    "incremental(): uniqueKey cannot be 'ride_id'.",
    "Put it into a list: ['ride_id'].",
    () => unread(incremental, { strategy: 'merge', uniqueKey: 'ride_id' }),
  ],
  'names that are followed': [
    "incremental(): follows cannot be ['raw_rides'].",
    'definitions, not of their names',
    () => unread(incremental, { strategy: 'merge', follows: ['raw_rides'] }),
  ],
  unique: [
    "The model rides: unique cannot be 'ride_id'.",
    "Put it into a list: ['ride_id'].",
    () => rideModel({ unique: 'ride_id' }),
  ],
  'empty key': [
    'The model rides: unique cannot be [[]].',
    'a column or a list of columns',
    () => rideModel({ unique: [[]] }),
  ],
  'clustered by a text': [
    "The model rides: clusterBy cannot be 'day'.",
    "['day']",
    () => rideModel({ clusterBy: 'day' }),
  ],
  'no contract': [
    'rides: a table that is maintained needs a contract.',
    'Name the columns with their types under columns.',
    () => rideModel({ materialized: table({ maintain: 'auto' }), columns: undefined }),
  ],
  'hard deletes': [
    "The snapshot snap_rides: hardDeletes cannot be 'invalidate'.",
    "'ignore' or 'close' or 'record'",
    () => rideSnapshot({ hardDeletes: 'invalidate' }),
  ],
  'kind of strategy': [
    "The strategy of snap_rides: kind cannot be 'timestmp'.",
    'Did you mean timestamp?',
    () => rideSnapshot({ strategy: { kind: 'timestmp', updatedAt: 'ended_at' } }),
  ],
  'no strategy': [
    'The snapshot snap_rides needs the option strategy.',
    "{ kind: 'check', columns: … }",
    () => rideSnapshot({ strategy: undefined }),
  ],
  'no reason': [
    'whole(raw_rides, …) needs the option reason.',
    'a text',
    () => unread(whole, rides),
  ],
  'no such column': [
    'rides is computed by intervals and does not say which rows of raw_rides belong to one.',
    'sliced(raw_rides, COLUMN) with a date or timestamp',
    () =>
      rideModel({
        materialized: intervals({ time: 'day', every: 'day', begin: '2026-01-01' }),
        inputs: [unread(sliced, rides, 'ended')],
      }),
  ],
};

it.each(Object.entries(cases))(
  'is refused with what is possible, not taken for another: %s',
  (_, [message, more, define]) => {
    const refused = refusalOf(define);
    expect(refused.message).toBe(message);
    expect(`${refused.expected} ${refused.hint}`).toContain(more);
    expect(refused.code).toBe('DEFINITION_INVALID');
  },
);
