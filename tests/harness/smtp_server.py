"""A real mail server for tests: takes mail on a free port and prints each message as a line of JSON before it says that it has it.

Usage: smtp_server.py plain|starttls|tls [certificate key]
How an address is answered follows from its first part: see handle_RCPT and handle_DATA.
"""

import asyncio
import base64
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP


class Handler:
    def __init__(self):
        self.seen = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        kind = address.split("@")[0].split("+")[0]
        if kind == "tak.ada":
            return f"550 5.1.1 <{address}>: no such user"
        if kind == "belum.ada" and address not in self.seen:
            self.seen.add(address)
            return f"550 5.1.1 <{address}>: no such user yet"
        if kind == "ditolak":
            return f"554 5.7.1 <{address}>: not wanted here"
        if kind == "penuh" or (kind == "nanti" and address not in self.seen):
            self.seen.add(address)
            return f"452 4.2.2 <{address}>: mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        say(
            {
                "from": envelope.mail_from,
                "to": envelope.rcpt_tos,
                "tls": session.ssl is not None or SECURITY == "tls",
                "data": base64.b64encode(envelope.original_content).decode(),
            }
        )
        # It has the message, and its sender does not know yet.
        if any(address.startswith("tunggu") for address in envelope.rcpt_tos):
            await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        return "250 OK"


def say(line):
    print(json.dumps(line), flush=True)


async def main():
    context = None
    if SECURITY != "plain":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
    handler = Handler()
    starttls = context if SECURITY == "starttls" else None

    def protocol():
        return SMTP(handler, hostname="localhost", tls_context=starttls, require_starttls=starttls is not None)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        protocol, "127.0.0.1", 0, ssl=context if SECURITY == "tls" else None
    )
    say({"port": server.sockets[0].getsockname()[1]})
    await server.serve_forever()


SECURITY = sys.argv[1]
asyncio.run(main())
