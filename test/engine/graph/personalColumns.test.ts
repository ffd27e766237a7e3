import { describe, expect, it } from 'vitest';
import { readContract } from '../../../packages/kysely-models/src/define/contract/contract.ts';
import type { Relation } from '../../../packages/kysely-models/src/define/contract/relation.ts';
import {
  bigint,
  f,
  model,
  snapshot,
  source,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import {
  mayShowOfQuery,
  personalColumns,
} from '../../../packages/kysely-models/src/graph/personal/personalColumns.ts';
import { anyModel, anyTables } from '../support/anyModel.ts';
import { thrownBy } from '../thrownBy.ts';

const people = source({
  name: 'people',
  description: 'People.',
  columns: {
    id: bigint(),
    first: text().meta({ pii: true }),
    email: text().nullable().meta({ pii: true }),
    ssn: bigint().meta({ pii: true }),
    city: text(),
  },
});

const verdicts = (relation: Parameters<typeof personalColumns>[0]) =>
  Object.fromEntries([...personalColumns(relation).columns].map(([name, { why }]) => [name, why]));

const renamed = model({
  name: 'renamed',
  description: 'Under other names.',
  materialized: table(),
  inputs: [people],
  query: (db, f) =>
    db
      .selectFrom('people as p')
      .select((eb) => [
        'p.id',
        'p.city as place',
        'p.email as contact',
        f.lower(eb.ref('p.email')).as('mail'),
        f.concat(eb.ref('p.first'), ' ', eb.ref('p.city')).as('label'),
        'p.ssn as tax_number',
        eb.case().when('p.email', 'like', '%.org').then(1).else(0).end().as('is_org'),
        eb.case().when('p.id', '=', 1).then(eb.ref('p.first')).else('x').end().as('sometimes'),
        eb('p.email', 'is', null).as('is_unknown'),
        f.surrogateKey(eb.ref('p.email')).as('hashed'),
      ]),
});

describe('what is personal data', () => {
  it('is what carries the values of a marked column, under any name and as any type', () => {
    expect(verdicts(renamed)).toEqual({
      id: 'harmless',
      place: 'harmless',
      contact: 'carries',
      mail: 'carries',
      label: 'carries',
      tax_number: 'carries',
      is_org: 'harmless',
      sometimes: 'carries',
      is_unknown: 'harmless',
      hashed: 'digest',
    });
  });

  it('goes on through models with and without a contract, aggregates and snapshots', () => {
    const grouped = model({
      name: 'grouped',
      description: 'By place.',
      materialized: table(),
      inputs: [renamed],
      columns: {
        place: text(),
        anybody: text().nullable(),
        mails: bigint(),
        taxes: bigint().nullable(),
      },
      query: (db, f) =>
        db
          .selectFrom('renamed')
          .groupBy('place')
          .select((eb) => [
            'place',
            f.max(eb.ref('mail')).as('anybody'),
            f.countDistinct(eb.ref('mail')).as('mails'),
            f.sum(eb.ref('tax_number')).as('taxes'),
          ]),
    });
    expect(verdicts(grouped)).toEqual({
      place: 'harmless',
      anybody: 'carries',
      mails: 'harmless',
      taxes: 'digest',
    });
    const contacts = model({
      name: 'contacts',
      description: 'Contacts.',
      materialized: table(),
      inputs: [renamed],
      columns: { id: bigint(), contact: text().nullable() },
      query: (db) => db.selectFrom('renamed').select(['id', 'contact']),
    });
    const kept = snapshot({
      name: 'kept',
      description: 'Who was where.',
      of: contacts,
      uniqueKey: 'id',
      strategy: { kind: 'check', columns: ['contact'] },
      hardDeletes: 'ignore',
    });
    expect(verdicts(kept)).toMatchObject({ id: 'harmless', contact: 'carries' });
  });

  it('ends where the author says so, and says why', () => {
    const declared = model({
      name: 'declared',
      description: 'Keys.',
      materialized: table(),
      inputs: [renamed],
      columns: {
        key: text().meta({ pii: false, reason: 'A salted hash, and nobody has the salt.' }),
        contact: text().nullable(),
      },
      query: (db) => db.selectFrom('renamed').select(['hashed as key', 'contact']),
    });
    expect(verdicts(declared)).toEqual({ key: 'declared', contact: 'carries' });
    const above = model({
      name: 'above',
      description: 'Above.',
      materialized: table(),
      inputs: [declared],
      query: (db) => db.selectFrom('declared').select('key as other_key'),
    });
    expect(verdicts(above)).toEqual({ other_key: 'harmless' });
    const details = thrownBy(() =>
      source({ name: 's', description: 'S.', columns: { a: text().meta({ pii: false }) } }),
    ).details;
    expect(details).toMatchObject({ code: 'DEFINITION_INVALID', subject: 's.a' });
  });

  it('is unknown, and so not shown, where the project says of no such column', () => {
    expect(personalColumns(people).of('extra')).toEqual({ shown: false, why: 'unknown' });
    expect(personalColumns(people).of('CITY')).toMatchObject({ shown: true });
  });

  it('is also what comes from a relation of which nothing is known yet, as in a cycle', () => {
    const columns = readContract('round', { contact: text() }, undefined);
    const inputs: Relation[] = [people];
    const query = () => anyTables.selectFrom('people').select('email as contact').toOperationNode();
    const first = { ...anyModel('first', inputs, { query }), contract: columns };
    const again = () => anyTables.selectFrom('first').select('contact').toOperationNode();
    const second = { ...anyModel('second', [first], { query: again }), contract: columns };
    inputs.push(second);
    personalColumns(first);
    expect([first, second].map(verdicts)).toEqual([{ contact: 'carries' }, { contact: 'unknown' }]);
  });

  it('is asked of a query by the columns that it gives', () => {
    const mayShow = mayShowOfQuery(
      model({
        name: 'q',
        description: 'Q.',
        materialized: table(),
        inputs: [people],
        query: (db) =>
          db
            .selectFrom('people')
            .groupBy(['email', 'city'])
            .select([f.countRows().as('n'), 'email as whoever', 'city as where_from']),
      }).query(),
      [people],
    );
    expect(['n', 'whoever', 'where_from', 'other'].map(mayShow)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  describe('where nothing below is personal', () => {
    const towns = source({
      name: 'towns',
      description: 'Towns.',
      columns: { id: bigint(), town: text(), mayor: text().meta({ pii: false, reason: 'public' }) },
    });
    let asked = 0;
    const copied = (name: string, inputs: readonly [typeof towns, ...(typeof people)[]]) =>
      model({
        name,
        description: 'Towns again.',
        materialized: table(),
        inputs,
        columns: {
          id: bigint(),
          town: text(),
          mayor: text().meta({ pii: false, reason: 'public' }),
          label: text(),
        },
        query: (db, f) => {
          asked += 1;
          return db
            .selectFrom('towns as t')
            .select(['t.id', 't.town', 't.mayor', (eb) => f.lower(eb.ref('t.town')).as('label')]);
        },
      });

    it('is judged without a query, and as it is with one', () => {
      asked = 0;
      const judged = personalColumns(copied('quick', [towns]));
      expect(asked).toBe(0);
      // An input with personal data, which nothing reads, makes lineage necessary.
      const traced = personalColumns(copied('traced', [towns, people]));
      expect(asked).toBeGreaterThan(0);
      expect(judged.columns).toEqual(traced.columns);
      expect([judged.reads, traced.reads]).toEqual([[], []]);
      expect(judged.of('TOWN')).toEqual({ shown: true, why: 'harmless' });
      expect([judged.of('other'), traced.of('other')]).toEqual(
        Array.from({ length: 2 }, () => ({ shown: false, why: 'unknown' })),
      );
    });

    it('needs the query of a model without a contract, and of all that marks anything', () => {
      const open = model({
        name: 'open',
        description: 'Without a contract.',
        materialized: table(),
        inputs: [towns],
        query: (db) => db.selectFrom('towns').select('town as place'),
      });
      expect(verdicts(open)).toEqual({ place: 'harmless' });
      const marked = model({
        name: 'marked',
        description: 'With a mark.',
        materialized: table(),
        inputs: [towns],
        columns: { secret: text().meta({ pii: true }), again: text() },
        query: (db) => db.selectFrom('towns').select(['town as secret', 'town as again']),
      });
      expect(verdicts(marked)).toEqual({ secret: 'marked', again: 'harmless' });
      const reader = model({
        name: 'reader',
        description: 'Reads what is marked.',
        materialized: table(),
        inputs: [marked],
        columns: { shown: text() },
        query: (db) => db.selectFrom('marked').select('secret as shown'),
      });
      expect(verdicts(reader)).toEqual({ shown: 'carries' });
    });
  });
});
