import type { TaskPlace } from '#shared/governance/tasks/task.ts'
import type { Route } from '../../stores/routes.ts'

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
      return { screen: 'record', register: place.register, record: place.record }
    case 'backups':
      return { screen: 'settings' }
    case 'certificates':
      return { screen: 'certificates' }
    case 'members':
      return { screen: 'sync', tab: 'people' }
    case 'access-review':
      return { screen: 'access-review' }
  }
}
