"""The official Midtrans library for Python drives the fake."""

import hashlib
import json
import os

import midtransclient
from midtransclient.config import ApiConfig
from midtransclient.error_midtrans import MidtransAPIError
from stage import BASE, control, listener, refused

KEY = "SB-Mid-server-hurtrock"
ApiConfig.SNAP_SANDBOX_BASE_URL = f"{BASE}/snap/v1"
ApiConfig.CORE_SANDBOX_BASE_URL = BASE

snap = midtransclient.Snap(is_production=False, server_key=KEY)
core = midtransclient.CoreApi(is_production=False, server_key=KEY)
url, received = listener()
control("POST", "webhook/midtrans", {"url": url})

order_id = f"SDK-PY-{os.getpid()}"


def order(order_id, item):
    return {
        "transaction_details": {"order_id": order_id, "gross_amount": 150_000},
        "item_details": [{"id": "SENAR", "name": "Senar", "price": item, "quantity": 1}],
    }


def act(target, **wish):
    control("POST", "act", {"provider": "midtrans", "target": target, **wish})


assert snap.create_transaction(order(order_id, 150_000))["redirect_url"].startswith(BASE)
assert "already been taken" in str(refused(MidtransAPIError, lambda: snap.create_transaction(order(order_id, 150_000))))
odd = refused(MidtransAPIError, lambda: snap.create_transaction(order(f"{order_id}-b", 149_999)))
assert "not equal to the sum of item_details" in str(odd)
assert "404" in str(refused(MidtransAPIError, lambda: core.transactions.status(order_id)))

act(order_id, do="choose", channel="credit_card")
act(order_id, do="challenge")
assert core.transactions.status(order_id)["fraud_status"] == "challenge"
assert core.transactions.approve(order_id)["transaction_status"] == "capture"
act(order_id, do="settle")
refund = {"refund_key": "r1", "amount": 150_000}
assert core.transactions.refund(order_id, refund)["transaction_status"] == "refund"
assert "412" in str(refused(MidtransAPIError, lambda: core.transactions.refund(order_id, {"refund_key": "r2"})))
act(order_id, do="confirm_refund")

late = f"{order_id}-c"
snap.create_transaction(order(late, 150_000))
act(late, do="choose", channel="bca_va")
assert core.transactions.cancel(late)["status_code"] == "200"
assert core.transactions.status(late)["transaction_status"] == "cancel"

control("POST", "idle")
notes = [json.loads(body) for _, body in received]
for note in notes:
    message = note["order_id"] + note["status_code"] + note["gross_amount"] + KEY
    assert hashlib.sha512(message.encode()).hexdigest() == note["signature_key"]
    assert core.transactions.notification(note)["order_id"] == note["order_id"]
states = sorted(note["transaction_status"] for note in notes)
assert states == ["cancel", "capture", "capture", "pending", "pending", "refund", "refund", "settlement"], states
ledger = control("GET", "ledger")["entries"]
moved = [entry["movement"] for entry in ledger if entry["attempt"] == order_id]
assert moved == ["captured", "refunded"], moved
print(f"midtransclient for Python: {len(notes)} notifications verified")
