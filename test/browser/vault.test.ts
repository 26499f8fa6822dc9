/** The vault in the system's Chromium, over one browser and one profile: what is told by subject comes from `vault/`. */
import { describe } from 'vitest'
import { seatVaultBrowser } from './harness/vault-browser.ts'
import { competingWindows } from './vault/competing-windows.ts'
import { damagedRows } from './vault/damaged-rows.ts'
import { guessesAndWindows } from './vault/guesses-and-windows.ts'
import { strictSaving } from './vault/strict-saving.ts'
import { wordsOnDisk } from './vault/words-on-disk.ts'

const browser = seatVaultBrowser()

describe('the vault in Chromium', () => {
  strictSaving(browser)
  damagedRows(browser)
  guessesAndWindows(browser)
  competingWindows(browser)
  wordsOnDisk(browser)
})
