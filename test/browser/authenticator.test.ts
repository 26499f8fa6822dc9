import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { passphrase } from '../page-models/probity-page.ts'
import { builtApp } from './built-app.ts'

const launch = builtApp('authenticator')

/** The built app with an open vault on the Security page; under a name where `hasDomain`, else at 127.0.0.1 as users have it. */
async function openApp(hasDomain: boolean) {
  const { page, app } = await launch({ hasDomain, width: 1280, height: 1000 })
  await app.createVault('Northwind')
  await app.makeIdentity()
  const toSecurity = async (): Promise<void> => {
    await app.goTo('Settings')
    await page.getByRole('button', { name: 'Protection of this vault' }).click()
    await page.getByRole('heading', { name: 'How it stands' }).waitFor()
  }
  await toSecurity()
  return { page, app, toSecurity }
}

async function plugIn(session: CDPSession, options: { readonly hasPrf: boolean }): Promise<string> {
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'usb',
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      ...options,
    },
  })
  return authenticatorId
}
const dialogButton = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true })

test('a security key is enrolled, opens the vault, proves who may change it, and is removed', async () => {
  const { page, app, toSecurity } = await openApp(true)
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')

  const without = await plugIn(session, { hasPrf: false })
  const add = async (label: string): Promise<void> => {
    await page.getByRole('button', { name: 'Add a security key' }).click()
    await page.getByRole('dialog').getByLabel('Passphrase').fill(passphrase)
    await page.getByRole('dialog').getByLabel('Name of the key').fill(label)
    await dialogButton(page, 'Add it').click()
  }
  await add('old key')
  await page.getByText('it lacks the PRF (hmac-secret) extension').waitFor()
  await dialogButton(page, 'Cancel').click()
  await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: without })

  const first = await plugIn(session, { hasPrf: true })
  await add('blue key')
  await page.getByText('Security key “blue key”').waitFor()
  // What the authenticator keeps says nothing of the vault.
  const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId: first })
  expect(credentials).toHaveLength(1)
  expect(JSON.stringify(credentials)).not.toContain('Northwind')
  await add('blue key again')
  await page.getByText('This security key is enrolled already.').waitFor()
  await dialogButton(page, 'Cancel').click()

  await app.lock()
  await page.getByRole('button', { name: 'Use the security key' }).click()
  await page.locator('main#main').waitFor()

  // A second one beside it, from another maker: either opens, each with its own secret.
  await toSecurity()
  const drawer = await plugIn(session, { hasPrf: true })
  await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: first })
  await add('red key')
  await page.getByText('Security key “red key”').waitFor()
  await app.lock()
  await page.getByRole('button', { name: 'Use the security key' }).click()
  await page.locator('main#main').waitFor()

  await toSecurity()
  const row = page.getByRole('listitem').filter({ hasText: 'blue key' })
  await row.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Use the security key' }).click()
  await page.getByText('Confirmed by the security key.').waitFor()
  await dialogButton(page, 'Remove').click()
  await page.getByText('Removed.').waitFor()
  await page.getByText('Security key “blue key”').waitFor({ state: 'detached' })
  await page.getByText('Security key “red key”').waitFor()

  // A key that does not verify who holds it opens nothing.
  await session.send('WebAuthn.setUserVerified', { authenticatorId: drawer, isUserVerified: false })
  await app.lock()
  await page.getByRole('button', { name: 'Use the security key' }).click()
  await page.getByText('The security key did not answer in time, was declined, or is another one.').waitFor()
  await app.unlock()
})

test('at an IP address, where browsers make no credentials, the page says so and offers none', async () => {
  const { page } = await openApp(false)
  await page.getByText('are not available in this host').waitFor()
  expect(await page.getByRole('button', { name: 'Add a security key' }).count()).toBe(0)
  // Why: not our choice. The day this changes, the sentence has to.
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await plugIn(session, { hasPrf: true })
  const refusal = await page.evaluate(async () => {
    const make = (id: string) =>
      navigator.credentials
        .create({
          publicKey: {
            rp: { id, name: 'x' },
            user: { id: new Uint8Array(16), name: 'x', displayName: 'x' },
            challenge: new Uint8Array(32),
            pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
          },
        })
        .then(
          () => 'made',
          (error: unknown) => (error instanceof DOMException ? error.name : String(error)),
        )
    return [await make('127.0.0.1'), await make('localhost')]
  })
  expect(refusal).toEqual(['SecurityError', 'SecurityError'])
})
