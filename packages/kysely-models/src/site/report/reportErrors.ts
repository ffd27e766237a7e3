import type { Report, ReportPage } from '../../define/report/report.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { Graph } from '../../graph/graph.ts';

/** Returns the errors of reports whose pages would be one file of the site: NAME_DUPLICATE. */
export function reportErrors(
  reports: readonly Report[],
  { byName }: Graph,
): readonly ModelsError[] {
  const names = reports.map(({ name }) => name);
  const seen = new Map<string, string>();
  return reports.flatMap((report, at) => {
    const { name, pages } = report;
    if (names.indexOf(name) < at) return [sameName(report, `Two reports have the name ${name}.`)];
    return pages.flatMap((page, place) => {
      // The catalogue has the page of a model at models/NAME.html; the first page of all is index.html.
      const isFirst = at === 0 && place === 0;
      if (name === 'models' && !isFirst && byName.has(page.name))
        return [sameAddress(report, page)];
      // The rows of figures are in files of these names.
      const file = `${name}-${page.name}`;
      const other = seen.get(file);
      seen.set(file, name);
      return other === undefined ? [] : [sameFiles(report, page, other)];
    });
  });
}

const sameFiles = (report: Report, { name }: ReportPage, other: string): ModelsError =>
  sameName(
    report,
    `The figures of the page ${name} of the report ${report.name} would be in files of the report ${other}.`,
  );

const sameAddress = (report: Report, { name }: ReportPage): ModelsError =>
  sameName(report, `The page ${name} of the report models has the address of the model ${name}.`);

function sameName({ name, location }: Report, message: string): ModelsError {
  return new ModelsError({
    code: 'NAME_DUPLICATE',
    message,
    subject: name,
    location,
    expected: 'reports of different names, and pages of addresses of their own',
    found: name,
    hint: 'Give one of them another name.',
  });
}
