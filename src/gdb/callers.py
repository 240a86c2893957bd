"""Callers of functions that have no unwind information (all of musl): gdb has read follow.py before."""
import re

import gdb
import gdb.unwinder

CALLEE_SAVED = ("rbx", "rbp", "r12", "r13", "r14", "r15")
LONGEST = 4096  # bytes of code that are followed from a function's start
BEFORE = 1024  # bytes of code before a place that are looked at for its function's start
SEARCHED = 64  # words of stack among which a call that leads here is looked for

NOT_CALLING = (gdb.SIGTRAMP_FRAME, gdb.TAILCALL_FRAME)


class FrameId:
    def __init__(self, sp, pc):
        self.sp, self.pc = gdb.Value(sp), gdb.Value(pc)


class Callers(gdb.unwinder.Unwinder):
    """Answers for the places where gdb's own unwinding led to what is no return address."""

    def __init__(self):
        super().__init__("gridlock-callers")
        self.registered = False
        self.forget()

    def forget(self):
        """What was found of code that may lie elsewhere now."""
        self.places, self.hopeless, self.states, self.returns = set(), set(), {}, {}

    def mends(self, frame, older):
        """Whether a frame's caller, as gdb has it, was not calling, and is found here: then walk anew."""
        if older is not None and (self.is_return(older.pc()) or older.type() in NOT_CALLING):
            return False
        if older is None and frame.unwind_stop_reason() in (gdb.FRAME_UNWIND_NO_REASON, gdb.FRAME_UNWIND_OUTERMOST):
            return False
        pc = frame.pc()
        if pc in self.places or pc in self.hopeless or "x86-64" not in frame.architecture().name():
            return False
        if self.find(frame, pc) is None:
            self.hopeless.add(pc)
            return False
        if not self.registered:
            gdb.unwinder.register_unwinder(None, self, replace=True)
            self.registered = True
        self.places.add(pc)
        gdb.invalidate_cached_frames()
        return True

    def __call__(self, pending):
        pc = unsigned(pending.read_register("rip"))
        found = self.find(pending, pc) if pc in self.places else None
        return found and self.info(pending, *found)

    def find(self, frame, pc):
        """The state at a frame, the entry's stack pointer, the function's start, the return address."""
        sp = unsigned(frame.read_register("rsp"))
        code = frame.architecture()
        for first in self.starts(pc, sp):
            state, start = self.state_at(code, first, pc)
            caller = None if state is None else word(sp + state.depth)
            if caller and self.leads(code, caller, start):
                return state, sp + state.depth, start, caller
        return None

    def called_as(self, frame):
        """The exported function that a mended frame without a name was called as; None where it is not known."""
        older = frame.older() if frame.pc() in self.places else None
        target = older and self.target(older.pc())
        name = re.fullmatch(r"([\w.]+)(@plt)?", symbol_at(hex(target)) or "") if target else None
        return name and name[1]

    def info(self, pending, state, entry, start, caller):
        found = pending.create_unwind_info(FrameId(entry + 8, start))
        found.add_saved_register("rip", gdb.Value(caller))
        found.add_saved_register("rsp", gdb.Value(entry + 8))
        for name in CALLEE_SAVED:
            depth = next((depth for register, depth in state.pushed if register == name), None)
            value = None if depth is None else word(entry - depth)
            if depth is None and name not in state.lost:
                value = unsigned(pending.read_register(name))
            if value is not None:
                found.add_saved_register(name, gdb.Value(value))
        return found

    def starts(self, pc, sp):
        """Where the function may begin: by its symbol, by the calls that the stack returns from; None: by its code."""
        if (begin := begin_of_symbol(pc)) is not None:
            yield begin
        for index in range(SEARCHED):
            target = self.target(word(sp + 8 * index) or 0)
            for start in () if target is None else (target, tail_jump(target)):
                if start is not None and start <= pc < start + LONGEST:
                    yield start
        yield None

    def state_at(self, code, start, pc):
        key = (start, pc)
        if key not in self.states:
            try:
                first = max((pc & ~15) - BEFORE, 0) if start is None else start
                self.states[key] = follow(code.disassemble(first, pc), pc, start)
            except gdb.error:
                self.states[key] = (None, None)
        return self.states[key]

    def leads(self, code, caller, start):
        """Whether the call before a return address leads to a function: directly, by a jump or by a pointer."""
        if not self.is_return(caller):
            return False
        target = self.target(caller)
        if target is None or target == start or is_stub(target):
            return True
        try:
            called = [JUMPS.match(one["asm"].strip()) for one in code.disassemble(target, target + 64)]
        except gdb.error:
            return False
        jumps = [int(jump[3], 16) for jump in called if jump]
        return any(at == start or is_stub(at) or tail_jump(at) == start for at in jumps)

    def is_return(self, address):
        known = self.returns.get(address)
        if known is None:
            before = read(address - 7, 7) if address > 0xFFFF and CLEANUPS.pads.runs(address) else None
            known = self.returns[address] = before is not None and is_call(before)
        return known

    def target(self, address):
        """Of the direct call before an address; None where there is none."""
        before = read(address - 5, 5) if address > 0xFFFF else None
        if before is None or before[0] != 0xE8:
            return None
        return address + int.from_bytes(before[1:], "little", signed=True)


def is_stub(address):
    """Whether code leads on through a library's linkage table, whose contents are not here."""
    return b"\xff\x25" in (read(address, 8) or b"")


def begin_of_symbol(pc):
    known = re.fullmatch(r".* \+ (\d+)", symbol_at(hex(pc)) or "")
    return pc - int(known[1]) if known and int(known[1]) < LONGEST else None


def unsigned(value):
    return int(value) & (1 << 64) - 1


def is_call(before):
    """Whether seven bytes of code end in a call: relative, or by a register or memory."""
    if before[2] == 0xE8:
        return True
    return any(before[-n] == 0xFF and before[1 - n] & 0x38 == 0x10 for n in (2, 3, 4, 6, 7))


def tail_jump(target):
    """Where a function that does no more than set an argument jumps to."""
    code = read(target, 16) or b""
    for at in range(len(code) - 4):
        if code[at] == 0xE9:
            return target + at + 5 + int.from_bytes(code[at + 1:at + 5], "little", signed=True)
        if code[at] == 0xEB:
            return target + at + 2 + int.from_bytes(code[at + 1:at + 2], "little", signed=True)
    return None


def read(address, size):
    try:
        return bytes(gdb.selected_inferior().read_memory(address, size))
    except (gdb.error, OverflowError):
        return None


def word(address):
    bytes_ = read(address, 8)
    return None if bytes_ is None else int.from_bytes(bytes_, "little")
