import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { incidents, otherIncidents } from '../../bench/drift/incidents.ts';
import { simulate } from '../../bench/drift/simulate.ts';
import { daySeconds, tradeOf } from '../../bench/drift/trade.ts';

// `npm run simulate:drift` trades for months; this shows that its nights are built, and that its incidents happen.
test('the simulation of drift builds the shipped marts each night, and records their figures', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'simulated-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { alarms, figures } = await simulate({
    ...{ seed: 1, days: 3, customers: 600, folder, incidents: [] },
  });
  expect(alarms).toEqual([]);
  const recorded = JSON.stringify(figures);
  for (const name of ['int_order_items', 'mart_orders', 'mart_daily_sales', 'mart_customer_360']) {
    expect(recorded).toContain(`"relation_name":"${name}"`);
  }
});

test('each incident changes the extract of its day, and only that of a day', () => {
  const trade = tradeOf({ seed: 2, days: 40, customers: 900 });
  const day = trade.firstDay + 30;
  const rows = trade.until(day);
  const start = day * daySeconds;
  const dice = { below: (limit: number) => limit >> 1, chance: () => true };
  for (const { name, spoil } of [...incidents, ...otherIncidents]) {
    const spoilt = spoil(rows, { start, end: start + daySeconds, dice });
    expect(JSON.stringify(spoilt) === JSON.stringify(rows), name).toBe(false);
  }
  expect(trade.until(day)).toEqual(rows);
});
