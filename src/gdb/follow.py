"""How far a function's code has moved the stack pointer at a place (x86-64), and what it has pushed."""
import re

ENDS = re.compile(r"(bnd |notrack )?(ret|hlt|ud2)")
JUMPS = re.compile(r"(bnd |notrack )?j(\w+) +0x([0-9a-f]+)")
MOVES_SP = re.compile(r"(sub|add) +\$(-?0x[0-9a-f]+),%rsp$|lea +(-?0x[0-9a-f]+)\(%rsp\),%rsp$")


class State:
    """How far the stack pointer has moved since a function was entered, and what was pushed where."""

    def __init__(self, depth=0, pushed=(), lost=frozenset()):
        self.depth, self.pushed, self.lost = depth, pushed, lost

    def after(self, asm):
        """None where the stack pointer is set to what its own moves do not tell."""
        if push := re.match(r"push +(?:%(\w+))?", asm):
            return State(self.depth + 8, self.pushed + ((push[1], self.depth + 8),), self.lost)
        if asm.startswith("pop "):
            return self.up(8)
        if move := MOVES_SP.match(asm):
            by = signed(move[3] or move[2])
            return self.up(-by if move[1] == "sub" else by)
        if saved := re.match(r"mov +%(\w+),(-?0x[0-9a-f]+)?\(%rsp\)", asm):
            return State(self.depth, self.pushed, self.lost | {saved[1]})
        if asm.startswith(("leave", "enter")) or asm.endswith(",%rsp") and not asm.startswith(("cmp", "test")):
            return None
        return self

    def up(self, by):
        depth = self.depth - by
        return State(depth, tuple(push for push in self.pushed if push[1] <= depth), self.lost)


def follow(instructions, pc, start):
    """The state before the instruction at `pc`, and the start of its function.

    Later rounds know jumps that lead back. What no jump leads to is a case of a jump table. Where the
    start is not known it is looked for: what follows the end of a function, on a round address.
    """
    targets, found = {}, None
    for _ in range(3):
        state, table, begin = None if start is None else State(), None, start
        for instruction in instructions:
            address, asm = instruction["addr"], instruction["asm"].strip()
            state = targets.get(address, state or table)
            if start is None and state is None and address % 16 == 0:
                state, begin = State(), address
            if address == pc:
                found = state
            if state is None:
                continue
            if jump := JUMPS.match(asm):
                targets[int(jump[3], 16)] = state
            elif start is not None and asm.startswith(("jmp ", "notrack jmp ")):
                table = state
            ends = ENDS.match(asm) or start is None and jump and jump[2] == "mp"
            state = None if ends else state.after(asm)
    return found, begin


def signed(text):
    value = int(text, 16)
    return value - (1 << 64) if value >> 63 else value
