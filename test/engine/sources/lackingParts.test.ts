import { describe, expect, it } from 'vitest';
import {
  bigint,
  overrideSource,
  source,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import { isProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import { buildIn, memoryWarehouse, planIn, rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';
import { thrownBy } from '../thrownBy.ts';
import { rawLoans } from './library.ts';

describe('the columns that a mapping leaves out', () => {
  const ledger = source({
    name: 'ledger',
    description: 'A ledger.',
    columns: { number: bigint(), name: text(), updated_at: timestamp() },
  });

  it('are named among what is absent, in builds, plans and tests', async () => {
    const { by } = overrideSource(rawLoans, {
      from: ledger,
      columns: { loan_id: 'number', reader: 'name' },
    });
    const project = [ledger, by].filter(isProjectRelation);
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({
      'ledger.csv': 'number,name,updated_at\n1,ann,2024-01-01 00:00:00\n',
    });
    const absent = { sources: [], columns: ['raw_loans.fine', 'raw_loans.currency'] };
    expect(await planIn(warehouse, project, { rawFolder })).toMatchObject({ absent });
    const built = await buildIn(warehouse, project, { rawFolder });
    expect(built.exitCode).toBe(0);
    expect(built.events[0]).toMatchObject({ type: 'run_started', absent });
  });
});

describe('a project that lacks parts of a source says so once', () => {
  const cards = source({
    name: 'raw_cards',
    description: 'Cards of readers.',
    columns: { card_id: bigint(), reader: text().nullable(), town: text().nullable() },
  });

  it('by leaving columns out of a mapping, which are null then', async () => {
    const members = source({
      name: 'members',
      description: 'Members.',
      columns: { id: bigint(), town: text().nullable() },
    });
    const override = overrideSource(cards, { from: members, columns: { card_id: 'id' } });
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({ 'members.csv': 'id,town\n7,Bern\n' });
    // The replacement of a source is what the project lists.
    const by = override.by as Parameters<typeof buildIn>[1][number];
    expect((await buildIn(warehouse, [members, by], { rawFolder })).exitCode).toBe(0);
    expect(await rowsOf(warehouse, 'select * from sources.raw_cards')).toEqual([
      { card_id: 7, reader: null, town: 'Bern' },
    ]);
  });

  it('by null in a mapping, although the table has a column of that name', async () => {
    const members = source({
      name: 'members',
      description: 'Members.',
      columns: { id: bigint(), reader: text().nullable(), town: text().nullable() },
    });
    const { by } = overrideSource(cards, {
      from: members,
      columns: { card_id: 'id', reader: null },
    });
    expect(by).toMatchObject({ leftOut: ['reader'] });
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({ 'members.csv': 'id,reader,town\n7,Ann,Bern\n' });
    const project = [members, by].filter(isProjectRelation);
    expect((await buildIn(warehouse, project, { rawFolder })).exitCode).toBe(0);
    expect(await rowsOf(warehouse, 'select * from sources.raw_cards')).toEqual([
      { card_id: 7, reader: null, town: 'Bern' },
    ]);
    // @ts-expect-error: never null
    const ofKey = () => overrideSource(cards, { from: members, columns: { card_id: null } });
    expect(thrownBy(ofKey)).toMatchObject({
      details: {
        code: 'DEFINITION_INVALID',
        expected: 'null for nullable columns alone',
        found: 'null for card_id',
      },
    });
  });

  it('by the place of a source, whose other definitions stay', () => {
    const { by } = overrideSource(cards, { optional: true, optionalColumns: ['town'] });
    expect(by).toMatchObject({ optional: true, optionalColumns: ['town'] });
    expect(cards).toMatchObject({ optional: false, optionalColumns: [] });
    const loan = overrideSource(rawLoans, { optionalColumns: ['reader'] }).by;
    expect(loan).toMatchObject({ optionalColumns: ['fine', 'currency', 'reader'] });
  });

  it('and only of columns that may be null', () => {
    // @ts-expect-error: never null
    const ofKey = () => overrideSource(cards, { optionalColumns: ['card_id'] });
    expect(thrownBy(ofKey)).toMatchObject({
      details: {
        code: 'DEFINITION_INVALID',
        subject: 'raw_cards.card_id',
        expected: 'one of the nullable columns reader, town',
        found: 'a column that is never null',
      },
    });
    const columns = { card_id: bigint(), town: text().nullable() };
    const unknown = () =>
      source({
        name: 'raw_cards',
        description: 'Cards.',
        columns,
        // @ts-expect-error: no such column
        optionalColumns: ['city'],
      });
    expect(thrownBy(unknown)).toMatchObject({ details: { found: 'no such column' } });
  });
});
