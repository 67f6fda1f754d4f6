"""The official Stripe library for Python drives the fake."""

import os

import stripe
from stage import BASE, control, listener, refused

SECRET = "whsec_hurtrock"

client = stripe.StripeClient("sk_test_hurtrock", base_addresses={"api": BASE}, max_network_retries=0)
url, received = listener()
control("POST", "webhook/stripe", {"url": url})

attempt = f"SDK-PY-{os.getpid()}"
line = {"quantity": 1, "price_data": {"currency": "idr", "unit_amount": 125_000_000, "product_data": {"name": "Gitar"}}}
wanted = {
    "mode": "payment",
    "client_reference_id": attempt,
    "line_items": [line],
    "success_url": "http://127.0.0.1:3000/done",
}
sessions = client.v1.checkout.sessions
session = sessions.create(wanted, {"idempotency_key": attempt})
assert sessions.create(wanted, {"idempotency_key": attempt}).id == session.id
other = {**wanted, "client_reference_id": "other"}
refused(stripe.IdempotencyError, lambda: sessions.create(other, {"idempotency_key": attempt}))
refused(stripe.InvalidRequestError, lambda: sessions.create({**wanted, "line_items": []}))
stranger = stripe.StripeClient("sk_test_wrong", base_addresses={"api": BASE})
refused(stripe.AuthenticationError, lambda: stranger.v1.events.list())

control("POST", "act", {"provider": "stripe", "target": attempt, "do": "pay"})
paid = sessions.retrieve(session.id)
assert (paid.status, paid.payment_status) == ("complete", "paid")
intent = client.v1.payment_intents.retrieve(paid.payment_intent)
assert intent.amount_received == 125_000_000

refund = client.v1.refunds.create({"payment_intent": intent.id, "amount": 25_000_000})
assert client.v1.refunds.retrieve(refund.id).status == "succeeded"
refused(stripe.InvalidRequestError, lambda: client.v1.refunds.create({"payment_intent": intent.id, "amount": 100_000_100}))
control("POST", "act", {"provider": "stripe", "target": refund.id, "do": "fail_refund"})
assert client.v1.refunds.retrieve(refund.id).status == "failed"

opened = sessions.create({**wanted, "client_reference_id": f"{attempt}-b"})
assert sessions.expire(opened.id).status == "expired"

control("POST", "idle")
kinds = []
for headers, body in received:
    signature = next(value for name, value in headers.items() if name.lower() == "stripe-signature")
    kinds.append(client.construct_event(body, signature, SECRET).type)
for kind in ["checkout.session.completed", "payment_intent.succeeded", "refund.failed", "checkout.session.expired"]:
    assert kind in kinds, kind
signature = next(value for name, value in received[0][0].items() if name.lower() == "stripe-signature")
refused(stripe.SignatureVerificationError, lambda: client.construct_event(received[0][1], signature, "whsec_other"))
assert len(list(client.v1.events.list({"limit": 3}).auto_paging_iter())) >= len(kinds)
print(f"stripe for Python: {len(kinds)} events verified")
