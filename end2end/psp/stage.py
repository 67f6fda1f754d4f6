"""What the scripts for Python share: where the fake is, its controls, and a shop that only listens."""

import http.server
import json
import os
import threading
import urllib.request

BASE = os.environ["FAKE_PSP_URL"]


def control(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"content-type": "application/json"}
    request = urllib.request.Request(f"{BASE}/_ctl/{path}", data=data, method=method, headers=headers)
    with urllib.request.urlopen(request) as response:
        text = response.read()
    return json.loads(text) if text else None


def listener():
    """The address to notify, and the list that fills with (headers, body)."""
    received = []

    class Shop(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            received.append((dict(self.headers), body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/", received


def refused(error, work):
    """What `work` is refused with; anything but that error is a fault."""
    try:
        work()
    except error as refusal:
        return refusal
    raise AssertionError(f"not refused with {error.__name__}")
