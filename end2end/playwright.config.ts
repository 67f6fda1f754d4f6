import { defineConfig } from '@playwright/test';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1440, height: 900 } };

export default defineConfig({
  testDir: './tests',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  reporter: [['list']],
  use: {
    baseURL: process.env.SHOP_URL ?? 'http://127.0.0.1:3170',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'desktop', use: desktop, testIgnore: /no-script|owner-settings/ },
    { name: 'phone', use: phone, testIgnore: /no-script|pages|real-catalogue|owner-settings/ },
    { name: 'desktop without script', use: { ...desktop, javaScriptEnabled: false }, testMatch: /no-script|buy-as-guest|buy-as-customer|sold-out|voucher|pay-by-card/ },
    { name: 'phone without script', use: { ...phone, javaScriptEnabled: false }, testMatch: /buy-as-guest|pay-by-card/ },
    // Changes the shop for everybody: after everybody.
    { name: 'owner', use: desktop, testMatch: /owner-settings/, dependencies: ['desktop', 'phone', 'desktop without script', 'phone without script'] },
    { name: 'owner without script', use: { ...desktop, javaScriptEnabled: false }, testMatch: /owner-settings/, dependencies: ['owner'] },
  ],
});
