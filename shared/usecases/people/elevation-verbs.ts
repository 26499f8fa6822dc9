import { z } from 'zod'
import { longestElevationHours, withoutAdministrator } from '../../access/elevation.ts'
import { dayIn } from '../../dates.ts'
import type { InTurn } from '../../in-turn.ts'
import type { Collaboration } from '../contract/collaboration.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'
import { parseInput, reasonInput, sha256Input } from '../session/parse-input.ts'
import type { EngineContext } from '../session/session.ts'
import { appendAll, requireMember } from './roster-verbs.ts'

const schema = z.strictObject({
  fingerprint: sha256Input,
  hours: z.number().int().min(1).max(longestElevationHours),
  reason: reasonInput,
})

/** Administration for a limited time. */
export function elevationVerbs(context: EngineContext, inTurn: InTurn): Pick<Collaboration, 'elevateMember'> {
  return {
    async elevateMember(request) {
      const { fingerprint, hours, reason } = parseInput(schema, request)
      const session = context.writer()
      const ends = new Date(Date.parse(context.ports.clock.now()) + hours * 3_600_000).toISOString()
      return inTurn(() =>
        session.enqueue(() =>
          appendAll(
            context,
            session,
            reason,
            (roster, _record, now) => {
              const until = new Date(Date.parse(now) + hours * 3_600_000).toISOString()
              const member = roster.members.get(fingerprint)
              const roles = withoutAdministrator(member?.roles ?? [])
              if (member?.roles.includes('administrator') === true)
                throw new WorkbenchError('is-administrator', 'whoever administers without end is given nothing by a limited time')
              const given = { action: 'roles', fingerprint, roles: [...roles, 'administrator'], until: dayIn('UTC', until) } as const
              const lasting = member?.until === undefined ? {} : { until: member.until }
              return [requireMember(fingerprint, given)(roster), { action: 'roles', fingerprint, roles, ...lasting, created: until }]
            },
            { event: 'roster-changed', facts: { action: 'elevate', fingerprint, elevatedUntil: ends } },
          ),
        ),
      )
    },
  }
}
