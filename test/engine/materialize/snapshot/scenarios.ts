import {
  bigint,
  decimal,
  integer,
  text,
  timestamp,
} from '../../../../packages/kysely-models/src/define/index.ts';
import { day, momentAfter, type Scenario } from './scenario.ts';

const people = { id: bigint(), name: text().nullable(), updated_at: timestamp().nullable() };
const byTime = { kind: 'timestamp', updatedAt: 'updated_at' } as const;

/** Snapshots that tell changes by the time of the last write. */
export const timestampScenarios: Readonly<Record<string, Scenario>> = {
  'takes in new rows and new versions, and keeps what did not change': {
    uniqueKey: 'id',
    strategy: byTime,
    hardDeletes: 'close',
    steps: [
      {
        at: day(10),
        columns: people,
        rows: [
          [1, 'Ada', day(1)],
          [2, 'Bea', day(2)],
        ],
        expected: [
          [1, 'Ada', day(1), day(1), null, true],
          [2, 'Bea', day(2), day(2), null, true],
        ],
      },
      {
        at: day(11),
        rows: [
          [1, 'Ada', day(1)],
          [2, 'Beate', day(5)],
          [3, 'Cem', day(6)],
        ],
        expected: [
          [1, 'Ada', day(1), day(1), null, true],
          [2, 'Bea', day(2), day(2), day(5), false],
          [2, 'Beate', day(5), day(5), null, true],
          [3, 'Cem', day(6), day(6), null, true],
        ],
      },
    ],
  },
  'is not moved by a late row, nor by a change without a later time': {
    uniqueKey: 'id',
    strategy: byTime,
    hardDeletes: 'close',
    steps: [
      {
        at: day(10),
        columns: people,
        rows: [
          [1, 'Ada', day(5)],
          [2, 'Bea', day(5)],
          [3, 'Cem', day(5)],
        ],
        expected: [
          [1, 'Ada', day(5), day(5), null, true],
          [2, 'Bea', day(5), day(5), null, true],
          [3, 'Cem', day(5), day(5), null, true],
        ],
      },
      {
        at: day(11),
        rows: [
          [1, 'Adele', day(4)],
          [2, 'Beate', day(5)],
          [3, 'Cemal', null],
        ],
        expected: [
          [1, 'Ada', day(5), day(5), null, true],
          [2, 'Bea', day(5), day(5), null, true],
          [3, 'Cem', day(5), day(5), null, true],
        ],
      },
    ],
  },
  'counts a row without a time as the oldest, valid from the run that saw it': {
    uniqueKey: 'id',
    strategy: byTime,
    hardDeletes: 'close',
    steps: [
      {
        at: day(10),
        columns: people,
        rows: [
          [1, 'Ada', null],
          [2, 'Bea', null],
        ],
        expected: [
          [1, 'Ada', null, day(10), null, true],
          [2, 'Bea', null, day(10), null, true],
        ],
      },
      {
        at: day(11),
        rows: [
          [1, 'Adele', day(11)],
          [2, 'Beate', day(3)],
        ],
        expected: [
          [1, 'Ada', null, day(10), day(11), false],
          [1, 'Adele', day(11), day(11), null, true],
          // Known since before the run that saw it first, which is as far back as its versions go.
          [2, 'Bea', null, day(10), momentAfter(day(10)), false],
          [2, 'Beate', day(3), momentAfter(day(10)), null, true],
        ],
      },
    ],
  },
};

