/** Calls of functions with an option that they do not have, by their names: `email`, or `email: smtp` for a part. */
export type Misspelled = Readonly<
  Record<
    string,
    {
      readonly found: string;
      /** The option that is meant. */
      readonly meant: string;
      readonly define: () => unknown;
    }
  >
>;

/** Options as code has them that no compiler has read. */
export const unread = <T extends object>(options: T, misspelled: object): T => ({
  ...options,
  ...misspelled,
});

/** A call with an option that no compiler has read, and the one that is meant. */
export const call = (
  found: string,
  meant: string,
  define: (misspelled: Readonly<Record<string, unknown>>) => unknown,
  value: unknown = undefined,
): Misspelled[string] => ({ found, meant, define: () => define({ [found]: value }) });
