import * as z from 'zod';

const scores = [5, 4, 3, 2, 1] as const;
const score = z.int().min(1).max(5);
const bounds = z
  .tuple([score, score])
  .refine(([from, to]) => from <= to, 'a score and one that is not below it, such as [4, 5]');

/** The pairs of scores that none of some segments has. */
const uncovered = (segments: readonly RfmSegment[]) =>
  scores.flatMap((r) =>
    scores.filter((fm) => segmentOf(segments, r, fm) === undefined).map((fm) => `${r} and ${fm}`),
  );

const segment = z.object({ segment: z.string().trim().min(1), r: bounds, fm: bounds });

/** A segment: customers whose scores are between these bounds, both included. */
export type RfmSegment = Readonly<z.infer<typeof segment>>;

/** A table of segments that has one for each pair of scores. */
export const segmentTable = z.array(segment).superRefine((segments, context) => {
  const missing = uncovered(segments);
  if (missing.length === 0) return;
  context.addIssue({
    code: 'custom',
    message: `a segment for each r and fm from 1 to 5; none has r and fm of ${missing.join(', ')}`,
  });
});

/** The rows of the seed rfm_segments: the segment of each pair of scores, the first that fits. */
export function segmentRows(segments: readonly RfmSegment[]) {
  return scores.flatMap((r) =>
    scores.flatMap((fm) => {
      const found = segmentOf(segments, r, fm);
      return found === undefined ? [] : [{ r_score: r, fm_score: fm, rfm_segment: found.segment }];
    }),
  );
}

function segmentOf(segments: readonly RfmSegment[], r: number, fm: number): RfmSegment | undefined {
  const isIn = (value: number, [from, to]: readonly [number, number]) =>
    from <= value && value <= to;
  return segments.find((each) => isIn(r, each.r) && isIn(fm, each.fm));
}
