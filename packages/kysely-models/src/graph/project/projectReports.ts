import type { ModelsConfig } from '../../define/project/config.ts';
import type { Report } from '../../define/report/report.ts';

/** Loads the reports of a configuration: those that it lists, else those that its modules export. */
export async function projectReports({
  models,
  reports,
}: Pick<ModelsConfig, 'models' | 'reports'>): Promise<readonly Report[]> {
  if (reports !== undefined) {
    return Promise.all(reports.map((each) => (typeof each === 'function' ? each() : each)));
  }
  const found = models.flatMap((entry): readonly Report[] =>
    isReport(entry) ? [entry] : Object.values(entry).filter(isReport),
  );
  return [...new Set(found)];
}

/** True for what `report()` returns. */
export function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'report';
}
