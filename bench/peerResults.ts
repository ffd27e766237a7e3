/** The measurement of one run of a tool. */
export interface PeerRun {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of all threads, in the process and the system. */
  readonly cpu: number;
  readonly peakMb: number;
}

/** The results that `npm run bench:peers` writes into `bench/results`. */
export interface PeerResults {
  readonly command: string;
  readonly date: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly platform: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly installedMb: number;
  /** Seconds from the start of the process to its first statement, of each try. */
  readonly startup: readonly number[];
  /** By work and tool, in the order of the rounds. */
  readonly results: Readonly<Record<string, Readonly<Record<string, readonly PeerRun[]>>>>;
}

type Place = readonly [work: string, tool: string];

/** The lowest figure of a tool in some work; undefined where it was not measured. */
export function lowest(
  { results }: PeerResults,
  figure: keyof PeerRun,
  [work, tool]: Place,
): number | undefined {
  const runs = results[work]?.[tool];
  return runs && Math.min(...runs.map((run) => run[figure]));
}

/** Returns the ratio of two lowest figures. */
export function lowestRatio(
  results: PeerResults,
  figure: keyof PeerRun,
  of: Place,
  to: Place,
): number | undefined {
  const [a, b] = [lowest(results, figure, of), lowest(results, figure, to)];
  return a === undefined || b === undefined ? undefined : a / b;
}
