import { z } from 'zod';
import type { FormatsBySource } from '../define/formats/mergeFormats.ts';
import { readJson } from '../define/text/json.ts';

const idKind = z.enum(['number', 'text']);

const shape = z.object({
  runId: z.string(),
  /** The start of the run, `2024-02-29 12:00:00.000`, in UTC. */
  at: z.string(),
  request: z.object({
    select: z.array(z.string()),
    exclude: z.array(z.string()),
    variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    /** The types of ids in this run, where it named them. */
    ids: z.union([idKind, z.record(z.string(), idKind)]).optional(),
    /** The mapping of `--from`, where it had one. */
    mapping: z.object({ from: z.string(), columns: z.record(z.string(), z.string()) }).optional(),
    /** The sample of `--sample`, where it had one. */
    sample: z.string().optional(),
    /** The intervals of `models backfill`, where it was one. */
    intervals: z
      .object({
        name: z.string(),
        from: z.string(),
        to: z.string(),
        parallel: z.number().optional(),
      })
      .optional(),
    /** The path from the root. */
    rawFolder: z.string().optional(),
    /** Their paths in the folder, where not all of it was read. */
    rawFiles: z.array(z.string()).optional(),
    inPlace: z.boolean(),
    /** The formats of files that the run was given. */
    formats: z.custom<FormatsBySource>((value) => typeof value === 'object').optional(),
    adopted: z.array(z.string()),
    acceptShrink: z.array(z.string()).default([]),
    acceptStale: z.array(z.string()).default([]),
    fullRefresh: z.boolean(),
    failFast: z.boolean(),
    atomic: z.boolean().default(false),
    /** The names of the other targets. */
    defer: z.string().optional(),
    against: z.string().optional(),
  }),
  /**
   * The relations that failed, or were not published because of others; none for an interrupted
   * run.
   */
  unfinished: z.array(z.string()).optional(),
});

/** The record of a run: its request, and what remains of it. */
export type LastRun = Readonly<z.infer<typeof shape>>;

/** Serializes the run for the state. */
export function writeLastRun(run: LastRun): string {
  return JSON.stringify(run);
}

/** Parses a run of the state; returns undefined for other text. */
export function readLastRun(text: string): LastRun | undefined {
  return shape.safeParse(readJson(text)).data;
}
