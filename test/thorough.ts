/** True where every case runs: in the workflow that measures coverage, and with `THOROUGH=1 npx vitest run …`. */
export const isThorough = process.env['THOROUGH'] === '1';

/**
 * Returns the cases of a long suite that the gate runs, so that it keeps its half hour: a few, or all with
 * `THOROUGH=1`.
 *
 * ```ts
 * it.each(casesOf(Array.from({ length: 40 }, (_, at) => 1000 + at), { inGate: 12 }))('seed %i: …', …)
 * ```
 */
export const casesOf = <T>(all: readonly T[], { inGate }: { readonly inGate: number }): T[] =>
  isThorough ? [...all] : all.slice(0, inGate);
