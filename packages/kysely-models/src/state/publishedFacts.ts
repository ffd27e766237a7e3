import { z } from 'zod';
import { readJson } from '../define/text/json.ts';

const counted = z.object({
  /** The version of the rows in which they are counted. */
  rows: z.string(),
  /** The versions of the rows of relations that tests look in, by name. */
  read: z.record(z.string(), z.string()),
  /** By the version of the test. */
  failures: z.record(z.string(), z.number()),
});

/** The numbers of failures that tests counted in rows of a version. */
export type CountedFailures = Readonly<z.infer<typeof counted>>;

const resting = z.object({
  /** The number of builds in a row in which most of its rows changed. */
  times: z.number(),
  /** The builds that rebuild it before one follows its changes again. */
  left: z.number(),
});

/** The record of a table that is maintained by its size, and of which most rows changed. */
export type Resting = Readonly<z.infer<typeof resting>>;

const shape = z.object({
  /**
   * True when its comment has the engine's mark; a relation without the mark belongs to somebody
   * else.
   */
  isMarked: z.boolean(),
  /** The run that published it; undefined in the record of an earlier version. */
  by: z.string().optional(),
  /** The number of rows; undefined for a view, and where nobody counted. */
  rows: z.number().optional(),
  /** Its columns in order, as `name type`. */
  columns: z.array(z.string()).optional(),
  /** A hash of its rows in any order, of a build with --verify. */
  hash: z.string().optional(),
  /** The failures of its tests, where those of later rows can follow from what changes. */
  counted: counted.optional(),
  resting: resting.optional(),
});

/** A published table or view as the build left it: what differs later was changed by hand. */
export type PublishedFacts = Readonly<z.infer<typeof shape>>;

/** Returns the facts as the state keeps them. */
export function writePublishedFacts(facts: PublishedFacts | undefined): string {
  return facts === undefined ? '' : JSON.stringify(facts);
}

/** Returns the facts as they were kept; undefined where nothing is known. */
export function readPublishedFacts(text: string): PublishedFacts | undefined {
  return shape.safeParse(readJson(text)).data;
}
