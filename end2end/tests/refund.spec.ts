// Staff give money back: a card through its gateway, a virtual account by a transfer of their own that they prove.
import { test, expect, PROOF, type Page } from './shop';
import { money, office } from './desk';
import { CARD, MANY, back, comesTo, leave, orderPaidBy, press, stands } from './paying';

/** All of the money goes back. */
async function refundAll(desk: Page, reason: string) {
  const form = money(desk);
  await form.getByText('Kembalikan uang', { exact: true }).click();
  await form.getByRole('radio', { name: /Semua yang tersisa/ }).check();
  await form.getByLabel('Alasan').fill(reason);
  await form.getByRole('button', { name: 'Ya, kembalikan uangnya' }).click();
  await expect(form).toContainText(reason);
  // Nothing is left to be sent back a second time.
  await expect(form.getByText('Kembalikan uang', { exact: true })).toHaveCount(0);
}

test('a card is refunded through its gateway, once', async ({ page, browser, baseURL, javaScriptEnabled }) => {
  const placed = await orderPaidBy(page, CARD, javaScriptEnabled);
  await leave(page, 'card');
  await press(page, /^Bayar kartu diterima/);
  await back(page, placed, javaScriptEnabled);
  await stands(page, 'Sudah dibayar');

  const desk = await office(browser, baseURL, placed.number);
  await refundAll(desk, 'Barang tidak sesuai pesanan');
  await expect(async () => {
    await desk.reload();
    await expect(money(desk)).toContainText('Sudah dikembalikan', { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await desk.context().close();

  await page.goto(placed.link);
  const refunds = page.getByRole('region', { name: 'Pengembalian uang' });
  await expect(refunds).toContainText('Sudah dikembalikan');
  await expect(refunds).toContainText('Barang tidak sesuai pesanan');
});

test('a virtual account is given back by a transfer, proved by its picture', async ({ page, browser, baseURL, javaScriptEnabled }) => {
  const placed = await orderPaidBy(page, MANY, javaScriptEnabled);
  await leave(page, 'many');
  await press(page, /^BNI Virtual Account/);
  await press(page, /^Bayar sekarang/);
  await back(page, placed, javaScriptEnabled);
  await comesTo(page, 'Sudah dibayar');

  const desk = await office(browser, baseURL, placed.number);
  await refundAll(desk, 'Stok ternyata rusak');
  await page.goto(placed.link);
  await expect(page.getByRole('region', { name: 'Pengembalian uang' })).toContainText('Menunggu transfer');

  await desk.goto(`/admin/orders/${placed.number}`);
  const task = desk.getByRole('region', { name: 'Transfer pengembalian' });
  await task.locator('input[type=file]').setInputFiles(PROOF);
  await task.getByRole('button', { name: 'Sudah ditransfer' }).click();
  await expect(money(desk)).toContainText('Sudah dikembalikan');
  await expect(money(desk).getByRole('link', { name: /Foto bukti transfer/ })).toBeVisible();
  await expect(task).toHaveCount(0);
  await desk.context().close();

  await page.goto(placed.link);
  await expect(page.getByRole('region', { name: 'Pengembalian uang' })).toContainText('Sudah dikembalikan');
});
