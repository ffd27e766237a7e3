import { html } from '../../../packages/kysely-models/src/output/html.ts';
import type { SitePart } from '../../../packages/kysely-models/src/site/page/sitePage.ts';

const hostile = '"><script>alert(1)</script>\u202etxt.exe';

export const part: SitePart = {
  label: hostile,
  navigation: [{ label: hostile, path: 'models/index.html' }],
  pages: [
    {
      path: 'models/index.html',
      title: hostile,
      summary: hostile,
      content: html`<p title="${hostile}">${hostile}</p>`,
    },
  ],
  files: [{ path: 'data/x.csv', content: 'a\n1\n' }],
};
