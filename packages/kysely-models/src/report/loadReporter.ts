import pc from 'picocolors';
import { counted } from '../define/text/counted.ts';
import type { LoadEvent, LoadStatus, SourceLoad } from '../ingest/load/loadResult.ts';
import { errorText, warningLine } from './errorText.ts';
import { printable } from './printable.ts';

/** The number of files and rejected rows of a source that the terminal shows; `--json` has more. */
const shown = 5;

/** Reports the result of a load to a person: files, rows, and the rows that were rejected, with the reason. */
export function loadReporter(write: (text: string) => void): (event: LoadEvent) => void {
  return (event) => {
    switch (event.type) {
      case 'source_loaded':
        write(`${sourceText(event.result)}\n`);
        return;
      case 'load_finished': {
        const { sources, durationMs, warnings } = event.result;
        const rows = sources.reduce((sum, source) => sum + source.rows, 0);
        const failed = sources.filter(({ status }) => status === 'failed').length;
        for (const { message } of warnings) {
          write(`${warningLine(message)}\n`);
        }
        const text = `${counted(sources.length, 'source')}, ${counted(rows, 'row')} loaded, ${failed} failed`;
        write(`${text} in ${(durationMs / 1000).toFixed(1)} s\n`);
        return;
      }
      default:
        event satisfies never;
    }
  };
}

const words: Readonly<Record<LoadStatus, string>> = {
  loaded: pc.green('loaded'),
  unchanged: pc.dim('unchanged'),
  failed: pc.red('failed'),
  interrupted: pc.yellow('interrupted'),
};

function sourceText(load: SourceLoad): string {
  const { files, rejectedRows, rejected, unseenColumns = [], repeatedFiles = [], error } = load;
  const counts =
    load.status === 'unchanged'
      ? 'no new files'
      : `${counted(files.length, 'file')}, ${counted(load.rows, 'row')}, ${rejected} rejected`;
  const more = (all: number, what: string) =>
    all > shown ? [`    and ${counted(all - shown, what)} more`] : [];
  return [
    `${words[load.status]} ${load.schema}.${load.name}: ${counts}, from ${printable(load.url)}`,
    ...files
      .slice(0, shown)
      .map(
        (file) =>
          `    ${printable(file.file)}: ${counted(file.rows, 'row')}, ${file.rejected} rejected`,
      ),
    ...more(files.length, 'file'),
    ...rejectedRows
      .slice(0, shown)
      .map(
        ({ file, row, reason }) =>
          `    rejected ${printable(file)}${row === undefined ? '' : `, row ${row}`}: ${printable(reason)}`,
      ),
    ...more(rejected, 'rejected row'),
    ...unseenColumns
      .slice(0, shown)
      .map(
        ({ column, files: without }) =>
          `    no value of ${printable(column)} in ${counted(without, 'file')}: the warehouse does not say whether the column is there`,
      ),
    ...more(unseenColumns.length, 'column'),
    ...repeatedFiles
      .slice(0, shown)
      .map(
        ([first, copy]) =>
          `    ${printable(copy)} is the same as ${printable(first)}: its rows are in the table twice. Remove the copy, and load with --full`,
      ),
    ...more(repeatedFiles.length, 'copy'),
    ...(error === undefined ? [] : [errorText(error)]),
  ].join('\n');
}
