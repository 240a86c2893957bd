// What `gridlock --help` prints.

export const helpText = `Gridlock says why a native program hangs: who waits for which lock, and who holds it.

Usage: gridlock COMMAND [OPTIONS]

Commands
  attach PID      look at a process: verdict, threads, locks, holders. The program is
                  stopped for an instant, its code is not run and its memory not changed.
  scan PID        the same from /proc alone: nothing is stopped, no stacks
  list            processes, with whether each looks stuck and whether it can be looked at
  demo            start a program that deadlocks, look at it, end it

Options
  --json          one JSON object, in the form gridlock/1          (attach, scan, list)
  --markdown      for an issue or a review                         (attach, scan)
  -a, --all       other users' processes, too                      (list)
  --gdb PATH      the gdb to use, instead of the one on PATH       (attach)
  --engine WHICH  who stops the program: ptrace (Gridlock itself) or gdb; left out:
                  ptrace where it can be, else gdb                 (attach)
  --replaced-executable
                  look although the executable on disk was replaced (attach, scan)
  -v, --verbose   what gdb says and other details, on stderr
  -h, --help      this text
  -V, --version   the version

Exit codes
  0  looked and found no deadlock      1  found a deadlock      2  could not look

Examples
  gridlock list
  gridlock attach 4242
  gridlock attach $(pidof vectorio) --json | jq .verdict

Colours are left out when NO_COLOR is set or the output is not a terminal.
`;
