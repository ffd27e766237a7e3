import pc from 'picocolors';
import type { Diagnostic } from '../check/diagnostic.ts';
import type { ProjectCheck } from '../check/project/checkProject.ts';
import { counted } from '../define/text/counted.ts';
import { errorText } from './errorText.ts';

/**
 * Formats the findings of a check for a terminal: errors first, then warnings, then what it could
 * not check.
 */
export function checkText({ diagnostics, thrown, opaque, checked }: ProjectCheck): string {
  const of = (severity: Diagnostic['severity']) =>
    diagnostics.filter((each) => each.severity === severity);
  const [errors, warnings] = [of('error'), of('warn')];
  const blocks = [
    ...thrown.map(({ details }) => errorText(details)),
    ...errors.map((each) => errorText(each)),
    ...warnings.map((each) => errorText(each, pc.yellow(`warning ${each.code}`))),
  ];
  const counts = [
    counted(checked, 'relation'),
    counted(errors.length + thrown.length, 'error'),
    counted(warnings.length, 'warning'),
  ];
  return `${[...blocks, `${counts.join(', ')}.${opaqueText(opaque)}`].join('\n\n')}\n`;
}

/** `2 raw SQL fragments were not looked into: stg_orders (2).` */
function opaqueText(opaque: ReadonlyMap<string, number>): string {
  const all = [...opaque.values()].reduce((sum, each) => sum + each, 0);
  if (all === 0) return '';
  const where = [...opaque].map(([name, fragments]) => `${name} (${fragments})`);
  const were = all === 1 ? 'was' : 'were';
  return `\n${counted(all, 'raw SQL fragment')} ${were} not looked into: ${where.join(', ')}.`;
}
