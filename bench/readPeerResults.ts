import { existsSync, readFileSync } from 'node:fs';
import type { PeerResults } from './peerResults.ts';

/** The committed results: those of the default run, with those of the large one where there are any. */
export function readPeerResults(): PeerResults {
  const of = (name: string): PeerResults | undefined => {
    const file = new URL(`results/${name}.json`, import.meta.url);
    // Sound: bench/peers/run.py writes this file, in this shape.
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PeerResults) : undefined;
  };
  const [usual, large] = [of('peers'), of('peers-large')];
  if (usual === undefined) throw new Error('Run `npm run bench:peers` first.');
  return { ...usual, results: { ...large?.results, ...usual.results } };
}
