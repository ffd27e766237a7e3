#!/usr/bin/env python3
"""Deterministic e-commerce generator. usage: gen_data.py S|M|L|S+|M+|L+ [outdir]
With + 1 % more orders, of the three days after the others.
Pure 32-bit integer mixing (murmur finaliser) in SQL: independent of DuckDB's own hash()."""
import sys, os, time, duckdb
scale = sys.argv[1]; root = sys.argv[2] if len(sys.argv) > 2 else (os.environ.get('PEERS') or '.bench-peers') + '/data'
NC, NO, NP = {'S': (1000, 5000, 200), 'M': (100_000, 1_000_000, 2000), 'L': (1_000_000, 10_000_000, 10_000)}[scale[0]]; BASE = NO; NO += NO // 100 * scale.endswith('+')
out = f'{root}/{scale}'; os.makedirs(out, exist_ok=True)
con = duckdb.connect(); con.execute("set threads=2; set preserve_insertion_order=true; set memory_limit='12GB'")
con.execute("""
create macro m1(i,s) as (((i::ubigint+1)*2654435761 + s::ubigint*40503) & 4294967295);
create macro x1(x) as xor(x, x>>16);
create macro x2(x) as xor((x*2246822507)&4294967295, ((x*2246822507)&4294967295)>>13);
create macro x3(x) as xor((x*3266489909)&4294967295, ((x*3266489909)&4294967295)>>16);
create macro h(i,s) as x3(x2(x1(m1(i,s))));            -- uint32
create macro u(i,s) as (h(i,s)::double/4294967296.0);   -- [0,1)
create macro pprice(pid) as round(5 + 295*pow(u(pid,11),2), 2)::decimal(10,2);
create macro cust_created(cid) as timestamp '2024-01-01' + to_seconds((u(cid,21)*86400*540)::bigint);
""")
END = "timestamp '2026-01-01'"
con.execute(f"""
copy (select i::bigint customer_id,
  (['Ada','Alan','Grace','Linus','Edsger','Barbara','Donald','Margaret','Ken','Radia'])[1+(h(i,1)%10)::int] first_name,
  (['Smith','Garcia','Müller','Rossi','Dubois','Kowalski','Nakamura','Silva','Jensen','O''Brien'])[1+(h(i,2)%10)::int] last_name,
  'user'||i||'@example.com' email,
  (['US','DE','FR','GB','IT','ES','PL','JP','BR','CA'])[1+(h(i,3)%10)::int] country,
  cust_created(i) created_at,
  cust_created(i) + to_seconds((u(i,22)*86400*100)::bigint) updated_at
from range(1,{NC}+1) t(i) order by 1) to '{out}/raw_customers.parquet' (format parquet);
copy (select i::bigint product_id, 'Product '||i as name,
  (['Books','Electronics','Garden','Toys','Clothing','Sports','Food','Beauty'])[1+(h(i,12)%8)::int] category,
  pprice(i) unit_price, round(pprice(i)::double*(0.4+0.3*u(i,13)),2)::decimal(10,2) as cost,
  (h(i,14)%1000)::int stock_quantity,
  timestamp '2025-01-01' + to_seconds((h(i,15)%31536000)::bigint) updated_at
from range(1,{NP}+1) t(i) order by 1) to '{out}/raw_products.parquet' (format parquet);
copy (with a as (select i, 1 + floor({NC}*pow(u(i,31),1.6))::bigint rnk from range(1,{NO}+1) t(i)),
b as (select i, 1 + (rnk*7919 % {NC}) cid from a),
c as (select i, cid, case when i > {BASE} then {END} + to_seconds((u(i,32)*86400*3)::bigint) else cust_created(cid) + to_seconds((u(i,32)*epoch({END}-cust_created(cid)))::bigint) end od, h(i,33)%100 s from b)
select i::bigint order_id, cid::bigint customer_id, od order_date,
 case when s<70 then 'completed' when s<82 then 'shipped' when s<88 then 'placed' when s<95 then 'returned' else 'cancelled' end status,
 od + to_seconds((u(i,34)*86400*10)::bigint) updated_at
from c order by 1) to '{out}/raw_orders.parquet' (format parquet);
copy (with a as (select j, (j-1)//15 g, ((j-1)%15)::int p from range(1,3*{NO}+1) t(j)),
b as (select j, g*5 + 1 + ((([0,1,1,2,2,2,3,3,3,3,4,4,4,4,4])[p+1] + h(g,41)) % 5)::bigint oid,
      1 + floor({NP}*pow(u(j,42),1.5))::bigint pid from a)
select j::bigint order_item_id, oid::bigint order_id, pid::bigint product_id, (1+h(j,43)%4)::int quantity,
  pprice(pid) unit_price,
  (case when h(j,44)%10<6 then 0 when h(j,44)%10<8 then 0.05 when h(j,44)%10<9 then 0.10 else 0.20 end)::decimal(4,2) discount
from b order by 1) to '{out}/raw_order_items.parquet' (format parquet);
""")
for t in ('customers', 'products', 'orders', 'order_items'):
    p = f'{out}/raw_{t}.parquet'
    n, = con.execute(f"select count(*) from '{p}'").fetchone()
    print(scale, f'raw_{t}', n, os.path.getsize(p))
