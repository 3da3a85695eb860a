// The picture in README.md: the page of the articles in examples/. PAGES is the folder that run.sh filled.
import { launch } from './chromium.js';

const browser = await launch();
const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1240, height: 1330 }, deviceScaleFactor: 0.8, colorScheme: 'light', reducedMotion: 'reduce' });
const page = await context.newPage();
await page.goto(`file://${process.env.PAGES}/story.html`);
await page.locator('[data-row]').first().waitFor();
await page.screenshot({ path: '../../docs/page.png' });
await browser.close();
