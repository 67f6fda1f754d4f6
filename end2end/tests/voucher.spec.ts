// A code at the checkout: refused with the reason at its field, taken with what it saves, removed, and kept by the order.
import { test, expect, open, fillCheckout, unique } from './shop';

test('a voucher is refused, taken, removed and kept by the order', async ({ page, javaScriptEnabled, expects }) => {
  const code = () => page.getByLabel('Kode voucher');
  const save = page.locator('.sums__save');

  await test.step('something dear is in the cart', async () => {
    await open(page, '/products?stock=1&sort=price-desc', javaScriptEnabled);
    await page.locator('.pcard__name a').first().click();
    await expect(page).toHaveURL(/\/products\/./);
    await page.waitForLoadState('networkidle');
    await page.getByRole('main').getByRole('button', { name: 'Tambah ke keranjang' }).first().click();
    if (javaScriptEnabled !== false) await expect(page.locator('.toast')).toContainText('Masuk ke keranjang');
    await open(page, '/checkout', javaScriptEnabled);
  });

  await test.step('an unknown code is told at its field', async () => {
    expects(422);
    await code().fill('tidak-ada');
    await page.getByRole('button', { name: 'Pakai' }).click();
    await expect(page.locator('#form-voucher-error')).toContainText('tidak kami kenal');
  });

  await test.step('a good one says what it saves, and can be removed', async () => {
    await code().fill('metal10');
    await page.getByRole('button', { name: 'Pakai' }).click();
    await expect(page.locator('#voucher')).toContainText('METAL10 dipakai: hemat Rp');
    await expect(save.first()).toContainText('Voucher METAL10');
    await page.getByRole('button', { name: 'Hapus kode' }).click();
    await expect(save).toHaveCount(0);
    await expect(code()).toHaveValue('');
  });

  await test.step('the order keeps it', async () => {
    await code().fill('METAL10');
    await page.getByRole('button', { name: 'Pakai' }).click();
    await expect(page.locator('#voucher')).toContainText('METAL10 dipakai');
    await fillCheckout(page, `voucher-${unique()}@contoh.com`);
    // One customer uses it once: everybody here has a telephone of their own.
    await page.getByLabel('Nomor HP').fill(`0813${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`);
    await page.getByRole('radio', { name: /JNE Reg/ }).check();
    await page.getByRole('radio', { name: /Transfer bank/ }).check();
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: /Buat pesanan/ }).click();
    await page.waitForURL(/\/orders\/HR-/);
    await expect(save).toContainText('Voucher METAL10');
  });
});
