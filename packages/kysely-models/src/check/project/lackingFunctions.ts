import type { OperationNode } from 'kysely';
import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import { rawFragment } from '../../compile/scope/rawFragment.ts';
import { treeFacts } from '../../compile/tree/treeFacts.ts';
import type { Model } from '../../define/models/model.ts';

/**
 * Returns a warning for each function that a model's raw SQL calls and the warehouse is known to lack:
 * such SQL compiles, and fails when it is built. A function that is in no list is not judged.
 *
 * @example
 * // stg_orders: its raw SQL calls strftime, which snowflake lacks (src/stgOrders.ts). Write f.formatDate …
 */
export function lackingFunctions(
  model: Model,
  dialect: EngineDialect,
): readonly { readonly subject: string; readonly message: string }[] {
  const { lacks } = dialect;
  if (lacks === undefined) return [];
  const found = new Set(callsInRaw(model.query()).filter((name) => lacks.has(name)));
  const where = model.location === undefined ? '' : ` (${model.location.file})`;
  return [...found].map((name) => {
    const instead = lacks.get(name);
    const hint =
      instead === undefined
        ? 'Write it with sqlByDialect, in the SQL of each warehouse.'
        : `Write ${instead} in its place, which every warehouse has.`;
    return {
      subject: model.name,
      message: `${model.name}: its raw SQL calls ${name}, which ${dialect.name} lacks${where}. ${hint}`,
    };
  });
}

function callsInRaw(tree: OperationNode): readonly string[] {
  const names: string[] = [];
  for (const node of treeFacts(tree).raw) {
    // A name in a literal or a quoted name is not a call.
    const text = rawFragment(node).text.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, "''");
    for (const [, name = ''] of text.matchAll(/(?<![\w.])([a-z_]\w*)\s*\(/gi)) {
      names.push(name.toLowerCase());
    }
  }
  return names;
}
