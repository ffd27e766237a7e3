import type { SvgElement } from './svgElement.ts';

/**
 * Draws the cells of a heat map as one path for each colour, where they have no text of their own: a grid of
 * hundreds is then a fourth of the size.
 */
export function joinCells(svg: SvgElement): void {
  for (const group of svg.querySelectorAll('g')) {
    const cells = [...group.children];
    if (cells.length < 2 || !cells.every(isPlainCell)) continue;
    for (const [fill, same] of Map.groupBy(cells, (cell) => cell.getAttribute('fill') ?? '')) {
      const path = svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'path');
      path.setAttribute('fill', fill);
      path.setAttribute('d', same.map(outline).join(''));
      group.append(path);
    }
    for (const cell of cells) cell.remove();
  }
}

function isPlainCell(element: SvgElement): boolean {
  return (
    element.tagName.toLowerCase() === 'rect' &&
    element.children.length === 0 &&
    element.getAttribute('fill')?.startsWith('var(--heat-') === true
  );
}

function outline(cell: SvgElement): string {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(
    (name) => Math.round(Number(cell.getAttribute(name)) * 10) / 10,
  );
  return `M${x} ${y}h${width}v${height}h-${width}z`;
}
