import { FileMistake } from '../write/fileMistake.ts';
import { isDateFormat } from './dateFormats.ts';
import { xmlEvents } from './xmlEvents.ts';
import type { ZipParts } from './zipParts.ts';

/** A workbook without its rows. */
export interface Workbook {
  /** The sheets, in order: their names, and the parts that hold them. */
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  /** True where days are counted from 1904 on, as on old Macs. */
  readonly from1904: boolean;
  readonly sharedTexts: readonly string[];
  /** By the number of a cell's style, whether it shows a day or time. */
  readonly dateStyles: readonly boolean[];
}

/**
 * Reads what a workbook's sheets share.
 *
 * @throws FileMistake where it is not whole
 */
export async function readWorkbook(zip: ZipParts): Promise<Workbook> {
  const main = await mainPart(zip);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relations = new Map<string, { readonly type: string; readonly part: string }>();
  const relationsPart = `${folder}_rels/${main.slice(folder.length)}.rels`;
  for await (const event of xmlEvents(zip.read(relationsPart))) {
    if (event.kind !== 'open' || event.name !== 'Relationship') continue;
    const target = event.of('Target') ?? '';
    relations.set(event.of('Id') ?? '', {
      type: (event.of('Type') ?? '').split('/').at(-1) ?? '',
      part: target.startsWith('/') ? target.slice(1) : folder + target,
    });
  }
  const sheets: { name: string; part: string }[] = [];
  let from1904 = false;
  for await (const event of xmlEvents(zip.read(main))) {
    if (event.kind !== 'open') continue;
    if (event.name === 'workbookPr') from1904 = isTrue(event.of('date1904'));
    const relation = event.name === 'sheet' ? relations.get(event.of('id') ?? '') : undefined;
    if (relation?.type === 'worksheet')
      sheets.push({ name: event.of('name') ?? '', part: relation.part });
  }
  const partOf = (type: string) => [...relations.values()].find((each) => each.type === type)?.part;
  return {
    sheets,
    from1904,
    sharedTexts: await sharedTexts(zip, partOf('sharedStrings')),
    dateStyles: await dateStyles(zip, partOf('styles')),
  };
}

/** The part of the workbook itself, which the archive's own relations name. */
async function mainPart(zip: ZipParts): Promise<string> {
  for await (const event of xmlEvents(zip.read('_rels/.rels'))) {
    if (event.kind === 'open' && event.of('Type')?.endsWith('/officeDocument') === true) {
      return (event.of('Target') ?? '').replace(/^\//, '');
    }
  }
  throw new FileMistake('an archive that is not a workbook');
}

async function sharedTexts(zip: ZipParts, part: string | undefined): Promise<readonly string[]> {
  const texts: string[] = [];
  if (part === undefined || !zip.names.includes(part)) return texts;
  let text = '';
  let isText = false;
  // How a word is pronounced stands beside it, and is no part of it.
  let isPhonetic = false;
  for await (const event of xmlEvents(zip.read(part))) {
    if (event.kind === 'text') {
      if (isText && !isPhonetic) text += event.text;
    } else if (event.name === 't') isText = event.kind === 'open';
    else if (event.name === 'rPh') isPhonetic = event.kind === 'open';
    else if (event.name === 'si') {
      if (event.kind === 'close') texts.push(withoutXmlEscapes(text));
      text = '';
    }
  }
  return texts;
}

/** A text without the escapes of characters that XML cannot hold: `_x000D_`. */
export const withoutXmlEscapes = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );

async function dateStyles(zip: ZipParts, part: string | undefined): Promise<readonly boolean[]> {
  const styles: boolean[] = [];
  if (part === undefined || !zip.names.includes(part)) return styles;
  const formats = new Map<string, string>();
  let isCells = false;
  for await (const event of xmlEvents(zip.read(part))) {
    if (event.kind === 'text') continue;
    if (event.name === 'cellXfs') isCells = event.kind === 'open';
    if (event.kind !== 'open') continue;
    if (event.name === 'numFmt') {
      formats.set(event.of('numFmtId') ?? '', event.of('formatCode') ?? '');
    } else if (event.name === 'xf' && isCells) {
      const id = event.of('numFmtId') ?? '0';
      styles.push(isDateFormat(Number(id), formats.get(id)));
    }
  }
  return styles;
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true';
