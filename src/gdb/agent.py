"""Gridlock's agent inside gdb: collects the few facts that only gdb knows and decides nothing.

Asked and answering in JSON lines over a pipe of its own (fd 3 in, fd 4 out), so that gdb's console
cannot get in between. Never runs code in the inspected program and never writes its memory. gdb has
read guards.py and callers.py before, into the same module: `Guards` and `Callers` are there.
"""
import json
import os
import re
import select
import time

import gdb

REGISTERS = {
    "x86-64": ["rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp"] + ["r%d" % n for n in range(8, 16)],
    "aarch64": ["x%d" % n for n in range(31)],
}
# those that a called function gives back unchanged, so that unwinding knows them in every frame
SAVED = {"x86-64": ["rbx", "rbp", "r12", "r13", "r14", "r15"], "aarch64": ["x%d" % n for n in range(19, 30)]}
ASKED = os.fdopen(3, "rb", buffering=0)
ANSWERS = os.fdopen(4, "w", encoding="utf-8", errors="replace")


def answer(message):
    ANSWERS.write(json.dumps(message) + "\n")
    ANSWERS.flush()


def quiet(command):
    """A gdb command whose console output nobody needs."""
    return gdb.execute(command, to_string=True)


def next_line(seconds=None):
    """The next request line, b'' at the end of the pipe, None when none came in time."""
    line = b""
    end = None if seconds is None else time.monotonic() + seconds
    while not line.endswith(b"\n"):
        if end is not None and not select.select([ASKED], [], [], max(0, end - time.monotonic()))[0]:
            return None
        byte = ASKED.read(65536) if end is None else ASKED.read(1)
        if not byte:
            return b""
        line += byte
    return line


class Places:
    """Every distinct place in the code, symbolised once."""

    def __init__(self, guards):
        self.guards = guards
        self.numbers = {}
        self.list = []

    def number(self, frame, key, inlined):
        number = self.numbers.get(key)
        if number is None:
            number = self.numbers[key] = len(self.list)
            sal = frame.find_sal()
            self.list.append({
                "pc": hex(key[0]), "function": frame.name() or key[3], "inlined": inlined,
                "file": sal.symtab.fullname() if sal.symtab else None,
                "line": sal.line if sal.symtab and sal.line else None,
                "fits": self.guards.fits(frame),
            })
        return number


def walk(limit, places, guards, machine):
    """The selected thread's frames as [place number…], the stack pointers, guards and references.

    None where a caller was mended on the way: the frames are to be walked anew.
    """
    numbers, pointers, found, references, saved = [], [], [], [], []
    cleanups = {"released": [], "kept": []}
    pads_known = guards is not None and guards.locks and machine == "x86-64"
    frame, depth, note = gdb.newest_frame(), 0, None
    newest = [] if guards is None else registers(frame, REGISTERS.get(machine, []))
    exact = True  # whether the pc itself, not pc-1, names the place
    short = False  # whether the walk ended where the stack could not be read
    try:
        while frame is not None and frame.is_valid() and len(numbers) < limit:
            kind = frame.type()
            inlined = kind == gdb.INLINE_FRAME
            key = (frame.pc(), exact, depth, CALLERS.called_as(frame))
            numbers.append(places.number(frame, key, inlined))
            if guards is not None or not pointers:
                pointers.append(hex(int(frame.read_register("sp"))))
            if guards is not None:
                guards.look(frame, key, len(numbers) - 1, found, references)
                if not inlined:
                    saved += [[len(numbers) - 1, value] for value in registers(frame, SAVED.get(machine, []))]
            depth = depth + 1 if inlined else 0
            if not inlined:
                exact = kind == gdb.SIGTRAMP_FRAME
            older = frame.older()
            if kind == gdb.NORMAL_FRAME and CALLERS.mends(frame, older):
                return None
            if older is not None and older.pc() == 0:
                break
            if older is None and frame.unwind_stop_reason() == gdb.FRAME_UNWIND_MEMORY_ERROR:
                short = True
            if pads_known and kind == gdb.NORMAL_FRAME and len(numbers) > 1 and older is not None:
                for word, found_so in zip(cleanups, cleaned_up(frame, older, guards.locks, saved)):
                    cleanups[word] += [[len(numbers) - 1, hex(lock)] for lock in found_so]
            frame = older
        if guards is not None:
            guards.look_at_loop(gdb.newest_frame(), found)
    except (gdb.error, RuntimeError) as error:
        note = str(error)
    return {
        "frames": numbers, "sps": pointers, "guards": found, "references": references,
        "registers": newest, "saved": saved, **cleanups, "note": note, "short": short,
    }


