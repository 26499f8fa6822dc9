"""OpenStack Swift with its S3 interface in one process, on loopback: a real S3-compatible store that Debian packages (python3-swift).

Usage: swift-store.py DIRECTORY [QUOTA_BYTES]; prints one line of JSON {"port": N} when it serves, and ends with its standard input.
Access key `probity:writer`, secret `writing`; `probity:reader`, `reading` may only read the bucket `shared`.
"""
import json
import os
import sys

import eventlet

eventlet.monkey_patch()
from eventlet import wsgi  # noqa: E402
from swift.cli import ringbuilder  # noqa: E402
from swift.common.wsgi import loadapp  # noqa: E402

root = os.path.abspath(sys.argv[1])
quiet = open(os.devnull, 'w')


class Cache:
    """What the proxy asks of memcached: set, get, delete, incr."""

    def __init__(self):
        self.kept = {}

    def get(self, key, **_):
        return self.kept.get(key)

    def set(self, key, value, **_):
        self.kept[key] = value

    def incr(self, key, delta=1, **_):
        self.kept[key] = self.kept.get(key, 0) + delta
        return self.kept[key]

    decr = incr

    def delete(self, key, **_):
        self.kept.pop(key, None)

    def __getattr__(self, _name):
        return lambda *_a, **_k: None


def write(name, text):
    path = os.path.join(root, name)
    with open(path, 'w') as file:
        file.write(text)
    return path


def main():
    os.makedirs(os.path.join(root, 'disk', 'sdb'))
    write('swift.conf', '[swift-hash]\nswift_hash_path_suffix = probity\n[storage-policy:0]\nname = one\ndefault = yes\n')
    import swift.common.utils
    sockets = {kind: eventlet.listen(('127.0.0.1', 0)) for kind in ('account', 'container', 'object', 'proxy')}
    for kind in ('account', 'container', 'object'):
        builder = os.path.join(root, kind + '.builder')
        port = sockets[kind].getsockname()[1]
        for command in (['create', '1', '1', '0'], ['add', f'r1z1-127.0.0.1:{port}/sdb', '1'], ['rebalance']):
            sys.stdout = quiet
            try:
                ringbuilder.main(['swift-ring-builder', builder, *command])
            except SystemExit:
                pass
            finally:
                sys.stdout = sys.__stdout__
    common = f'swift_dir = {root}\ndevices = {root}/disk\nmount_check = false\nlog_level = CRITICAL\n'
    for kind in ('account', 'container', 'object'):
        config = write(kind + '.conf', f'[DEFAULT]\n{common}\n[pipeline:main]\npipeline = server\n[app:server]\nuse = egg:swift#{kind}\n')
        eventlet.spawn(wsgi.server, sockets[kind], loadapp(config), log=quiet, log_output=False)
    config = write(
        'proxy.conf',
        f'''[DEFAULT]
{common}
[pipeline:main]
pipeline = catch_errors gatekeeper listing_formats s3api tempauth container_quotas slo proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
allow_no_owner = true
[filter:tempauth]
use = egg:swift#tempauth
user_probity_writer = writing .admin
user_probity_reader = reading
[filter:container_quotas]
use = egg:swift#container_quotas
[filter:slo]
use = egg:swift#slo
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
node_timeout = 30
''',
    )
    proxy = loadapp(config)
    cache = Cache()

    def with_cache(environ, start_response):
        environ['swift.cache'] = cache
        return proxy(environ, start_response)

    eventlet.spawn(wsgi.server, sockets['proxy'], with_cache, log=quiet, log_output=False)
    print(json.dumps({'port': sockets['proxy'].getsockname()[1]}), flush=True)
    # Ends with whoever started it.
    eventlet.tpool.execute(sys.stdin.read)
    os._exit(0)


os.environ['SWIFT_CONF'] = os.path.join(root, 'swift.conf')
import swift.common.utils as swift_utils  # noqa: E402

swift_utils.SWIFT_CONF_FILE = os.environ['SWIFT_CONF']
main()
