import type { AssessmentId } from '../../model/ids.ts'
import type { BackupState, StorageState } from './workspace-settings.ts'

/** What the engine tells the screens unasked. */
export type WorkbenchEvent =
  | { readonly kind: 'locked'; readonly reason: 'user' | 'idle' | 'taken-over' | 'suspend' }
  | { readonly kind: 'changed'; readonly assessments: readonly AssessmentId[] }
  | { readonly kind: 'writer' | 'reader' }
  | { readonly kind: 'backup'; readonly backup: BackupState }
  | { readonly kind: 'storage'; readonly storage: StorageState }
  /** Storage was found set back or altered since the vault was opened, as `UnlockResult.damaged`. */
  | { readonly kind: 'damaged'; readonly damaged: readonly string[] }
  /** The vault is about to lock or to be let go: what was typed is to be saved now, then `settled` to be called. */
  | { readonly kind: 'settle' }
