// The official Midtrans library for Node drives the fake.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { base, control, listener } from "./stage.mjs";

const require = createRequire(import.meta.url);
const midtrans = require("midtrans-client");
const hosts = require("midtrans-client/lib/apiConfig");
hosts.SNAP_SANDBOX_BASE_URL = `${base}/snap/v1`;
hosts.CORE_SANDBOX_BASE_URL = base;

const serverKey = "SB-Mid-server-hurtrock";
const keys = { isProduction: false, serverKey, clientKey: "" };
const [snap, core] = [new midtrans.Snap(keys), new midtrans.CoreApi(keys)];
const hooks = await listener();
await control("POST", "webhook/midtrans", { url: hooks.url });

const orderId = `SDK-NODE-${process.pid}`;
const order = (id, item) => ({
  transaction_details: { order_id: id, gross_amount: 150_000 },
  item_details: [{ id: "SENAR", name: "Senar", price: item, quantity: 1 }],
});
const made = await snap.createTransaction(order(orderId, 150_000));
assert.ok(made.redirect_url.includes(made.token));
await assert.rejects(snap.createTransaction(order(orderId, 150_000)), /already been taken/);
await assert.rejects(snap.createTransaction(order(`${orderId}-b`, 149_999)), /not equal to the sum of item_details/);
await assert.rejects(core.transaction.status(orderId), /404/);

const act = (wish) => control("POST", "act", { provider: "midtrans", target: orderId, ...wish });
await act({ do: "choose", channel: "gopay" });
assert.equal((await core.transaction.status(orderId)).transaction_status, "pending");
await act({ do: "pay" });
assert.equal((await snap.transaction.status(orderId)).transaction_status, "settlement");

const refund = { refund_key: "r1", amount: 50_000, reason: "cacat" };
const refunded = await core.transaction.refund(orderId, refund);
assert.deepEqual(await core.transaction.refund(orderId, refund), refunded);
await assert.rejects(core.transaction.refund(orderId, { ...refund, amount: 60_000 }), /406/);
await assert.rejects(core.transaction.cancel(orderId), /412/);
await control("POST", "act", { provider: "midtrans", target: orderId, do: "confirm_refund" });

const late = `${orderId}-c`;
await snap.createTransaction(order(late, 150_000));
await control("POST", "act", { provider: "midtrans", target: late, do: "choose", channel: "bca_va" });
assert.equal((await core.transaction.expire(late)).status_code, "407");
assert.equal((await core.transaction.status(late)).transaction_status, "expire");

await control("POST", "idle");
const notes = hooks.received.map(({ body }) => JSON.parse(body));
for (const note of notes) {
  const message = note.order_id + note.status_code + note.gross_amount + serverKey;
  assert.equal(createHash("sha512").update(message).digest("hex"), note.signature_key);
  assert.equal((await core.transaction.notification(note)).order_id, note.order_id);
}
const states = notes.map((note) => note.transaction_status).sort();
assert.deepEqual(states, ["expire", "partial_refund", "partial_refund", "pending", "pending", "settlement"]);
hooks.close();
console.log(`midtrans-client for Node: ${notes.length} notifications verified`);