/** Snapshots that tell changes by the values of columns. */
export const checkScenarios: Readonly<Record<string, Scenario>> = {
  'sees changes of the checked columns only': {
    uniqueKey: 'id',
    strategy: { kind: 'check', columns: ['name'] },
    hardDeletes: 'close',
    steps: [
      {
        at: day(10),
        columns: people,
        rows: [
          [1, 'Ada', day(1)],
          [2, null, day(1)],
          [3, 'Cem', day(1)],
        ],
        expected: [
          [1, 'Ada', day(1), day(10), null, true],
          [2, null, day(1), day(10), null, true],
          [3, 'Cem', day(1), day(10), null, true],
        ],
      },
      {
        at: day(11),
        rows: [
          [1, 'Ada', day(9)],
          [2, 'Bea', day(9)],
          [3, null, day(9)],
        ],
        expected: [
          [1, 'Ada', day(1), day(10), null, true],
          [2, null, day(1), day(10), day(11), false],
          [2, 'Bea', day(9), day(11), null, true],
          [3, 'Cem', day(1), day(10), day(11), false],
          [3, null, day(9), day(11), null, true],
        ],
      },
    ],
  },
  'sees changes of any column, in either direction': {
    uniqueKey: 'id',
    strategy: { kind: 'check', columns: 'all' },
    hardDeletes: 'ignore',
    steps: [
      {
        at: day(10),
        columns: people,
        rows: [[1, 'Ada', day(1)]],
        expected: [[1, 'Ada', day(1), day(10), null, true]],
      },
      {
        at: day(11),
        rows: [[1, 'Ada', day(9)]],
        expected: [
          [1, 'Ada', day(1), day(10), day(11), false],
          [1, 'Ada', day(9), day(11), null, true],
        ],
      },
      {
        at: day(12),
        rows: [[1, 'Ada', day(1)]],
        expected: [
          [1, 'Ada', day(1), day(10), day(11), false],
          [1, 'Ada', day(9), day(11), day(12), false],
          [1, 'Ada', day(1), day(12), null, true],
        ],
      },
      // A second run in the same second: the version that it ends is kept.
      {
        at: day(12),
        rows: [[1, 'Adele', day(1)]],
        expected: [
          [1, 'Ada', day(1), day(10), day(11), false],
          [1, 'Ada', day(9), day(11), day(12), false],
          [1, 'Ada', day(1), day(12), momentAfter(day(12)), false],
          [1, 'Adele', day(1), momentAfter(day(12)), null, true],
        ],
      },
    ],
  },
  'tells rows apart by all columns of the key, also where their values are the same': {
    uniqueKey: ['id', 'name'],
    strategy: { kind: 'check', columns: 'all' },
    hardDeletes: 'close',
    steps: [
      {
        at: day(10),
        columns: { id: bigint(), name: text(), stock: integer() },
        rows: [
          [1, 'blue', 5],
          [1, 'red', 5],
          [2, 'blue', 5],
        ],
        expected: [
          [1, 'blue', 5, day(10), null, true],
          [1, 'red', 5, day(10), null, true],
          [2, 'blue', 5, day(10), null, true],
        ],
      },
      {
        at: day(11),
        rows: [
          [1, 'blue', 5],
          [1, 'red', 6],
        ],
        expected: [
          [1, 'red', 5, day(10), day(11), false],
          [1, 'blue', 5, day(10), null, true],
          [1, 'red', 6, day(11), null, true],
          [2, 'blue', 5, day(10), day(11), false],
        ],
      },
    ],
  },
};

/** Inputs whose columns change. */
export const columnScenarios: Readonly<Record<string, Scenario>> = {
  'gets a column with the versions that have it, by time': {
    uniqueKey: 'id',
    strategy: byTime,
    hardDeletes: 'close',
    steps: [
      {
        at: day(10),
        columns: people,
        rows: [
          [1, 'Ada', day(1)],
          [2, 'Bea', day(1)],
        ],
        expected: [
          [1, 'Ada', day(1), day(1), null, true],
          [2, 'Bea', day(1), day(1), null, true],
        ],
      },
      {
        at: day(11),
        columns: { ...people, city: text().nullable() },
        rows: [
          [1, 'Ada', day(1), 'Graz'],
          [2, 'Bea', day(9), 'Linz'],
        ],
        expected: [
          [1, 'Ada', day(1), null, day(1), null, true],
          [2, 'Bea', day(1), null, day(1), day(9), false],
          [2, 'Bea', day(9), 'Linz', day(9), null, true],
        ],
      },
    ],
  },
  'checks a column that came later, widens types and keeps columns that are gone': {
    uniqueKey: 'id',
    strategy: { kind: 'check', columns: 'all' },
    hardDeletes: 'close',
    history: { name: text().nullable() },
    steps: [
      {
        at: day(10),
        columns: { id: bigint(), name: text().nullable(), price: decimal(4, 1) },
        rows: [
          [1, 'Axe', 2.5],
          [2, 'Bow', 3],
        ],
        expected: [
          [1, 'Axe', 2.5, day(10), null, true],
          [2, 'Bow', 3, day(10), null, true],
        ],
      },
      {
        at: day(11),
        columns: { id: bigint(), price: decimal(10, 1), brand: text().nullable() },
        rows: [
          [1, 2.5, 'Ace'],
          [2, 3, null],
        ],
        expected: [
          [1, 2.5, null, 'Axe', day(10), day(11), false],
          [1, 2.5, 'Ace', null, day(11), null, true],
          [2, 3, null, 'Bow', day(10), null, true],
        ],
      },
    ],
  },
};
