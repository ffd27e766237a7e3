import { isDate } from '../../define/text/calendarText.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { type ExportFormat, exportFormats } from '../../export/exportFormats.ts';
import type { VariableTexts } from '../../graph/project/projectVariables.ts';

/**
 * A reader of calendar days of the form YYYY-MM-DD.
 *
 * @param flag the flag that it is for, shown in errors
 * @throws ModelsError IMPOSSIBLE_DATE, from the reader
 */
export function parseDay(flag: string): (text: string) => string {
  return (text) => {
    if (/^\d{4}-/.test(text) && isDate(text)) return text;
    throw new ModelsError({
      code: 'IMPOSSIBLE_DATE',
      message: `${flag} ${text}: this is not a day of the calendar.`,
      subject: flag,
      expected: 'YYYY-MM-DD, such as 2024-02-29',
      found: text,
      hint: 'Correct the date.',
    });
  };
}

/**
 * A reader of whole numbers of at least 1.
 *
 * @param flag the flag that it is for, shown in errors
 * @throws ModelsError BAD_ARGUMENT, from the reader
 */
export function parseCount(flag: string): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(count) && count > 0) return count;
    throw new ModelsError({
      code: 'BAD_ARGUMENT',
      message: `${flag} ${text}: this is not a whole number of at least 1.`,
      subject: flag,
      expected: 'a whole number of at least 1',
      found: text,
      hint: 'Correct the number.',
    });
  };
}

/**
 * Reads the port of `--serve`.
 *
 * @throws ModelsError BAD_ARGUMENT
 */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--serve ${text}: this is not a port.`,
    subject: '--serve',
    expected: 'a whole number from 1 to 65535',
    found: text,
    hint: 'Correct the number, or leave it out for any port that is free.',
  });
}

/**
 * Reads `name=value`, and adds it to those that were given before.
 *
 * @throws ModelsError BAD_ARGUMENT
 */
export function parseVariable(text: string, before: VariableTexts = {}): VariableTexts {
  const at = text.indexOf('=');
  if (at > 0) return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--var ${text}: this names no variable with a value.`,
    subject: '--var',
    expected: 'name=value, such as active_days=60',
    found: text,
    hint: 'Write a variable of the project, an equals sign and the value.',
  });
}

/**
 * Reads `name=Header,other=Other header`, and adds them to those that were given before. A header may
 * have commas: the next column begins where a name and an equals sign follow one.
 *
 * @throws ModelsError BAD_ARGUMENT
 * @example parseColumns('order_id=Invoice,customer_id=Customer, no') // { order_id: 'Invoice', customer_id: 'Customer, no' }
 */
export function parseColumns(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const pairs = text.split(/,(?=\s*\w+=)/).map((pair) => {
    const [, name = '', header = ''] = /^\s*(\w+)=(.*?)\s*$/s.exec(pair) ?? [];
    return [name, header] as const;
  });
  if (pairs.every(([name, header]) => name !== '' && header !== '')) {
    return { ...before, ...Object.fromEntries(pairs) };
  }
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--columns ${text}: this names no columns.`,
    subject: '--columns',
    expected: 'name=header,name=header, such as order_id=Invoice,product_id=Sku',
    found: text,
    hint: 'Write a column of the mapping, an equals sign and what the file calls it.',
  });
}

/**
 * Reads the formats of an export, one or several with commas between them.
 *
 * @throws ModelsError BAD_ARGUMENT for another format
 * @example parseExportFormats('csv,xlsx') // ['csv', 'xlsx']
 */
export function parseExportFormats(text: string): readonly ExportFormat[] {
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  return names.map((name) => {
    const format = exportFormats.find((each) => each === name);
    if (format !== undefined) return format;
    throw new ModelsError({
      code: 'BAD_ARGUMENT',
      message: `--format ${text}: no export is written so.`,
      subject: '--format',
      expected: exportFormats.join(', '),
      found: name === '' ? 'nothing' : name,
      hint: 'Name one, or several with commas: --format csv,xlsx.',
    });
  });
}
