import type { PlainError } from '#shared/errors.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'

/** Result of a command over the bridge: plain data, since classes do not survive it. */
export type BridgeAnswer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: PlainError }

/** What the preload script puts at `window.probityHost`: one named function per command, and the lock event. */
export type HostBridge = {
  readonly [Name in keyof HostCommands]: (
    ...request: Parameters<HostCommands[Name]>
  ) => Promise<BridgeAnswer<Awaited<ReturnType<HostCommands[Name]>>>>
} & {
  /** Calls back when the machine sleeps or its screen is locked. */
  readonly onLock: (listener: () => void) => void
}
