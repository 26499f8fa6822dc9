import type { Organisation } from '../../model/organisation.ts'
import type { EngineContext } from '../session/session.ts'
import type { SendTimestamp } from '../contract/document-signing.ts'

/** Asks the organisation's authority through the host, since a page may not call a foreign origin; `undefined` where none is set. */
export function timestampSender(context: EngineContext, organisation: Organisation | undefined): SendTimestamp | undefined {
  const url = organisation?.timestampUrl
  return url === undefined ? undefined : (query) => context.ports.host().requestTimestamp({ url, query })
}
