import { guard, type Guard, testOf } from './guard.ts'

/** Of who may do what. */
export const peopleGuards: readonly Guard[] = [
  guard(
    'an entry of the roster by who is no administrator',
    'shared/access/roster-members.ts',
    "if (author.roles.includes('administrator')) return undefined",
    'if (true) return undefined',
    [testOf('shared/access/roster.ts')],
  ),
  guard(
    'administration for a limited time that gives itself more of it',
    'shared/access/roster-members.ts',
    'if (isElevated(author.elevation, entry.created) && !givesAdministration(members, entry)) return undefined',
    'if (isElevated(author.elevation, entry.created)) return undefined',
    [testOf('shared/access/elevation.ts')],
  ),
  guard(
    'the last administrator leaving',
    'shared/access/roster-members.ts',
    "if (endsRights(entry) && isLastAdministrator(members, subject, entry.created)) return 'last-administrator'",
    '',
    [testOf('shared/access/roster.ts')],
  ),
  guard('a statement by a stranger', 'shared/governance/judge-statements.ts', "if (!roster.members.has(signer)) return 'stranger'", '', [
    'test/shared/governance/life-cycle.test.ts',
  ]),
  guard(
    'a decision on work of one’s own',
    'shared/governance/judge-statements.ts',
    "if (isSegregated(signer, body, roles, facts)) return 'segregation'",
    '',
    ['test/shared/governance/life-cycle.test.ts', 'test/shared/usecases/people/key-rotation.test.ts'],
  ),
  guard(
    'accepting what nobody may accept',
    'shared/governance/judge-statements.ts',
    "if (body.kind === 'acceptance' && body.level === 'very-high') return 'not-acceptable'",
    '',
    ['test/shared/governance/life-cycle.test.ts'],
  ),
]
