import { z } from 'zod'
import { readAuditLog } from '../session/audit-trail.ts'
import type { Collaboration } from '../contract/collaboration.ts'
import { parseInput } from '../session/parse-input.ts'
import { identityId, summaryOf, type EngineContext } from '../session/session.ts'
import { readSyncRecord } from '../records/sync-record.ts'
import type { IdentitySummary } from '../contract/identity.ts'

const time = z.string().max(40)
const requestSchema = z.strictObject({
  events: z.array(z.string().max(100)).max(100).exactOptional(),
  from: time.exactOptional(),
  to: time.exactOptional(),
  limit: z.int().min(1).max(100_000).exactOptional(),
})
const defaultLimit = 500

/** The audit log on the screen: filtered, and judged with the heads that colleagues hold of it. */
export function auditVerbs(context: EngineContext): Pick<Collaboration, 'auditEntries'> {
  return {
    async auditEntries(request = {}) {
      const { events, from, to, limit } = parseInput(requestSchema, request)
      const session = context.session()
      const [log, { ledger, cards }] = await session.enqueue(
        async () => [await readAuditLog(session), await readSyncRecord(session)] as const,
      )
      const heads = ledger.auditHeads?.[log.log] ?? []
      const { verifyLog } = await import('../../audit/verify-log.ts')
      const anchors = heads.map(({ sequence, hash }) => ({ format: 'probity-audit-head/1' as const, log: log.log, sequence, hash }))
      const { ok, problems } = await verifyLog(log, { anchors })
      const own = summaryOf<IdentitySummary>(session, identityId)
      const nameOf = (fingerprint: string): string | undefined =>
        fingerprint === own?.fingerprint ? own.name : cards.find((card) => card.fingerprint === fingerprint)?.person.name
      const found = log.entries
        .filter(
          (entry) =>
            (events === undefined || events.includes(entry.event)) && entry.time >= (from ?? '') && (to === undefined || entry.time <= to),
        )
        .toReversed()
      const newest = new Map(heads.map(({ by, sequence }) => [by, sequence]))
      return {
        entries: found.slice(0, limit ?? defaultLimit).map(({ sequence, time: at, event, device, facts, signature }) => {
          const signer = signature === undefined ? undefined : (nameOf(signature.signer) ?? signature.signer.slice(0, 8))
          return { sequence, time: at, event, device, facts, ...(signer === undefined ? {} : { signer }) }
        }),
        total: found.length,
        ok,
        problems,
        anchors: [...newest].map(([device, sequence]) => {
          const owner = cards.find((card) => card.device === device)?.person.name
          return { device, sequence, ...(owner === undefined ? {} : { owner }) }
        }),
      }
    },
  }
}
