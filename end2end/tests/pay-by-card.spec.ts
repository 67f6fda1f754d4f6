// A card at the played Stripe: with WASM and without. What a browser brings back proves nothing; what the gateway tells does.
import { test, expect } from './shop';
import { CARD, MANY, PAY, arrive, back, comesTo, leave, orderPaidBy, payInstead, press, stands } from './paying';

test('a guest pays by card and comes back to a paid order', async ({ page, javaScriptEnabled }) => {
  const placed = await orderPaidBy(page, CARD, javaScriptEnabled);

  await test.step('coming back without having paid changes nothing', async () => {
    await leave(page, 'card');
    await press(page, /^Kembali ke toko/);
    await back(page, placed, javaScriptEnabled);
    await stands(page, 'Menunggu pembayaran');
  });

  await test.step('the same page again, with the proof that the bank asks for', async () => {
    await leave(page, 'card');
    await press(page, /^Bayar dengan 3-D Secure/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Bank meminta konfirmasi');
    await press(page, /^Setujui/);
    await back(page, placed, javaScriptEnabled);
    // The gateway was asked a moment ago, when the browser first came back: its word arrives by itself.
    await comesTo(page, 'Sudah dibayar');
    await expect(page.locator('.timeline')).toContainText('Pembayaran diterima');
    await expect(page.getByRole('button', { name: PAY })).toHaveCount(0);
  });
});

test('a declined card is told, and another way to pay succeeds', async ({ page, javaScriptEnabled }) => {
  const placed = await orderPaidBy(page, CARD, javaScriptEnabled);

  await test.step('the card is declined', async () => {
    await leave(page, 'card');
    await press(page, /^Kartu ditolak/);
    await expect(page.getByRole('alert')).toContainText('Kartu ditolak');
    await press(page, /^Kembali ke toko/);
    await back(page, placed, javaScriptEnabled);
    await stands(page, 'Menunggu pembayaran');
    await expect(page.getByRole('main')).toContainText('menolak pembayaran ini');
  });

  await test.step('GoPay instead', async () => {
    await payInstead(page, MANY);
    await arrive(page, 'many');
    await press(page, /^GoPay/);
    await press(page, /^Bayar sekarang/);
    await back(page, placed, javaScriptEnabled);
    await comesTo(page, 'Sudah dibayar');
  });
});
