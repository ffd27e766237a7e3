/** Markup: a text that is HTML already. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** The values that a template takes: text, a number, markup, or nothing. */
type Part = string | number | Html | readonly Html[] | undefined;

/**
 * HTML of a template; what is put into it is escaped unless it is HTML itself. Characters that would change
 * the direction of the text around them, and control characters, are written out as their codes.
 *
 * @example
 * html`<b>${'<script>'}</b>`.text; // <b>&lt;script&gt;</b>
 */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = literals[0] ?? '';
  for (let at = 0; at < parts.length; at += 1) text += textOf(parts[at]) + (literals[at + 1] ?? '');
  return new Html(text);
}

function textOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  if (part instanceof Html) return part.text;
  let text = '';
  for (const each of part) text += each.text;
  return text;
}

/** The entities of HTML's own signs, that of entities first. */
export const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const signs = Object.entries(entities);

/** Embeddings, overrides and isolates of direction, and controls other than white space. */
const unseen = /[\u202a-\u202e\u2066-\u2069[\p{Cc}--[\t\n\r]]]/v;
const everyUnseen = new RegExp(unseen, 'gv');

/** Most texts, of which nothing is escaped. */
const plain = /^[\w .,:;()/#?+=*-]*$/;

/** Returns a text whose characters are all seen: those that change direction, and controls, as codes. */
export function visibleText(text: string): string {
  if (!unseen.test(text)) return text;
  return text.replace(everyUnseen, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return `\\u${code.padStart(4, '0')}`;
  });
}

function escapeHtml(text: string): string {
  if (plain.test(text)) return text;
  let escaped = visibleText(text);
  // Sign by sign: a text of SQL has hundreds of quotes, and a function for each takes longer than all else.
  for (const [sign, entity] of signs) {
    if (escaped.includes(sign)) escaped = escaped.replaceAll(sign, entity);
  }
  return escaped;
}
