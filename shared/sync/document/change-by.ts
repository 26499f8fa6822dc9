import type { DeviceId, IsoDateTime } from '../../model/ids.ts'

/** What a change was made for, where it is more than an edit: choosing among rivals, undoing, taking an import back. */
export type ChangeAct = 'choice' | 'undo' | 'revert'

/** Who made a change, where and when; `time` comes from the caller's clock. */
export interface ChangeBy {
  readonly author: string
  readonly device: DeviceId
  readonly time: IsoDateTime
  readonly act?: ChangeAct
  /** Why, in the person's words: of a choice. At most `reasonLimit` characters. */
  readonly reason?: string
  /** Number of the change among those of its device; of one that was read. */
  readonly seq?: number
}

export const reasonLimit = 500

export function changeOptions(by: ChangeBy, what: string): { message: string; time: number } {
  // Automerge keeps whole seconds; the exact time and the names travel in the message.
  const message = JSON.stringify({ author: by.author, device: by.device, time: by.time, what, act: by.act, reason: by.reason })
  return { message, time: Math.floor(Date.parse(by.time) / 1000) }
}
