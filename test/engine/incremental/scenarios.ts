import {
  bigint,
  date,
  type IncrementalOptions,
  incremental,
  model,
  source,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Model } from '../../../packages/kysely-models/src/define/models/model.ts';
import type { Source } from '../../../packages/kysely-models/src/define/sources/source.ts';

/** The values of a row, in the order of its columns. */
export type Values = readonly (string | number | null)[];

/** A model made of some rows, to which others come, and the table that it is then. */
export interface Scenario {
  readonly source: Source;
  /** As it is made, and as it is when other rows come. */
  readonly models: readonly [Model, Model];
  /** The names and SQL types of the source's columns. */
  readonly columns: Readonly<Record<string, 'text' | 'bigint' | 'date'>>;
  readonly first: readonly Values[];
  readonly second: readonly Values[];
  /** Whether the second rows come to the first, or replace them. */
  readonly isAdded: boolean;
  /** What the table is then. */
  readonly expected: readonly Values[];
}

const visits = source({
  name: 'visits',
  description: 'Cities that were visited.',
  columns: { state: text(), county: text(), city: text().nullable(), visited: date() },
});

const visited = [
  ['CT', 'Hartford', 'Hartford', '2020-09-23'],
  ['MA', 'Suffolk', 'Boston', '2020-02-12'],
  ['NJ', 'Mercer', 'Trenton', '2022-01-01'],
  ['NY', 'Kings', 'Brooklyn', '2021-04-02'],
  ['NM', 'Sandoval', 'Corrales', '2021-04-01'],
  ['PA', 'Philadelphia', 'Philadelphia', '2021-05-21'],
  ['CO', 'Denver', 'Denver', '2021-06-18'],
] as const;
const again = [['CT', 'Hartford', 'Hartford', '2022-02-14']] as const;
const others = [
  ['WA', 'King', 'Seattle', '2022-02-01'],
  ['CA', 'Los Angeles', 'Los Angeles', '2022-02-01'],
] as const;
const overwritten = [...again, ...visited.slice(1)];

type VisitKey = 'state' | 'county' | 'city' | 'visited';

/** Visits later than the latest that is known. */
function latest(
  options: IncrementalOptions<VisitKey>,
  second: readonly Values[],
  expected: readonly Values[],
): Scenario {
  const kept = model({
    name: 'kept',
    description: 'The visits.',
    materialized: incremental(options),
    inputs: [visits],
    columns: { state: text(), county: text(), city: text().nullable(), visited: date() },
    query: (db, _f, increment) =>
      db
        .selectFrom('visits')
        .$if(increment !== undefined, (query) =>
          query.where((eb) =>
            eb('visited', '>', increment?.watermark('visited') ?? eb.ref('visited')),
          ),
        )
        .select(['state', 'county', 'city', 'visited']),
  });
  return {
    source: visits,
    models: [kept, kept],
    columns: { state: 'text', county: 'text', city: 'text', visited: 'date' },
    first: visited,
    second,
    isAdded: true,
    expected,
  };
}

const three = ['state', 'county', 'city'] as const;
const appended = [...visited, ...others];

/** Keys of one, of several and of no column. */
export const keyScenarios: Readonly<Record<string, Scenario>> = {
  'appends without a key': latest({ strategy: 'append' }, others, appended),
  'appends with an empty key': latest({ strategy: 'append', uniqueKey: [] }, others, appended),
  'overwrites by a key of one column': latest(
    { strategy: 'merge', uniqueKey: ['state'] },
    again,
    overwritten,
  ),
  'overwrites by a key that names a column twice': latest(
    { strategy: 'merge', uniqueKey: ['state', 'state'] },
    again,
    overwritten,
  ),
  'overwrites by a key of three columns': latest(
    { strategy: 'merge', uniqueKey: three },
    again,
    overwritten,
  ),
  'adds rows of keys of three columns that are new': latest(
    { strategy: 'merge', uniqueKey: three },
    others,
    appended,
  ),
  'deletes and inserts by a key of three columns': latest(
    { strategy: 'delete+insert', uniqueKey: three },
    [...again, ...others],
    [...overwritten, ...others],
  ),
  'deletes all rows of a key of one column': latest(
    { strategy: 'delete+insert', uniqueKey: ['state'] },
    [['NY', 'Bronx', 'Bronx', '2022-03-01']],
    [...visited.filter(([state]) => state !== 'NY'), ['NY', 'Bronx', 'Bronx', '2022-03-01']],
  ),
};

