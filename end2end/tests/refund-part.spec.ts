// Staff give a part of the money back: a certain amount, then what one article cost.
import { test, expect, type Page } from './shop';
import { confirmTransfer, money, office, tasks } from './desk';
import { TRANSFER, orderPaidBy } from './paying';

/** Opens the form that sends money back, and says how much of it. */
async function choose(desk: Page, how: string) {
  const form = money(desk);
  await form.getByText('Kembalikan uang', { exact: true }).click();
  await form.getByRole('radio', { name: how }).check();
  return form;
}

test('money goes back by amount and by article', async ({ page, browser, baseURL, javaScriptEnabled }) => {
  test.slow();
  const placed = await orderPaidBy(page, TRANSFER, javaScriptEnabled, { articles: 2 });
  const desk = await office(browser, baseURL, placed.number);
  await confirmTransfer(desk);

  await test.step('a certain amount', async () => {
    const form = await choose(desk, 'Jumlah tertentu');
    await form.getByLabel('Jumlah (Rp)').fill('5.000');
    await form.getByLabel('Alasan').fill('Potongan yang dijanjikan');
    await form.getByRole('button', { name: 'Ya, kembalikan uangnya' }).click();
    await expect(form).toContainText('Potongan yang dijanjikan');
    await expect(form).toContainText(/Rp.5\.000/);
  });

  await test.step('what one article cost, and only once', async () => {
    const form = await choose(desk, 'Untuk barang tertentu');
    const units = form.getByRole('group', { name: 'Barang dan jumlahnya' }).getByRole('combobox');
    await expect(units).toHaveCount(2);
    await units.first().selectOption('1');
    await form.getByLabel('Alasan').fill('Satu barang cacat');
    await form.getByRole('button', { name: 'Ya, kembalikan uangnya' }).click();
    await expect(form).toContainText('Satu barang cacat');
    await form.getByText('Kembalikan uang', { exact: true }).click();
    await form.getByRole('radio', { name: 'Untuk barang tertentu' }).check();
    await expect(units, 'the other article is left').toHaveCount(1);
  });

  await expect(tasks(desk, 'Transfer pengembalian')).toHaveCount(2);
  await desk.context().close();
  await page.goto(placed.link);
  const refunds = page.getByRole('region', { name: 'Pengembalian uang' });
  await expect(refunds).toContainText('Potongan yang dijanjikan');
  await expect(refunds).toContainText('Satu barang cacat');
});
