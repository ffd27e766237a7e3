/** The severities of a change for readers, from least to most. */
export const verdicts = ['none', 'internal', 'additive', 'values', 'breaking'] as const;
export type Verdict = (typeof verdicts)[number];

/** Returns the gravest of some verdicts. */
export function gravest(all: readonly Verdict[]): Verdict {
  return all.reduce<Verdict>(
    (worst, each) => (verdicts.indexOf(each) > verdicts.indexOf(worst) ? each : worst),
    'none',
  );
}

/** Returns a verdict in words. */
export const verdictText = (verdict: Verdict): string =>
  verdict === 'values' ? 'values change' : verdict;
