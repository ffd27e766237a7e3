import { describe, expect, it } from 'vitest';
import {
  bigint,
  defineConfig,
  exposure,
  incremental,
  model,
  source,
  table,
  text,
} from '../../../packages/kysely-models/src/index.ts';
import { diffManifests } from '../../../packages/kysely-models/src/review/definitions/diffManifests.ts';
import { projectManifest } from '../../../packages/kysely-models/src/review/definitions/projectManifest.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';

/** What differs between the states of the small project below. */
interface Version {
  readonly name?: string;
  readonly schema?: string;
  readonly unique?: readonly (string | readonly string[])[];
  readonly warns?: boolean;
  readonly pii?: boolean;
  readonly kept?: ReturnType<typeof table> | ReturnType<typeof incremental<'client_id'>>;
}

/** Parcels by client and day, a board that reads all of it, and a letter that reads the client alone. */
function manifest(version: Version = {}) {
  const { name = 'client_days', schema = 'marts', pii = false, warns = false } = version;
  const note = pii ? text().meta({ pii }) : text();
  const parcels = source({
    name: 'parcels',
    description: 'Parcels.',
    columns: { client_id: bigint(), day: text(), note },
  });
  const clientDays = model({
    name,
    schema,
    description: 'A parcel.',
    materialized: version.kept ?? table(),
    inputs: [parcels],
    unique: (version.unique ?? [['client_id', 'day']]) as [['client_id', 'day']],
    columns: { client_id: bigint(), day: text(), note },
    tests: (t) => (warns ? [t.unique(['client_id', 'day'], { severity: 'warn' })] : []),
    query: (db) => db.selectFrom('parcels').select(['client_id', 'day', 'note']),
  });
  const read = { type: 'dashboard', description: 'Read.', owner: 'sales' } as const;
  const exposures = [
    exposure({ ...read, name: 'board', inputs: [clientDays] }),
    exposure({ ...read, name: 'letter', inputs: [clientDays], columns: { [name]: ['client_id'] } }),
  ];
  const { graph } = openProject(
    defineConfig({
      models: [{ parcels, clientDays }, Object.fromEntries(exposures.map((e) => [e.name, e]))],
    }),
  );
  return projectManifest(graph, new Map());
}

const diff = (after: Version, before: Version = {}) =>
  diffManifests(manifest(before), manifest(after));
const reached = (after: Version) => diff(after).reached.exposures.map((each) => each.exposure);
const others = (after: Version, before?: Version) =>
  diff(after, before).relations.flatMap((each) => each.others);

describe('what a change means for readers', () => {
  it('a key that is given up breaks who joins by it', () => {
    const given = { what: 'no longer unique: client_id, day', verdict: 'breaking' };
    expect(others({ unique: [] })).toEqual([given]);
    expect(others({ unique: [['client_id', 'day', 'note']] })).toEqual([given]);
    expect(others({ unique: [], warns: true })).toEqual([given]);
    expect(reached({ unique: [] })).toEqual(['board', 'letter']);
    // Fewer columns say more.
    expect(others({ unique: ['client_id'] })).toEqual([]);
    expect(others({ unique: [['day', 'client_id']] })).toEqual([]);
    expect(others({}, { unique: [] })).toEqual([]);
  });

  it('a key may be personal data', () => {
    const key = { unique: ['note'], pii: true };
    expect(others({ pii: true, unique: [] }, key)).toEqual([
      { what: 'no longer unique: note', verdict: 'breaking' },
    ]);
    expect(others(key, { unique: ['note'] })).toEqual([]);
  });

  it('an exposure is reached by what breaks without another value', () => {
    expect(reached({ pii: true })).toEqual(['board']);
    expect(reached({ schema: 'sales' })).toEqual(['board', 'letter']);
    expect(reached({})).toEqual([]);
  });

  it('names how a model is kept otherwise', () => {
    const merged = incremental({ strategy: 'merge', uniqueKey: ['client_id'] });
    const deleted = incremental({ strategy: 'delete+insert', uniqueKey: ['client_id'] });
    const said = others({ unique: [], kept: deleted }, { unique: [], kept: merged });
    expect(said).toEqual([{ what: 'strategy: merge → delete+insert', verdict: 'internal' }]);
  });

  it('says of a removed model which new one is the same', () => {
    const { relations, verdict } = diff({ name: 'days_of_clients' });
    expect(verdict).toBe('breaking');
    expect(relations[0]).toMatchObject({
      relation: 'client_days',
      change: 'removed',
      others: [{ what: 'days_of_clients is computed the same way', verdict: 'breaking' }],
    });
    expect(others({ name: 'days_of_clients', pii: true, unique: [] })).toHaveLength(1);
  });
});
