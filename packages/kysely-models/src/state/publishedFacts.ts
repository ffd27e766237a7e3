import { z } from 'zod';

const shape = z.object({
  /**
   * True when its comment has the engine's mark; a relation without the mark belongs to somebody
   * else.
   */
  isMarked: z.boolean(),
  /** The number of rows; undefined for a view, and where nobody counted. */
  rows: z.number().optional(),
  /** Its columns in order, as `name type`. */
  columns: z.array(z.string()).optional(),
  /** A hash of its rows in any order, of a build with --verify. */
  hash: z.string().optional(),
});

/** A published table or view as the build left it: what differs later was changed by hand. */
export type PublishedFacts = Readonly<z.infer<typeof shape>>;

/** Returns the facts as the state keeps them. */
export function writePublishedFacts(facts: PublishedFacts | undefined): string {
  return facts === undefined ? '' : JSON.stringify(facts);
}

/** Returns the facts as they were kept; undefined where nothing is known. */
export function readPublishedFacts(text: string): PublishedFacts | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
