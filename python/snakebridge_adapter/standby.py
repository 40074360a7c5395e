"""The thread that looks after busy sessions: what takes longer than a moment must not make its lane deaf."""

from __future__ import annotations

import threading
import time
from enum import Enum, auto
from typing import Protocol

# Between two looks while calls are short, in seconds; a call that lasts for two looks is long.
_TICK = 0.001
# While all that runs is long and looked after: then only its output is waiting.
_SLOW_TICK = 0.01
# Looks without any work after which the thread sleeps until it is called.
_QUIET_LOOKS = 50


class Look(Enum):
    """What was seen of a lane."""

    IDLE = auto()
    SHORT = auto()
    LONG = auto()


class Watched(Protocol):
    """Something that may need a second thread."""

    def look(self) -> Look:
        """See to what is needed; called by the standby alone."""
        ...


class Standby:
    """One for all lanes. While nothing runs it sleeps, and while calls are short it costs them nothing."""

    def __init__(self) -> None:
        self.awake = False
        self._watched: set[Watched] = set()
        self._lock = threading.Lock()
        self._called = threading.Event()
        self._started = False

    def add(self, watched: Watched) -> None:
        """Look after it from now on."""
        with self._lock:
            self._watched = self._watched | {watched}
            if not self._started:
                self._started = True
                threading.Thread(target=self._run, name="standby", daemon=True).start()

    def remove(self, watched: Watched) -> None:
        """Look after it no more."""
        with self._lock:
            self._watched = self._watched - {watched}

    def wake(self) -> None:
        """Say that something begins; needed only when it is not `awake`."""
        self.awake = True
        self._called.set()

    def _run(self) -> None:
        quiet = 0
        while True:
            looks = {watched.look() for watched in self._watched}
            quiet = 0 if looks - {Look.IDLE} else quiet + 1
            if quiet > _QUIET_LOOKS:
                quiet = 0
                self._sleep()
            time.sleep(_SLOW_TICK if Look.LONG in looks and Look.SHORT not in looks else _TICK)

    def _sleep(self) -> None:
        self._called.clear()
        self.awake = False
        # Who began between the last look and here found it awake.
        if all(watched.look() is Look.IDLE for watched in self._watched):
            self._called.wait()
        self.awake = True
