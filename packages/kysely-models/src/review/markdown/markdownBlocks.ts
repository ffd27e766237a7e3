import { code } from './markdown.ts';

/** A part of a comment that may be left out. */
export interface MarkdownBlock {
  /** A noun phrase for the content: `the SQL of`. */
  readonly what: string;
  readonly relations: readonly string[];
  readonly text: string;
}

/** GitHub takes 65,536 characters; some are for what is written around a diff. */
export const longest = 60_000;

/**
 * Returns a text with as many of some parts as fit in a comment; what is left out is named.
 *
 * @param room the characters that it may have
 */
export function withBlocks(head: string, blocks: readonly MarkdownBlock[], room = longest): string {
  let text = head.length <= longest ? head : cut(head);
  const left: MarkdownBlock[] = [];
  for (const block of blocks) {
    if (text.length + block.text.length > room) left.push(block);
    else text = `${text}\n\n${block.text}`;
  }
  const named = [...Map.groupBy(left, ({ what }) => what)].map(
    ([what, all]) => `${what} ${some(all.flatMap(({ relations }) => relations.map(code)))}`,
  );
  if (named.length === 0) return text;
  return `${text}\n\nToo long for a comment, and so left out: ${named.join('; ')}.`;
}

/** Returns the lines that fit. */
function cut(text: string): string {
  const end = text.lastIndexOf('\n', longest);
  return `${text.slice(0, end === -1 ? longest : end)}\n\nToo long for a comment: the rest is left out.`;
}

/** Names of which the first are enough. */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ');
  return names.length <= 20 ? shown : `${shown} and ${names.length - 20} more`;
}
