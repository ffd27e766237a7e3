import { DuckDBInstance } from '@duckdb/node-api';

// A process that queries a copy without pause, each few queries with a connection of its own, and keeps one
// open for longer. It prints what was wrong, and at the end how much it read.
const [, , path = ''] = process.argv;
const figures = { queries: 0, connections: 0, builds: new Set<number>(), problems: [] as string[] };
let isOver = false;
process.stdin.on('data', () => {
  isOver = true;
});

async function open() {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  figures.connections += 1;
  const read = async (table: string): Promise<number> => {
    const rows = await connection.runAndReadAll(
      `select min("build"), max("build"), count(*)::int from marts.${table}`,
    );
    figures.queries += 1;
    const [least, most, count] = (rows.getRows()[0] ?? []).map(Number);
    if (least === undefined || least !== most || count !== 500) {
      figures.problems.push(`${table} holds ${least} to ${most} in ${count} rows`);
    }
    figures.builds.add(least ?? -1);
    return least ?? -1;
  };
  const first = await read('mart_one');
  return {
    build: first,
    check: async () => {
      for (const table of ['mart_two', 'mart_one']) {
        const next = await read(table);
        if (next !== first) figures.problems.push(`one connection saw ${first} and ${next}`);
      }
    },
    close: () => instance.closeSync(),
  };
}

let last = 0;
let old = await open();
console.log('reading');
for (let turn = 1, isLast = false; !isLast; turn += 1) {
  // After the last build, once more.
  isLast = isOver;
  try {
    const reader = await open();
    if (reader.build < last) figures.problems.push(`${reader.build} was read after ${last}`);
    last = reader.build;
    await reader.check();
    await old.check();
    // Every so often, the old one is exchanged.
    if (turn % 40 === 0) {
      old.close();
      old = reader;
    } else {
      reader.close();
    }
  } catch (error) {
    figures.problems.push(String(error));
  }
}
console.log(JSON.stringify({ ...figures, builds: [...figures.builds].toSorted((a, b) => a - b) }));
process.exit(0);
