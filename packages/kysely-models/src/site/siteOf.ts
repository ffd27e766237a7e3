import { cataloguePart } from './catalogue/cataloguePart.ts';
import { siteFiles } from './page/siteFiles.ts';
import type { SiteFile, SiteInput, WriteSitePart } from './page/sitePage.ts';
import { writeReports } from './report/writeReports.ts';

/** The halves of a site, in the order of the navigation. */
const parts: readonly WriteSitePart[] = [writeReports, cataloguePart];

/** Returns the files of the site of a project: of all that it declares and that its warehouse has. */
export async function siteOf(input: SiteInput): Promise<readonly SiteFile[]> {
  const written = [];
  for (const part of parts) written.push(...(await part(input)));
  return siteFiles(written[0]?.label ?? 'Models', written);
}
