import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeShop } from '../reference/changeShop.ts';
import { compareTables } from '../reference/compareTables.ts';
import { dirtyShop } from '../reference/dirtyShop.ts';
import { type Random, random } from '../reference/random.ts';
import { writeShop } from '../reference/writeShop.ts';
import { buildShopFile, type ShopFile } from './buildShopFile.ts';
import { killedBuild } from './killedBuild.ts';

/** What came of builds that were killed. */
export interface KilledBuilds {
  readonly rounds: number;
  readonly kills: number;
  /** Kills after the run had begun, and before it was done. */
  readonly amidst: number;
  /** Kills after which the next run found a lease of the dead one. */
  readonly leases: number;
  /** What was not as it should be, with the round. */
  readonly problems: readonly string[];
}

/** Extracts that one database sees; the first build of each is killed too. */
const batches = 8;

const size = { customers: 12, orders: 60, items: 150, products: 8 };

/**
 * Kills real builds of the shipped project at random moments, each of them in a database that has seen
 * the extracts before, builds again, and compares with a database whose builds were left alone.
 *
 * @param seed decides the extracts and the moments
 */
export async function killBuilds(
  rounds: number,
  seed: number,
  tell: (text: string) => void = () => undefined,
): Promise<KilledBuilds> {
  const rng = random(seed);
  const found = { kills: 0, amidst: 0, leases: 0, problems: [] as string[] };
  for (let round = 0; round < rounds; ) {
    const folder = mkdtempSync(join(tmpdir(), 'models-crash-'));
    try {
      let shop = dirtyShop(seed + round, size);
      for (let batch = 0; batch < batches && round < rounds; batch += 1, round += 1) {
        if (batch > 0) shop = changeShop(rng, shop, batch);
        writeShop(join(folder, `raw${batch}`), shop, seed);
        const problems = await killAndRecover(rng, folder, `raw${batch}`, found);
        found.problems.push(...problems.map((problem) => `round ${round + 1}: ${problem}`));
        tell(`round ${round + 1}: ${problems.length === 0 ? 'as it should be' : problems[0]}`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { rounds, ...found };
}

async function killAndRecover(
  rng: Random,
  folder: string,
  raw: string,
  found: { kills: number; amidst: number; leases: number },
): Promise<readonly string[]> {
  for (let kills = rng.chance(0.25) ? 2 : 1; kills > 0; kills -= 1) {
    const state = await killedBuild(folder, raw, {
      afterStart: rng.chance(0.8),
      delayMs: rng.int(0, 600),
    });
    found.kills += 1;
    if (state === 'amidst') found.amidst += 1;
  }
  const calm = await buildShopFile(join(folder, 'calm.duckdb'), join(folder, raw));
  const killed = await buildShopFile(join(folder, 'killed.duckdb'), join(folder, raw));
  if (killed.tookOver) found.leases += 1;
  return [
    ...killed.problems,
    ...compareTables(calm.tables, killed.tables),
    ...compareSnapshots(calm, killed),
    ...killed.leftOver.map((name) => `left over in the database: ${name}`),
    ...readdirSync(folder)
      .filter((name) => !/^(raw\d+|(calm|killed)\.duckdb|\.models)$/.test(name))
      .map((name) => `left over in the folder: ${name}`),
  ];
}

function compareSnapshots(calm: ShopFile, killed: ShopFile): readonly string[] {
  return Object.entries(calm.snapshots).flatMap(([name, rows]) =>
    JSON.stringify(rows) === JSON.stringify(killed.snapshots[name])
      ? []
      : [`${name} has other versions`],
  );
}
