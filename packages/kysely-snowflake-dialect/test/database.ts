import type { ColumnType, Generated } from 'kysely';

/** The tables the constructs are tried on. */
export interface Database {
  person: {
    id: number;
    firstName: string;
    age: number | null;
    score: number | null;
    born: ColumnType<string | null, string | null, string | null>;
  };
  pet: {
    id: number;
    owner_id: Generated<number>;
    name: string;
    species: Generated<'cat' | 'dog'>;
  };
  event: {
    id: number;
    payload: ColumnType<
      { kind: string; items: { name: string; 'a"b': number }[] } | null,
      object | null,
      object | null
    >;
  };
}

/** The statements that make them. */
export const CREATE_TABLES: readonly string[] = [
  'drop table if exists animal',
  'create or replace table person (id integer not null, "firstName" varchar, age integer, score double, born date)',
  "insert into person values (1, 'Jennifer', 40, 1.5, '1984-02-29'), (2, 'Arnold', 75, null, '1947-07-30'), (3, 'Sylvester', null, 0.25, null)",
  'create or replace table pet (id integer not null, owner_id integer, name varchar, species varchar)',
  "insert into pet values (1, 1, 'Catto', 'cat'), (2, 2, 'Doggo', 'dog'), (3, 2, 'Hammo', 'cat')",
  'create or replace table event (id integer not null, payload variant)',
  `insert into event select 1, parse_json('{"kind":"a","items":[{"name":"x","a\\\\"b":7}]}')`,
];
