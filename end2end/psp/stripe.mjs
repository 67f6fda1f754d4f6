// The official Stripe library for Node drives the fake: what it cannot parse, or refuses to verify, is a fault of the fake.
import assert from "node:assert/strict";
import Stripe from "stripe";
import { base, control, listener } from "./stage.mjs";

const secret = "whsec_hurtrock";
const { hostname, port } = new URL(base);
const stripe = new Stripe("sk_test_hurtrock", { host: hostname, port: Number(port), protocol: "http", maxNetworkRetries: 0 });
const hooks = await listener();
await control("POST", "webhook/stripe", { url: hooks.url });

const attempt = `SDK-NODE-${process.pid}`;
const wanted = {
  mode: "payment",
  client_reference_id: attempt,
  line_items: [{ quantity: 1, price_data: { currency: "idr", unit_amount: 125_000_000, product_data: { name: "Gitar" } } }],
  success_url: "http://127.0.0.1:3000/done?session={CHECKOUT_SESSION_ID}",
  cancel_url: "http://127.0.0.1:3000/cart",
  payment_intent_data: { metadata: { order: attempt } },
};
const session = await stripe.checkout.sessions.create(wanted, { idempotencyKey: attempt });
assert.equal(session.amount_total, 125_000_000);
assert.equal((await stripe.checkout.sessions.create(wanted, { idempotencyKey: attempt })).id, session.id);
await assert.rejects(
  stripe.checkout.sessions.create({ ...wanted, client_reference_id: "other" }, { idempotencyKey: attempt }),
  Stripe.errors.StripeIdempotencyError,
);
await assert.rejects(new Stripe("sk_test_wrong", { host: hostname, port: Number(port), protocol: "http" }).events.list(), Stripe.errors.StripeAuthenticationError);
await assert.rejects(stripe.checkout.sessions.create({ ...wanted, expires_at: 1 }), Stripe.errors.StripeInvalidRequestError);

await control("POST", "act", { provider: "stripe", target: attempt, do: "pay" });
const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent", "line_items"] });
assert.equal(paid.payment_status, "paid");
assert.equal(paid.payment_intent.status, "succeeded");
assert.equal(paid.payment_intent.metadata.order, attempt);
assert.equal(paid.line_items.data[0].price.unit_amount, 125_000_000);

const refund = await stripe.refunds.create({ payment_intent: paid.payment_intent.id, amount: 25_000_000 });
assert.equal((await stripe.refunds.retrieve(refund.id)).status, "succeeded");
await assert.rejects(stripe.refunds.create({ payment_intent: paid.payment_intent.id, amount: 100_000_100 }), Stripe.errors.StripeInvalidRequestError);
assert.equal((await stripe.refunds.list({ payment_intent: paid.payment_intent.id })).data.length, 1);

const open = await stripe.checkout.sessions.create({ ...wanted, client_reference_id: `${attempt}-b` });
assert.equal((await stripe.checkout.sessions.expire(open.id)).status, "expired");
await assert.rejects(stripe.checkout.sessions.expire(open.id), Stripe.errors.StripeInvalidRequestError);

await control("POST", "idle");
const events = hooks.received.map(({ body, headers }) => stripe.webhooks.constructEvent(body, headers["stripe-signature"], secret));
const completed = events.find((event) => event.type === "checkout.session.completed" && event.data.object.id === session.id);
assert.equal(completed.data.object.amount_total, 125_000_000);
assert.ok(events.some((event) => event.type === "refund.created"));
assert.ok(events.some((event) => event.type === "checkout.session.expired"));
assert.throws(() => stripe.webhooks.constructEvent(hooks.received[0].body, hooks.received[0].headers["stripe-signature"], "whsec_other"));

let listed = 0;
for await (const event of stripe.events.list({ limit: 3 })) {
  assert.equal(event.object, "event");
  listed += 1;
}
assert.ok(listed >= events.length);
hooks.close();
console.log(`stripe for Node: ${events.length} events verified, ${listed} listed`);
