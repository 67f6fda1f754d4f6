// Every page, empty and filled: valid HTML, nothing for axe to find, no sideways scrolling, in both themes and both languages.
import { readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { test, expect, open, signIn, wear, words, fillCheckout, unique, ADMIN, type Dress, type Page } from './shop';

const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'long-title': 'off', // how long a product's name is, is the shop's own business
    'no-trailing-whitespace': 'off', // these four: how the framework writes HTML; all of it valid
    'attribute-boolean-style': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
    'require-sri': 'off', // everything comes from this origin
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
    'prefer-native-element': ['error', { exclude: ['listbox', 'combobox'] }],
  },
});

const PUBLIC = ['/', '/products', '/products?stock=1&sort=price&page=2', '/search?q=gitar', '/search?q=zzzzqqqq', '/cart', '/checkout', '/orders', '/login', '/register', '/help/shipping', '/help/returns', '/help/warranty', '/help/privacy', '/help/terms', '/offline.html', '/no-such-page'];
const STAFF = ['/admin', '/admin/orders', '/admin/tasks', '/admin/returns', '/admin/products', '/admin/vouchers', '/admin/vouchers/new', '/admin/tax', '/admin/mails', '/admin/settings', '/admin/settings/payment', '/admin/settings/shipping', '/admin/settings/shipping/new', '/profile', '/profile/addresses', '/profile/addresses/new'];
/** Lists of the back office, each of whose first entry is a page of its own. */
const LISTS = ['/admin/orders', '/admin/returns', '/admin/products', '/admin/vouchers', '/admin/mails'];
/** Lists that a phone shows whole, without moving them sideways. */
const NARROW = ['/admin/orders', '/admin/returns', '/admin/products', '/admin/mails'];
const VARIANTS = [
  { lang: 'id', theme: 'dark', width: 1440 },
  { lang: 'en', theme: 'light', width: 1440 },
  { lang: 'id', theme: 'light', width: 360 },
  { lang: 'en', theme: 'dark', width: 390 },
] as const;

/** Opens a page and looks it over. */
async function check(page: Page, path: string) {
  await page.goto(path);
  await isSound(page, path);
}

/** The page as it stands there: its width, what axe finds, and the HTML that the server sends for it. */
async function isSound(page: Page, name: string) {
  await page.waitForLoadState('networkidle');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(wide, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  if (NARROW.includes(name) && page.viewportSize()!.width === 390) {
    const more = await page.locator('.table-wrap--page').evaluateAll((lists) => lists.map((list) => list.scrollWidth - list.clientWidth));
    expect.soft(Math.max(0, ...more), `the list of ${name} scrolls sideways`).toBe(0);
  }
  // At its full height: on a phone, whatever scrolled half below the bar at the thumb would count as too small to hit.
  const usual = page.viewportSize()!;
  // Twice: what is far below is laid out only when it comes near.
  for (let look = 0; look < 2; look++) {
    await page.setViewportSize({ ...usual, height: await page.evaluate(() => document.documentElement.scrollHeight) });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    // @ts-expect-error axe was put into the page just now
    const result = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return result.violations.map((violation: any) => `${violation.id}: ${violation.nodes.map((node: any) => node.target.join(' ')).slice(0, 3).join(' | ')}`);
  });
  expect.soft(found, `axe on ${name}`).toEqual([]);
  await page.setViewportSize(usual);
  // What is sent depends on the language, not on theme or width.
  if (page.viewportSize()!.width === 1440) expect.soft(await faults(page), `HTML of ${name}`).toEqual([]);
}

/** What is wrong with the HTML that this visitor is sent at this address. */
async function faults(page: Page): Promise<string[]> {
  const answer = await page.request.get(page.url(), { headers: { accept: 'text/html' } });
  // `<!>` marks places for hydration; a browser reads it as an empty comment, the validator does not know it.
  const html = (await answer.text()).replaceAll('<!>', '');
  expect(html.slice(0, 15).toLowerCase(), 'a page is validated, not a bare error').toBe('<!doctype html>');
  const { results } = await validator.validateString(html);
  return results.flatMap((result) => result.messages).map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`);
}

async function details(page: Page): Promise<string[]> {
  await page.goto('/products?stock=1');
  const product = await page.locator('.pcard__name a').first().getAttribute('href');
  await page.goto('/products?sort=price-desc');
  const category = await page.locator('.catnav a').first().getAttribute('href');
  return [product!, category!];
}

/** What is empty until somebody buys: the cart, the checkout while it is filled in, and a guest's order. */
async function buy(page: Page, dress: Pick<Dress, 'lang'>) {
  const say = words(dress);
  await open(page, '/products?stock=1&sort=price', true);
  await page.waitForLoadState('networkidle');
  const add = page.locator('.pcard__add').nth(Math.floor(Math.random() * 8));
  await add.evaluate((button) => button.scrollIntoView({ block: 'center' }));
  await add.click();
  await expect(page.locator('.toast')).toContainText(say('Masuk ke keranjang', 'Added to your cart'));
  await check(page, '/cart');
  await expect(page.locator('.line')).toHaveCount(1);
  await check(page, '/checkout');
  await fillCheckout(page, `halaman-${unique()}@contoh.com`, dress.lang);
  await page.getByRole('radio', { name: /JNE Reg/ }).check();
  await page.getByRole('radio', { name: new RegExp(say('Transfer bank', 'Bank transfer')) }).check();
  await isSound(page, 'the checkout, filled in');
  await page.getByRole('button', { name: new RegExp(say('Buat pesanan', 'Place the order')) }).click();
  await page.waitForURL(/\/orders\/HR-/);
  await isSound(page, 'the order of a guest');
}

for (const { width, ...dress } of VARIANTS) {
  test.describe(`${dress.lang}, ${dress.theme}, ${width} px`, () => {
    test.beforeEach(async ({ page }) => {
      test.setTimeout(240_000);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ reducedMotion: 'reduce' });
    });

    test('every public page', async ({ page, expects }) => {
      expects(401, 404); // of orders, which a guest is told how to find, and of the page that is not there
      await wear(page, dress);
      for (const path of [...PUBLIC, ...(await details(page))]) await check(page, path);
    });

    test('the pages of somebody who buys', async ({ page }) => {
      await wear(page, dress);
      await buy(page, dress);
    });

    test('the back office', async ({ page, expects }) => {
      expects('because the document\'s frame is sandboxed'); // axe looks into a letter's frame, which rightly runs nothing
      await signIn(page, ADMIN, '/admin');
      await wear(page, dress);
      for (const path of STAFF) await check(page, path);
      for (const path of LISTS) {
        await page.goto(path);
        const entry = page.locator('main tbody a').first();
        if (await entry.count()) await check(page, (await entry.getAttribute('href'))!);
      }
    });
  });
}

test('the dashboard shows its money whole on a small desktop', async ({ page }) => {
  await signIn(page, ADMIN, '/admin');
  for (const width of [1280, 1366]) {
    await page.setViewportSize({ width, height: 800 });
    await expect(page.locator('.table-wrap').first()).toBeVisible();
    const cut = await page.locator('.table-wrap').evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth).filter((beyond) => beyond > 0));
    expect(cut, `${width} px`).toEqual([]);
  }
});
