import type { Drawing } from '../../define/report/drawing.ts';
import { type Html, html } from '../../output/html.ts';
import { classesOf } from '../charts/pareto.ts';
import type { FigureData } from '../data/readFigure.ts';
import { headingOf } from '../data/valueText.ts';

/** Returns the legend of a chart; nothing for one whose title says all. */
export function legendHtml(drawing: Drawing, data: FigureData): Html | undefined {
  const column = (name: string) => data.columns.find((each) => each.name === name);
  const label = (name: string) => column(name)?.label ?? name;
  const heading = (name: string) => headingOf(column(name) ?? { label: name, as: 'text' });
  switch (drawing.kind) {
    case 'lines':
      return drawing.y.length < 2 ? undefined : list(drawing.y.map(label), 'series');
    case 'columns':
      return drawing.y.length < 2 ? undefined : list(drawing.y.map(label), 'part');
    case 'pairs':
      return list(drawing.x.map(label), 'series');
    case 'pareto':
      return list(
        classesOf(data, drawing.by).map((name) => `${label(drawing.by)} ${name}`),
        'class',
      );
    case 'heat':
      return html`<p class="legend">${heading(drawing.value)}: low <span class="ramp">${[0, 1, 2, 3, 4, 5, 6].map((step) => html`<i class="heat-${step}"></i>`)}</span> high</p>`;
    case 'bars':
      return undefined;
    default:
      return drawing satisfies never;
  }
}

function list(labels: readonly string[], kind: 'series' | 'part' | 'class'): Html {
  const items = labels.map((text, at) => html`<li><i class="${kind}-${at + 1}"></i>${text}</li>`);
  return html`<ul class="legend">${items}</ul>`;
}
