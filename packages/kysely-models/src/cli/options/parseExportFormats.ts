import { ModelsError } from '../../errors/modelsError.ts';
import { type ExportFormat, exportFormats } from '../../export/exportFormats.ts';

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
