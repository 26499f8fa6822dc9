import type { TaskPlace } from '#shared/governance/tasks.ts'
import { parseRoute, type Route } from '../../stores/routes.ts'

/** The screen on which a task is done. */
export function routeOfTask(place: TaskPlace): Route {
  switch (place.at) {
    case 'assessment':
      return {
        screen: 'assessment',
        assessment: place.assessment,
        ...(place.question === undefined ? {} : { question: place.question }),
      }
    case 'statements':
      return { screen: 'statements', assessment: place.assessment }
    case 'register':
      // Read as one that the vault kept: where this program has no screen of the registers, the list of tasks stays.
      return parseRoute(JSON.stringify({ screen: 'record', register: place.register, record: place.record })) ?? { screen: 'tasks' }
    case 'backups':
      return { screen: 'settings' }
    case 'certificates':
      return { screen: 'certificates' }
    case 'members':
      return { screen: 'sync' }
  }
}
