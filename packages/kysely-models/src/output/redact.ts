import { type SecretForm, secretForms } from './secretForms.ts';

/** Replaces a secret. */
const hidden = '***';

/** Replaces secrets in a text. */
export type Redact = (text: string) => string;

/**
 * Returns a function that replaces secrets, their parts and their encodings in a text.
 *
 * @param isAnswer of a server that was given the secrets; see `secretForms`
 * @example redactor(['hunter22'])('535 AUTH PLAIN AGEAaHVudGVyMjI=') // '535 AUTH PLAIN AGEA***'
 */
export function redactor(secrets: Iterable<string>, isAnswer = false): Redact {
  const forms = [...secrets].flatMap((secret) => secretForms(secret, isAnswer));
  const longestFirst = forms.toSorted((a, b) => b.text.length - a.text.length);
  return (text) => longestFirst.reduce(withoutForm, text);
}

function withoutForm(text: string, { text: form, standsAlone }: SecretForm): string {
  if (!text.includes(form)) return text;
  if (!standsAlone) return withoutBase64Rest(text.replaceAll(form, hidden));
  const exact = form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${exact}(?![\\p{L}\\p{N}_])`, 'gu'), hidden);
}

/** The last digit of base64 has bits of the secret too, and padding reveals its length. */
const withoutBase64Rest = (text: string) => text.replace(/\*\*\*[A-Za-z0-9+/_-]?={1,2}/g, hidden);

/** Returns a value like another one with a function applied to all texts in it, also those of keys. */
export function mapTexts<T>(value: T, change: (text: string) => string): T {
  // Sound: every value keeps its shape, and a text stays a text.
  return mapped(value, change) as T;
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapped(each, change));
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [change(name), mapped(each, change)]),
  );
}
