// Somebody with a guest cart registers, keeps it, orders for pick-up, finds the order in the account, and calls it off.
import { test, expect, open, unique, wear, isWorn, words } from './shop';

test('a customer keeps the guest cart, orders for pick-up and calls it off', async ({ page, javaScriptEnabled, dress, expects }) => {
  const say = words(dress);
  await wear(page, dress);
  const email = `pelanggan-${unique()}@contoh.com`;

  await test.step('collect as a guest', async () => {
    await open(page, '/products?stock=1&sort=price', javaScriptEnabled);
    await page.locator('.pcard__name a').first().click();
    await expect(page).toHaveURL(/\/products\/./);
    await page.waitForLoadState('networkidle');
    await page.getByRole('main').getByRole('button', { name: say('Tambah ke keranjang', 'Add to cart') }).first().click();
    if (javaScriptEnabled !== false) await expect(page.locator('.toast')).toContainText(say('Masuk ke keranjang', 'Added to your cart'));
  });

  await test.step('register', async () => {
    await open(page, '/register?next=/cart', javaScriptEnabled);
    const form = page.getByRole('main');
    await form.getByLabel(say('Nama', 'Name')).fill('Dimas Pratama');
    await form.getByLabel('E-mail').fill(email);
    await form.getByLabel(say('Kata sandi', 'Password')).first().fill('empat gitar di garasi');
    await form.getByRole('button', { name: new RegExp(say('Buat akun|Daftar', 'Create the account')) }).click();
    await page.waitForURL(/\/cart/);
    await expect(page.locator('.line')).toHaveCount(1);
  });

  await test.step('order for pick-up, paid in the store', async () => {
    await open(page, '/checkout', javaScriptEnabled);
    await expect(page.getByLabel('E-mail')).toHaveValue(email);
    await page.getByLabel(say('Nomor HP', 'Phone'), { exact: true }).fill('0857 1234 5678');
    await page.getByRole('radio', { name: /Ambil di toko|Pick-up in the store/ }).check();
    await page.getByRole('radio', { name: new RegExp(say('Bayar di toko', 'Pay in store')) }).check();
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: new RegExp(say('Buat pesanan', 'Place the order')) }).click();
    await page.waitForURL(/\/orders\/HR-/);
    await expect(page.getByText(say('Bayar saat mengambil di toko', 'Pay when you pick it up'))).toBeVisible();
    await isWorn(page, dress);
  });

  const number = /orders\/(HR-[\d-]+)/.exec(page.url())![1];
  await test.step('find it in the account and call it off', async () => {
    await open(page, '/orders', javaScriptEnabled);
    await page.getByRole('link', { name: number }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
    await page.waitForLoadState('networkidle');
    await page.getByText(say('Batalkan pesanan', 'Cancel this order')).click();
    await page.getByRole('button', { name: say('Ya, batalkan', 'Yes, cancel') }).click();
    await expect(page.locator('.order-head')).toContainText(say('Dibatalkan', 'Cancelled'));
  });

  await test.step('sign out', async () => {
    await open(page, '/profile', javaScriptEnabled);
    await page.getByRole('button', { name: say('Keluar', 'Sign out') }).first().click();
    expects(401, 404);
    const response = await page.goto(`/orders/${number}`);
    expect([401, 404]).toContain(response!.status());
  });
});
