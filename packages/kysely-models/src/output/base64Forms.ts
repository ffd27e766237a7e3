/**
 * Returns what the base64 of any longer text has in it where a text stands in that one, for each of the
 * three places at which the text may begin, in the alphabets of base64 and of URLs. Digits that other
 * bytes decide too are left out.
 *
 * @example
 * base64Forms('hunter22') // 'aHVudGVyMj' as in btoa('hunter22'), 'h1bnRlcjIy' as in btoa(':hunter22'), …
 */
export function base64Forms(text: string): readonly string[] {
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
