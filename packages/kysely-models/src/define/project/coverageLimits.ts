/** The smallest shares that `models coverage` accepts, from 0 to 1; one that is left out is not asked for. */
export interface CoverageLimits {
  readonly models?: {
    readonly described?: number;
    readonly owned?: number;
    /** With a test beside those that the contract generates. */
    readonly tested?: number;
    readonly unitTested?: number;
  };
  readonly columns?: { readonly described?: number };
  readonly sources?: {
    readonly described?: number;
    readonly owned?: number;
    readonly tested?: number;
    /** With a limit to how old their data may be. */
    readonly fresh?: number;
  };
}
