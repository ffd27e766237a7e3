/** A check that no contract can have, because SQL cannot test it, with its description. */
export interface RefusedCheck {
  readonly refused: string;
}
