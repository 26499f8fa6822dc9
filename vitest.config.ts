import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// The runner leaves one core to itself and would use a single worker on two cores, though it has little to do.
const unitWorkers = Math.max(2, availableParallelism() - 1)

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/documents/**', 'test/bench/**'],
          environment: 'node',
          // A report with new RSA keys takes seconds, and several times that where other work runs beside.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: unitWorkers,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Documents judged by independent programs (poppler, qpdf, LibreOffice, openssl, xmlsec1, age).
        test: {
          name: 'documents',
          include: ['test/documents/**/*.test.ts'],
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Each file has its own folder, NSS database and LibreOffice profile.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // The built app in the system's Chromium, two profiles, a real folder.
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Two browsers at once on two cores wait for each other longer than the pages' limits.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
