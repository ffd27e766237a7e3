import Anser from 'anser';

/** The metrics of a terminal's text, in pixels. */
const [charWidth, lineHeight, margin, titleBar] = [7.8, 18, 18, 34] as const;

/** Colours by the names that the parser gives them, on a dark ground. */
const colours: Readonly<Record<string, string>> = {
  'ansi-red': '#ff7b72',
  'ansi-green': '#56d364',
  'ansi-yellow': '#e3b341',
  'ansi-cyan': '#76e3ea',
};
const [ground, plain, faint] = ['#0d1117', '#e6edf3', '#8b949e'] as const;

/**
 * Returns a picture of a terminal as SVG.
 *
 * @param text what the terminal received, with its codes of colour
 * @param options.title what stands above, such as the command
 * @param options.columns how many characters a line has; longer ones are cut, with an ellipsis
 */
export function terminalPicture(
  text: string,
  { title, columns }: { readonly title: string; readonly columns: number },
): string {
  const lines = text.replace(/\n+$/, '').split('\n');
  const width = Math.ceil(columns * charWidth + 2 * margin);
  const height = titleBar + lines.length * lineHeight + margin;
  const drawn = lines.map((line, at) => lineOf(line, titleBar + (at + 1) * lineHeight, columns));
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (colour, at) => `<circle cx="${margin + 6 + at * 18}" cy="17" r="5.5" fill="${colour}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="13" fill="${plain}">
<rect width="${width}" height="${height}" rx="10" fill="${ground}"/>
${dots.join('')}
<text x="${width / 2}" y="21" text-anchor="middle" fill="${faint}">${escaped(title)}</text>
${drawn.join('\n')}
</svg>
`;
}

/** A line as text in pieces of one style, each at its column: fonts differ in width. */
function lineOf(line: string, y: number, columns: number): string {
  let column = 0;
  const pieces = Anser.ansiToJson(line, { use_classes: true, remove_empty: true }).map((piece) => {
    const room = columns - column;
    const content = [...piece.content];
    const shown =
      content.length > room ? [...content.slice(0, room - 1), '…'].join('') : piece.content;
    const x = margin + column * charWidth;
    column += content.length;
    if (room <= 0 || shown.trim() === '') return '';
    const isFaint = piece.decorations.includes('dim');
    const fill = colours[piece.fg] ?? (isFaint ? faint : undefined);
    const bold = piece.decorations.includes('bold') ? ' font-weight="bold"' : '';
    const length = ` textLength="${([...shown].length * charWidth).toFixed(1)}"`;
    return `<tspan x="${x.toFixed(1)}"${fill === undefined ? '' : ` fill="${fill}"`}${bold}${length}>${escaped(shown)}</tspan>`;
  });
  return `<text y="${y}" xml:space="preserve">${pieces.join('')}</text>`;
}

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
