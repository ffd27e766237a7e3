import type { ExportedColumn } from './exportedTable.ts';

/** The name of a style: that of a decimal column has the column's place. */
export type StyleName = 'plain' | 'header' | 'date' | 'time' | 'quoted' | `number${number}`;

const fixed: readonly StyleName[] = ['plain', 'header', 'date', 'time', 'quoted'];

/** Returns the place of a style among those of `stylesOf`. */
export function styleIndex(name: StyleName): number {
  const at = fixed.indexOf(name);
  return at >= 0 ? at : fixed.length + Number(name.slice('number'.length));
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

/** Returns the parts of a workbook of one sheet, beside the sheet and its styles. */
export function workbookParts(name: string): readonly (readonly [string, string])[] {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const override = (part: string, kind: string) =>
    `<Override PartName="${part}" ContentType="${type}.${kind}+xml"/>`;
  const related = (relations: string) =>
    `${head}<Relationships xmlns="${packaged}/relationships">${relations}</Relationships>`;
  return [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/worksheets/sheet1.xml', 'worksheet')}${override('/xl/styles.xml', 'styles')}</Types>`,
    ],
    [
      '_rels/.rels',
      related(`<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`),
    ],
    [
      'xl/_rels/workbook.xml.rels',
      related(
        `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/>`,
      ),
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${sheetName(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
  ];
}

/** A name of a sheet has 31 characters, and none of a few signs. */
const sheetName = (name: string) =>
  name
    .replace(/[^\p{L}\p{N}_. -]/gu, '_')
    .slice(0, 31)
    .replace(/^'|'$/g, '_');

/** Returns the styles of a workbook: numbers of a decimal column have its digits after the point. */
export function stylesOf(columns: readonly ExportedColumn[]): string {
  const formats = columns.map(({ type }, at) => {
    const scale = type.kind === 'decimal' ? type.scale : 0;
    return { id: 166 + at, code: scale === 0 ? '0' : `0.${'0'.repeat(scale)}` };
  });
  const format = (id: number, code: string) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`;
  const cell = (id: number, more = '') =>
    `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0"${id === 0 ? '' : ' applyNumberFormat="1"'}${more}/>`;
  const cells = [
    cell(0),
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
    cell(164),
    cell(165),
    cell(0, ' quotePrefix="1"'),
    ...formats.map(({ id }) => cell(id)),
  ];
  const all = [
    format(164, 'yyyy\\-mm\\-dd'),
    format(165, 'yyyy\\-mm\\-dd\\ hh:mm:ss'),
    ...formats.map(({ id, code }) => format(id, code)),
  ];
  return `${head}<styleSheet xmlns="${main}"><numFmts count="${all.length}">${all.join('')}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

/** Returns what stands before the rows of a sheet: the header stays in sight. */
export function sheetStart(columns: readonly ExportedColumn[]): string {
  const widths = columns.map(({ name, type }, at) => {
    const width = Math.min(50, Math.max(name.length + 2, type.kind === 'timestamp' ? 20 : 12));
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
  });
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${widths.length === 0 ? '' : `<cols>${widths.join('')}</cols>`}<sheetData>`;
}

/** Returns what stands after the rows of a sheet: a filter over all of them. */
export function sheetEnd(columns: number, rows: number): string {
  const filter = columns === 0 ? '' : `<autoFilter ref="A1:${letters(columns)}${rows}"/>`;
  return `</sheetData>${filter}</worksheet>`;
}

/** Returns the letters of a column: 1 is A, 27 is AA. */
export function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  const last = String.fromCharCode(65 + ((column - 1) % 26));
  return rest === 0 ? last : `${letters(rest)}${last}`;
}
