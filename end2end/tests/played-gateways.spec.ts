// The pages of the played gateways are pages of the demo shop too: both languages, keyboard, screen reader, any width.
import { readFileSync } from 'node:fs';
import { test, expect, type Page } from './shop';
import { CARD, MANY, arrive, back, leave, orderPaidBy, press, stands } from './paying';

const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

async function isSound(page: Page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    // @ts-expect-error axe was put into the page just now
    const result = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return result.violations.map((violation: any) => `${violation.id}: ${violation.nodes.map((node: any) => node.target.join(' ')).join(' | ')}`);
  });
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  test(`pages of the played gateways, ${theme}`, async ({ page, expects }) => {
    await page.emulateMedia({ colorScheme: theme });
    const placed = await orderPaidBy(page, CARD, true);
    await leave(page, 'card');
    await isSound(page);
    const gateway = new URL(page.url()).origin;

    await test.step('everything that waits is on the front page', async () => {
      await page.goto(`${gateway}/`);
      await isSound(page);
      await page.getByRole('main').getByRole('link', { name: placed.number }).click();
      await arrive(page, 'card');
    });

    await test.step('in the other language, by keyboard alone', async () => {
      await page.getByRole('link', { name: 'English' }).click();
      await expect(page.getByRole('note')).toContainText('no real money is moved');
      await isSound(page);
      await page.getByRole('button', { name: /^Pay the card is accepted/ }).focus();
      await page.keyboard.press('Enter');
      await back(page, placed, true);
      await stands(page, 'Sudah dibayar');
    });

    await test.step('what was before a restart is told, and leads nowhere', async () => {
      expects(404);
      const response = await page.goto(`${gateway}/c/pay/cs_test_before?lang=id`);
      expect(response!.status()).toBe(404);
      await expect(page.getByRole('main')).toContainText('Tidak ada yang dibayar di sini');
      await isSound(page);
    });
  });
}

test('the choice of ways, a number to transfer to and a code to scan', async ({ page }) => {
  await orderPaidBy(page, MANY, true);
  await leave(page, 'many');
  await isSound(page);
  const snap = page.url();
  await press(page, /^Mandiri Bill/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Selesaikan pembayaran');
  await isSound(page);
  await press(page, /^Ditolak bank/);
  expect(page.url().split('?')[0]).toBe(snap.split('?')[0]);
  await press(page, /^QRIS/);
  await isSound(page);
});
