-- A past of :count orders, all made of the newest one there is: spread over three years, by fifty thousand buyers, most of them over.
-- One text for SQLite and PostgreSQL. For measuring lists: no stock was moved for them, so `hurtrock verify` would object.
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
INSERT INTO orders (number, access_token_hash, email, phone, name, shipping_code, shipping_name, shipping_quote, goods, freight, packing,
  insurance, total, tax, payment_method, state, locale, placed_at, updated_at, paid_at)
SELECT 'HR-B-' || n.i, 'bench-' || n.i, 'pembeli' || (n.i * 7919 % 50000) || '@contoh.com', '+628' || (100000000 + n.i * 7919 % 50000),
  'Pembeli ' || (n.i * 7919 % 50000), o.shipping_code, o.shipping_name, o.shipping_quote, o.goods, o.freight, o.packing, o.insurance,
  o.total, o.tax, o.payment_method,
  CASE WHEN n.i % 1000 = 0 THEN 'paid' WHEN n.i % 1000 = 1 THEN 'processing' WHEN n.i % 500 = 2 THEN 'shipped' WHEN n.i % 200 = 3
    THEN 'delivered' WHEN n.i % 20 = 4 THEN 'cancelled' WHEN n.i % 25 = 5 THEN 'expired' ELSE 'completed' END,
  o.locale, o.placed_at - n.i * 94000, o.placed_at - n.i * 94000,
  CASE WHEN n.i % 20 = 4 OR n.i % 25 = 5 THEN NULL ELSE o.placed_at - n.i * 94000 + 1000 END
FROM n CROSS JOIN (SELECT * FROM orders ORDER BY id DESC LIMIT 1) o;
INSERT INTO order_lines (order_id, product_id, variant_id, position, sku, slug, name_id, name_en, options, unit_price, quantity)
SELECT b.id, l.product_id, l.variant_id, l.position, l.sku, l.slug, l.name_id, l.name_en, l.options, l.unit_price, l.quantity
FROM orders b CROSS JOIN (SELECT * FROM order_lines ORDER BY id DESC LIMIT 1) l WHERE b.number LIKE 'HR-B-%';
INSERT INTO invoices (order_id, series, sequence, number, document, total, issued_at)
SELECT b.id, 'bench', b.id, 'B-' || b.id, '{}', b.total, b.paid_at FROM orders b WHERE b.number LIKE 'HR-B-%' AND b.paid_at IS NOT NULL;
ANALYZE;
