import { expect, test } from 'vitest'
import type { AssessmentId } from '#shared/model/ids.ts'
import { createNavigation, parseRoute, type Route } from '../../../renderer/stores/routes.ts'

function navigation() {
  const states: unknown[] = []
  const shown: Route[] = []
  const history = { pushState: (state: unknown) => void states.push(state), replaceState: (state: unknown) => void states.push(state) }
  return { states, shown, nav: createNavigation(history, (route) => void shown.push(route)) }
}
// Any text will do as an id here.
const secret = 'the-name-of-a-client' as AssessmentId

test('history and address carry the number of a step and nothing of the route', () => {
  const { states, nav } = navigation()
  nav.go({ screen: 'assessment', assessment: secret })
  nav.go({ screen: 'settings' })
  expect(states).toEqual([{ step: 0 }, { step: 1 }, { step: 2 }])
  expect(JSON.stringify(states)).not.toContain(secret)
})

test('back and forward show the routes of their steps', () => {
  const { shown, nav } = navigation()
  nav.go({ screen: 'systems' })
  nav.go({ screen: 'settings' })
  nav.restore({ step: 1 })
  nav.restore({ step: 2 })
  nav.restore({ step: 0 })
  expect(shown.slice(2).map((route) => route.screen)).toEqual(['systems', 'settings', 'dashboard'])
})

test('a dialog that came with a screen opens once: not by back, and not after unlocking', () => {
  const { shown, nav } = navigation()
  nav.go({ screen: 'assessments', stage: 'complete', isStarting: true })
  nav.go({ screen: 'reports', assessment: secret, isIssuing: true })
  nav.restore({ step: 1 })
  nav.restore({ step: 2 })
  expect(shown).toEqual([
    { screen: 'assessments', stage: 'complete', isStarting: true },
    { screen: 'reports', assessment: secret, isIssuing: true },
    { screen: 'assessments', stage: 'complete' },
    { screen: 'reports', assessment: secret },
  ])
  expect(parseRoute('{"screen":"assessments","isStarting":true}')).toEqual({ screen: 'assessments' })
})

test('going on from an earlier step forgets what came after it', () => {
  const { shown, nav } = navigation()
  nav.go({ screen: 'systems' })
  nav.go({ screen: 'settings' })
  nav.restore({ step: 1 })
  nav.go({ screen: 'verify' })
  nav.restore({ step: 2 })
  expect(shown.at(-1)).toEqual({ screen: 'verify' })
})

test.each([[null], [undefined], ['text'], [{ step: 'two' }], [{ step: 99 }], [{ step: -1 }], [{}]])(
  'a state that is not ours (%j) leads to the first step',
  (state) => {
    const { shown, nav } = navigation()
    nav.go({ screen: 'systems' })
    nav.restore(state)
    expect(shown.at(-1)).toEqual({ screen: 'dashboard' })
  },
)
