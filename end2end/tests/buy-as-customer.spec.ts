// Somebody with a guest cart registers, keeps it, orders for pick-up, finds the order in the account, and calls it off.
import { test, expect, open, unique } from './shop';

test('a customer keeps the guest cart, orders for pick-up and calls it off', async ({ page, javaScriptEnabled }) => {
  const email = `pelanggan-${unique()}@contoh.com`;

  await test.step('collect as a guest', async () => {
    await open(page, '/products?stock=1&sort=price', javaScriptEnabled);
    await page.locator('.pcard__name a').first().click();
    await expect(page).toHaveURL(/\/products\/./);
    await page.waitForLoadState('networkidle');
    await page.getByRole('main').getByRole('button', { name: 'Tambah ke keranjang' }).first().click();
    if (javaScriptEnabled !== false) await expect(page.locator('.toast')).toContainText('Masuk ke keranjang');
  });

  await test.step('register', async () => {
    await open(page, '/register?next=/cart', javaScriptEnabled);
    const form = page.getByRole('main');
    await form.getByLabel('Nama').fill('Dimas Pratama');
    await form.getByLabel('E-mail').fill(email);
    await form.getByLabel('Kata sandi').first().fill('empat gitar di garasi');
    await form.getByRole('button', { name: /Buat akun|Daftar/ }).click();
    await page.waitForURL(/\/cart/);
    await expect(page.locator('.line')).toHaveCount(1);
  });

  await test.step('order for pick-up, paid in the store', async () => {
    await open(page, '/checkout', javaScriptEnabled);
    await expect(page.getByLabel('E-mail')).toHaveValue(email);
    await page.getByLabel('Nomor HP').fill('0857 1234 5678');
    await page.getByRole('radio', { name: /Ambil di toko/ }).check();
    await page.getByRole('radio', { name: /Bayar di toko/ }).check();
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: /Buat pesanan/ }).click();
    await page.waitForURL(/\/orders\/HR-/);
    await expect(page.getByText('Bayar saat mengambil di toko')).toBeVisible();
  });

  const number = /orders\/(HR-[\d-]+)/.exec(page.url())![1];
  await test.step('find it in the account and call it off', async () => {
    await open(page, '/orders', javaScriptEnabled);
    await page.getByRole('link', { name: number }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
    await page.waitForLoadState('networkidle');
    await page.getByText('Batalkan pesanan').click();
    await page.getByRole('button', { name: 'Ya, batalkan' }).click();
    await expect(page.locator('.order-head')).toContainText('Dibatalkan');
  });

  await test.step('sign out', async () => {
    await open(page, '/profile', javaScriptEnabled);
    await page.getByRole('button', { name: 'Keluar' }).first().click();
    const response = await page.goto(`/orders/${number}`);
    expect([401, 404]).toContain(response!.status());
  });
});
