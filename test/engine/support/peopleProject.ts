import { pathToFileURL } from 'node:url';
import {
  bigint,
  incremental,
  model,
  seed,
  snapshot,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import { folderWith } from './projectFolder.ts';

const files = {
  'people.csv': 'id,name\n1,Ann\n2,Ben\n',
  'more.csv': 'id,name\n1,Ann\n2,Bo\n3,Cy\n',
};

/** What differs from the first version of the project. */
export interface PeopleEdits {
  readonly file?: keyof typeof files;
  readonly seen?: string;
  readonly kept?: string;
  readonly pii?: boolean;
  readonly clusterBy?: readonly ('id' | 'name')[];
}

/** A seed, a view of it, and a table, an incremental model and a snapshot that read the view. */
export function peopleProject({
  file = 'people.csv',
  seen = '',
  kept = '',
  pii = true,
  clusterBy = ['id'],
}: PeopleEdits = {}) {
  const people = seed({
    name: 'people',
    description: 'People.',
    columns: { id: bigint(), name: pii ? text().meta({ pii }) : text() },
    file: pathToFileURL(`${folderWith(files)}/${file}`),
  });
  const columns = { id: bigint(), name: pii ? text().meta({ pii }) : text() };
  const seenPeople = model({
    ...{ name: 'seen', description: 'People.', materialized: view(), inputs: [people], columns },
    query: (db, f) =>
      db
        .selectFrom('people')
        .select((eb) => ['id', f.concat(eb.ref('name'), eb.val(seen)).as('name')]),
  });
  const common = { description: 'People.', inputs: [seenPeople], columns };
  const counted = model({
    ...{ ...common, name: 'counted', materialized: table(), clusterBy },
    query: (db) => db.selectFrom('seen').select(['id', 'name']),
  });
  const keptPeople = model({
    ...{ ...common, name: 'kept' },
    materialized: incremental({ strategy: 'merge', uniqueKey: ['id'] }),
    query: (db, f) =>
      db
        .selectFrom('seen')
        .select((eb) => ['id', f.concat(eb.ref('name'), eb.val(kept)).as('name')]),
  });
  const versions = snapshot({
    ...{ name: 'versions', description: 'Versions of people.', of: seenPeople, uniqueKey: 'id' },
    strategy: { kind: 'check', columns: 'all' },
    hardDeletes: 'ignore',
  });
  return [people, seenPeople, counted, keptPeople, versions] as readonly ProjectRelation[];
}
