import { expect, it } from 'vitest';
import {
  createJournal,
  hasJournal,
  type JournalEntry,
  readJournal,
  writeJournal,
} from '../../../packages/kysely-models/src/state/journal.ts';
import { execute, memoryWarehouse } from '../support/memoryBuild.ts';

const entry = (name: string, text: string): JournalEntry => ({
  name,
  runId: 'run',
  compute: { role: 'builder' },
  step: {
    path: { schema: 'marts', name },
    kind: 'table',
    clones: { schema: 'marts', name: `${name}__candidate_run` },
    clear: [],
    put: [text],
    grants: [`grant '${name}'`],
  },
  drop: 'drop',
  record: {
    schema: 'marts',
    name,
    kind: 'table',
    dataVersion: '',
    builtFrom: {
      fingerprint: 'f',
      code: 'c',
      roots: { items: '1' },
      variables: {},
      tests: 't',
    },
  },
});

it('returns what was recorded, in its order, however much it is', async () => {
  const warehouse = await memoryWarehouse();
  const { dialect } = warehouse;
  const long = "it's\n\\ ".repeat(30_000);
  const checked = { name: 'checked', runId: 'run', record: undefined };
  const entries = [entry('b', long), entry('a', long), checked, entry('c', 'short')];
  const statements = writeJournal(dialect, entries);
  expect(statements.filter((sql) => sql.startsWith('insert'))).toHaveLength(3);
  await execute(warehouse, 'create schema _models', createJournal(dialect), ...statements);
  const session = await warehouse.connect();
  expect(hasJournal(await warehouse.catalog(session))).toBe(true);
  expect(await readJournal(session, dialect)).toEqual(entries);
  await session.run(createJournal(dialect));
  expect(await readJournal(session, dialect)).toEqual([]);
  // What is not noted to its end was not begun.
  for (const sql of statements.slice(0, -1)) await session.run(sql);
  expect(await readJournal(session, dialect)).toEqual([]);
  session.close();
});
