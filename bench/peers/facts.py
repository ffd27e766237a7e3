"""What is told beside the measurements: versions, installed size, and how long our process takes to its first statement."""
import json, subprocess, time
from measure import HOME, PEERS, run

def versions():
    pip = lambda venv, package: subprocess.run([f'{PEERS}/{venv}/bin/python', '-c', f"import importlib.metadata as m; print(m.version('{package}'))"], check=True, capture_output=True, text=True).stdout.strip()
    node = subprocess.run(['node', '--version'], check=True, capture_output=True, text=True).stdout.strip()
    ours = json.load(open(f'{PEERS}/ours/node_modules/ecommerce-customer-analytics/package.json'))['version']
    return {'this project': ours, 'Node': node[1:], 'DuckDB': pip('dbt-venv', 'duckdb'), 'dbt, Rust engine': pip('fusion-venv', 'dbt'),
            'dbt-core': pip('dbt-venv', 'dbt-core'), 'dbt-duckdb': pip('dbt-venv', 'dbt-duckdb'), 'SQLMesh': pip('sqlmesh-venv', 'sqlmesh')}

def installed_mb():
    """What `npm install ecommerce-customer-analytics @duckdb/node-api` puts on the disk, as du counts it."""
    size = subprocess.run(['du', '-sk', f'{PEERS}/ours/node_modules'], check=True, capture_output=True, text=True).stdout
    return round(int(size.split()[0]) / 1024, 1)

def startup(call, times=5):
    """Seconds from the start of the process to the first statement that DuckDB is given, each time on a fresh file."""
    seconds = []
    for _ in range(times + 1):
        call.fresh()
        env = {'NODE_OPTIONS': f'--import {HOME}/firstStatement.mjs', 'FIRST_STATEMENT': f'{PEERS}/run/first', 'DRIVER_OF': f'{PEERS}/ours/', 'STARTED': str(time.time())}
        run(call.cmd, env, call.cwd, f'{PEERS}/run/startup.txt')
        seconds.append(round(float(open(f'{PEERS}/run/first').read()), 3))
    return seconds[1:]   # the first one compiles
