import type { enFolderAgain } from '../en/folder-again.ts'
import type { Texts } from '../en/texts.ts'

export const deFolderAgain: Texts<typeof enFolderAgain> = {
  folderAgain: {
    title: 'Wählen Sie den gemeinsamen Ordner auf diesem Computer noch einmal',
    text: 'Dieser Tresor wurde aus einer Sicherung wiederhergestellt oder mit einem anderen Profil geöffnet. Probity öffnet nur Ordner, die auf diesem Computer gewählt wurden; deshalb muss auch dieser neu gewählt werden. Ihre Arbeit ist hier sicher und geht danach sofort hinaus. Zuletzt lag der Ordner unter:',
    again: 'Diesen Ordner wieder verbinden',
    elsewhere: 'Er liegt woanders',
    done: 'Verbunden. Der Abgleich geht weiter.',
    notHere:
      'Auf diesem Computer gibt es dort keinen Ordner. Verbinden Sie das Laufwerk oder starten Sie das Synchronisationsprogramm und drücken Sie noch einmal, oder wählen Sie, wo der Ordner hier liegt.',
  },
}
