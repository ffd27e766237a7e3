/** The freshness of a source, as it was checked. */
export interface FreshnessRule {
  readonly column: string | undefined;
  readonly warnMs: number | undefined;
  readonly errorMs: number | undefined;
  readonly timeZone: string | undefined;
}