def cleaned_up(frame, older, locks, saved):
    """Of the locks that lie in a frame: those that the cleanup of its call releases, and those it leaves alone."""
    if CLEANUPS.pads.at(frame.pc()) is None:
        return set(), set()
    sp = unsigned(frame.read_register("sp"))
    words = read(sp, min(max(unsigned(older.read_register("sp")) - sp, 0), 65536)) or b""
    kept = {value for _, value in saved[-len(CALLEE_SAVED):]}
    near = {lock for lock in locks
            if hex(lock) in kept or lock.to_bytes(8, "little") in words or CLEANUPS.pads.is_static(lock)}
    try:
        return CLEANUPS.look(frame, near) if near else (set(), set())
    except Exception:  # code that nobody foresaw is no evidence, and costs nobody the stack
        return set(), set()


def registers(frame, names):
    """The registers that may hold an address, as they are or as unwinding restores them in a frame."""
    values = [frame.read_register(name) for name in names]
    known = [unsigned(value) for value in values if not value.is_optimized_out]
    return [hex(value) for value in known if value > 0xFFFF]


class Files:
    """A second inferior with the program's files where it has them mapped: cores are opened in it."""

    def __init__(self):
        self.loaded = {}
        self.inferior = None

    def load(self, files):
        """Adds what is new; begins anew where something has moved or is gone. Symbols stay read."""
        wanted = {file["path"]: file["bias"] for file in files}
        old = self.inferior
        if self.inferior is None or any(wanted.get(path) != bias for path, bias in self.loaded.items()):
            self.renew()
        self.enter()
        for file in files:
            if file["path"] not in self.loaded:
                self.loaded[file["path"]] = file["bias"]
                command = "symbol-file" if file["main"] else "add-symbol-file"
                try:
                    read_symbols(command, file["path"], "-o " + file["bias"])
                except gdb.error:
                    pass  # not an ELF file gdb can read: its frames stay without names
        if old not in (None, self.inferior):
            quiet("remove-inferiors %d" % old)

    def renew(self):
        CALLERS.forget()
        quiet("add-inferior -no-connection")
        self.inferior = max(inferior.num for inferior in gdb.inferiors())
        self.loaded = {}

    def enter(self):
        quiet("inferior %d" % self.inferior)

    def leave(self):
        quiet("inferior 1")


FILES = Files()
INDEXED = set()  # files whose index is in the cache


def read_symbols(command, path, options=""):
    """With the file's index where it is in the cache; gdb would else write it before it goes on."""
    if INDEXED:
        quiet("set index-cache enabled " + ("on" if path in INDEXED else "off"))
    quiet("%s %s %s" % (command, quote(path), options))


def preload(request):
    """Reads the symbols of the executable and its libraries before anything is stopped."""
    if request.get("root"):
        quiet("set sysroot " + request["root"])
    if request.get("indexes") and request["indexes"]["files"]:
        quiet("set index-cache directory " + request["indexes"]["folder"])
        INDEXED.update(request["indexes"]["files"])
    read_symbols("file", request["exe"])
    try:
        FILES.load(request["files"])
    finally:
        FILES.leave()
    return {"indexesRead": indexes_read() if INDEXED else 0}


def indexes_read():
    hits = re.search(r"hits \(this session\): (\d+)", quiet("show index-cache stats"))
    return int(hits[1]) if hits else 0


