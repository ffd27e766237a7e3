// Finds models, columns, exposures and variables. What is searched is loaded when somebody searches.
(() => {
  const box = document.querySelector('.search');
  const input = box?.querySelector('input');
  const list = box?.querySelector('[role=listbox]');
  const status = box?.querySelector('[role=status]');
  if (!box || !input || !list || !status) return;
  const root = box.dataset.root ?? '';
  const most = 30;
  let index;
  let active = -1;
  box.hidden = false;

  const load = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${root}assets/${name}`;
      script.addEventListener('load', resolve);
      script.addEventListener('error', reject);
      document.head.append(script);
    });
  const open = async () => {
    await Promise.all([load('minisearch.js'), load('search-data.js')]);
    const fields = ['name', 'description', 'columns', 'about', 'more'];
    // Parts of names are words: whoever looks for top_customers finds mart_top_customers.
    const tokenize = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const made = new window.MiniSearch({ fields, storeFields: ['at'], tokenize });
    made.addAll(
      window.modelsSearch.entries.map(([name, , description, columns, about, more], at) => ({
        ...{ id: at, at, name, description, columns, about, more },
      })),
    );
    return made;
  };
  const ready = () => {
    index ??= open().catch(() => {
      status.textContent = 'The search could not be loaded.';
    });
    return index;
  };
  const columnHref = (path, column) => {
    const code = (character) => `-${character.codePointAt(0).toString(16)}-`;
    return `${path}#${window.modelsSearch.columnPrefix}${column.replace(/[^a-z0-9_]/gu, code)}`;
  };
  const option = (text, about, href, at) => {
    const link = document.createElement('a');
    link.href = `${root}${href}`;
    link.id = `found-${at}`;
    link.role = 'option';
    link.tabIndex = -1;
    const name = document.createElement('strong');
    name.textContent = text;
    const note = document.createElement('span');
    note.textContent = about;
    link.append(name, ' ', note);
    return link;
  };
  /** The names that have a text as it was typed, those that begin with it first. */
  const named = (text) => {
    const found = [];
    window.modelsSearch.entries.forEach(([name], at) => {
      const place = name.toLowerCase().indexOf(text);
      if (place >= 0) found.push({ at, place, terms: [] });
    });
    return found.sort((a, b) => Math.sign(a.place) - Math.sign(b.place));
  };
  /**
   * Names first; then what has the beginnings of all words; where there is nothing, what is spelled nearly so. Where
   * names fill the list, which the first letters do, nothing else is looked for.
   */
  const find = (made, query) => {
    const names = named(query.toLowerCase());
    if (names.length >= most) return names;
    const options = { prefix: true, combineWith: 'AND', boost: { name: 6, columns: 2 } };
    const known = new Set(names.map(({ at }) => at));
    const others = made.search(query, options).filter(({ at }) => !known.has(at));
    const found = [...names, ...others];
    return found.length > 0 ? found : made.search(query, { ...options, fuzzy: 0.2 });
  };
  const show = async () => {
    const query = input.value.trim();
    const made = await ready();
    if (made === undefined || query !== input.value.trim()) return;
    const found = query === '' ? [] : find(made, query);
    const words = query.toLowerCase().split(/\s+/);
    const options = [];
    for (const { at, terms, match } of found.slice(0, most)) {
      const [name, kind, description, columns, , , path] = window.modelsSearch.entries[at];
      options.push([name, `${kind} · ${description}`, path]);
      const isOfColumns =
        terms.length > 0 &&
        terms.every((term) => match[term].includes('columns') && !match[term].includes('name'));
      const meant = isOfColumns
        ? columns
            .split(' ')
            .filter((column) => words.some((word) => column.toLowerCase().includes(word)))
        : [];
      for (const column of meant.slice(0, 3)) {
        options.push([`${name}.${column}`, 'column', columnHref(path, column)]);
      }
    }
    list.replaceChildren(
      ...options.slice(0, most).map(([text, about, href], at) => option(text, about, href, at)),
    );
    active = -1;
    input.removeAttribute('aria-activedescendant');
    const isOpen = query !== '' && options.length > 0;
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
    status.textContent =
      query === '' ? '' : found.length === 0 ? 'Nothing is found.' : `${found.length} found`;
  };
  const choose = (step) => {
    const options = [...list.children];
    if (options.length === 0) return;
    options[active]?.removeAttribute('aria-selected');
    active = (active + step + options.length) % options.length;
    const chosen = options[active];
    chosen.setAttribute('aria-selected', 'true');
    chosen.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', chosen.id);
  };
  input.addEventListener('focus', ready);
  input.addEventListener('input', show);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      (list.children[Math.max(active, 0)] ?? undefined)?.click();
    } else if (event.key === 'Escape') {
      input.value = '';
      show();
    }
  });
})();
