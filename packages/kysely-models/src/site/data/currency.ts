import type { Report } from '../../define/report/report.ts';
import type { Project } from '../../run/prepare/openProject.ts';

const language = 'en-US';

/** The ways in which amounts of a currency are written. */
interface AmountFormats {
  /** With the sign or code: `€1,234.57`. */
  readonly whole: Write;
  /** Without it, where the heading has it: `1,234.57`. */
  readonly bare: Write;
  /** With it, as short as can be: `€1.2K`. */
  readonly short: Write;
}

type Write = (value: number | bigint | `${number}`) => string;

/** Returns the currency of a report's amounts in a project; undefined where the project does not say. */
export function currencyOf(
  { currency }: Pick<Report, 'currency'>,
  { settings }: Pick<Project, 'settings'>,
): string | undefined {
  if (typeof currency !== 'object') return currency;
  const { name, default: otherwise } = currency;
  const given = settings?.values ?? {};
  const value = Object.hasOwn(given, name) ? given[name] : otherwise;
  return typeof value === 'string' ? value : undefined;
}

const known = new Map<string, AmountFormats>();

/** Returns how amounts are written in a currency, with its number of decimals, or two without one. */
export function amountFormats(currency = ''): AmountFormats {
  const before = known.get(currency);
  if (before !== undefined) return before;
  const formats = /^[a-z]{3}$/i.test(currency) ? withSign(currency) : withText(currency);
  known.set(currency, formats);
  return formats;
}

function withSign(currency: string): AmountFormats {
  const style = { style: 'currency', currency } as const;
  const whole = new Intl.NumberFormat(language, style);
  const digits = whole.resolvedOptions().maximumFractionDigits ?? 2;
  return {
    whole: (value) => whole.format(value),
    bare: decimals(digits),
    short: short(style),
  };
}

/** Of what has no code of ISO 4217, such as points: its name after the number. */
function withText(currency: string): AmountFormats {
  const end = currency === '' ? '' : `\u00a0${currency}`;
  const [bare, brief] = [decimals(2), short({})];
  return { whole: (value) => bare(value) + end, bare, short: (value) => brief(value) + end };
}

function decimals(digits: number): Write {
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return (value) => format.format(value);
}

function short(style: Intl.NumberFormatOptions): Write {
  const compact = { ...style, notation: 'compact' } as const;
  const large = new Intl.NumberFormat(language, { ...compact, maximumFractionDigits: 1 });
  const small = new Intl.NumberFormat(language, { ...style, maximumFractionDigits: 0 });
  return (value) => (Math.abs(Number(value)) < 1000 ? small : large).format(value);
}
