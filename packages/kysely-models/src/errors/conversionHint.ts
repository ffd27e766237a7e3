const offset = /[ T]\d{1,2}:\d{2}.*(Z|UTC|[+-]\d{1,2}(:?\d{2})?)\s*$/i;

/**
 * Returns what can be done about a value that a conversion would have changed: a model converts by name, and a
 * source has no functions.
 */
export function conversionHint(type: string, value: string, of: 'source' | 'model'): string {
  const isSource = of === 'source';
  if (/^timestamp/i.test(type) && offset.test(value)) {
    return `It has an offset from UTC, and the column has no zone. Say to which it is converted: timestamp({ zone: 'Europe/Berlin' }) as the type of the source's column${isSource ? '' : ', or of f.cast'}.`;
  }
  if (/^date/i.test(type)) {
    const days = 'days begin with year 1 and end before infinity.';
    return isSource
      ? `Correct the value in the data, or make the column of the source a timestamp(), of which a model takes the day by name: f.toDate(…); ${days}`
      : `Drop a time by name with f.toDate(…), or make the column a timestamp(); ${days}`;
  }
  if (/^timestamp/i.test(type)) {
    return 'A timestamp() is a wall-clock time to the microsecond, from year 1 on. Correct the value, or keep the column as text().';
  }
  if (/^(double|float)/i.test(type)) {
    return isSource
      ? 'A DOUBLE holds 15 digits of every number. Make the column of the source a bigint() or decimal(…), of which a model computes the DOUBLE by name: f.ratio(x, 1).'
      : 'A DOUBLE holds 15 digits of every number. Make the column a bigint() or decimal(…), or compute the DOUBLE by name: f.ratio(x, 1).';
  }
  return isSource
    ? 'Correct the value in the data, or give the column of the source a type that holds it: more digits, or double(). A model can then round it by name: f.round(…), f.truncate(…).'
    : 'Round it by name with f.round(…) or f.truncate(…), or give the column a type that holds it: more digits, or double().';
}
