import { entities } from './html.ts';

/** A text that shows a secret, or a part of one. */
export interface SecretForm {
  readonly text: string;
  /** Replaced only where it stands by itself: it is short, or could be a word. */
  readonly standsAlone: boolean;
}

/** Shorter secrets are replaced only in the answer of the server that they were given to. */
const shortest = 8;

/** Shorter ones are replaced nowhere: text without them would be none. */
const shortestOfAnswer = 3;

/**
 * Returns the texts in which a secret may appear: the secret itself, its parts that are secret by
 * themselves, and each of them as JSON, URLs, HTML, base64 and hexadecimal digits write it; the longest
 * first.
 *
 * @param isAnswer of the server that was given the secret: short secrets are looked for too
 * @example
 * secretForms('https://hooks.example.org/services/T0/B0/kL9x2mQ7') // …, '/services/T0/B0/kL9x2mQ7', 'kL9x2mQ7', …
 */
export function secretForms(secret: string, isAnswer = false): readonly SecretForm[] {
  const min = isAnswer ? shortestOfAnswer : shortest;
  const wholes = [secret, secret.trim(), ...wholeParts(secret)].filter(
    ({ length }) => length >= min,
  );
  const parts = secretParts(secret).filter((part) => part.length >= shortest && isRandom(part));
  const texts = [...new Set([...wholes, ...parts])];
  const forms = new Map<string, SecretForm>();
  for (const text of texts) {
    const standsAlone = text.length < shortest || /^\p{L}{1,15}$/u.test(text);
    for (const written of writtenForms(text)) {
      forms.set(written, { text: written, standsAlone: written === text && standsAlone });
    }
    for (const encoded of encodedForms(text))
      forms.set(encoded, { text: encoded, standsAlone: false });
  }
  return [...forms.values()].toSorted((a, b) => b.text.length - a.text.length);
}

/**
 * Returns the parts of a secret that are secrets themselves: passwords of URLs and of `Basic`,
 * tokens of `Bearer`, keys of connection strings.
 */
function wholeParts(secret: string): readonly string[] {
  const url = URL.parse(secret.trim());
  const [, scheme, credentials] = /^(\w+)\s+(\S+)\s*$/.exec(secret) ?? [];
  const basic =
    scheme?.toLowerCase() === 'basic' && credentials !== undefined
      ? Buffer.from(credentials, 'base64').toString('utf8')
      : undefined;
  return [
    ...(url === null ? [] : urlParts(url)),
    ...(credentials === undefined ? [] : [credentials]),
    ...(basic === undefined ? [] : [basic, basic.slice(basic.indexOf(':') + 1)]),
    ...[...secret.matchAll(/(?:key|password|pwd|secret|token|sig|signature)=([^;&\s]+)/gi)].map(
      ([, value = '']) => value,
    ),
  ];
}

/**
 * Returns a URL's credentials, its path with what follows, and the ends of the path; its host is
 * not a secret.
 */
function urlParts({ username, password, pathname, search, hash }: URL): readonly string[] {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const ends = segments
    .slice(1)
    .map((_, at) => segments.slice(at + 1).join('/'))
    .filter((end) => end.includes('/'));
  const path = pathname === '/' ? '' : pathname;
  const user = decoded(username);
  const ofUser = password === '' ? [] : [decoded(password), `${user}:${decoded(password)}`];
  const isLong = segments.length > 1 || segments.some(isRandom);
  return [
    ...ofUser,
    ...(isLong ? [`${path}${search}${hash}`, path, ...ends] : []),
    ...(search.length > 1 ? [search, search.slice(1)] : []),
  ];
}

/** Parts that are secret where they look like it: segments of paths, values of queries, lines, words. */
function secretParts(secret: string): readonly string[] {
  const url = URL.parse(secret.trim());
  const ofUrl =
    url === null
      ? []
      : [
          ...url.pathname.split('/').map(decoded),
          ...url.searchParams.values(),
          decoded(url.username),
          url.hash.slice(1),
        ];
  return [...ofUrl, ...secret.split(/[\s;,]+/), ...secret.split(/[/?&=:@;,#\s]+/)];
}

/**
 * Returns true when a text is unlike anything people write: digits among letters, mixed case
 * inside, or very long.
 */
function isRandom(text: string): boolean {
  if (text.length >= 24) return !/^[\p{L}_-]+$/u.test(text) || text.length >= 40;
  return /\d/.test(text) || /\p{Ll}.*\p{Lu}.*\p{Ll}|\p{Lu}.*\p{Ll}.*\p{Lu}/u.test(text);
}

/** Returns the text as programs quote it. */
function writtenForms(text: string): readonly string[] {
  const url = encodeURIComponent(text.toWellFormed());
  const form = new URLSearchParams([['', text]]).toString().slice(1);
  const json = JSON.stringify(text).slice(1, -1);
  return [
    text,
    json,
    JSON.stringify(json).slice(1, -1),
    json.replace(/[^\x20-\x7e]/g, unicodeEscape),
    url,
    lowerCodes(url),
    form,
    lowerCodes(form),
    url.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
    encodeURI(text.toWellFormed()),
    text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign),
    text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign),
    text.replaceAll("'", "''"),
  ];
}

/**
 * Returns the text as bytes, wherever in a longer text they begin: `AUTH PLAIN` has the user before
 * it.
 */
function encodedForms(text: string): readonly string[] {
  const hex = Buffer.from(text, 'utf8').toString('hex');
  return [hex, hex.toUpperCase(), ...base64Forms(text)].filter(
    ({ length }) => length >= shortestOfAnswer,
  );
}

const lowerCodes = (url: string) => url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

const unicodeEscape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Returns what the base64 of any longer text has in it where a text stands in that one, for each of the
 * three places at which the text may begin, in the alphabets of base64 and of URLs. Digits that other
 * bytes decide too are left out.
 *
 * @example
 * base64Forms('hunter22') // 'aHVudGVyMj' as in btoa('hunter22'), 'h1bnRlcjIy' as in btoa(':hunter22'), …
 */
function base64Forms(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8');
  const found = [0, 1, 2].map((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // Of each byte before, 8 bits; a digit has 6.
    const first = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    return all.slice(first, end);
  });
  const forms = [bytes.toString('base64'), ...found];
  return [...forms, ...forms.map(inUrl), ...forms.map((form) => encodeURIComponent(form))];
}

const inUrl = (form: string) => form.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
