// What journeys through the back office share: one order on a desk of its own, its panels, and the steps that several of them take.
import type { Browser } from '@playwright/test';
import { expect, signIn, unique, ADMIN, type Page } from './shop';

/** The back office at one order. */
export async function office(browser: Browser, baseURL: string | undefined, number: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
  const desk = await context.newPage();
  await signIn(desk, ADMIN, '/admin/orders');
  await look(desk, number);
  return desk;
}

/** The order as it stands now. */
export async function look(desk: Page, number: string) {
  await desk.goto(`/admin/orders/${number}`);
  await desk.waitForLoadState('networkidle');
}

/** A panel of the page by its heading. */
export const panel = (desk: Page, name: string) => desk.getByRole('region', { name, exact: true });

/** The panels of tasks of one kind: each has a name of its own, which ends in its number. */
export const tasks = (desk: Page, kind: string) => desk.getByRole('region', { name: new RegExp(`^${kind}`) });

/** Everything about money at an order: attempts, refunds, and sending it back. */
export const money = (desk: Page) => panel(desk, 'Uang');

/** Where the order or the return stands, at the head of its page. */
export const isAt = (desk: Page, state: string) => expect(desk.locator('.ohead').getByRole('status')).toHaveText(state);

/** The transfer is on the account. */
export async function confirmTransfer(desk: Page) {
  await panel(desk, 'Menunggu transfer').getByRole('button', { name: 'Konfirmasi transfer' }).click();
  await isAt(desk, 'Sudah dibayar');
}

/** Everything that lies ready is handed to a courier; gives its number. */
export async function ship(desk: Page): Promise<string> {
  const number = `JX${unique()}`.toUpperCase();
  const form = panel(desk, 'Kirim');
  await form.getByLabel('Nomor resi').fill(number);
  await form.getByRole('button', { name: 'Tandai dikirim' }).click();
  await isAt(desk, 'Dikirim');
  return number;
}

/** All that is on its way has arrived. */
export async function arrive(desk: Page) {
  await panel(desk, 'Sudah sampai?').getByRole('button', { name: 'Tandai diterima' }).click();
  await isAt(desk, 'Diterima');
}

/** How many letters about an order have these words in their subject. */
export async function letters(desk: Page, number: string, subject: RegExp, count: number) {
  await desk.goto(`/admin/mails?q=${number}`);
  await expect(desk.getByRole('link', { name: subject })).toHaveCount(count);
}