const messages = source({
  name: 'messages',
  description: 'Messages and their colors.',
  columns: { id: bigint(), msg: text(), color: text() },
});

type MessageOptions = IncrementalOptions<'id' | 'msg' | 'color'>;

/** Messages of which all, or those of some ids, are merged; others may be deleted. */
function told(
  options: MessageOptions,
  expected: readonly Values[],
  which: { readonly untouched?: number; readonly deletesMissing?: boolean } = {},
): Scenario {
  const { untouched = 0, deletesMissing = false } = which;
  const deleting = model({
    name: 'kept',
    description: 'The messages.',
    materialized: incremental(options),
    inputs: [messages],
    columns: { id: bigint(), msg: text(), color: text() },
    query: (db, _f, increment) =>
      db
        .selectFrom('messages')
        .$if(increment !== undefined, (query) => query.where('id', '!=', untouched))
        .select(['id', 'msg', 'color']),
    deletes: ({ db }) =>
      db
        .selectFrom('kept as k')
        .leftJoin('messages as m', 'm.id', 'k.id')
        .where('m.id', 'is', null)
        .select('k.id'),
  });
  const { increment } = deleting;
  const kept =
    deletesMissing || increment === undefined
      ? deleting
      : { ...deleting, increment: { ...increment, deletes: undefined } };
  return {
    source: messages,
    models: [kept, kept],
    columns: { id: 'bigint', msg: 'text', color: 'text' },
    first: [
      [1, 'hello', 'blue'],
      [2, 'goodbye', 'red'],
      [9, 'gone', 'black'],
    ],
    second: [
      [1, 'hey', 'blue'],
      [2, 'yo', 'green'],
      [3, 'anyway', 'purple'],
    ],
    isAdded: false,
    expected,
  };
}

const byId = { strategy: 'merge', uniqueKey: ['id'] } as const;

/** Rows and columns that a merge leaves as they are, and rows that it deletes. */
export const predicateScenarios: Readonly<Record<string, Scenario>> = {
  'merges all but the columns that it is not told': told({ ...byId, updateColumns: ['color'] }, [
    [1, 'hello', 'blue'],
    [2, 'goodbye', 'green'],
    [3, 'anyway', 'purple'],
    [9, 'gone', 'black'],
  ]),
  'only inserts': told({ ...byId, insertOnly: true }, [
    [1, 'hello', 'blue'],
    [2, 'goodbye', 'red'],
    [3, 'anyway', 'purple'],
    [9, 'gone', 'black'],
  ]),
  'merges the rows that its query gives': told(
    byId,
    [
      [1, 'hey', 'blue'],
      [2, 'goodbye', 'red'],
      [3, 'anyway', 'purple'],
      [9, 'gone', 'black'],
    ],
    { untouched: 2 },
  ),
  'deletes the keys of its query of deletes': told(
    byId,
    [
      [1, 'hey', 'blue'],
      [2, 'goodbye', 'red'],
      [3, 'anyway', 'purple'],
    ],
    { untouched: 2, deletesMissing: true },
  ),
  'deletes beside columns that it is not told': told(
    { ...byId, updateColumns: ['color'] },
    [
      [1, 'hello', 'blue'],
      [2, 'goodbye', 'green'],
      [3, 'anyway', 'purple'],
    ],
    { deletesMissing: true },
  ),
};
