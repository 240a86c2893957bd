"""Healthy: threads that contend for each kind of Python lock, hand work through queues and pools."""
import concurrent.futures
import hashlib
import queue
import sqlite3
import threading
import time

lock, reentrant, changed = threading.Lock(), threading.RLock(), threading.Condition()
slots, numbers = threading.Semaphore(2), queue.Queue(maxsize=4)
counts = {}


def forever(name, step):
    def run():
        while True:
            step()
            counts[name] = counts.get(name, 0) + 1

    threading.Thread(target=run, name=name, daemon=True).start()


def locked():
    with lock:
        sum(range(2000))


def nested():
    with reentrant, reentrant:
        time.sleep(0.001)


def notify():
    with changed:
        changed.notify_all()
    time.sleep(0.002)


def wait():
    with changed:
        changed.wait(timeout=1)


def slot():
    with slots:
        hashlib.sha256(b"x" * 1_000_000).digest()  # lets the interpreter's lock go


def rows():
    base = sqlite3.connect(":memory:")
    base.execute("create table t (n)")
    base.executemany("insert into t values (?)", [(n,) for n in range(500)])
    base.close()


for number in range(3):
    forever("lock", locked)
    forever("nested", nested)
    forever("wait", wait)
    forever("slot", slot)
forever("notify", notify)
forever("put", lambda: numbers.put(1))
forever("get", lambda: (numbers.get(), time.sleep(0.001)))
forever("rows", rows)
pool = concurrent.futures.ThreadPoolExecutor(4)
forever("pool", lambda: list(pool.map(hash, range(20))))

before = {}
while True:
    time.sleep(0.1)
    for name, count in list(counts.items()):
        if count != before.get(name, 0):
            print(name, flush=True)
    before = dict(counts)
