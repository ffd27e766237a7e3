import type { Reason } from '../plan/request/decision.ts';

/**
 * Why something is done about a relation, in words.
 *
 * @param name the relation's own: data of itself are told so
 * @example reasonText({ kind: 'not_followed', names: ['raw_products'] }, 'mart_orders')
 * // 'raw_products changed, which its increments do not follow'
 */
export function reasonText(reason: Reason, name: string): string {
  switch (reason.kind) {
    case 'not_there':
      return 'not there yet';
    case 'never_recorded':
      return 'nothing says what it was made from';
    case 'full_refresh':
      return 'a full refresh is asked for';
    case 'materialization_changed':
      return `a ${reason.from} lies there, a ${reason.to} is wanted`;
    case 'code_changed':
      return 'its definition changed';
    case 'upstream_code_changed':
      return reason.names.length === 0
        ? 'what it reads is another'
        : `the definition of ${list(reason.names)} changed`;
    case 'data_changed':
      return reason.names.length === 1 && reason.names[0] === name
        ? 'its data changed'
        : `${list(reason.names)} changed`;
    case 'not_followed':
      return `${list(reason.names)} changed, which its increments do not follow`;
    case 'no_changes_kept':
      return `it reads the changes of ${list(reason.names)}, which this build does not keep`;
    case 'input_replaced':
      return `it shows ${list(reason.names)}, made anew`;
    case 'tests_changed':
      return 'its tests, or what they compare it with, changed';
    case 'unchanged':
      return 'nothing changed';
    default:
      return reason satisfies never;
  }
}

function list(names: readonly string[]): string {
  const told = names.map((name) => {
    if (name.startsWith('$')) return `the variable ${name.slice(1)}`;
    return name.startsWith('?') ? `the presence of ${name.slice(1)}` : name;
  });
  return new Intl.ListFormat('en').format(told);
}
