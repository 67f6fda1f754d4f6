// Every page: valid HTML, nothing for axe to find, no sideways scrolling, in both themes and both languages.
import { readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { test, expect, open, signIn, ADMIN, type Page } from './shop';

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

const PUBLIC = ['/', '/products', '/products?stock=1&sort=price&page=2', '/search?q=gitar', '/search?q=zzzzqqqq', '/cart', '/checkout', '/orders', '/login', '/register', '/help/shipping', '/help/returns', '/help/warranty', '/help/privacy', '/help/terms', '/no-such-page'];
const STAFF = ['/admin', '/admin/orders', '/admin/tasks', '/admin/products', '/admin/settings', '/admin/settings/payment', '/admin/settings/shipping'];

async function preferences(page: Page, lang: string, theme: string) {
  const url = new URL(process.env.SHOP_URL ?? 'http://127.0.0.1:3170');
  await page.context().addCookies([
    { name: 'lang', value: lang, domain: url.hostname, path: '/' },
    { name: 'theme', value: theme, domain: url.hostname, path: '/' },
  ]);
}

async function check(page: Page, path: string) {
  await open(page, path, true);
  await page.waitForLoadState('networkidle');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
  await page.addScriptTag({ content: axe }).catch(() => page.evaluate(axe));
  const result = await page.evaluate(async () => {
    // @ts-expect-error axe was put into the page just now
    const found = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return found.violations.map((violation: any) => `${violation.id}: ${violation.nodes.map((node: any) => node.target.join(' ')).slice(0, 3).join(' | ')}`);
  });
  expect(result, `axe on ${path}`).toEqual([]);
}

async function details(page: Page): Promise<string[]> {
  await page.goto('/products?stock=1');
  const product = await page.locator('.pcard__name a').first().getAttribute('href');
  await page.goto('/products?sort=price-desc');
  const category = await page.locator('.catnav a').first().getAttribute('href');
  return [product!, category!];
}

for (const [lang, theme, width] of [['id', 'dark', 1440], ['en', 'light', 1440], ['id', 'light', 360], ['en', 'dark', 390]] as const) {
  test(`every public page in ${lang}, ${theme}, ${width} px`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await preferences(page, lang, theme);
    for (const path of [...PUBLIC, ...(await details(page))]) await check(page, path);
  });

  test(`the back office in ${lang}, ${theme}, ${width} px`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await signIn(page, ADMIN, '/admin');
    await preferences(page, lang, theme);
    await page.goto('/admin/orders');
    const order = await page.locator('tbody a').first().getAttribute('href');
    for (const path of [...STAFF, order!, '/profile', '/profile/addresses']) await check(page, path);
  });
}

/** The framework writes the page's nonce into `crossorigin` of a lazy part's preload; browsers read any value as "anonymous". */
const framework = (message: { ruleId: string; message: string }) => message.ruleId === 'attribute-allowed-values' && message.message.startsWith('Attribute "crossorigin"');

test('the HTML of every page is valid', async ({ page, request }) => {
  test.setTimeout(120_000);
  const found: string[] = [];
  for (const path of [...PUBLIC, ...(await details(page))]) {
    // `<!>` marks places for hydration; a browser reads it as an empty comment, the validator does not know it.
    const html = (await (await request.get(path)).text()).replaceAll('<!>', '');
    const report = await validator.validateString(html);
    for (const result of report.results) for (const message of result.messages) if (!framework(message)) found.push(`${path}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
  }
  expect(found).toEqual([]);
});
