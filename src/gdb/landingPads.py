"""Where unwinding would land for a call: the exception tables that compilers of C++ and Rust write (x86-64).

Itanium C++ ABI, exception handling; LSB 5.0, .eh_frame_hdr. Files are read from disk, not from the program.
"""
import array
import bisect
import mmap
import struct

PT_LOAD, PT_GNU_EH_FRAME = 1, 0x6474E550
EXECUTABLE = 1
OMITTED = 0xFF


class Reader:
    """Numbers out of a mapped file, by address."""

    def __init__(self, file, at):
        self.file, self.at = file, at

    def take(self, form):
        size = struct.calcsize(form)
        value = struct.unpack_from("<" + form, self.file.data, self.file.offset(self.at))[0]
        self.at += size
        return value

    def leb(self, signed=False):
        value, shift = 0, 0
        while True:
            byte = self.take("B")
            value, shift = value | (byte & 0x7F) << shift, shift + 7
            if not byte & 0x80:
                return value - (1 << shift) if signed and byte & 0x40 else value

    def encoded(self, encoding, base=0):
        """A DW_EH_PE pointer; 0 stays 0, as that means none. Indirect ones are not followed."""
        start, kind = self.at, encoding & 0x0F
        value = self.leb(kind == 9) if kind in (1, 9) else self.take({0: "Q", 2: "H", 3: "I", 4: "Q"}.get(kind) or {10: "h", 11: "i", 12: "q"}[kind])
        if value and encoding & 0x70 == 0x10:
            value += start
        return value + base if value and encoding & 0x70 == 0x30 else value


class ElfFile:
    """One mapped file: its segments, and the sorted table of its functions' frame descriptions."""

    def __init__(self, path, bias):
        self.bias, self.segments, self.code, self.header = bias, [], [], None
        with open(path, "rb") as file:
            self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        table, size, count = struct.unpack_from("<Q", self.data, 32)[0], *struct.unpack_from("<HH", self.data, 54)
        for index in range(count):
            kind, flags, offset, address, _, stored, length = struct.unpack_from("<IIQQQQQ", self.data, table + index * size)
            if kind == PT_LOAD:
                self.segments.append((address, address + length, offset, stored))
                if flags & EXECUTABLE:
                    self.code.append((address, address + length))
            elif kind == PT_GNU_EH_FRAME:
                self.header = address
        self.table, self.unwinding = None, None

    def holds(self, pc):
        return any(low <= pc - self.bias < high for low, high, _, _ in self.segments)

    def runs(self, pc):
        return any(low <= pc - self.bias < high for low, high in self.code)

    def unwinds(self):
        """Whether Rust code in it was compiled to unwind: where panics abort, nothing raises exceptions."""
        if self.unwinding is None:
            self.unwinding = self.data.find(b"_Unwind_RaiseException") >= 0
        return self.unwinding

    def offset(self, address):
        return next(address - low + offset for low, _, offset, stored in self.segments if low <= address < low + stored)

    def read_table(self):
        """Where functions begin and where they are described, from the header on; sorted by the linker."""
        rows = array.array("i")
        reader = Reader(self, self.header)
        _, frame, counted, encoding = (reader.take("B") for _ in range(4))
        if encoding == 0x3B and counted != OMITTED:
            reader.encoded(frame)
            size, first = 8 * reader.encoded(counted), self.offset(reader.at)
            rows.frombytes(self.data[first:first + size])
        return rows[::2], rows[1::2]

    def pad(self, pc):
        """The landing pad of the call that returns to `pc`; 0 where it needs none, None where nothing is known."""
        at = pc - 1 - self.bias
        if self.header is None:
            return None
        functions, descriptions = self.table = self.table or self.read_table()
        index = bisect.bisect_right(functions, at - self.header) - 1
        if index < 0:
            return None
        start, table = self.description(self.header + descriptions[index], at)
        if not table:
            return table
        pad = self.search(Reader(self, table), start, at)
        return pad and pad + self.bias

    def description(self, address, at):
        """The function's start and its table of calls, 0 for none; (None, None) where the place is not in it."""
        reader = Reader(self, address)
        end = reader.take("I") + reader.at
        origin = reader.at
        pointers, language = self.common(origin - reader.take("I"))
        start = reader.encoded(pointers)
        if at >= start + reader.encoded(pointers & 0x0F):
            return None, None
        if language == OMITTED:
            return start, 0
        length = reader.leb()
        return start, reader.encoded(language) if length and reader.at < end else 0

    def common(self, address):
        """How a function's description writes its pointers, and those to its table of calls."""
        reader = Reader(self, address + 8)
        version, letters = reader.take("B"), b""
        while (letter := reader.take("c")) != b"\0":
            letters += letter
        reader.leb(), reader.leb(True), reader.take("B") if version == 1 else reader.leb()
        pointers, language = 0, OMITTED
        if letters[:1] == b"z":
            reader.leb()
        for letter in letters[1:].decode("latin-1"):
            if letter == "R":
                pointers = reader.take("B")
            elif letter == "L":
                language = reader.take("B")
            elif letter == "P":
                reader.encoded(reader.take("B"))
        return pointers, language

    def search(self, reader, start, at):
        base = reader.take("B")
        base = start if base == OMITTED else reader.encoded(base)
        if reader.take("B") != OMITTED:
            reader.leb()
        encoding = reader.take("B")
        end = reader.leb() + reader.at
        while reader.at < end:
            low, length, pad = (reader.encoded(encoding) for _ in range(3))
            reader.leb()
            if low <= at - start < low + length:
                return base + pad if pad else 0
        return None  # a call that cannot unwind, whatever is held


class LandingPads:
    def __init__(self, files):
        self.files, self.known, self.static, self.pages, self.opened = files, {}, {}, {}, {}

    def at(self, pc):
        """As ElfFile.pad has it, but for code that does not unwind: of that nothing is known."""
        if pc not in self.known:
            try:
                file = next((file for file in self.open() if file.holds(pc)), None)
                pad = file and file.pad(pc)
                self.known[pc] = None if pad == 0 and not file.unwinds() else pad
            except (OSError, ValueError, KeyError, StopIteration, struct.error):
                self.known[pc] = None
        return self.known[pc]

    def runs(self, address):
        """Whether it lies in the code of a file: what lies elsewhere may look like code."""
        page = address >> 12
        if page not in self.pages:
            self.pages[page] = any(file.runs(address) for file in self.open())
        return self.pages[page]

    def is_static(self, address):
        """Whether code may name an address by itself: it lies in a file."""
        if address not in self.static:
            self.static[address] = any(file.holds(address) for file in self.open())
        return self.static[address]

    def open(self):
        """The files where they are now: paths and load biases, as gdb was given them."""
        for path, bias in self.files().items():
            if self.opened.get(path, (None, None))[0] != bias:
                self.known.clear(), self.static.clear(), self.pages.clear()
                try:
                    self.opened[path] = bias, ElfFile(path, int(bias, 16))
                except (OSError, ValueError, StopIteration, struct.error):
                    self.opened[path] = bias, None
        return [file for _, file in self.opened.values() if file is not None]
