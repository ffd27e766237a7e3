/** Writes how many seconds after STARTED (of the epoch) this process gave DuckDB its first statement. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { FIRST_STATEMENT: file, STARTED: started, DRIVER_OF: folder } = process.env;
// The library below the driver: the package has the driver's own files as one.
const require = createRequire(createRequire(folder).resolve('@duckdb/node-api'));
const name = '@duckdb/node-bindings';
const library = require(name);
const query = (connection, sql) => {
  noting.query = library.query;
  writeFileSync(file, String(Date.now() / 1000 - Number(started)));
  return library.query(connection, sql);
};
const noting = Object.create(library, { query: { value: query, writable: true } });
require.cache[require.resolve(name)].exports = noting;
