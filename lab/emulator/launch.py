"""Starts ministack on a loopback port with the lab's extra routes (for the front door alone) and corrections."""
import asyncio
import os
import signal
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from hypercorn.asyncio import serve
from hypercorn.config import Config

import corrections
import routes
from ministack.app import app as emulator


async def application(scope, receive, send):
    """ministack, with the lab's own routes before it."""
    if scope["type"] == "http" and routes.is_lab_request(scope):
        await routes.handle(scope, receive, send)
        return
    await emulator(scope, receive, send)


async def main():
    config = Config()
    config.bind = [f"127.0.0.1:{os.environ['GATEWAY_PORT']}"]
    config.keep_alive_timeout = 75
    config.loglevel = os.environ.get("LOG_LEVEL", "WARNING")
    config.graceful_timeout = 0.1
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, ended.set)
    await serve(application, config, shutdown_trigger=ended.wait)
    # The lab removes the containers; threads that wait for Docker must not hold the process.
    os._exit(0)


corrections.apply()
asyncio.run(main())
