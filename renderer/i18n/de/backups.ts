import type { enBackups } from '../en/backups.ts'
import type { Texts } from '../en/texts.ts'

export const deBackups: Texts<typeof enBackups> = {
  foundBackup: {
    unnamed: 'Ein Tresor, der keinen Namen zeigt',
    title: 'Auf diesem Rechner',
    profile: 'Neben dem Profil',
    folder: 'In Ihrem Sicherungsordner',
    state: 'Stand vom',
    other: 'Oder Dateien wählen, die anderswo liegen',
  },
  backupFolder: {
    title: 'Ein zweiter Ort',
    lead: 'Dieselben Sicherungen auf einem anderen Datenträger, einem USB-Stick oder einer Freigabe bleiben, wenn dieser Rechner es nicht tut.',
    choose: 'Ordner wählen',
    change: 'Anderer Ordner',
    stop: 'Nicht mehr verwenden',
    use: 'Diesen Ordner verwenden',
    path: 'Pfad des Ordners',
    pathHelp: 'Vollständig, z. B. /media/stick/sicherungen. Die Dateien bleiben dort verschlüsselt.',
    done: 'Die erste Sicherung liegt dort.',
    never: 'Dort liegt noch keine Sicherung.',
    failed: 'Die letzte Sicherung kam dort nicht an',
    away: 'Der Ordner ist nicht da. Ist das Laufwerk angeschlossen? Gesichert wird weiter neben dem Profil; der Ordner wird nachgeholt.',
    old: 'Die Sicherung dort ist älter als eine Woche. Schließen Sie das Laufwerk an.',
  },
}
