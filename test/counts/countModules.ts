/** Loaded before the command: prints how many modules were loaded when DuckDB got its first statement. */
import { createRequire, registerHooks } from 'node:module';
import type { DuckDBConnection } from '@duckdb/node-api';

const modules = new Set<string>();
registerHooks({
  load: (url, context, next) => {
    if (url.startsWith('file:')) modules.add(url);
    return next(url, context);
  },
});

// Sound: what the package exports by this name.
const { DuckDBConnection: driver } = createRequire(import.meta.url)('@duckdb/node-api') as {
  DuckDBConnection: { prototype: DuckDBConnection };
};
const { run, runAndReadAll } = driver.prototype;
const told = () => {
  Object.assign(driver.prototype, { run, runAndReadAll });
  console.log(`modules ${modules.size}`);
};
Object.assign(driver.prototype, {
  run(this: DuckDBConnection, sql: string) {
    told();
    return run.call(this, sql);
  },
  runAndReadAll(this: DuckDBConnection, sql: string) {
    told();
    return runAndReadAll.call(this, sql);
  },
});
