import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactor } from '../../../packages/kysely-models/src/output/redact.ts';

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const hex = (text: string) => Buffer.from(text, 'utf8').toString('hex');

/** How others write a text down. */
const writings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify(text),
  (text) => JSON.stringify(JSON.stringify(text)),
  encodeURIComponent,
  (text) => encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  (text) => new URLSearchParams({ text }).toString(),
  base64,
  (text) => base64(`user:${text}`),
  (text) => base64(`\0user\0${text}`),
  (text) => base64(`\0longer.user@example.org\0${text}`),
  (text) => base64(`x${text}yz`),
  (text) => Buffer.from(`ab${text}`, 'utf8').toString('base64url'),
  hex,
  (text) => hex(text).toUpperCase(),
  (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
];

/** Pieces of a secret of eight characters and more that nobody may read, in any of these writings. */
const pieces = (secret: string) => [
  ...[secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), hex(secret)],
  ...[base64(secret).slice(0, -4), base64(`x${secret}`).slice(4, -4)],
];

describe('a secret is hidden', () => {
  it('in every writing, whatever its characters are and whatever stands around it', () => {
    const secret = fc.string({ unit: 'grapheme', minLength: 10, maxLength: 40 }).filter(
      // Of blanks and letters only it could be an ordinary text, which is hidden where it stands alone.
      (text) => /\d/.test(text) && text.trim().length >= 10,
    );
    fc.assert(
      fc.property(secret, fc.constantFrom(...writings), (value, write) => {
        const shown = redactor([value])(`501 before ${write(value)} after`);
        for (const piece of pieces(value)) expect(shown).not.toContain(piece);
        expect(shown).toMatch(/^501 before .*\*\*\*.* after$/su);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['Cannot POST /services/T0/B0/kL9x2mQ7pT', 'kL9x2mQ7pT'],
    ['no such hook: T0/B0/kL9x2mQ7pT', 'kL9x2mQ7pT'],
    ['no such hook: kL9x2mQ7pT', 'kL9x2mQ7pT'],
    ['getaddrinfo hooks.slack.com/services/T0/B0/kL9x2mQ7pT', 'kL9x2mQ7pT'],
    ['{"path":"\\/services\\/T0\\/B0\\/kL9x2mQ7pT"}', 'kL9x2mQ7pT'],
    ['%2Fservices%2FT0%2FB0%2FkL9x2mQ7pT', 'kL9x2mQ7pT'],
    [base64('POST /services/T0/B0/kL9x2mQ7pT'), base64('kL9x2mQ7pT').slice(0, -4)],
  ])('of a webhook in the answer %j', (answer, rest) => {
    const shown = redactor(['https://hooks.slack.com/services/T0/B0/kL9x2mQ7pT'])(answer);
    expect(shown).not.toContain(rest);
    expect(shown).toContain('***');
  });

  it.each([
    ['https://user:p4ss-of-us@hook.example.org/x', 'login user:p4ss-of-us refused'],
    ['https://user:p4ss-of-us@hook.example.org/x', base64('user:p4ss-of-us')],
    ['https://hook.example.org/?sig=p4ss-of-us', 'wrong sig p4ss-of-us'],
    ['Bearer p4ss-of-us', 'token p4ss-of-us is over'],
    [`Basic ${base64('user:p4ss-of-us')}`, 'no user with p4ss-of-us'],
    ['AccountName=a;AccountKey=p4ss-of-us;x=y', 'the key p4ss-of-us'],
  ])('that is a part of %j', (secret, answer) => {
    expect(redactor([secret])(answer)).not.toMatch(/p4ss|cDRzcy1vZi11|A0c3Mtb2Ytd/);
  });

  it('of three characters in the answer of the server that it was given to', () => {
    const answered = redactor(['k7q'], true);
    expect(answered('535 k7q is wrong')).toBe('535 *** is wrong');
    expect(answered(`535 ${base64('\0me\0k7q')}`)).not.toContain(base64('\0me\0k7q'));
    expect(answered('535 unk7qown')).toBe('535 unk7qown');
  });
});

describe('text without secrets stays', () => {
  it('beside short secrets, and words that a webhook has in its path', () => {
    const text = 'models build: the services of shop failed, customers too, see /services';
    const secrets = ['shop', 'a', 'models', 'https://hooks.slack.com/services/T0/B0/kL9x2mQ7pT'];
    expect(redactor(secrets)(text)).toBe(text);
  });

  it('inside of other words, where a secret is one', () => {
    const shown = redactor(['customers'])('mart_customers, customers360 and customers');
    expect(shown).toBe('mart_customers, customers360 and ***');
  });
});
