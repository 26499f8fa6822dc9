import { lazy, type ComponentType } from 'react'
import type { Screen } from './stores/routes.ts'

/** Each screen is a file of its own, loaded when it is first gone to. */
export const screenMap: Readonly<Record<Screen, ComponentType>> = {
  dashboard: lazy(async () => ({ default: (await import('./screens/dashboard-screen.tsx')).DashboardScreen })),
  tasks: lazy(async () => ({ default: (await import('./screens/tasks-screen.tsx')).TasksScreen })),
  systems: lazy(async () => ({ default: (await import('./screens/systems-screen.tsx')).SystemsScreen })),
  system: lazy(async () => ({ default: (await import('./screens/system-screen.tsx')).SystemScreen })),
  assessments: lazy(async () => ({ default: (await import('./screens/assessments-screen.tsx')).AssessmentsScreen })),
  assessment: lazy(async () => ({ default: (await import('./screens/assessment-screen.tsx')).AssessmentScreen })),
  reports: lazy(async () => ({ default: (await import('./screens/reports-screen.tsx')).ReportsScreen })),
  conflicts: lazy(async () => ({ default: (await import('./screens/conflicts-screen.tsx')).ConflictsScreen })),
  history: lazy(async () => ({ default: (await import('./screens/history-screen.tsx')).HistoryScreen })),
  statements: lazy(async () => ({ default: (await import('./screens/statements-screen.tsx')).StatementsScreen })),
  registers: lazy(async () => ({ default: (await import('./screens/registers-screen.tsx')).RegistersScreen })),
  register: lazy(async () => ({ default: (await import('./screens/register-screen.tsx')).RegisterScreen })),
  record: lazy(async () => ({ default: (await import('./screens/record-screen.tsx')).RecordScreen })),
  sync: lazy(async () => ({ default: (await import('./screens/sync-screen.tsx')).SyncScreen })),
  'access-review': lazy(async () => ({ default: (await import('./screens/access-review-screen.tsx')).AccessReviewScreen })),
  verify: lazy(async () => ({ default: (await import('./screens/verify-screen.tsx')).VerifyScreen })),
  certificates: lazy(async () => ({ default: (await import('./screens/certificates-screen.tsx')).CertificatesScreen })),
  security: lazy(async () => ({ default: (await import('./screens/security-screen.tsx')).SecurityScreen })),
  templates: lazy(async () => ({ default: (await import('./screens/templates-screen.tsx')).TemplatesScreen })),
  coverage: lazy(async () => ({ default: (await import('./screens/coverage-screen.tsx')).CoverageScreen })),
  settings: lazy(async () => ({ default: (await import('./screens/settings-screen.tsx')).SettingsScreen })),
}
