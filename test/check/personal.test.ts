import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { checkProject } from '../../packages/kysely-models/src/check/project/checkProject.ts';
import {
  bigint,
  defineConfig,
  model,
  pick,
  source,
  text,
  view,
} from '../../packages/kysely-models/src/define/index.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';

const people = source({
  name: 'people',
  description: 'People.',
  columns: { id: bigint(), email: text().meta({ pii: true }) },
});

test('a column that carries personal data says so, picks it, or says why it is none', () => {
  const contacts = model({
    name: 'contacts',
    description: 'Contacts.',
    materialized: view(),
    inputs: [people],
    columns: {
      ...pick(people, 'id', 'email'),
      contact: text(),
      digest: text(),
      marked: text().meta({ pii: true }),
      domain: text().meta({ pii: false, reason: 'A domain is nobody.' }),
    },
    query: (db, f) =>
      db
        .selectFrom('people')
        .select((eb, fn = f(eb)) => [
          'id',
          'email',
          fn.lower('email').as('contact'),
          fn.md5('email').as('digest'),
          'email as marked',
          fn.splitPart('email', '@', 2).as('domain'),
        ]),
  });
  const counted = model({
    name: 'counted',
    description: 'A model without a contract, and a figure that shows nobody.',
    materialized: view(),
    inputs: [people],
    query: (db, f) =>
      db
        .selectFrom('people')
        .select((eb) => [f(eb).count('email').as('mails'), sql<string>`max(email)`.as('last')]),
  });
  const { graph } = openProject(defineConfig({ models: [people, contacts, counted] }));
  expect(checkProject(graph).diagnostics).toMatchObject(
    ['contact', 'digest'].map((column) => ({
      code: 'PERSONAL_UNMARKED',
      severity: 'error',
      model: 'contacts',
      column,
      message: `contacts: the column ${column} carries personal data of people.email, and the contract does not say so.`,
    })),
  );
});
