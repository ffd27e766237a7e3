/** Something that no contract can say, because SQL cannot test it: what it is, in words. */
export interface Refused {
  readonly refused: string;
}
