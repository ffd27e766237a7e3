#!/usr/bin/env python3
"""Compares the tools on equal work and writes bench/results/peers.json. Called by run.sh; see there."""
import argparse, json, multiprocessing, os, platform, shutil, subprocess, sys, time
from measure import CORES, HOME, PEERS, remove, run
from compare import compare, different, names
from facts import installed_mb, startup, versions
from tools import TOOLS, dbt, folder, prepare_synthetic, shop, show_scale, synthetic

options = argparse.ArgumentParser()
options.add_argument('--rounds', type=int, default=3)
options.add_argument('--large', action='store_true', help='10 million orders and 5,000 models instead: over an hour')
options.add_argument('--only', nargs='+', default=[], help='only work whose name begins so; the other results stay')
options.add_argument('--out')
arguments = options.parse_args()
SLOW = ('sqlmesh', 'dbt-core')
LIMIT = '5GB'   # of DuckDB's memory; the plain statements take 5.3 GB
results = {}
wanted = lambda work: not arguments.only or any(work.startswith(o) for o in arguments.only)

def measure(work, calls, rounds=None, before=lambda call, tool: call.fresh(), slow=1):
    """Rounds in turn: what disturbs the machine disturbs all alike. The slow peers take part in the first ones."""
    rounds = rounds or arguments.rounds
    for round in range(rounds):
        for tool, call in calls.items():
            if tool in SLOW and round >= slow: continue
            before(call, tool)
            got = run(call.cmd, call.env, call.cwd, f"{folder(tool, 'logs')}/{work}.txt")
            results.setdefault(work, {}).setdefault(tool, []).append(got)
    line = {t: f"{min(r['wall'] for r in rs):.2f} s, cpu {min(r['cpu'] for r in rs):.2f}, {max(r['peakMb'] for r in rs):.0f} MB" for t, rs in results[work].items()}
    print(f"{time.strftime('%H:%M:%S')} {work}", *(f'   {t:9s}{l}' for t, l in line.items()), sep='\n', flush=True)

def equal(work, calls, what=names):
    """Fails where the tools' results differ: a ratio of unequal work says nothing."""
    places = {t: (c.file, c.schema) for t, c in calls.items()}
    # In a process of its own: what this one holds would count as the peak of those that it starts.
    with multiprocessing.get_context('fork').Pool(1) as pool: found = pool.apply(compare, (places, what))
    bad = different(found)
    for name, by_tool in bad.items(): print(f'DIFFERENT {work} {name}', by_tool)
    if bad: raise SystemExit(f'{work}: the tools made different results of {len(bad)} models.')
    print(f"{'':8s} {work}: {len(found)} models equal in {', '.join(calls)}", flush=True)

def compile_plain(scale):
    """What dbt compiles is what is sent to DuckDB without a tool."""
    show_scale(scale)
    home = f'{PEERS}/run/compiled'
    compiling = dbt('dbt-core', ['compile'], f'{PEERS}/dbt_project', home, f'{home}/wh.duckdb', shop('dbt-core', scale).env)
    compiling.cmd[-1] = home
    run(compiling.cmd, {**compiling.env, 'SHOP_DB': f'{home}/wh.duckdb'}, compiling.cwd, f'{PEERS}/run/compile.txt')

def shop_work(scale, rounds=None, slow=1):
    compile_plain(scale)
    calls = {t: shop(t, scale) for t in TOOLS}
    for call in calls.values():   # once, to compare before anything is measured
        call.fresh(); run(call.cmd, call.env, call.cwd, f'{PEERS}/run/compare.txt')
    equal(f'shop-{scale}', calls)
    measure(f'shop-{scale}', calls, rounds, slow=slow)

def large_shop():
    """A round takes minutes, so the first one is also what is compared. Ours takes part a second time, with a limit of memory."""
    compile_plain('L')
    calls = {t: shop(t, 'L') for t in TOOLS}
    calls['limited'] = shop('ours', 'L-limited', LIMIT)
    measure('shop-L', calls, rounds=2)
    results['shop-L-limited'] = {'ours': results['shop-L'].pop('limited')}
    equal('shop-L', calls)

def unchanged(scale):
    show_scale(scale)
    calls = {t: shop(t, scale) for t in TOOLS if t != 'duckdb'}
    for call in calls.values(): run(call.cmd, call.env, call.cwd, f'{PEERS}/run/compare.txt')
    measure(f'shop-{scale}-unchanged', calls, before=lambda *_: None, slow=2)

def increment(scale):
    """After 1 % new orders. SQLMesh does not look whether raw files changed, so it has no such run."""
    tools = ('ours', 'dbt-rust', 'dbt-core')
    calls = {t: shop(t, f'{scale}-increment') for t in tools}
    show_scale(scale)
    for call in calls.values():
        call.fresh(); run(call.cmd, call.env, call.cwd, f'{PEERS}/run/compare.txt'); shutil.copy(call.file, f'{call.file}.base')
    show_scale(f'{scale}+')
    def restore(call, tool): remove(call.file); shutil.copy(f'{call.file}.base', call.file)
    measure(f'shop-{scale}-increment', calls, before=restore)
    equal(f'shop-{scale}-increment', calls)

def synthetic_work(count, tools, slow=1):
    prepare_synthetic(count)
    measure(f'synthetic-{count}-compile', {t: synthetic(t, count, 'compile') for t in tools if t != 'duckdb'}, slow=slow)
    measure(f'synthetic-{count}-parse', {t: synthetic(t, count, 'parse') for t in tools if t.startswith('dbt')}, slow=slow)
    calls = {t: synthetic(t, count, 'build') for t in tools}
    if 'sqlmesh' in calls: calls['sqlmesh'].fresh()
    measure(f'synthetic-{count}-build', calls, slow=slow)
    equal(f'synthetic-{count}', calls, [f'm_{at:05d}' for at in range(count)])

os.makedirs(f'{PEERS}/run/compiled', exist_ok=True)
if arguments.large:
    if wanted('shop-L'): large_shop()
    if wanted('synthetic-5000'): synthetic_work(5000, ('duckdb', 'ours', 'dbt-rust'))
else:
    if wanted('shop-S'): shop_work('S', rounds=arguments.rounds + 2, slow=2)
    if wanted('shop-S-unchanged'): unchanged('S')
    if wanted('shop-M'): shop_work('M')
    if wanted('shop-M-increment'): increment('M')
    if wanted('synthetic-1000'): synthetic_work(1000, TOOLS)
show_scale('S')
facts = dict(command='npm run bench:peers' + (' -- --large' if arguments.large else ''), date=time.strftime('%Y-%m-%d'), cores=CORES,
             memoryGb=round(os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30), platform=f'{platform.system()} {platform.machine()}',
             versions=versions(), installedMb=installed_mb(), startup=startup(shop('ours', 'startup')), results=results)
out = arguments.out or f"{HOME}/../results/peers{'-large' if arguments.large else ''}.json"
os.makedirs(os.path.dirname(out), exist_ok=True)
if arguments.only and os.path.exists(out): facts['results'] = {**json.load(open(out))['results'], **results}
with open(out, 'w') as file: json.dump(facts, file, indent=1); file.write('\n')
print(f'wrote {os.path.relpath(out)}')
