/** A row of a snapshot's input. */
export interface InputRow {
  readonly id: number;
  readonly region: string;
  readonly name: string | null;
  readonly quantity: number | null;
  readonly updated_at: string | null;
}

/** What a snapshot found in one run. */
export interface Batch {
  readonly at: string;
  readonly rows: readonly InputRow[];
}

/** A version of a row, in the time in which it was valid. */
export interface Version {
  readonly row: InputRow;
  readonly from: string;
  to: string | null;
  readonly isDeleted: boolean;
}

export interface HistoryOptions {
  readonly strategy: 'timestamp' | 'check';
  readonly hardDeletes: 'ignore' | 'close' | 'record';
  /** With strategy check. */
  readonly checked: readonly (keyof InputRow)[];
}

export const keyOf = ({ id, region }: InputRow) => `${id} ${region}`;

/** The versions of each key, in time, after all batches: told key by key, batch by batch. */
export function snapshotHistory(
  batches: readonly Batch[],
  options: HistoryOptions,
): ReadonlyMap<string, readonly Version[]> {
  const keys = [...new Set(batches.flatMap(({ rows }) => rows.map(keyOf)))];
  return new Map(keys.map((key) => [key, historyOfKey(key, batches, options)]));
}

function historyOfKey(
  key: string,
  batches: readonly Batch[],
  options: HistoryOptions,
): readonly Version[] {
  const history: Version[] = [];
  for (const { at, rows } of batches) {
    const row = rows.find((each) => keyOf(each) === key);
    const last = history.at(-1);
    if (row === undefined) miss(history, at, options.hardDeletes);
    else if (last === undefined) {
      const from = options.strategy === 'check' ? at : (row.updated_at ?? at);
      history.push({ row, from, to: null, isDeleted: false });
    } else see(history, last, { row, at }, options);
  }
  return history;
}

function miss(history: Version[], at: string, hardDeletes: HistoryOptions['hardDeletes']): void {
  const last = history.at(-1);
  if (hardDeletes === 'ignore' || last === undefined || last.to !== null || last.isDeleted) return;
  const end = latest(at, momentAfter(last.from));
  last.to = end;
  if (hardDeletes === 'record') {
    history.push({ row: last.row, from: end, to: null, isDeleted: true });
  }
}

function see(
  history: Version[],
  last: Version,
  { row, at }: { readonly row: InputRow; readonly at: string },
  options: HistoryOptions,
): void {
  const wasAway = last.to !== null || last.isDeleted;
  if (!wasAway && !isAnother(last.row, row, options)) return;
  const earliest = last.to ?? momentAfter(last.from);
  let from = latest(at, earliest);
  if (options.strategy === 'timestamp') {
    if (row.updated_at !== null && row.updated_at > earliest) from = row.updated_at;
    else if (!wasAway) from = earliest;
  }
  if (last.to === null) last.to = from;
  history.push({ row, from, to: null, isDeleted: false });
}

/** A millionth of a second later: each version lasts that long, so that none is lost. */
function momentAfter(time: string): string {
  const [seconds = '', fraction = ''] = time.split('.');
  const next = String(Number(fraction.padEnd(6, '0')) + 1).padStart(6, '0');
  return `${seconds}.${next.replace(/0+$/, '')}`;
}

function isAnother(before: InputRow, after: InputRow, options: HistoryOptions): boolean {
  if (options.strategy === 'check') {
    return options.checked.some((column) => before[column] !== after[column]);
  }
  if (after.updated_at === null) return false;
  return before.updated_at === null || after.updated_at > before.updated_at;
}

const latest = (a: string, b: string) => (a > b ? a : b);
