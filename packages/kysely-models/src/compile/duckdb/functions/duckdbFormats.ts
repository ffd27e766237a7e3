import { type OperationNode, ValueNode } from 'kysely';
import type { FunctionRenderer, RenderedFunction } from '../../dialect/dialect.ts';
import { binary, immediate, present } from '../../functions/functionArguments.ts';
import { joinNodes, nodeTemplate as sql, textNode } from '../../tree/nodeTemplate.ts';

const parts: Readonly<Record<string, string>> = {
  dayOfYear: 'dayofyear',
  isoDayOfWeek: 'isodow',
  isoWeek: 'weekofyear',
  isoYear: 'isoyear',
};

const specifiers: Readonly<Record<string, string>> = {
  DD: '%d',
  DY: '%a',
  HH24: '%H',
  IW: '%V',
  IYYY: '%G',
  MI: '%M',
  MM: '%m',
  MON: '%b',
  MONTH: '%B',
  SS: '%S',
  YYYY: '%Y',
};

/** Parts and texts of days and times in DuckDB's SQL, and what patterns match. */
export const duckdbFormats = {
  date_part: binary((part, moment) => {
    const name = String(immediate(part));
    return sql`${textNode(parts[name] ?? name)}(${moment})`;
  }),
  format_date: ([moment, ...pieces]) => {
    const time = present(moment);
    const nodes: OperationNode[] = [];
    let pending = '';
    const flush = () => {
      if (pending !== '') nodes.push(sql`strftime(${time}, ${ValueNode.createImmediate(pending)})`);
      pending = '';
    };
    for (const piece of pieces.map((each) => String(immediate(each)))) {
      if (piece === 'Q') {
        // STRFTIME knows no quarter.
        flush();
        nodes.push(sql`cast(quarter(${time}) as varchar)`);
      } else pending += specifierOf(piece);
    }
    flush();
    return sql`(${joinNodes(' || ', nodes)})`;
  },
  regex_extract: ([x, pattern, group]) =>
    sql`nullif(regexp_extract(${present(x)}, ${present(pattern)}, ${present(group)}), '')`,
  regex_replace: ([x, pattern, replacement, all]) => {
    const call = [present(x), present(pattern), present(replacement)];
    const option = immediate(present(all)) === true ? [textNode("'g'")] : [];
    return sql`regexp_replace(${joinNodes(', ', [...call, ...option])})`;
  },
} as const satisfies Partial<Record<RenderedFunction, FunctionRenderer>>;

function specifierOf(piece: string): string {
  return specifiers[piece] ?? piece.replace(/^"|"$/g, '').replaceAll('%', '%%');
}
