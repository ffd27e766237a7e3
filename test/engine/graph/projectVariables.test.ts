import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  date,
  integer,
  model,
  seed,
  source,
  table,
  text,
  variable,
} from '../../../packages/kysely-models/src/define/index.ts';
import {
  ModelsError,
  ModelsErrors,
} from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { projectVariables } from '../../../packages/kysely-models/src/graph/project/projectVariables.ts';
import { readSeed } from '../../../packages/kysely-models/src/ingest/readSeed.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';

const day = variable({ name: 'day', type: date(), description: 'The day.' });
const rate = variable({ name: 'rate', type: z.number(), description: 'A rate.' });
const most = variable({
  name: 'most',
  type: integer().max(99),
  default: 50,
  description: 'At most.',
});
const least = variable({
  name: 'least',
  type: integer().min(1),
  default: 5,
  noMoreThan: most,
  description: 'At least.',
});
const names = variable({
  name: 'names',
  type: z.array(z.object({ name: z.string() })).nullable(),
  default: null,
  description: 'Names.',
});
const open = variable({
  name: 'open',
  type: z.array(z.string()),
  default: ['placed'],
  description: 'Open.',
});
const paid = variable({
  name: 'paid',
  type: z.array(z.string()).nullable(),
  default: null,
  disjointFrom: [open],
  description: 'Paid.',
});
const definitions = { day, rate, most, least, names, open, paid };
const config = (variables: Readonly<Record<string, unknown>>) => ({
  models: [definitions],
  variables,
});

function refusal(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof ModelsErrors) return error.errors.map(({ details }) => details);
    if (error instanceof ModelsError) return [error.details];
  }
  return [];
}

describe('the values of variables', () => {
  it('are those of the configuration, of the run or of the code', () => {
    const given = { day: '2024-02-29', rate: null, most: 7, names: [{ name: 'a' }] };
    expect(projectVariables(config(given))).toEqual({
      run: { day: '2024-02-29' },
      settings: { most: 7, names: [{ name: 'a' }] },
    });
    expect(projectVariables({ models: [[day, least], most] })).toEqual({ run: {}, settings: {} });
  });

  it('are those of the command line first, as text or JSON', () => {
    const texts = { day: '2024-03-01', rate: '0.5', most: '60', names: '[{"name":"b"}]' };
    expect(projectVariables(config({ day: 'no day', most: 8, least: 2 }), texts)).toEqual({
      run: { day: '2024-03-01', rate: 0.5 },
      settings: { most: 60, least: 2, names: [{ name: 'b' }] },
    });
  });

  it.each([
    [{ day: '2024-02-30' }, 'a day that exists, YYYY-MM-DD', '"2024-02-30"'],
    [{ most: '60' }, 'a number', '"60"'],
    [{ most: 100 }, 'a number of at most 99', '100'],
    [{ most: null }, 'a number', 'null'],
    [{ names: [{ name: 'a' }, { name: 1 }] }, '1.name: a text', '[{"name":"a"},{"name":1}]'],
    [{ least: 51 }, 'at most most, which is 50', '51'],
    [{ most: 4 }, 'at most most, which is 4', '5'],
    [{ paid: ['done', 'placed'] }, 'no value of open, which is ["placed"]', '["placed"]'],
  ])('are refused where they do not fit: %j', (variables, expected, found) => {
    const [name] = Object.keys(variables);
    expect(refusal(() => openProject(config(variables)))).toMatchObject([
      {
        code: 'VARIABLE_INVALID',
        subject: name === 'most' && found === '5' ? 'least' : name,
        message: expect.stringContaining('variables: the variable'),
        expected,
        found,
      },
    ]);
  });

  it('are refused where two lists have a value in common, and named by where one was given', () => {
    const given = { ...config({ paid: ['done'] }) };
    expect(refusal(() => projectVariables(given, { open: '["done", "due"]' }))).toMatchObject([
      {
        code: 'VARIABLE_INVALID',
        subject: 'paid',
        message: 'variables: the variable paid cannot have this value.',
        expected: 'no value of open, which is ["done","due"]',
        found: '["done"]',
      },
    ]);
    expect(projectVariables(config({ paid: ['placed'], open: [] })).settings).toEqual({
      paid: ['placed'],
      open: [],
    });
    expect(projectVariables(config({ paid: null })).settings).toEqual({ paid: null });
  });

  it('are refused from the command line, long ones in part', () => {
    expect(refusal(() => projectVariables(config({}), { most: 'x'.repeat(300) }))).toMatchObject([
      {
        message: '--var: the variable most cannot have this value.',
        hint: 'most: At most.',
        found: expect.stringMatching(/^"x{199}…$/),
      },
    ]);
  });

  it('are refused where there is no such variable, all of them together', () => {
    expect(refusal(() => projectVariables(config({ leest: 1, most: 'a' })))).toMatchObject([
      { code: 'VARIABLE_UNKNOWN', subject: 'leest', hint: 'The nearest are least, most, names.' },
      { code: 'VARIABLE_INVALID', subject: 'most' },
    ]);
    const none = { models: [{}], variables: { most: 1 } };
    expect(refusal(() => projectVariables(none))).toMatchObject([
      { expected: 'no variable at all' },
    ]);
  });

  it('belong to one variable of a name', () => {
    const other = variable({ name: 'day', type: date(), description: 'Another day.' });
    const twice = { models: [definitions, [other]] };
    expect(refusal(() => projectVariables(twice))).toMatchObject([
      { code: 'NAME_DUPLICATE', subject: 'day' },
    ]);
  });
});

describe('definitions that read variables', () => {
  const rows = source({
    name: 'rows',
    description: 'Rows.',
    columns: { id: integer() },
    tests: (t, f) => [t.range('id', { max: f.value(most) })],
  });
  const few = model({
    name: 'few',
    description: 'Few rows.',
    materialized: table(),
    inputs: [rows],
    columns: { id: integer() },
    query: (db, f) => db.selectFrom('rows').where('id', '<', f.value(most)).select('id'),
    tests: (t, f) => [t.rowCount({ max: f.value(most) })],
  });
  const named = seed({
    name: 'named',
    description: 'Names.',
    file: new URL('file:///none.csv'),
    columns: { name: text().max(3).meta({ pii: true }) },
    rows: (f) => f.value(names) ?? undefined,
    tests: (t, f) => [t.rowCount({ max: f.value(most) })],
  });
  const graphOf = (variables: Readonly<Record<string, unknown>>) =>
    openProject({ models: [definitions, { rows, few, named }], variables }).graph;

  it('have the values of the project in their queries, tests and rows', async () => {
    const { byName } = graphOf({ most: 7, names: [{ name: 'ada' }] });
    const made = byName.get('few');
    expect(JSON.stringify(made?.kind === 'model' && made.query())).toContain('"value":7');
    expect(JSON.stringify(few.query())).toContain('"value":50');
    for (const relation of byName.values()) {
      expect(JSON.stringify(relation.tests())).toMatch(/"max":(7|\{"value":7)/);
    }
    const seeded = byName.get('named');
    expect(seeded?.kind === 'seed' && (await readSeed(seeded))).toEqual([['ada']]);
  });

  it('have rows that break the contract refused', async () => {
    const seeded = graphOf({ names: [{ name: 'grace' }] }).byName.get('named');
    if (seeded?.kind !== 'seed') throw new Error('There is no seed.');
    await expect(readSeed(seeded)).rejects.toThrow(
      expect.objectContaining({
        details: expect.objectContaining({
          code: 'SEED_INVALID',
          subject: 'named.name',
          found: 'a value of personal data',
        }),
      }),
    );
  });
});
