"""Locks that the compiler's own cleanup of a call would release: where that is so, the frame holds them.

Follows the landing pad of a call on every path, with the registers and the stack that unwinding gives. What
is not understood is unknown: both ways are followed then, and only what both release counts.
"""
import re

import gdb

DEEPEST = 1 << 20  # bytes of stack above the frame that are read
TOUCHED = 128  # bytes of an object that is handed to a function
ARC_COUNTS = 16  # alloc::sync::ArcInner is repr(C): strong, weak, data
MOST_STEPS = 300  # instructions on all paths together
DROPS = re.compile(
    r"drop_in_place<((core::option::Option|core::result::Result|[\w:]*PoisonError)<)*"
    r"([\w:]*((Mutex|Lock|Read|Write)Guard|dashmap::mapref::[\w:]*))<|::~\w*([Gg]uard|[Ll]ock)\(")
UNLOCKS = re.compile(r"(?i)unlock")
TAKES = re.compile(r"(?i)lock")
ENDS_CLEANUP = re.compile(r"_Unwind_Resume|begin_catch|terminate|abort|panic|rethrow")
CALLER_SAVED = ("rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11")
OPERAND = re.compile(r"(-?0x[0-9a-f]+)?\((?:%(\w+))?\)$")
SIZES = {"b": 1, "w": 2, "l": 4, "q": 8}


def whole(name):
    """`rax` of `eax`, `al`; None of what is no general register."""
    name = name.lstrip("%")
    if match := re.fullmatch(r"r(\d+)[dwb]?", name):
        return "r" + match[1]
    match = re.fullmatch(r"[re]?([abcd])[xl]|[re]?(si|di|bp|sp)l?", name)
    return match and "r" + (match[1] + "x" if match[1] else match[2])


