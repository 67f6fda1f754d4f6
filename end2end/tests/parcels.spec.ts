// An order in two parcels: each leaves, arrives or gets lost by itself.
import { test, expect, unique } from './shop';
import { confirmTransfer, isAt, money, office, panel, ship, tasks } from './desk';
import { TRANSFER, orderPaidBy, stands } from './paying';

test('two parcels: one arrives, the other one is lost and paid back', async ({ page, browser, baseURL, javaScriptEnabled }) => {
  test.slow();
  const placed = await orderPaidBy(page, TRANSFER, javaScriptEnabled, { articles: 2 });
  const desk = await office(browser, baseURL, placed.number);
  await confirmTransfer(desk);

  const first = `JA${unique()}`.toUpperCase();
  await test.step('a part is sent, then the rest', async () => {
    const part = desk.locator('details', { has: desk.locator('summary', { hasText: 'Kirim sebagian' }) });
    await part.locator('summary').click();
    await part.locator('select[name="units[0][units]"]').selectOption('1');
    await part.getByLabel('Nomor resi').fill(first);
    await part.getByRole('button', { name: 'Kirim sebagian' }).click();
    await isAt(desk, 'Sebagian dikirim');
    await page.goto(placed.link);
    const parts = page.getByRole('region', { name: 'Perjalanan pesanan' });
    await expect(parts.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Paket 1' }) })).toContainText(first);
    await expect(parts).toContainText(/Menyusul: 1 ×/);
  });
  const second = await ship(desk);

  const moving = panel(desk, 'Paket di perjalanan');
  await test.step('the first one arrives, and can be sent back while the second one is on its way', async () => {
    await expect(moving.getByRole('button', { name: 'Paket ini diterima' })).toHaveCount(2);
    await moving.getByRole('button', { name: 'Paket ini diterima' }).first().click();
    await expect(moving.getByRole('button', { name: 'Paket ini diterima' })).toHaveCount(1);
    await expect(moving).toContainText(second);
    await isAt(desk, 'Dikirim');
    await page.goto(placed.link);
    await stands(page, 'Dikirim');
    await expect(page.getByRole('region', { name: 'Perjalanan pesanan' })).toContainText(first);
    await expect(page.getByRole('region', { name: 'Retur', exact: true })).toContainText('Ajukan retur');
  });

  await test.step('the second one is lost: its money goes back, and the order is delivered', async () => {
    await moving.locator('summary', { hasText: 'Paket ini tidak sampai' }).click();
    await moving.getByLabel('Paketnya').selectOption('lost');
    await moving.getByLabel('Lalu').selectOption('refund');
    await moving.getByLabel('Kata untuk pelanggan').fill('Kurir kehilangan paketnya');
    await moving.getByRole('button', { name: 'Catat paket ini' }).click();
    await isAt(desk, 'Diterima');
    await expect(money(desk)).toContainText('Pengembalian');
    await expect(tasks(desk, 'Transfer pengembalian')).toBeVisible();
  });
  await desk.context().close();

  await page.goto(placed.link);
  await stands(page, 'Diterima');
  await expect(page.getByRole('region', { name: 'Perjalanan pesanan' })).toContainText('Hilang atau rusak di perjalanan');
  await expect(page.getByRole('region', { name: 'Pengembalian uang' })).toContainText('Kurir kehilangan paketnya');
});
