/** Longer rows are cut off. */
const shownCharacters = 200;

/** Returns the beginning of a row, for an error. */
export const shortened = (text: string): string =>
  text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
