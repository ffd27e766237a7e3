import { type PGlite, type Results, types } from '@electric-sql/pglite';
import { ModelsError } from 'kysely-models';
import {
  type DecimalReading,
  exactNumber,
  plainValue,
  type Session,
  type WarehouseRow,
} from 'kysely-models/warehouse';
import type { Turns } from './turns.ts';

const asText = (value: string) => value;

// Whole numbers come as numbers where safe, else as bigint, as the engine has them.
const readers = {
  [types.DATE]: asText,
  [types.TIMESTAMP]: asText,
  [types.TIMESTAMPTZ]: asText,
  [types.JSON]: asText,
  [types.JSONB]: asText,
};

/** A session on the one connection of a database. */
export function pgliteSession(database: PGlite, turns: Turns): Session {
  let leave: (() => void) | undefined;

  const perform = async (sql: string, decimals: DecimalReading): Promise<Results> => {
    const [, word = ''] = /^\s*(\w+)/.exec(sql) ?? [];
    const pass = leave ?? (await turns.take());
    leave = pass;
    const ends = word === 'commit' || word === 'rollback';
    isOpen = word === 'begin' || (isOpen && !ends);
    try {
      const parsers = { ...readers, [types.NUMERIC]: decimals === 'number' ? numberOf : asText };
      const results = await database.exec(sql, { parsers });
      return results.at(-1) ?? { rows: [], fields: [], affectedRows: 0 };
    } finally {
      if (!isOpen) {
        leave = undefined;
        pass();
      }
    }
  };
  let isOpen = false;
  const rows = async (sql: string, decimals: DecimalReading = 'text') =>
    (await perform(sql, decimals)).rows.map(plainRow);

  return {
    run: async (sql) => {
      const { affectedRows } = await perform(sql, 'text');
      return { queryId: undefined, changed: affectedRows };
    },
    rows,
    // PGlite has all rows of a result at once.
    stream: async function* (sql, decimals) {
      yield await rows(sql, decimals);
    },
    label: () => undefined,
    use: () => undefined,
    // A statement runs in this very thread: while it does, nobody can ask to stop it.
    interrupt: () => undefined,
    close: () => {
      if (isOpen) void perform('rollback', 'text').catch(() => undefined);
    },
  };
}

const plainRow = (row: object): WarehouseRow =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));

function numberOf(text: string): number {
  const number = exactNumber(text);
  if (number !== undefined) return number;
  throw new ModelsError({
    code: 'VALUE_NOT_REPRESENTABLE',
    message: `The NUMERIC ${text} is not a JavaScript number.`,
    hint: 'Read it as text.',
  });
}
