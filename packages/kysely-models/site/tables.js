// Sorts tables whose headings ask for it; without this script they stay in the order of the page.
(() => {
  const compare = (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    const areNumbers = a !== '' && b !== '' && !Number.isNaN(x) && !Number.isNaN(y);
    return areNumbers ? x - y : a.localeCompare(b, 'en', { numeric: true });
  };
  const keyOf = (row, at) => {
    const cell = row.cells[at];
    return cell === undefined ? '' : (cell.dataset.value ?? cell.textContent.trim());
  };
  const sort = (table, heading, at) => {
    const isUp = heading.getAttribute('aria-sort') !== 'ascending';
    for (const other of heading.parentElement.cells) other.removeAttribute('aria-sort');
    heading.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
    const body = table.tBodies[0];
    const rows = [...body.rows];
    // What has no value comes last, in either direction.
    rows.sort((a, b) => {
      const [x, y] = [keyOf(a, at), keyOf(b, at)];
      if (x === '' || y === '') return (x === '') - (y === '');
      return isUp ? compare(x, y) : compare(y, x);
    });
    body.append(...rows);
  };
  for (const table of document.querySelectorAll('table[data-sortable]')) {
    const headings = table.tHead?.rows[0]?.cells ?? [];
    [...headings].forEach((heading, at) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...heading.childNodes);
      button.addEventListener('click', () => sort(table, heading, at));
      heading.append(button);
    });
  }
})();
