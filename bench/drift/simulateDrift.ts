/**
 * `node bench/drift/simulateDrift.ts [--seeds 1,2,3] [--days 260] [--customers 9000] [--all] [--defaults]
 * [--figures FILE]`: trades so many days in a sample shop, builds its marts each night, and counts the alarms of
 * drift: false ones on days of normal trade, and those on days with an incident, which is built before the right extract.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { incidents, otherIncidents } from './incidents.ts';
import { simulate } from './simulate.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1' },
    days: { type: 'string', default: '260' },
    customers: { type: 'string', default: '9000' },
    all: { type: 'boolean', default: false },
    defaults: { type: 'boolean', default: false },
    figures: { type: 'string' },
  },
});

const planted = values.all ? [...incidents, ...otherIncidents] : incidents;
for (const seed of values.seeds.split(',').map(Number)) {
  const folder = join(tmpdir(), `drift-${process.pid}-${seed}`);
  await mkdir(folder, { recursive: true });
  try {
    const result = await simulate({
      ...{ seed, folder, incidents: planted, withDefaults: values.defaults },
      days: Number(values.days),
      customers: Number(values.customers),
      onDay: (text) => process.stderr.write(`${text}\n`),
    });
    if (values.figures !== undefined) {
      await writeFile(`${values.figures}.${seed}.json`, JSON.stringify(result.figures));
    }
    console.log(
      `seed ${seed}: ${result.judgedDays} days of normal trade, ${result.alarms.length} false alarms`,
    );
    for (const { day, model, what } of result.alarms) console.log(`  ${day} ${model}: ${what}`);
    const found = result.planted.filter(({ by }) => by.length > 0);
    console.log(`  ${found.length} of ${result.planted.length} incidents found on the day`);
    for (const { name, day, by } of result.planted) {
      console.log(`  ${by.length > 0 ? 'found ' : 'missed'} ${name} (${day}): ${by.join('; ')}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
