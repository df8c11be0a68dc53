"""The console of Windows by its own calls: what it tells when its window is closed, and what it is given back."""

import subprocess
import sys

import pytest

if sys.platform != "win32":
    pytest.skip("a console of Windows is needed", allow_module_level=True)

CLOSED = """
import ctypes, os, threading, time
from fiche4.terminal.windows_console import WindowsConsole

console = WindowsConsole()
console.take()
routine = ctypes.WinDLL("kernelbase").CtrlRoutine  # what Windows calls in the process whose window is closed
thread = threading.Thread(target=routine, args=(2,), daemon=True)
thread.start()
while not console.closing:
    time.sleep(0.01)
console.give_back()
print("held" if thread.is_alive() else "not held", flush=True)
os._exit(0)
"""


def test_who_closes_the_window_is_held_back_until_the_process_ends() -> None:
    done = subprocess.run([sys.executable, "-c", CLOSED], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "held\n", done


def test_a_console_without_one_ends() -> None:
    code = (
        "from fiche4.terminal.windows_console import WindowsConsole\n"
        "try: WindowsConsole().records(1)\n"
        "except EOFError: print('end')"
    )
    done = subprocess.run([sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.stdout == "end\n", done
