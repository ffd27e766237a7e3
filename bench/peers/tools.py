"""How each tool is called for each piece of work: {tool: Call}. A call's state is removed before, its result compared after."""
import os, subprocess, sys
from dataclasses import dataclass, field
from typing import Callable
from measure import CORES, HOME, PEERS, remove
TOOLS = ('duckdb', 'ours', 'dbt-rust', 'sqlmesh', 'dbt-core')
LABELS = {'duckdb': 'plain statements', 'ours': 'this project', 'dbt-rust': 'dbt, Rust engine', 'sqlmesh': 'SQLMesh', 'dbt-core': 'dbt-core'}
PYTHON = f'{PEERS}/dbt-venv/bin/python'
MODELS = f'{PEERS}/ours/node_modules/.bin/models'
DBT = {'dbt-rust': f'{PEERS}/fusion-venv/bin/dbt', 'dbt-core': f'{PEERS}/dbt-venv/bin/dbt'}
SQLMESH = f'{PEERS}/sqlmesh-venv/bin/sqlmesh'
PLAN = ['plan', '--auto-apply', '--no-prompts']
NOW = f'{PEERS}/data/now'   # a link to the scale that is measured, so that a path says nothing of it

@dataclass
class Call:
    cmd: list
    cwd: str
    file: str                      # the database
    schema: str = 'main'           # of the results in it
    env: dict = field(default_factory=dict)
    fresh: Callable = lambda: None # removes what the tool kept

def folder(tool, work):
    path = f'{PEERS}/run/{tool}-{work}'; os.makedirs(path, exist_ok=True); return path

def show_scale(scale):
    if os.path.islink(NOW): os.remove(NOW)
    os.symlink(f'{PEERS}/data/{scale}', NOW)

def shop(tool, work, memory=None):
    """A build of the shop with its tests."""
    run = folder(tool, work); file = f'{run}/wh.duckdb'
    env = dict(SHOP_DB=file, SHOP_DATA=NOW, SHOP_THREADS=str(CORES))
    if tool == 'duckdb':
        return Call([PYTHON, f'{HOME}/floor.py', 'shop', f'{PEERS}/run/compiled/manifest.json', file, str(CORES)], run, file, fresh=lambda: remove(file))
    if tool == 'ours':
        cmd = [MODELS, 'build', '--config', f'{PEERS}/ours/shop/models.config.ts', '--raw', NOW, '--warehouse', file]
        return Call(cmd + (['--memory', memory] if memory else []), run, file, fresh=lambda: remove(file, f'{run}/.models'))
    if tool == 'sqlmesh':
        home = f'{PEERS}/sqlmesh_project'
        return Call([SQLMESH, *PLAN], home, file, 'shop', {**env, 'SHOP_THREADS': '1'}, lambda: remove(file, f'{home}/.cache'))
    return dbt(tool, ['build'], f'{PEERS}/dbt_project', run, file, env)

def dbt(tool, what, home, run, file, env):
    target = f'{run}/target'
    return Call([DBT[tool], *what, '--target-path', target], home, file, env={**env, 'DBT_PROFILES_DIR': home}, fresh=lambda: remove(file, target))

def synthetic(tool, count, what):
    """A synthetic project: `build`, or `compile` of everything; of dbt also `parse`."""
    run = folder(tool, f'synthetic-{count}'); file = f'{run}/wh.duckdb'
    if tool == 'duckdb':
        return Call([PYTHON, f'{HOME}/floor.py', 'synthetic', f'{PEERS}/synth/sql_{count}/all.sql', file, str(CORES)], run, file, fresh=lambda: remove(file))
    if tool == 'ours':
        config = f'{PEERS}/ours/synthetic-{count}/models.config.ts'
        # What a plan does not compile, a build does not send.
        cmd = [MODELS, 'build' if what == 'build' else 'plan', '--config', config, '--warehouse', file]
        return Call(cmd, run, file, fresh=lambda: remove(file, f'{run}/.models'))
    if tool == 'sqlmesh':
        home = f'{PEERS}/synth/sqlmesh_{count}'; file = f'{home}/wh.duckdb'
        cmd = [SQLMESH, *PLAN] if what == 'build' else [SQLMESH, 'info', '--skip-connection']
        return Call(cmd, home, file, 'synth', fresh=lambda: remove(file, f'{home}/.cache'))
    home = f'{PEERS}/synth/dbt_{count}'
    return dbt(tool, [what], home, run, f'{home}/wh.duckdb', {})

def prepare_synthetic(count):
    """Writes the synthetic projects of all tools."""
    env = {**os.environ}
    subprocess.run([sys.executable, f'{HOME}/make_synthetic.py', str(count), 'dbt', 'sqlmesh', 'sql'], check=True, env=env, stdout=subprocess.DEVNULL)
    subprocess.run(['node', f'{HOME}/writeOwnProject.ts', str(count), f'{PEERS}/ours/synthetic-{count}'], check=True)
