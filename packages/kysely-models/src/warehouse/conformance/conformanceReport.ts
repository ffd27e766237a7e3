/** The report of how a warehouse keeps what the engine assumes of it: without names of accounts and users. */
export interface ConformanceReport {
  /** The versions, the region and the places that were used, in the order in which they are shown. */
  readonly facts: Readonly<Record<string, string | number | null>>;
  readonly results: readonly ConformanceResult[];
  /** The objects of the run that could not be dropped, as statements that drop them. */
  readonly left: readonly string[];
  /** True when it was stopped before all checks were tried. */
  readonly isInterrupted: boolean;
}

/** The result of one assumption. */
export interface ConformanceResult {
  readonly topic: string;
  /** The assumption, as a sentence. */
  readonly name: string;
  /** The documentation of it, shortened. */
  readonly documented: string;
  readonly url: string;
  readonly status:
    | 'holds'
    /** The warehouse does otherwise than the engine assumes. */
    | 'differs'
    /** Could not be tried: what prepares it failed. */
    | 'untried'
    /** The account's edition lacks the feature. */
    | 'unavailable';
  readonly expected: string;
  readonly seen: string;
  /** The warehouse's message, where a statement failed that should not have. */
  readonly detail: string | undefined;
  readonly ms: number;
}
