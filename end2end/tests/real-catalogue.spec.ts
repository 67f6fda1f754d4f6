// The shop's own products, imported from its own spreadsheet: browsed, searched and bought from, with script and without.
import { test, expect, open, fillCheckout, unique } from './shop';

const shop = process.env.REAL_SHOP_URL;
test.skip(!shop, 'the real catalogue is not beside the project: nothing was imported');
test.use({ baseURL: shop });

test('a guest finds and buys one of the real products', async ({ page, javaScriptEnabled }) => {
  await open(page, '/products', javaScriptEnabled);
  await expect(page.locator('.list__count b')).toHaveText('36');
  await page.goto('/search?q=tele+caster+dakota');
  await expect(page.locator('.pcard__name').first()).toContainText('Telecaster');
  await page.goto('/search?q=SM58');
  await page.goto('/search?q=ibanez+gsr&stock=1');
  await page.locator('.pcard__name a').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ibanez GSR');
  await expect(page.locator('.gallery img').first()).toHaveJSProperty('complete', true);
  await page.waitForLoadState('networkidle');
  await page.getByRole('main').getByRole('button', { name: 'Tambah ke keranjang' }).first().click();
  if (javaScriptEnabled !== false) await expect(page.locator('.toast')).toContainText('Masuk ke keranjang');
  else await expect(page).toHaveURL(/\/cart/);
  await open(page, '/checkout', javaScriptEnabled);
  await fillCheckout(page, `asli-${unique()}@contoh.com`);
  await page.getByRole('radio', { name: /Ambil di toko/ }).check();
  await page.getByRole('radio', { name: /Bayar di toko/ }).check();
  await page.getByRole('button', { name: /Buat pesanan/ }).click();
  await page.waitForURL(/\/orders\/HR-/);
  await expect(page.locator('.order-head')).toContainText('Menunggu pembayaran');
});
