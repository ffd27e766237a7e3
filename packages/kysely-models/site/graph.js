// Draws the whole graph: it is moved and zoomed, and opens the page of what is chosen.
(() => {
  const box = document.querySelector('.whole-graph');
  const canvas = box?.querySelector('canvas');
  const { kinds, nodes, edges } = window.modelsGraph ?? {};
  if (!box || !canvas || !nodes) return;
  box.hidden = false;
  const context = canvas.getContext('2d');
  const find = box.querySelector('input');
  const open = box.querySelector('a.open');
  const status = box.querySelector('[role=status]');
  const [wide, high, stepX, stepY] = [170, 22, 250, 36];
  const x = (at) => nodes[at][2] * stepX;
  const y = (at) => nodes[at][3] * stepY;
  const neighbours = nodes.map(() => []);
  for (const [from, to] of edges) {
    neighbours[from].push(to);
    neighbours[to].push(from);
  }
  const byName = new Map(nodes.map(([name], at) => [name, at]));
  // Of each layer the nodes from above, to find those in view and below the pointer.
  const layers = [];
  nodes.forEach(([, , layer], at) => {
    layers[layer] ??= [];
    layers[layer].push(at);
  });
  for (const layer of layers) layer?.sort((a, b) => nodes[a][3] - nodes[b][3]);
  let view = { x: 0, y: 0, scale: 1 };
  let chosen = -1;
  let over = -1;
  let colors = {};

  const readColors = () => {
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(name).trim();
    const probe = document.createElement('span');
    document.body.append(probe);
    const resolved = (name) => {
      probe.className = `color-${name}`;
      return getComputedStyle(probe).color;
    };
    colors = {
      ...{ ink: resolved('ink'), line: resolved('line'), accent: resolved('accent') },
      ...{ paper: resolved('paper'), muted: resolved('muted') },
      kinds: kinds.map((_, at) => resolved(`series-${(at % 4) + 1}`)),
      font: color('--sans') || 'sans-serif',
    };
    probe.remove();
  };
  let isAsked = false;
  const draw = () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      paint();
    });
  };
  const paint = () => {
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
      canvas.width = width * ratio;
      canvas.height = height * ratio;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(
      ratio * view.scale,
      0,
      0,
      ratio * view.scale,
      ratio * view.x,
      ratio * view.y,
    );
    const [left, top] = [-view.x / view.scale, -view.y / view.scale];
    const [right, bottom] = [left + width / view.scale, top + height / view.scale];
    const focus = over >= 0 ? over : chosen;
    const line = (from, to) => {
      const [x1, y1, x2, y2] = [x(from) + wide, y(from) + high / 2, x(to), y(to) + high / 2];
      if (Math.max(x1, x2) < left || Math.min(x1, x2) > right) return;
      if (Math.max(y1, y2) < top || Math.min(y1, y2) > bottom) return;
      context.moveTo(x1, y1);
      if (view.scale < 0.35) context.lineTo(x2, y2);
      else context.bezierCurveTo((x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2);
    };
    context.lineWidth = 1 / Math.max(view.scale, 0.4);
    context.strokeStyle = colors.line;
    context.beginPath();
    for (const [from, to] of edges) line(from, to);
    context.stroke();
    if (focus >= 0) {
      context.strokeStyle = colors.accent;
      context.lineWidth = 2 / Math.max(view.scale, 0.4);
      context.beginPath();
      for (const [from, to] of edges) if (from === focus || to === focus) line(from, to);
      context.stroke();
    }
    const isNamed = view.scale >= 0.45;
    context.font = `11px ${colors.font}`;
    context.textBaseline = 'middle';
    for (const layer of layers) {
      if (layer === undefined || x(layer[0]) > right || x(layer[0]) + wide < left) continue;
      for (const at of layer) {
        if (y(at) > bottom || y(at) + high < top) continue;
        const isNear = focus < 0 || at === focus || neighbours[focus].includes(at);
        context.globalAlpha = isNear ? 1 : 0.35;
        context.fillStyle = colors.kinds[nodes[at][1]];
        context.fillRect(x(at), y(at), isNamed ? 4 : wide, high);
        if (!isNamed) continue;
        context.fillStyle = colors.paper;
        context.fillRect(x(at) + 4, y(at), wide - 4, high);
        context.strokeStyle = at === chosen ? colors.accent : colors.line;
        context.lineWidth = at === chosen ? 2 : 1;
        context.strokeRect(x(at), y(at), wide, high);
        context.fillStyle = colors.ink;
        const name = nodes[at][0];
        context.fillText(
          name.length > 26 ? `${name.slice(0, 25)}…` : name,
          x(at) + 10,
          y(at) + high / 2 + 0.5,
        );
      }
    }
    context.globalAlpha = 1;
  };
  const zoom = (factor, px = canvas.clientWidth / 2, py = canvas.clientHeight / 2) => {
    const scale = Math.min(3, Math.max(0.01, view.scale * factor));
    const by = scale / view.scale;
    view = { scale, x: px - (px - view.x) * by, y: py - (py - view.y) * by };
    draw();
  };
  // As high as the graph is when all of it is shown, within reason.
  const fit = () => {
    const rows = layers.reduce((most, layer) => Math.max(most, layer?.length ?? 0), 1);
    const scale = Math.min(1, (canvas.clientWidth - 40) / (layers.length * stepX));
    const height = Math.max(rows * stepY * scale + 60, 240);
    canvas.style.height = `${Math.min(height, window.innerHeight * 0.7)}px`;
  };
  const all = () => {
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    nodes.forEach((_, at) => {
      minX = Math.min(minX, x(at));
      maxX = Math.max(maxX, x(at) + wide);
      minY = Math.min(minY, y(at));
      maxY = Math.max(maxY, y(at) + high);
    });
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    const scale = Math.min(1, (width - 40) / (maxX - minX), (height - 40) / (maxY - minY));
    view = {
      scale,
      x: (width - (minX + maxX) * scale) / 2,
      y: (height - (minY + maxY) * scale) / 2,
    };
    draw();
  };
  const choose = (at) => {
    chosen = at;
    open.hidden = at < 0;
    if (at >= 0) {
      const [name, kind, , , path] = nodes[at];
      open.href = path;
      open.textContent = `Open ${name}`;
      status.textContent = `${kinds[kind]}, next to ${neighbours[at].length}`;
    } else status.textContent = '';
    draw();
  };
  const goTo = (at) => {
    const scale = Math.max(view.scale, 0.8);
    view = {
      scale,
      x: canvas.clientWidth / 2 - (x(at) + wide / 2) * scale,
      y: canvas.clientHeight / 2 - (y(at) + high / 2) * scale,
    };
    choose(at);
  };
  const below = (event) => {
    const area = canvas.getBoundingClientRect();
    const px = (event.clientX - area.left - view.x) / view.scale;
    const py = (event.clientY - area.top - view.y) / view.scale;
    const layer = layers[Math.floor(px / stepX)];
    if (layer === undefined || px - Math.floor(px / stepX) * stepX > wide) return -1;
    return layer.find((at) => y(at) <= py && py <= y(at) + high) ?? -1;
  };
  let grip;
  const pointers = new Map();
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, event);
    grip = { x: event.clientX - view.x, y: event.clientY - view.y, moved: 0 };
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!pointers.has(event.pointerId)) {
      const at = below(event);
      canvas.style.cursor = at >= 0 ? 'pointer' : 'grab';
      if (at !== over) {
        over = at;
        draw();
      }
      return;
    }
    const before = pointers.get(event.pointerId);
    pointers.set(event.pointerId, event);
    if (pointers.size === 2) {
      const [a, b] = [...pointers.values()];
      const other = a === event ? b : a;
      const distance = (one) =>
        Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      const area = canvas.getBoundingClientRect();
      zoom(
        distance(event) / Math.max(1, distance(before)),
        other.clientX - area.left,
        other.clientY - area.top,
      );
      grip.moved = 99;
      return;
    }
    grip.moved +=
      Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
    view = { ...view, x: event.clientX - grip.x, y: event.clientY - grip.y };
    draw();
  });
  const release = (event) => {
    const wasClick = grip !== undefined && grip.moved < 5 && pointers.size === 1;
    pointers.delete(event.pointerId);
    if (!wasClick || event.type !== 'pointerup') return;
    const at = below(event);
    if (at >= 0 && at === chosen) window.location.href = nodes[at][4];
    else choose(at);
  };
  canvas.addEventListener('pointerup', release);
  canvas.addEventListener('pointercancel', release);
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const area = canvas.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY / 400), event.clientX - area.left, event.clientY - area.top);
    },
    { passive: false },
  );
  const moves = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };
  canvas.addEventListener('keydown', (event) => {
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      view = { ...view, x: view.x + move[0], y: view.y + move[1] };
      draw();
    } else if (event.key === '+' || event.key === '=') zoom(1.4);
    else if (event.key === '-') zoom(0.7);
  });
  for (const button of box.querySelectorAll('[data-zoom]')) {
    const factor = Number(button.dataset.zoom);
    button.addEventListener('click', () => (factor === 0 ? all() : zoom(factor)));
  }
  find.addEventListener('change', () => {
    const text = find.value.trim().toLowerCase();
    const at = text === '' ? -1 : nodes.findIndex(([name]) => name.toLowerCase().includes(text));
    const exact = byName.get(find.value.trim());
    if (exact !== undefined || at >= 0) goTo(exact ?? at);
    else status.textContent = text === '' ? '' : 'No relation has that in its name.';
  });
  const legend = box.querySelector('.legend');
  kinds.forEach((kind, at) => {
    const mark = document.createElement('span');
    mark.className = `key series-${(at % 4) + 1}`;
    mark.textContent = kind;
    legend.append(mark, ' ');
  });
  const restyle = () => {
    readColors();
    draw();
  };
  new ResizeObserver(() => draw()).observe(canvas);
  new MutationObserver(restyle).observe(document.documentElement, {
    attributeFilter: ['data-theme'],
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', restyle);
  readColors();
  fit();
  all();
  const fromHash = () => {
    const at = byName.get(decodeURIComponent(window.location.hash.slice(1)));
    if (at !== undefined) goTo(at);
  };
  window.addEventListener('hashchange', fromHash);
  fromHash();
})();