def quote(path):
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Scope(gdb.Command):
    """Runs work as a command: gdb frees the values it made on the way at a command's end alone."""

    def __init__(self):
        super().__init__("gridlock-do", gdb.COMMAND_USER)

    def run(self, work):
        self.work, self.result, self.error = work, None, None
        gdb.execute("gridlock-do")
        if self.error is not None:
            raise self.error
        return self.result

    def invoke(self, _argument, _from_tty):
        try:
            self.result = self.work()
        except Exception as error:  # gdb would put it into words of its own
            self.error = error


SCOPE = Scope()
CALLERS = Callers()
CLEANUPS = Cleanups(LandingPads(lambda: FILES.loaded))


def walk_threads(request, places, guards, detailed, machine):
    threads = []
    for thread in sorted(gdb.selected_inferior().threads(), key=lambda t: t.ptid[1]):
        thread.switch()
        tid = thread.ptid[1]
        known = guards if tid in detailed else None
        try:
            entry = None
            while entry is None:
                entry = SCOPE.run(lambda: walk(request["limit"], places, known, machine))
        except Exception as error:  # one thread that cannot be walked takes no other with it
            entry = dict.fromkeys(("frames", "sps", "guards", "references", "saved", "released", "kept", "registers"), [])
            entry.update(note=str(error), short=False)
        threads.append(dict(entry, tid=tid))
    return threads


def walk_all(request):
    """Every thread of the selected inferior: its frames, and what else of those asked for in detail."""
    guards = Guards(request["guards"], [int(lock, 16) for lock in request["locks"]])
    places, detailed = Places(guards), set(request["detailed"])
    machine = next((m for m in REGISTERS if m in gdb.selected_inferior().architecture().name()), "")
    threads = walk_threads(request, places, guards, detailed, machine)
    if guards.spun:  # guards of these may lie in threads that came first
        threads = walk_threads(request, places, guards, detailed, machine)
    asked = request["locks"] + [hex(lock) for lock in guards.spun]
    symbols = {address: symbol for address in asked if (symbol := symbol_at(address))}
    spun = [hex(lock) for lock in guards.spun]
    return {"threads": threads, "places": places.list, "symbols": symbols, "spun": spun}


def look(request):
    """Attach, walk every thread, detach. The detach happens whatever fails in between."""
    started = time.monotonic()
    try:
        quiet("attach %d" % request["pid"])
        answer({"event": "stopped"})
        found = walk_all(request)
        if request["hold"]:
            next_line(request["hold"])
    finally:
        if gdb.selected_inferior().pid:
            quiet("detach")
        paused = time.monotonic() - started
    return dict(found, pausedMs=paused * 1000)


def core(request):
    """The same walk through a core of Gridlock's own making, the program running meanwhile."""
    quiet("set auto-solib-add off")
    try:
        FILES.load(request["files"])
        quiet("core-file " + request["core"])
        return walk_all(request)
    finally:
        if gdb.selected_inferior().pid:
            quiet("core-file")
        FILES.leave()
        quiet("set auto-solib-add on")


def symbol_at(address):
    """`name` or `name + offset` of the variable or function at an address, without the section."""
    try:
        text = quiet("info symbol " + address).strip()
    except gdb.error:
        return None
    return None if text.startswith("No symbol") else text.split(" in section ")[0]


HANDLERS = {"preload": preload, "look": look, "core": core, "hello": lambda request: {"version": gdb.VERSION}}


def serve():
    for setting in (
        "debuginfod enabled off", "pagination off", "confirm off", "width 0", "height 0",
        "print thread-events off", "print asm-demangle on", "print inferior-events off", "libthread-db-search-path /nonexistent",
        "backtrace past-main on", "backtrace limit unlimited", "startup-with-shell off", "language auto",
        "python print-stack none", "detach-on-fork on",
    ):
        try:
            quiet("set " + setting)
        except gdb.error:
            pass  # an older or newer gdb without it
    while line := next_line():
        request = json.loads(line)
        try:
            answer({"id": request["id"], "result": HANDLERS[request["ask"]](request)})
        except Exception as error:  # every failure is an answer: the other side must never wait for ever
            answer({"id": request["id"], "error": str(error) or type(error).__name__})


serve()
