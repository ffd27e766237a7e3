import { bigint, text, timestamp } from '../../../../packages/kysely-models/src/define/index.ts';
import { day, momentAfter, type Scenario } from './scenario.ts';

const people = { id: bigint(), name: text().nullable(), updated_at: timestamp().nullable() };
const byTime = { kind: 'timestamp', updatedAt: 'updated_at' } as const;
const byValue = { kind: 'check', columns: 'all' } as const;

const first = {
  at: day(10),
  columns: people,
  rows: [
    [1, 'Ada', day(1)],
    [2, 'Bea', day(1)],
  ],
} as const;

const bea = [2, 'Bea', day(1)] as const;

/** Rows that leave the input, and come back. */
export const deletionScenarios: Readonly<Record<string, Scenario>> = {
  'leaves a missing row current with hard deletes ignored': {
    uniqueKey: 'id',
    strategy: byTime,
    hardDeletes: 'ignore',
    steps: [
      {
        ...first,
        expected: [
          [1, 'Ada', day(1), day(1), null, true],
          [...bea, day(1), null, true],
        ],
      },
      {
        at: day(11),
        rows: [bea],
        expected: [
          [1, 'Ada', day(1), day(1), null, true],
          [...bea, day(1), null, true],
        ],
      },
      {
        at: day(12),
        rows: [[1, 'Ada', day(7)], bea],
        expected: [
          [1, 'Ada', day(1), day(1), day(7), false],
          [1, 'Ada', day(7), day(7), null, true],
          [...bea, day(1), null, true],
        ],
      },
    ],
  },
  'ends the version of a missing row, and begins another when it is back': {
    uniqueKey: 'id',
    strategy: byTime,
    hardDeletes: 'close',
    steps: [
      {
        ...first,
        expected: [
          [1, 'Ada', day(1), day(1), null, true],
          [...bea, day(1), null, true],
        ],
      },
      {
        at: day(11),
        rows: [],
        expected: [
          [1, 'Ada', day(1), day(1), day(11), false],
          [...bea, day(1), day(11), false],
        ],
      },
      {
        at: day(20),
        // Written after it was missed, and written before: then it is back since it is seen.
        rows: [[1, 'Ada', day(15)], bea],
        expected: [
          [1, 'Ada', day(1), day(1), day(11), false],
          [1, 'Ada', day(15), day(15), null, true],
          [...bea, day(1), day(11), false],
          [...bea, day(20), null, true],
        ],
      },
    ],
  },
  'records that a row is missing, by time': recording(byTime),
  'records that a row is missing, by values': recording(byValue),
  'keeps a row that was gone in the second in which it was seen': {
    uniqueKey: 'id',
    strategy: byValue,
    hardDeletes: 'close',
    steps: [
      {
        ...first,
        expected: [
          [1, 'Ada', day(1), day(10), null, true],
          [...bea, day(10), null, true],
        ],
      },
      {
        at: day(10),
        rows: [bea],
        expected: [
          [1, 'Ada', day(1), day(10), momentAfter(day(10)), false],
          [...bea, day(10), null, true],
        ],
      },
    ],
  },
};

function recording(strategy: Scenario['strategy']): Scenario {
  const [begin, back] = strategy.kind === 'check' ? [day(10), day(20)] : [day(1), day(15)];
  const ada = [1, 'Ada', day(1), begin] as const;
  const missing = [1, 'Ada', day(1), day(11)] as const;
  const again = [1, 'Ada', day(15), back] as const;
  const still = [...bea, begin, null, true, false] as const;
  return {
    uniqueKey: 'id',
    strategy,
    hardDeletes: 'record',
    steps: [
      { ...first, expected: [[...ada, null, true, false], still] },
      {
        at: day(11),
        rows: [bea],
        expected: [[...ada, day(11), false, false], [...missing, null, true, true], still],
      },
      {
        at: day(12),
        rows: [bea],
        expected: [[...ada, day(11), false, false], [...missing, null, true, true], still],
      },
      {
        at: day(20),
        rows: [[1, 'Ada', day(15)], bea],
        expected: [
          [...ada, day(11), false, false],
          [...missing, back, false, true],
          [...again, null, true, false],
          still,
        ],
      },
      {
        at: day(21),
        rows: [bea],
        expected: [
          [...ada, day(11), false, false],
          [...missing, back, false, true],
          [...again, day(21), false, false],
          [1, 'Ada', day(15), day(21), null, true, true],
          still,
        ],
      },
    ],
  };
}
