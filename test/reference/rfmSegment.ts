/** The eleven RFM segments, in the order of their first rule. */
export const RFM_SEGMENTS = [
  'Champions',
  'Loyal',
  'Cannot Lose Them',
  'At Risk',
  'Potential Loyalist',
  'New Customers',
  'Promising',
  'Need Attention',
  'About To Sleep',
  'Hibernating',
  'Lost',
] as const;

/** The name of an RFM segment. */
export type RfmSegment = (typeof RFM_SEGMENTS)[number];

type Rule = readonly [RfmSegment, r: readonly [number, number], fm: readonly [number, number]];

const RULES: readonly Rule[] = [
  ['Champions', [5, 5], [4, 5]],
  ['Champions', [4, 4], [5, 5]],
  ['Loyal', [3, 4], [4, 5]],
  ['Cannot Lose Them', [1, 1], [5, 5]],
  ['At Risk', [1, 2], [3, 5]],
  ['Potential Loyalist', [4, 5], [2, 3]],
  ['New Customers', [5, 5], [1, 1]],
  ['Promising', [4, 4], [1, 1]],
  ['Need Attention', [3, 3], [3, 3]],
  ['About To Sleep', [3, 3], [1, 2]],
  ['Hibernating', [2, 2], [1, 2]],
  ['Lost', [1, 1], [1, 2]],
];

/**
 * The segment of three scores.
 *
 * @throws when a score is not 1 to 5
 * @example rfmSegment(5, 4, 4) // 'Champions'
 */
export function rfmSegment(r: number, f: number, m: number): RfmSegment {
  const fm = Math.floor((f + m + 1) / 2);
  const within = (value: number, [low, high]: readonly [number, number]) =>
    value >= low && value <= high;
  const rule = RULES.find(([, rRange, fmRange]) => within(r, rRange) && within(fm, fmRange));
  if (rule === undefined) throw new Error(`No segment for scores ${r}, ${f}, ${m}`);
  return rule[0];
}
