import { DummyDriver, Kysely } from 'kysely';
import {
  SnowflakeAdapter,
  SnowflakeIntrospector,
  SnowflakeQueryCompiler,
} from 'kysely-snowflake-dialect';

/** Rows that are inserted by one statement. */
const count = 20_000;
const repeats = 5;

interface Tables {
  toy: { id: number; owner_id: number; name: string; species: string };
}

const rows = Array.from({ length: count }, (_, id) => ({
  id,
  owner_id: id,
  name: `name ${id}`,
  species: 'cat',
}));

/** Prints how long an insert for Snowflake takes to compile, and how long its text is. */
for (const arrayBindingRows of [false, 1000] as const) {
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SnowflakeAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (kysely) => new SnowflakeIntrospector(kysely),
      createQueryCompiler: () => new SnowflakeQueryCompiler({ arrayBindingRows }),
    },
  });
  const insert = db.insertInto('toy').values(rows);
  const times: number[] = [];
  let characters = 0;
  for (let run = 0; run < repeats; run += 1) {
    const started = performance.now();
    characters = insert.compile().sql.length;
    times.push(performance.now() - started);
  }
  const way = arrayBindingRows === false ? 'rows written out' : 'arrays';
  console.log(`${way}: ${Math.round(Math.min(...times))} ms, ${characters} characters`);
}
