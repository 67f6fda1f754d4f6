// What Indonesians pay by, at the played Midtrans: a virtual account, QRIS, an e-wallet.
import { test, expect } from './shop';
import { MANY, back, comesTo, digits, leave, orderPaidBy, press, stands } from './paying';

test('a virtual account: its number stays on the order, and the bank tells that it was paid', async ({ page, request, javaScriptEnabled }) => {
  const placed = await orderPaidBy(page, MANY, javaScriptEnabled);
  await leave(page, 'many');
  const snap = page.url().split('?')[0];
  await press(page, /^BCA Virtual Account/);
  const number = (await page.locator('.number').innerText()).replace(/\D/g, '');
  expect(number.length).toBeGreaterThan(10);
  await press(page, /^Kembali ke toko/);
  await back(page, placed, javaScriptEnabled);
  await stands(page, 'Menunggu pembayaran');

  await test.step('the number is on the order, also after a reload and for another visit by the link', async () => {
    await expect(async () => {
      await page.reload();
      expect(await digits(page)).toContain(number);
    }).toPass({ timeout: 20_000 });
    await page.goto(placed.link);
    await expect.poll(() => digits(page)).toContain(number);
  });

  await test.step('what an address claims is believed nothing', async () => {
    const attempt = new RegExp(`${placed.number}[\\w-]*`).exec(await (await request.get(snap)).text())![0];
    await page.goto(`/payments/return/${attempt}?status_code=200&transaction_status=settlement`);
    await back(page, placed, javaScriptEnabled);
    await page.goto(placed.link);
    await stands(page, 'Menunggu pembayaran');
  });

  await test.step('the bank pays it while no browser is there', async () => {
    const paid = await request.post(`${snap}/pay`, { maxRedirects: 0 });
    expect(paid.status()).toBe(303);
    await comesTo(page, 'Sudah dibayar');
  });
});

test('QRIS: the code is scanned on the gateway\'s page', async ({ page, javaScriptEnabled }) => {
  const placed = await orderPaidBy(page, MANY, javaScriptEnabled);
  await leave(page, 'many');
  await press(page, /^QRIS/);
  await expect(page.getByRole('img', { name: 'Kode QR simulasi' })).toBeVisible();
  await press(page, /^Bayar sekarang/);
  await back(page, placed, javaScriptEnabled);
  await comesTo(page, 'Sudah dibayar');
});

test('an e-wallet that refuses, then one that pays', async ({ page, javaScriptEnabled }) => {
  const placed = await orderPaidBy(page, MANY, javaScriptEnabled);
  await leave(page, 'many');
  await press(page, /^ShopeePay/);
  await press(page, /^Ditolak bank/);
  await expect(page.getByRole('alert')).toContainText('Pembayaran ditolak');
  await press(page, /^DANA/);
  await press(page, /^Bayar sekarang/);
  await back(page, placed, javaScriptEnabled);
  await comesTo(page, 'Sudah dibayar');
});
