import { existsSync } from 'node:fs'
import { type Browser, launch } from 'puppeteer-core'

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Debian's chromium, without a window. Throws where there is none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? programs.find((program) => existsSync(program))
  if (executablePath === undefined)
    throw new Error("There is no browser: install Debian's package chromium, or set CHROMIUM.")
  return await launch({
    executablePath,
    // Chromium's own sandbox needs more than a container may do; what is opened here is ours.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
}
