"use strict";
// Draws the charts of each strategy from the JSON that the page carries. One scale for all strategies, so that they
// can be held against each other. Drawn anew for another width, for dark or light, and for paper.

const race = JSON.parse(document.getElementById("race").textContent);
const letters = { PENDING: "-", EXPANDING: "E", MIGRATING: "M", CONTRACTING: "C", COMPLETE: "=", ROLLED_BACK: "<" };
const ticks = race.strategies.flatMap(strategy => strategy.ticks);
const largest = numbers => numbers.reduce((one, other) => Math.max(one, other));
const most = largest([1, ...ticks.map(tick => tick.failed + tick.wrong)]);
const lastTick = largest(ticks.map(tick => tick.tick));
const latencies = ticks.flatMap(tick => tick.latency ? [tick.latency.p50, tick.latency.p99] : []).filter(time => time > 0);
const whole = [1, 2, 5].flatMap(step => [1, 10, 100, 1e3, 1e4, 1e5, 1e6].map(ten => step * ten)).sort((a, b) => a - b);
const decades = (u, marks) => marks.map(mark => Number.isInteger(Math.log10(mark)) ? mark : null);
const bandHeight = 20;

const color = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
const bars = uPlot.paths.bars({ size: [1, Infinity, 1], gap: 0 });
// A bar that is there must be seen, however high the others are.
const seen = count => count === 0 ? null : Math.max(count, most / 25);

function stripes(name) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const pen = tile.getContext("2d");
  pen.strokeStyle = color(name);
  pen.lineWidth = 3;
  pen.beginPath();
  for (const start of [-8, 0, 8]) {
    pen.moveTo(start - 2, 10);
    pen.lineTo(start + 10, -2);
  }
  pen.stroke();
  return u => u.ctx.createPattern(tile, "repeat");
}

// Each a run of ticks in one phase, with its first tick and the one behind its last.
function stretches(strategy) {
  const found = [];
  for (const { tick, phase } of strategy.ticks) {
    if (found.at(-1)?.phase === phase) found.at(-1).end = tick + 1;
    else found.push({ phase, start: tick, end: tick + 1 });
  }
  return found;
}

function drawPhases(u, strategy, labelled) {
  const { ctx } = u;
  const { top, height } = u.bbox;
  const band = bandHeight * devicePixelRatio;
  ctx.save();
  ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const { phase, start, end } of stretches(strategy)) {
    const left = u.valToPos(start - 0.5, "x", true);
    const width = u.valToPos(end - 0.5, "x", true) - left;
    ctx.fillStyle = color(phase);
    ctx.globalAlpha = 0.45;
    ctx.fillRect(left, top, width, height);
    if (!labelled) continue;
    ctx.globalAlpha = 1;
    ctx.fillRect(left, top - band, width, band);
    ctx.fillStyle = color("ink");
    const label = [phase, letters[phase]].find(text => ctx.measureText(text).width < width - 4 * devicePixelRatio);
    if (label) ctx.fillText(label, left + width / 2, top - band / 2);
  }
  ctx.restore();
}

