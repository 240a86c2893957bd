"""Guard objects in frames by their DWARF type: what the agent knows of holders, as plain facts."""
import re

import gdb

POINTERS = (gdb.TYPE_CODE_PTR, gdb.TYPE_CODE_REF, getattr(gdb, "TYPE_CODE_RVALUE_REF", -1))


def fields_of(kind):
    """The names of a struct's fields, or of those of what a pointer points at."""
    kind = kind.strip_typedefs()
    if kind.code in POINTERS:
        kind = kind.target().strip_typedefs()
    return [field.name for field in kind.fields()] if kind.code in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION) else []


def data_of_arc(kind):
    """The field of what a Rust Arc points at that is its value: alloc::sync::ArcInner, std 1.95; None for others."""
    if not (kind.name or "").startswith("alloc::sync::Arc<"):
        return None
    try:
        return kind["ptr"].type["pointer"].type.target()["data"]
    except (KeyError, gdb.error, RuntimeError):
        return None  # another version of std


class Guards:
    """Finds guard objects and plain lock references among the variables of a frame, by DWARF type."""

    def __init__(self, rules, locks):
        self.rules = [(re.compile(rule["type"]), rule) for rule in rules if "receiver" not in rule]
        self.receivers = [(re.compile(rule["receiver"]), rule) for rule in rules if "receiver" in rule]
        self.locks = set(locks)
        self.spun = set()  # locks that only the frames of a spinning thread tell of
        self.by_type = {}
        self.by_block = {}

    def paths(self, kind, depth=0):
        """[(field path, rule or None)] of the guards and the plain pointers inside a type."""
        kind = kind.strip_typedefs()
        if kind.code in POINTERS:
            return [((), None)]
        if kind.code not in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION) or depth > 4:
            return []
        name = kind.name or ""
        known = self.by_type.get(name) if name else None
        if known is None:
            known = self.rule_paths(kind, name) or self.shared_paths(kind) or self.field_paths(kind, depth)
            if name and depth == 0:
                self.by_type[name] = known
        return known

    def rule_paths(self, kind, name):
        """Those of the first rule that fits, and of others for the same type: a mode each."""
        found, kept = [], None
        for pattern, rule in self.rules:
            if kept not in (None, rule["type"]) or not pattern.search(name):
                continue
            fields = [field.name for field in kind.fields()]
            pointer = next((pointer for pointer in rule["pointer"] if pointer in fields), None)
            if pointer is not None:
                found.append(self.through_arc(kind, pointer, rule) or ((pointer,), rule))
                kept = rule["type"]
        return found or None

    def through_arc(self, kind, pointer, rule):
        """Of a guard that keeps its lock alive itself: how far inside the Arc the lock lies."""
        data = data_of_arc(kind[pointer].type.strip_typedefs())
        if data is None or rule.get("inside") not in fields_of(data.type):
            return None
        offset = (data.bitpos + data.type.strip_typedefs()[rule["inside"]].bitpos) // 8
        return (pointer, "ptr", "pointer"), {**rule, "offset": offset}

    def shared_paths(self, kind):
        """Of a guard that is shared only the Arc is told, with how far inside the lock's address lies: on the heap."""
        data = data_of_arc(kind)
        if data is None:
            return None
        guard = data.type.strip_typedefs()
        found = self.rule_paths(guard, guard.name or "") or []
        offsets = [(data.bitpos + guard[field].bitpos) // 8 for (field, *_), _ in found]
        return [(("ptr", "pointer"), {**rule, "arc": offset}) for (_, rule), offset in zip(found, offsets)]

    def field_paths(self, kind, depth):
        found = []
        for field in kind.fields():
            if field.name is None or not hasattr(field, "bitpos") or field.is_base_class:
                continue
            if len(found) > 24:
                break
            found += [((field.name,) + path, rule) for path, rule in self.paths(field.type, depth + 1)]
        return found

    def candidates(self, frame, key):
        """[(symbol, path, rule)] of one frame's variables; the same for every frame at this place."""
        known = self.by_block.get(key)
        if known is None:
            known = []
            block = frame.block()
            while block is not None:
                for symbol in block:
                    if receiver := self.receiver_rule(frame, symbol):
                        known.append((symbol, (), receiver))
                    elif symbol.is_variable or symbol.is_argument:
                        known += [(symbol, path, rule) for path, rule in self.paths(symbol.type)]
                if block.function is not None:
                    break
                block = block.superblock
            self.by_block[key] = known
        return known

    def receiver_rule(self, frame, symbol):
        """The rule of a lock function for its own self or this."""
        if not symbol.is_argument or symbol.name not in ("self", "this"):
            return None
        name = frame.name() or ""
        fits = (rule for pattern, rule in self.receivers if pattern.search(name))
        return next((rule for rule in fits if "has" not in rule or rule["has"] in fields_of(symbol.type)), None)

    def fits(self, frame):
        """Whether this is the function of a kind of lock that only the fields of its receiver tell from another."""
        name = frame.name() or ""
        if not any("has" in rule and pattern.search(name) for pattern, rule in self.receivers):
            return False
        try:
            receivers = [self.receiver_rule(frame, symbol) for symbol in frame.block()]
        except RuntimeError:
            return False
        return any(rule is not None and "has" in rule for rule in receivers)

    def read_receiver(self, whole, rule):
        target = whole.referenced_value()
        for field in rule["pointer"]:
            if field in fields_of(target.type):
                target = target[field]
        return int(target.address)

    def look_at_loop(self, frame, guards):
        """The word that the innermost loop reads, if it is a lock function's: where its receiver is optimised out."""
        inner, code, index = frame, frame.architecture(), 0
        while True:
            name = frame.name() or ""
            rule = next((rule for pattern, rule in self.receivers if pattern.search(name)), None)
            if rule is not None or frame.type() != gdb.INLINE_FRAME:
                break
            frame, index = frame.older(), index + 1
        lock = self.word_of_loop(inner, code) if rule else None
        if lock is not None:
            self.spun.add(lock)
            guards.append({"frame": index, "variable": name, "type": "*", "mode": rule["mode"], "at": None,
                           "lock": hex(lock), "line": None, "file": None, "arc": None})

    def word_of_loop(self, inner, code):
        pc = inner.pc()
        for _ in range(16):
            text = code.disassemble(pc, count=1)[0]
            pc, asm = pc + text["length"], text["asm"]
            if re.match(r"(jmp +\*|call|ret|hlt|ud)", asm):
                return None
            if asm.startswith("nop"):
                continue
            if jump := re.match(r"(j\w+) +0x([0-9a-f]+)", asm):
                target = int(jump[2], 16)
                pc = target if jump[1] == "jmp" or target < pc else pc
            elif static := re.search(r"\(%rip\) +# 0x([0-9a-f]+)", asm):
                return int(static[1], 16)
            elif operand := re.search(r"(-?0x[0-9a-f]+)?\(%(r(?!sp)\w+)\)", asm):
                base = int(inner.read_register(operand[2])) & (1 << 64) - 1
                return base + int(operand[1] or "0", 16)
        return None

    def look(self, frame, key, index, guards, references):
        try:
            candidates = self.candidates(frame, key)
        except (gdb.error, RuntimeError):
            return  # no debug information for this frame
        for symbol, path, rule in candidates:
            try:
                self.read(frame, symbol, path, rule, index, guards, references)
            except (gdb.error, RuntimeError, TypeError):
                pass  # optimised out, or in memory that cannot be read

    def read(self, frame, symbol, path, rule, index, guards, references):
        whole = frame.read_var(symbol)
        value, owner = whole, whole
        for field in path:
            owner, value = value, value[field]
        if value.type.strip_typedefs().code not in POINTERS:
            inner = (value[f] for f in value.type.fields() if f.type.strip_typedefs().code in POINTERS)
            value = next(inner, None)
        if value is None or value.is_optimized_out:
            return
        if rule and "receiver" in rule:
            lock = self.read_receiver(whole, rule)
            self.spun.add(lock)
        elif value.type.strip_typedefs().code in POINTERS[1:]:
            lock = int(value.referenced_value().address)
        else:
            lock = int(value) & (1 << 64) - 1
            if rule and "offset" in rule:
                lock += rule["offset"]
            elif rule and "inside" in rule:
                lock = int(value.dereference()[rule["inside"]].address)
        if "arc" not in (rule or ()) and lock not in self.locks and lock not in self.spun:
            return
        at = owner.address if path else value.address
        if rule is None:
            if at is not None:
                references.append(hex(int(value.address)))
            return
        if "owns" in rule and not bool(owner[rule["owns"]]):
            return
        if "unless" in rule and bool(owner[rule["unless"]]):
            return
        if path and symbol.line and frame.find_sal().line and symbol.line > frame.find_sal().line:
            return  # declared further down: not constructed yet
        kind = owner.type.strip_typedefs()
        guards.append({
            "frame": index, "variable": symbol.name, "type": (kind.name or str(kind))[:200], "mode": rule["mode"],
            "at": None if at is None else hex(int(at)), "lock": hex(lock), "line": symbol.line or None,
            "file": symbol.symtab.fullname() if symbol.symtab else None, "arc": (rule or {}).get("arc"),
        })
