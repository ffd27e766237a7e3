import pc from 'picocolors';
import {
  type ErrorDetails,
  ModelsError,
  ModelsErrors,
  type SourceLocation,
} from '../errors/modelsError.ts';
import { shownPath } from '../errors/shownPath.ts';
import { printable, printableLines } from './printable.ts';

/**
 * Returns an error's details as lines for a terminal; control characters in them are written out.
 *
 * @param label what stands before the message
 */
export function errorText(
  details: Omit<ErrorDetails, 'cause'>,
  label = pc.red(`error ${details.code}`),
): string {
  const { message, location, expected, found, excerpt, hint } = details;
  const lines = [
    `${label} ${printableLines(message)}`,
    ...(location === undefined ? [] : [field('at', printable(locationText(location)))]),
    ...(expected === undefined ? [] : [field('expected', expected)]),
    ...(found === undefined ? [] : [field('found', found)]),
    ...(excerpt === undefined ? [] : [indent(printableLines(excerpt), 4)]),
    ...(hint === undefined ? [] : [field('next', hint)]),
  ];
  return lines.join('\n');
}

/** Returns a warning as a line for a terminal. */
export const warningLine = (message: string): string =>
  `${pc.yellow('warning')} ${printable(message)}`;

/**
 * Formats a location as `src/marts/retention/martChurn.ts:12`, relative to the working directory for a file
 * inside it.
 */
export function locationText({ file, line }: SourceLocation): string {
  const shown = shownPath(file);
  return line === undefined ? shown : `${shown}:${line}`;
}

/** Returns the details of whatever was thrown; an error of our own making is a bug, and says so. */
export function errorsOf(error: unknown): readonly ErrorDetails[] | undefined {
  if (error instanceof ModelsError) return [error.details];
  return error instanceof ModelsErrors ? error.errors.map(({ details }) => details) : undefined;
}

function field(name: string, text: string): string {
  return `  ${pc.dim(name.padEnd(8))} ${indent(printableLines(text), 11).trimStart()}`;
}

function indent(text: string, spaces: number): string {
  return text
    .split('\n')
    .map((line) => ' '.repeat(spaces) + line)
    .join('\n');
}
