import type { CaseEndBuilder } from 'kysely';

/** The end of a case that returns one of a few texts. */
export type LiteralCaseEnd<DB, TB extends keyof DB, O> = CaseEndBuilder<DB, TB, O>;

// Kysely widens a text to `string`; here a case gives the texts that it names, which a contract's enum asks for.
declare module 'kysely' {
  interface CaseThenBuilder<DB, TB extends keyof DB, W, O> {
    then<const V extends string>(value: V): CaseWhenBuilder<DB, TB, W, O | V>;
  }
  interface CaseWhenBuilder<DB, TB extends keyof DB, W, O> {
    else<const V extends string>(value: V): LiteralCaseEnd<DB, TB, O | V>;
  }
}
