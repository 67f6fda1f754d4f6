// Goods come back: asked for by the customer, approved, received, looked at, and paid back.
import { test, expect, PROOF } from './shop';
import { arrive, isAt, look, money, office, panel, ship, tasks } from './desk';
import { AT_THE_DOOR, orderPaidBy, stands } from './paying';

test('a return, from asking for it to the money', async ({ page, browser, baseURL, javaScriptEnabled }) => {
  test.slow();
  const placed = await orderPaidBy(page, AT_THE_DOOR, javaScriptEnabled, { state: 'Diproses' });
  const desk = await office(browser, baseURL, placed.number);
  await ship(desk);
  await arrive(desk);

  const returns = page.getByRole('region', { name: 'Retur', exact: true });
  await test.step('the customer asks', async () => {
    await page.goto(placed.link);
    await stands(page, 'Diterima');
    await returns.getByText('Ajukan retur').click();
    await returns.getByRole('combobox').first().selectOption('1');
    await returns.getByLabel('Kenapa?').selectOption('faulty');
    await returns.getByLabel('Ceritakan').fill('Sambungannya longgar');
    await returns.locator('input[type=file]').setInputFiles(PROOF);
    await returns.getByRole('button', { name: 'Kirim pengajuan' }).click();
    await expect(page.getByRole('main')).toContainText('Pengajuan retur kami terima');
    await expect(returns).toContainText('Diajukan');
  });

  await test.step('staff approve it, and see the photo', async () => {
    await desk.goto('/admin/returns');
    await desk.getByRole('row').filter({ hasText: placed.number }).getByRole('link').first().click();
    await expect(desk.getByRole('img', { name: 'Foto 1 dari pelanggan' })).toHaveCount(1);
    const approve = panel(desk, 'Boleh dikembalikan?');
    await approve.getByLabel('Jawaban untuk pelanggan').fill('Kirim ke toko ya');
    await approve.getByRole('button', { name: 'Setujui' }).click();
    await isAt(desk, 'Disetujui');
  });

  await test.step('the goods arrive, are looked at and sold again', async () => {
    await panel(desk, 'Menunggu barangnya').getByRole('button', { name: 'Barang sudah sampai' }).click();
    await isAt(desk, 'Diperiksa');
    const result = panel(desk, 'Hasil pemeriksaan');
    await expect(result.getByLabel('Dijual lagi')).toHaveValue('1');
    await result.getByRole('button', { name: 'Selesaikan retur' }).click();
    await isAt(desk, 'Selesai');
  });

  await test.step('the money is transferred back', async () => {
    await look(desk, placed.number);
    const task = tasks(desk, 'Transfer pengembalian');
    await task.locator('input[type=file]').setInputFiles(PROOF);
    await task.getByRole('button', { name: 'Sudah ditransfer' }).click();
    await expect(money(desk)).toContainText('Sudah dikembalikan');
  });
  await desk.context().close();

  await page.goto(placed.link);
  await expect(returns).toContainText('Kirim ke toko ya');
  await expect(returns).toContainText('Selesai');
  await expect(page.getByRole('region', { name: 'Pengembalian uang' })).toContainText('Sudah dikembalikan');
});