function write(u, text) {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.font = `${13 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.fillStyle = color("quiet");
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, bbox.left + bbox.width / 2, bbox.top + bbox.height / 2);
  ctx.restore();
}

function readout(strategy, index) {
  const tick = strategy.ticks[index];
  if (!tick) return "Point at a chart to read a tick.";
  const time = tick.latency ? `; p50 ${tick.latency.p50.toFixed(1)} ms, p99 ${tick.latency.p99.toFixed(1)} ms` : "";
  const versions = race.versions.map((version, i) => `${version} ${tick.instances[i]}`).join(", ");
  return `Tick ${tick.tick}, ${tick.phase}: ${tick.requests} requests, ${tick.failed} failed, ${tick.wrong} wrong; instances: ${versions}${time}`;
}

// What a chart shows: its title and keys, its height, its series (bottom first), and how high it goes.
function requests(strategy) {
  return {
    title: "Requests a tick:", height: 110, isFirst: true, range: [0, most * 1.05],
    keys: [["failed", "failed"], ["wrong answer", "wrong", "striped"]],
    // The higher bar first: the lower one stands before it.
    series: [{ fill: stripes("wrong"), stroke: color("wrong") }, { fill: color("failed") }],
    values: [strategy.ticks.map(tick => tick.wrong ? seen(tick.failed + tick.wrong) : null), strategy.ticks.map(tick => seen(tick.failed))],
    note: strategy.failed + strategy.wrong === 0 ? "none failed, none answered wrongly" : "",
  };
}

function instances(strategy) {
  const upTo = count => strategy.ticks.map(tick => tick.instances.slice(0, count).reduce((sum, one) => sum + one, 0));
  const order = race.versions.map((_, i) => race.versions.length - i);
  return {
    title: "Instances of each version:", height: 80, range: [0, race.instances], splits: [0, race.instances],
    keys: race.versions.map((version, i) => [version, `version-${i}`]),
    series: order.map(count => ({ fill: color(`version-${count - 1}`) })),
    values: order.map(upTo),
  };
}

function latency(strategy) {
  const line = (name, dash) => ({ stroke: color(name), width: 2, dash, isLine: true });
  return {
    title: "Latency in ms:", height: 120, range: [-largest(latencies.map(time => -time)), largest(latencies)], isLog: true,
    keys: [["p50, half took no longer", "p50"], ["p99, 99 of 100 took no longer (dashed)", "p99"]],
    series: [line("p50"), line("p99", [6, 3])],
    values: ["p50", "p99"].map(name => strategy.ticks.map(tick => tick.latency?.[name] || null)),
  };
}

function caption(chart) {
  const element = document.createElement("figcaption");
  element.append(chart.title);
  for (const [text, name, look] of chart.keys) {
    const key = document.createElement("span");
    const swatch = document.createElement("span");
    key.className = "key";
    swatch.className = `swatch ${look ?? ""}`;
    swatch.style.setProperty("--swatch", `var(--${name})`);
    key.append(swatch, ` ${text}`);
    element.append(key);
  }
  return element;
}

function options(chart, strategy, width, isLast, show) {
  const axis = { stroke: color("quiet"), grid: { stroke: color("grid"), width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
  return {
    width,
    height: chart.height + (chart.isFirst ? bandHeight : 0) + (isLast ? 22 : 0),
    padding: [chart.isFirst ? bandHeight : 9, 4, 4, 0],
    legend: { show: false },
    cursor: { sync: { key: strategy.strategy }, drag: { x: false, y: false }, y: false, points: { show: false } },
    scales: {
      x: { time: false, range: [-0.5, lastTick + 0.5] },
      y: chart.isLog ? { distr: 3, range: uPlot.rangeLog(...chart.range, 10, false) } : { range: chart.range },
    },
    axes: [
      { ...axis, show: isLast, size: 22, gap: 4, incrs: whole, grid: { show: false } },
      { ...axis, size: 48, gap: 4, space: 24, ...(chart.isLog ? { grid: { ...axis.grid, filter: decades } } : { incrs: whole }), ...(chart.splits && { splits: () => chart.splits }) },
    ],
    series: [{}, ...chart.series.map(({ isLine, ...one }) => ({ width: 0, points: { show: false }, ...(isLine ? {} : { paths: bars }), ...one }))],
    hooks: {
      drawClear: [u => drawPhases(u, strategy, chart.isFirst)],
      draw: [u => chart.note && write(u, chart.note)],
      setCursor: [u => show(u.cursor.idx)],
    },
  };
}

function draw(place) {
  const strategy = race.strategies.find(one => one.strategy === place.dataset.strategy);
  const charts = [requests(strategy), instances(strategy), ...(strategy.latency ? [latency(strategy)] : [])];
  const line = document.createElement("p");
  line.className = "readout";
  const show = index => { line.textContent = readout(strategy, index); };
  place.replaceChildren();
  for (const chart of charts) {
    const figure = document.createElement("figure");
    figure.append(caption(chart));
    place.append(figure);
    new uPlot(options(chart, strategy, place.clientWidth, chart === charts.at(-1), show), [strategy.ticks.map(tick => tick.tick), ...chart.values], figure);
  }
  place.append(line);
  show(null);
}

const places = [...document.querySelectorAll(".charts")];
const drawAll = () => places.forEach(draw);

function forPaper(isPaper) {
  document.documentElement.classList.toggle("printing", isPaper);
  drawAll();
}

let width = 0;
new ResizeObserver(() => {
  if (document.body.clientWidth === width) return;
  width = document.body.clientWidth;
  drawAll();
}).observe(document.body);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
addEventListener("beforeprint", () => forPaper(true));
addEventListener("afterprint", () => forPaper(false));
