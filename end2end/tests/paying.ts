// What journeys about money share: an order placed by a way to pay, the played gateways' pages, and the order's page afterwards.
import { expect, open, fillCheckout, hydrated, unique, type Page } from './shop';

/** Ways to pay, as the checkout and the order's page name them. */
export const CARD = /^Kartu kredit atau debit/;
export const MANY = /^QRIS, virtual account/;
export const TRANSFER = /^Transfer bank/;
export const AT_THE_DOOR = /^Bayar di tempat/;
export const IN_THE_STORE = /^Bayar di toko/;

/** The button that leads to the gateway: the first time, while its page is open, and after a failure. */
export const PAY = /^(Bayar sekarang|Lanjutkan pembayaran|Coba bayar lagi)/;

/** Addresses of the played gateways' pages. */
const STRIPE = /\/c\/pay\/cs_test_/;
const SNAP = /\/snap\/v3\/redirection\//;

export interface Placed { number: string; link: string }

/** What is ordered beside the usual: one small article, sent with JNE, to be paid first. */
export interface Wish { articles?: number; shipping?: RegExp; state?: string }

/** Articles that can be put into the cart from the list, enough of them: not the last ones, the shelf is not endless. */
async function choices(page: Page, articles: number, script: boolean | undefined) {
  const first = 1 + Math.floor(Math.random() * 2);
  for (const number of [first, 3 - first]) {
    await open(page, `/products?stock=1&sort=price&page=${number}`, script);
    await page.waitForLoadState('networkidle');
    const found = page.locator('.pcard').filter({ hasNotText: /sisa \d/i }).locator('.pcard__add');
    const count = await found.count();
    if (count >= articles) return { found, count };
  }
  throw new Error('the shelves are as good as empty');
}

/** Puts so many different small articles into the cart; not all journeys want the same. */
async function collect(page: Page, articles: number, script: boolean | undefined) {
  const { found, count } = await choices(page, articles, script);
  const start = Math.floor(Math.random() * (count - articles + 1));
  for (let taken = 0; taken < articles; taken += 1) {
    const add = found.nth(start + taken);
    // Clear of the bars at the top and, on a phone, at the bottom.
    await add.evaluate((button) => button.scrollIntoView({ block: 'center' }));
    await add.click();
    if (script !== false) {
      await expect(page.locator('.toast')).toContainText('Masuk ke keranjang');
      await expect(page.locator('.badge').first()).toHaveText(String(taken + 1));
    } else await expect(page).toHaveURL(/\/cart/);
  }
}

/** A guest orders something small and chooses how to pay it. */
export async function orderPaidBy(
  page: Page,
  method: RegExp,
  script: boolean | undefined,
  { articles = 1, shipping = /JNE Reg/, state = 'Menunggu pembayaran' }: Wish = {},
): Promise<Placed> {
  await collect(page, articles, script);
  await open(page, '/checkout', script);
  await page.waitForLoadState('networkidle');
  await fillCheckout(page, `bayar-${unique()}@contoh.com`);
  await page.getByRole('radio', { name: shipping }).check();
  await page.getByRole('radio', { name: method }).check();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: /Buat pesanan/ }).click();
  await page.waitForURL(/\/orders\/HR-/);
  await hydrated(page, script);
  await stands(page, state);
  return { number: /orders\/(HR-[\d-]+)/.exec(page.url())![1], link: page.url() };
}

/** Where the order stands, on its own page. */
export const stands = (page: Page, state: string) => expect(page.locator('.order-head')).toContainText(state);

/** The same, until what a gateway tells has arrived; nothing but the page is asked. */
export const comesTo = (page: Page, state: string) =>
  expect(async () => {
    await page.reload();
    await expect(page.locator('.order-head')).toContainText(state, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });

/** From the order's page to the gateway's, which says that it is played. */
export async function leave(page: Page, to: 'card' | 'many') {
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: PAY }).click();
  await arrive(page, to);
}

export async function arrive(page: Page, to: 'card' | 'many') {
  await page.waitForURL(to === 'card' ? STRIPE : SNAP);
  await expect(page.locator('html')).toHaveAttribute('lang', 'id');
  await expect(page.getByRole('note')).toContainText('tidak ada uang sungguhan yang berpindah');
}

/** Another way to pay, chosen on the order's page. */
export async function payInstead(page: Page, method: RegExp) {
  await page.waitForLoadState('networkidle');
  await page.getByText('Ganti cara bayar').click();
  await page.getByRole('radio', { name: method }).check();
  await page.getByRole('button', { name: 'Lanjut dengan cara ini' }).click();
}

/** Something a person does on the gateway's page. */
export const press = (page: Page, button: RegExp) => page.getByRole('main').getByRole('button', { name: button }).click();

/** The gateway sends the browser back to the order. */
export async function back(page: Page, placed: Placed, script: boolean | undefined) {
  await page.waitForURL(new RegExp(`/orders/${placed.number}`));
  await hydrated(page, script);
}

/** The digits on a page: numbers are written in groups. */
export const digits = async (page: Page) => (await page.getByRole('main').innerText()).replace(/\D/g, '');
