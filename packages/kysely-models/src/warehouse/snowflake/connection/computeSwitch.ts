import { exactName, exactNameSql } from '../../../compile/snowflake/exactName.ts';
import type { Compute } from '../../types.ts';

/** Sends a statement to the connection, and gives its rows. */
type Send = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

interface InUse {
  readonly role: string | undefined;
  readonly warehouse: string | undefined;
}

/**
 * The role and the virtual warehouse of a connection, which are switched when something else is
 * wanted. Costs nothing until then, and a statement for each change from then on.
 */
export class ComputeSwitch {
  #own: InUse | undefined;
  #now: InUse | undefined;

  /** True when no other compute was ever requested. */
  get isUntouched(): boolean {
    return this.#own === undefined;
  }

  /** True when another compute is in use than when the connection was opened. */
  get isSwitched(): boolean {
    return this.#own?.role !== this.#now?.role || this.#own?.warehouse !== this.#now?.warehouse;
  }

  /** @param wanted undefined is what the connection was opened with */
  async apply(send: Send, wanted: Compute | undefined): Promise<void> {
    this.#own ??= await inUse(send);
    const now = this.#now ?? this.#own;
    const role = exact(wanted?.role) ?? this.#own.role;
    const warehouse = exact(wanted?.warehouse) ?? this.#own.warehouse;
    // The role comes first: it is the one that must be allowed to use the warehouse.
    if (role !== undefined && role !== now.role) await send(`use role ${exactNameSql(role)}`);
    this.#now = { ...now, role };
    if (warehouse !== undefined && warehouse !== now.warehouse) {
      await send(`use warehouse ${exactNameSql(warehouse)}`);
    }
    this.#now = { role, warehouse };
  }
}

async function inUse(send: Send): Promise<InUse> {
  const [row] = await send('select current_role() as "ROLE", current_warehouse() as "WAREHOUSE"');
  return { role: named(row?.['role']), warehouse: named(row?.['warehouse']) };
}

const exact = (name: string | undefined) => (name === undefined ? undefined : exactName(name));
const named = (value: unknown) => (typeof value === 'string' ? value : undefined);
