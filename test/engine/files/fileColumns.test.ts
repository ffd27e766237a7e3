import { describe, expect, it } from 'vitest';
import { built, header, refused } from './orderFiles.ts';

describe('the columns of a file', () => {
  it('are found by the names that the format has for them, else in any case and with blanks', async () => {
    const content = 'Order ID,AMOUNT,Day,id,Lineitem note,placedAt\n1,5,2024-01-05,7,x,\n';
    const { rows, warnings } = await built(
      { 'orders.csv': content },
      { names: { note: 'LINEITEM_note' } },
    );
    expect(rows).toEqual([
      { order_id: 1, amount: '5.00', day: '2024-01-05', placed_at: null, note: 'x' },
    ]);
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('does not name: id.'),
    ]);
  });

  it('go to the source column that the format names, not to one of a name like it', async () => {
    const content = 'order_id,AMOUNT,day,placed_at,Note\n1,5,,,x\n';
    const taken = await refused({ 'orders.csv': content }, { names: { note: 'amount' } });
    expect(taken).toMatchObject({ code: 'RAW_COLUMN_MISSING', expected: 'amount DECIMAL(10, 2)' });
  });

  it('are refused where two could be one, or where a named one is missing', async () => {
    const two = await refused({ 'orders.csv': 'Order ID,order-id,amount,day,placed_at,note\n' });
    expect(two).toMatchObject({
      code: 'RAW_FILE_UNREADABLE',
      found: 'Order ID and order-id',
      hint: expect.stringContaining("names: { order_id: '…' }"),
    });
    const named = await refused({ 'orders.csv': `${header}\n` }, { names: { note: 'Remark' } });
    expect(named).toMatchObject({ code: 'RAW_COLUMN_MISSING', expected: 'Remark VARCHAR' });
  });
});
