import { describe, expect, it, vi } from 'vitest'
import { createSessions } from '../../../electron/loopback/sessions.ts'

function start() {
  const onReuse = vi.fn()
  let now = 1_000
  const sessions = createSessions(onReuse, () => now)
  const login = () => sessions.redeemBoot(sessions.redeemCode(sessions.launchCode()) ?? '') ?? ''
  return { sessions, onReuse, login, pass: (ms: number) => (now += ms) }
}

describe('sessions of the browser host', () => {
  it('turn a code into a boot secret and that into a token', () => {
    const { sessions, login } = start()
    const token = login()
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(sessions.isValid(token)).toBe(true)
    for (const near of ['', token.slice(1), `${token}A`, token.toLowerCase(), `${token},${token}`])
      expect(sessions.isValid(near)).toBe(false)
  })

  it.each([
    [59_999, true],
    [60_000, false],
  ])('take a launch code after %i ms: %s', (ms, good) => {
    const { sessions, pass } = start()
    const code = sessions.launchCode()
    pass(ms)
    expect(sessions.redeemCode(code) !== undefined).toBe(good)
  })

  it.each([
    [9_999, true],
    [10_000, false],
  ])('take a boot secret after %i ms: %s', (ms, good) => {
    const { sessions, pass } = start()
    const secret = sessions.redeemCode(sessions.launchCode()) ?? ''
    pass(ms)
    expect(sessions.redeemBoot(secret) !== undefined).toBe(good)
  })

  it('end every session when a code is used twice', () => {
    const { sessions, onReuse, login } = start()
    const token = login()
    const code = sessions.launchCode()
    const secret = sessions.redeemCode(code) ?? ''
    const waiting = sessions.launchCode()
    expect(sessions.redeemCode(code)).toBeUndefined()
    expect(onReuse).toHaveBeenCalledOnce()
    expect(sessions.isValid(token)).toBe(false)
    expect(sessions.redeemBoot(secret)).toBeUndefined()
    expect(sessions.redeemCode(waiting)).toBeUndefined()
  })

  it('end every session when a boot secret is used twice', () => {
    const { sessions, onReuse } = start()
    const secret = sessions.redeemCode(sessions.launchCode()) ?? ''
    const token = sessions.redeemBoot(secret) ?? ''
    expect(sessions.redeemBoot(secret)).toBeUndefined()
    expect(onReuse).toHaveBeenCalledOnce()
    expect(sessions.isValid(token)).toBe(false)
  })

  it('know nothing of codes they did not issue', () => {
    const { sessions, onReuse } = start()
    for (const code of ['', 'x', '0000-0000-0000']) expect(sessions.redeemCode(code)).toBeUndefined()
    expect(onReuse).not.toHaveBeenCalled()
  })

  it('take a typed code as people type it', () => {
    const { sessions } = start()
    const code = sessions.typedCode()
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(sessions.redeemCode(` ${code.toLowerCase().replace(/-/g, ' ').replace(/0/g, 'o').replace(/1/g, 'l')} `)).toBeDefined()
  })

  it('hold answers back after ten failures', () => {
    const { sessions } = start()
    expect(Array.from({ length: 12 }, () => sessions.failureDelayMs())).toEqual([...Array<number>(10).fill(0), 1_000, 1_000])
  })
})
