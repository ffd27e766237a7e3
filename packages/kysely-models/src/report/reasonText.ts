import type { Reason } from '../plan/request/decision.ts';

/**
 * Describes the reason for a decision about a relation.
 *
 * @param name the name of the relation: a change of its own data is reported as such
 * @example reasonText({ kind: 'not_followed', names: ['raw_products'] }, 'mart_orders')
 * // 'raw_products changed, which its increments do not follow'
 */
export function reasonText(reason: Reason, name: string): string {
  switch (reason.kind) {
    case 'not_there':
      return 'not there yet';
    case 'never_recorded':
      return 'there is no record of what it was built from';
    case 'full_refresh':
      return 'a full refresh is asked for';
    case 'materialization_changed':
      return `a ${reason.from} exists, a ${reason.to} is wanted`;
    case 'code_changed':
      return 'its definition changed';
    case 'attachments_changed':
      return 'its policies, tags, key or privileges changed';
    case 'description_changed':
      return 'its description changed';
    case 'upstream_code_changed':
      return reason.names.length === 0
        ? 'its inputs changed'
        : `the definition of ${list(reason.names)} changed`;
    case 'data_changed':
      return reason.names.length === 1 && reason.names[0] === name
        ? 'its data changed'
        : `${list(reason.names)} changed`;
    case 'not_followed':
      return `${list(reason.names)} changed, which its increments do not follow`;
    case 'no_changes_kept':
      return `it reads the changes of ${list(reason.names)}, which this build does not keep`;
    case 'sample_changed':
      return 'the sample is another one';
    case 'derived':
      return `rows by ${list(reason.by)} that follow from the changes of ${list(reason.from)}`;
    case 'not_derivable':
      return `which rows can differ does not follow: ${reason.because}`;
    case 'input_replaced':
      return `it shows ${list(reason.names)}, which is rebuilt`;
    case 'held_rows_unknown':
      return 'the rows that it held back are unknown';
    case 'tests_changed':
      return 'its tests, or what they compare it with, changed';
    case 'unchanged':
      return 'nothing changed';
    default:
      return reason satisfies never;
  }
}

function list(names: readonly string[]): string {
  const shown = names.map((name) => {
    if (name.startsWith('$')) return `the variable ${name.slice(1)}`;
    return name.startsWith('?') ? `the presence of ${name.slice(1)}` : name;
  });
  return new Intl.ListFormat('en').format(shown);
}
