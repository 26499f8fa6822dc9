import type { enStorage } from '../en/storage.ts'
import type { Texts } from '../en/texts.ts'

export const deStorage: Texts<typeof enStorage> = {
  storageRoom: {
    left: 'Noch {{size}} frei',
    text: 'Schaffen Sie Platz, bevor das Speichern scheitert: im Anteil des Browsers oder auf dem Datenträger, je nachdem, was weniger ist. Gespeichertes geht nicht verloren; es geht weiter, sobald Platz ist.',
    askAgain: 'Browser noch einmal fragen',
    refused:
      'Er hat wieder abgelehnt. Chromium entscheidet selbst, ohne Sie zu fragen; es stimmt eher zu, wenn die App oft benutzt wird. Bis dahin sind es die Sicherungen, die die Arbeit bewahren.',
  },
}
