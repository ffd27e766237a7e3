import { z } from 'zod';

const shape = z.object({
  runId: z.string(),
  /** When it began, `2024-02-29 12:00:00.000`, in UTC. */
  at: z.string(),
  request: z.object({
    select: z.array(z.string()),
    exclude: z.array(z.string()),
    variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    /** From the root. */
    rawFolder: z.string().optional(),
    inPlace: z.boolean(),
    adopted: z.array(z.string()),
    acceptShrink: z.array(z.string()).default([]),
    fullRefresh: z.boolean(),
    failFast: z.boolean(),
    atomic: z.boolean().default(false),
    /** The names of the other targets. */
    defer: z.string().optional(),
    against: z.string().optional(),
  }),
  /** The relations that failed, or were not put in place because of others; none of a run that was cut off. */
  unfinished: z.array(z.string()).optional(),
});

/** What is noted of a run: what was asked for, and what of it is left. */
export type LastRun = Readonly<z.infer<typeof shape>>;

/** As it is kept in the state. */
export function writeLastRun(run: LastRun): string {
  return JSON.stringify(run);
}

/** As it was kept; undefined of other text. */
export function readLastRun(text: string): LastRun | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
