/** Writes how many seconds after STARTED (of the epoch) this process gave DuckDB its first statement. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { FIRST_STATEMENT: file, STARTED: started, DRIVER_OF: folder } = process.env;
const { prototype } = createRequire(folder)('@duckdb/node-api').DuckDBConnection;
const { run, runAndReadAll } = prototype;
const noting = (send) =>
  function (sql) {
    Object.assign(prototype, { run, runAndReadAll });
    writeFileSync(file, String(Date.now() / 1000 - Number(started)));
    return send.call(this, sql);
  };
Object.assign(prototype, { run: noting(run), runAndReadAll: noting(runAndReadAll) });
