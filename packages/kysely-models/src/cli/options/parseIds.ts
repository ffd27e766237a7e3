import type { IdKind, IdsSetting } from '../../define/ids/register.ts';
import { ModelsError } from '../../errors/modelsError.ts';

/**
 * Reads what ids are: `text` or `number` for all of them, or `customer=text,order=number`.
 *
 * @throws ModelsError BAD_ARGUMENT
 */
export function parseIds(text: string): IdsSetting {
  if (isKind(text)) return text;
  const kinds = text.split(',').map((part): [string, IdKind] => {
    const at = part.indexOf('=');
    const [name, kind] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at > 0 && isKind(kind)) return [name, kind];
    throw new ModelsError({
      code: 'BAD_ARGUMENT',
      message: `--ids ${text}: this does not say what ids are.`,
      subject: '--ids',
      expected: 'text, number, or names with one of the two: customer=text,order=number',
      found: text,
      hint: 'Correct it; `ids` in models.config.ts says it for every command.',
    });
  });
  return Object.fromEntries(kinds);
}

const isKind = (text: string): text is IdKind => text === 'number' || text === 'text';
