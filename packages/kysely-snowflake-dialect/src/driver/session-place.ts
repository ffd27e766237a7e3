import type { SdkStatement } from './sdk.ts';
import { withoutLeadingComments } from './transaction-state.ts';

/** Where a session looks up names that say no schema. */
interface Place {
  readonly database: string | null;
  readonly schema: string | null;
}

/**
 * Follows where a session looks up names that say no schema.
 *
 * CREATE SCHEMA and CREATE DATABASE move the session to what they make, as USE does: the next query of
 * the session, whoever sends it, would read and write other tables of the same name. What USE chose
 * holds until the session is returned; from everywhere else the session is sent back.
 */
export class SessionPlace {
  #home: Place | undefined;
  #chosen: Place | undefined;
  #current: Place | undefined;

  /** Notes where the session is after a statement, as Snowflake says with its answer. */
  note(sql: string, statement: Pick<SdkStatement, 'getSessionState'>): void {
    const place = placeOf(statement);
    if (!place) return;
    this.#home ??= place;
    // Nowhere is where its schema was dropped, or the role may not use it.
    if (!this.#chosen || isUse(sql) || !place.schema) this.#chosen = place;
    this.#current = place;
  }

  /** Returns the statement that sends the session back; undefined where it is in its place. */
  wayBack(): string | undefined {
    const { database, schema } = this.#chosen ?? {};
    if (!database || !schema || isSame(this.#chosen, this.#current)) return undefined;
    return `use schema ${quoted(database)}.${quoted(schema)}`;
  }

  /** Forgets what USE chose; returns false where the session cannot be sent home. */
  leave(): boolean {
    this.#chosen = this.#home;
    return isSame(this.#home, this.#current) || this.wayBack() !== undefined;
  }
}

/** Returns undefined where an answer does not say it: those of PUT and GET are the driver's own. */
function placeOf(statement: Pick<SdkStatement, 'getSessionState'>): Place | undefined {
  const state = statement.getSessionState() ?? {};
  const [database, schema] = [told(state, 'Database'), told(state, 'Schema')];
  return database === undefined || schema === undefined ? undefined : { database, schema };
}

function told(state: object, what: 'Database' | 'Schema'): string | null | undefined {
  // Any object may be asked for any property.
  const ask = (state as Readonly<Record<string, unknown>>)[`getCurrent${what}`];
  const answer: unknown = typeof ask === 'function' ? ask() : undefined;
  return typeof answer === 'string' || answer === null ? answer : undefined;
}

const isUse = (sql: string) => /^use\s/i.test(withoutLeadingComments(sql));

const isSame = (one: Place | undefined, other: Place | undefined) =>
  one?.database === other?.database && one?.schema === other?.schema;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