class Cleanups:
    def __init__(self, pads):
        self.pads, self.code = pads, {}

    def look(self, frame, locks):
        """Of `locks`, those that unwinding from this outer frame's call releases, and those it surely leaves alone."""
        pad = self.pads.at(frame.pc())
        if not pad:
            return set(), locks if pad == 0 else set()
        values = {name: unsigned(frame.read_register(name)) for name in ("rsp",) + CALLEE_SAVED
                  if not frame.read_register(name).is_optimized_out}
        self.bottom = values["rsp"]
        self.left, self.touched, self.lost = MOST_STEPS, set(), False
        found = self.follow(frame.architecture(), pad, values, frozenset(), frozenset())
        released = {lock for lock in locks if lock in (found or ())}
        return released, set() if self.lost or self.left <= 0 else locks - released - self.touched

    def instruction(self, code, pc):
        if pc not in self.code:
            one = code.disassemble(pc, count=1)[0]
            # gdb says in a comment where an operand beside the code lies
            asm = re.sub(r"-?0x[0-9a-f]+\(%rip\)(.*?) +# (0x[0-9a-f]+).*", r"\2()\1", one["asm"].strip())
            self.code[pc] = asm, pc + one["length"]
        return self.code[pc]

    def follow(self, code, pc, values, seen, taken):
        """The addresses that every path from here lets go of, but for those that the cleanup itself has taken.

        None for a path that only leads round in a circle: it ends nowhere, and says nothing.
        """
        values, equal, found = dict(values), None, set()
        while self.left > 0:
            if pc in seen:
                return None
            self.left, seen = self.left - 1, seen | {pc}
            try:
                asm, after = self.instruction(code, pc)
            except gdb.error:
                self.lost = True
                return found
            if ENDS.match(asm):
                return found
            if jump := JUMPS.match(asm):
                target = int(jump[3], 16)
                goes = True if jump[2] == "mp" else None if equal is None else \
                    {"e": equal, "z": equal, "ne": not equal, "nz": not equal}.get(jump[2])
                if goes is None:
                    ways = [self.follow(code, way, values, seen, taken) for way in (target, after)]
                    ends = [way for way in ways if way is not None]
                    return found | set.intersection(*ends) if ends else None
                pc = target if goes else after
                continue
            if asm.startswith("call"):
                if ENDS_CLEANUP.search(asm):
                    return found
                subject = values.get("rdi")
                if match := DROPS.search(asm):
                    found |= self.dropped(subject, match[0], match[3] or "", values.get("rsi")) - taken
                elif UNLOCKS.search(asm):
                    found |= {subject} - taken
                elif "Guard" in asm or "dashmap" in asm:
                    self.lost = True  # guards inside of something else
                elif TAKES.search(asm):
                    taken |= {subject}
                for register in ("rdi", "rsi"):
                    self.touch(values.get(register))
                for name in CALLER_SAVED:
                    values.pop(name, None)
                equal = None
            elif asm.startswith("jmp"):
                self.lost = True
                return found
            else:
                place, frees = self.written(asm, values)
                self.touched.add(place)
                if place is not None and place not in taken:
                    found, taken = (found | {place}, taken) if frees else (found, taken | {place})
                equal = self.step(asm, values, equal)
            pc = after
        return found

    def touch(self, address):
        """What a call may let go of that is not understood."""
        inside = self.read(address, TOUCHED)
        self.touched |= {address} | {int.from_bytes(inside[at:at + 8], "little") for at in range(0, len(inside), 8)}

    def dropped(self, address, name, guard, second):
        """What a guard has in it: its lock, and what belongs to it. Optimised Rust passes the lock itself."""
        words = 1 if guard.startswith(("lock_api", "spin")) else 3 if "mapref" in name or "Result" in name else 2
        inside = self.read(address, 8 * words)
        if re.search("~(unique|shared)_lock", name) and inside[8:9] == b"\0":
            return set()  # it owns nothing
        if "Option" in name and words == 2:
            # std's guards say None in the byte that says else whether a panic was under way
            inside = inside if inside[8:9] in (b"\0", b"\1") else b""
            address = address if second in (0, 1) else None
        # what lock_api's ArcMutexGuard and its like have is the Arc, with the lock behind its two counts
        beyond = ARC_COUNTS if guard.startswith("lock_api") and "::Arc" in guard else 0
        held = {int.from_bytes(inside[at:at + 8], "little") + beyond for at in range(0, len(inside), 8)}
        return ({address} if guard else set()) | held

    def written(self, asm, values):
        """The place that an atomic instruction or a plain zero writes, and whether it lets go: makes less of it."""
        match = re.match(r"(xchg|lock (\w+?)[bwlq]?|mov[bwlq](?= +\$0x0,)) +(?:(\S+),)?(\S+)$", asm)
        place = match and self.place(match[4], values)
        if place is None:
            self.lost |= match is not None and "(" in match[4]
            return None, False
        new = self.value(match[3], values, 8) if match[3] else None
        kind = match[2] or match[1]
        if kind == "cmpxchg":
            old, size = values.get("rax"), (1 << 8 * self.size([match[3]])) - 1
            frees = None not in (old, new) and (new & size) < (old & size)
        elif kind in ("xadd", "add"):
            frees = new is not None and new >> 8 * self.size([match[3]]) - 1 & 1 == 1
        else:
            frees = kind in ("sub", "dec", "and") or kind.startswith("mov") or kind == "xchg" and new == 0
        return place, frees

    def step(self, asm, values, equal):
        """Keeps what an instruction does to registers; whether its operands were equal, where it compares."""
        name, _, rest = asm.partition(" ")
        operands = [operand.strip() for operand in re.split(r",(?![^(]*\))", rest)]
        if name.startswith(("cmp", "test")) and not name.startswith("cmpxchg") and len(operands) == 2:
            size = SIZES.get(name[-1]) or self.size(operands)
            left, right = (self.value(operand, values, size) for operand in operands)
            if left is None or right is None:
                return None
            return (left & right) == 0 if name.startswith("test") else left == right
        target = whole(operands[-1]) if operands[-1].startswith("%") else None
        if target is None:
            return None if not name.startswith(("mov", "lea", "nop")) else equal
        value = None
        if name in ("mov", "movq", "movl", "movabs") and len(operands) == 2:
            value = self.value(operands[0], values, self.size(operands))
        elif name.startswith("movz") and len(operands) == 2:
            value = self.value(operands[0], values, SIZES.get(name[4:5], 1))
        elif name == "lea":
            value = self.place(operands[0], values)
        elif name == "xor" and operands[0] == operands[1]:
            value = 0
        if value is None:
            values.pop(target, None)
        else:
            values[target] = value
        return equal if name.startswith(("mov", "lea")) else None

    def size(self, operands):
        register = next((operand for operand in operands if operand.startswith("%")), "%rax")
        return 8 if re.match(r"%r(\d+$|[a-z])", register) else 1 if re.search(r"[a-z]l$|\db$", register) else 4

    def value(self, operand, values, size):
        mask = (1 << 8 * size) - 1
        if operand.startswith("$"):
            return int(operand[1:], 16) & mask
        if operand.startswith("%"):
            held = values.get(whole(operand))
            return None if held is None else held & mask
        place = self.place(operand, values)
        bytes_ = self.read(place, size)
        return int.from_bytes(bytes_, "little") if bytes_ else None

    def read(self, address, size):
        """Of the stack alone: heap memory is of another moment, or not there."""
        inside = address is not None and 0 <= address - self.bottom < DEEPEST
        return inside and read(address, size) or b""

    def place(self, operand, values):
        """The address of an operand in memory; None where its register is not known."""
        match = OPERAND.fullmatch(operand)
        base = match and (values.get(whole(match[2])) if match[2] else 0)
        return None if base is None else base + int(match[1] or "0", 16)
