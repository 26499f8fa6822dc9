import { defineConfig } from 'vitest/config'

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
        },
      },
      {
        // Documents judged by independent programs (poppler, qpdf, LibreOffice, openssl, xmlsec1, age).
        test: {
          name: 'documents',
          include: ['test/documents/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
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
          fileParallelism: false,
        },
      },
    ],
  },
})
