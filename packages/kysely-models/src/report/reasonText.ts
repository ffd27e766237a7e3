import { counted } from '../define/text/counted.ts';
import { parseRoot, rootOf } from '../define/variables/roots.ts';
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
    case 'replaced':
      return 'somebody put something else in its place';
    case 'full_refresh':
      return 'a full refresh is asked for';
    case 'materialization_changed':
      return `a ${reason.from} exists, a ${reason.to} is wanted`;
    case 'code_changed':
      return reason.variables === undefined
        ? 'its definition changed'
        : `${variableList(reason.variables)} changed`;
    case 'attachments_changed':
      return 'its policies, tags, key or privileges changed';
    case 'description_changed':
      return 'its description changed';
    case 'upstream_code_changed':
      if (reason.names.length === 0) return 'its inputs changed';
      return reason.variables === undefined
        ? `the definition of ${list(reason.names)} changed`
        : `${variableList(reason.variables)} changed, and ${list(reason.names)} with it`;
    case 'data_changed':
      return reason.names.length === 1 && reason.names[0] === name
        ? 'its data changed'
        : `${list(reason.names)} changed`;
    case 'not_followed':
      return `${list(reason.names)} changed, which its increments do not follow`;
    case 'no_changes_kept':
      return `it reads the changes of ${list(reason.names)}, which this build does not keep`;
    case 'intervals_due':
      return dueText(reason);
    case 'intervals_searched':
      return searchedText(reason);
    case 'sample_changed':
      return 'the sample is another one';
    case 'derived':
      return derivedText(reason);
    case 'not_derivable':
      return `it cannot be updated incrementally: ${reason.because}`;
    case 'not_by_default':
      return `not maintained by default: ${reason.because}`;
    case 'most_changed':
      return `not maintained by default: most of its rows changed when it was, and ${counted(reason.left, 'build rebuilds', 'builds rebuild')} it`;
    case 'input_replaced':
      return `it shows ${list(reason.names)}, which is rebuilt`;
    case 'quarantine_unknown':
      return 'the rows in its quarantine are unknown';
    case 'tests_changed':
      return 'its tests, or what they compare it with, changed';
    case 'unchanged':
      return 'nothing changed';
    default:
      return reason satisfies never;
  }
}

function derivedText({ by, from, isAdded, notAdded, rows }: Reason & { readonly kind: 'derived' }) {
  const size = rows === undefined ? '' : `; by default, as it has ${counted(rows, 'row')}`;
  if (isAdded === true) {
    return `counts and sums by ${list(by)}, to which those of the changes of ${list(from)} are added${size}`;
  }
  const whole = notAdded === undefined ? '' : `, each group from all of its rows: ${notAdded}`;
  return `rows by ${list(by)} that follow from the changes of ${list(from)}${whole}${size}`;
}

function list(names: readonly string[]): string {
  return new Intl.ListFormat('en').format(names.map(rootText));
}

const variableList = (names: readonly string[]) =>
  list(names.map((name) => rootOf('variable', name)));

/** Returns the words for what a version of data is of. */
function rootText(key: string): string {
  const { kind, name } = parseRoot(key);
  switch (kind) {
    case 'data':
      return name;
    case 'variable':
      return `the variable ${name}`;
    case 'presence':
      return `the presence of ${name}`;
    case 'sample':
      return 'the sample';
    default:
      return kind satisfies never;
  }
}

const dueTexts = {
  new: 'never computed',
  in_doubt: 'left in doubt by an interrupted run',
  changed: 'whose rows changed',
  asked: 'asked for',
  again: 'computed again',
} as const;

function dueText({ why, count, first, last }: Reason & { readonly kind: 'intervals_due' }): string {
  const range = count === 1 ? shortTime(first) : `${shortTime(first)} to ${shortTime(last)}`;
  return `${counted(count, 'interval')} ${dueTexts[why]}: ${range}`;
}

function searchedText({ from, whole }: Reason & { readonly kind: 'intervals_searched' }): string {
  const some = `those from ${shortTime(from)} on whose rows changed`;
  if (whole === undefined) return some;
  return `all of them if rows of ${list(whole)} did, which each reads whole, and else ${some}`;
}

/** Returns a time without its hour where that is midnight. */
const shortTime = (time: string) => time.replace(/ 00:00:00$/, '');
