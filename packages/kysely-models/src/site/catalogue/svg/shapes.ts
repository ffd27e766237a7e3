import { type Html, html } from '../../../output/html.ts';

/** The upper left corner of a node. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

const boxHeight = 28;
/** The width of a character, and of the room beside a name. */
const [characterWidth, besides] = [7.2, 20];
const [leastWidth, mostWidth] = [96, 310];

/** Returns the width of nodes that have room for all of these names; longer ones are cut. */
export function widthOf(names: readonly string[]): number {
  const longest = names.reduce((most, { length }) => Math.max(most, length), 0);
  return Math.min(mostWidth, Math.max(leastWidth, Math.ceil(longest * characterWidth) + besides));
}

/** Returns a node: a box with its name, which is a link where it has a page. */
export function box(
  name: string,
  { x, y }: Place,
  {
    width,
    href,
    isSelf = false,
    kind = '',
  }: {
    readonly width: number;
    readonly href?: string | undefined;
    readonly isSelf?: boolean;
    readonly kind?: string;
  },
): Html {
  const most = Math.floor((width - besides) / characterWidth);
  const isCut = name.length > most;
  const text = isCut ? `${name.slice(0, most - 1)}…` : name;
  const shape = html`<rect x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${boxHeight - 1}" rx="5"/><text x="${x + 10}" y="${y + 18.5}">${text}${isCut ? html`<title>${name}</title>` : undefined}</text>`;
  const classes = `node ${kind}${isSelf ? ' self' : ''}`.trim();
  return href === undefined
    ? html`<g class="${classes}">${shape}</g>`
    : html`<a class="${classes}" href="${href}"${isCut ? html` aria-label="${text} ${name}"` : undefined}>${shape}</a>`;
}

/** Returns the curve from the right side of a node to the left side of another. */
export function curve(from: Place, to: Place, width: number, isDashed = false): Html {
  const [x1, y1] = [from.x + width, from.y + boxHeight / 2];
  const [x2, y2] = [to.x, to.y + boxHeight / 2];
  const bend = (x2 - x1) / 2;
  return html`<path class="edge${isDashed ? ' dashed' : ''}" d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"/>`;
}
