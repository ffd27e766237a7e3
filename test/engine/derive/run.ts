/**
 * `npm run test:derive`: random queries, tables and changes, of which each derived increment is compared with a
 * rebuilt table. CASES and SEED change how many there are, and where they begin.
 */
import { tryCase } from './derivedCase.ts';
import { openCases } from './openCases.ts';

const cases = Number(process.env['CASES'] ?? 10_000);
const first = Number(process.env['SEED'] ?? 1);

/** Internal errors of DuckDB, of statements that are right: nothing is compared there. Any other one is a failure. */
const errorsOfDuckdb = ['Failed to cast expression to type'];

let { warehouse, session, close } = await openCases();
const counts = new Map<string, number>();
const add = (kind: string) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
for (let seed = first; seed < first + cases; seed += 1) {
  try {
    const outcome = await tryCase(session, warehouse.dialect, seed);
    add(outcome.kind);
    if ('why' in outcome && outcome.why !== undefined) add(`not added: ${outcome.why}`);
    if (outcome.kind !== 'differs' && outcome.kind !== 'open') continue;
    console.error(outcome.text);
    if (outcome.kind === 'differs') process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('INTERNAL Error')) throw error;
    console.error(`seed ${seed}: ${error.message}`);
    const known = errorsOfDuckdb.find((text) => error.message.includes(text));
    add(`internal error of DuckDB: ${known ?? 'one that is not known yet'}`);
    if (known === undefined) process.exitCode = 1;
    // An internal error ends the database in which it happens.
    ({ warehouse, session, close } = await openCases());
  }
}
await close();
console.log(JSON.stringify({ cases, first, ...Object.fromEntries(counts) }));
