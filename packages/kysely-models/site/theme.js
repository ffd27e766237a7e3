// Light or dark: as the system has it, until somebody chooses.
(() => {
  const root = document.documentElement;
  const themes = ['light', 'dark'];
  const stored = () => {
    try {
      return localStorage.getItem('models-site-theme');
    } catch {
      return null;
    }
  };
  const keep = (theme) => {
    try {
      localStorage.setItem('models-site-theme', theme);
    } catch {
      // A browser may keep nothing for a folder; the choice is then one of this page.
    }
  };
  const chosen = stored();
  if (themes.includes(chosen)) root.dataset.theme = chosen;
  const current = () =>
    root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

  document.addEventListener('DOMContentLoaded', () => {
    // The navigation of a phone is wider than the screen: where the reader is comes into view.
    const here = document.querySelector('.top [aria-current]');
    const list = here?.closest('nav');
    if (list) list.scrollLeft = here.offsetLeft - (list.clientWidth - here.offsetWidth) / 2;
    const button = document.querySelector('[data-theme-toggle]');
    if (button === null) return;
    const show = () => {
      const other = current() === 'dark' ? 'light' : 'dark';
      button.textContent = other === 'dark' ? 'Dark' : 'Light';
      button.setAttribute('aria-label', `Use the ${other} theme`);
    };
    button.hidden = false;
    show();
    button.addEventListener('click', () => {
      root.dataset.theme = current() === 'dark' ? 'light' : 'dark';
      keep(root.dataset.theme);
      show();
    });
  });
})();
