// Cash: collected by the courier at the door, and taken at the counter of the store.
import { test, expect } from './shop';
import { arrive, isAt, letters, look, money, office, panel, ship } from './desk';
import { AT_THE_DOOR, IN_THE_STORE, orderPaidBy, stands } from './paying';

test('an order on delivery is handed over and paid at the door', async ({ page, browser, baseURL, javaScriptEnabled }) => {
  test.slow();
  const placed = await orderPaidBy(page, AT_THE_DOOR, javaScriptEnabled, { state: 'Diproses' });
  const desk = await office(browser, baseURL, placed.number);
  await ship(desk);
  await expect(panel(desk, 'Sudah sampai?')).toContainText(/Uang COD Rp/);
  await expect(money(desk)).toContainText('Menunggu');
  await arrive(desk);
  await expect(money(desk)).toContainText('Melunasi pesanan');

  await test.step('the customer is told once, and has the invoice', async () => {
    await letters(desk, placed.number, /^Pembayaran pesanan .* kami terima$/, 1);
    await desk.context().close();
    await page.goto(placed.link);
    await stands(page, 'Diterima');
    await expect(page.getByRole('link', { name: 'Invoice (PDF)' })).toBeVisible();
  });
});

test('what is fetched is announced, paid at the counter and handed over', async ({ page, browser, baseURL, javaScriptEnabled }) => {
  test.slow();
  const placed = await orderPaidBy(page, IN_THE_STORE, javaScriptEnabled, { shipping: /Ambil di toko/ });
  const desk = await office(browser, baseURL, placed.number);

  await test.step('the customer is told where, when and what to bring', async () => {
    await panel(desk, 'Siap diambil?').getByRole('button', { name: 'Kabari siap diambil' }).click();
    await expect(panel(desk, 'Siap diambil?')).toHaveCount(0);
    await letters(desk, placed.number, /siap diambil di toko/, 1);
    await desk.getByRole('link', { name: /siap diambil di toko/ }).click();
    await expect(desk.getByRole('main')).toContainText('siap diambil');
    await page.goto(placed.link);
    await expect(page.getByRole('main')).toContainText('Siap diambil di toko');
  });

  await test.step('cash is taken at the counter', async () => {
    await look(desk, placed.number);
    const counter = panel(desk, 'Bayar di toko');
    await expect(counter).toContainText('Harus diterima');
    await counter.getByRole('button', { name: 'Uang sudah diterima' }).click();
    await isAt(desk, 'Sudah dibayar');
    await expect(money(desk)).toContainText('Melunasi pesanan');
  });

  await desk.getByRole('button', { name: 'Sudah diserahkan' }).click();
  await isAt(desk, 'Diterima');
  await desk.context().close();
  await page.goto(placed.link);
  await stands(page, 'Diterima');
  await expect(page.getByRole('link', { name: 'Invoice (PDF)' })).toBeVisible();
});
