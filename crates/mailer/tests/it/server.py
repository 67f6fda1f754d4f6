"""A mail server for the tests: `server.py FOLDER plain|starttls|tls`.

Takes letters into FOLDER, one file each, tells its port on the first line of its output, and behaves by the recipient:
  busy@…   451 to the first letter, then takes them
  gone@…   550, always
  cut@…    takes the first letter and cuts the connection instead of saying so, then behaves
"""

import asyncio
import email
import email.policy
import ssl
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult

folder, way = Path(sys.argv[1]), sys.argv[2]
seen = {"busy": 0, "cut": 0}


class Handler:
    def __init__(self):
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone@"):
            return "550 5.1.1 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        who = envelope.rcpt_tos[0].split("@")[0]
        if who in seen:
            seen[who] += 1
        if who == "busy" and seen[who] == 1:
            return "451 4.3.2 come back later"
        self.keep(envelope)
        if who == "cut" and seen[who] == 1:
            server.transport.abort()
        return "250 OK"

    def keep(self, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        fields = [envelope.mail_from, ",".join(envelope.rcpt_tos), message["subject"], message["message-id"]]
        for part in message.walk():
            if not part.is_multipart():
                content = part.get_content()
                fields += [part.get_content_type(), content if isinstance(content, str) else content.decode("latin-1")]
        self.count += 1
        (folder / f"{self.count:04}.letter").write_text("\x1e".join(fields), newline="")


class Authenticator:
    def __call__(self, server, session, envelope, mechanism, data):
        good = data.login == b"toko@hurtrock.com" and data.password == b"r:ah/sia"
        return AuthResult(success=good, handled=False)


def context():
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return tls


async def main():
    handler, safe = Handler(), way != "plain"

    def connection():
        return SMTP(
            handler,
            tls_context=context() if way == "starttls" else None,
            require_starttls=way == "starttls",
            authenticator=Authenticator() if safe else None,
            auth_required=safe,
            auth_require_tls=way == "starttls",
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(connection, "127.0.0.1", 0, ssl=context() if way == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
