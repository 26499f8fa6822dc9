import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heldConnection, type HeldConnection } from '../../../support/held-connection.ts'
import { hasSwift, swiftStore, type S3Store } from '../../../support/swift-store.ts'
import { choose, goTo, question, saved } from '../person.ts'
import { exchange, isLong, openAssessment, openSection, picture, type TwoPeople } from '../two-people.ts'

/** The work goes on over an S3-compatible store. */
export function storeInTheCloud(two: TwoPeople): void {
  describe.runIf(isLong && (process.env['CI'] !== undefined || hasSwift()))('an S3-compatible store', () => {
    let store: S3Store
    let way: HeldConnection
    beforeAll(async () => {
      store = await swiftStore()
    })
    afterAll(async () => {
      await way.stop()
      await store.stop()
    })

    it('carries the work of both; an exchange that hangs is stopped by a press, and the next one finishes', async () => {
      const target = await store.makeBucket()
      way = await heldConnection(target.address)
      for (const person of [two.author, two.colleague]) {
        const { page } = person
        await goTo(page, 'People & sync')
        await page.getByRole('button', { name: 'Connect something else' }).click()
        await page.getByText('An S3-compatible store', { exact: true }).click()
        const fields = { Address: way.address, Region: target.region, Bucket: target.bucket }
        for (const [name, value] of Object.entries(fields)) await page.getByRole('textbox', { name, exact: true }).fill(value)
        await page.getByRole('textbox', { name: 'Access key' }).fill(target.accessKeyId)
        await page.getByRole('textbox', { name: 'Secret key' }).fill(target.secretAccessKey)
        if (person === two.author) await picture(person, 'connect-s3')
        await page.getByRole('button', { name: 'Connect', exact: true }).click()
        await exchange(person)
      }
      await exchange(two.author)
      await openAssessment(two.author, 'Triage assistant')
      await openSection(two.author, 'S1')
      await choose(two.author.page, 'S1-07', 'Yes')
      await saved(two.author.page)
      await exchange(two.author)

      const { page } = two.colleague
      way.hold()
      await goTo(page, 'People & sync')
      await page.getByRole('button', { name: 'Exchange now' }).click()
      const stop = page.getByRole('button', { name: 'Stop', exact: true })
      await stop.waitFor()
      await picture(two.colleague, 'running')
      await stop.click()
      // Long before the server's silence would have ended it.
      await stop.waitFor({ state: 'detached', timeout: 25_000 })
      way.release()
      await exchange(two.colleague)
      await openAssessment(two.colleague, 'Triage assistant')
      await openSection(two.colleague, 'S1')
      await expect.poll(() => question(page, 'S1-07').getByRole('radio', { name: 'Yes', exact: true }).isChecked()).toBe(true)
    })
  })
}
