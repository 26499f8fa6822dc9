import type { Page, Worker } from 'playwright-core'

/** The engine's time, in the hands of a test: what comes by the minute comes at once, and on a busy machine as on a quiet one. */
export interface EngineClock {
  /** Stops it. @returns milliseconds, as of `Date.now` */
  stop(): Promise<number>
  /** Lets time pass in steps of five seconds, with what is due at each: the engine goes on with its work between them. */
  pass(milliseconds: number): Promise<void>
}

const stepMs = 5000

interface Ticks {
  stoppedAt: number | undefined
  readonly due: Map<number, { readonly tick: () => void; readonly milliseconds: number; at: number }>
}

/** From here on nothing of the engine comes by itself; to be called before a vault is opened, whose ticks begin with it. */
export async function takeClock(page: Page): Promise<EngineClock> {
  const isEngine = (worker: Worker): boolean => worker.url().includes('workbench')
  const engine = page.workers().find(isEngine) ?? (await page.waitForEvent('worker', { predicate: isEngine }))
  await engine.evaluate(() => {
    const TrueDate = Date
    const ticks: Ticks = { stoppedAt: undefined, due: new Map() }
    const now = (): number => ticks.stoppedAt ?? TrueDate.now()
    let last = 0
    Object.assign(globalThis, {
      ticks,
      Date: new Proxy(TrueDate, {
        construct: (target, given) => Reflect.construct(target, given.length === 0 ? [now()] : given) as Date,
        get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
      }),
      setInterval(tick: () => void, milliseconds: number) {
        last += 1
        ticks.due.set(last, { tick, milliseconds, at: now() + milliseconds })
        return last
      },
      clearInterval: (timer: number) => ticks.due.delete(timer),
    })
  })
  return {
    stop: () =>
      engine.evaluate(() => {
        // Put there above, as below.
        const ticks = Reflect.get(globalThis, 'ticks') as Ticks
        ticks.stoppedAt = Date.now()
        return ticks.stoppedAt
      }),
    async pass(milliseconds) {
      for (let passed = 0; passed < milliseconds; passed += stepMs) {
        await engine.evaluate((step) => {
          const ticks = Reflect.get(globalThis, 'ticks') as Ticks
          const now = Date.now() + step
          ticks.stoppedAt = now
          for (const due of ticks.due.values()) {
            if (due.at > now) continue
            due.at = now + due.milliseconds
            due.tick()
          }
        }, stepMs)
      }
    },
  }
}
