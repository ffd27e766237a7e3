import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { random } from '../reference/random.ts';

/** What a reader saw while builds published. */
export interface ReadFigures {
  readonly queries: number;
  readonly connections: number;
  /** The builds that it read something of. */
  readonly builds: readonly number[];
  readonly problems: readonly string[];
  readonly kills: number;
}

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Lets a process query a copy without pause while builds publish it, some of which are killed at a random
 * moment, each before the next one.
 *
 * @param kills how many builds are killed, beside those that come to their end
 */
export async function publishWhileRead(
  builds: number,
  kills: number,
  seed: number,
): Promise<ReadFigures> {
  const rng = random(seed);
  const folder = mkdtempSync(join(tmpdir(), 'models-readers-'));
  mkdirSync(join(folder, 'raw'));
  const publisher = new Publisher(folder);
  let reader: Reader | undefined;
  let killed = 0;
  try {
    for (let build = 1; build <= builds; build += 1) {
      const rows = Array.from({ length: 500 }, (_, at) => `${build},${at}`);
      writeFileSync(join(folder, 'raw/raw_rows.csv'), ['build,at', ...rows].join('\n'));
      const due = Math.floor((build * kills) / builds);
      for (; build > 1 && killed < due; killed += 1) {
        await publisher.publish(rng.int(0, 250));
      }
      await publisher.publish();
      reader ??= await startReader(join(folder, 'published.duckdb'));
    }
    const figures = await reader?.stop();
    const left = readdirSync(folder).filter(
      (name) => !/^(raw|(warehouse|published)\.duckdb)$/.test(name),
    );
    const problems = [
      ...(figures?.problems ?? ['nothing was read']),
      ...left.map((name) => `left over: ${name}`),
    ];
    return { queries: 0, connections: 0, builds: [], ...figures, problems, kills: killed };
  } finally {
    await Promise.all([reader?.kill(), publisher.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A process that builds whenever it is told to, begun again after it was killed. */
class Publisher {
  readonly #folder: string;
  #process: ListeningProcess | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Builds once.
   *
   * @param killAfterMs when the process is killed, from the begin of the run on; never when left out
   */
  async publish(killAfterMs?: number): Promise<void> {
    this.#process ??= await listeningProcess(script('publishingProcess.ts'), this.#folder);
    const { ask, end } = this.#process;
    const started = await ask('build');
    if (killAfterMs !== undefined) {
      await sleep(killAfterMs);
      await this.stop();
      return;
    }
    const outcome = started === 'run_started' ? await ask() : started;
    // What a build published that was killed too late needs no further one.
    if (outcome !== 'written' && outcome !== 'current') throw new Error(`${outcome}${end()}`);
  }

  async stop(): Promise<void> {
    await this.#process?.kill();
    this.#process = undefined;
  }
}

async function startReader(path: string): Promise<Reader> {
  const { ask, kill, end } = await listeningProcess(script('readPublished.ts'), path);
  return {
    stop: async () => {
      const last = await ask('stop');
      if (!last.startsWith('{')) throw new Error(`The reader ended: ${last}${end()}`);
      return JSON.parse(last);
    },
    kill,
  };
}

interface Reader {
  readonly stop: () => Promise<Omit<ReadFigures, 'kills'>>;
  readonly kill: () => Promise<void>;
}

interface ListeningProcess {
  /** Writes a line, if any, and gives the next one that is printed. */
  readonly ask: (line?: string) => Promise<string>;
  readonly kill: () => Promise<void>;
  /** What it printed of its end. */
  readonly end: () => string;
}

/** Starts a script and waits for its first line. */
async function listeningProcess(path: string, argument: string): Promise<ListeningProcess> {
  const env = { ...process.env, NODE_V8_COVERAGE: undefined };
  const child = spawn(process.execPath, [path, argument], { env });
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  let error = '';
  child.stderr.on('data', (text: Buffer) => {
    error += text.toString();
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value ?? '';
  await next();
  return {
    ask: (line) => {
      if (line !== undefined) child.stdin.write(`${line}\n`);
      return next();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
    end: () => error,
  };
}
